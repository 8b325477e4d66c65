"""Dated events: done or not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from policytrack.assess import reasons
from policytrack.model.assessment import MET, MISSED, NOT_DUE, UNCLEAR, Observation

if TYPE_CHECKING:
    from policytrack.assess.figures import Figures
    from policytrack.model.assessment import Assessment


def assess_event(case: Assessment, figures: Figures) -> Assessment:
    """Judge an event: met once it was published as done, not due until then."""
    first = min(case.plan.start, case.target.since or case.plan.start)
    rows = [
        row
        for year in range(first, case.year + 1)
        for row in figures.rows(case.target.indicator, year)
    ]
    done = next((row for row in rows if row.done), None)
    # A "no" tells of the end of the period that it was published for.
    latest = done or next((row for row in rows if row.period.end == case.so_far.end), None)
    observation = Observation(None, "", (latest,), done=latest.done) if latest else None
    case = replace(case, observation=observation)
    if done is not None:
        return replace(case, status=MET, early=not case.due, reason=None)
    if not case.due:
        return replace(case, status=NOT_DUE, reason=reasons.NOT_DONE_YET)
    if latest is not None:
        return replace(case, status=MISSED, reason=None)
    parts = [row.period for row in rows if row.period.year == case.year]
    return replace(case, status=UNCLEAR, reason=reasons.only_parts(parts)) if parts else case
