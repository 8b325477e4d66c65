"""Results as CSV that a spreadsheet program opens without running any of it."""

from __future__ import annotations

import csv
import re
from fractions import Fraction
from io import StringIO
from typing import TYPE_CHECKING, Any

from policytrack.model.text import Text
from policytrack.render import fields
from policytrack.render.fields import columns, within
from policytrack.render.grid import cell
from policytrack.render.records import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from policytrack.model.assessment import Check
    from policytrack.model.results import Comparison, Trend
    from policytrack.model.text import Language
    from policytrack.render.fields import Fields
    from policytrack.render.listings import Listing

_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def table(keys: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """Write the keys, and what each row has for them."""
    out = StringIO()
    writer = csv.DictWriter(out, keys, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _inert(cell) for key, cell in row.items()} for row in rows)
    return out.getvalue()


def _inert(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet program would take for a formula."""
    runs = cell[:1] in ("=", "+", "-", "@", "\t") and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if runs else cell


def _cells(of: Fields[Any], source: Any, language: Language) -> dict[str, str]:
    return {field.key: _cell(field.value(source), language) for field in of}


def _cell(value: Any, language: Language) -> str:
    if isinstance(value, Text):
        return value.to(language)
    return cell(number(value) if isinstance(value, Fraction) else value, language)


def _rare(rows: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """Yield the columns that only some data have, of which a row has something."""
    return (key for key in fields.RARE_COLUMNS if any(row.get(key) for row in rows))


def check(check: Check, language: Language) -> str:
    """Write every target in the order of the plans, or part by part."""
    asked, result = _cells(columns(fields.CHECK), check, language), columns(fields.RESULT)
    parts = [("", check.assessments)]
    if check.by is not None:
        parts = [(part.key, part.assessments) for part in check.parts]
    rows = []
    for key, assessments in parts:
        asked["owner"] = key if check.by == "owner" else ""
        rows += [_cells(result, target, language) | asked for target in assessments]
    return table((*fields.CHECK_COLUMNS, *_rare(rows)), rows)


def compare(comparison: Comparison, language: Language) -> str:
    """Write the cities in the order of targets.yaml."""
    asked = _cells(columns(fields.COMPARISON), comparison, language)
    # What a city published is known also where it has no target.
    of_city = (*within(columns(fields.RESULT), "of.assessment"), *columns(fields.COMPARED))
    rows = [_cells(of_city, city, language) | asked for city in fields.compared(comparison)]
    return table((*fields.COMPARED_COLUMNS, *_rare(rows)), rows)


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
    return table((*fields.TREND_COLUMNS, *methods, *_rare(rows)), rows)


def listing(listing: Listing, language: Language) -> str:
    """Write every key of every record, or of what has a line instead."""
    records = listing.records if listing.lines is None else listing.lines
    keys = list(records[0]) if records else [column.key for column in listing.columns]
    rows = ({key: cell(value, language) for key, value in record.items()} for record in records)
    return table(keys, rows)
