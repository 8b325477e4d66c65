"""A plan's text read along with its curator: what is in it, what covers it, and a first draft."""
