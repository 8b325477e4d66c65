"""Rows put under those of a file of figures, of which no byte is touched."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from policytrack.data import rules
from policytrack.data.actuals import COLUMNS, REQUIRED
from policytrack.data.decoding import NotUtf8Error, decode
from policytrack.data.notation import half_width
from policytrack.data.periods import read_period
from policytrack.data.rewriting import LINE_END
from policytrack.data.sheet import read_sheet
from policytrack.model.diagnostic import Diagnostic
from policytrack.model.place import Place

if TYPE_CHECKING:
    from policytrack.data.sheet import Row
    from policytrack.model.period import Period

# An indicator's key, a period that could be read, and an area, "" for the whole city.
Key = tuple[str, "Period | None", str]


class Existing(NamedTuple):
    """What a file has: its columns in their order, and what its rows are of, filled in or not."""

    columns: tuple[str, ...]
    keys: frozenset[Key]


def read_existing(raw: bytes, file: str, year: int) -> tuple[Existing, list[Diagnostic]]:
    """Read the header of a year's file and what its rows are of, and say why it cannot be read.

    What the cells of a row hold besides is not looked at.
    """
    try:
        text = decode(raw)
    except NotUtf8Error as error:
        place = Place(file, error.line, error.column)
        return Existing((), frozenset()), [
            Diagnostic(place, rules.CSV_ENCODING, {"guess": error.guess})
        ]
    sheet, rows = read_sheet(text, file, COLUMNS, REQUIRED)
    keys = frozenset(_key(row, year) for row in rows)
    return Existing(tuple(sheet.columns), keys), sheet.problems


def appended(raw: bytes, rows: str) -> bytes:
    """Give a file's bytes with rows under them: their lines end as those of the file do.

    A last line without an end gets one.
    """
    ends = LINE_END.findall(decode(raw))
    # The header's: where files were joined, that of the one that was there first.
    end = ends[0] if ends else "\n"
    closed = raw if raw.endswith((b"\n", b"\r")) else raw + end.encode()
    return closed + rows.replace("\n", end).encode()


def _key(row: Row, year: int) -> Key:
    plain = (half_width(row.cell(column)).strip() for column in ("indicator", "period"))
    indicator, period = plain
    return indicator, read_period(period, year), row.cell("area").strip()
