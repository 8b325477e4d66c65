"""A sheet and its rows, which know where each of their cells stands."""

from __future__ import annotations

import re
from bisect import bisect
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from policytrack.model.diagnostic import Diagnostic
from policytrack.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policytrack.model.diagnostic import Rule
    from policytrack.model.text import Text

# A cell up to the comma or line end behind it: what is quoted with its closing quote, empty where
# it has none, and what follows that or is plain.
CELL = re.compile(r'("[^"]*(?:""[^"]*)*("?))?([^,\r\n]*)(?:,|\r\n?|\n|\Z)')


class Sheet:
    """The lines of a file, what is wrong so far, and the columns.

    `columns` has the index of each column's cells, `key` that of the column that names a row. It
    holds no rows: each row knows its sheet, and what holds itself is not set free by itself.
    """

    def __init__(self, file: str, lines: Sequence[str]) -> None:
        self.file = file
        self.lines = lines
        self.columns: dict[str, int] = {}
        self.key = 0
        self.problems: list[Diagnostic] = []

    def name_of(self, cells: Sequence[str]) -> str | None:
        """Return the cell that names a row, None where it has too few or no column is known."""
        return cells[self.key] if self.columns and self.key < len(cells) else None

    def places(self, line: int, last: int, offsets: Iterable[int]) -> list[Place]:
        """Return the places of offsets in the text of some lines."""
        begun = list(accumulate(map(len, self.lines[line - 1 : last - 1]), initial=0))
        above = ((offset, bisect(begun, offset) - 1) for offset in offsets)
        return [Place(self.file, line + n, offset - begun[n] + 1) for offset, n in above]

    def report(
        self,
        place: Place,
        rule: Rule,
        *,
        near: str | None = None,
        row: str | None = None,
        **values: str | Text,
    ) -> None:
        """Note a breach of a rule; `row` is the cell that names the row where it stands."""
        self.problems.append(Diagnostic(place, rule, values, near, row))


class Row(NamedTuple):
    """One row: its cells by column, and the lines from and to which it runs."""

    sheet: Sheet
    line: int
    last: int
    cells: list[str]

    def cell(self, column: str) -> str:
        """Return a cell, empty where the sheet has no such column."""
        index = self.sheet.columns.get(column)
        return "" if index is None else self.cells[index]

    @property
    def name(self) -> str | None:
        """The cell that names it, None where nobody knows which does."""
        return self.sheet.name_of(self.cells)

    @property
    def lines(self) -> range:
        """The numbers of its lines: several where a quoted cell holds line ends."""
        return range(self.line, self.last + 1)

    def place(self, column: str) -> Place:
        """Return where a cell begins; the row's end where the sheet has no such column."""
        index = self.sheet.columns.get(column, len(self.cells))
        if index < len(self.cells) and '"' not in self.sheet.lines[self.line - 1]:
            # Every good row asks for its place: without quotes its cells are as long as they look.
            return Place(self.sheet.file, self.line, sum(map(len, self.cells[:index])) + index + 1)
        return self.places[index]

    @property
    def places(self) -> list[Place]:
        """Where each cell begins, and the end: slow, and only wanted where something is wrong."""
        text = "".join(self.sheet.lines[self.line - 1 : self.last]).rstrip("\r\n")
        offsets = (0, *(cell.end() for cell in CELL.finditer(text)))
        return self.sheet.places(self.line, self.last, offsets)

    def report(
        self, column: str, rule: Rule, *, near: str | None = None, **values: str | Text
    ) -> None:
        """Note a breach of a rule at a cell."""
        self.sheet.report(self.place(column), rule, near=near, row=self.name, **values)
