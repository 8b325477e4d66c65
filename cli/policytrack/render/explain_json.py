"""An explanation as JSON: the check's record with the plan, the rows and the steps beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policytrack.render.check_json import result_of
from policytrack.render.json_text import both, number, to_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.model.actual import Actual
    from policytrack.model.results import Explanation, Finding
    from policytrack.model.text import Language


def render(explanations: Sequence[Explanation], _language: Language) -> str:
    """Write every explanation; the same in any language."""
    return to_json({"results": [_result(explanation) for explanation in explanations]})


def _result(explanation: Explanation) -> dict[str, Any]:
    case = explanation.assessment
    milestone, plan = case.milestone, case.plan
    return {
        **result_of(case),
        "year": case.year,
        "through": None if case.so_far.whole else case.so_far.end,
        "title": both(plan.title),
        "number": plan.number,
        "issuer": plan.issuer,
        "issued": plan.issued.isoformat() if plan.issued else None,
        "commitment": milestone.commitment or case.target.commitment,
        "notes": [note for note in (case.target.note, milestone.note) if note is not None],
        "place": str(milestone.place),
        "rows": [_row(row) for row in (case.observation.sources if case.observation else ())],
        "compared": [_row(row) for row in case.compared],
        "steps": [both(step) for step in explanation.steps],
        "flips_at": number(explanation.flips_at),
        "methods": findings(explanation.findings),
    }


def findings(found: Sequence[Finding] | None) -> list[dict[str, Any]] | None:
    """Give what each method makes of a target, None where they were not asked."""
    if found is None:
        return None
    return [
        {
            "method": each.method.key,
            "index": number(each.index),
            "class": each.result.key if each.result else None,
            "group": each.result.group if each.result else None,
            "reason": each.reason.en if each.reason else None,
        }
        for each in found
    ]


def _row(row: Actual) -> dict[str, Any]:
    return {
        "period": str(row.period),
        "area": row.area,
        "text": row.text,
        "unit": row.unit,
        "status": row.status,
        "published": row.published,
        "note": row.note,
        "source": row.source,
        "file": row.place.file,
        "line": row.place.line,
    }
