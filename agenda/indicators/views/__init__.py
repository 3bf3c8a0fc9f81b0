"""Pages of indicators: reading, and for the programme team writing."""
