"""What documents are made into: lines without unseen signs, and rows of tables as lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence


class DocumentError(ValueError):
    """A document cannot be read; `text` says in one line why, and what to do about it."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(zh, en)


# Signs of no width and of control: pages and programs leave them where text was put together.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)


def tidied(text: str) -> str:
    """Return a line with single blanks, and none at its ends."""
    return " ".join(_UNSEEN.sub("", text).split())


# The paragraphs of a cell. A row with more of them lays out a page and is no row of figures.
_MOST_PARAGRAPHS = 8
# The columns of a table: what says that it has more is no table to read.
_MOST_COLUMNS = 100


class DocumentTable:
    """A table while it is read: a cell that spans rows or columns leaves the others empty."""

    def __init__(self) -> None:
        self._row: list[list[str]] = []
        # The rows that are still to be left empty in a column.
        self._spanned: dict[int, int] = {}

    def add(self, cell: list[str], columns: str | None = None, rows: str | None = None) -> None:
        """Add the next cell of a row, and how many columns and rows it takes where it says so."""
        self._skip()
        down = _span(rows) - 1
        room = max(_MOST_COLUMNS - len(self._row), 1)
        for offset in range(min(_span(columns), room)):
            if down > 0:
                self._spanned[len(self._row)] = down
            self._row.append([] if offset else cell)

    def end_row(self) -> list[str]:
        """Return the lines of the row, and begin the next."""
        self._skip()
        row, self._row = self._row, []
        return _row_lines(row)

    def _skip(self) -> None:
        """Leave the columns empty that a cell of a row above takes."""
        while self._spanned.get(len(self._row), 0) > 0:
            self._spanned[len(self._row)] -= 1
            self._row.append([])


def _row_lines(cells: Sequence[list[str]]) -> list[str]:
    """Return a row as one line with tabs between its cells.

    One that only lays out what stands in it gives the lines of its cells one after another: one
    with a single cell, with a table in a cell, or with many paragraphs.
    """
    lines = [line for cell in cells for line in cell]
    longest = max(map(len, cells), default=0)
    alone = len(cells) == 1 or 1 < longest == len(lines)
    if alone or longest > _MOST_PARAGRAPHS or any("\t" in line for line in lines):
        return lines
    row = "\t".join(" ".join(cell) for cell in cells).rstrip("\t")
    return [row] if row else []


def whole_number(text: str | None) -> int | None:
    """Read a whole number of no more digits than a document has use for."""
    if text is None or len(text) > 9 or not (text.isascii() and text.isdigit()):
        return None
    return int(text)


def _span(text: str | None) -> int:
    """Return how many columns or rows a cell takes."""
    return min(whole_number(text) or 1, _MOST_COLUMNS)
