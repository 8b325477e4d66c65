"""Every target of a city from year to year."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from policytrack.assess.check import directed, figures_of
from policytrack.assess.course import years
from policytrack.assess.outlook import outlook
from policytrack.assess.side_by_side import ahead, side_by_side
from policytrack.model.period import elapsed
from policytrack.model.results import Course, Trend

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytrack.assess.figures import Figures
    from policytrack.assess.selection import Selection
    from policytrack.model.actual import Actual
    from policytrack.model.plan import City, Plan, Target


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
