"""Texts from outside, made safe to show."""

from __future__ import annotations

import re

# Line ends and tabs are left; C0, DEL, C1, and what turns the direction of writing are not.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """Replace each control character by its number, so that it is seen and does nothing."""
    return _UNSAFE.sub(lambda found: f"<U+{ord(found.group()):04X}>", text)
