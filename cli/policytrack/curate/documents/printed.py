"""Printed pages to text: signs to lines and rows of tables, and lines to paragraphs.

All measures are in points, from the left and from the bottom of the page. Signs come as they
were drawn, and are read in that order: a table cell by cell.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from policytrack.curate.documents.lines import tidied

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
_CLOSING = "，。、；：？！）》〉」』】〕”’%％"


class Sign(NamedTuple):
    """A character: where it begins and ends, the height of its baseline, the size of its type."""

    text: str
    left: float
    right: float
    base: float
    size: float


@dataclass(slots=True)
class PrintedLine:
    """A printed line, or a row of a table by its cells, and the number of its page from 0.

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
    page: int = 0

    @property
    def text(self) -> str:
        """The text, with tabs between cells."""
        return "\t".join(map(tidied, self.cells))


def printed_lines(signs: Iterable[Sign], page: int = 0) -> list[PrintedLine]:
    """Put the signs of a page together to lines and rows."""
    lines: list[PrintedLine] = []
    for piece in _pieces(signs, page):
        if not lines or not _continue(lines, piece):
            lines.append(piece)
    return lines


def joint(before: str, after: str) -> str:
    """Return what stands between two parts of a text: a blank only between words of letters."""
    met = f"{before[-1:]}{after[:1]}"
    return " " if len(met) == 2 and met.isascii() and met.isalnum() and not met.isdigit() else ""


def _pieces(signs: Iterable[Sign], page: int) -> Iterator[PrintedLine]:
    """Yield what stands on one baseline without a gap."""
    run: list[Sign] = []
    for sign in signs:
        if run and _is_apart(run[-1], sign):
            yield from _piece(run, page)
            run = []
        run.append(sign)
    yield from _piece(run, page)


def _is_apart(before: Sign, sign: Sign) -> bool:
    size = max(before.size, sign.size)
    return (
        abs(sign.base - before.base) > _SAME * size
        or sign.left - before.right > _CELL_GAP * size
        or sign.left < before.left - _SAME * size
    )


def _piece(run: Sequence[Sign], page: int) -> Iterator[PrintedLine]:
    """Yield a run of signs as a line, none where it is blank."""
    seen = [sign for sign in run if not sign.text.isspace()]
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
    yield PrintedLine([text], left, right, base, base, size, left, base, page)


def _inked(sign: Sign) -> float:
    """Return where a sign ends: of those that close, the right half is blank and often cut off."""
    return min(sign.right, sign.left + sign.size / 2) if sign.text in _CLOSING else sign.right


def _continue(lines: list[PrintedLine], piece: PrintedLine) -> bool:
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


def _is_below(row: PrintedLine, piece: PrintedLine) -> bool:
    """Return whether a piece is the next line of the last cell of a row."""
    return (
        0 < row.low - piece.first <= _NEXT * piece.size
        and piece.left < row.right
        and piece.right > row.edge
        and piece.left > row.edge - _INDENT * piece.size
    )


def _first_of_row(lines: Sequence[PrintedLine], piece: PrintedLine) -> int | None:
    """Return the line where the row begins that a piece to the right continues, if there is one."""
    row = lines[-1]
    if len(row.cells) > 1:
        reach = row.last - _SAME * piece.size <= piece.first <= row.first + _TALL * piece.size
        return len(lines) - 1 if reach else None
    below, start = row, None
    for index in range(len(lines) - 1, max(len(lines) - 1 - _MOST_LINES, -1), -1):
        line = lines[index]
        gap = line.last - below.first
        if len(line.cells) > 1 or line.right > piece.left + _SAME * piece.size:
            break
        if line is not row and not 0 < gap <= _NEXT * piece.size:
            break
        middle = (line.first + row.last) / 2
        if min(abs(line.first - piece.first), abs(middle - piece.first)) <= _SAME * piece.size:
            start = index
        below = line
    if start is None and 0 < piece.first - row.first <= _TALL * piece.size:
        return len(lines) - 1
    return start


def _merged(lines: list[PrintedLine], start: int) -> PrintedLine:
    """Make the lines from one on the lines of a single cell."""
    row = lines[start]
    for line in lines[start + 1 :]:
        row.cells[0] += joint(row.cells[0], line.cells[0]) + line.cells[0]
        row.right = max(row.right, line.right)
        row.last = min(row.last, line.last)
    del lines[start + 1 :]
    return row


# The number of a page where it is plain (— 3 —, 第3页 共10页), and what else may hold one.
_PAGE_NUMBER = re.compile(r"[-—–－―·•]+\d{1,4}[-—–－―·•]+|第\d{1,4}页.{0,12}")
_OF_PAGES = re.compile(r"\d/\d|页")
_NUMBER = re.compile(r"\d{1,9}")
_WORDS = re.compile(r"[^\W\d_第共页]")
# What stands for a number that grows from page to page, with how far it is before or behind.
_COUNTED = "#"
# Headers and footers have no more lines than that.
_ROUNDS = 2


def without_margins(pages: Sequence[Sequence[PrintedLine]]) -> list[list[PrintedLine]]:
    """Leave out page numbers, and what stands at the edge of many pages but for the first time."""
    inner = [list(page) for page in pages]
    left_out = set[int]()
    for _ in range(_ROUNDS):
        edges = [_edges(page) for page in inner]
        often = _often(edges)
        said: set[str] = set()
        for page, lines in zip(inner, edges, strict=True):
            for line in lines:
                same, *numbered = _keys(line)
                is_number = bool(_PAGE_NUMBER.fullmatch(same)) or not often.isdisjoint(numbered)
                if is_number or same in often:
                    page.remove(line)
                if is_number or same in said:
                    left_out.add(id(line))
                said.update(often.intersection([same]))
    # Where nothing is left they were no margins.
    kept = [[line for line in page if id(line) not in left_out] for page in pages]
    return kept if any(kept) else [list(page) for page in pages]


