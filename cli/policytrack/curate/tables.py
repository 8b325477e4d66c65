"""The tables of indicators in a plan: a row for each, a column a year, a promise a cell."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from policytrack.curate.figures import YEAR, figures
from policytrack.curate.wording import better_of, demanded, measure_of, unit_of
from policytrack.data.notation import NUMBER
from policytrack.model.curation import Promise, StatedLevel
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.curate.figures import Figure
    from policytrack.curate.text import Part, Source
    from policytrack.model.plan import Commitment

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

    @property
    def end(self) -> int:
        """Where the cell ends in its passage."""
        return self.start + len(self.text)


class Entry(NamedTuple):
    """What a row says of a year: its indicator, the unit if it has one, and the figure's cell."""

    part: Part
    name: Cell
    unit: str | None
    year: int
    figure: Cell
    commitment: Commitment | None = None


class _Columns(NamedTuple):
    """The columns of a table by their numbers; `years` are those of the years, with each year."""

    name: int
    unit: int | None
    years: tuple[tuple[int, int], ...]


def entries(parts: Sequence[Part], end: int) -> Iterator[Entry]:
    """Give what the rows of the tables of a plan up to a year say of each year, in order.

    A table's columns are named by the row above that names a year or a target.
    """
    columns: _Columns | None = None
    for part in parts:
        if not part.passage.is_row:
            columns = None
            continue
        cells = _cells(part)
        named = _columns(cells, end)
        if named is not None:
            columns = named
        elif columns is not None:
            yield from _entries(part, cells, columns)


def _entries(part: Part, cells: Sequence[Cell], columns: _Columns) -> Iterator[Entry]:
    if len(cells) <= columns.name:
        return
    name = cells[columns.name]
    bracketed = _IN_BRACKETS.search(name.text)
    unit = bracketed[1] if bracketed else None
    if columns.unit is not None and columns.unit < len(cells):
        written = cells[columns.unit].text
        unit = unit if written in _NO_UNIT else written
    firm = next((_FIRM[cell.text] for cell in cells if cell.text in _FIRM), None)
    for column, year in columns.years:
        if column < len(cells) and any(each.isdigit() for each in cells[column].text):
            bare = name.text[: bracketed.start()] if bracketed else name.text
            yield Entry(part, Cell(bare, name.start), unit, year, cells[column], firm)


def _columns(cells: Sequence[Cell], end: int) -> _Columns | None:
    """Read a row as the names of columns, None where it names no year and no target."""
    dated = [(at, _year(cell.text, end)) for at, cell in enumerate(cells)]
    years = [(at, year) for at, year in dated if year is not None]
    names = [at for at, cell in enumerate(cells) if _NAME.search(cell.text)]
    units = [at for at, cell in enumerate(cells) if _UNIT.search(cell.text)]
    if not years or not names:
        return None
    return _Columns(names[0], units[0] if units else None, tuple(years))


def _year(heading: str, end: int) -> int | None:
    """Give the year that a column is of, None where it is of none."""
    named = _YEAR.fullmatch(heading)
    if named is not None:
        return int(named[1])
    return end if _END.fullmatch(heading) else None


def _cells(part: Part) -> list[Cell]:
    """Divide a row at its tabs."""
    found, start = [], part.start
    for text in part.text.split("\t"):
        stripped = text.strip()
        found.append(Cell(stripped, start + text.find(stripped)))
        start += len(text) + 1
    return found


# The signs of bounds, as tables have them.
_SIGNS = {
    "≥": "不低于",
    ">=": "不低于",
    "≤": "不超过",
    "<=": "不超过",
    ">": "超过",
    "<": "低于",
    "〉": "超过",
    "〈": "低于",
}
_SIGN = re.compile("[<>]=|[≥≤><〉〈]")
# Brackets around a figure say that it is the sum of the plan's years.
_RUNNING = ("[", "〔", "【", "(")
_FALLS = Text("比起点低，读作越少越好", "below where it began, and so read as the less the better")


class Cells(NamedTuple):
    """The promise of a cell, and the place of each cell that it was read from."""

    promise: Promise
    entries: tuple[Entry, ...]


def promise_of(entry: Entry, rows: Sequence[Entry], source: Source, start: int) -> Cells | None:
    """Read a cell of a year of a plan from `start` on; None where it holds no figure."""
    figure = _figure(entry)
    if figure is None or figure.value is None:
        return None
    name = entry.name.text
    marked = entry.figure.text.replace(figure.text, f"⟦{figure.text}⟧", 1)
    bound = demanded(figure, _SIGN.sub(lambda sign: _SIGNS[sign.group()], marked))
    unit = _unit(figure, entry)
    running = entry.figure.text.startswith(_RUNNING) and not entry.figure.text.startswith("(-")
    before = [each for each in rows if each.part is entry.part and each.year < start]
    baseline = None if running or not before else _start(before[-1], unit, figure)
    promise = Promise(
        source.place(entry.part, figure.start),
        source.words(entry.part, entry.name.start, entry.figure.end),
        (entry.part.section,) if entry.part.section else (),
        name,
        bound.op,
        bound.value,
        entry.year,
        bound.high,
        unit,
        since=start if running and entry.year > start else None,
        measure="flow" if running else measure_of(name, unit, bound.op),
        better=better_of(name, bound.op),
        commitment=entry.commitment,
        baseline=baseline,
    )
    if baseline is not None and bound.op == "at_least" and bound.value < baseline.value:
        promise = replace(promise, op="at_most", better="less", doubts=(_FALLS,))
    return Cells(promise, (entry, *(before[-1:] if baseline is not None else ())))


def _figure(entry: Entry) -> Figure | None:
    cell = entry.figure
    return next(figures(entry.part.passage.text, cell.start, cell.end), None)


def _unit(figure: Figure, entry: Entry) -> str | None:
    """Give the unit of a cell: its own, with that of its column or its name."""
    if figure.unit in ("万", "亿") and entry.unit:
        return f"{figure.unit}{entry.unit}"
    return figure.unit or unit_of(entry.unit, entry.name.text)


def _start(entry: Entry, unit: str | None, figure: Figure) -> StatedLevel | None:
    """Read where an indicator stood, None where the cell is no plain number in the same unit."""
    text = entry.figure.text.replace(",", "")
    if figure.unit in ("万", "亿"):
        if not text.endswith(figure.unit):
            return None
        text = text.removesuffix(figure.unit)
    if figure.unit and figure.unit == unit:
        text = text.removesuffix(unit)
    return StatedLevel(entry.year, Decimal(text)) if NUMBER.fullmatch(text) else None
