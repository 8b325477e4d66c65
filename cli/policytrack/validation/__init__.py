"""Whether figures and plans agree with one another, and whether they can be meant so."""
