"""Every target of a city in one year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.assess.figures import Figures
from policytrack.assess.target import assess_target, governing
from policytrack.model.assessment import Check

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytrack.model.actual import Actual
    from policytrack.model.plan import City


def check_city(city: City, actuals: Iterable[Actual], year: int) -> Check:
    """Judge what the city promised for a year by what was published up to then."""
    figures = Figures(actuals)
    assessments = (assess_target(plan, target, year, figures) for plan, target in city.targets)
    return Check(city, year, tuple(found for found in assessments if found is not None))


def years_concerned(city: City) -> list[int]:
    """Give every year for which a target of the city can be judged."""
    found = {
        year
        for plan, target in city.targets
        if target.milestones
        for year in range(min(plan.start, target.since or plan.start), target.milestones[-1].by + 1)
        if governing(plan, target, year) is not None
    }
    return sorted(found)
