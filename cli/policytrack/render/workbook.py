"""Sheets of typed cells as an Excel workbook; nothing else knows xlsxwriter.

The same sheets give the same bytes, and no file is written on the way.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from xlsxwriter import Workbook

from policytrack.render.addresses import pieces
from policytrack.render.cells import Linked, Number, height, widths
from policytrack.render.clean import clean, clean_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from policytrack.model.text import Language
    from policytrack.render.cells import Cell, Sheet

# Excel's own limits; a letter is here what UTF-16 makes one.
MOST_LETTERS = 32_767
MOST_LINKS = 65_530
LONGEST_ADDRESS = 2_079
_LONGEST_TITLE = 100
_MOST_DIGITS = 15
_FIRST_DAY = date(1900, 1, 1)

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
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
    with Workbook(out, _OPTIONS) as book:
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
    """One sheet of a workbook that is being written."""

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
        for each in sheet.colours if sheet.rows else ():
            rule = {
                "type": "formula",
                "criteria": f'=$B2="{each.word}"',
                "format": self.look(font_color=each.letters, bg_color=each.ground),
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
        """Give the one address that a text leads to, None where it leads nowhere."""
        found = [quote(each.address, _KEPT) for each in pieces(text) if each.address]
        if len(found) != 1 or self.links == MOST_LINKS or _is_markup(text):
            return None
        return found[0] if len(found[0]) <= LONGEST_ADDRESS else None


def _fitting(text: str) -> str:
    """Cut a text that is longer than a cell can hold, and show that it was cut."""
    letters = text.encode("utf-16-le")
    if len(letters) <= 2 * MOST_LETTERS:
        return text
    return f"{letters[: 2 * (MOST_LETTERS - 1)].decode('utf-16-le', 'ignore')}…"


def _is_markup(text: str) -> bool:
    """Say whether the library would take a text for markup of its own and write it as it is."""
    return text.startswith("<r>") and text.endswith("</r>")
