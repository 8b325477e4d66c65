"""actuals/<city>/<year>.csv to published figures, with everything that is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

from policytrack import units
from policytrack.data import rules
from policytrack.data.amounts import unit_fault
from policytrack.data.dates import begins_before, is_date
from policytrack.data.kinds import DIGITS
from policytrack.data.nearest import nearest
from policytrack.data.periods import read_period
from policytrack.data.sheet import Row, Sheet, read_sheet
from policytrack.model.actual import FIGURE_STATUSES, Actual

if TYPE_CHECKING:
    from collections.abc import Mapping

    from policytrack.model.actual import FigureStatus, Qualifier
    from policytrack.model.diagnostic import Diagnostic
    from policytrack.model.indicator import Indicator
    from policytrack.model.period import Period

REQUIRED = ("indicator", "value", "source")
COLUMNS = (*REQUIRED, "unit", "period", "status", "published", "note", "area")

_VALUE = re.compile(rf"(>=|<=|[><~]|)({DIGITS})", re.ASCII)
# What people type for the signs, and what they set between digits.
_TYPED = str.maketrans({"≥": ">=", "≤": "<=", "约": "~", "≈": "~", ",": "", "_": ""})
_EVENT = {"yes": True, "no": False}


def read_actuals(
    text: str, file: str, year: int, indicators: Mapping[str, Indicator]
) -> tuple[list[Actual], list[Diagnostic]]:
    """Read the text of one year's file.

    Gives the rows that are whole and the diagnostics.
    """
    sheet = read_sheet(text, file, COLUMNS, REQUIRED)
    reader = _Reader(sheet, year, indicators)
    actuals = [actual for row in sheet.rows if (actual := reader.actual(row)) is not None]
    return actuals, sheet.problems


class _Reader:
    """Reads the rows of one sheet; what is wrong goes to the sheet's problems."""

    def __init__(self, sheet: Sheet, year: int, indicators: Mapping[str, Indicator]) -> None:
        self.sheet = sheet
        self.year = year
        self.indicators = indicators
        self.first: dict[tuple[str, Period, str], int] = {}

    def actual(self, row: Row) -> Actual | None:
        """Give the figure of a row, None after reporting what is wrong with it."""
        known = len(self.sheet.problems)
        indicator = self._indicator(row)
        self._filled(row, "value")
        self._filled(row, "source")
        period = self._period(row)
        status = self._status(row)
        published = self._published(row, period)
        if indicator is None:
            return None
        value, done, qualifier = self._value(row, indicator)
        if len(self.sheet.problems) > known or period is None or self._twice(row, period):
            return None
        return Actual(
            indicator.key,
            period,
            row["value"],
            row["unit"] or None,
            row["source"],
            row.place("indicator"),
            value=value,
            done=done,
            qualifier=qualifier,
            status=status,
            published=published,
            note=row["note"] or None,
            area=row["area"] or None,
        )

    def _filled(self, row: Row, column: str) -> bool:
        if row[column].strip():
            return True
        row.report(column, rules.EMPTY_CELL, name=column)
        return False

    def _indicator(self, row: Row) -> Indicator | None:
        key = row["indicator"]
        if self._filled(row, "indicator") and key not in self.indicators:
            near = nearest(key, self.indicators)
            row.report("indicator", rules.ROW_INDICATOR, near=near, key=key)
        return self.indicators.get(key)

    def _period(self, row: Row) -> Period | None:
        written = row["period"]
        period = read_period(written, self.year)
        if period is None:
            row.report("period", rules.BAD_PERIOD, value=written, year=str(self.year))
        elif period.year != self.year:
            row.report("period", rules.OTHER_YEAR, value=written, year=str(self.year))
        return period

    def _status(self, row: Row) -> FigureStatus:
        written = row["status"] or "final"
        for status in FIGURE_STATUSES:
            if status == written:
                return status
        near, choices = nearest(written, FIGURE_STATUSES), ", ".join(FIGURE_STATUSES)
        row.report("status", rules.ROW_STATUS, near=near, value=written, choices=choices)
        return "final"

    def _published(self, row: Row, period: Period | None) -> str | None:
        written = row["published"]
        if not written:
            return None
        if not is_date(written):
            row.report("published", rules.BAD_DATE, value=written)
        elif period is not None and begins_before(written, period):
            values = {"value": written, "period": str(period)}
            row.report("published", rules.PUBLISHED_BEFORE, **values)
        return written

    def _value(
        self, row: Row, indicator: Indicator
    ) -> tuple[Decimal | None, bool | None, Qualifier]:
        """Give number, answer and qualifier; a number in the indicator's unit."""
        written = row["value"]
        if indicator.measure == "event":
            if written and written not in _EVENT:
                row.report("value", rules.BAD_EVENT, value=written)
            if row["unit"]:
                row.report("unit", rules.UNIT_OF_EVENT)
            return None, _EVENT.get(written), ""
        unit = self._unit(row, indicator.unit or "")
        found = _VALUE.fullmatch(written)
        if found is None:
            if written.strip():
                row.report("value", rules.BAD_VALUE, near=_meant(written), value=written)
            return None, None, ""
        qualifier: Qualifier = found[1]  # type: ignore[assignment]  # the pattern's alternatives
        if unit is None:
            return None, None, ""
        return units.convert(Decimal(found[2]), unit, indicator.unit or ""), None, qualifier

    def _unit(self, row: Row, to: str) -> str | None:
        """Give the unit of a row, None after reporting that it cannot be used."""
        unit = row["unit"]
        if unit == to:
            return unit
        if not unit:
            row.report("unit", rules.UNIT_MISSING, unit=to)
            return None
        fault = unit_fault(unit, to)
        if fault is None:
            return unit
        row.report("unit", fault.rule, near=fault.near, **fault.values)
        return None

    def _twice(self, row: Row, period: Period) -> bool:
        key = (row["indicator"], period, row["area"])
        first = self.first.setdefault(key, row.line)
        if first == row.line:
            return False
        values = {"key": row["indicator"], "period": str(period), "line": str(first)}
        row.report("indicator", rules.DUPLICATE_ROW, **values)
        return True


def _meant(written: str) -> str | None:
    """Give the number that a cell would be with plain digits and no separators."""
    plain = unicodedata.normalize("NFKC", written).translate(_TYPED).strip()
    return plain if _VALUE.fullmatch(plain) else None
