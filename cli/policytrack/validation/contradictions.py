"""Errors across the files of a city: what no verdict can rest on.

A plan is missing, an area is none, or figures of one year do not add up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from policytrack.units import units_with
from policytrack.validation import coverage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from policytrack.model.actual import Actual
    from policytrack.model.diagnostic import Diagnostic
    from policytrack.model.place import Place
    from policytrack.model.plan import City, Indicator, Policies
    from policytrack.units import Units
    from policytrack.validation.sums import Figure

Divided = tuple["Indicator", "Sequence[Sequence[Figure]]"]


class Contradictions(NamedTuple):
    """What is wrong, and what is left to be examined further.

    `sound` are the figures of single years without those of no area of the city, `divided` those of
    them that parts or areas of a year have, and `at_odds` the places of what is wrong.
    """

    problems: Sequence[Diagnostic]
    sound: Sequence[Actual]
    divided: Sequence[Divided]
    at_odds: AbstractSet[Place]


def contradictions(
    city: City | None,
    actuals: Sequence[Actual],
    yearly: Sequence[Actual],
    indicators: Mapping[str, Indicator],
    units: Units,
    *,
    plans_known: bool = True,
) -> Contradictions:
    """Return which figures contradict the plans of a city, or one another.

    `yearly` are those that are no running totals. Without a city only the figures are held against
    one another. Not all of its plans are known where one could not be read: that may cover any
    year.
    """
    problems: list[Diagnostic] = []
    sound = yearly
    at_odds: set[Place] = set()
    if city is not None:
        if plans_known:
            problems += coverage.years_without_plan(city, actuals)
        misnamed = {problem.place: problem for problem in coverage.areas_of_whole(city, actuals)}
        problems += misnamed.values()
        # What is no area of the city cannot be added up with its areas.
        if misnamed:
            of_none = [row for row in actuals if (row.area_place or row.place) in misnamed]
            at_odds.update(row.place for row in of_none)
            sound = [row for row in sound if row.place not in at_odds]
    years = {
        (row.indicator, row.period.year)
        for row in sound
        if row.area is not None or row.period.first != 1 or row.period.last != 12
    }
    if not years:
        return Contradictions(problems, sound, (), at_odds)
    # Of most cities every figure is of a whole year.
    from policytrack.validation import sums  # noqa: PLC0415

    divided = list(sums.divided_years(sound, years, indicators, units))
    found = [
        fault
        for indicator, by_area in divided
        for figures in by_area
        for fault in sums.contradicting(figures, indicator)
    ]
    problems += (problem for problem, _figures in found)
    at_odds.update(figure.row.place for _problem, figures in found for figure in figures)
    return Contradictions(problems, sound, divided, at_odds)


def binding(city: City, actuals: Sequence[Actual], policies: Policies) -> Iterator[Diagnostic]:
    """Yield every error across the files of a city, whose targets and figures were read well."""
    units = units_with(policies.units)
    yearly = [row for row in actuals if row.since is None]
    yield from contradictions(city, actuals, yearly, policies.indicators, units).problems
    if city.acknowledged:
        # Nobody waits for the manual.
        from policytrack.validation.acknowledged import wrong_codes  # noqa: PLC0415
        from policytrack.validation.manual import all_rules  # noqa: PLC0415

        yield from wrong_codes(city, all_rules())
