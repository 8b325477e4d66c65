"""The characters that nobody can see, and that make one word look like another."""

from __future__ import annotations

# A class of characters for a regular expression: C0 but for tab and line ends, DEL, C1, what has
# no width, what turns the direction of writing, and line ends that no editor takes for such.
UNSEEN = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"
