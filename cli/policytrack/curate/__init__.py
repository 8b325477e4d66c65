"""A plan's text read along with its curator: the figures in it, and what covers them."""
