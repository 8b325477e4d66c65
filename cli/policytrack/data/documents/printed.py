"""The signs on a printed page to lines, and to rows where a table was printed.

All measures are in points, from the left and from the bottom of the page. Signs come as they
were drawn, and are read in that order: a table cell by cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from policytrack.data.documents.blanks import tidied

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# These are all in sizes of the type. Words are as far apart at least, and cells.
_WORD_GAP, _CELL_GAP = 0.2, 0.5
# How far apart baselines are at most that are meant to be one, and those of lines of one cell.
_SAME, _NEXT = 0.45, 2.2
# How far the lines of a cell that is centred begin before each other.
_INDENT = 3.0
# How far a cell that is centred may begin below the one to its right.
_TALL = 6.0
# The lines of a cell, at most.
_MOST_LINES = 6
# What begins no line.
CLOSING = "，。、；：？！）》〉」』】〕”’%％"


class Sign(NamedTuple):
    """A character: where it begins and ends, the height of its baseline, the size of its type."""

    text: str
    left: float
    right: float
    base: float
    size: float


@dataclass(slots=True)
class Line:
    """A printed line, or a row of a table by its cells.

    It reaches from its first to its last baseline; its last cell begins at `edge` and ends on
    the baseline `low`.
    """

    cells: list[str]
    left: float
    right: float
    first: float
    last: float
    size: float
    edge: float
    low: float

    @property
    def text(self) -> str:
        """The text, with tabs between cells."""
        return "\t".join(map(tidied, self.cells))


def printed_lines(signs: Iterable[Sign]) -> list[Line]:
    """Put the signs of a page together to lines and rows."""
    lines: list[Line] = []
    for piece in _pieces(signs):
        if not (lines and _continue(lines, piece)):
            lines.append(piece)
    return lines


def joint(before: str, after: str) -> str:
    """Give what stands between two parts of a text: a blank only between words of letters."""
    met = f"{before[-1:]}{after[:1]}"
    return " " if len(met) == 2 and met.isascii() and met.isalnum() and not met.isdigit() else ""


def _pieces(signs: Iterable[Sign]) -> Iterator[Line]:
    """Give what stands on one baseline without a gap."""
    run: list[Sign] = []
    for sign in signs:
        if run and _is_apart(run[-1], sign):
            yield from _piece(run)
            run = []
        run.append(sign)
    yield from _piece(run)


def _is_apart(before: Sign, sign: Sign) -> bool:
    size = max(before.size, sign.size)
    return (
        abs(sign.base - before.base) > _SAME * size
        or sign.left - before.right > _CELL_GAP * size
        or sign.left < before.left - _SAME * size
    )


def _piece(run: Sequence[Sign]) -> Iterator[Line]:
    """Give a run of signs as a line, none where it is blank."""
    seen = [sign for sign in run if sign.text.strip()]
    if not seen:
        return
    text, before = "", seen[0]
    for sign in run:
        if sign.left - before.right > _WORD_GAP * sign.size:
            text += joint(text, sign.text)
        text += sign.text
        before = sign
    left, right = seen[0].left, max(map(_inked, seen))
    base, size = seen[0].base, max(sign.size for sign in seen)
    yield Line([text], left, right, base, base, size, left, base)


def _inked(sign: Sign) -> float:
    """Give where a sign ends: of those that close, the right half is blank and often cut off."""
    return min(sign.right, sign.left + sign.size / 2) if sign.text in CLOSING else sign.right


def _continue(lines: list[Line], piece: Line) -> bool:
    """Put a piece into the row or the line that it belongs to; False where it begins one."""
    row = lines[-1]
    if len(row.cells) > 1 and _is_below(row, piece):
        row.cells[-1] += joint(row.cells[-1], piece.cells[0]) + piece.cells[0]
        row.edge = min(row.edge, piece.left)
    elif piece.left >= row.right - _SAME * piece.size:
        start = _first_of_row(lines, piece)
        if start is None:
            return False
        row = _merged(lines, start)
        if piece.left - row.right < _CELL_GAP / 2 * piece.size:
            row.cells[-1] += piece.cells[0]
        else:
            row.cells.append(piece.cells[0])
            row.edge = piece.left
    else:
        return False
    row.right = max(row.right, piece.right)
    row.last = min(row.last, piece.last)
    row.first = max(row.first, piece.first)
    row.low = piece.low
    return True


def _is_below(row: Line, piece: Line) -> bool:
    """Say whether a piece is the next line of the last cell of a row."""
    return (
        0 < row.low - piece.first <= _NEXT * piece.size
        and piece.left < row.right
        and piece.right > row.edge
        and piece.left > row.edge - _INDENT * piece.size
    )


def _first_of_row(lines: Sequence[Line], piece: Line) -> int | None:
    """Give the line where the row begins that a piece to the right continues, if there is one."""
    row = lines[-1]
    if len(row.cells) > 1:
        reach = row.last - _SAME * piece.size <= piece.first <= row.first + _TALL * piece.size
        return len(lines) - 1 if reach else None
    below, found = row, None
    for index in range(len(lines) - 1, max(len(lines) - 1 - _MOST_LINES, -1), -1):
        line = lines[index]
        gap = line.last - below.first
        if len(line.cells) > 1 or line.right > piece.left + _SAME * piece.size:
            break
        if line is not row and not 0 < gap <= _NEXT * piece.size:
            break
        middle = (line.first + row.last) / 2
        if min(abs(line.first - piece.first), abs(middle - piece.first)) <= _SAME * piece.size:
            found = index
        below = line
    if found is None and 0 < piece.first - row.first <= _TALL * piece.size:
        return len(lines) - 1
    return found


def _merged(lines: list[Line], start: int) -> Line:
    """Make the lines from one on the lines of a single cell."""
    row = lines[start]
    for line in lines[start + 1 :]:
        row.cells[0] += joint(row.cells[0], line.cells[0]) + line.cells[0]
        row.right = max(row.right, line.right)
        row.last = min(row.last, line.last)
    del lines[start + 1 :]
    return row
