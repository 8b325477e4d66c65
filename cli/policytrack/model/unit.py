"""A unit: a word, and what one of it comes to."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple


class Unit(NamedTuple):
    """A unit of plans and bulletins, built in or declared in targets.yaml.

    `name` is the word that stands behind a number, `also` are others for the same, `en` is its
    English name. It is `times` as much as the unit `of`, or without that a kind of its own.
    `prefixed`: 万, 亿 and the like may stand before it. `counted`: there are only whole ones. One
    that is not `sound` was declared in a way that cannot be read.
    """

    name: str
    en: str
    also: tuple[str, ...] = ()
    times: Fraction = Fraction(1)
    of: str | None = None
    prefixed: bool = True
    counted: bool = False
    sound: bool = True
