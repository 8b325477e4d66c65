"""Every target of a check from year to year, as far as was known at its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.assess.check import figures_of
from policytrack.assess.course import years
from policytrack.assess.explanation import explain
from policytrack.model.report import Entry, Report
from policytrack.model.trend import Year

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytrack.assess.figures import Figures
    from policytrack.model.actual import Actual
    from policytrack.model.assessment import Assessment
    from policytrack.model.check import Check


def report(check: Check, actuals: Iterable[Actual]) -> Report:
    """Follow the targets of a check by what was published of the time until then."""
    figures = figures_of(check.city, actuals, check.so_far)
    return Report(
        check,
        tuple(Entry(explain(one), tuple(_years(one, figures))) for one in check.assessments),
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
