"""Where a target starts from, and what a relative bound is relative to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.assess import reasons
from policytrack.assess.bounds import ZERO, Requirement, require
from policytrack.model.assessment import Baseline
from policytrack.model.interval import exactly
from policytrack.model.period import Period

if TYPE_CHECKING:
    from policytrack.assess.aggregation import ActualSeries
    from policytrack.model.plan import Milestone, Plan, Target


def path_origin(plan: Plan, target: Target, year: int, series: ActualSeries) -> Baseline | None:
    """Return where a path begins: at 0 for a cumulative target, else at its baseline."""
    if target.since is not None:
        return Baseline(target.since - 1, ZERO, exactly(ZERO))
    return baseline_of(plan, target, year, series)


def counted_from(plan: Plan, target: Target) -> int:
    """Return the first year whose figures count: that of the plan, unless the target has one."""
    return plan.start if target.since is None else target.since


def baseline_of(plan: Plan, target: Target, year: int, series: ActualSeries) -> Baseline | None:
    """Return the level that a target starts from, None where nobody wrote or published one.

    The plan's own baseline, unless it is of a later year; else the figure of the year before the
    plan (or before `since`); else the first figure inside the plan's period, at least a year before
    the one asked for, which is marked as imputed. Never zero by assumption, and never a figure of a
    part of a year or of some of the areas.
    """
    stated = target.baseline
    if stated is not None:
        if stated.year > year:
            return None
        return Baseline(stated.year, stated.value, exactly(stated.value))
    first = counted_from(plan, target)
    for candidate in range(first - 1, year):
        observation = series.observation(target.indicator, Period(candidate))
        if observation and observation.value is not None and not observation.partial:
            row = observation.rows[-1]
            imputed = candidate >= first
            return Baseline(candidate, observation.value, observation.interval, row, imputed)
    return None


def required(
    plan: Plan, target: Target, milestone: Milestone, period: Period, series: ActualSeries
) -> Requirement:
    """Put a milestone into the numbers of a period."""
    bound, better = milestone.bound, target.indicator.better
    relative = bound.kind.relative
    if relative is None:
        return require(bound, better)
    upward = bound.kind.upward(better)
    if relative == "baseline":
        baseline = baseline_of(plan, target, period.year, series)
        if baseline is None:
            return Requirement(upward, lacks=reasons.no_baseline(target))
        requirement = require(bound, better, baseline.value, baseline.interval)
        return requirement._replace(baseline=baseline)
    indicator, when = bound.comparator or target.indicator, period
    if relative == "year_before":
        when = period._replace(year=period.year - 1)
    if relative == "year_before" and target.since and target.each is None:
        compared = series.observation_for(target, when)
    else:
        compared = series.observation(indicator, when)
    if compared is None or compared.value is None:
        return Requirement(upward, lacks=reasons.not_found(indicator, when))
    stated, interval = compared.value * bound.scale, compared.interval.times(bound.scale)
    requirement = require(bound, better, stated, interval)
    return requirement._replace(rows=compared.rows)
