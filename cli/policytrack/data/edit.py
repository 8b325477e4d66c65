"""Changes to the text of a year's file: rows written anew or put under the others."""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple

from policytrack.data import rules
from policytrack.data.actuals import COLUMNS, REQUIRED
from policytrack.data.dates import period_meant
from policytrack.data.encoding import NotUtf8Error, decode
from policytrack.data.notation import half_width, read_period
from policytrack.data.sheet import read_sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policytrack.data.rows import Row
    from policytrack.model.diagnostic import Diagnostic
    from policytrack.model.period import Period

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
    known = read_period(period, year)
    if known is None:
        meant = period_meant(period, year)
        known = None if meant is None else read_period(meant, year)
    return indicator, known, row.cell("area").strip()
