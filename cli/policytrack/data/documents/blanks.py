"""A line of text without the blanks and signs that nobody sees in it."""

from __future__ import annotations

import re

# Signs of no width and of control: pages and programs leave them where text was put together.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)
_BLANKS = re.compile(r"\s+")


def tidied(text: str) -> str:
    """Give a line with single blanks, and none at its ends."""
    return _BLANKS.sub(" ", _UNSEEN.sub("", text)).strip()
