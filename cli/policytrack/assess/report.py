"""Every target of a check from year to year, as far as was known at its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.assess.check import check_areas, figures_of
from policytrack.assess.course import years
from policytrack.assess.explanation import explain
from policytrack.assess.selection import EVERYTHING
from policytrack.model.results import Entry, Report, Year

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytrack.assess.figures import Figures
    from policytrack.assess.selection import Selection
    from policytrack.model.actual import Actual
    from policytrack.model.assessment import Assessment, Check


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
