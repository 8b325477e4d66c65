"""Which units count whole things, of which there is no fraction and never fewer than none."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from policytrack import units
from policytrack.assess.span import EXACT

if TYPE_CHECKING:
    from decimal import Decimal

_PERCENT = frozenset(("%", "percent"))
_NO_COUNT = _PERCENT | {"百分点", "percentage_point", "元", "yuan"}
_MULTIPLES = "万亿"


def is_share(unit: str | None) -> bool:
    """Say whether a ratio in this unit is a part of a whole, from 0 to 100."""
    return unit in _PERCENT


@cache
def is_count(unit: str | None) -> bool:
    """Say whether a unit counts things: neither money nor a share nor one thing for another."""
    return unit is not None and "/" not in unit and unit.lstrip(_MULTIPLES) not in _NO_COUNT


def is_whole(value: Decimal, unit: str) -> bool:
    """Say whether so many of a unit that counts are a whole number of things (1.2 万家 are)."""
    base = unit.lstrip(_MULTIPLES)
    things = value if base == unit else EXACT.multiply(value, units.factor(unit, base))
    return things == things.to_integral_value()
