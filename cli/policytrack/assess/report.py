"""Every target of a check from year to year, as far as was known at its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.assess.check import figures_of
from policytrack.assess.course import years
from policytrack.assess.explanation import explain
from policytrack.model.report import Entry, Report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytrack.model.actual import Actual
    from policytrack.model.check import Check


def report(check: Check, actuals: Iterable[Actual]) -> Report:
    """Follow the targets of a check by what was published of the time until then."""
    figures = figures_of(check.city, actuals, check.so_far)
    return Report(
        check,
        tuple(
            Entry(explain(one), years(one.plan, one.target, figures, judged=False))
            for one in check.assessments
        ),
    )
