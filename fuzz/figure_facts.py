"""What was read from a good file of figures, held to a plain reading of its rows."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from facts import LINE_END, Fact, Span, UnfaithfulError, agree, agree_but_for_the_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from policytrack.model.actual import Actual

_CELL = re.compile(r'(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|\r|\n|\Z)')
_FIGURE = re.compile(r"([<>]=?|~)?(-?\d+(?:\.\d+)?)", re.ASCII)
_TOTAL = re.compile(r"(\d{4})(?:-01)?/(\d{4})(?:-(\d\d))?", re.ASCII)
_MONTHS = {"": (1, 12), "H1": (1, 6), "H2": (7, 12)} | {
    f"Q{number}": (number * 3 - 2, number * 3) for number in range(1, 5)
}


class Cell(NamedTuple):
    """A cell, the lines on which it stands, and the column in which it begins, from 1."""

    text: str
    first: int
    last: int
    column: int


def facts_of_figures(
    text: str,
    file: str,
    actuals: Sequence[Actual],
    measured: Mapping[str, tuple[Span, ...]] | None = None,
) -> list[Fact]:
    """Return what was read from the file of a year. Raises UnfaithfulError.

    `measured` are the lines that say what each indicator is measured in.
    """
    top, *rows = read_rows(text)
    header = [cell.text for cell in top]
    rows = [row for row in rows if not is_unfilled(header, row)]
    editions = all_editions(actuals)
    agree("rows", len(editions), len(rows))
    found: list[Fact] = []
    for actual, cells in zip(editions, rows, strict=True):
        row = dict(zip(header, cells, strict=True))
        _hold_cells(actual, row, file)
        hold_number(actual)
        found += _facts(actual, row, file, (measured or {}).get(actual.indicator, ()))
    return found


def all_editions(actuals: Iterable[Actual]) -> list[Actual]:
    """Return the figures of a file in all editions, as their rows follow each other."""
    every = (each for actual in actuals for each in (actual, *actual.editions))
    return sorted(every, key=lambda actual: actual.place)


def is_unfilled(header: Sequence[str], row: Sequence[Cell]) -> bool:
    """Return whether a row waits for its value and source."""
    cells = dict(zip(header, (cell.text for cell in row), strict=True))
    return not (cells.get("value", "") + cells.get("source", "")).strip()


def read_rows(text: str) -> Iterator[list[Cell]]:
    """Return the rows of a table whose quotes are in order, but for those that are blank."""
    line, offset, begun = 1, 0, 0
    row: list[Cell] = []
    while offset < len(text) or row:
        found = _CELL.match(text, offset)
        if found is None:
            raise UnfaithfulError(f"line {line} is no row")
        quoted, plain, end = found.groups()
        written = plain if quoted is None else quoted.replace('""', '"')
        last = line + len(LINE_END.findall(quoted or ""))
        row.append(Cell(written, line, last, offset - begun + 1))
        if last > line:
            ends = LINE_END.finditer(text, offset, found.end(1))
            begun = max(each.end() for each in ends)
        line, offset = last, found.end()
        if end != ",":
            if "".join(cell.text for cell in row).strip():
                yield row
            row, line, begun = [], line + 1, offset


def _hold_cells(actual: Actual, row: Mapping[str, Cell], file: str) -> None:
    """Hold all that a figure says to the cells of its row, and its place to that of the value."""
    value = row["value"]
    agree("place", tuple(actual.place), (file, value.first, value.column))
    cells = {column: cell.text for column, cell in row.items()}
    agree("indicator", actual.indicator, cells["indicator"])
    agree("value", actual.text, value.text)
    agree("unit", actual.unit, cells.get("unit") or None)
    agree("source", actual.source, cells["source"])
    period = _period(cells.get("period", ""), int(PurePath(file).stem))
    agree("period", (actual.since, *actual.period), period)
    agree("status", actual.status, cells.get("status") or "final")
    agree("published", actual.published, cells.get("published") or None)
    agree("note", actual.note, cells.get("note") or None)
    agree("area", actual.area, cells.get("area") or None)


def _facts(
    actual: Actual, row: Mapping[str, Cell], file: str, measured: tuple[Span, ...]
) -> Iterator[Fact]:
    """Return a fact for each cell, and one for the number that they make together."""
    owner = (min(cell.first for cell in row.values()),)
    spans = {column: Span(file, cell.first, cell.last) for column, cell in row.items()}
    for column, cell in row.items():
        yield Fact(f"figure {column}", cell.text, (spans[column],), owner)
    making = tuple(spans[column] for column in ("value", "indicator", "unit") if column in row)
    amount = (actual.qualifier, actual.value, actual.done)
    yield Fact("figure amount", amount, making + measured, owner)
    yield Fact("figure months", tuple(actual.period), (spans.get("period", spans["value"]),), owner)


def hold_number(actual: Actual) -> None:
    """Hold a figure's number to its text; one in another unit but for a factor."""
    found = _FIGURE.fullmatch(actual.text)
    if found is None:
        said = {"yes": True, "no": False}.get(actual.text)
        agree("answer", (actual.done, actual.value, actual.qualifier), (said, None, ""))
        return
    agree("qualifier", actual.qualifier, found[1] or "")
    value = Fraction(found[2])
    if actual.value is None:
        raise UnfaithfulError(f"no number for {actual.text!r}")
    agree_but_for_the_unit("figure", actual.value, value, actual.unit)


def _period(text: str, year: int) -> tuple[int | None, int, int, int]:
    """Return the first year of a running total over years, then a year and two months of it."""
    total = _TOTAL.fullmatch(text)
    if total is not None:
        return int(total[1]), int(total[2]), 1, int(total[3] or 12)
    named, _dash, part = text.partition("-")
    if part in _MONTHS:
        first, last = _MONTHS[part]
    else:
        months = part.split("/")
        first, last = int(months[0]), int(months[-1])
    return None, int(named or year), first, last
