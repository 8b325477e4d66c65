"""Mends the slips in a year's file that can be mended without knowing what was meant.

Bytes in, bytes and the list of changes out. What a number says is never altered: a cell is only
given the text that its diagnostic names as what it holds, and after each step the file is read
again. A step that would lose a figure, or bring forth a fault, is not taken.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter, defaultdict
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from policytrack.data import rules
from policytrack.data.actuals import COLUMNS, FREE, REQUIRED, ActualsReader
from policytrack.data.characters import unified
from policytrack.data.edit import LINE_END, key_of, rewritten
from policytrack.data.encoding import NotUtf8Error, decode, decode_foreign
from policytrack.data.notation import half_width
from policytrack.data.sheet import is_blank, is_long, read_sheet, table
from policytrack.model.diagnostic import Change
from policytrack.model.place import Place
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from policytrack.data.rows import Row
    from policytrack.model.actual import Actual
    from policytrack.model.diagnostic import Diagnostic
    from policytrack.model.plan import Policies

# What these say of a cell is what it must be: the text without the slip.
_SLIPS = (
    *(rules.OUTER_BLANKS, rules.FULL_WIDTH, rules.SEPARATORS, rules.ANOTHER_DATE),
    *(rules.ANOTHER_PERIOD, rules.WHOLE_YEAR, rules.UNIT_IN_VALUE, rules.MINUS_SIGN),
)
_CODED = tuple(column for column in COLUMNS if column not in FREE or column == "area")
_LINE_ENDS = {"\r\n": "CRLF", "\r": "CR", "\n": "LF"}
# A cell up to the comma or line end behind it, and the byte order marks that it begins with.
_CELL = re.compile(
    r'(\ufeff*)(?:"(\ufeff*)[^"]*(?:""[^"]*)*"?[^,\r\n]*|[^,\r\n]*)(?:,|\r\n?|\n|\Z)'
)

# The index of a row, and a column of it.
_Cell = tuple[int, str]


class Content:
    """What a text is read as: its rows, what each is of, its figures, and its faults.

    Faults are found by their row, and under None where they stand in none.
    """

    def __init__(self, text: str, file: str, year: int, policies: Policies) -> None:
        self.sheet, self.rows = read_sheet(text, file, COLUMNS, REQUIRED)
        self.keys = [key_of(row, year) for row in self.rows]
        actuals, problems = ActualsReader(policies).read(text, file, year)
        self.figures = Counter(map(_figure, actuals))
        rows = {line: index for index, row in enumerate(self.rows) for line in row.lines}
        self.faults: dict[int | None, list[Diagnostic]] = defaultdict(list)
        for problem in problems:
            self.faults[rows.get(problem.place.line)].append(problem)

    def codes(self, index: int | None) -> Counter[str]:
        """Count what is said of a row."""
        return Counter(problem.rule.code for problem in self.faults.get(index, ()))

    def cells(self, index: int | None) -> Sequence[str]:
        """Return what a row holds, in whatever order its file has the columns."""
        return () if index is None else [self.rows[index].cell(column) for column in COLUMNS]

    def becomes(self, after: Content) -> bool:
        """Return whether another content keeps all of this one.

        Each figure is there, a row that was right still is, and of a row that is as it was
        nothing else is said. Where more rows can be read, more may be wrong with them.
        """
        if self.figures - after.figures:
            return False
        if not self.rows or len(self.rows) != len(after.rows):
            return len(self.rows) <= len(after.rows)
        return all(
            after.codes(index) <= self.codes(index)
            or (index in self.faults and self.cells(index) != after.cells(index))
            for index in after.faults
        )


class Revision:
    """A file's text on its way to the mended one, and the changes so far."""

    def __init__(self, text: str, read: Callable[[str], Content]) -> None:
        self.text = text
        self.read = read
        self.content = read(text)
        self.file = self.content.sheet.file
        self.changes: list[Change] = []
        # What has moved the rest: byte order marks, by line, and lines that the header was longer.
        self.marks: dict[int, list[int]] = {}
        self.lost = 0

    def take(self, text: str, changes: Iterable[Change]) -> bool:
        """Go on with a text and its changes, unless something would be lost."""
        content = self.read(text)
        if not self.content.becomes(content):
            return False
        self.text, self.content = text, content
        self.changes += changes
        return True

    def change(self, place: Place, before: str, after: str) -> Change:
        """Return the change of a cell, where it stood before marks and lines were taken away."""
        line, column = place.line + self.lost, place.column
        for mark in self.marks.get(line, ()):
            column += mark <= column
        shown = (text.replace("\r", "\\r").replace("\n", "\\n") for text in (before, after))
        what = " → ".join(f"'{text}'" for text in shown)
        return Change(Place(place.file, line, column), Text(what, what))


