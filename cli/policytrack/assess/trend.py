"""Targets from year to year, where their paths lead and what was published; and all of a report."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from policytrack.assess import reasons
from policytrack.assess.baseline import level, origin
from policytrack.assess.bounds import BASELINE_BOUNDS, WITHOUT_LEVEL
from policytrack.assess.check import EVERYTHING, check_areas, directed, figures_of
from policytrack.assess.explanation import explain
from policytrack.assess.methods import ahead, side_by_side
from policytrack.assess.outlook import outlook
from policytrack.assess.trajectory import way
from policytrack.assess.verdict import assess_recurring, assess_target, governing
from policytrack.model.assessment import NO_DATA, Assessment
from policytrack.model.period import elapsed
from policytrack.model.results import Course, Entry, Report, Trend, Year

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from policytrack.assess.aggregation import Figures
    from policytrack.assess.check import Selection
    from policytrack.model.actual import Actual
    from policytrack.model.assessment import Check
    from policytrack.model.plan import City, Plan, Target

# How many years before a plan are shown: those that its pace is counted from.
_BEFORE = 5


def years(plan: Plan, target: Target, figures: Figures, *, judged: bool) -> tuple[Year, ...]:
    """Follow a target with milestones to its last one.

    What must hold in each year is judged in any case, for its figure is that of the judgement;
    any other target if asked.
    """
    path = _path(plan, target, figures)
    first = min(plan.start, target.since or plan.start)
    span = range(first - _BEFORE, target.milestones[-1].by + 1)
    found = [_year(plan, target, year, figures, path) for year in span]
    if judged and target.each is None:
        found = [
            each._replace(assessment=assess_target(plan, target, elapsed(each.year), figures))
            for each in found
        ]
    while found[0].year < first and not _is_known(found[0]):
        found.pop(0)
    return tuple(found)


def _year(
    plan: Plan,
    target: Target,
    year: int,
    figures: Figures,
    path: Callable[[int], Fraction | None],
) -> Year:
    due = next((each for each in target.milestones if each.by == year), None)
    if target.each is not None:
        alone = _year_alone(plan, target, year, figures)
        return Year(year, due, None, alone.observation if alone else None, alone)
    # A sum stands where it stood while nothing more is published.
    known = figures.latest(target.indicator, elapsed(year)) is not None
    reading = figures.held_against(target, elapsed(year)) if known else None
    return Year(year, due, path(year), reading and reading.observation, None)


def _year_alone(plan: Plan, target: Target, year: int, figures: Figures) -> Assessment | None:
    """Judge the periods of one year, and not those before them as well."""
    milestone = governing(plan, target, year)
    if milestone is None:
        return None
    alone, why = replace(milestone, by=year), reasons.NOT_PUBLISHED
    case = Assessment(plan, target, alone, elapsed(year), NO_DATA, reason=why)
    return assess_recurring(case, figures, since=year)


def _is_known(year: Year) -> bool:
    return year.observation is not None or year.expected is not None


def _path(plan: Plan, target: Target, figures: Figures) -> Callable[[int], Fraction | None]:
    """Give where the path is at the end of a year; nowhere for a target that has none."""
    last = target.milestones[-1].by
    base, start = level(plan, target, last, figures), origin(plan, target, last, figures)
    ops = {each.bound.op for each in target.milestones}
    needed = [start, base] if not ops.isdisjoint(BASELINE_BOUNDS) else [start]
    known = all(each is not None and each.interval.finite for each in needed)
    if start is None or not known or target.each is not None or not ops.isdisjoint(WITHOUT_LEVEL):
        return lambda _year: None
    begun, measured_from = start.start, base.start.value if base else Fraction(0)

    def at(year: int) -> Fraction | None:
        found = way(target, elapsed(year), begun, measured_from) if year >= begun.year else None
        return found.expected if found else None

    return at


def trend(
    city: City, actuals: Iterable[Actual], selection: Selection, *, methods: bool = False
) -> Trend:
    """Follow the targets that are asked about; with `methods` other methods class them too."""
    until = max((m.by for _, target in city.targets for m in target.milestones), default=0)
    figures = figures_of(city, actuals, elapsed(until))
    courses = (
        _course(plan, directed(target), figures, methods=methods)
        for plan, target in city.targets
        if target.milestones and selection.holds(plan, target)
    )
    return Trend(city, tuple(courses), methods)


def _course(plan: Plan, target: Target, figures: Figures, *, methods: bool) -> Course:
    course = Course(plan, target, years(plan, target, figures, judged=True), None)
    latest = course.latest_whole
    if latest is None:
        return course
    course = course._replace(outlook=outlook(plan, target, elapsed(latest.year), figures))
    if latest.assessment is None or not methods:
        return course
    case = replace(latest.assessment, outlook=course.outlook)
    return course._replace(findings=side_by_side(case), goal=ahead(case))


def report(check: Check, actuals: Iterable[Actual], selection: Selection = EVERYTHING) -> Report:
    """Follow the targets of a check by what was published of the time until then.

    `selection` is that of the check.
    """
    actuals = list(actuals)
    figures = figures_of(check.city, actuals, check.so_far)
    return Report(
        check,
        tuple(Entry(explain(one), tuple(_years(one, figures))) for one in check.assessments),
        check_areas(check.city, actuals, check.so_far, selection),
    )


def _years(one: Assessment, figures: Figures) -> Iterator[Year]:
    """Give the years, and before the one that is not over the month that it is judged at."""
    for year in years(one.plan, one.target, figures, judged=False):
        if one.so_far.whole or year.year != one.year or one.target.each is not None:
            yield year
            continue
        if one.observation is not None:
            month = one.so_far.last
            yield Year(one.year, None, one.expected, one.observation, None, month)
        yield year._replace(observation=None)
