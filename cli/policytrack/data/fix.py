"""Mends the slips in a year's file that can be mended without knowing what was meant.

Bytes in, bytes and the list of changes out. What a number says is never altered: a cell is only
given the text that its diagnostic names as what it holds, and after each step the file is read
again. A step that would lose a figure, or bring forth a fault, is not taken.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from policytrack.data import rules
from policytrack.data.actuals import COLUMNS, FREE
from policytrack.data.edit import (
    LINE_END,
    FileReader,
    Line,
    Revision,
    find_header,
    key_of,
    line_starts,
    place_at,
    rewritten,
)
from policytrack.data.encoding import NotUtf8Error, decode, decode_foreign
from policytrack.data.notation import half_width
from policytrack.model.diagnostic import Change
from policytrack.model.place import Place
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from policytrack.data.edit import Reading
    from policytrack.data.sheet import Row
    from policytrack.model.plan import Policies

# What these say of a cell is what it must be: the text without the slip.
_SLIPS = (rules.OUTER_BLANKS, rules.FULL_WIDTH, rules.SEPARATORS)
_CODED = tuple(column for column in COLUMNS if column not in FREE or column == "area")
_LINE_ENDS = {"\r\n": "CRLF", "\r": "CR", "\n": "LF"}
# A cell up to the comma or line end behind it, and the byte order marks that it begins with.
_CELL = re.compile(
    r'(\ufeff*)(?:"(\ufeff*)[^"]*(?:""[^"]*)*"?[^,\r\n]*|[^,\r\n]*)(?:,|\r\n?|\n|\Z)'
)

# The index of a row, and a column of it.
_Cell = tuple[int, str]


class Mended(NamedTuple):
    """What a file is after mending, and what was changed in order of place."""

    raw: bytes
    changes: tuple[Change, ...]


def mend(raw: bytes, file: str, year: int, policies: Policies) -> Mended:
    """Mend a year's file. Where nothing is to be mended, give it as it is.

    What was mended has nothing left to mend; were it otherwise, nothing would be.
    """
    reader = FileReader(file, year, policies)
    mended = _mended(raw, reader)
    if mended.changes and not _is_settled(mended.raw, reader):
        return Mended(raw, ())
    return mended


def _is_settled(raw: bytes, reader: FileReader) -> bool:
    """Say whether bytes can be read, and have nothing left to mend."""
    try:
        decode(raw)
    except NotUtf8Error:
        return False
    return not _mended(raw, reader).changes


def _mended(raw: bytes, reader: FileReader) -> Mended:
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    changes = []
    try:
        text = decode(raw)
    except NotUtf8Error:
        foreign = decode_foreign(raw)
        if foreign is None:
            return Mended(raw, ())
        text, encoding = foreign
        # A spreadsheet program wrote it, and opens UTF-8 only by its mark.
        mark = codecs.BOM_UTF8
        changes.append(_of_file(reader.file, f"{encoding} → UTF-8 (BOM)"))
    revision = Revision(text, reader)
    for step in (_line_ends, _marks, _header, _cells, _order):
        step(revision)
    changes += revision.changes
    if not changes:
        return Mended(raw, ())
    return Mended(
        mark + revision.text.encode(), tuple(sorted(changes, key=lambda each: each.place))
    )


def _line_ends(revision: Revision) -> None:
    """End every line with LF, those within quotes too."""
    if "\r" in revision.text:
        found = Counter(LINE_END.findall(revision.text))
        names = "/".join(name for end, name in _LINE_ENDS.items() if end in found)
        change = _of_file(revision.reader.file, f"{names} → LF")
        revision.take(LINE_END.sub("\n", revision.text), [change])


def _marks(revision: Revision) -> None:
    """Take away byte order marks that cells begin with: they come from joined files."""
    if "\ufeff" not in revision.text:
        return
    starts, text = line_starts(revision.text), revision.text
    changes, kept, end = [], [], 0
    marks: dict[int, list[int]] = defaultdict(list)
    for cell in _CELL.finditer(text):
        for group in (1, 2):
            if cell[group]:
                place = place_at(revision.reader.file, starts, cell.start(group))
                changes.append(Change(place, Text("删去 U+FEFF", "U+FEFF removed")))
                marks[place.line] += [place.column + offset for offset in range(len(cell[group]))]
                kept.append(text[end : cell.start(group)])
                end = cell.end(group)
    if changes and revision.take("".join([*kept, text[end:]]), changes):
        revision.marks.update(marks)


def _header(revision: Revision) -> None:
    """Name the columns in half width and without outer blanks, where that makes them known."""
    header = find_header(revision.reading.sheet.lines)
    if header is None:
        return
    plain = [half_width(name).strip() for name in header.cells]
    meant = [
        each if each in COLUMNS else name for each, name in zip(plain, header.cells, strict=True)
    ]
    if meant == header.cells or len(set(meant)) < len(set(header.cells)):
        return
    starts = line_starts(revision.text)
    cells = _CELL.finditer(revision.text, starts[header.line - 1])
    changes = [
        Change(
            revision.before(place_at(revision.reader.file, starts, cell.start())),
            _became(name, each),
        )
        for cell, name, each in zip(cells, header.cells, meant, strict=False)
        if name != each
    ]
    text = rewritten(revision.reading.sheet.lines, [header._replace(cells=meant)])
    if revision.take(text, changes):
        revision.lost = header.last - header.line - "".join(meant).count("\n")


def _cells(revision: Revision) -> None:
    """Mend the slips that diagnostics name, and take the outer blanks off free text."""
    rows = revision.reading.rows
    found = {**_blanks(rows), **_slips(revision.reading)}
    if not found:
        return
    kept = _kept(revision.reading, revision.reader.year)
    mended = {cell: text for cell, text in found.items() if cell[0] not in kept}
    text = rewritten(revision.reading.sheet.lines, _with(rows, mended))
    changes = [
        Change(revision.before(rows[index].place(column)), _became(rows[index].cell(column), text))
        for (index, column), text in mended.items()
    ]
    if changes:
        revision.take(text, changes)


def _order(revision: Revision) -> None:
    """Put the columns in the order of the documentation, where every row is whole."""
    sheet = revision.reading.sheet
    names = list(sheet.columns)
    ordered = [column for column in COLUMNS if column in names]
    header = find_header(sheet.lines)
    if sheet.problems or names == ordered or header is None:
        return
    lines = [
        Line(row.line, row.last, [row.cell(column) for column in ordered])
        for row in revision.reading.rows
    ]
    change = _of_file(revision.reader.file, f"{','.join(names)} → {','.join(ordered)}")
    revision.take(rewritten(sheet.lines, [header._replace(cells=ordered), *lines]), [change])


def _blanks(rows: Sequence[Row]) -> dict[_Cell, str]:
    """Find the free texts with outer blanks, and what they are without.

    A row of nothing but blanks is left, and so is a text that a spreadsheet program would run if
    it began the cell.
    """
    found = {}
    for index, row in enumerate(rows):
        for column in FREE:
            cell = row.cell(column)
            plain = cell.strip()
            if plain != cell and not _runs(plain) and '"' not in cell and _says(row):
                found[index, column] = plain
    return found


def _runs(text: str) -> bool:
    """Say whether a spreadsheet program would take a cell for a formula."""
    return text.startswith(("=", "+", "-", "@"))


def _says(row: Row) -> bool:
    return any(row.cell(column).strip() for column in COLUMNS)


def _slips(reading: Reading) -> dict[_Cell, str]:
    """Find the cells that have a slip, and what their diagnostics say they hold."""
    return {
        (index, column): problem.nearest or ""
        for index, problems in reading.faults.items()
        for problem in problems
        if problem.rule in _SLIPS and index is not None
        for column in _CODED
        if reading.rows[index].place(column) == problem.place
        and not (column in FREE and _runs(problem.nearest or ""))
    }


def _kept(reading: Reading, year: int) -> set[int]:
    """Give the rows to leave alone, since a figure that was read would then stand twice.

    Which of the two is right is not to be seen from here.
    """
    keys = [key_of(row, year) for row in reading.rows]
    counted = [
        all(found.rule is rules.FORMULA for found in reading.faults.get(index, ()))
        for index in range(len(keys))
    ]
    twins = defaultdict(list)
    for index, key in enumerate(keys):
        if counted[index]:
            twins[key].append(index)
    return {
        index
        for index, key in enumerate(keys)
        if any(twin > index or (twin < index and counted[index]) for twin in twins[key])
    }


def _with(rows: Sequence[Row], mended: Mapping[_Cell, str]) -> Iterator[Line]:
    """Give the rows that are mended, with all of their cells."""
    for index in dict.fromkeys(index for index, _ in mended):
        row = rows[index]
        cells = [mended.get((index, each), row.cell(each)) for each in row.sheet.columns]
        yield Line(row.line, row.last, cells)


def _of_file(file: str, what: str) -> Change:
    return Change(Place(file, 1), Text(what, what))


def _became(before: str, after: str) -> Text:
    """Say what a cell was and is, on one line."""
    shown = (text.replace("\r", "\\r").replace("\n", "\\n") for text in (before, after))
    what = " → ".join(f"'{text}'" for text in shown)
    return Text(what, what)
