"""Typed cells of a spreadsheet, and sheets of them: numbers stay numbers, and dates dates."""

from __future__ import annotations

import re
from datetime import date
from math import ceil
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width

from policytrack.model.number import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
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
    """Give a cell for a number as it is written everywhere, none where there is none."""
    return None if value is None else Number(value, plain(value))


def widths(sheet: Sheet, language: Language) -> list[float]:
    """Give the width of each column: numbers are never cut, and long texts fold."""
    rows = [row for row in (*sheet.rows, sheet.total) if row]
    return [
        _width(column, column.heading.to(language), [row[index] for row in rows])
        for index, column in enumerate(sheet.columns)
    ]


def _width(column: Column, heading: str, cells: Iterable[Cell]) -> float:
    longest = max((_drawn(line) for cell in cells for line in _lines(cell)), default=0)
    if not (column.numeric or column.whole):
        longest = min(longest, _WIDEST)
    return min(max(longest, _unfolded(heading)) + _EDGES, _MOST)


def height(cells: Iterable[Cell], wide: Iterable[float]) -> int:
    """Give how many lines a row takes where its texts are folded into columns so wide."""
    return max(
        (
            sum(_folded(line, each - _EDGES) for line in _lines(cell))
            for cell, each in zip(cells, wide, strict=True)
        ),
        default=1,
    )


def _folded(line: str, room: float) -> int:
    """Give how many lines one comes to: it folds behind blanks and between wide letters."""
    lines, used = 1, 0.0
    for part in _PART.findall(line):
        drawn = _drawn(part.rstrip())
        if used and used + drawn > room:
            lines, used = lines + 1, 0
        over = max(ceil(drawn / room) - 1, 0)
        lines, used = lines + over, used + _drawn(part) - over * room
    return lines


def _lines(cell: Cell) -> list[str]:
    """Give the lines of a cell, as far as the highest row could show them."""
    if cell is None:
        return []
    if isinstance(cell, Number):
        return [cell.said]
    text = cell.text if isinstance(cell, Linked) else str(cell)
    return text[:_MEASURED].split("\n")


def _unfolded(heading: str) -> float:
    """Give how wide the longest part of a heading is that does not fold."""
    most = _WIDE_LETTERS * _WIDE
    words = ((word, _drawn(word)) for word in heading.split())
    return max(
        (min(drawn, most) if _is_wide(word[0]) else drawn for word, drawn in words), default=0
    )


def _drawn(text: str) -> float:
    return sum(_WIDE if _is_wide(letter) else 1 for letter in text)


def _is_wide(letter: str) -> bool:
    """Say whether a letter is as wide as a Chinese one, in a Chinese font at least."""
    return east_asian_width(letter) in "WFA"
