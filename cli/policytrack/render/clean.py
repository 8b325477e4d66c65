"""Texts from outside, made safe to show."""

from __future__ import annotations

import re

# C0, DEL, C1, half of a pair, what has no width, and what turns the direction of writing.
_UNSAFE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


def clean(text: str) -> str:
    """Replace what cannot be seen by its number, so that it is seen and does nothing.

    Line ends and tabs are left.
    """
    return _UNSAFE.sub(_numbered, text)


def clean_line(text: str) -> str:
    """Replace line ends and tabs as well."""
    return re.sub(r"[\t\n]", _numbered, clean(text))


def _numbered(found: re.Match[str]) -> str:
    return f"<U+{ord(found.group()):04X}>"
