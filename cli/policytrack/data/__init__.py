"""Files to model values and diagnostics, each with its place."""
