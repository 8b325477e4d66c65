"""A target that has to hold in every district, by how it stands in each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.assess import reasons
from policytrack.assess.bounds import ZERO
from policytrack.assess.position import held_to
from policytrack.model.assessment import MET, MISSED, NO_DATA, NOT_DUE, UNCLEAR, Decision

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from policytrack.model.assessment import Assessment


def of_districts(assessment: Assessment, shares: Mapping[str, Assessment]) -> Assessment:
    """Judge a target by its shares: all districts have to keep what is asked of each.

    Shown is the district that failed, else the one that is nearest to it.
    """
    if all(share.status is NO_DATA for share in shares.values()):
        return assessment
    event = assessment.milestone.bound.kind.event
    known = [area for area, share in shares.items() if share.observation is not None]
    nearest = min(known, key=lambda area: _margin(shares[area]), default=None)
    failed = next((area for area, share in shares.items() if share.status is MISSED), None)
    shown = failed or nearest
    judged = _judged(assessment, shares, None if event else shown)
    # That one district has come to something says nothing of the others.
    if shown is None or (event and not judged.judged):
        return judged
    return _showing(judged, shares[shown])


def _judged(
    assessment: Assessment, shares: Mapping[str, Assessment], shown: str | None
) -> Assessment:
    missed = [area for area, share in shares.items() if share.status is MISSED]
    lacking = [area for area, share in shares.items() if not _keeps(share)]
    kind, due = assessment.milestone.bound.kind, assessment.due
    if missed:
        failed = reasons.failed_districts(missed)
        return assessment._replace(status=MISSED, reason=failed, decided_by=Decision.LIMIT)
    if not lacking and (due or kind.early):
        nearest = reasons.nearest_is_of(shown) if shown and len(shares) > 1 else None
        early, decided_by = not due, Decision.LIMIT
        return assessment._replace(status=MET, reason=nearest, early=early, decided_by=decided_by)
    if due:
        silent = [area for area in lacking if shares[area].status is NO_DATA]
        unsettled = [area for area in lacking if area not in silent]
        why = {shares[area].reason for area in unsettled}
        cause = why.pop() if len(why) == 1 else None
        reason = reasons.unknown_districts(unsettled, silent, cause, shown)
        return assessment._replace(status=UNCLEAR, reason=reason)
    if assessment.milestone.bound.moves:
        return assessment._replace(status=NOT_DUE, reason=reasons.NO_PATH)
    named = None if [shown] == lacking else shown
    reason = reasons.districts_so_far(lacking, len(shares), named)
    return assessment._replace(status=NOT_DUE, reason=reason)


def _showing(assessment: Assessment, share: Assessment) -> Assessment:
    """Fill in the figures of a district."""
    baseline = share.baseline if share.milestone.bound.from_baseline else None
    assessment = assessment._replace(
        observation=share.observation, baseline=baseline, compared=share.compared
    )
    rows = share.observation.rows if share.observation else ()
    if rows and rows[-1].period.year < assessment.year and not share.milestone.bound.kind.event:
        reason = reasons.and_older(assessment.reason, rows[-1].period)
        assessment = assessment._replace(reason=reason)
    if share.aim is None or not assessment.judged:
        return assessment
    return held_to(assessment, share.aim)._replace(completion=share.completion)


def _margin(share: Assessment) -> Fraction:
    """Return by what part a district's figure is better than what is asked of it."""
    observation, sign = share.observation, share.target.indicator.sign
    if observation is None or observation.value is None:
        return ZERO + bool(observation and observation.done)
    aim = share.aim or ZERO
    return (observation.value - aim) * sign / (abs(aim) or 1)


def _keeps(share: Assessment) -> bool:
    """Return whether a district has what is asked of it, though it may not be early."""
    early = share.milestone.bound.kind.early
    return share.status is MET or (not early and share.status.group == "on_track")
