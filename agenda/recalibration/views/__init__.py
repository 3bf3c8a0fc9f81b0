"""Pages of a recalibration: reading, proposing, deciding."""
