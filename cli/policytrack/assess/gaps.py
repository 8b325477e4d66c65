"""The figures that targets are judged by in a year, and which of them are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.assess.baseline import base_year, baseline_of, counted_from
from policytrack.assess.recurring import recurring, required_in
from policytrack.assess.verdict import assess_milestone
from policytrack.model.assessment import WITHDRAWN
from policytrack.model.period import Period
from policytrack.model.results import Gap, Gaps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytrack.assess.aggregation import ActualSeries
    from policytrack.model.assessment import Assessment, Observation
    from policytrack.model.plan import Indicator


def missing(
    assessments: Iterable[Assessment], series: ActualSeries, year: int, *, areas: bool = False
) -> Gaps:
    """Find what of a year is missing for assessments of that or later ones, areas' among them.

    A figure that a check takes for that of the period is there, whatever its standing. A sum of
    parts that leaves its target open is not. What a check that has come to a verdict would have
    read of earlier years is not asked for.
    """
    found: dict[tuple[str, Period, str | None], Gap] = {}
    for assessment, area in _by_area(assessments, series):
        own = series if area is None else series.of_area(area)
        for indicator, period in _read_by(assessment, own):
            settled = period.year < assessment.year and assessment.judged
            if settled or not _lacks(assessment, indicator, period, own):
                continue
            key = indicator.key, period, area
            gap = found.get(key) or Gap(
                indicator, period, area, (), _before(own, indicator, period)
            )
            # What is read as a year and as the year before another is asked for once.
            if assessment not in gap.asked_by:
                found[key] = gap._replace(asked_by=(*gap.asked_by, assessment))
    rows = tuple(gap for gap in found.values() if gap.period.year == year)
    earlier = tuple(gap for gap in found.values() if gap.period.year < year)
    areas = areas or any(gap.area is not None for gap in rows)
    return Gaps(year, rows, earlier, areas)


def _by_area(
    assessments: Iterable[Assessment], series: ActualSeries
) -> Iterator[tuple[Assessment, str | None]]:
    """Yield each assessment with the area whose figures it reads: of every district its own."""
    for assessment in assessments:
        plan, target, milestone, through = assessment[:4]
        if assessment.status is WITHDRAWN:
            continue
        for area in target.districts:
            of_area, own = target.of_area(area), series.of_area(area)
            yield assess_milestone(plan, of_area, milestone, through, own), area
        if not target.districts:
            yield assessment, assessment.area


def _before(series: ActualSeries, indicator: Indicator, period: Period) -> Observation | None:
    """Return the figure of the same part of the year before."""
    observation = series.observation(indicator, _year_before(period))
    return observation if observation and observation.value is not None else None


def _read_by(assessment: Assessment, series: ActualSeries) -> Iterator[tuple[Indicator, Period]]:
    """Yield every figure that a target is judged by, those of earlier years too."""
    target, bound = assessment.target, assessment.milestone.bound
    for period in _periods(assessment):
        yield target.indicator, period
        # One figure or sum is compared when it is due, each of several periods when it is over.
        if not target.several and period.year != assessment.year:
            continue
        if bound.relative == "year_before" and (assessment.due or target.several):
            before = _year_before(period)
            # Before its first year a sum has none.
            if target.each is not None or target.since is None or before.year >= target.since:
                yield target.indicator, before
        if bound.comparator is not None:
            yield bound.comparator, period
    for start in _starts(assessment, series):
        yield target.indicator, start


def _periods(assessment: Assessment) -> Iterator[Period]:
    """Yield the periods of which the target's own figures are read."""
    target, year = assessment.target, assessment.year
    first = counted_from(assessment.plan, target)
    if target.each is not None:
        periods = recurring(target.each, range(first, year + 1))
        yield from (each for each in periods if each.over_by(assessment.through))
    elif target.mean is not None:
        first = max(first, _summed_until(assessment) + 1)
        yield from map(Period, range(first, year + assessment.through.whole))
    elif target.since is None or target.indicator.measure == "event":
        yield _when_due(assessment) if assessment.milestone.by == year else Period(year)
    elif target.indicator.measure == "stock":
        # What was there before the count began is taken off what is there at last.
        if year >= target.since - 1:
            yield from dict.fromkeys((Period(target.since - 1), _when_due(assessment)))
    else:
        first = max(target.since, _summed_until(assessment) + 1)
        yield from map(Period, range(first, year))
        if year >= first:
            yield _when_due(assessment)


def _summed_until(assessment: Assessment) -> int:
    """Return the last whole year that a running total over years speaks of, 0 without one."""
    rows = assessment.observation.rows if assessment.observation else ()
    ends = (row.period for row in rows if row.since is not None)
    return max((end.year if end.whole else end.year - 1 for end in ends), default=0)


def _when_due(assessment: Assessment) -> Period:
    """Return the period of the last figure: the year, or as far as a milestone in it is due."""
    due = assessment.milestone.due
    if due.year != assessment.year or due.whole:
        return Period(assessment.year)
    return due if assessment.target.indicator.measure == "flow" else due.last_month


def _starts(assessment: Assessment, series: ActualSeries) -> Iterable[Period]:
    """Return what is read of the year of a baseline that is needed and that nobody wrote."""
    plan, target, milestone, _through = assessment[:4]
    kind, stated = milestone.bound.kind, target.baseline
    needed = milestone.bound.from_baseline
    if not assessment.due and target.each is None and target.mean is None:
        needed = kind.level and (target.since is None or target.from_baseline)
    if not needed or (stated is not None and stated.value is not None):
        return ()
    year = base_year(plan, target)
    if milestone.bound.from_baseline and target.yearly_flow:
        # A part of a year is measured from the same part of another.
        parts = recurring(target.each, [year]) if target.recurs else ()
        return parts or (milestone.part_of(year),)
    baseline = baseline_of(plan, target, assessment.year, series)
    if baseline is not None and not (baseline.imputed and milestone.bound.from_baseline):
        return ()
    return (Period(year),)


def _lacks(
    assessment: Assessment, indicator: Indicator, period: Period, series: ActualSeries
) -> bool:
    """Return whether a figure is missing, or known only in parts that settle nothing."""
    if indicator.measure == "event":
        return assessment.observation is None
    observation = series.observation(indicator, period)
    if observation is None or not observation.partial:
        return observation is None
    if assessment.target.each is None or assessment.milestone.bound.moves:
        return not assessment.judged
    return required_in(assessment, period, series).met_by(observation.interval) is None


def _year_before(period: Period) -> Period:
    return period._replace(year=period.year - 1)
