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
    from policytrack.model.interval import Interval
    from policytrack.model.plan import Milestone, Plan, Target
    from policytrack.model.text import Text


def path_origin(plan: Plan, target: Target, year: int, series: ActualSeries) -> Baseline | None:
    """Return where a path begins: at 0 for a cumulative target, else at its baseline."""
    if target.since is not None:
        return Baseline(target.since - 1, ZERO, exactly(ZERO))
    return baseline_of(plan, target, year, series)


def counted_from(plan: Plan, target: Target) -> int:
    """Return the first year whose figures count: that of the plan, unless the target has one."""
    return plan.start if target.since is None else target.since


def base_year(plan: Plan, target: Target) -> int:
    """Return the year that a target starts from: the one that it names, else the one before."""
    return counted_from(plan, target) - 1 if target.base_year is None else target.base_year


def baseline_of(plan: Plan, target: Target, year: int, series: ActualSeries) -> Baseline | None:
    """Return the level that a target starts from, None where nobody wrote or published one.

    The plan's own baseline, or the figure of the year that it names, unless that is a later year;
    else the figure of the year before the plan (or before `since`); else the first figure inside
    the plan's period, at least a year before the one asked for, which is marked as imputed. Never
    zero by assumption, and never a figure of a part of a year or of some of the areas.
    """
    stated = target.baseline
    if stated is not None:
        if stated.year > year:
            return None
        if stated.value is None:
            return _published(target, Period(stated.year), series)
        return Baseline(stated.year, stated.value, exactly(stated.value))
    first = counted_from(plan, target)
    found = (_published(target, Period(earlier), series) for earlier in range(first - 1, year))
    baseline = next(filter(None, found), None)
    return baseline and baseline._replace(imputed=baseline.year >= first)


def _published(target: Target, period: Period, series: ActualSeries) -> Baseline | None:
    observation = series.observation(target.indicator, period)
    if observation is None or observation.value is None or observation.partial:
        return None
    row = observation.rows[-1]
    return Baseline(period.year, observation.value, observation.interval, row)


def relative_baseline(
    plan: Plan, target: Target, period: Period, series: ActualSeries
) -> tuple[Baseline | None, Text | None]:
    """Return what a relative bound is measured from; else why there is nothing that it can be.

    What a flow comes to in a part of a year is measured from the same part of an earlier one. A
    later figure does not stand in for it, and nothing is a multiple or a part of what is not above
    zero.
    """
    baseline = baseline_of(plan, target, period.year, series)
    if baseline is not None and target.yearly_flow and not period.whole:
        baseline = _published(target, period._replace(year=baseline.year), series)
    if baseline is None or baseline.imputed:
        return None, reasons.no_baseline(target, period)
    factors = any(milestone.bound.kind.factor is not None for milestone in target.milestones)
    if factors and not _is_positive(baseline.interval):
        return None, reasons.BASELINE_NOT_POSITIVE
    return baseline, None


def _is_positive(interval: Interval) -> bool:
    """Return whether a level is above zero, whatever its published bound leaves open."""
    return interval.least > 0 or (interval.least == 0 and interval.low_open)


def required(
    plan: Plan, target: Target, milestone: Milestone, period: Period, series: ActualSeries
) -> Requirement:
    """Put a milestone into the numbers of a period, or of the years up to it for a mean."""
    bound, better = milestone.bound, target.indicator.better
    relative = bound.relative
    if relative is None:
        return require(bound, better)
    upward = bound.kind.upward(better)
    if relative == "baseline":
        # Within its year a flow is on the way to what is asked of all of it.
        part = period if target.recurs else milestone.part_of(period.year)
        baseline, lacks = relative_baseline(plan, target, part, series)
        if baseline is None:
            return Requirement(upward, lacks=lacks)
        years = target.years_to(milestone, baseline.year)
        requirement = require(bound, better, baseline.value, baseline.interval, years)
        return requirement._replace(baseline=baseline)
    indicator, when = bound.comparator or target.indicator, period
    if relative == "year_before":
        when = period._replace(year=period.year - 1)
    if target.mean is not None:
        compared = series.mean(indicator, counted_from(plan, target), period.year)
    elif relative == "year_before" and target.since and target.each is None:
        compared = series.observation_for(target, when)
    elif relative == "series":
        compared = series.comparable(target, indicator, when)
    else:
        compared = series.observation(indicator, when)
    if compared is None or compared.value is None:
        when = Period(compared.missing[0]) if compared and compared.missing else when
        return Requirement(upward, lacks=reasons.not_found(indicator, when))
    own = None
    if relative == "year_before" and series.revised:
        # Growth is from one year to the next as one edition has both.
        from policytrack.assess.editions import pair  # noqa: PLC0415

        latest = series.observation(indicator, period)
        compared, own, _mixed = pair(compared, latest) if latest else (compared, None, False)
    stated = (compared.value or ZERO) * bound.scale
    interval = compared.interval.times(bound.scale)
    requirement = require(bound, better, stated, interval)
    return requirement._replace(rows=compared.rows, own=own)