def _figure(actual: Actual) -> Actual:
    """Return what a row says wherever it stands, without outer blanks and with plain line ends."""
    free: dict[str, Any] = {
        column: LINE_END.sub("\n", getattr(actual, column) or "").strip() for column in FREE
    }
    return actual._replace(place=Place("", 1), area_place=None, **free)


class Mended(NamedTuple):
    """What a file is after mending, and what was changed in order of place."""

    raw: bytes
    changes: tuple[Change, ...]


def mend(raw: bytes, file: str, year: int, policies: Policies) -> Mended:
    """Return a year's file mended; where nothing is to be mended, as it is.

    What was mended has nothing left to mend; were it otherwise, nothing would be.
    """
    read = partial(Content, file=file, year=year, policies=policies)
    mended = _mended(raw, file, read)
    if mended is not None and mended.changes:
        again = _mended(mended.raw, file, read)
        if again is not None and not again.changes:
            return mended
    return Mended(raw, ())


def _mended(raw: bytes, file: str, read: Callable[[str], Content]) -> Mended | None:
    """Return a file mended once, None where it cannot be read."""
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    changes = []
    try:
        text = decode(raw)
    except NotUtf8Error:
        foreign = decode_foreign(raw)
        if foreign is None:
            return None
        text, encoding = foreign
        # A spreadsheet program wrote it, and opens UTF-8 only by its mark.
        mark = codecs.BOM_UTF8
        changes.append(_of_file(file, f"{encoding} → UTF-8 (BOM)"))
    revision = Revision(text, read)
    for step in (
        _line_ends,
        _marks,
        _characters,
        _separator,
        _header,
        _long_rows,
        _cells,
        _empty_columns,
        _order,
    ):
        step(revision)
    changes += revision.changes
    if not changes:
        return Mended(raw, ())
    ordered = sorted(changes, key=lambda change: change.place)
    return Mended(mark + revision.text.encode(), tuple(ordered))


def _line_ends(revision: Revision) -> None:
    """End every line with LF, those within quotes too."""
    if "\r" in revision.text:
        ends = Counter(LINE_END.findall(revision.text))
        names = "/".join(name for end, name in _LINE_ENDS.items() if end in ends)
        change = _of_file(revision.file, f"{names} → LF")
        revision.take(LINE_END.sub("\n", revision.text), [change])


def _marks(revision: Revision) -> None:
    """Take away byte order marks that cells begin with: they come from joined files."""
    if "\ufeff" not in revision.text:
        return
    changes = []
    marks: dict[int, list[int]] = defaultdict(list)
    for cell in _CELL.finditer(revision.text):
        for group in (1, 2):
            if cell[group]:
                place = Place.at(revision.file, revision.text, cell.start(group))
                changes.append(Change(place, Text("删去 U+FEFF", "U+FEFF removed")))
                marks[place.line] += range(place.column, place.column + len(cell[group]))
    text = _CELL.sub(lambda cell: re.sub('^\ufeff*("?)\ufeff*', r"\1", cell[0]), revision.text)
    if changes and revision.take(text, changes):
        revision.marks.update(marks)


