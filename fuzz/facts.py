"""What was read from a good text, as facts that know the lines they stand on.

Each is held to a second, plain reading of the text: for what the readers found nothing wrong with
that is enough, and it must give the same as theirs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from fractions import Fraction

LINE_END = re.compile(r"\r\n|\r|\n")


class UnfaithfulError(Exception):
    """What was read is not what stands in the text."""


class Span(NamedTuple):
    """Lines of a file, both included, from 1."""

    file: str
    first: int
    last: int


class Fact(NamedTuple):
    """Something that was read: what it is, and the lines that say it.

    `owner` are the lines on which stands what it belongs to: city, plan and target, or its row.
    """

    name: str
    value: Any
    spans: tuple[Span, ...]
    owner: tuple[int, ...] = ()


def agree(what: str, read: object, said: object) -> None:
    """Hold what was read to what is written. Raises UnfaithfulError."""
    if read != said:
        raise UnfaithfulError(f"{what}: {read!r} was read, {said!r} is written")


def digits(value: Fraction) -> tuple[bool, str]:
    """Return sign and digits alone: units differ by powers of ten."""
    whole = abs(value)
    while whole.denominator > 1:
        whole *= 10
    return value < 0, str(whole).strip("0")
