"""A target whose milestone lies ahead: met early, out of reach already, or at a position.

The classes of a position follow Eurostat and Statistics Canada (0.95, 0.60 and 0); 1.05 is ours.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from policytrack.assess import reasons
from policytrack.assess.baseline import baseline_of
from policytrack.assess.bounds import ZERO
from policytrack.assess.trajectory import (
    Expected,
    amount_is_written,
    expected,
    only_grows,
    runs_up,
    time,
)
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
    Decision,
    Needed,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.assess.aggregation import ActualSeries
    from policytrack.assess.bounds import Requirement
    from policytrack.model.assessment import Assessment, Baseline, Observation
    from policytrack.model.interval import Interval
    from policytrack.model.period import Period
    from policytrack.model.plan import Target
    from policytrack.model.text import Text

# The lowest index of each class; a value on the line belongs to the better class.
BANDS: tuple[tuple[Fraction, Status], ...] = (
    (Fraction(105, 100), AHEAD),
    (Fraction(95, 100), ON_TRACK),
    (Fraction(60, 100), BEHIND),
    (Fraction(0), WELL_BEHIND),
)

LIMITS = tuple(lowest for lowest, _status in BANDS)


def classify(index: Fraction) -> Status:
    """Return the class of an index (1 is where the path is)."""
    return next((status for lowest, status in BANDS if index >= lowest), REVERSING)


class Position(NamedTuple):
    """A class, why there is none, what is expected by now, and the index S that was classed."""

    status: Status
    reason: Text | None = None
    expected: Expected | None = None
    s: Fraction | None = None


# The year and the value where a path begins, None where it needs none, and the level that a
# multiple or a rise is measured from.
_Start = tuple[tuple[int, Fraction] | None, Fraction]


def position(
    target: Target,
    through: Period,
    observation: Observation,
    origin: Baseline | None,
    base: Baseline | None,
) -> Position:
    """Class an actual by its index S = (v - vb) / (p(t) - vb) on the target's path.

    The path starts from `origin`; `base` is the level that a multiple or a rise is measured
    from, which is another one only for a cumulative target.
    """
    starts: list[_Start] = [(None, ZERO)]
    stated = starts[0]
    if not amount_is_written(target, through):
        if origin is None or base is None:
            return Position(UNCLEAR, reasons.no_baseline(target))
        if not (origin.interval.finite and base.interval.finite):
            return Position(UNCLEAR, reasons.BASELINE_IS_BOUND)
        stated = ((origin.year, origin.value), base.value)
        starts = [
            ((origin.year, end if target.since is None else origin.value), end)
            for end in _ends(base.interval)
            if end is not None
        ]
    as_stated = _at(target, through, observation.value, stated)
    if as_stated is None:
        return Position(UNCLEAR, reasons.NO_GEOMETRIC_PATH)
    values = _ends(observation.interval)
    if len(values) == len(starts) == 1:
        return as_stated
    corners = [
        None if value is None else _at(target, through, value, start)
        for value in values
        for start in starts
    ]
    upward = target.indicator.better == "more"
    status = _one_class(corners, _worst(target, through), upward=upward)
    reason = reasons.not_settled(observation) if status is UNCLEAR else None
    return as_stated._replace(status=status, reason=reason)


def _at(target: Target, through: Period, value: Fraction | None, start: _Start) -> Position | None:
    """Class one value against the path from one baseline; None where one of them is missing."""
    path = expected(target, through, *start)
    if path is None or value is None:
        return None
    upward = target.indicator.better == "more"
    if path.value <= path.begins if upward else path.value >= path.begins:
        # Nothing is expected yet, or the baseline was already there: hold what was reached.
        held = value >= path.value if upward else value <= path.value
        return Position(ON_TRACK if held else _worst(target, through), expected=path)
    s = (value - path.begins) / (path.value - path.begins)
    return Position(classify(s), expected=path, s=s)


def _worst(target: Target, through: Period) -> Status:
    """Return the worst class: a sum that may grow only so far can be no less than too much."""
    downward = target.indicator.better == "less"
    return BEHIND if downward and runs_up(target, through) else REVERSING


def _ends(interval: Interval) -> tuple[Fraction | None, ...]:
    """Return the one number, or both ends; one that is open is None."""
    low, high, *_ = interval
    return (low,) if low == high is not None else (low, high)


def _one_class(corners: Sequence[Position | None], worst: Status, *, upward: bool) -> Status:
    """Return the class that all corners share; an open better end counts if the worse is good.

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


def gap(assessment: Assessment, expected: Fraction | None) -> Fraction | None:
    """Return v - expected, turned round where less is better."""
    value = assessment.observation.value if assessment.observation else None
    if value is None or expected is None:
        return None
    return value - expected if assessment.target.indicator.better == "more" else expected - value


def held_to(assessment: Assessment, aim: Fraction) -> Assessment:
    """Fill in that nothing less is expected than what the bound itself asks for."""
    return assessment._replace(aim=aim, expected=aim, gap=gap(assessment, aim))


def completion(
    assessment: Assessment, aim: Fraction, whole_year: Fraction | None = None
) -> Fraction | None:
    """Return (v - vb) / (aim - vb), or v / aim without a baseline where more is better.

    None where the baseline was already there and for a bound that moves with another figure. A
    flow within its year is held against the amount of that year, from 0.
    """
    value = assessment.observation.value if assessment.observation else None
    if value is None or assessment.milestone.bound.kind.moves:
        return None
    upward = assessment.target.indicator.better == "more"
    if assessment.baseline is not None and whole_year is None:
        begins = assessment.baseline.value
        ahead = begins < aim if upward else begins > aim
        return (value - begins) / (aim - begins) if ahead else None
    amount = aim if whole_year is None else whole_year
    return value / amount if upward and amount > 0 else None