def _often(edges: Sequence[Sequence[PrintedLine]]) -> set[str]:
    """Return the keys of lines that stand at the edge of two pages, and of every third."""
    counts = Counter[str]()
    for lines in edges:
        counts.update({key for line in lines for key in _keys(line)})
    half, third = max(3, len(edges) / 2), max(2, len(edges) / 3)
    return {
        key
        for key, count in counts.items()
        # What is headed 附件1 and 附件2 on two pages is counted, and the pages are not.
        if count >= (half if _COUNTED in key and _WORDS.search(key) else third)
    }


def _edges(page: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Return the highest and the lowest line of a page."""
    if not page:
        return []
    highest = max(page, key=lambda line: line.first)
    lowest = min(page, key=lambda line: line.last)
    return [highest] if highest is lowest else [highest, lowest]


def _keys(line: PrintedLine) -> Iterator[str]:
    """Yield the text of a line, then with a number in it as what it is to the index of the page."""
    text = "".join(line.text.split())
    yield text
    # The number of a row grows from page to page as well.
    if len(line.cells) > 1 and not _OF_PAGES.search(text):
        return
    numbers = list(_NUMBER.finditer(text))
    for number in (*numbers[:1], *numbers[1:][-1:]):
        ahead = int(number.group()) - line.page
        yield f"{text[: number.start()]}{_COUNTED}{ahead}{text[number.end() :]}"


# In sizes of the type: how far lines that begin or end alike may differ, how far the first line
# of a paragraph is set in and a long line sticks out, and what is too narrow for a paragraph.
_SLACK, _SET_IN, _NARROW = 0.6, 2.5, 12.0
# How far apart the lines of a paragraph are: in sizes of the type, and against those around them.
_LEADING, _WIDER = 3.0, 1.25
# How many lines before and behind show how a line is set.
_AROUND = 60
# What begins a paragraph even behind a full line, where that ends a sentence.
_BEGINS = re.compile(
    r"[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十\d]+[）)]|第[一二三四五六七八九十百]+[章节条]"
    r"|\d{1,2}[、.．](?!\d)|[①-⑳]"
)
_ENDS = tuple("。！？；：!?;:”’）)")
# What goes to the next line as a whole: a word or a number, with what ends no line before it and
# what begins none behind it.
_UNBROKEN = re.compile(r"[（《「『【“‘]*(?:[A-Za-z0-9.,+/-]+|.)" + f"[{_CLOSING}]*")


class _Setting(NamedTuple):
    """How the lines around one are set: their ends, how far apart, and if first lines stand in."""

    left: float
    right: float
    pitch: float
    is_set_in: bool


def paragraphs(lines: Sequence[PrintedLine]) -> Iterator[str]:
    """Yield the paragraphs and rows of lines, which come in reading order."""
    settings = [_setting(lines, index) for index in range(len(lines))]
    text = ""
    for index, line in enumerate(lines):
        last = index - 1
        if index and _goes_on(lines[last], line, settings[last], settings[index]):
            text += joint(text, line.text) + line.text
        else:
            yield from filter(None, [text])
            text = line.text
    yield from filter(None, [text])


def _setting(lines: Sequence[PrintedLine], index: int) -> _Setting:
    """Return how the lines are set that stand over and under a line, or on the pages beside it."""
    line = lines[index]
    around = [
        near
        for near in lines[max(index - _AROUND, 0) : index + _AROUND]
        if len(near.cells) == 1 and abs(near.left - line.left) <= _SET_IN * line.size
    ] or [line]
    left = min(near.left for near in around)
    gaps = sorted(
        upper.last - lower.first
        for upper, lower in pairwise(around)
        if upper.page == lower.page and upper.last > lower.first
    )
    return _Setting(
        left,
        _right(around, line.size),
        gaps[len(gaps) // 4] if gaps else _LEADING * line.size,
        any(near.left > left + line.size for near in around),
    )


def _right(around: Sequence[PrintedLine], size: float) -> float:
    """Return where lines end: the outermost end of two, since one alone may stick out."""
    ends = sorted((line.right for line in around), reverse=True)
    for end, inner in pairwise(ends):
        if ends[0] - end <= _SET_IN * size and end - inner <= _SLACK * size:
            return end
    return ends[0]


def _goes_on(upper: PrintedLine, line: PrintedLine, own: _Setting, here: _Setting) -> bool:
    """Return whether a line is of the same paragraph as the one before it.

    That one was full: what this one begins with found no room in it.
    """
    size = line.size
    if len(upper.cells) + len(line.cells) > 2 or abs(upper.size - size) > _SLACK / 2 * size:
        return False
    if own.right - own.left < _NARROW * size or line.left > here.left + _SLACK * size:
        return False
    if upper.page == line.page and line.first <= upper.last:
        apart = min(_LEADING * size, _WIDER * own.pitch)
        if line.left > upper.left + _SLACK * size or upper.last - line.first > apart:
            return False
    if not own.is_set_in and upper.text.endswith(_ENDS) and _BEGINS.match(line.text):
        return False
    unbroken = _UNBROKEN.match(line.text)
    width = sum(0.5 if sign.isascii() else 1.0 for sign in unbroken.group()) if unbroken else 0
    return upper.right + (width + _SLACK) * size > own.right
