"""CSV text to rows that know where each of their cells stands."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from io import StringIO
from typing import TYPE_CHECKING

from policytrack.data import rules
from policytrack.data.nearest import nearest
from policytrack.model.diagnostic import Diagnostic
from policytrack.model.place import Place
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.model.diagnostic import Rule

# Tab and line ends apart, nothing that a person cannot see.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_DELIMITERS = {
    ";": Text("分号", "semicolon"),
    "\t": Text("制表符", "tab"),
    "，": Text("全角逗号", "full-width comma"),
}
# Where in a cell a character stands, and what a comma or a quote makes of it; any other character
# leaves a quoted cell quoted and makes a plain one of the rest.
_START, _PLAIN, _QUOTED, _CLOSED = "start", "plain", "quoted", "closed"
_NEXT = {
    (_START, ","): _START,
    (_PLAIN, ","): _START,
    (_CLOSED, ","): _START,
    (_START, '"'): _QUOTED,
    (_QUOTED, '"'): _CLOSED,
    (_CLOSED, '"'): _QUOTED,
}


@dataclass(slots=True)
class Sheet:
    """The rows under a header, filled as they are read, and what is wrong so far.

    `columns` gives the index of each column's cells.
    """

    file: str
    lines: Sequence[str]
    columns: dict[str, int] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)

    def report(
        self, place: Place, rule: Rule, *, near: str | None = None, **values: str | Text
    ) -> None:
        """Note a breach of a rule."""
        self.problems.append(Diagnostic(place, rule, values, near))


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column, and the lines from and to which it runs."""

    sheet: Sheet
    line: int
    last: int
    cells: Sequence[str]

    def __getitem__(self, column: str) -> str:
        """Give a cell, empty where the sheet has no such column."""
        index = self.sheet.columns.get(column)
        return "" if index is None else self.cells[index]

    @property
    def lines(self) -> range:
        """The numbers of its lines: several where a quoted cell holds line ends."""
        return range(self.line, self.last + 1)

    def place(self, column: str) -> Place:
        """Say where a cell begins; the row's end where the sheet has no such column."""
        index = self.sheet.columns.get(column, len(self.cells))
        if index < len(self.cells) and '"' not in self.sheet.lines[self.line - 1]:
            # Every good row asks for its place: without quotes its cells are as long as they look.
            return Place(self.sheet.file, self.line, sum(map(len, self.cells[:index])) + index + 1)
        line, offset = _cell_starts(self.sheet.lines, self.line)[index]
        return Place(self.sheet.file, line, offset + 1)

    def report(
        self, column: str, rule: Rule, *, near: str | None = None, **values: str | Text
    ) -> None:
        """Note a breach of a rule at a cell."""
        self.sheet.report(self.place(column), rule, near=near, **values)


def read_sheet(text: str, file: str, columns: Sequence[str], required: Sequence[str]) -> Sheet:
    """Read the rows under a header of known columns.

    Rows with the wrong number of cells are reported and left out. Where the header is wrong
    there are no rows, since nobody knows what their cells mean.
    """
    sheet = Sheet(file, list(StringIO(text, newline="")))
    unseen = _report_control_characters(sheet, text)
    rows = _rows(sheet)
    header = next(rows, None)
    if header is None and not sheet.problems:
        sheet.report(Place(file, 1), rules.EMPTY_CSV)
    if header is None or not unseen.isdisjoint(header.lines):
        return sheet
    if not _read_header(header, columns, required):
        return sheet
    for row in rows:
        if not unseen.isdisjoint(row.lines):
            continue
        if len(row.cells) == len(header.cells):
            sheet.rows.append(row)
        else:
            values = {"expected": str(len(header.cells)), "found": str(len(row.cells))}
            sheet.report(Place(file, row.line), rules.RAGGED_ROW, **values)
    return sheet