def _characters(revision: Revision) -> None:
    """Write each character as what it looks like, and is read as."""
    changes = []
    for number, line in enumerate(revision.text.split("\n"), 1):
        pairs = zip(line, unified(line), strict=True)
        odd = dict.fromkeys(pair for pair in pairs if pair[0] != pair[1])
        if odd:
            before, after = map("".join, zip(*odd, strict=True))
            place = Place(revision.file, number, line.index(before[0]) + 1)
            changes.append(revision.change(place, before, after))
    if changes:
        revision.take(unified(revision.text), changes)


def _separator(revision: Revision) -> None:
    """Take away a line that names the delimiter, which is for spreadsheet programs alone."""
    sheet = revision.content.sheet
    if any(problem.rule is rules.SEPARATOR_LINE for problem in sheet.problems):
        change = revision.change(Place(sheet.file, 1), sheet.lines[0].rstrip("\n"), "")
        if revision.take("".join(sheet.lines[1:]), [change]):
            revision.lost += 1


def _header(revision: Revision) -> None:
    """Name the columns in half width and without outer blanks, where that makes them known."""
    header = next(_table(revision), None)
    if header is None:
        return
    plain = {name: half_width(name).strip() for name in header.cells}
    meant = [plain[name] if plain[name] in COLUMNS else name for name in header.cells]
    if meant == header.cells or len(set(meant)) < len(set(header.cells)):
        return
    changes = [
        revision.change(place, before, after)
        for place, before, after in zip(header.places, header.cells, meant, strict=False)
        if before != after
    ]
    text = rewritten(revision.content.sheet.lines, [header._replace(cells=meant)])
    if revision.take(text, changes):
        revision.lost += header.last - header.line - "".join(meant).count("\n")


def _cells(revision: Revision) -> None:
    """Mend the slips that diagnostics name, and take the outer blanks off free text.

    Where something would be lost, as a figure that a mended row then revises, row by row.
    """
    sheet, rows = revision.content.sheet, revision.content.rows
    plain = {**_blanks(rows), **_slips(revision.content)}
    kept = _kept(revision.content)
    mended = {cell: text for cell, text in plain.items() if cell[0] not in kept}
    written = {index: list(rows[index].cells) for index, _column in mended}
    for (index, column), after in mended.items():
        written[index][sheet.columns[column]] = after
    changes: dict[int, list[Change]] = defaultdict(list)
    for (index, column), after in mended.items():
        row = rows[index]
        changes[index].append(revision.change(row.place(column), row.cell(column), after))

    def take(*indices: int) -> bool:
        now = revision.content
        lines = (now.rows[index]._replace(cells=written[index]) for index in indices)
        text = rewritten(now.sheet.lines, lines)
        return revision.take(text, chain.from_iterable(changes[index] for index in indices))

    if written and not take(*written):
        for index in written:
            take(index)


def _long_rows(revision: Revision) -> None:
    """Take away blank cells behind the last column, where no other cell can have been split."""
    sheet = revision.content.sheet
    if not any(problem.rule is rules.LONG_ROW for problem in sheet.problems):
        return
    header, *under = _table(revision)
    width, written, changes = len(header.cells), list(sheet.lines), []
    for row in under:
        if is_long(row, width) and not _may_be_split(row, sheet.columns):
            place = row.places[width]
            comma = place._replace(column=place.column - 1)
            content = written[place.line - 1]
            if place.line == row.last:
                surplus = content[comma.column - 1 :].rstrip("\n")
                end = content[comma.column - 1 + len(surplus) :]
                written[place.line - 1] = content[: comma.column - 1] + end
                changes.append(revision.change(comma, surplus, ""))
    if changes:
        revision.take("".join(written), changes)


