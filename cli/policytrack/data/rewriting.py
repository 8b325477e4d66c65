"""The lines of a CSV text with some of its rows written anew, and the rest as it is."""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from io import StringIO
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from policytrack.data.sheet import is_blank
from policytrack.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LINE_END = re.compile(r"\r\n?|\n")


class Line(NamedTuple):
    """The cells of a row or header, and the lines from and to which it runs."""

    line: int
    last: int
    cells: list[str]


def find_header(lines: Sequence[str]) -> Line | None:
    """Give the first row that is not blank, None where its quotes do not close."""
    reader = csv.reader(lines, strict=True)
    last = 0
    try:
        for cells in reader:
            if not is_blank(cells):
                return Line(last + 1, reader.line_num, cells)
            last = reader.line_num
    except csv.Error:
        pass
    return None


def rewritten(lines: Sequence[str], rows: Iterable[Line]) -> str:
    """Give the text with some of its rows written anew, and the rest as it is."""
    written = list(lines)
    for row in rows:
        out = StringIO()
        csv.writer(out, lineterminator="\r\n").writerow(row.cells)
        end = LINE_END.search(lines[row.last - 1][-2:])
        written[row.line - 1] = out.getvalue().removesuffix("\r\n") + (end[0] if end else "")
        written[row.line : row.last] = [""] * (row.last - row.line)
    return "".join(written)


def line_starts(text: str) -> list[int]:
    """Give the offset at which each line of a text starts."""
    return [0, *accumulate(map(len, StringIO(text, newline="")))]


def place_at(file: str, starts: Sequence[int], offset: int) -> Place:
    """Give the place of an offset."""
    line = bisect_right(starts, offset)
    return Place(file, line, offset - starts[line - 1] + 1)
