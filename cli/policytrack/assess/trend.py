"""Targets from year to year, where their paths lead and what was published; and all of a report."""

from __future__ import annotations

from functools import partial
from itertools import dropwhile
from typing import TYPE_CHECKING

from policytrack.assess.baseline import path_origin, relative_baseline
from policytrack.assess.check import EVERYTHING, check_areas, lineages_of, series_of
from policytrack.assess.explanation import explain
from policytrack.assess.methods import goal_of, side_by_side
from policytrack.assess.outlook import BACK, outlook
from policytrack.assess.recurring import assess_recurring
from policytrack.assess.trajectory import expected
from policytrack.assess.verdict import (
    assess_milestone,
    assess_target,
    directed,
    first_year,
    governing,
    unjudged,
)
from policytrack.model.period import Period, elapsed
from policytrack.model.results import Entry, Report, Trajectory, Trend, Year

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from fractions import Fraction

    from policytrack.assess.aggregation import ActualSeries
    from policytrack.assess.check import Selection
    from policytrack.assess.revisions import Lineages
    from policytrack.model.actual import Actual
    from policytrack.model.assessment import Assessment, Check
    from policytrack.model.plan import City, Plan, Target


def years(plan: Plan, target: Target, series: ActualSeries, *, judged: bool) -> tuple[Year, ...]:
    """Follow a target with milestones to its last one.

    What must hold in each year is judged in any case, for its figure is that of the judgement;
    any other target if asked.
    """
    first = first_year(plan, target)
    # A pace is counted from years before the plan too.
    span = range(first - BACK, target.milestones[-1].by + 1)
    path = _path(plan, target, span, series)
    followed = (
        entry
        for year in span
        for entry in _entries(plan, target, year, series, path.get(year), judged=judged)
    )
    return tuple(dropwhile(lambda year: year.year < first and _is_unknown(year), followed))


def _entries(
    plan: Plan,
    target: Target,
    year: int,
    series: ActualSeries,
    expected_then: Fraction | None,
    *,
    judged: bool,
) -> Iterator[Year]:
    """Yield a target in a year: at each month of it that a milestone is due in, and at its end."""
    due = {milestone.month: milestone for milestone in target.milestones if milestone.by == year}
    if target.recurs:
        alone = _year_alone(plan, target, year, series)
        last = next(iter([*due.values()][-1:]), None)
        yield Year(year, last, None, alone.observation if alone else None, alone)
        return
    judged = judged or target.mean is not None or bool(target.districts)
    for month, milestone in due.items():
        if month < 12:
            at_month = partial(assess_milestone, plan, target, milestone, milestone.due)
            then = at_month(series)
            judgement = _with_editions(then, series, at_month) if judged else None
            yield Year(year, milestone, then.expected, then.observation, judgement, month)
    if target.indicator.measure == "event" and due and 12 not in due:
        return
    assessment = None
    if judged and (12 in due or not due):
        at_end = partial(_last, plan, target, elapsed(year))
        assessment = _with_editions(at_end(series), series, at_end)
    if target.districts or target.mean is not None:
        observation = assessment.observation if assessment else None
        # A district's level of an earlier year is no figure of this one.
        if observation and (observation.value is None or observation.rows[-1].period.year != year):
            observation = None
    else:
        # A sum stands where it stood while nothing more is published.
        known = series.says_of(target, year)
        observation = series.observation_for(target, elapsed(year)) if known else None
        if observation and observation.missing and observation.value is None:
            observation = None
    yield Year(year, due.get(12), expected_then, observation, assessment)


def _last(plan: Plan, target: Target, through: Period, series: ActualSeries) -> Assessment | None:
    return next(iter(assess_target(plan, target, through, series)[-1:]), None)


def _with_editions(
    assessment: Assessment | None,
    series: ActualSeries,
    assess: Callable[[ActualSeries], Assessment | None],
) -> Assessment | None:
    """Add by which earlier editions of its figures an assessment was another."""
    if assessment is None or not series.revised:
        return assessment
    # Few figures were revised.
    from policytrack.assess.earlier_editions import with_editions  # noqa: PLC0415

    return with_editions(assessment, series, lambda other: filter(None, (assess(other),)))


def _is_unknown(year: Year) -> bool:
    return year.observation is None and year.expected is None