def _may_be_split(row: Row, columns: Mapping[str, int]) -> bool:
    """Return whether a comma within a cell may have made one more of it: 1,234 or 快报, 初步.

    Then the cells behind it stand one too far to the right, and what they say is not known.
    """
    cells = [cell.strip() for cell in row.cells]
    free = any(
        cells[columns[name]] and cells[columns[name] + 1] for name in FREE if name in columns
    )
    return free or half_width(cells[columns["value"] + 1])[:1].isdigit()


def _empty_columns(revision: Revision) -> None:
    """Take away the columns that have neither a name nor content."""
    sheet = revision.content.sheet
    said = [problem for problem in sheet.problems if problem.rule is rules.EMPTY_COLUMNS]
    if not said:
        return
    rows = list(_table(revision))
    names = rows[0].cells
    named = [index for index, name in enumerate(names) if name.strip()]
    lines = (
        row._replace(cells=[row.cells[index] for index in named])
        for row in rows
        if len(row.cells) in (len(names), named[-1] + 1)
    )
    what = Text("删去空列", "empty columns removed")
    change = revision.change(said[0].place, "", "")._replace(what=what)
    revision.take(rewritten(sheet.lines, lines), [change])


def _table(revision: Revision) -> Iterator[Row]:
    return table(revision.text, revision.file, COLUMNS, REQUIRED)


def _order(revision: Revision) -> None:
    """Put the columns in the order of the documentation, where every row is whole."""
    sheet = revision.content.sheet
    names = list(sheet.columns)
    ordered = [column for column in COLUMNS if column in names]
    header = next(_table(revision), None)
    if sheet.problems or names == ordered or header is None:
        return
    lines = [
        row._replace(cells=[row.cell(column) for column in ordered])
        for row in revision.content.rows
    ]
    change = _of_file(revision.file, f"{','.join(names)} → {','.join(ordered)}")
    revision.take(rewritten(sheet.lines, [header._replace(cells=ordered), *lines]), [change])


def _blanks(rows: Sequence[Row]) -> dict[_Cell, str]:
    """Return the free texts with outer blanks, as they are without.

    A row of nothing but blanks is left, and so is a text that a spreadsheet program would run if
    it began the cell.
    """
    return {
        (index, column): plain
        for index, row in enumerate(rows)
        for column in FREE
        if (plain := (cell := row.cell(column)).strip()) != cell
        and '"' not in cell
        and not _is_run(plain)
        and not is_blank(row.cells)
    }


def _is_run(text: str) -> bool:
    """Return whether a spreadsheet program would take a cell for a formula."""
    return text.startswith(("=", "+", "-", "@"))


def _slips(content: Content) -> dict[_Cell, str]:
    """Return what diagnostics say that the cells with a slip hold."""
    said = [
        (index, problem)
        for index, problems in content.faults.items()
        for problem in problems
        if problem.rule in _SLIPS and index is not None
    ]
    slips = {
        (index, column): problem.nearest or ""
        for index, problem in said
        for column in _CODED
        if content.rows[index].place(column) == problem.place
        and not (column in FREE and _is_run(problem.nearest or ""))
    }
    units = {
        (index, "unit"): str(problem.values["unit"])
        for index, problem in said
        if problem.rule is rules.UNIT_IN_VALUE and is_blank([content.rows[index].cell("unit")])
    }
    return {**units, **slips}


def _kept(content: Content) -> set[int]:
    """Return the rows to leave alone, since a figure that was read would then stand twice.

    Which of the two is right is not to be seen from here.
    """
    counted: dict[object, list[int]] = defaultdict(list)
    for index, key in enumerate(content.keys):
        if all(problem.rule is rules.FORMULA for problem in content.faults.get(index, ())):
            counted[key].append(index)
    return {
        index
        for index, key in enumerate(content.keys)
        if (twins := counted[key]) and (index < twins[-1] or twins[0] < index == twins[-1])
    }


def _of_file(file: str, what: str) -> Change:
    return Change(Place(file, 1), Text(what, what))
