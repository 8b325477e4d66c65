"""Every target of a city in one year, or in the part of it that is over."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from policytrack.assess.demand import DOWNWARD, UPWARD
from policytrack.assess.figures import Figures
from policytrack.assess.outlook import outlook
from policytrack.assess.parts import parts
from policytrack.assess.score import scores
from policytrack.assess.selection import EVERYTHING
from policytrack.assess.target import assess_target, governing
from policytrack.model.assessment import Check

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from policytrack.assess.selection import Selection
    from policytrack.model.actual import Actual
    from policytrack.model.assessment import Assessment, By
    from policytrack.model.period import Period
    from policytrack.model.plan import City, Indicator, Plan, Target


def check_city(
    city: City,
    actuals: Sequence[Actual],
    so_far: Period,
    selection: Selection = EVERYTHING,
    by: By | None = None,
) -> Check:
    """Judge what the city promised by what was published of the time until then.

    `by` divides the result: into owners, plans, or areas with their shares of the targets.
    """
    figures = figures_of(city, actuals, so_far)
    found = (
        _assess(plan, directed(target), so_far, figures)
        for plan, target in city.targets
        if selection.holds(plan, target)
    )
    assessments = tuple(one for one in found if one is not None)
    shares = assessments
    if by == "area":
        shares = check_areas(city, actuals, so_far, selection)
    return Check(
        assessments,
        city,
        so_far,
        scores(assessments) if selection.whole_plans else (),
        selection.owner,
        by,
        () if by is None else parts(shares, by),
    )


def check_areas(
    city: City, actuals: Iterable[Actual], so_far: Period, selection: Selection = EVERYTHING
) -> tuple[Assessment, ...]:
    """Judge areas by their shares of the milestones that the plans divide, and their figures."""
    figures = figures_of(city, actuals, so_far)
    found = (
        (area, _assess(plan, directed(share), so_far, figures.of_area(area)))
        for plan, target in city.targets
        if selection.holds(plan, target)
        for area in target.areas
        if (share := target.of_area(area)) is not None
    )
    return tuple(replace(one, area=area) for area, one in found if one is not None)


def _assess(plan: Plan, target: Target, so_far: Period, figures: Figures) -> Assessment | None:
    found = assess_target(plan, target, so_far, figures)
    return found and replace(found, outlook=outlook(plan, target, so_far, figures))


def directed(target: Target) -> Target:
    """Give a target whose better way is that of its bounds, if they all point the other way.

    A limit of what is else better the more there is of it is still a limit.
    """
    better = target.indicator.better
    against = DOWNWARD if better == "more" else UPWARD
    if not all(milestone.bound.op in against for milestone in target.milestones):
        return target
    turned = replace(target.indicator, better="less" if better == "more" else "more")
    return replace(target, indicator=turned)


def figures_of(city: City, actuals: Iterable[Actual], so_far: Period) -> Figures:
    """Give what was published of a city's time until then."""
    return Figures((row for row in actuals if row.period.over_by(so_far)), divided(city))


def divided(city: City) -> Mapping[str, AbstractSet[str]]:
    """Give the areas among which the city's plans divide each indicator, by its key."""
    areas: dict[str, set[str]] = defaultdict(set)
    for _plan, target in city.targets:
        areas[target.indicator.key].update(target.areas)
    return areas


def years_concerned(city: City, indicator: Indicator | None = None) -> list[int]:
    """Give every year for which a target of the city can be judged, or one for an indicator."""
    found = {
        year
        for plan, target in city.targets
        if target.milestones and (indicator is None or target.indicator.key == indicator.key)
        for year in range(min(plan.start, target.since or plan.start), target.milestones[-1].by + 1)
        if governing(plan, target, year) is not None
    }
    return sorted(found)
