"""A target that has to hold in one period after the other."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING

from policytrack.assess import reasons
from policytrack.assess.baseline import counted_from, required
from policytrack.assess.bounds import ZERO
from policytrack.assess.position import completion, held_to
from policytrack.model.assessment import MET, MISSED, NOT_DUE, UNCLEAR, Decision
from policytrack.model.period import Period, halves, months, quarters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from policytrack.assess.aggregation import ActualSeries
    from policytrack.assess.bounds import Requirement
    from policytrack.model.assessment import Assessment, Observation
    from policytrack.model.plan import Each, Indicator
    from policytrack.model.text import Text


def assess_recurring(
    assessment: Assessment, series: ActualSeries, since: int | None = None
) -> Assessment:
    """Judge the periods that are over, all of them or those from a year on.

    One that fails decides it; one without a figure leaves it open, since no figure is not zero.
    """
    target, due = assessment.target, assessment.milestone.due
    first = counted_from(assessment.plan, target) if since is None else since
    periods = [
        each for each in recurring(target.each, range(first, due.year + 1)) if each.over_by(due)
    ]
    closed = [period for period in periods if period.over_by(assessment.through)]
    observations = [series.observation(target.indicator, period) for period in closed]
    published = (series.rows(target.indicator, period.year) for period in closed)
    if closed and not any(observations) and not any(published):
        return assessment
    requirements = [required_in(assessment, period, series) for period in closed]
    observations = [
        requirement.own or observation
        for observation, requirement in zip(observations, requirements, strict=True)
    ]
    answers = [
        None if observation is None else requirement.met_by(observation.interval)
        for observation, requirement in zip(observations, requirements, strict=True)
    ]
    unsettled = [period for period, answer in zip(closed, answers, strict=True) if answer is None]
    shown = max(compress(range(len(closed)), observations), default=None)
    if False in answers:
        shown, decided_by = answers.index(False), Decision.LIMIT
        reason = reasons.failed_in(closed[shown])
        assessment = assessment._replace(status=MISSED, reason=reason, decided_by=decided_by)
    elif unsettled:
        of = None if shown is None or shown == len(closed) - 1 else closed[shown]
        assessment = assessment._replace(status=UNCLEAR, reason=reasons.unknown_in(unsettled, of))
    elif not assessment.due:
        waiting = periods[len(closed) :]
        running = _running(assessment, waiting[0], series)
        missing = _missing(waiting[0], running, target.indicator)
        reason = reasons.still_to_hold(target.each, len(closed), len(waiting), missing)
        assessment = assessment._replace(status=NOT_DUE, reason=reason)
        if running is not None:
            return _of_period(assessment, *running)
    else:
        assessment = assessment._replace(status=MET, reason=None, decided_by=Decision.LIMIT)
    return (
        assessment
        if shown is None
        else _of_period(assessment, observations[shown], requirements[shown])
    )


_PARTS: dict[Each, Callable[[int], Sequence[Period]]] = {
    "year": lambda year: (Period(year),),
    "half": halves,
    "quarter": quarters,
    "month": months,
}


def recurring(each: Each | None, years: Iterable[int]) -> Sequence[Period]:
    """Return the periods in which a bound has to hold."""
    return [period for year in years for period in _PARTS[each or "year"](year)]


def _running(
    assessment: Assessment, period: Period, series: ActualSeries
) -> tuple[Observation, Requirement] | None:
    """Return what was published of the period that is running, and what that requires."""
    through = Period(assessment.through.year, period.first, assessment.through.last)
    if period.year != through.year or through.months < 1:
        return None
    observation = series.observation(assessment.target.indicator, through)
    if observation is None or observation.value is None:
        return None
    return observation, required_in(assessment, period, series)


def _missing(
    period: Period, running: tuple[Observation, Requirement] | None, indicator: Indicator
) -> Text | None:
    """Return what a flow still lacks in the period that is running, less what is tolerated."""
    if running is None or indicator.measure != "flow":
        return None
    observation, requirement = running
    if requirement.limit is None or requirement.limit.low is None or not requirement.upward:
        return None
    missing = requirement.limit.low - (observation.value or ZERO)
    return reasons.still_missing(period, max(missing, ZERO), indicator)


def required_in(assessment: Assessment, period: Period, series: ActualSeries) -> Requirement:
    """Return what the milestone that governs a period requires, which may be an earlier one."""
    plan, target, milestone, _through = assessment[:4]
    return required(plan, target, target.governing(period) or milestone, period, series)


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
