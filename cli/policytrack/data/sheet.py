"""CSV text to the rows of its table, under its header and among titles and remarks."""

from __future__ import annotations

import csv
import re
from contextlib import suppress
from io import StringIO
from itertools import chain
from typing import TYPE_CHECKING

from policytrack.data import rules
from policytrack.data.header import (
    find_header,
    is_separator_line,
    is_wide,
    read_header,
    report_delimiter,
    report_nameless,
)
from policytrack.data.notation import NAME
from policytrack.data.rows import CELL, Row, Sheet
from policytrack.model.place import Place
from policytrack.model.text import UNSEEN, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence

_UNSEEN = re.compile(f"[{UNSEEN}]")
_TOO_LONG = Text("单元格过长", "a cell is too long")
_AFTER_QUOTE = Text("结束引号之后还有内容", "something follows a closing quote")
_OPEN_QUOTE = Text("引号没有闭合", "a quote is never closed")


def read_sheet(
    text: str,
    file: str,
    columns: Sequence[str],
    required: Sequence[str],
    named: Callable[[str], bool] = lambda _: False,
    *,
    seen: bool = False,
) -> tuple[Sheet, list[Row]]:
    """Read the rows under a header of known columns.

    Rows with the wrong number of cells are reported and left out, and so are titles above the
    header and remarks among the rows; `named` returns whether a text names a row though it is no
    key. Where the header is wrong there are no rows, since nobody knows what their cells mean. With
    `seen` the text is known to hold no character that nobody sees.
    """
    sheet = Sheet(file, list(StringIO(text, newline="")))
    searched = enumerate(sheet.lines, 1) if not seen and _UNSEEN.search(text) else ()
    unseen = {number for number, line in searched if _UNSEEN.search(line)}
    read = _table(sheet, text)
    titles, header = find_header(read, columns, required)
    if header is None and not sheet.problems and not unseen:
        sheet.report(Place(file, 1), rules.EMPTY_CSV)
    rows: list[Row] = []
    names: dict[int, str | None] = {}
    sound = all(problem.rule is rules.SEPARATOR_LINE for problem in sheet.problems)
    if header is not None and sound and unseen.isdisjoint(header.lines):
        # A wide table is made anew, with or without its titles.
        if titles and not is_wide(header.cells):
            for title in titles:
                sheet.report(Place(file, title.line), rules.TITLE)
        under = _under(header, read, columns, required, named)
        key, width = sheet.key, len(header.cells)
        column = header.cells[key]
        for row in under:
            if unseen and not unseen.isdisjoint(row.lines):
                names |= dict.fromkeys(row.lines, row.name)
            elif (
                # Most rows have a key and all of their cells, and nothing else is asked of them.
                (len(row.cells) == width and (name := row.cells[key]).islower())
                and (name.isidentifier() and name != column)
            ) or _is_whole(row, header, named):
                rows.append(row)
    _report_unseen(sheet, {line: names.get(line) for line in sorted(unseen)})
    return sheet, rows


def _report_unseen(sheet: Sheet, names: Mapping[int, str | None]) -> None:
    """Report the characters that nobody sees in lines, given with the name of the row there."""
    for line, name in names.items():
        for match in _UNSEEN.finditer(sheet.lines[line - 1]):
            place, character = Place(sheet.file, line, match.start() + 1), f"U+{ord(match[0]):04X}"
            sheet.report(place, rules.CONTROL_CHARACTER, row=name, character=character)


def table(text: str, file: str, columns: Sequence[str], required: Sequence[str]) -> Iterator[Row]:
    """Yield the header, or else the first row, and all rows under it that can be read."""
    read = _table(Sheet(file, list(StringIO(text, newline=""))), text)
    header = find_header(read, columns, required)[1]
    if header is not None:
        yield header
        yield from read


def _table(sheet: Sheet, text: str) -> Iterator[Row]:
    """Return the rows but for a line of the separator, which is reported."""
    read = _rows(sheet, text)
    first = next(read, None)
    if first is None:
        return read
    if is_separator_line(first):
        sheet.report(Place(sheet.file, 1), rules.SEPARATOR_LINE)
        return read
    return chain((first,), read)


def _under(
    header: Row,
    read: Iterator[Row],
    columns: Sequence[str],
    required: Sequence[str],
    named: Callable[[str], bool],
) -> Iterable[Row]:
    """Return the rows under a header, none where it is wrong."""
    if not read_header(header, columns, required):
        return ()
    if all(map(str.strip, header.cells)):
        return read
    rows = list(read)
    if report_nameless(header, [row for row in rows if not _is_remark(row, named)]):
        return rows
    header.sheet.columns = {}
    return ()


