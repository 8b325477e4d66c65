"""Results as CSV that a spreadsheet program opens without running any of it."""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import TYPE_CHECKING, Any

from policytrack.model.text import Text
from policytrack.render import fields
from policytrack.render.fields import columns
from policytrack.render.grid import cell
from policytrack.render.records import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from policytrack.model.assessment import Check
    from policytrack.model.results import Comparison, Trend
    from policytrack.model.text import Language
    from policytrack.render.fields import Field, Fields
    from policytrack.render.grid import Grid
    from policytrack.render.listings import Listing

_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def to_csv(grid: Grid) -> str:
    """Write the keys and the rows."""
    return _written([column.key for column in grid.columns], grid.rows)


def _written(keys: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(keys)
    writer.writerows([_inert(cell) for cell in row] for row in rows)
    return out.getvalue()


def _inert(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet program would take for a formula."""
    runs = cell[:1] in ("=", "+", "-", "@", "\t") and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if runs else cell


def _cells(of: Fields[Any], source: Any, language: Language) -> dict[str, str]:
    return {field.key: _cell(field, field.value(source), language) for field in of}


def _cell(field: Field[Any], value: Any, language: Language) -> str:
    if isinstance(value, Text):
        return value.to(language)
    if field.type == "DOUBLE" or (field.type == "FIGURE" and not isinstance(value, bool)):
        return cell(number(value), language)
    return cell(list(value) if isinstance(value, tuple) else value, language)


def _table(names: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    return _written(names, ([row.get(name, "") for name in names] for row in rows))


def check(check: Check, language: Language) -> str:
    """Write every target in the order of the plans, or part by part."""
    asked = {**_cells(columns(fields.CHECK), check, language), "owner": ""}
    result = columns(fields.RESULT)
    parts = [("", check.assessments)]
    if check.by is not None:
        parts = [(part.key, part.assessments) for part in check.parts]
    rows = []
    for key, assessments in parts:
        if check.by == "owner":
            asked["owner"] = key
        rows += [{**_cells(result, target, language), **asked} for target in assessments]
    return _table(fields.CHECK_COLUMNS, rows)


def compare(comparison: Comparison, language: Language) -> str:
    """Write the cities in the order of targets.yaml."""
    asked = _cells(columns(fields.COMPARISON), comparison, language)
    of_city, result = columns(fields.COMPARED), columns(fields.RESULT)
    rows = []
    for source in fields.compared(comparison):
        target = source.of.assessment
        cells = _cells(of_city, source, language)
        if target is not None:
            cells |= _cells(result, target, language)
        rows.append(cells | asked)
    return _table(fields.COMPARED_COLUMNS, rows)


def trend(trend: Trend, language: Language) -> str:
    """Write every year of every target; the outlook of a target stands in each of its rows."""
    from policytrack.model.results import METHODS  # noqa: PLC0415 - a check knows no other method

    methods = [f"methods_{method.key}_{key}" for method in METHODS for key in ("class", "index")]
    of_target, of_year = columns(fields.FOLLOWED), columns(fields.YEAR)
    rows = []
    for target in fields.followed(trend):
        known = {"city": trend.city.key, **_cells(of_target, target, language)}
        for finding in target.findings or ():
            cells = _cells(fields.FINDING, finding, language)
            known |= {f"methods_{finding.method.key}_{key}": cells[key] for key in cells}
        rows += [{**known, **_cells(of_year, year, language)} for year in target.years]
    return _table((*fields.TREND_COLUMNS, *methods), rows)


def listing(listing: Listing, language: Language) -> str:
    """Write every key of every record."""
    keys = (
        list(listing.records[0]) if listing.records else [column.key for column in listing.columns]
    )
    rows = ([cell(record[key], language) for key in keys] for record in listing.records)
    return _written(keys, rows)
