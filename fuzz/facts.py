"""What was read from a good text, as facts that know the lines they stand on.

Each is held to a second, plain reading of the text: for what the readers found nothing wrong with
that is enough, and it must give the same as theirs.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from policytrack.units import units_with
from policytrack.units.definitions import BUILT_IN

if TYPE_CHECKING:
    from fractions import Fraction

    from policytrack.model.unit import Unit

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


def agree_but_for_the_unit(what: str, read: Fraction, said: Fraction, *units: str | None) -> None:
    """Hold a number to one that may be in another of some units. Raises UnfaithfulError.

    Units differ by powers of ten, and by few other factors, unless they are per so many.
    """
    if any(any(map(str.isdecimal, unit or "")) for unit in units):
        agree(what, read > 0, said > 0)
    elif not read or not said:
        agree(what, read, said)
    elif _without_tens(read / said) not in _FACTORS:
        raise UnfaithfulError(f"{what}: no unit makes {read} of {said}")


def _without_tens(value: Fraction) -> Fraction:
    while value.numerator % 10 == 0:
        value /= 10
    while value.denominator % 10 == 0 or (value * 10).denominator < value.denominator:
        value *= 10
    return value


_NAMES = [unit.name for unit in BUILT_IN]
_FACTORS: set[Fraction] = set()


@cache
def know_units(own: tuple[Unit, ...] = ()) -> None:
    """Take in how units differ: those built in, or those that a file declares from all others."""
    units = units_with(own)
    for one in [unit.name for unit in own] or _NAMES:
        for other in (*_NAMES, *(unit.name for unit in own)):
            if units.converts(one, other):
                factor = _without_tens(units.factor(one, other))
                _FACTORS.update((factor, _without_tens(1 / factor)))


know_units()
