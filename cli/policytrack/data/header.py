"""The line of a sheet that names its columns: found under titles, and read."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from policytrack.data import rules
from policytrack.data.notation import FIGURE, NAME, half_width, nearest
from policytrack.model.place import Place
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.data.rows import Row

_DELIMITERS = {
    ";": Text("分号", "semicolon"),
    "\t": Text("制表符", "tab"),
    "，": Text("全角逗号", "full-width comma"),
}
# No table has more titles than that above it.
_SEARCHED = 20
# What these match is compiled where it is met: the header of most files is right.
_SEPARATOR_LINE = r'"?sep=[^"\r\n]?"?[,\s]*'
_YEAR = r"(?:19|20|21)\d\d"
_MONTHS = "JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC"
_PERIOD_NAME = (
    rf"(?:{_YEAR}(?:\.0|年)?|(?:{_YEAR}[-年/.]?)?(?:[0-1]?\d(?:[-—~至][0-1]?\d)?月|Q[1-4]|H[12]"
    rf"|第?[一二三四1-4]季度|[上下]半年)|{_YEAR}[-/.]?(?:0?[1-9]|1[0-2])"
    # 年末, 年度, 月累计, (万元) and the like follow.
    rf"|(?:{_MONTHS})[A-Z]*\.?(?:[-' ]?\d{{2,4}})?)[\u4e00-\u9fff]{{0,4}}(?:\(.*\))?"
)


def is_separator_line(row: Row) -> bool:
    """Return whether a row is sep=; in the first line, which tells the delimiter to Excel alone."""
    content = row.sheet.lines[row.line - 1]
    return row.line == 1 and re.fullmatch(_SEPARATOR_LINE, content, re.IGNORECASE) is not None


def find_header(
    rows: Iterator[Row], columns: Sequence[str], required: Sequence[str]
) -> tuple[list[Row], Row | None]:
    """Return the titles above the header, and the header; the first row where none is one.

    The rows are read up to the header, and where there is none no further than the first of data.
    """
    above: list[Row] = []
    for row in islice(rows, _SEARCHED):
        if _is_header(row, columns, required):
            return above, row
        if not above:
            # What the rows under a header that is none have wrong with them nobody wants to know.
            known = len(row.sheet.problems)
        above.append(row)
        if NAME.fullmatch(row.cells[0]) and any(map(FIGURE.fullmatch, row.cells[1:])):
            break
    if above:
        del above[0].sheet.problems[known:]
    return [], above[0] if above else None


def _is_header(row: Row, columns: Sequence[str], required: Sequence[str]) -> bool:
    cells = row.cells
    if required[0] in cells:
        return True
    if len(filled := list(filter(str.strip, cells))) == 1:
        cells = re.split(f"[{''.join(_DELIMITERS)}]", filled[0])
    named = {half_width(cell).strip().lower() for cell in cells}
    return required[0] in named or len(named.intersection(columns)) > 1 or is_wide(row.cells)


def is_wide(cells: Sequence[str]) -> bool:
    """Return whether a header names years, quarters or months, as that of a wide table does."""
    return len({_close(cell) for cell in cells if is_period_heading(cell)}) > 1


def is_period_heading(text: str) -> bool:
    """Return whether a column is headed with a year or a part of one: 2023年, 1-6月."""
    return re.fullmatch(_PERIOD_NAME, _close(text)) is not None


def _close(text: str) -> str:
    return "".join(half_width(text).split()).upper()


def report_delimiter(row: Row, width: int | None = None) -> bool:
    """Report what parts the cells of a row instead of commas; False where nothing does.

    With a `width` the row must come to so many cells.
    """
    content = row.sheet.lines[row.line - 1]
    for delimiter, named in _DELIMITERS.items():
        cells = content.replace(delimiter, ",").count(",") + 1
        if delimiter in content and width in (None, cells):
            place = Place(row.sheet.file, row.line, content.index(delimiter) + 1)
            row.sheet.report(place, rules.DELIMITER, row=row.name, found=named)
            return True
    return False


def read_header(header: Row, columns: Sequence[str], required: Sequence[str]) -> bool:
    """Read the columns; False after reporting what is wrong with the header.

    Columns without a name are left out.
    """
    sheet, place = header.sheet, Place(header.sheet.file, header.line)
    named = [(column, index) for index, column in enumerate(header.cells) if column.strip()]
    indices = dict(named)
    if len(indices) == len(named) and set(required) <= indices.keys() <= set(columns):
        sheet.columns, sheet.key = indices, indices[required[0]]
        return True
    if len(named) == 1 and report_delimiter(header):
        return False
    if is_wide(header.cells):
        sheet.report(place, rules.WIDE_TABLE)
    elif not set(columns) & {half_width(cell).strip().lower() for cell in header.cells}:
        # No header at all: one fault, not one for each cell.
        sheet.report(place, rules.COLUMN_MISSING, column=required[0])
    else:
        _report_header(header, columns, required)
    return False


def _report_header(header: Row, columns: Sequence[str], required: Sequence[str]) -> None:
    """Report each column that is unknown, doubled or missing."""
    sheet = header.sheet
    seen: set[str] = set()
    meant: set[str | None] = set()
    for column, place in zip(header.cells, header.places, strict=False):
        if not column.strip():
            continue
        if column in seen:
            sheet.report(place, rules.DUPLICATE_COLUMN, column=column)
        elif column not in columns:
            near = nearest(column, columns)
            meant.add(near)
            choices = ", ".join(columns)
            sheet.report(place, rules.UNKNOWN_COLUMN, near=near, column=column, choices=choices)
        seen.add(column)
    for column in required:
        if column not in seen | meant:
            sheet.report(Place(sheet.file, header.line), rules.COLUMN_MISSING, column=column)


def report_nameless(header: Row, rows: Sequence[Row]) -> bool:
    """Report the columns without a name; False where one of them holds something.

    Commas at the end of each line, as spreadsheet programs leave them, are one fault.
    """
    nameless = [index for index, cell in enumerate(header.cells) if not cell.strip()]
    if not nameless:
        return True
    for index in nameless:
        for row in rows:
            if "".join(row.cells[index : index + 1]).strip():
                where, values = header.places[index], {"line": str(row.line)}
                header.sheet.report(where, rules.NAMELESS_COLUMN, **values)
                return False
    header.sheet.report(header.places[nameless[0]], rules.EMPTY_COLUMNS)
    return True
