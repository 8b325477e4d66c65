"""Blocks as a terminal shows them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from policytrack.render import blocks
from policytrack.render.table import STYLES, FittingTable, Roomy, indented, labelled, line, stacked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policytrack.model.text import Language
    from policytrack.render.series import Series
    from policytrack.render.table import Drawing

_WEIGHTS: dict[blocks.Weight, str] = {"strong": "bold", "plain": "", "faint": "dim"}


def write(content: Iterable[blocks.Block], language: Language) -> Drawing:
    """Draw blocks, an empty line between any two; what a heading speaks of follows at once."""
    drawn: list[Drawing | None] = []
    for block in content:
        parts = list(_drawn(block, language))
        drawn += parts if isinstance(block, blocks.Heading) or not parts else [*parts, None]
    return stacked(drawn[:-1])


def _drawn(block: blocks.Block, language: Language) -> Iterator[Drawing]:
    match block:
        case blocks.Title(text, under):
            yield line(text, "bold")
            yield from _lines(under, "dim")
        case blocks.Heading(text):
            yield line(text, "bold")
        case blocks.Table(grid, groups):
            yield FittingTable(grid, language, [STYLES[group] for group in groups])
        case blocks.Courses(grid, charts, sketch):
            without = FittingTable(grid.without({sketch}), language)
            yield Roomy(partial(_charted, charts, without, language), FittingTable(grid, language))
        case blocks.Listed(text, _, grid, notes):
            yield line(text, "dim")
            yield indented(FittingTable(grid, language, headed=False))
            yield from _lines(notes, "dim")
        case blocks.Labelled(text, group, rows):
            yield line(text, f"bold {STYLES[group]}")
            yield indented(labelled(rows))
        case blocks.Notes(lines):
            yield from _lines(lines, "dim")
        case blocks.Paragraph(lines, weight):
            yield from _lines(lines, _WEIGHTS[weight])


def _charted(
    charts: Sequence[Series], below: Drawing, language: Language, room: int
) -> Drawing | None:
    from policytrack.render.plots import plots  # noqa: PLC0415 - no other block draws charts

    drawn = plots(charts, room, language)
    return None if drawn is None else stacked([drawn, None, below])


def _lines(lines: Sequence[str], style: str) -> Iterator[Drawing]:
    return (line(text, style) for text in lines)
