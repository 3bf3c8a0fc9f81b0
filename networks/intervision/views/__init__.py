"""Pages of intervision: the case and its steps, and what comes after."""
