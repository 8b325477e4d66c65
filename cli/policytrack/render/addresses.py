"""Addresses of the web in texts from outside: only these can be followed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from policytrack.render.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

# What ends an address in a Chinese or an English sentence, and what does so only as its last sign.
_OUTSIDE = r"\s<>\"'`\\^{|}，。；：、！？（）《》“”‘’"
_ADDRESS = re.compile(rf"https?://[^{_OUTSIDE}]*[^{_OUTSIDE}.,;:!?)\]]", re.IGNORECASE)


class Piece(NamedTuple):
    """A piece of a text, and the address that it is where it is one."""

    text: str
    address: str | None


def pieces(text: str) -> Iterator[Piece]:
    """Divide a text into addresses and what is none; no other scheme is an address."""
    text, end = clean(text), 0
    for found in _ADDRESS.finditer(text):
        if found.start() > end:
            yield Piece(text[end : found.start()], None)
        yield Piece(found.group(), found.group())
        end = found.end()
    if end < len(text):
        yield Piece(text[end:], None)
