"""A file's text on its way to the mended one: no step is taken that would lose a figure."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from policytrack.data.actuals import COLUMNS, REQUIRED, read_actuals
from policytrack.data.rewriting import LINE_END
from policytrack.data.sheet import read_sheet
from policytrack.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policytrack.data.sheet import Row
    from policytrack.model.actual import Actual
    from policytrack.model.diagnostic import Change, Diagnostic
    from policytrack.model.plan import Policies


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
        return Counter(found.rule.code for found in self.faults.get(index, ()))

    def becomes(self, after: Reading) -> bool:
        """Say whether another reading keeps all of this one.

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


class FileReader:
    """Reads what a file's text was, is, and might become; each text only once in a row."""

    def __init__(self, file: str, year: int, policies: Policies) -> None:
        self.file = file
        self.year = year
        self.policies = policies
        self.last: tuple[str, Reading] | None = None

    def read(self, text: str) -> Reading:
        """Give the reading of a text."""
        if self.last is None or self.last[0] != text:
            self.last = text, Reading(text, self.file, self.year, self.policies)
        return self.last[1]


class Revision:
    """A file's text on its way to the mended one, and the changes so far."""

    def __init__(self, text: str, reader: FileReader) -> None:
        self.text = text
        self.reader = reader
        self.reading = reader.read(text)
        self.changes: list[Change] = []
        # What has moved the rest: byte order marks, by line, and lines that the header was longer.
        self.marks: dict[int, list[int]] = {}
        self.lost = 0

    def take(self, text: str, changes: Iterable[Change]) -> bool:
        """Go on with a text and its changes, unless something would be lost."""
        reading = self.reader.read(text)
        if not self.reading.becomes(reading):
            return False
        self.text, self.reading = text, reading
        self.changes += changes
        return True

    def before(self, place: Place) -> Place:
        """Give a place as it was before marks and lines were taken away."""
        line, column = place.line + self.lost, place.column
        for mark in self.marks.get(line, ()):
            column += mark <= column
        return Place(place.file, line, column)


def _same(before: Sequence[Row], after: Sequence[Row], index: int | None) -> bool:
    if index is None:
        return True
    return all(before[index].cell(each) == after[index].cell(each) for each in COLUMNS)


def _figure(actual: Actual) -> tuple[object, ...]:
    """Give all that a row says, but for the outer blanks and line ends of free text."""
    return (
        actual.indicator,
        actual.period,
        actual.text,
        actual.value,
        actual.done,
        actual.unit,
        actual.status,
        actual.published,
        *map(_bare, (actual.source, actual.note, actual.area)),
    )


def _bare(text: str | None) -> str:
    return LINE_END.sub("\n", text).strip() if text else ""
