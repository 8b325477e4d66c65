"""Printed lines to paragraphs, which they were before they were set on pages."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from policytrack.data.documents.printed import CLOSING, joint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.data.documents.printed import Line

# In sizes of the type: how far lines that begin or end alike may differ, how far the first line
# of a paragraph is set in and a long line sticks out, and what is too narrow for a paragraph.
_SLACK, _INDENT, _NARROW = 0.6, 2.5, 12.0
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
_UNBROKEN = re.compile(r"[（《「『【“‘]*(?:[A-Za-z0-9.,+/-]+|.)" + f"[{CLOSING}]*")


class _Placed(NamedTuple):
    """A line, and the number of its page."""

    line: Line
    page: int


class _Setting(NamedTuple):
    """How the lines around one are set: their ends, how far apart, and if first lines stand in."""

    left: float
    right: float
    pitch: float
    is_set_in: bool


def paragraphs(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """Give the paragraphs and rows of pages whose lines come in reading order."""
    lines = [_Placed(line, number) for number, page in enumerate(pages) for line in page]
    text, before = "", None
    setting = None
    for index, placed in enumerate(lines):
        here = _setting(lines, index)
        if before is not None and setting is not None and _goes_on(before, placed, setting, here):
            text += joint(text, placed.line.text) + placed.line.text
        else:
            yield from filter(None, [text])
            text = placed.line.text
        before, setting = placed, here
    yield from filter(None, [text])


def _setting(lines: Sequence[_Placed], index: int) -> _Setting:
    """Give how the lines are set that stand over and under a line, or on the pages beside it."""
    line = lines[index].line
    around = [
        each
        for each in lines[max(index - _AROUND, 0) : index + _AROUND]
        if len(each.line.cells) == 1 and abs(each.line.left - line.left) <= _INDENT * line.size
    ] or [lines[index]]
    left = min(each.line.left for each in around)
    gaps = sorted(
        upper.line.last - lower.line.first
        for upper, lower in pairwise(around)
        if upper.page == lower.page and upper.line.last > lower.line.first
    )
    return _Setting(
        left,
        _right(around, line.size),
        gaps[len(gaps) // 4] if gaps else _LEADING * line.size,
        any(each.line.left > left + line.size for each in around),
    )


def _right(around: Sequence[_Placed], size: float) -> float:
    """Give where lines end: the outermost end of two, since one alone may stick out."""
    ends = sorted((each.line.right for each in around), reverse=True)
    for end, inner in pairwise(ends):
        if ends[0] - end <= _INDENT * size and end - inner <= _SLACK * size:
            return end
    return ends[0]


def _goes_on(before: _Placed, placed: _Placed, own: _Setting, here: _Setting) -> bool:
    """Say whether a line is of the same paragraph as the one before it.

    That one was full: what this one begins with found no room in it.
    """
    upper, line = before.line, placed.line
    size = line.size
    if len(upper.cells) + len(line.cells) > 2 or abs(upper.size - size) > _SLACK / 2 * size:
        return False
    if own.right - own.left < _NARROW * size or line.left > here.left + _SLACK * size:
        return False
    if before.page == placed.page and line.first <= upper.last:
        apart = min(_LEADING * size, _WIDER * own.pitch)
        if line.left > upper.left + _SLACK * size or upper.last - line.first > apart:
            return False
    if not own.is_set_in and upper.text.endswith(_ENDS) and _BEGINS.match(line.text):
        return False
    found = _UNBROKEN.match(line.text)
    width = sum(0.5 if sign.isascii() else 1.0 for sign in found.group()) if found else 0
    return upper.right + (width + _SLACK) * size > own.right
