"""One target in one year: which milestone governs, and how the actual stands to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from policytrack.assess import reasons
from policytrack.assess.ahead import assess_ahead
from policytrack.assess.baseline import origin
from policytrack.assess.event import assess_event
from policytrack.assess.measures import measured, per_quarter
from policytrack.assess.recurring import assess_recurring
from policytrack.assess.reference import Asked, asked
from policytrack.model.assessment import (
    MET,
    MISSED,
    NO_DATA,
    NOT_DUE,
    UNCLEAR,
    Assessment,
    Observation,
)
from policytrack.model.text import Text

if TYPE_CHECKING:
    from policytrack.assess.figures import Figures
    from policytrack.assess.reading import Reading
    from policytrack.model.period import Period
    from policytrack.model.plan import Milestone, Plan, Target


def assess_target(
    plan: Plan, target: Target, so_far: Period, figures: Figures
) -> Assessment | None:
    """Judge a target by the end of a year, or of the part of it that is over.

    None where the year does not concern it. The earliest milestone not before the year governs:
    one that is due by then gives a verdict, a later one a position. Nothing is looked at that ended
    later.
    """
    milestone = governing(plan, target, so_far.year)
    if milestone is None:
        return None
    case = Assessment(plan, target, milestone, so_far, NO_DATA, reason=reasons.NOT_PUBLISHED)
    if milestone.bound.op == "done":
        return assess_event(case, figures)
    if target.each is not None:
        return assess_recurring(case, figures)
    if target.since is not None and so_far.year < target.since:
        return replace(case, status=NOT_DUE, reason=reasons.counts_from(target.since))
    return _assess_figure(case, figures)


def governing(plan: Plan, target: Target, year: int) -> Milestone | None:
    """Give the earliest milestone due in `year` or later, None before the plan and after it."""
    if year < plan.start and (target.since is None or year < target.since):
        return None
    return target.governing(year)


def _assess_figure(case: Assessment, figures: Figures) -> Assessment:
    """Judge a target that one figure, or a sum, is held against."""
    plan, target, year = case.plan, case.target, case.year
    base = origin(plan, target, year, figures)
    # A baseline published as a bound is no value to count from.
    start = base.start if base is not None and base.interval.finite else None
    case = replace(case, start=start)
    reading = figures.held_against(target, case.so_far)
    if reading is None:
        return _without_reading(case, figures)
    case = replace(case, reason=None, observation=reading.observation)
    needed = asked(case, _period_of(case, reading), figures)
    if isinstance(needed, Asked):
        case = replace(case, compared=needed.rows)
    if case.due:
        return _verdict(case, reading, needed)
    case = assess_ahead(case, reading, base, needed, figures)
    return _dated(replace(case, needed=per_quarter(case)))


def _period_of(case: Assessment, reading: Reading) -> Period:
    """Give the period that another series is compared in: that of the figure itself."""
    if case.so_far.whole or case.target.indicator.measure == "flow":
        return case.so_far
    return reading.observation.rows[-1].period


def _dated(case: Assessment) -> Assessment:
    """Say of which month a figure is that is not of the last one."""
    if case.observation is None or case.reason or case.target.indicator.measure == "flow":
        return case
    latest = case.observation.rows[-1].period
    if latest.last == case.so_far.last:
        return case
    return replace(case, reason=reasons.latest_is_of(latest))


def _without_reading(case: Assessment, figures: Figures) -> Assessment:
    """Tell what was published but does not serve from what was not published."""
    indicator = case.target.indicator
    rows = figures.rows(indicator, case.year)
    now = figures.latest(indicator, case.so_far)
    if now is not None and case.target.since is not None:
        # The level that was published is not the rise that was promised.
        observation = Observation(None, "", now.observation.rows)
        reason = reasons.no_stock_before(case.target.since)
        return replace(case, status=UNCLEAR, reason=reason, observation=observation)
    if not rows:
        return case
    return replace(case, status=UNCLEAR, reason=reasons.only_parts([row.period for row in rows]))


def _verdict(case: Assessment, reading: Reading, needed: Asked | Text) -> Assessment:
    if isinstance(needed, Text):
        return replace(case, status=UNCLEAR, reason=needed)
    case = measured(case, needed.aim, needed.aim)
    if needed.demand.overrun_by(reading.interval):
        return replace(case, status=MISSED, reason=reasons.OVER_RANGE, completion=None)
    if case.start is not None:
        case = replace(case, index=case.completion)
    met = needed.demand.met_by(reading.interval)
    if met is None:
        return replace(case, status=UNCLEAR, reason=reasons.not_settled(reading))
    return replace(case, status=MET if met else MISSED)
