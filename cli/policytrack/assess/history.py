"""Every target of a city in every year of which something can be said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.assess.check import check_areas, check_city, years_concerned
from policytrack.model.period import elapsed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.model.actual import Actual
    from policytrack.model.assessment import Assessment
    from policytrack.model.plan import City


def history(city: City, actuals: Sequence[Actual]) -> Iterator[Assessment]:
    """Judge the city's targets year by year, and after them in each year those of its areas.

    The years are those that concern a target, up to the last one with a figure: what comes after
    is no history. Nothing was judged where nothing was published.
    """
    last = max((row.period.year for row in actuals), default=0)
    divided = any(target.areas for _plan, target in city.targets)
    for year in years_concerned(city):
        if year > last:
            break
        yield from check_city(city, actuals, elapsed(year)).assessments
        if divided:
            yield from check_areas(city, actuals, elapsed(year))
