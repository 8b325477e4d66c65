"""One target in one year: which milestone governs, and how the actual stands to it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from policytrack.assess import reasons
from policytrack.assess.baseline import Asked, asked, origin
from policytrack.assess.position import assess_ahead, measured, per_quarter
from policytrack.model.assessment import (
    MET,
    MISSED,
    NO_DATA,
    NOT_DUE,
    UNCLEAR,
    Assessment,
    Observation,
)
from policytrack.model.period import Period, quarters
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.assess.aggregation import Figures, Reading
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
        return _assess_event(case, figures)
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


def _assess_event(case: Assessment, figures: Figures) -> Assessment:
    """Judge an event: met once it was published as done, not due until then."""
    first = min(case.plan.start, case.target.since or case.plan.start)
    rows = [
        row
        for year in range(first, case.year + 1)
        for row in figures.rows(case.target.indicator, year)
    ]
    done = next((row for row in rows if row.done), None)
    # A "no" tells of the end of the period that it was published for.
    latest = done or next((row for row in rows if row.period.end == case.so_far.end), None)
    observation = Observation(None, "", (latest,), done=latest.done) if latest else None
    case = replace(case, observation=observation)
    if done is not None:
        return replace(case, status=MET, early=not case.due, reason=None)
    if not case.due:
        return replace(case, status=NOT_DUE, reason=reasons.NOT_DONE_YET)
    if latest is not None:
        return replace(case, status=MISSED, reason=None)
    parts = [row.period for row in rows if row.period.year == case.year]
    return replace(case, status=UNCLEAR, reason=reasons.only_parts(parts)) if parts else case


def assess_recurring(case: Assessment, figures: Figures, since: int | None = None) -> Assessment:
    """Judge the periods that are over, all of them or those from a year on.

    One that fails decides it; one without a figure leaves it open, since no figure is not zero.
    """
    periods = _periods(case, since or case.target.since or case.plan.start)
    closed = [period for period in periods if period.over_by(case.so_far)]
    found = [(period, figures.reading(case.target.indicator, period)) for period in closed]
    if closed and all(reading is None for _, reading in found):
        years = {period.year for period in closed}
        if not any(figures.rows(case.target.indicator, year) for year in years):
            return case
    answers = [_answer(case, period, reading, figures) for period, reading in found]
    if False in answers:
        failed = answers.index(False)
        case = replace(case, status=MISSED, reason=reasons.failed_in(closed[failed]))
        return _shown(case, *found[failed], figures)
    latest = next((pair for pair in reversed(found) if pair[1] is not None), None)
    unsettled = [period for period, answer in zip(closed, answers, strict=True) if answer is None]
    if unsettled:
        shown = latest[0] if latest and latest[0] != closed[-1] else None
        case = replace(case, status=UNCLEAR, reason=reasons.unknown_in(unsettled, shown))
    elif case.due:
        case = replace(case, status=MET, reason=None)
    else:
        waiting = periods[len(closed) :]
        missing = _missing_now(case, waiting[0], figures)
        reason = reasons.still_to_hold(case.target.each, len(closed), len(waiting), missing)
        case = replace(case, status=NOT_DUE, reason=reason)
    return case if latest is None else _shown(case, *latest, figures)


def _periods(case: Assessment, since: int) -> Sequence[Period]:
    years = range(since, case.milestone.by + 1)
    if case.target.each == "quarter":
        return [quarter for year in years for quarter in quarters(year)]
    return [Period(year) for year in years]


def _missing_now(case: Assessment, period: Period, figures: Figures) -> Text | None:
    """Say what the period that is running still lacks, where something of it was published."""
    so_far = Period(case.year, period.first, case.so_far.last)
    indicator = case.target.indicator
    if indicator.measure != "flow" or period.year != case.year or so_far.months < 1:
        return None
    reading = figures.reading(indicator, so_far)
    needed = asked(_governed(case, period), period, figures)
    if reading is None or isinstance(needed, Text) or not needed.demand.upward:
        return None
    missing = needed.aim - reading.stated
    return reasons.still_missing(period, max(missing, Fraction(0)), indicator)


def _governed(case: Assessment, period: Period) -> Assessment:
    """Give the case with the milestone that governs a period, which may be an earlier one."""
    return replace(case, milestone=case.target.governing(period.year) or case.milestone)


def _answer(
    case: Assessment, period: Period, reading: Reading | None, figures: Figures
) -> bool | None:
    needed = asked(_governed(case, period), period, figures)
    if reading is None or isinstance(needed, Text):
        return None
    return needed.demand.met_by(reading.interval)


def _shown(
    case: Assessment, period: Period, reading: Reading | None, figures: Figures
) -> Assessment:
    """Fill in the figures of the period that decided, or of the latest one."""
    if reading is None:
        return case
    case = replace(case, observation=reading.observation)
    needed = asked(_governed(case, period), period, figures)
    if isinstance(needed, Text):
        return case
    case = replace(case, compared=needed.rows, start=needed.start)
    return measured(case, needed.aim, needed.aim)


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
