"""A check as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policytrack.render.json_text import both, number, to_json

if TYPE_CHECKING:
    from policytrack.model.assessment import (
        Assessment,
        Check,
        Needed,
        Observation,
        Outlook,
        Part,
        Score,
        Standing,
    )
    from policytrack.model.plan import Milestone
    from policytrack.model.text import Language


def render(check: Check, _language: Language) -> str:
    """Write the counts and every target in the order of the plans; the same in any language."""
    return to_json(
        {
            "city": check.city.key,
            "year": check.year,
            "through": None if check.so_far.whole else check.so_far.end,
            "owner": check.owner,
            "summary": _summary(check),
            "scores": [_score(score) for score in check.scores],
            "results": [result_of(assessment) for assessment in check.assessments],
            "by": check.by,
            "parts": [_part(part) for part in check.parts],
        }
    )


def _summary(standing: Standing) -> dict[str, Any]:
    counts: dict[str, Any] = dict(standing.by_group.items())
    return {**counts, "by_status": dict(standing.by_status)}


def _score(score: Score) -> dict[str, Any]:
    return {
        "plan": score.plan.key,
        "value": number(score.value),
        "qualifier": "~" if score.rough else ">=" if score.floor else None,
        "covered": number(score.covered),
        "total": number(score.total),
        "cap": number(score.cap),
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "key": part.key or None,
        "name": both(part.name),
        "helps": part.helps,
        "summary": _summary(part),
        "results": [result_of(assessment) for assessment in part.assessments],
    }


def result_of(assessment: Assessment) -> dict[str, Any]:
    """Give one target's record; values are in the indicator's unit."""
    target = assessment.target
    return {
        "plan": assessment.plan.key,
        "area": assessment.area,
        "indicator": target.indicator.key,
        "name": both(target.indicator.name),
        "since": target.since,
        "each": target.each,
        "lead": list(target.lead),
        "support": list(target.support),
        "weight": number(target.weight),
        "milestone": milestone(assessment.milestone),
        "baseline": _baseline(assessment),
        "aim": number(assessment.aim),
        "expected": number(assessment.expected),
        "actual": actual(assessment.observation, target.indicator.unit),
        "gap": number(assessment.gap),
        "index": number(assessment.index),
        "completion": number(assessment.completion),
        "status": assessment.status.key,
        "group": assessment.status.group,
        "early": assessment.early,
        "reason": assessment.reason.en if assessment.reason else None,
        "needed": _needed(assessment.needed),
        "outlook": outlook(assessment.outlook),
    }


def _needed(needed: Needed | None) -> dict[str, Any] | None:
    if needed is None:
        return None
    return {"per_quarter": number(needed.per_quarter), "quarters": number(needed.quarters)}


def outlook(found: Outlook | None) -> dict[str, Any] | None:
    """Give an outlook's record; values are in the indicator's unit."""
    if found is None:
        return None
    fields = found._asdict()
    others = {"pace": found.pace.key, "limit": found.limit}
    return {key: others[key] if key in others else number(fields[key]) for key in fields}


def milestone(milestone: Milestone) -> dict[str, Any]:
    """Give a milestone's record; values are in the bound's unit."""
    bound = milestone.bound
    return {
        "by": milestone.by,
        "op": bound.op,
        "value": number(bound.value),
        "value_high": number(bound.high),
        "unit": bound.unit,
        "within": number(bound.within),
        "above": bound.above if bound.high is not None else None,
        "compared_with": bound.comparator.key if bound.comparator else None,
        "quote": milestone.quote,
        "section": list(milestone.sections),
    }


def _baseline(assessment: Assessment) -> dict[str, Any] | None:
    start = assessment.start
    if start is None:
        return None
    return {"year": start.year, "value": number(start.value), "imputed": start.imputed}


def actual(observation: Observation | None, unit: str | None) -> dict[str, Any] | None:
    """Give an observation's record, in the indicator's unit."""
    if observation is None:
        return None
    latest = observation.rows[-1]
    value = number(observation.value) if observation.done is None else observation.done
    return {
        "value": value,
        "qualifier": observation.qualifier or None,
        "unit": unit,
        "status": observation.status,
        "period": str(latest.period),
        "areas": list(observation.areas),
        "source": latest.source,
        "file": latest.place.file,
        "line": latest.place.line,
    }
