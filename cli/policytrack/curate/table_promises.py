"""What the cells of a plan's tables promise."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from policytrack.curate.basis import better_of, measure_of
from policytrack.curate.bounds import demanded, unit_of
from policytrack.curate.figures import figures
from policytrack.model.curation import Promise, Start
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.curate.figures import Figure
    from policytrack.curate.source import Source
    from policytrack.curate.tables import Entry

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


def _start(entry: Entry, unit: str | None, figure: Figure) -> Start | None:
    """Read where an indicator stood, None where the cell is no plain number in the same unit."""
    text = entry.figure.text.replace(",", "")
    if figure.unit in ("万", "亿"):
        if not text.endswith(figure.unit):
            return None
        text = text.removesuffix(figure.unit)
    own = figure.unit if figure.unit == unit else None
    try:
        return Start(entry.year, Decimal(text.removesuffix(own) if own else text))
    except ArithmeticError:
        return None
