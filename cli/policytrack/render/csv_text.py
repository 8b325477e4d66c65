"""Results as CSV that a spreadsheet program opens without running any of it."""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import TYPE_CHECKING, Any

from policytrack.model.text import Text
from policytrack.render.grid import Column, Grid, cell
from policytrack.render.records import actual, both, result_of, target_of, year_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policytrack.model.assessment import Assessment, Check
    from policytrack.model.results import Comparison, Trend
    from policytrack.model.text import Language
    from policytrack.render.listings import Listing

# Paths into the JSON record of an outlook.
_OUTLOOK_PATHS = (
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
CHECK_PATHS = (
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
    *_OUTLOOK_PATHS,
)
_CITY_PATHS = ("city", "city_name", "level", "year")
_TREND_PATHS = (
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
    *_OUTLOOK_PATHS,
)
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def to_csv(grid: Grid) -> str:
    """Write the keys and the rows."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.key for column in grid.columns])
    writer.writerows([_inert(cell) for cell in row] for row in grid.rows)
    return out.getvalue()


def _inert(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet program would take for a formula."""
    runs = cell[:1] in ("=", "+", "-", "@", "\t") and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if runs else cell


def _flat(records: Iterable[dict[str, Any]], paths: Sequence[str], language: Language) -> Grid:
    """Give a row for each record and a column for each path, such as `milestone.by`."""
    columns = [Column(path.replace(".", "_"), Text(path, path)) for path in paths]
    return Grid(columns, [[_cell(record, path, language) for path in paths] for record in records])


def _cell(record: dict[str, Any], path: str, language: Language) -> str:
    value: Any = record
    for key in path.split("."):
        value = None if value is None else value[key]
    return cell(value, language)


def check(check: Check, language: Language) -> str:
    """Write every target in the order of the plans, or part by part."""
    through = None if check.through.whole else check.through.end
    asked = {"city": check.city.key, "year": check.year, "through": through}
    records = [
        {**_record_of(one, language), **asked, "owner": key if check.by == "owner" else None}
        for key, assessments in _parts(check)
        for one in assessments
    ]
    return to_csv(_flat(records, ("city", "year", *CHECK_PATHS, "through", "owner"), language))


def _record_of(assessment: Assessment, language: Language) -> dict[str, Any]:
    """Give the record that JSON has, its reason in a language."""
    record = result_of(assessment)
    if assessment.reason is not None:
        record["reason"] = assessment.reason.to(language)
    return record


def _parts(check: Check) -> Sequence[tuple[str, Sequence[Assessment]]]:
    if check.by is None:
        return [("", check.assessments)]
    return [(part.key, part.assessments) for part in check.parts]


def compare(comparison: Comparison, language: Language) -> str:
    """Write the cities in the order of targets.yaml."""
    unit = comparison.indicator.unit
    nothing = {path.partition(".")[0]: None for path in CHECK_PATHS}
    records = [
        {
            **nothing,
            "indicator": comparison.indicator.key,
            "name": both(comparison.indicator.name),
            "actual": actual(row.observation, unit),
            **(_record_of(row.assessment, language) if row.assessment else {}),
            "city": row.city.key,
            "city_name": both(row.city.name),
            "level": row.city.level,
            "year": comparison.through.year,
        }
        for row in comparison.rows
    ]
    return to_csv(_flat(records, (*_CITY_PATHS, *CHECK_PATHS), language))


def trend(trend: Trend, language: Language) -> str:
    """Write every year of every target; the outlook of a target stands in each of its rows."""
    from policytrack.model.results import METHODS  # noqa: PLC0415 - a check knows no other method

    methods = (f"methods.{method.key}.{key}" for method in METHODS for key in ("class", "index"))
    records = []
    for trajectory in trend.trajectories:
        target = {"city": trend.city.key, **target_of(trajectory, methods=trend.methods)}
        # A key for each method, where the list of JSON has a place for it.
        found = {each["method"]: each for each in target["methods"] or ()}
        target["methods"] = {method.key: found.get(method.key) for method in METHODS}
        for year in trajectory.years:
            record = {**target, **year_of(year, trajectory.target.indicator.unit)}
            if year.assessment is not None and year.assessment.reason is not None:
                record["reason"] = year.assessment.reason.to(language)
            records.append(record)
    return to_csv(_flat(records, (*_TREND_PATHS, *methods), language))


def listing(listing: Listing, language: Language) -> str:
    """Write every key of every record."""
    keys = list(listing.records[0]) if listing.records else [each.key for each in listing.columns]
    return to_csv(_flat(listing.records, keys, language))
