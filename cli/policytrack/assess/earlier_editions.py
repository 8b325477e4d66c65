"""How a target stood by earlier editions of its figures, and what is measured from another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.assess import reasons
from policytrack.assess.baseline import base_year
from policytrack.assess.editions import is_revised, of_one_edition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from policytrack.assess.aggregation import ActualSeries
    from policytrack.model.assessment import Assessment


def with_editions(
    assessment: Assessment,
    series: ActualSeries,
    judge: Callable[[ActualSeries], Iterable[Assessment]],
) -> Assessment:
    """Add to an assessment by which earlier editions of its figures it stood otherwise.

    And whether what it is measured from is of another edition. `judge` assesses the same target by
    another series.
    """
    assessment = _marked(assessment)
    plan, target = assessment.plan, assessment.target
    others = (milestone.bound.comparator for milestone in target.milestones)
    indicators = {each.key: each for each in (target.indicator, *others) if each}.values()
    shown = {*assessment.sources, *series.rows(target.indicator, base_year(plan, target))}
    superseded = [
        edition
        for row in series.editions(indicators)
        if row in shown or target.several or target.indicator.measure == "event"
        for edition in row.editions
        if (edition.published or "") < (row.published or "")
    ]
    for day in sorted({edition.published or "" for edition in superseded}):
        by_then = judge(series.as_published_by(day, indicators))
        same = (each for each in by_then if each.milestone == assessment.milestone)
        before = next(same, assessment)
        if before.status is not assessment.status:
            # That which it was held against, where several were published on one day.
            of_day = [edition for edition in superseded if edition.published == day]
            named = next((row for row in before.sources if row in of_day), of_day[-1])
            said = reasons.by_edition(named, before)
            assessment = assessment._replace(reason=reasons.joined(assessment.reason, said))
    return assessment


def _marked(assessment: Assessment) -> Assessment:
    """Mark a figure that was measured from one of another edition."""
    bound, observation = assessment.milestone.bound, assessment.observation
    start = assessment.baseline.row if assessment.baseline else None
    measured = bound.from_baseline or not (assessment.due or bound.moves)
    if bound.relative == "year_before":
        start, measured = next(iter(assessment.compared), None), True
    if not measured or start is None or observation is None or not observation.rows:
        return assessment
    revised = start.editions or is_revised(observation)
    if not revised or any(of_one_edition(start, row) for row in observation.sources):
        return assessment
    said = reasons.of_two_editions(start, observation.rows[-1])
    return assessment._replace(mixed=True, reason=reasons.joined(assessment.reason, said))
