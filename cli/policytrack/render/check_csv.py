"""A check as CSV: one row per target, numbers bare, keys as in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policytrack.render.check_json import result_of
from policytrack.render.csv_text import to_csv
from policytrack.render.flat import flat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.model.assessment import Assessment, Check
    from policytrack.model.text import Language

# Paths into the JSON record of an outlook.
OUTLOOK = (
    "outlook.pace",
    "outlook.by",
    "outlook.aim",
    "outlook.first",
    "outlook.year",
    "outlook.now",
    "outlook.last",
    "outlook.needed",
    "outlook.projected",
    "outlook.low",
    "outlook.high",
    "outlook.arrives",
    "outlook.limit",
)
# A column for each of these paths into the JSON record.
PATHS = (
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
    "area",
    "actual.period",
    "weight",
    "aim",
    "needed.per_quarter",
    "needed.quarters",
    *OUTLOOK,
)


def render(check: Check, language: Language) -> str:
    """Write every target in the order of the plans, or part by part."""
    through = None if check.so_far.whole else check.so_far.end
    asked = {"city": check.city.key, "year": check.year, "through": through}
    records = [
        {**record_of(one, language), **asked, "owner": key if check.by == "owner" else None}
        for key, assessments in _parts(check)
        for one in assessments
    ]
    return to_csv(flat(records, ("city", "year", *PATHS, "through", "owner"), language))


def record_of(assessment: Assessment, language: Language) -> dict[str, Any]:
    """Give the record that JSON has, its reason in a language."""
    record = result_of(assessment)
    if assessment.reason is not None:
        record["reason"] = assessment.reason.to(language)
    return record


def _parts(check: Check) -> Sequence[tuple[str, Sequence[Assessment]]]:
    if check.by is None:
        return [("", check.assessments)]
    return [(part.key, part.assessments) for part in check.parts]
