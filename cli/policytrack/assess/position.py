"""A target whose milestone lies ahead: met early, out of reach already, or at a position.

The classes of a position follow Eurostat and Statistics Canada (0.95, 0.60 and 0); 1.05 is ours.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from policytrack.assess import reasons
from policytrack.assess.baseline import relative_baseline
from policytrack.assess.bounds import ZERO
from policytrack.assess.trajectory import (
    Expected,
    amount_is_written,
    expected,
    may_shrink,
    only_grows,
    runs_up,
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
from policytrack.model.number import power
from policytrack.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.assess.aggregation import ActualSeries
    from policytrack.assess.bounds import Requirement
    from policytrack.assess.trajectory import Start
    from policytrack.model.assessment import Assessment, Baseline, Observation
    from policytrack.model.interval import Interval
    from policytrack.model.plan import Milestone, Target
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


class _Course(NamedTuple):
    """A target's way to a milestone: `start` is where it begins, None where it needs that not.

    `base` is what a relative bound is measured from.
    """

    target: Target
    milestone: Milestone
    through: Period
    start: Start | None
    base: Start


def position(
    assessment: Assessment, observation: Observation, origin: Baseline | None, base: Baseline | None
) -> Position:
    """Class an actual by its index S = (v - vb) / (p(t) - vb) on the target's path.

    The path starts from `origin`; `base` is the level that a relative bound is measured from,
    which is another one only for a cumulative target.
    """
    _plan, target, milestone, through = *assessment[:3], assessment.moment
    stated = _Course(target, milestone, through, None, (0, ZERO))
    courses = [stated]
    if not amount_is_written(target, milestone, through):
        if origin is None or base is None:
            return Position(UNCLEAR, reasons.no_baseline(target, Period(through.year)))
        if not (origin.interval.finite and base.interval.finite):
            return Position(UNCLEAR, reasons.BASELINE_IS_BOUND)
        start = (origin.year, origin.value)
        stated = stated._replace(start=start, base=(base.year, base.value))
        courses = [
            stated._replace(
                start=(origin.year, end) if target.since is None else start, base=(base.year, end)
            )
            for end in _ends(base.interval)
            if end is not None
        ]
    as_stated = _at(stated, observation.value)
    if as_stated is None:
        return Position(UNCLEAR, reasons.NO_GEOMETRIC_PATH)
    rounded = observation.interval
    values = _ends(rounded.number if milestone.bound.about else rounded)
    if len(values) == len(courses) == 1:
        return as_stated
    corners = [
        None if value is None else _at(course, value) for value in values for course in courses
    ]
    upward = target.indicator.better == "more"
    status = _one_class(corners, _worst(target, through), upward=upward)
    reason = reasons.not_settled(observation) if status is UNCLEAR else None
    return as_stated._replace(status=status, reason=reason)


def _at(course: _Course, value: Fraction | None) -> Position | None:
    """Class one value against the path from one baseline; None where one of them is missing."""
    target, milestone, through, start, base = course
    path = expected(target, through, start, base, milestone)
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
    """Return how much of what was promised is done, a share of 1.

    Of a level it is v / m, where m is the plan's own number for the year, else the milestone's; of
    a change the share of it that was made, (v - vb) / (aim - vb). A flow within its year is held
    against the amount of that year. None for a rate of growth, a limit, what is to hold or moves
    with another figure, and where less is better unless it is a change.
    """
    target, bound = assessment.target, assessment.milestone.bound
    value = assessment.observation.value if assessment.observation else None
    stays = bound.kind.relative is not None and not bound.kind.change
    if value is None or stays or target.indicator.measure == "growth":
        return None
    if bound.kind.change and whole_year is None:
        return assessment._replace(aim=aim).progress
    if target.indicator.better == "less":
        return None
    amount = whole_year
    if amount is None and assessment.milestone.by != assessment.year:
        amount = target.points.get(assessment.year)
    if amount is None:
        amount = aim
    return value / amount if amount > 0 else None


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
    later_part = target.yearly_flow and milestone.month < 12 and milestone.by > through.year
    if milestone.bound.moves or later_part:
        return _assess_moving(assessment, observation, requirement, early=not later_part)
    if aim is None:
        return assessment._replace(status=UNCLEAR, reason=requirement.lacks)
    if not requirement.upward and only_grows(target, through):
        # A sum that is below its range grows into it.
        requirement = requirement._replace(far=None)
    falls = aim >= 0 and _fell(assessment)
    may_hold = may_be_early(assessment, requirement) and not falls
    early = may_hold and requirement.met_by(observation.interval)
    base = (
        relative_baseline(plan, target, milestone.part_of(through.year), series)[0]
        if target.from_baseline
        else origin
    )
    status, reason, path, s = position(assessment, observation, origin, base)
    by_now, whole_year = (path.value, path.whole_year) if path else (None, None)
    done = completion(assessment, aim, whole_year)
    decided_by = None if status is UNCLEAR else Decision.PATH
    if early:
        status, reason, decided_by = MET, None, Decision.EARLY
    elif not falls and _is_broken(assessment, observation, requirement):
        status, reason, decided_by, s = MISSED, reasons.LIMIT_BROKEN, Decision.BROKEN, None
        if requirement.upward:
            decided_by, done = Decision.FAR_END, None
    elif requirement.overrun_by(observation.interval):
        status, reason, decided_by, s = BEHIND, reasons.OVER_RANGE, Decision.FAR_END, None
        done = None
    elif early is None and status.group == "behind":
        status, reason, decided_by = UNCLEAR, reasons.not_settled(observation), None
    return assessment._replace(
        status=status,
        reason=reason,
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
    assessment: Assessment, observation: Observation, requirement: Requirement, *, early: bool
) -> Assessment:
    """Judge a figure where no path leads to the bound.

    That moves with another figure, or is of a part of a later year and never met `early`.
    """
    met = requirement.met_by(observation.interval)
    if requirement.aim is None or not (early and met and may_be_early(assessment, requirement)):
        return assessment._replace(status=NOT_DUE, reason=reasons.NO_PATH)
    return held_to(assessment, requirement.aim)._replace(
        status=MET,
        reason=None,
        decided_by=Decision.EARLY,
        early=True,
    )


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
    end, amount = assessment.milestone.due, whole_year if target.yearly_flow else aim
    if target.yearly_flow and end.year != through.year:
        end = Period(through.year)
    quarters = (end.time - through.time) * 4
    if amount is None or quarters == 0 or (amount - value) * indicator.sign <= 0:
        return None
    if target.path == "geometric" and whole_year is None:
        above = value > 0 and amount > 0
        return (
            Needed(power(amount / value, 1 / quarters) - 1, quarters, rate=True) if above else None
        )
    return Needed((amount - value) / quarters, quarters)


def may_be_early(assessment: Assessment, requirement: Requirement) -> bool:
    """Return whether a milestone can be met early: the time left cannot undo it by itself.

    A rise in an earlier year is none in the due one, the growth of some months is not that of the
    year, a sum under its limit goes on growing, and so does what may grow by so much at most. Of
    what may be below zero no sum stays what it is.
    """
    if may_shrink(assessment.target, assessment.through):
        return False
    limited = not requirement.upward or requirement.far is not None
    if limited and runs_up(assessment.target, assessment.through):
        return False
    if assessment.milestone.bound.kind.change and _is_cap(assessment, requirement):
        return False
    growth = assessment.target.indicator.measure == "growth"
    return assessment.milestone.bound.kind.early and (assessment.through.whole or not growth)


def _fell(assessment: Assessment) -> bool:
    """Return whether a part of a sum was below zero: more may be, though nobody wrote so."""
    parts = assessment.observation.sources if assessment.observation else ()
    below_zero = any(part.value is not None and part.value < 0 for part in parts)
    return below_zero and runs_up(assessment.target, assessment.through)


def _is_cap(assessment: Assessment, requirement: Requirement) -> bool:
    """Return whether a change leads the worse way, so that what it asks for held at the start."""
    baseline = requirement.baseline or assessment.baseline
    aim = requirement.aim if assessment.aim is None else assessment.aim
    if baseline is None or aim is None:
        return False
    return (aim - baseline.value) * assessment.target.indicator.sign <= 0


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