def assess_ahead(
    assessment: Assessment,
    observation: Observation,
    origin: Baseline | None,
    requirement: Requirement,
    series: ActualSeries,
) -> Assessment:
    """Leave a figure at its position on the way from `origin`, unless the bound says more."""
    plan, target, milestone, through = assessment[:4]
    aim = requirement.aim
    if milestone.bound.kind.moves:
        return _assess_moving(assessment, observation, requirement)
    if aim is None:
        return assessment._replace(status=UNCLEAR, reason=requirement.lacks)
    if not requirement.upward and only_grows(target, through):
        # A sum that is below its range grows into it.
        requirement = requirement._replace(far=None)
    early = may_be_early(assessment, requirement) and requirement.met_by(observation.interval)
    base = baseline_of(plan, target, through.year, series) if target.from_baseline else origin
    status, reason, path, s = position(target, through, observation, origin, base)
    by_now, whole_year = (path.value, path.whole_year) if path else (None, None)
    done = completion(assessment, aim, whole_year)
    decided_by = None if status is UNCLEAR else Decision.PATH
    if early:
        status, reason, decided_by = MET, None, Decision.EARLY
    elif _is_broken(assessment, observation, requirement):
        status, reason, decided_by, s = MISSED, reasons.LIMIT_BROKEN, Decision.BROKEN, None
        if requirement.upward:
            decided_by, done = Decision.FAR_END, None
    elif requirement.overrun_by(observation.interval):
        status, reason, decided_by, s = BEHIND, reasons.OVER_RANGE, Decision.FAR_END, None
    elif early is None and status.group == "behind":
        status, reason, decided_by = UNCLEAR, reasons.not_settled(observation), None
    return assessment._replace(
        status=status,
        reason=reason or _of_when(assessment, observation),
        decided_by=decided_by,
        early=bool(early),
        aim=aim,
        expected=by_now,
        whole_year=whole_year,
        gap=gap(assessment, by_now),
        index=s,
        completion=done,
        needed=None if early else _needed(assessment, observation, aim, whole_year),
    )


def _assess_moving(
    assessment: Assessment, observation: Observation, requirement: Requirement
) -> Assessment:
    """Judge a figure by a bound that moves with another one, so that no path leads there."""
    early = may_be_early(assessment, requirement) and requirement.met_by(observation.interval)
    if requirement.aim is None or not early:
        return assessment._replace(status=NOT_DUE, reason=reasons.NO_PATH)
    return held_to(assessment, requirement.aim)._replace(
        status=MET,
        reason=_of_when(assessment, observation),
        decided_by=Decision.EARLY,
        early=True,
    )


def _of_when(assessment: Assessment, observation: Observation) -> Text | None:
    """Return of which month a figure is that is not of the last one."""
    latest = observation.rows[-1].period
    if assessment.target.indicator.measure == "flow" or latest.last == assessment.through.last:
        return None
    return reasons.latest_is_of(latest)


def _needed(
    assessment: Assessment, observation: Observation, aim: Fraction, whole_year: Fraction | None
) -> Needed | None:
    """Return what is missing of an amount as equal parts of the quarters that are left for it.

    None where nothing is, where it is no amount (a share, a rate) or a limit of a sum, and of a
    flow where no part of its year is left.
    """
    target, through, value = assessment.target, assessment.through, observation.value
    indicator = target.indicator
    if value is None or not indicator.adds_up:
        return None
    if indicator.better == "less" and only_grows(target, through):
        return None
    yearly = indicator.measure == "flow" and target.since is None
    end, amount = (through.year, whole_year) if yearly else (assessment.milestone.by, aim)
    quarters = (end - time(through)) * 4
    if amount is None or quarters == 0 or (amount - value) * indicator.sign <= 0:
        return None
    return Needed((amount - value) / quarters, quarters)


def may_be_early(assessment: Assessment, requirement: Requirement) -> bool:
    """Return whether a milestone can be met early: the time left cannot undo it by itself.

    A rise in an earlier year is none in the due one, the growth of some months is not that of the
    year, and a sum under its limit goes on growing.
    """
    limited = not requirement.upward or requirement.far is not None
    if limited and runs_up(assessment.target, assessment.through):
        return False
    growth = assessment.target.indicator.measure == "growth"
    return assessment.milestone.bound.kind.early and (assessment.through.whole or not growth)


def is_final(assessment: Assessment) -> bool:
    """Return whether the actual is part of the very sum that the milestone speaks of, and grows."""
    of_this_sum = (
        assessment.target.since is not None or assessment.milestone.by == assessment.through.year
    )
    return of_this_sum and only_grows(assessment.target, assessment.through)


def _is_broken(assessment: Assessment, observation: Observation, requirement: Requirement) -> bool:
    """Return whether a sum is past its limit, which no later figure takes back.

    A limit under zero is of a sum that does not only grow.
    """
    if not is_final(assessment) or (requirement.aim or ZERO) < 0:
        return False
    if requirement.upward:
        return requirement.overrun_by(observation.interval)
    return requirement.met_by(observation.interval) is False
