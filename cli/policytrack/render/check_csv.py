"""A check as CSV: one row per target, numbers bare, keys as in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policytrack.model.text import Text
from policytrack.render.check_json import result_of
from policytrack.render.csv_text import to_csv
from policytrack.render.grid import Column, Grid, cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.model.assessment import Assessment, Check
    from policytrack.model.text import Language

# A column for each of these paths into the JSON record.
_PATHS = (
    "plan",
    "indicator",
    "name",
    "since",
    "each",
    "milestone.by",
    "milestone.op",
    "milestone.value",
    "milestone.value_high",
    "milestone.unit",
    "actual.value",
    "actual.qualifier",
    "actual.unit",
    "actual.status",
    "baseline.year",
    "baseline.value",
    "baseline.imputed",
    "expected",
    "gap",
    "index",
    "completion",
    "status",
    "group",
    "early",
    "reason",
    "lead",
    "support",
    "milestone.quote",
    "milestone.section",
    "actual.source",
    "actual.file",
    "actual.line",
)


def render(check: Check, language: Language) -> str:
    """Write every target in the order of the plans."""
    head = (check.city.key, str(check.year))
    columns = [
        Column(path.replace(".", "_"), Text(path, path)) for path in ("city", "year", *_PATHS)
    ]
    rows = [[*head, *_cells(one, language)] for one in check.assessments]
    return to_csv(Grid(columns, rows))


def _cells(assessment: Assessment, language: Language) -> Iterator[str]:
    record = result_of(assessment)
    if assessment.reason is not None:
        record["reason"] = assessment.reason.to(language)
    return (_cell(record, path, language) for path in _PATHS)


def _cell(record: dict[str, Any], path: str, language: Language) -> str:
    value: Any = record
    for key in path.split("."):
        value = None if value is None else value[key]
    return cell(value, language)
