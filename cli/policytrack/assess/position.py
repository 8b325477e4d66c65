"""Before a target falls due: whether the actual is where it should be by now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from policytrack.assess import reasons
from policytrack.assess.bands import classify
from policytrack.assess.demand import SERIES_BOUNDS, demand
from policytrack.assess.interval import Interval, exactly
from policytrack.assess.trajectory import expected
from policytrack.model.status import ON_TRACK, REVERSING, UNCLEAR, Status

if TYPE_CHECKING:
    from policytrack.assess.baseline import Origin
    from policytrack.assess.figures import Reading
    from policytrack.model.assessment import Start
    from policytrack.model.plan import Target
    from policytrack.model.text import Text


@dataclass(frozen=True, slots=True)
class Position:
    """A class, where the path is by now, and the index (None where it is not defined)."""

    status: Status
    reason: Text | None = None
    expected: Fraction | None = None
    index: Fraction | None = None


def position(target: Target, year: int, reading: Reading, origin: Origin, base: Origin) -> Position:
    """Class an actual by its index S = (v - vb) / (p(Y) - vb) on the target's path.

    The path starts from `origin`; `base` is the level that a multiple or a rise is measured
    from, which is another one only for a cumulative target.
    """
    if not (origin.interval.finite and base.interval.finite):
        return Position(UNCLEAR, reasons.BASELINE_IS_BOUND)
    stated = _at(target, year, reading.observation.value, (origin.start, base.start.value))
    if stated is None:
        return Position(UNCLEAR, reasons.NO_GEOMETRIC_PATH)
    corners = [
        _at(target, year, value, start)
        for value in _ends(reading.interval)
        for start in _starts(target, origin, base)
    ]
    status = _one_class(corners, upward=target.indicator.better == "more")
    reason = reasons.figure_too_wide(reading.observation) if status is UNCLEAR else None
    return replace(stated, status=status, reason=reason)


def _starts(target: Target, origin: Origin, base: Origin) -> list[tuple[Start, Fraction]]:
    """Give what a path may start from, each with the level to measure from."""
    ends = [end for end in _ends(base.interval) if end is not None]
    if target.since is not None:
        return [(origin.start, end) for end in ends]
    return [(replace(origin.start, value=end), end) for end in ends]


def _at(
    target: Target, year: int, value: Fraction | None, begun: tuple[Start, Fraction]
) -> Position | None:
    """Class one value against the path from one baseline; None where one of them is missing."""
    start, level = begun
    path = expected((start.year, start.value), _points(target, level), year, target.path)
    if path is None or value is None:
        return None
    sign = target.indicator.sign
    way = path - start.value
    if way * sign <= 0:
        # Nothing is expected yet, or the baseline was already there: hold what was reached.
        held = (value - path) * sign >= 0
        return Position(ON_TRACK if held else REVERSING, expected=path)
    index = (value - start.value) / way
    return Position(classify(index), expected=path, index=index)


def _points(target: Target, level: Fraction) -> dict[int, Fraction]:
    """Give the planned values by year; a bound that moves with another figure sets none."""
    points = {year: Fraction(value) for year, value in target.points.items()}
    for milestone in target.milestones:
        if milestone.bound.op not in SERIES_BOUNDS:
            aim = demand(milestone.bound, target.indicator.better, exactly(level)).aim.low
            points[milestone.by] = aim or Fraction(0)
    return points


def _ends(interval: Interval) -> tuple[Fraction | None, ...]:
    return (interval.low,) if interval.low == interval.high else (interval.low, interval.high)


def _one_class(corners: list[Position | None], *, upward: bool) -> Status:
    """Give the class that all corners share; an open better end counts if the worse is good."""
    known = {corner.status for corner in corners if corner is not None}
    if len(known) != 1:
        return UNCLEAR
    (status,) = known
    if None in corners:
        worse_is_open = corners[0 if upward else -1] is None
        if worse_is_open or status.group != "on_track":
            return UNCLEAR
    return status
