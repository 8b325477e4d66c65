"""The tables of indicators in a plan: a row for each, a column a year, a promise a cell."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from policytrack.curate.figures import YEAR, figures
from policytrack.curate.wording import BARE, better_of, figure_bound, measure_of, unit_of
from policytrack.data.notation import NUMBER
from policytrack.model.curation import Promise, StatedLevel
from policytrack.model.plan import BOUND_KINDS
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policytrack.curate.figures import PlanFigure
    from policytrack.curate.text import Segment
    from policytrack.model.plan import Commitment
    from policytrack.units import Units

_YEAR = re.compile(
    rf"(?:其中:|到)?({YEAR})年?[底末]?"
    r"(?:(?:目标|规划|预期|计划|实际|现状|基期|任务|完成|预计)*(?:值|数)?)?(?:\(.*\))?"
)
# A column of what shall be done by the plan's end.
_END = re.compile("(?:规划|计划|发展|工作|任务|总体)*(?:目标|任务)(?:值|数|量)?")
_NAME = re.compile("指标|名称|项目|内容|目标任务")
_UNIT = re.compile("单位")
# How firm a plan says that a row's target is.
_FIRM: dict[str, Commitment] = {"约束性": "binding", "预期性": "expected"}
_NO_UNIT = ("", "-", "—", "——", "/")
_IN_BRACKETS = re.compile(r"\(([^()]{1,12})\)$")


class Cell(NamedTuple):
    """A cell, and where it begins in its passage."""

    text: str
    start: int


class TableRow(NamedTuple):
    """A row: its indicator, the unit if it has one, and its figures with the year of each."""

    segment: Segment
    name: Cell
    unit: str | None
    figures: tuple[tuple[int, Cell], ...]
    commitment: Commitment | None = None

    def quote(self, figure: Cell) -> str:
        """Return the words of the row from its indicator to a figure."""
        end = figure.start + len(figure.text)
        return self.segment.passage.quote(self.name.start, end)


class _Columns(NamedTuple):
    """The columns of a table by their numbers; `years` are those of the years, with each year."""

    name: int
    unit: int | None
    years: tuple[tuple[int, int], ...]


def table_rows(segments: Iterable[Segment], end: int) -> Iterator[TableRow]:
    """Yield the rows with figures of the tables of a plan up to a year, in order.

    A table's columns are named by the row above that names a year or a target.
    """
    columns: _Columns | None = None
    for segment in segments:
        if not segment.passage.is_row:
            columns = None
            continue
        cells = _cells(segment)
        named = _columns(cells, end)
        if named is not None:
            columns = named
        elif columns is not None and len(cells) > columns.name:
            row = _row(segment, cells, columns)
            if row.figures:
                yield row


def _row(segment: Segment, cells: Sequence[Cell], columns: _Columns) -> TableRow:
    name = cells[columns.name]
    bracketed = _IN_BRACKETS.search(name.text)
    unit = bracketed[1] if bracketed else None
    if columns.unit is not None and columns.unit < len(cells):
        written = cells[columns.unit].text
        unit = None if written in _NO_UNIT else written
    firm = next((_FIRM[cell.text] for cell in cells if cell.text in _FIRM), None)
    dated = tuple(
        (year, cells[column])
        for column, year in columns.years
        if column < len(cells) and any(map(str.isdigit, cells[column].text))
    )
    bare = Cell(_IN_BRACKETS.sub("", name.text), name.start)
    return TableRow(segment, bare, unit, dated, firm)


def _columns(cells: Sequence[Cell], end: int) -> _Columns | None:
    """Read a row as the names of columns, None where it names no year and no target."""
    dated = [(at, _year(cell.text, end)) for at, cell in enumerate(cells)]
    years = tuple((at, year) for at, year in dated if year is not None)
    name, unit = (
        next((at for at, cell in enumerate(cells) if pattern.search(cell.text)), None)
        for pattern in (_NAME, _UNIT)
    )
    return _Columns(name, unit, years) if years and name is not None else None


def _year(heading: str, end: int) -> int | None:
    """Return the year that a column is of, None where it is of none."""
    named = _YEAR.fullmatch(heading)
    if named is not None:
        return int(named[1])
    return end if _END.fullmatch(heading) else None


def _cells(segment: Segment) -> list[Cell]:
    """Divide a row at its tabs."""
    cells, start = [], segment.start
    for text in segment.text.split("\t"):
        stripped = text.strip()
        cells.append(Cell(stripped, start + text.find(stripped)))
        start += len(text) + 1
    return cells


# The signs of bounds, as tables have them.
_SIGNS = {
    **dict.fromkeys(("≥", ">="), "不低于"),
    **dict.fromkeys(("≤", "<="), "不超过"),
    **dict.fromkeys((">", "〉"), "超过"),
    **dict.fromkeys(("<", "〈"), "低于"),
}
_SIGN = re.compile("[<>]=|[≥≤><〉〈]")
# Brackets around a figure say that it is the sum of the plan's years.
_RUNNING = ("[", "〔", "【", "(")
_FALLS = Text("比起点低，读作越少越好", "below where it began, and so read as the less the better")


def promises_of(row: TableRow, start: int, units: Units) -> Iterator[Promise]:
    """Yield the promises of a row of a plan from `start` on: one for each year with a number."""
    passage, name = row.segment.passage, row.name.text
    before = [level for level in row.figures if level[0] < start]
    for year, cell in row.figures:
        end = cell.start + len(cell.text)
        figure = next(figures(passage.text, units, cell.start, end), None)
        if year < start or figure is None or figure.value is None:
            continue
        marked = cell.text.replace(figure.text, f"⟦{figure.text}⟧", 1)
        op = figure_bound(figure, _SIGN.sub(lambda sign: _SIGNS[sign.group()], marked))
        unit = _unit(figure, row)
        running = cell.text.startswith(_RUNNING) and not cell.text.startswith("(-")
        baseline = None if running or not before else _level(*before[-1], unit, figure)
        promise = Promise(
            passage.place(cell.start + figure.start),
            row.quote(cell),
            row.segment.sections,
            name,
            op,
            figure.value,
            year,
            figure.high if BOUND_KINDS[op].takes == "range" else None,
            unit,
            since=start if running and year > start else None,
            measure="flow" if running else measure_of(name, unit, op),
            better=better_of(name, op),
            commitment=row.commitment,
            baseline=baseline,
        )
        if baseline is not None and op == BARE and figure.value < baseline.value:
            promise = replace(promise, op="at_most", better="less", doubts=(_FALLS,))
        yield promise


def _unit(figure: PlanFigure, row: TableRow) -> str | None:
    """Return the unit of a cell: its own, with that of its column or its name."""
    if figure.unit in ("万", "亿") and row.unit:
        return f"{figure.unit}{row.unit}"
    return figure.unit or unit_of(row.unit, row.name.text)


def _level(year: int, cell: Cell, unit: str | None, figure: PlanFigure) -> StatedLevel | None:
    """Read where an indicator stood, None where the cell is no plain number in the same unit."""
    text, own = cell.text.replace(",", ""), figure.unit or ""
    large = own in ("万", "亿")
    if large and not text.endswith(own):
        return None
    if large or own == unit:
        text = text.removesuffix(own)
    return StatedLevel(year, Decimal(text)) if NUMBER.fullmatch(text) else None
