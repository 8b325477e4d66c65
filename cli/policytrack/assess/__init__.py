"""How a target stands: pure, and the year is always an argument."""
