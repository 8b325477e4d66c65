"""An explanation as JSON: the check's record with the plan, the rows and the steps beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policytrack.render.check_json import result_of
from policytrack.render.json_text import both, number, to_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.assess.explanation import Explanation
    from policytrack.model.actual import Actual
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
        "title": both(plan.title),
        "number": plan.number,
        "issuer": plan.issuer,
        "issued": plan.issued.isoformat() if plan.issued else None,
        "commitment": milestone.commitment or case.target.commitment,
        "notes": [note for note in (case.target.note, milestone.note) if note is not None],
        "place": str(milestone.place),
        "rows": [_row(row) for row in (case.observation.rows if case.observation else ())],
        "steps": [both(step) for step in explanation.steps],
        "flips_at": number(explanation.flips_at),
    }


def _row(row: Actual) -> dict[str, Any]:
    return {
        "period": str(row.period),
        "text": row.text,
        "unit": row.unit,
        "status": row.status,
        "published": row.published,
        "note": row.note,
        "source": row.source,
        "file": row.place.file,
        "line": row.place.line,
    }
