"""What a bound demands of an actual, in numbers."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from policytrack.assess.interval import Interval, exactly

if TYPE_CHECKING:
    from policytrack.model.plan import Better, Bound

# What each relative bound is relative to.
BASELINE_BOUNDS = ("times", "rise_by")
SERIES_BOUNDS = ("exceeds", "rises")
# Those that name no level to get to.
WITHOUT_LEVEL = (*SERIES_BOUNDS, "done")

UPWARD = ("at_least", "more_than")
DOWNWARD = ("at_most", "less_than")
_STRICT = ("more_than", "less_than", "rises")


class Demand(NamedTuple):
    """A limit to reach (`upward`) or to stay under, and a second one not to be passed.

    `aim` is the number that path and completion run to: for `about` the number itself, though
    a shortfall within the tolerance still meets it.
    """

    limit: Interval
    upward: bool
    strict: bool
    aim: Interval
    cap: Interval | None = None

    def overrun_by(self, actual: Interval) -> bool:
        """Say whether every number that the actual may stand for passes the cap."""
        return self.cap is not None and self._under_cap(self.cap, actual) is False

    def _under_cap(self, cap: Interval, actual: Interval) -> bool | None:
        return _passes(actual, cap, upward=not self.upward, strict=False)

    def met_by(self, actual: Interval) -> bool | None:
        """Say whether every number that the actual may stand for meets it; None: some do."""
        answer = _passes(actual, self.limit, upward=self.upward, strict=self.strict)
        if self.cap is None:
            return answer
        under = self._under_cap(self.cap, actual)
        if answer is False or under is False:
            return False
        return True if answer and under else None


_ZERO = exactly(Fraction(0))


def demand(bound: Bound, better: Better, reference: Interval = _ZERO) -> Demand:
    """Put a bound into numbers.

    `reference` is what a relative bound is relative to: the baseline (`times`, `rise_by`), the
    other series (`exceeds`) or the year before (`rises`); no other bound looks at it. Where less
    is better a rise is a fall: the difference is taken off.
    """
    upward = bound.op in UPWARD or (bound.op not in DOWNWARD and better == "more")
    sign = 1 if upward else -1
    cap = None
    if bound.op == "between":
        ends = (bound.value, bound.high) if upward else (bound.high, bound.value)
        aim, far = (exactly(Fraction(end or 0)) for end in ends)
        cap = far if bound.above == "breach" else None
    elif bound.op == "times":
        aim = reference.times(Fraction(bound.value or 0))
    elif bound.op in ("rise_by", *SERIES_BOUNDS):
        aim = reference.plus(exactly(sign * Fraction(bound.value or 0)))
    else:
        aim = exactly(Fraction(bound.value or 0))
    limit = aim
    if bound.within is not None and aim.low is not None:
        limit = aim.plus(exactly(-sign * abs(aim.low) * Fraction(bound.within)))
    strict = bound.op in _STRICT or (bound.op == "exceeds" and bound.value is None)
    return Demand(limit, upward, strict, aim, cap)


def _passes(actual: Interval, limit: Interval, *, upward: bool, strict: bool) -> bool | None:
    if upward:
        return actual.reaches(limit, strict=strict)
    turn = Fraction(-1)
    return actual.times(turn).reaches(limit.times(turn), strict=strict)