def _is_remark(row: Row, named: Callable[[str], bool]) -> bool:
    if NAME.fullmatch(row.name or ""):
        return False
    # Few tables have any.
    from policytrack.data.remarks import is_remark  # noqa: PLC0415

    return is_remark(row.cells, row.sheet.key, named)


def _is_whole(row: Row, header: Row, named: Callable[[str], bool]) -> bool:
    """Return whether a row has the cells of a figure; False after reporting why not."""
    sheet, found, width = row.sheet, len(row.cells), len(header.cells)
    if _is_remark(row, named):
        sheet.report(Place(sheet.file, row.line), rules.REMARK)
    elif row.cells == header.cells:
        sheet.report(Place(sheet.file, row.line), rules.REPEATED_HEADER)
    elif found in (width, least := 1 + max(sheet.columns.values())):
        return True
    elif not report_delimiter(row, width):
        rule = rules.LONG_ROW if is_long(row, width) else rules.RAGGED_ROW
        values = {"expected": str(least), "found": str(found)}
        sheet.report(Place(sheet.file, row.line), rule, row=row.name, **values)
    return False


def is_long(row: Row, width: int) -> bool:
    """Return whether a row has more cells than there are columns, and these are all blank."""
    return len(row.cells) > width and is_blank(row.cells[width:])


def _rows(sheet: Sheet, text: str) -> Iterator[Row]:
    """Yield the rows; after a fault of quoting go on with the line under the one it began on."""
    if '"' not in text and max(map(len, sheet.lines), default=0) <= csv.field_size_limit():
        # Most files: then each line is a row, and each comma ends a cell.
        for line, content in enumerate(sheet.lines, 1):
            cells = content.rstrip("\r\n").split(",")
            if not is_blank(cells):
                yield Row(sheet, line, line, cells)
        return
    start: int | None = 1
    while start is not None:
        start = yield from _rows_from(sheet, start)


def _rows_from(sheet: Sheet, start: int) -> Generator[Row, None, int | None]:
    """Yield the rows from a line on, and then the line to go on with, None at the end."""
    lines = map(sheet.lines.__getitem__, range(start - 1, len(sheet.lines)))
    reader = csv.reader(lines, strict=True)
    line = start
    with suppress(csv.Error):
        for cells in reader:
            last = start - 1 + reader.line_num
            if last > line and _next_row(sheet, line, last) is not None:
                break
            if not is_blank(cells):
                yield Row(sheet, line, last, cells)
            line = last + 1
        else:
            return None
    following = _next_row(sheet, line)
    _report_quoting(sheet, line, (following or len(sheet.lines) + 1) - 1)
    return following


def is_blank(cells: Sequence[str]) -> bool:
    """Return whether a row is what spreadsheet programs leave of a blank line."""
    return not any(map(str.strip, cells))


def _next_row(sheet: Sheet, line: int, last: int | None = None) -> int | None:
    """Return the first line under `line`, up to `last`, that begins like a row; None without one.

    A quote that is never closed draws the rows under it into its cell. What looks like a row
    there is taken for one: a note of several lines hardly has a key and that many commas.
    """
    under = range(line + 1, (last or len(sheet.lines)) + 1)
    return next((number for number in under if _is_row(sheet, sheet.lines[number - 1])), None)


def _is_row(sheet: Sheet, content: str) -> bool:
    if content.count(",") < len(sheet.columns) - 1:
        return False
    cells = _plain_cells(content)
    # With all of its quotes in pairs, a cell is what it looks like.
    if content.count('"') % 2 == 0:
        with suppress(csv.Error):
            cells = next(csv.reader([content], strict=True))
    return NAME.fullmatch(sheet.name_of(cells) or "") is not None


def _plain_cells(content: str) -> list[str]:
    """Return the cells of a line before its first quote: they are what they look like."""
    return content.partition('"')[0].split(",")[:-1]


def _report_quoting(sheet: Sheet, line: int, last: int) -> None:
    """Report what makes the row at `line` no row, a quote or a cell too long, where it began."""
    offset, problem = 0, _TOO_LONG
    for cell in CELL.finditer("".join(sheet.lines[line - 1 : last])):
        offset = cell.start()
        quoted, closing, rest = cell.groups()
        content = quoted[1:].removesuffix(closing).replace('""', '"') if quoted else rest
        if len(content) > csv.field_size_limit():
            break
        if closing == "":
            problem = _OPEN_QUOTE
            break
        if closing and rest:
            offset, problem = cell.start(3), _AFTER_QUOTE
            break
    name = sheet.name_of(_plain_cells(sheet.lines[line - 1]))
    place = sheet.places(line, last, [offset])[0]
    sheet.report(place, rules.CSV_SYNTAX, row=name, problem=problem)
