"""One target in one year: which milestone governs, and how the actual stands to it."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING

from policytrack.assess import reasons
from policytrack.assess.baseline import counted_from, path_origin, required
from policytrack.assess.bounds import ZERO
from policytrack.assess.position import assess_ahead, completion, held_to
from policytrack.model.assessment import (
    MET,
    MISSED,
    NO_DATA,
    NOT_DUE,
    UNCLEAR,
    Assessment,
    Decision,
    Observation,
)
from policytrack.model.period import Period, quarters

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policytrack.assess.aggregation import ActualSeries
    from policytrack.assess.bounds import Requirement
    from policytrack.model.plan import Each, Milestone, Plan, Target
    from policytrack.model.text import Text


def assess_target(
    plan: Plan, target: Target, through: Period, series: ActualSeries
) -> Assessment | None:
    """Judge a target by the end of a year, or of the part of it that is over.

    None where the year does not concern it. The earliest milestone not before the year governs:
    one that is due by then gives a verdict, a later one a position. Nothing is looked at that ended
    later.
    """
    milestone = governing(plan, target, through.year)
    if milestone is None:
        return None
    assessment = unjudged(plan, target, milestone, through)
    if milestone.bound.kind.event:
        return _assess_event(assessment, series)
    if target.each is not None:
        return assess_recurring(assessment, series)
    if target.since is not None and through.year < target.since:
        return assessment._replace(status=NOT_DUE, reason=reasons.counts_from(target.since))
    return _assess_figure(assessment, series)


def unjudged(plan: Plan, target: Target, milestone: Milestone, through: Period) -> Assessment:
    """Return how a target stands where nothing was published."""
    return Assessment(plan, target, milestone, through, NO_DATA, reasons.NOT_PUBLISHED)


def first_year(plan: Plan, target: Target) -> int:
    """Return the first year that a target concerns."""
    return min(plan.start, counted_from(plan, target))


def governing(plan: Plan, target: Target, year: int) -> Milestone | None:
    """Return the earliest milestone due in `year` or later, None before the plan and after it."""
    return target.governing(year) if year >= first_year(plan, target) else None


def _assess_event(assessment: Assessment, series: ActualSeries) -> Assessment:
    """Judge an event: met once it was published as done, not due until then."""
    plan, target, _milestone, through = assessment[:4]
    span = range(first_year(plan, target), through.year + 1)
    rows = [row for year in span for row in series.rows(target.indicator, year)]
    done = next((row for row in rows if row.done), None)
    # A "no" tells of the end of the period that it was published for.
    latest = done or next((row for row in rows if row.period.end == through.end), None)
    if latest is not None:
        observation = Observation(None, "", (latest,), done=latest.done)
        assessment = assessment._replace(observation=observation)
    if done is not None:
        early = not assessment.due
        return assessment._replace(status=MET, reason=None, decided_by=Decision.EVENT, early=early)
    if not assessment.due:
        return assessment._replace(status=NOT_DUE, reason=reasons.NOT_DONE_YET)
    if latest is not None:
        return assessment._replace(status=MISSED, reason=None, decided_by=Decision.EVENT)
    parts = [row.period for row in rows if row.period.year == through.year]
    if not parts:
        return assessment
    return assessment._replace(status=UNCLEAR, reason=reasons.only_parts(parts))


def assess_recurring(
    assessment: Assessment, series: ActualSeries, since: int | None = None
) -> Assessment:
    """Judge the periods that are over, all of them or those from a year on.

    One that fails decides it; one without a figure leaves it open, since no figure is not zero.
    """
    target = assessment.target
    first = counted_from(assessment.plan, target) if since is None else since
    periods = recurring(target.each, range(first, assessment.milestone.by + 1))
    closed = [period for period in periods if period.over_by(assessment.through)]
    observations = [series.observation(target.indicator, period) for period in closed]
    published = (series.rows(target.indicator, period.year) for period in closed)
    if closed and not any(observations) and not any(published):
        return assessment
    requirements = [required_in(assessment, period, series) for period in closed]
    answers = [
        None if observation is None else requirement.met_by(observation.interval)
        for observation, requirement in zip(observations, requirements, strict=True)
    ]
    unsettled = [period for period, answer in zip(closed, answers, strict=True) if answer is None]
    shown = max(compress(range(len(closed)), observations), default=None)
    status, reason = MET, None
    decided_by: Decision | None = Decision.LIMIT
    if False in answers:
        shown = answers.index(False)
        status, reason = MISSED, reasons.failed_in(closed[shown])
    elif unsettled:
        of = None if shown is None or shown == len(closed) - 1 else closed[shown]
        status, reason, decided_by = UNCLEAR, reasons.unknown_in(unsettled, of), None
    elif not assessment.due:
        waiting = periods[len(closed) :]
        missing = _missing_now(assessment, waiting[0], series)
        status, decided_by = NOT_DUE, None
        reason = reasons.still_to_hold(target.each, len(closed), len(waiting), missing)
    assessment = assessment._replace(status=status, reason=reason, decided_by=decided_by)
    if shown is None:
        return assessment
    return _of_period(assessment, observations[shown], requirements[shown])


def recurring(each: Each | None, years: Iterable[int]) -> Sequence[Period]:
    """Return the periods in which a bound has to hold."""
    if each == "quarter":
        return [quarter for year in years for quarter in quarters(year)]
    return [Period(year) for year in years]


def _missing_now(assessment: Assessment, period: Period, series: ActualSeries) -> Text | None:
    """Return what the period that is running still lacks, where something of it was published."""
    through = Period(assessment.through.year, period.first, assessment.through.last)
    indicator = assessment.target.indicator
    if indicator.measure != "flow" or period.year != through.year or through.months < 1:
        return None
    observation = series.observation(indicator, through)
    requirement = required_in(assessment, period, series)
    if observation is None or requirement.aim is None or not requirement.upward:
        return None
    missing = requirement.aim - (observation.value or ZERO)
    return reasons.still_missing(period, max(missing, ZERO), indicator)


def required_in(assessment: Assessment, period: Period, series: ActualSeries) -> Requirement:
    """Return what the milestone that governs a period requires, which may be an earlier one."""
    plan, target, milestone, _through = assessment[:4]
    governing = target.governing(period.year) or milestone
    return required(plan, target, governing, period, series)


def _of_period(
    assessment: Assessment, observation: Observation | None, requirement: Requirement
) -> Assessment:
    """Fill in the figures of the period that decided, or of the latest one."""
    assessment = assessment._replace(
        observation=observation, compared=requirement.rows, baseline=requirement.baseline
    )
    if requirement.aim is None:
        return assessment
    done = completion(assessment, requirement.aim)
    return held_to(assessment, requirement.aim)._replace(completion=done)


def _assess_figure(assessment: Assessment, series: ActualSeries) -> Assessment:
    """Judge a target that one figure, or a sum, is held against."""
    plan, target, milestone, through = assessment[:4]
    origin = path_origin(plan, target, through.year, series)
    # A baseline published as a bound is no value to count from.
    baseline = origin if origin is not None and origin.interval.finite else None
    observation = series.observation_for(target, through)
    if observation is None:
        return _without_observation(assessment._replace(baseline=baseline), series)
    # Another series is compared in the period of the figure itself.
    within = not (through.whole or target.indicator.measure == "flow")
    period = observation.rows[-1].period if within else through
    requirement = required(plan, target, milestone, period, series)
    assessment = assessment._replace(
        reason=None, observation=observation, baseline=baseline, compared=requirement.rows
    )
    if assessment.due:
        return _assess_due(assessment, observation, requirement)
    return assess_ahead(assessment, observation, origin, requirement, series)


def _without_observation(assessment: Assessment, series: ActualSeries) -> Assessment:
    """Judge by what was published but does not serve, where anything was."""
    target, through = assessment.target, assessment.through
    rows = series.rows(target.indicator, through.year)
    now = series.latest(target.indicator, through)
    if now is not None and target.since is not None:
        # The level that was published is not the rise that was promised.
        return assessment._replace(
            status=UNCLEAR,
            reason=reasons.no_stock_before(target.since),
            observation=Observation(None, "", now.rows),
        )
    if not rows:
        return assessment
    reason = reasons.only_parts([row.period for row in rows])
    return assessment._replace(status=UNCLEAR, reason=reason)


def _assess_due(
    assessment: Assessment, observation: Observation, requirement: Requirement
) -> Assessment:
    """Judge a figure by a bound that is due."""
    aim = requirement.aim
    if aim is None:
        return assessment._replace(status=UNCLEAR, reason=requirement.lacks)
    done = completion(assessment, aim)
    met = requirement.met_by(observation.interval)
    status, reason = MET if met else MISSED, None
    decided_by: Decision | None = Decision.LIMIT
    if requirement.overrun_by(observation.interval):
        status, reason, decided_by = MISSED, reasons.OVER_RANGE, Decision.FAR_END
        done = None
    elif met is None:
        status, reason, decided_by = UNCLEAR, reasons.not_settled(observation), None
    return held_to(assessment, aim)._replace(
        status=status,
        reason=reason,
        decided_by=decided_by,
        index=None if assessment.baseline is None else done,
        completion=done,
    )
