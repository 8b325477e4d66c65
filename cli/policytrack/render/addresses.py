"""Addresses of the web in texts from outside: only these can be followed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from policytrack.data.notation import ADDRESS
from policytrack.render.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADDRESS = re.compile(ADDRESS, re.IGNORECASE)


class Piece(NamedTuple):
    """A piece of a text, and the address that it is where it is one."""

    text: str
    address: str | None


def pieces(text: str) -> Iterator[Piece]:
    """Yield the addresses in a text and what is none; no other scheme is an address."""
    text, end = clean(text), 0
    for address in _ADDRESS.finditer(text):
        if address.start() > end:
            yield Piece(text[end : address.start()], None)
        yield Piece(address.group(), address.group())
        end = address.end()
    if end < len(text):
        yield Piece(text[end:], None)
