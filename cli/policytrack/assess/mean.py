"""The mean of a flow or of a growth rate over years, held against a bound."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from policytrack.assess import reasons
from policytrack.assess.aggregation import compounded, rates_per
from policytrack.assess.baseline import counted_from, required
from policytrack.assess.bounds import ZERO
from policytrack.assess.position import completion, held_to
from policytrack.model.assessment import BEHIND, MET, MISSED, NOT_DUE, ON_TRACK, UNCLEAR, Decision
from policytrack.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.assess.aggregation import ActualSeries
    from policytrack.assess.bounds import Requirement
    from policytrack.model.assessment import Assessment, Observation, Status
    from policytrack.model.interval import Interval
    from policytrack.model.plan import Indicator
    from policytrack.model.text import Text


def assess_mean(assessment: Assessment, series: ActualSeries) -> Assessment:
    """Judge the mean of the years that are over: kept or not when it is due, else so far.

    It is never kept early, since later years may pull it down; but the sum of a flow that is never
    below zero may be enough already, or too much for good.
    """
    plan, target, _milestone, through = assessment[:4]
    first = counted_from(plan, target)
    last = through.year if through.whole else through.year - 1
    if last < first:
        over = through.year >= first
        reason = reasons.NO_YEAR_OVER if over else reasons.counts_from(first)
        return assessment._replace(status=NOT_DUE, reason=reason)
    years = range(first, last + 1)
    observation = series.mean(target.indicator, first, last)
    if observation is not None:
        return _assess_years(assessment, observation, years, series)
    parts = [row.period for year in years for row in series.rows(target.indicator, year)]
    if not parts:
        return assessment
    return assessment._replace(status=UNCLEAR, reason=reasons.only_parts(parts))


def _assess_years(
    assessment: Assessment, observation: Observation, years: range, series: ActualSeries
) -> Assessment:
    plan, target, milestone, _through = assessment[:4]
    requirement = required(plan, target, milestone, Period(years[-1]), series)
    assessment = assessment._replace(
        observation=observation, compared=requirement.rows, baseline=requirement.baseline
    )
    if requirement.aim is None:
        return assessment._replace(status=UNCLEAR, reason=requirement.lacks)
    assessment = held_to(assessment, requirement.aim)
    assessment = assessment._replace(completion=completion(assessment, requirement.aim))
    if not assessment.due and _only_adds_up(assessment, series):
        of_all = Fraction(len(years), milestone.by - years[0] + 1)
        whole = observation.interval.times(of_all).or_more()
        if requirement.overrun_by(whole) or requirement.met_by(whole) is False:
            assessment = assessment._replace(completion=None)
            return _decided(assessment, MISSED, Decision.BROKEN, reasons.LIMIT_BROKEN)
        if requirement.far is None and requirement.met_by(whole):
            return _decided(assessment, MET, Decision.EARLY)._replace(early=True)
    return _judge(assessment, observation, requirement, years, series)


def _only_adds_up(assessment: Assessment, series: ActualSeries) -> bool:
    """Return whether it is the mean of what is never below zero, against a number that stays."""
    indicator, moves = assessment.target.indicator, assessment.milestone.bound.moves
    if indicator.measure != "flow" or moves:
        return False
    return not series.marked(indicator, assessment.through).signed


def _intervals(indicator: Indicator, years: range, series: ActualSeries) -> Sequence[Interval]:
    """Return what the figures of some years may stand for."""
    yearly = (series.observation(indicator, Period(year)) for year in years)
    return [observation.interval for observation in yearly if observation is not None]


def _judge(
    assessment: Assessment,
    observation: Observation,
    requirement: Requirement,
    years: range,
    series: ActualSeries,
) -> Assessment:
    """Hold the mean of some years against a bound."""
    actual = observation.interval
    if observation.mean == "compound":
        # The rates and the limit are compounded, and no root is taken, which would be rounded.
        indicator, bound = assessment.target.indicator, assessment.milestone.bound
        per = rates_per(indicator)
        actual = compounded(_intervals(indicator, years, series), per)
        requirement = _compounded(requirement, len(years), per)
        if bound.comparator is not None and not bound.value and not bound.within:
            rates = _intervals(bound.comparator, years, series)
            limit = compounded(rates, rates_per(bound.comparator))
            requirement = requirement._replace(limit=limit)
    answer = requirement.met_by(actual)
    if requirement.overrun_by(actual):
        status = MISSED if assessment.due else BEHIND
        assessment = assessment._replace(completion=None)
        return _decided(assessment, status, Decision.FAR_END, reasons.OVER_RANGE)
    if answer is None:
        lacks = reasons.NO_MEAN if observation.value is None else reasons.not_settled(observation)
        if observation.missing:
            lacks = reasons.without_years(observation.missing)
        return assessment._replace(status=UNCLEAR, reason=lacks)
    if assessment.due:
        return _decided(assessment, MET if answer else MISSED, Decision.LIMIT)
    status = ON_TRACK if answer else BEHIND
    return _decided(assessment, status, Decision.LIMIT, reasons.MEAN_SO_FAR)


def _compounded(requirement: Requirement, years: int, per: Fraction) -> Requirement:
    """Return what a requirement of a yearly rate comes to over some years."""

    def growth(rate: Fraction) -> Fraction:
        return max(1 + rate / per, ZERO) ** years

    limit, far = requirement.limit, requirement.far
    return requirement._replace(
        limit=limit and limit.through(growth), far=None if far is None else growth(far)
    )


def _decided(
    assessment: Assessment, status: Status, decision: Decision, reason: Text | None = None
) -> Assessment:
    return assessment._replace(status=status, decided_by=decision, reason=reason)