def _year_alone(plan: Plan, target: Target, year: int, series: ActualSeries) -> Assessment | None:
    """Judge the periods of one year, and not those before them as well."""
    milestone = next(iter(governing(plan, target, year)[-1:]), None)
    if milestone is None:
        return None
    # A deadline in the year ends it.
    until = milestone if milestone.by == year else milestone._replace(by=year, month=12)
    return assess_recurring(unjudged(plan, target, until, until.due), series, since=year)


def _path(
    plan: Plan, target: Target, span: Sequence[int], series: ActualSeries
) -> Mapping[int, Fraction]:
    """Return where the path is at the end of each year; nowhere for a target that has none."""
    origin = path_origin(plan, target, span[-1], series)
    base = (
        relative_baseline(plan, target, Period(span[-1]), series)[0]
        if target.from_baseline
        else origin
    )
    levels = all(milestone.bound.kind.level for milestone in target.milestones)
    if origin is None or base is None or not (levels and target.follows_path):
        return {}
    if not (origin.interval.finite and base.interval.finite):
        return {}
    start, measured = (origin.year, origin.value), (base.year, base.value)
    return {
        year: path.value
        for year in span
        if year >= origin.year and (path := expected(target, elapsed(year), start, measured))
    }


def trend(
    city: City, actuals: Iterable[Actual], selection: Selection, *, methods: bool = False
) -> Trend:
    """Follow the targets that are asked about; with `methods` other methods class them too."""
    until = max((m.by for _, target in city.targets for m in target.milestones), default=0)
    series = series_of(city, actuals, elapsed(until))
    lineages = lineages_of(city)
    trajectories = (
        _trajectory(lineages, plan, target, series, followed, methods=methods)
        for plan, target in city.targets
        if target.milestones and selection.holds(plan, target)
        for followed in (_all_years(lineages, plan, target, series, judged=True),)
        if followed is not None
    )
    return Trend(city, tuple(trajectories), methods)


def _all_years(
    lineages: Lineages | None,
    plan: Plan,
    target: Target,
    series: ActualSeries,
    through: Period | None = None,
    *,
    judged: bool,
) -> tuple[Year, ...] | None:
    """Return the years of a target, also by the plans that it was promised in before.

    None for one that a later plan has taken the place of, by the end of `through` or ever.
    """
    follow = partial(years, series=series, judged=judged)
    if lineages is None:
        return follow(plan, directed(target))
    from policytrack.assess.revisions import followed  # noqa: PLC0415

    return followed(lineages, plan, target, series, follow, through)


def _trajectory(
    lineages: Lineages | None,
    plan: Plan,
    target: Target,
    series: ActualSeries,
    followed: tuple[Year, ...],
    *,
    methods: bool,
) -> Trajectory:
    target, whole = directed(target), target
    back = reversed(followed)
    latest = next((y for y in back if y.observation and not y.observation.partial), None)
    if latest is None:
        return Trajectory(plan, target, followed, None)
    left = target
    if lineages is not None:
        from policytrack.assess.revisions import Version  # noqa: PLC0415

        left = Version(plan, whole).left(elapsed(target.milestones[-1].by)).target
    ahead = outlook(plan, left, elapsed(latest.year), series)
    if latest.assessment is None or not methods:
        return Trajectory(plan, target, followed, ahead)
    assessment = latest.assessment._replace(outlook=ahead)
    findings, goal = side_by_side(assessment), goal_of(assessment)
    return Trajectory(plan, target, followed, ahead, findings, goal)


def report(check: Check, actuals: Iterable[Actual], selection: Selection = EVERYTHING) -> Report:
    """Follow the targets of a check by what was published of the time until then.

    `selection` is that of the check.
    """
    series, lineages = series_of(check.city, actuals, check.through), lineages_of(check.city)
    return Report(
        check,
        tuple(
            Entry(explain(assessment), tuple(_years(assessment, check.through, series, lineages)))
            for assessment in check.assessments
        ),
        check_areas(check.city, series, check.through, selection),
    )


def _years(
    assessment: Assessment, through: Period, series: ActualSeries, lineages: Lineages | None
) -> Iterator[Year]:
    """Yield the years, and before the one that is not over the month that it is judged at."""
    plan, target = assessment.plan, assessment.target
    followed = _all_years(lineages, plan, target, series, through, judged=False)
    for year in followed or years(plan, target, series, judged=False):
        alone = target.several or year.month < 12
        if through.whole or year.year != through.year or alone:
            yield year
            continue
        if assessment.observation is not None:
            expected_by_now, observation = assessment.expected, assessment.observation
            yield Year(year.year, None, expected_by_now, observation, None, through.last)
        yield year._replace(observation=None)
