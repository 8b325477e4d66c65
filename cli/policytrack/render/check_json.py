"""A check as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policytrack.render.json_text import both, number, to_json

if TYPE_CHECKING:
    from policytrack.model.assessment import Assessment, Check
    from policytrack.model.text import Language


def render(check: Check, _language: Language) -> str:
    """Write the counts and every target in the order of the plans; the same in any language."""
    return to_json(
        {
            "city": check.city.key,
            "year": check.year,
            "through": None,
            "summary": {**check.by_group, "by_status": dict(check.by_status)},
            "results": [result_of(assessment) for assessment in check.assessments],
        }
    )


def result_of(assessment: Assessment) -> dict[str, Any]:
    """Give one target's record; values are in the indicator's unit."""
    target = assessment.target
    return {
        "plan": assessment.plan.key,
        "indicator": target.indicator.key,
        "name": both(target.indicator.name),
        "since": target.since,
        "each": target.each,
        "lead": list(target.lead),
        "support": list(target.support),
        "milestone": _milestone(assessment),
        "baseline": _baseline(assessment),
        "expected": number(assessment.expected),
        "actual": _actual(assessment),
        "gap": number(assessment.gap),
        "index": number(assessment.index),
        "completion": number(assessment.completion),
        "status": assessment.status.key,
        "group": assessment.status.group,
        "early": assessment.early,
        "reason": assessment.reason.en if assessment.reason else None,
        "outlook": None,
    }


def _milestone(assessment: Assessment) -> dict[str, Any]:
    milestone, bound = assessment.milestone, assessment.milestone.bound
    return {
        "by": milestone.by,
        "op": bound.op,
        "value": number(bound.value),
        "value_high": number(bound.high),
        "unit": bound.unit,
        "quote": milestone.quote,
        "section": list(milestone.sections),
    }


def _baseline(assessment: Assessment) -> dict[str, Any] | None:
    start = assessment.start
    if start is None:
        return None
    return {"year": start.year, "value": number(start.value), "imputed": start.imputed}


def _actual(assessment: Assessment) -> dict[str, Any] | None:
    observation = assessment.observation
    if observation is None:
        return None
    latest = observation.rows[-1]
    value = number(observation.value) if observation.done is None else observation.done
    return {
        "value": value,
        "qualifier": observation.qualifier or None,
        "unit": assessment.target.indicator.unit,
        "status": observation.status,
        "source": latest.source,
        "file": latest.place.file,
        "line": latest.place.line,
    }
