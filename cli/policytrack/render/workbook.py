"""Sheets of typed cells as an Excel workbook; nothing else knows xlsxwriter.

Numbers stay numbers, and dates dates. The same sheets give the same bytes, and no file is written
on the way.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import east_asian_width
from urllib.parse import quote

from xlsxwriter import Workbook

from policytrack.model.number import plain
from policytrack.render.addresses import pieces
from policytrack.render.clean import clean, clean_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from decimal import Decimal
    from fractions import Fraction

    from policytrack.model.text import Language
    from policytrack.render.grid import Column

# Widths are counted in digits. A wide letter takes two of them and a little more: an eighth, for
# sums of those are exact.
_WIDE = 2.125
# Where texts fold, the widest column that there can be, and what the edges of a cell take.
_WIDEST, _MOST, _EDGES = 28, 250, 2.5
# So many wide letters of a heading stand in a line at least.
_WIDE_LETTERS = 3
_MEASURED = 1_000
# What no fold goes through.
_PART = re.compile(r"[!-\u10ff]+ *|.")


class Number(NamedTuple):
    """A number, and its digits as they are to be seen: of a percent those of its hundredfold."""

    value: Fraction | Decimal
    digits: str
    percent: bool = False

    @property
    def said(self) -> str:
        """All that is to be seen of it."""
        return f"{self.digits}%" if self.percent else self.digits


class Linked(NamedTuple):
    """A text that leads to the address of the web in it, where exactly one stands there."""

    text: str


class Colour(NamedTuple):
    """A word, and the colours of the letters and of the ground where it stands."""

    word: str
    letters: str
    ground: str


# An int is a year or a count.
Cell = str | int | Number | Linked | date | None


class Sheet(NamedTuple):
    """A table; under it and outside of its filter a row of totals, and lines of text.

    The first `frozen` columns stay in view, the first `printed` go on paper, all of them where it
    is None. The first two columns have the colour of the word in the second one.
    """

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    total: Sequence[Cell] = ()
    lines: Sequence[str] = ()
    frozen: int = 1
    printed: int | None = None
    colours: Sequence[Colour] = ()


def number(value: Fraction | Decimal | None) -> Number | None:
    """Return a cell for a number as it is written everywhere, none where there is none."""
    return None if value is None else Number(value, plain(value))


def widths(sheet: Sheet, language: Language) -> list[float]:
    """Return the width of each column: numbers are never cut, and long texts fold."""
    rows = [row for row in (*sheet.rows, sheet.total) if row]
    return [
        _width(column, column.heading.to(language), cells)
        for column, *cells in zip(sheet.columns, *rows, strict=True)
    ]


def _width(column: Column, heading: str, cells: Iterable[Cell]) -> float:
    longest = max((_drawn(line) for cell in cells for line in _lines(cell)), default=0)
    if not (column.numeric or column.whole):
        longest = min(longest, _WIDEST)
    return min(max(longest, _unfolded(heading)) + _EDGES, _MOST)


def height(cells: Iterable[Cell], wide: Iterable[float]) -> int:
    """Return how many lines a row takes where its texts are folded into columns so wide."""
    return max(
        (
            sum(_folded(line, width - _EDGES) for line in _lines(cell))
            for cell, width in zip(cells, wide, strict=True)
        ),
        default=1,
    )


def _folded(line: str, room: float) -> int:
    """Return how many lines one comes to: it folds behind blanks and between wide letters."""
    lines, used = 1, 0.0
    for part in _PART.findall(line):
        drawn = _drawn(part.rstrip())
        if used and used + drawn > room:
            lines, used = lines + 1, 0
        over = max(ceil(drawn / room) - 1, 0)
        lines, used = lines + over, used + _drawn(part) - over * room
    return lines


def _lines(cell: Cell) -> list[str]:
    """Return the lines of a cell, as far as the highest row could show them."""
    if cell is None:
        return []
    if isinstance(cell, Number):
        return [cell.said]
    text = cell.text if isinstance(cell, Linked) else str(cell)
    return text[:_MEASURED].split("\n")


def _unfolded(heading: str) -> float:
    """Return how wide the longest part of a heading is that does not fold."""
    most = _WIDE_LETTERS * _WIDE
    words = ((word, _drawn(word)) for word in heading.split())
    return max(
        (min(drawn, most) if _is_wide(word[0]) else drawn for word, drawn in words), default=0
    )


def _drawn(text: str) -> float:
    return sum(_WIDE if _is_wide(letter) else 1 for letter in text)


def _is_wide(letter: str) -> bool:
    """Return whether a letter is as wide as a Chinese one, in a Chinese font at least."""
    return east_asian_width(letter) in "WFA"


# Excel's own limits; a letter is here what UTF-16 makes one.
MOST_LETTERS = 32_767
MOST_LINKS = 65_530
LONGEST_ADDRESS = 2_079
_LONGEST_TITLE = 100
_MOST_DIGITS = 15
_FIRST_DAY = date(1900, 1, 1)

# A workbook has to say when it was made; its archive says the same.
_MADE = datetime(1980, 1, 1, tzinfo=UTC)
_A4 = 9
# In points: a line, and the highest row that there can be.
_LINE, _HIGHEST = 16, 409

_Look = dict[str, Any]
_CELL: _Look = {"valign": "vcenter", "bottom": 1, "bottom_color": "#C9D1D9"}
_HEADING: _Look = {"bold": True, "valign": "top", "bg_color": "#E6EBF0", "bottom_color": "#57606A"}
# Texts are kept off the number before them.
_LEFT: _Look = {"align": "left", "indent": 1}
_RIGHT: _Look = {"align": "right"}
_LINK: _Look = {"font_color": "#0550AE", "underline": 1}
# What an address keeps as it is; an address that was escaped before is left alone by the library.
_KEPT = "%/:?#&=+,;@!$*()~"
# What a spreadsheet program would take for a formula as soon as somebody edits the cell.
_FORMULAS = ("=", "+", "-", "@")


def workbook(sheets: Iterable[Sheet], title: str, language: Language) -> bytes:
    """Write sheets; on paper the title stands over each of them."""
    out, title = BytesIO(), clean_line(title)[:_LONGEST_TITLE]
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"title": title, "created": _MADE})

        @cache
        def look(**properties: Any) -> Any:
            return book.add_format({**_CELL, **properties})

        for sheet in sheets:
            page = _Page(book.add_worksheet(sheet.name), look)
            page.write(sheet, language)
            page.colour(sheet)
            page.lay_out(sheet, title)
    return out.getvalue()


class _Page:
    """One sheet of a workbook that is being written, each cell by its kind and none by a guess."""

    def __init__(self, page: Any, look: Callable[..., Any]) -> None:
        self.page = page
        self.look = look
        self.links = 0

    def write(self, sheet: Sheet, language: Language) -> None:
        """Write the cells, in columns and rows that are as large as they need to be."""
        wide = widths(sheet, language)
        headings = [column.heading.to(language) for column in sheet.columns]
        aligned = [_RIGHT if column.numeric else _LEFT for column in sheet.columns]
        for index, heading in enumerate(headings):
            self.page.set_column(index, index, wide[index])
            self._put_text(0, index, heading, **_HEADING, **aligned[index])
        # The last line is for the buttons of the filter.
        self._set_height(0, height(headings, wide) + 1)
        for at, row in enumerate(sheet.rows, 1):
            self._set_height(at, height(row, wide))
            for index, cell in enumerate(row):
                self._put(at, index, cell, **aligned[index])
        self.page.set_default_row(_LINE)
        under = len(sheet.rows) + 2
        for index, cell in enumerate(sheet.total):
            self._put(under, index, cell, bold=True, **aligned[index])
        for at, line in enumerate(sheet.lines, under + 2):
            self._put_text(at, 0, line, bottom=0, text_wrap=False, **_LEFT)

    def _set_height(self, row: int, lines: int) -> None:
        if lines > 1:
            self.page.set_row(row, min(lines * _LINE, _HIGHEST))

    def colour(self, sheet: Sheet) -> None:
        """Colour by rules, which hold when rows are sorted and words change."""
        for colour in sheet.colours if sheet.rows else ():
            rule = {
                "type": "formula",
                "criteria": f'=$B2="{colour.word}"',
                "format": self.look(font_color=colour.letters, bg_color=colour.ground),
            }
            self.page.conditional_format(1, 0, len(sheet.rows), 1, rule)

    def lay_out(self, sheet: Sheet, title: str) -> None:
        """Keep the headings in view and on every page, and make the pages as wide as the table."""
        page, last, right = self.page, len(sheet.rows), len(sheet.columns) - 1
        page.freeze_panes(1, sheet.frozen)
        page.autofilter(0, 0, last, right)
        # A key of digits is no number that somebody forgot to make one.
        page.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
        page.set_landscape()
        page.set_paper(_A4)
        page.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        if sheet.printed is not None:
            page.print_area(0, 0, last, sheet.printed - 1)
        # An ampersand begins a code here.
        page.set_header(f"&L{title.replace('&', '＆')}&R&A")
        page.set_footer("&C&P / &N")

    def _put(self, row: int, column: int, cell: Cell, **properties: Any) -> None:
        if isinstance(cell, Number):
            self._put_number(row, column, cell, **properties)
        elif isinstance(cell, int):
            self.page.write_number(row, column, cell, self.look(num_format="0", **properties))
        elif isinstance(cell, date) and cell >= _FIRST_DAY:
            look = self.look(num_format="yyyy-mm-dd", **properties)
            self.page.write_datetime(row, column, cell, look)
        elif isinstance(cell, Linked):
            self._put_text(row, column, cell.text, self._address(cell.text), **properties)
        elif cell is None or cell == "":
            self.page.write_blank(row, column, None, self.look(**properties))
        else:
            self._put_text(row, column, str(cell), **properties)

    def _put_number(self, row: int, column: int, cell: Number, **properties: Any) -> None:
        if len(cell.digits.replace(".", "").lstrip("-0")) > _MOST_DIGITS:
            # As a number it would lose the digits behind those.
            self._put_text(row, column, cell.said, **properties)
            return
        decimals = "0" * len(cell.digits.partition(".")[2])
        shown = f"0.{decimals}" if decimals else "0"
        look = self.look(num_format=f"{shown}%" if cell.percent else shown, **properties)
        self.page.write_number(row, column, float(cell.value), look)

    def _put_text(
        self, row: int, column: int, text: str, address: str | None = None, **properties: Any
    ) -> None:
        text = _fitting(clean(text))
        if text.startswith(_FORMULAS):
            properties["quote_prefix"] = True
        look = self.look(**{"text_wrap": True, **(_LINK if address else {}), **properties})
        if _is_markup(text):
            # In parts it is not.
            self.page.write_rich_string(row, column, text[:1], text[1:2], text[2:], look)
        elif address:
            self.links += 1
            self.page.write_url(row, column, address, look, text)
        else:
            self.page.write_string(row, column, text, look)

    def _address(self, text: str) -> str | None:
        """Return the one address that a text leads to, None where it leads nowhere."""
        addresses = [quote(piece.address, _KEPT) for piece in pieces(text) if piece.address]
        if len(addresses) != 1 or self.links == MOST_LINKS or _is_markup(text):
            return None
        return addresses[0] if len(addresses[0]) <= LONGEST_ADDRESS else None


def _fitting(text: str) -> str:
    """Cut a text that is longer than a cell can hold, and show that it was cut."""
    letters = text.encode("utf-16-le")
    if len(letters) <= 2 * MOST_LETTERS:
        return text
    return f"{letters[: 2 * (MOST_LETTERS - 1)].decode('utf-16-le', 'ignore')}…"


def _is_markup(text: str) -> bool:
    """Return whether the library would take a text for markup of its own and write it as it is."""
    return text.startswith("<r>") and text.endswith("</r>")