def _rows(sheet: Sheet) -> Iterator[Row]:
    reader = csv.reader(sheet.lines, strict=True)
    line = 1
    try:
        for cells in reader:
            # A row of empty cells is what spreadsheet programs leave of a blank line.
            if any(cells):
                yield Row(sheet, line, reader.line_num, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        _report_syntax(sheet, line, str(error))


def _report_syntax(sheet: Sheet, line: int, problem: str) -> None:
    """Report a fault of quoting in the row that begins at `line`."""
    place, said = Place(sheet.file, line), Text(problem, problem)
    if "unexpected end of data" in problem:
        # The quote that swallows the rest of the file opened the row's last cell.
        opened = _cell_starts(sheet.lines, line)[-2]
        place = Place(sheet.file, opened[0], opened[1] + 1)
        said = Text("引号没有闭合", "a quote is never closed")
    elif "expected after" in problem:
        said = Text("结束引号之后还有内容", "something follows a closing quote")
    sheet.report(place, rules.CSV_SYNTAX, problem=said)


def _read_header(header: Row, columns: Sequence[str], required: Sequence[str]) -> bool:
    """Find the columns; False after reporting what is wrong with the header."""
    sheet = header.sheet
    known = len(sheet.problems)
    if len(header.cells) == 1 and _report_delimiter(header):
        return False
    if not set(columns) & set(header.cells):
        # A title above the header, or no header at all: one fault, not one for each cell.
        sheet.report(Place(sheet.file, header.line), rules.COLUMN_MISSING, column=required[0])
        return False
    starts = _cell_starts(sheet.lines, header.line)
    found: dict[str, int] = {}
    meant = set()
    for index, column in enumerate(header.cells):
        place = Place(sheet.file, starts[index][0], starts[index][1] + 1)
        if column in found:
            sheet.report(place, rules.DUPLICATE_COLUMN, column=column)
        elif column not in columns:
            near = nearest(column, columns)
            meant.add(near)
            choices = ", ".join(columns)
            sheet.report(place, rules.UNKNOWN_COLUMN, near=near, column=column, choices=choices)
        found.setdefault(column, index)
    for column in required:
        if column not in found and column not in meant:
            sheet.report(Place(sheet.file, header.line), rules.COLUMN_MISSING, column=column)
    sheet.columns.update(found)
    return len(sheet.problems) == known


def _report_delimiter(header: Row) -> bool:
    only = header.cells[0]
    for delimiter, name in _DELIMITERS.items():
        if delimiter in only:
            place = Place(header.sheet.file, header.line, only.index(delimiter) + 1)
            header.sheet.report(place, rules.DELIMITER, found=name)
            return True
    return False


def _report_control_characters(sheet: Sheet, text: str) -> frozenset[int]:
    """Report every control character and give the lines that hold one."""
    if not _CONTROL.search(text):
        return frozenset()
    unseen = set()
    for number, line in enumerate(sheet.lines, 1):
        for match in _CONTROL.finditer(line):
            unseen.add(number)
            place = Place(sheet.file, number, match.start() + 1)
            character = f"U+{ord(match.group()):04X}"
            sheet.report(place, rules.CONTROL_CHARACTER, character=character)
    return frozenset(unseen)


def _cell_starts(lines: Sequence[str], line: int) -> list[tuple[int, int]]:
    """Give line and offset of each cell of the row that begins at `line`, and of its end.

    Only wanted where something is wrong, and so it reads the row a second time.
    """
    starts = [(line, 0)]
    state = _START
    for number in range(line, len(lines) + 1):
        content = lines[number - 1].rstrip("\r\n")
        for offset, character in enumerate(content):
            state = _NEXT.get((state, character), _QUOTED if state is _QUOTED else _PLAIN)
            if state is _START:
                starts.append((number, offset + 1))
        if state is not _QUOTED:
            starts.append((number, len(content)))
            return starts
    starts.append((len(lines), len(lines[-1].rstrip("\r\n"))))
    return starts
