"""A target whose milestone lies ahead: met early, out of reach already, or at a position.

The classes of a position follow Eurostat and Statistics Canada (0.95, 0.60 and 0); 1.05 is ours.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from policytrack.assess import reasons
from policytrack.assess.baseline import level
from policytrack.assess.bounds import BASELINE_BOUNDS, SERIES_BOUNDS
from policytrack.assess.trajectory import amount_is_written, only_grows, runs_up, time, way
from policytrack.model.assessment import (
    AHEAD,
    BEHIND,
    MET,
    MISSED,
    NOT_DUE,
    ON_TRACK,
    REVERSING,
    UNCLEAR,
    WELL_BEHIND,
    Needed,
    Status,
)
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.assess.aggregation import Figures, Reading
    from policytrack.assess.baseline import Asked, Origin
    from policytrack.assess.bounds import Demand
    from policytrack.assess.interval import Interval
    from policytrack.model.assessment import Assessment, Start
    from policytrack.model.period import Period
    from policytrack.model.plan import Target

# The lowest index of each class; a value on the line belongs to the better class.
BANDS: tuple[tuple[Fraction, Status], ...] = (
    (Fraction(105, 100), AHEAD),
    (Fraction(95, 100), ON_TRACK),
    (Fraction(60, 100), BEHIND),
    (Fraction(0), WELL_BEHIND),
)

LIMITS = tuple(lowest for lowest, _status in BANDS)


def classify(index: Fraction) -> Status:
    """Give the class of an index (1 is where the path is)."""
    return next((status for lowest, status in BANDS if index >= lowest), REVERSING)


def measured(case: Assessment, aim: Fraction, expected: Fraction | None) -> Assessment:
    """Fill in what is expected by now, the gap to it and the completion of the aim.

    gap = v - expected, turned round where less is better. completion = (v - vb) / (aim - vb),
    or v / aim without a baseline where more is better; None where the baseline was already there
    and for a bound that moves with another figure. A flow within its year is held against the
    amount of that year, from 0.
    """
    case = replace(case, aim=aim, expected=expected)
    value = case.observation.value if case.observation else None
    if value is None:
        return case
    sign = case.target.indicator.sign
    gap = None if expected is None else (value - expected) * sign
    return replace(case, gap=gap, completion=_completion(case, value, aim, sign))


def _completion(case: Assessment, value: Fraction, aim: Fraction, sign: int) -> Fraction | None:
    if case.milestone.bound.op in SERIES_BOUNDS:
        return None
    if case.start is not None and case.whole_year is None:
        way = aim - case.start.value
        return (value - case.start.value) / way if way * sign > 0 else None
    amount = aim if case.whole_year is None else case.whole_year
    return value / amount if sign > 0 and amount > 0 else None


def per_quarter(case: Assessment) -> Needed | None:
    """Give what is missing of an amount as equal parts of the quarters that are left for it.

    None where nothing is, where it is no amount (a share, a rate) or a limit of a sum, and of a
    flow where no part of its year is left.
    """
    value = case.observation.value if case.observation else None
    indicator, since = case.target.indicator, case.target.since
    if value is None or case.early or not indicator.adds_up:
        return None
    if indicator.better == "less" and only_grows(case.target, case.so_far):
        return None
    if indicator.measure == "flow" and since is None:
        aim, end = case.whole_year, case.year
    else:
        aim, end = case.aim, case.milestone.by
    quarters = (end - time(case.so_far)) * 4
    if aim is None or quarters == 0 or (aim - value) * indicator.sign <= 0:
        return None
    return Needed((aim - value) / quarters, quarters)


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


def assess_ahead(
    case: Assessment,
    reading: Reading,
    base: Origin | None,
    needed: Asked | Text,
    figures: Figures,
) -> Assessment:
    """Judge a figure by the way to the milestone; `base` is where that begins."""
    if case.milestone.bound.op in SERIES_BOUNDS:
        return _moving(case, reading, needed)
    if isinstance(needed, Text):
        return replace(case, status=UNCLEAR, reason=needed)
    return _decided(_placed(case, reading, base, figures, needed), reading, needed)


def _moving(case: Assessment, reading: Reading, needed: Asked | Text) -> Assessment:
    """Judge a bound that moves with another figure and has no path."""
    if isinstance(needed, Text) or not _met_early(case, reading, needed):
        return replace(case, status=NOT_DUE, reason=reasons.NO_PATH)
    return replace(measured(case, needed.aim, needed.aim), status=MET, early=True)


def _decided(case: Assessment, reading: Reading, needed: Asked) -> Assessment:
    """Leave a figure in its place, unless the bound itself says more."""
    early = _met_early(case, reading, needed)
    if early:
        return replace(case, status=MET, early=True, reason=None)
    if _is_broken(case, reading, needed):
        return replace(case, status=MISSED, reason=reasons.LIMIT_BROKEN, index=None)
    if needed.demand.overrun_by(reading.interval):
        return replace(case, status=BEHIND, reason=reasons.OVER_RANGE, index=None)
    if early is None and case.status.group == "behind":
        return replace(case, status=UNCLEAR, reason=reasons.not_settled(reading))
    return case


def _placed(
    case: Assessment, reading: Reading, base: Origin | None, figures: Figures, needed: Asked
) -> Assessment:
    """Fill in where the figure stands to the path."""
    target = case.target
    relative = any(each.bound.op in BASELINE_BOUNDS for each in target.milestones)
    before = level(case.plan, target, case.year, figures) if relative else base
    found = position(target, case.so_far, reading, base, before)
    case = replace(case, whole_year=found.whole_year, index=found.index)
    case = measured(case, needed.aim, found.expected)
    return replace(case, status=found.status, reason=found.reason)


def _met_early(case: Assessment, reading: Reading, needed: Asked) -> bool | None:
    """Say whether a later milestone is met already; None: part of what may be meant meets it."""
    return may_be_early(case, needed.demand) and needed.demand.met_by(reading.interval)


def may_be_early(case: Assessment, demand: Demand) -> bool:
    """Say whether a milestone can be met early: the time that is left cannot undo it by itself.

    A rise in an earlier year is none in the due one, the growth of some months is not that of the
    year, and a sum under its limit goes on growing.
    """
    limited = not demand.upward or demand.cap is not None
    if limited and runs_up(case.target, case.so_far):
        return False
    growth = case.target.indicator.measure == "growth"
    return case.milestone.bound.op != "rises" and (case.so_far.whole or not growth)


def is_final(case: Assessment) -> bool:
    """Say whether the actual is part of the very sum that the milestone speaks of, and grows."""
    of_this_sum = case.target.since is not None or case.milestone.by == case.year
    return of_this_sum and only_grows(case.target, case.so_far)


def _is_broken(case: Assessment, reading: Reading, needed: Asked) -> bool:
    """Say whether a sum is past its limit, which no later figure takes back.

    A limit under zero is of a sum that does not only grow.
    """
    if not is_final(case) or needed.aim < 0:
        return False
    if needed.demand.upward:
        return needed.demand.overrun_by(reading.interval)
    return needed.demand.met_by(reading.interval) is False
