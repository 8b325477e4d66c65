"""Blocks as Markdown, for a document or a job summary."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policytrack.render import blocks
from policytrack.render.addresses import pieces
from policytrack.render.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policytrack.model.text import Language
    from policytrack.render.grid import Grid

# What Markdown or the HTML inside it would take for more than text.
_SPECIAL = str.maketrans(
    {sign: f"\\{sign}" for sign in r"\|*_`~[]"}
    | {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": " / "}
)
# At the beginning of a line: a heading, a list, or a rule.
_OPENING = re.compile(r"^(\s*\d*)([-+#=.)])")


def write(content: Iterable[blocks.Block], language: Language) -> str:
    """Write blocks, an empty line between any two."""
    return "\n".join(part for block in content for part in _written(block, language))


def _written(block: blocks.Block, language: Language) -> Iterator[str]:
    match block:
        case blocks.Title(text, under):
            yield f"## {escaped(text)}\n"
            yield from map(_paragraph, under)
        case blocks.Heading(text):
            yield f"### {escaped(text)}\n"
        case blocks.Table(grid) | blocks.Courses(grid):
            yield _table(grid, language)
        case blocks.Listed(text, level, grid, notes):
            yield f"{'#' * (level + 1)} {escaped(text)}\n"
            yield _table(grid, language)
            yield from _list(notes)
        case blocks.Labelled(text, _, rows):
            yield f"### {escaped(text)}\n"
            yield from _list([f"{label}: {said}" for label, said in rows])
        case blocks.Notes(lines):
            yield from _list(lines)
        case blocks.Paragraph(lines, "strong"):
            yield from (f"**{escaped(text).strip()}**\n" for text in lines)
        case blocks.Paragraph(lines):
            yield from map(_paragraph, lines)


def _table(grid: Grid, language: Language) -> str:
    """Write the headings and the rows; numbers stand to the right."""
    headings = [escaped(column.heading.to(language)) for column in grid.columns]
    rules = ["---:" if column.numeric else "---" for column in grid.columns]
    rows = [[_linked(cell) for cell in row] for row in grid.rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (headings, rules, *rows))


def escaped(text: str) -> str:
    """Write a text so that Markdown shows it as it is, and what cannot be seen by its number."""
    return clean(text).translate(_SPECIAL)


def _paragraph(text: str) -> str:
    return _begun(escaped(text)) + "\n"


def _begun(written: str) -> str:
    """Escape at the beginning of a line what would make more of it than text."""
    return _OPENING.sub(r"\1\\\2", written.strip())


def _list(lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield "".join(f"- {_begun(_linked(text))}\n" for text in lines)


def _linked(text: str) -> str:
    """Write a text whose addresses can be followed; between < and > nothing else is special."""
    return "".join(
        escaped(piece.text) if piece.address is None else f"<{piece.address}>"
        for piece in pieces(text)
    )
