"""What a bound requires of an actual, in numbers."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from policytrack.model.interval import Interval, exactly

if TYPE_CHECKING:
    from policytrack.model.actual import Actual
    from policytrack.model.assessment import Baseline, Observation
    from policytrack.model.plan import Better, Bound
    from policytrack.model.text import Text

ZERO = Fraction(0)
_NOTHING = exactly(ZERO)


class Requirement(NamedTuple):
    """A limit to reach (`upward`) or to stay under, and a second one, `far`, not to be passed.

    `aim` is the number that path and completion run to, from the figures as stated: for `about`
    the number itself, though a shortfall within the tolerance still meets it. `rows` are those of
    the other series or of the year before, `baseline` the one that a relative bound looks at. Where
    one of them is not known, `lacks` says so, `aim` and `limit` are None, and nothing is known to
    meet it or not. `own` is the figure to hold against it, where that is another edition of the
    latest one. A bound that tolerates a shortfall tolerates rounding with it: a rounded figure is
    compared `by_number`.
    """

    upward: bool
    strict: bool = False
    aim: Fraction | None = None
    limit: Interval | None = None
    far: Fraction | None = None
    rows: tuple[Actual, ...] = ()
    baseline: Baseline | None = None
    lacks: Text | None = None
    own: Observation | None = None
    by_number: bool = False

    def overrun_by(self, actual: Interval) -> bool:
        """Return whether every number that the actual may stand for passes the far limit."""
        return self._within_far(actual) is False

    def _within_far(self, actual: Interval) -> bool | None:
        if self.far is None:
            return True
        return _passes(actual, exactly(self.far), upward=not self.upward, strict=False)

    def met_by(self, actual: Interval) -> bool | None:
        """Return whether every number that the actual may stand for meets it; None: some do."""
        if self.limit is None:
            return None
        if self.by_number:
            actual = actual.number
        answer = _passes(actual, self.limit, upward=self.upward, strict=self.strict)
        within = self._within_far(actual)
        if answer is False or within is False:
            return False
        return True if answer and within else None


def aim_of(
    bound: Bound, better: Better, reference: Fraction = ZERO, years: Fraction = ZERO
) -> Fraction:
    """Return the number that a bound runs to.

    `reference` is what a relative bound is relative to: the baseline, which lies so many `years`
    before it is due, the other series or the year before; no other bound looks at it. Where less
    is better a rise is a fall: the difference is taken off.
    """
    kind, value = bound.kind, bound.value or ZERO
    upward = kind.upward(better)
    if bound.high is not None and not upward:
        return bound.high
    if kind.relative is None:
        return value
    if kind.factor is not None:
        return reference * kind.factor(value, years)
    return reference + value if upward else reference - value


def tolerated(bound: Bound, aim: Fraction) -> Fraction:
    """Return how far from its aim a bound is still met: a share of its number, or an amount."""
    within = bound.within or ZERO
    if bound.kind.takes == "tolerance":
        return within
    return abs(aim if bound.relative is None else bound.value or ZERO) * within


def near_limit(bound: Bound, better: Better, aim: Fraction) -> Fraction:
    """Return the number that meets a bound whose aim is this: the aim, less what is tolerated."""
    slack = tolerated(bound, aim)
    return aim - slack if bound.kind.upward(better) else aim + slack


def require(
    bound: Bound,
    better: Better,
    stated: Fraction = ZERO,
    reference: Interval = _NOTHING,
    years: Fraction = ZERO,
) -> Requirement:
    """Put a bound into numbers.

    What a relative bound is relative to is `stated`, and may be any number of `reference`; a
    baseline lies so many `years` before the bound is due.
    """
    kind = bound.kind
    upward = kind.upward(better)
    aim = aim_of(bound, better, stated, years)
    limit = exactly(aim)
    if kind.factor is not None:
        limit = reference.times(kind.factor(bound.value or ZERO, years))
    elif kind.relative is not None:
        limit = reference.plus(exactly(aim - stated))
    if bound.within is not None:
        limit = limit.plus(exactly(near_limit(bound, better, aim) - aim))
    far = bound.high if upward else bound.value
    return Requirement(
        upward,
        bound.strict,
        aim,
        limit,
        far if bound.above == "breach" else None,
        by_number=bound.about,
    )


def _passes(actual: Interval, limit: Interval, *, upward: bool, strict: bool) -> bool | None:
    if upward:
        return actual.reaches(limit, strict=strict)
    # To stay under a limit is that the limit reaches what is held against it.
    return limit.reaches(actual, strict=strict)
