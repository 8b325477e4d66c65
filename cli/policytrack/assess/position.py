"""Before a target falls due: whether the actual is where it should be by now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from policytrack.assess import reasons
from policytrack.assess.bands import classify
from policytrack.assess.way import amount_is_written, runs_up, way
from policytrack.model.assessment import BEHIND, ON_TRACK, REVERSING, UNCLEAR, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.assess.baseline import Origin
    from policytrack.assess.interval import Interval
    from policytrack.assess.reading import Reading
    from policytrack.model.assessment import Start
    from policytrack.model.period import Period
    from policytrack.model.plan import Target
    from policytrack.model.text import Text


@dataclass(frozen=True, slots=True)
class Position:
    """A class, where the path is by now, and the index (None where it is not defined)."""

    status: Status
    reason: Text | None = None
    expected: Fraction | None = None
    index: Fraction | None = None
    whole_year: Fraction | None = None


# A baseline of a path, None where it needs none, and the level to measure from.
Begun = tuple["Start | None", Fraction]


def position(
    target: Target, so_far: Period, reading: Reading, origin: Origin | None, base: Origin | None
) -> Position:
    """Class an actual by its index S = (v - vb) / (p(t) - vb) on the target's path.

    The path starts from `origin`; `base` is the level that a multiple or a rise is measured
    from, which is another one only for a cumulative target.
    """
    nothing = Fraction(0)
    stated: Begun = (None, nothing)
    begun: Sequence[Begun] = [stated]
    if not amount_is_written(target, so_far):
        if origin is None or base is None:
            return Position(UNCLEAR, reasons.no_baseline(target))
        if not (origin.interval.finite and base.interval.finite):
            return Position(UNCLEAR, reasons.BASELINE_IS_BOUND)
        stated = (origin.start, base.start.value)
        begun = _starts(target, origin, base)
    found = _at(target, so_far, reading.observation.value, stated)
    if found is None:
        return Position(UNCLEAR, reasons.NO_GEOMETRIC_PATH)
    corners = [
        None if value is None else _at(target, so_far, value, start)
        for value in _ends(reading.interval)
        for start in begun
    ]
    upward = target.indicator.better == "more"
    status = _one_class(corners, _fallen(target, so_far), upward=upward)
    reason = reasons.not_settled(reading) if status is UNCLEAR else None
    return replace(found, status=status, reason=reason)


def _starts(target: Target, origin: Origin, base: Origin) -> Sequence[Begun]:
    """Give what a path may start from, each with the level to measure from."""
    ends = [end for end in _ends(base.interval) if end is not None]
    if target.since is not None:
        return [(origin.start, end) for end in ends]
    return [(origin.start._replace(value=end), end) for end in ends]


def _at(target: Target, so_far: Period, value: Fraction | None, begun: Begun) -> Position | None:
    """Class one value against the path from one baseline; None where one of them is missing."""
    found = way(target, so_far, *begun)
    if found is None or value is None:
        return None
    path, whole_year = found.expected, found.whole_year
    sign = target.indicator.sign
    length = path - found.begins
    if length * sign <= 0:
        # Nothing is expected yet, or the baseline was already there: hold what was reached.
        held = (value - path) * sign >= 0
        status = ON_TRACK if held else _fallen(target, so_far)
        return Position(status, expected=path, whole_year=whole_year)
    index = (value - found.begins) / length
    return Position(classify(index), expected=path, index=index, whole_year=whole_year)


def _fallen(target: Target, so_far: Period) -> Status:
    """Give the worst class: a sum that may grow only so far can be no less than too much."""
    downward = target.indicator.better == "less"
    return BEHIND if downward and runs_up(target, so_far) else REVERSING


def _ends(interval: Interval) -> tuple[Fraction | None, ...]:
    return (interval.low,) if interval.low == interval.high else (interval.low, interval.high)


def _one_class(corners: Sequence[Position | None], worst: Status, *, upward: bool) -> Status:
    """Give the class that all corners share; an open better end counts if the worse is good.

    An open worse end is of the worst class that there is.
    """
    known = {corner.status for corner in corners if corner is not None}
    if corners[0 if upward else -1] is None:
        known.add(worst)
    if len(known) != 1:
        return UNCLEAR
    (status,) = known
    better_is_open = corners[-1 if upward else 0] is None
    return UNCLEAR if better_is_open and status.group != "on_track" else status
