"""Changes to the text of a year's file: rows written anew or put under the others."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from io import StringIO
from typing import TYPE_CHECKING, Any, NamedTuple

from policytrack.data import rules
from policytrack.data.actuals import COLUMNS, FREE, REQUIRED, read_actuals
from policytrack.data.encoding import NotUtf8Error, decode
from policytrack.data.notation import half_width, read_period
from policytrack.data.sheet import read_sheet
from policytrack.model.diagnostic import Change, Diagnostic
from policytrack.model.place import Place
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policytrack.data.sheet import Row
    from policytrack.model.actual import Actual
    from policytrack.model.period import Period
    from policytrack.model.plan import Policies

LINE_END = re.compile(r"\r\n?|\n")


def rewritten(lines: Sequence[str], rows: Iterable[Row]) -> str:
    """Return the text with some of its rows written anew, and the rest as it is."""
    written = list(lines)
    for row in rows:
        out = StringIO()
        csv.writer(out, lineterminator="\r\n").writerow(row.cells)
        end = LINE_END.search(lines[row.last - 1][-2:])
        written[row.line - 1] = out.getvalue().removesuffix("\r\n") + (end[0] if end else "")
        written[row.line : row.last] = [""] * (row.last - row.line)
    return "".join(written)


class Reading:
    """What a text is read as: its rows, its figures, and its faults.

    Faults are found by their row, and under None where they stand in none.
    """

    def __init__(self, text: str, file: str, year: int, policies: Policies) -> None:
        self.sheet, self.rows = read_sheet(text, file, COLUMNS, REQUIRED)
        actuals, problems = read_actuals(text, file, year, policies)
        self.figures = Counter(map(_figure, actuals))
        rows = {line: index for index, row in enumerate(self.rows) for line in row.lines}
        self.faults: dict[int | None, list[Diagnostic]] = defaultdict(list)
        for problem in problems:
            self.faults[rows.get(problem.place.line)].append(problem)

    def codes(self, index: int | None) -> Counter[str]:
        """Count what is said of a row."""
        return Counter(problem.rule.code for problem in self.faults.get(index, ()))

    def becomes(self, after: Reading) -> bool:
        """Return whether another reading keeps all of this one.

        Each figure is there, a row that was right still is, and of a row that is as it was
        nothing else is said. Where more rows can be read, more may be wrong with them.
        """
        if self.figures - after.figures:
            return False
        if not self.rows or len(self.rows) != len(after.rows):
            return len(self.rows) <= len(after.rows)
        return all(
            after.codes(index) <= self.codes(index)
            or (index in self.faults and not _same(self.rows, after.rows, index))
            for index in after.faults
        )


class Source(NamedTuple):
    """A file of figures: its path, its year, and what its rows are read by."""

    file: str
    year: int
    policies: Policies


class Revision:
    """A file's text on its way to the mended one, and the changes so far."""

    def __init__(self, text: str, source: Source) -> None:
        self.text = text
        self.source = source
        self.reading = Reading(text, *source)
        self.changes: list[Change] = []
        # What has moved the rest: byte order marks, by line, and lines that the header was longer.
        self.marks: dict[int, list[int]] = {}
        self.lost = 0

    def take(self, text: str, changes: Iterable[Change]) -> bool:
        """Go on with a text and its changes, unless something would be lost."""
        reading = Reading(text, *self.source)
        if not self.reading.becomes(reading):
            return False
        self.text, self.reading = text, reading
        self.changes += changes
        return True

    def change(self, place: Place, before: str, after: str) -> Change:
        """Return the change of a cell, where it stood before marks and lines were taken away."""
        line, column = place.line + self.lost, place.column
        for mark in self.marks.get(line, ()):
            column += mark <= column
        shown = (text.replace("\r", "\\r").replace("\n", "\\n") for text in (before, after))
        what = " → ".join(f"'{text}'" for text in shown)
        return Change(Place(place.file, line, column), Text(what, what))


def _same(before: Sequence[Row], after: Sequence[Row], index: int | None) -> bool:
    if index is None:
        return True
    return all(before[index].cell(column) == after[index].cell(column) for column in COLUMNS)


def _figure(actual: Actual) -> Actual:
    """Return what a row says wherever it stands, without outer blanks and with plain line ends."""
    free: dict[str, Any] = {
        column: LINE_END.sub("\n", getattr(actual, column) or "").strip() for column in FREE
    }
    return actual._replace(place=Place("", 1), area_place=None, **free)


# An indicator's key, a period that could be read, and an area, "" for the whole city.
_Key = tuple[str, "Period | None", str]


class Existing(NamedTuple):
    """What a file has: its columns in their order, and what its rows are of, filled in or not."""

    columns: tuple[str, ...]
    keys: frozenset[_Key]


def read_existing(raw: bytes, file: str, year: int) -> tuple[Existing, list[Diagnostic]]:
    """Read the header of a year's file and what its rows are of, and say why it cannot be read.

    What the cells of a row hold besides is not looked at.
    """
    try:
        text = decode(raw)
    except NotUtf8Error as error:
        return Existing((), frozenset()), [error.diagnostic(file, rules.CSV_ENCODING)]
    sheet, rows = read_sheet(text, file, COLUMNS, REQUIRED)
    keys = frozenset(key_of(row, year) for row in rows)
    return Existing(tuple(sheet.columns), keys), sheet.problems


def appended(raw: bytes, rows: str) -> bytes:
    """Return a file's bytes with rows under them: their lines end as those of the file do.

    A last line without an end gets one.
    """
    # The header's: where files were joined, that of the one that was there first.
    match = LINE_END.search(decode(raw))
    end = match[0] if match else "\n"
    closed = raw if raw.endswith((b"\n", b"\r")) else raw + end.encode()
    return closed + rows.replace("\n", end).encode()


def key_of(row: Row, year: int) -> _Key:
    """Return what no two rows of a file have alike: the indicator, the period and the area."""
    indicator, period = (half_width(row.cell(name)).strip() for name in ("indicator", "period"))
    return indicator, read_period(period, year), row.cell("area").strip()
