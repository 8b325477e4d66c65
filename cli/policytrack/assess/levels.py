"""The levels that bounds name: which way they point, what they aim at, and their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.assess.span import EXACT, ZERO, Span
from policytrack.model.plan import Amount

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from policytrack.model.indicator import Better
    from policytrack.model.plan import Bound

_FLOORS = frozenset(("at_least", "more_than"))
_CEILINGS = frozenset(("at_most", "less_than"))
_AROUND = frozenset(("about", "between"))
LEVELS = _FLOORS | _CEILINGS | _AROUND
# The bounds that ask for the way that is better, and those that ask for the other one.
ALONG: dict[Better, frozenset[str]] = {"more": _FLOORS | _AROUND, "less": _CEILINGS | _AROUND}
AGAINST: dict[Better, frozenset[str]] = {"more": _CEILINGS, "less": _FLOORS}
# Those that ask to get somewhere; to stay under a limit asks for no change.
REACHED: dict[Better, frozenset[str]] = {"more": _FLOORS | _AROUND, "less": _AROUND}


def aim(bound: Bound, better: Better) -> Decimal:
    """Give the number that a level is met from, but for the tolerance of `about`."""
    far = bound.op == "between" and better == "less"
    return (bound.high if far else bound.value) or ZERO


def asks_for_less(later: Bound, earlier: Bound, better: Better) -> bool:
    """Say whether of two levels that point the better way the later asks for less.

    Levels of one kind compare by their aims; of two kinds only where they have no number in common.
    """
    if not ALONG[better].issuperset((later.op, earlier.op)):
        return False
    more = better == "more"
    if later.op != earlier.op and not _AROUND.isdisjoint((later.op, earlier.op)):
        after, before = _span(later), _span(earlier)
        return after.high < before.low if more else after.low > before.high
    after_aim, before_aim = aim(later, better), aim(earlier, better)
    return after_aim < before_aim if more else after_aim > before_aim


def said(bound: Bound, unit: str | None) -> str:
    """Say the level of a bound as it was written."""
    return " – ".join(words(amount) for _value, amount in amounts(bound, unit))


def words(amount: Amount) -> str:
    """Say a number and its unit as they were written."""
    number = f"{amount.value:f}"
    return number if amount.unit is None else f"{number} {amount.unit}"


def amounts(bound: Bound, unit: str | None) -> Sequence[tuple[Decimal, Amount]]:
    """Give the numbers of a bound in the indicator's `unit`, each with what was written."""
    ends = ((bound.value, bound.written), (bound.high, bound.written_high))
    return [(value, amount or Amount(value, unit)) for value, amount in ends if value is not None]


def _span(bound: Bound) -> Span:
    """Give all that a level allows, which for a limit is the limit itself."""
    value = bound.value or ZERO
    slack = EXACT.multiply(value.copy_abs(), bound.within or ZERO)
    return Span(EXACT.subtract(value, slack), EXACT.add(bound.high or value, slack))
