"""A trend as CSV: one row for each target and year, numbers bare, keys as in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.model.results import METHODS
from policytrack.render.check_csv import OUTLOOK
from policytrack.render.csv_text import to_csv
from policytrack.render.flat import flat
from policytrack.render.trend_json import target_of, year_of

if TYPE_CHECKING:
    from policytrack.model.results import Trend
    from policytrack.model.text import Language

_PATHS = (
    "city",
    "plan",
    "indicator",
    "name",
    "unit",
    "since",
    "each",
    "year",
    "milestone.op",
    "milestone.value",
    "milestone.value_high",
    "milestone.unit",
    "expected",
    "actual.value",
    "actual.qualifier",
    "actual.status",
    "index",
    "completion",
    "status",
    "early",
    "reason",
    "actual.source",
    "actual.file",
    "actual.line",
    *OUTLOOK,
    *(f"methods.{method.key}.{key}" for method in METHODS for key in ("class", "index")),
)


def render(trend: Trend, language: Language) -> str:
    """Write every year of every target; the outlook of a target stands in each of its rows."""
    records = []
    for course in trend.courses:
        target = {"city": trend.city.key, **target_of(course, methods=trend.methods)}
        # A key for each method, where the list of JSON has a place for it.
        found = {each["method"]: each for each in target["methods"] or ()}
        target["methods"] = {method.key: found.get(method.key) for method in METHODS}
        for year in course.years:
            record = {**target, **year_of(year, course.target.indicator.unit)}
            if year.assessment is not None and year.assessment.reason is not None:
                record["reason"] = year.assessment.reason.to(language)
            records.append(record)
    return to_csv(flat(records, _PATHS, language))
