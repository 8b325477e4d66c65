"""actuals/<city>/<year>.csv to published figures, with everything that is wrong with it."""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from policytrack.data import rules
from policytrack.data.characters import ODD, ODD_OR_UNSEEN, doubtful, unified
from policytrack.data.notation import (
    FIGURE,
    NAME,
    Worded,
    begins_before,
    ends_after,
    half_width,
    is_address,
    is_date,
    is_day,
    nearest,
    number,
    odd_minus,
    read_period,
    read_total,
    unit_fault,
    without_separators,
    worded,
)
from policytrack.data.sheet import read_sheet
from policytrack.model.actual import FIGURE_STATUSES, Actual
from policytrack.model.place import Place
from policytrack.units import units_with

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from policytrack.data.notation import UnitFault
    from policytrack.data.rows import Row, Sheet
    from policytrack.model.actual import FigureStatus, Qualifier
    from policytrack.model.diagnostic import Diagnostic, Rule
    from policytrack.model.period import Period
    from policytrack.model.plan import Indicator, Policies

REQUIRED = ("indicator", "value", "source")
COLUMNS = (
    *("indicator", "value", "unit", "source", "period", "status", "published", "note", "area"),
    *("archived", "accessed"),
)
# What stands for a figure that was not published.
_NO_FIGURE = frozenset(
    (
        *("-", "--", "–", "—", "——", "―", "－", "…", "……", "...", "/", "／", "\\", "*"),
        *("N/A", "n/a", "#N/A", "NA", "n.a.", "null", "NULL"),
        *("无", "暂无", "暂缺", "缺", "空", "不详", "待定", "无数据", "暂无数据"),
        *("未公布", "暂未公布", "尚未公布", "待公布", "未发布", "未统计"),
    )
)
# What is written as people like it: of these nothing is asked but that they are no formula.
FREE = ("source", "note", "area")

_STATUSES: dict[str, FigureStatus] = {"": "final", **{word: word for word in FIGURE_STATUSES}}
_STATUSES_MEANT: dict[str, FigureStatus] = {
    "正式": "final",
    "最终": "final",
    "初步": "provisional",
    "快报": "provisional",
    "估计": "estimate",
    "预计": "estimate",
    "替代": "proxy",
}
_EVENT = {"yes": True, "no": False}
_MEANT = {
    "yes": ("yes", "y", "true", "1", "是", "已完成", "完成"),
    "no": ("no", "n", "false", "0", "否", "未完成"),
}

_T = TypeVar("_T")
# As the classes' own calls do, in a third of the time: each row of a country comes by here.
_NEW = tuple.__new__


class _Basis(NamedTuple):
    """What the number of a row is of, and how many of the indicator's unit one of its own is.

    `indicator` is None where nobody can say what it measures, `scale` where it is the same unit.
    """

    indicator: Indicator | None
    scale: Fraction | None = None


class ActualsReader:
    """Reads files of figures against the indicators that there are.

    Files repeat themselves and one another: what was once found right is not examined again.
    `unfilled` counts the rows that wait to be filled in: without value and source they are none.
    """

    def __init__(self, policies: Policies) -> None:
        self.policies = policies
        self.units = units_with(policies.units)
        self.bases: dict[tuple[str, str], _Basis] = {}
        self.dates: set[str] = set()
        self.near: dict[str, str | None] = {}
        self.unfilled = 0

    def read(self, text: str, file: str, year: int) -> tuple[list[Actual], list[Diagnostic]]:
        """Read the text of one year's file.

        Returns the rows that are whole and the diagnostics. A row of an indicator that is itself
        malformed, or of one among indicators that could not be read, is no fault and no figure.
        """
        doubts: list[Diagnostic] = []
        odd = ODD_OR_UNSEEN.search(text) is not None
        if odd and ODD.search(text):
            # Hardly any file holds such characters.
            doubts += doubtful(text, file, rules.LOOK_ALIKE, rules.LOST_CHARACTER)
            text = unified(text)
        sheet, rows = read_sheet(text, file, COLUMNS, REQUIRED, self._is_name, seen=not odd)
        sheet.problems += doubts
        reader = _Reader(sheet, year, self)
        read = [actual for row in rows if (actual := reader.actual(row)) is not None]
        if any(f"{before}=" in text for before in ("\n", "\r", ",", '"')):
            # To look at each cell for a formula is slow, and hardly any file holds one.
            wrong = {line for row in rows if reader.has_formula(row) for line in row.lines}
            read = [actual for actual in read if actual.place.line not in wrong]
        self.unfilled += reader.unfilled
        if reader.repeated:
            # Few figures were revised.
            from policytrack.data.editions import latest_editions  # noqa: PLC0415

            read = latest_editions(read, rows)
        return read, sheet.problems

    def _is_name(self, text: str) -> bool:
        """Return whether a text is the name of an indicator, which stands where its key must."""
        return any(text in indicator.name for indicator in self.policies.indicators.values())


class _Reader:
    """Reads the rows of one sheet; what is wrong goes to the sheet's problems."""

    def __init__(self, sheet: Sheet, year: int, known: ActualsReader) -> None:
        self.sheet = sheet
        self.year = year
        self.indicators = known.policies.indicators
        self.keys = known.policies.indicator_keys
        self.units = known.units
        self.bases = known.bases
        self.dates = known.dates
        self.near = known.near
        # A date from here on is after any period of the year.
        self.closed = str(year + 1)
        self.periods: dict[str, Period] = {}
        # The first year of each running total over years.
        self.totals: dict[str, int] = {}
        self.known: set[tuple[str, Period, str, int | None]] = set()
        self.repeated = False
        self.unfilled = 0
        # A column that the sheet lacks is the empty cell that is put behind each row.
        self.pick = itemgetter(*(sheet.columns.get(column, -1) for column in COLUMNS))
        # As most files are: the value stands right behind the indicator.
        self.leads = (sheet.columns.get("indicator"), sheet.columns.get("value")) == (0, 1)

    def has_formula(self, row: Row) -> bool:
        """Report the formulas in the columns that are not examined otherwise."""
        formulas = [column for column in FREE if row.cell(column).startswith("=")]
        for column in formulas:
            row.report(column, rules.FORMULA, value=row.cell(column))
        return bool(formulas)

    def actual(self, row: Row) -> Actual | None:
        """Return the figure of a row, None after reporting what is wrong with it."""
        problems = self.sheet.problems
        known = len(problems)
        (key, value, unit, source, part, status, published, note, area, archived, accessed) = (
            self.pick([*row.cells, ""])
        )
        sourceless = not source or source.isspace()
        if sourceless and not value.strip():
            self._unfilled(row, key, unit, part)
            return None
        if value in _NO_FIGURE and not self._is_event(key):
            row.report("value", rules.NO_FIGURE, value=value)
            return None
        basis = self.bases.get((key, unit)) or self._basis(row, key, unit)
        amount, done, qualifier = self._value(row, value, basis)
        if sourceless:
            row.report("source", rules.EMPTY_CELL, name="source")
        period = self.periods.get(part) or self._period(row, part)
        if published and (published not in self.dates or published < self.closed):
            self._published(row, published, period)
        if area and area != area.strip():
            self._blanks(row, area)
        if archived or accessed:
            self._traced(row, archived, accessed)
        figure_status = _STATUSES.get(status) or self._cell(
            row, "status", status, _STATUSES.get, self._no_status
        )
        since = self._since(row, part, basis.indicator) if part in self.totals else None
        if len(problems) > known or basis.indicator is None or not period or not figure_status:
            return None
        if published and published < self.closed:
            self._published_early(row, period, since)
        of = key, period, area, since
        if of in self.known:
            self.repeated = True
        self.known.add(of)
        return _NEW(
            Actual,
            (
                key,
                period,
                value,
                unit or None,
                source,
                self._place(row, key),
                amount,
                done,
                qualifier,
                figure_status,
                published or None,
                note or None,
                area or None,
                row.place("area") if area else None,
                archived or None,
                accessed or None,
                since,
                (),
            ),
        )

    def _unfilled(self, row: Row, key: str, unit: str, part: str) -> None:
        """Count a row that waits to be filled in, and report what is wrong with the rest of it."""
        self.unfilled += 1
        if unit:
            self._basis(row, key, unit)
        else:
            self._cell(row, "indicator", key, self._named, self._no_indicator)
        if part not in self.periods:
            self._period(row, part)

    def _place(self, row: Row, key: str) -> Place:
        if self.leads and self.sheet.lines[row.line - 1].startswith(key):
            return _NEW(Place, (self.sheet.file, row.line, len(key) + 2))
        return row.place("value")

    def _blanks(self, row: Row, area: str) -> None:
        bare = area.strip()
        if bare.startswith("="):
            row.report("area", rules.FORMULA, value=area)
        else:
            row.report("area", rules.OUTER_BLANKS, near=bare or None, value=area)

    def _is_event(self, key: str) -> bool:
        indicator = self.indicators.get(key)
        return indicator is not None and indicator.measure == "event"

    def _cell(
        self,
        row: Row,
        column: str,
        written: str,
        read: Callable[[str], _T | None],
        report: Callable[[Row, str], None],
    ) -> _T | None:
        """Return what a cell says, None after reporting why it says nothing.

        A formula is only that, and so are full-width characters and outer blanks where the cell
        is right without them; `report` is called with the row and the cell for anything else.
        """
        value = read(written)
        if value is not None:
            return value
        meant = half_width(written).strip()
        if written.startswith("="):
            row.report(column, rules.FORMULA, value=written)
        elif meant == written or read(meant) is None:
            report(row, written)
        elif meant == written.strip():
            row.report(column, rules.OUTER_BLANKS, near=meant or None, value=written)
        else:
            row.report(column, rules.FULL_WIDTH, near=meant, value=written)
        return None

    def _basis(self, row: Row, key: str, unit: str) -> _Basis:
        """Return a row's indicator and unit, and remember them where both are right."""
        known = len(self.sheet.problems)
        named = self._cell(row, "indicator", key, self._named, self._no_indicator)
        # The rest of the row is examined as what is meant.
        indicator = self.indicators.get(named or half_width(key).strip())
        if indicator is not None and indicator.measure == "event":
            if unit:
                row.report("unit", rules.UNIT_OF_EVENT)
            unit = ""
        elif indicator is not None or named is None:
            # What a malformed indicator is measured in nobody can say.
            self._unit(row, unit, indicator)
        unmeasured = indicator is not None and indicator.unit is not None and not unit.strip()
        if len(self.sheet.problems) > known or unmeasured:
            return _Basis(indicator)
        basis = _Basis(indicator)
        if indicator is not None and not self.units.sound(unit, indicator.unit):
            basis = _Basis(None)
        elif indicator is not None and (unit or None) != indicator.unit:
            scale = self.units.factor(unit or None, indicator.unit, indicator.also)
            basis = _Basis(indicator, scale)
        self.bases[key, unit] = basis
        return basis

    def _named(self, key: str) -> str | None:
        known = NAME.fullmatch(key) if self.keys is None else key in self.keys
        return key if known else None

    def _no_indicator(self, row: Row, key: str) -> None:
        if not key.strip():
            row.report("indicator", rules.EMPTY_CELL, name="indicator")
            return
        if key not in self.near:
            named = (
                known
                for known, indicator in self.indicators.items()
                if key.strip() in indicator.name
            )
            self.near[key] = next(named, None) or nearest(key, self.keys or ())
        row.report("indicator", rules.ROW_INDICATOR, near=self.near[key], key=key)

    def _unit(self, row: Row, unit: str, indicator: Indicator | None) -> None:
        """Report a unit that the row's numbers cannot have."""
        if indicator is None and not unit.strip():
            return
        if indicator is not None and indicator.unit is not None and not unit.strip():
            # Where it stands in the value's cell, that is told there.
            if not _unit_within(row.cell("value")):
                row.report("unit", rules.UNIT_MISSING, unit=indicator.unit)
            return
        fault = self._unit_fault(unit, indicator)
        if fault is not None:
            self._cell(
                row,
                "unit",
                unit,
                lambda text: None if self._unit_fault(text, indicator) else text,
                lambda row, _: fault.tell(row.report, "unit"),
            )

    def _unit_fault(self, unit: str, indicator: Indicator | None) -> UnitFault | None:
        if indicator is None:
            # Of an unknown indicator any unit will do.
            return unit_fault(unit, unit, self.units)
        if not unit and indicator.unit is None:
            return None
        return unit_fault(unit, indicator.unit, self.units, indicator.also)

    def _value(
        self, row: Row, written: str, basis: _Basis
    ) -> tuple[Fraction | None, bool | None, Qualifier]:
        """Return number, answer and qualifier; a number in the indicator's unit."""
        match = FIGURE.fullmatch(written)
        indicator = basis.indicator
        if match is None or indicator is None or indicator.measure == "event":
            return None, self._answer(row, written, indicator), ""
        value = number(match[2])
        if basis.scale is not None:
            value *= basis.scale
        return value, None, match[1]  # type: ignore[return-value]  # the pattern's alternatives

    def _answer(self, row: Row, written: str, indicator: Indicator | None) -> bool | None:
        """Read what is no number of a known indicator: an event's answer, or something wrong."""
        if not written.strip():
            row.report("value", rules.EMPTY_CELL, name="value")
            return None
        if indicator is None and (written in _EVENT or FIGURE.fullmatch(written)):
            return None
        asked = indicator.measure == "event" if indicator else _answer_meant(written) is not None
        if asked:
            return self._cell(row, "value", written, _EVENT.get, self._no_answer)
        self._cell(
            row,
            "value",
            written,
            FIGURE.fullmatch,
            lambda row, text: self._no_figure(row, text, indicator),
        )
        return None

    def _no_answer(self, row: Row, written: str) -> None:
        row.report("value", rules.BAD_EVENT, near=_answer_meant(written), value=written)

    def _no_figure(self, row: Row, written: str, indicator: Indicator | None) -> None:
        plain = half_width(written).strip()
        minus = odd_minus(plain)
        if minus is not None and FIGURE.fullmatch(minus.meant):
            minus.tell(row.report, "value", rules.MINUS_SIGN, written)
            return
        near = without_separators(plain)
        if near is not None and FIGURE.fullmatch(near):
            grouped = rules.BLANKS_IN_NUMBER if re.search(r"\s", plain) else rules.SEPARATORS
            row.report("value", grouped, near=near, value=written)
            return
        unit = half_width(row.cell("unit")).strip()
        bare = plain.removesuffix(unit).rstrip()
        figure = worded(plain)
        if bare != plain and FIGURE.fullmatch(bare):
            figure = Worded(bare, unit, unit)
        if figure is None:
            close = plain.replace(" ", "")
            near = close if close[:1] in (">", "<", "~") and FIGURE.fullmatch(close) else None
            rule = rules.NO_FIGURE if plain in _NO_FIGURE else rules.BAD_VALUE
            row.report("value", rule, near=near, value=written)
            return
        # The figure alone is only meant where its unit is that of the row, or can be.
        within = figure.unit
        sure = within in ("", unit) or (not unit and self._unit_fault(within, indicator) is None)
        near = figure.figure if sure else None
        if near and figure.words == within and (unit or "unit" in self.sheet.columns):
            values = {"value": written, "unit": within, "number": near}
            row.report("value", rules.UNIT_IN_VALUE, near=near, **values)
        else:
            row.report("value", rules.WORDS_IN_VALUE, near=near, value=written, words=figure.words)

    def _period(self, row: Row, written: str) -> Period | None:
        """Read a row's period, and remember it where it is right."""
        period = self._cell(row, "period", written, self._span, self._no_period)
        if period is not None and period.year != self.year:
            row.report("period", rules.OTHER_YEAR, value=written, year=str(self.year))
        elif period is not None:
            self.periods[written] = period
        return period

    def _no_period(self, row: Row, written: str) -> None:
        # Only needed once something is wrong.
        from policytrack.data.dates import period_guessed, period_meant  # noqa: PLC0415

        year = str(self.year)
        meant = period_meant(written, self.year)
        if meant is None:
            near = period_guessed(written, self.year)
            values = {"value": written, "year": year, "first": str(self.year - 2)}
            row.report("period", rules.BAD_PERIOD, near=near, **values)
        elif not meant:
            row.report("period", rules.WHOLE_YEAR, value=written)
        elif meant[:4] != year:
            row.report("period", rules.OTHER_YEAR, value=written, year=year)
        else:
            row.report("period", rules.ANOTHER_PERIOD, near=meant, value=written, meant=meant)

    def _span(self, written: str) -> Period | None:
        """Return what a text names: a period, or the end of a running total over years."""
        period = read_period(written, self.year)
        total = read_total(written) if period is None else None
        if total is None:
            return period
        self.totals[written], period = total
        return period

    def _published(self, row: Row, written: str, period: Period | None) -> None:
        if written not in self.dates:
            day = self._cell(
                row,
                "published",
                written,
                lambda text: text if not text or is_date(text) else None,
                self._no_date,
            )
            if day is None:
                return
            self.dates.add(written)
        if period is not None and begins_before(written, period):
            values = {"value": written, "period": str(period)}
            row.report("published", rules.PUBLISHED_BEFORE, **values)

    def _since(self, row: Row, part: str, indicator: Indicator | None) -> int:
        """Return the first year of a running total, after reporting one of what is not added up."""
        if indicator is not None and indicator.measure != "flow":
            values = {"value": part, "measure": indicator.measure}
            row.report("period", rules.TOTAL_OF_MEASURE, **values)
        return self.totals[part]

    def _published_early(self, row: Row, period: Period, since: int | None) -> None:
        """Doubt a final figure of a time that was not over when it was published."""
        published, final = row.cell("published"), row.cell("status") in ("", "final")
        if row.cell("value") in _EVENT or not final or not ends_after(published, period):
            return
        time = period.until_text if since is None else period.counted_from(since)
        until = published[:7] if len(published) > len("2023") else f"{self.year}-06"
        row.report("published", rules.PUBLISHED_EARLY, value=published, period=time, until=until)

    def _traced(self, row: Row, archived: str, accessed: str) -> None:
        """Check where a copy of the source is, and when somebody saw it."""

        def address(text: str) -> str | None:
            # Full-width signs before Chinese words are no slip: what follows is no address.
            meant = text in archived or text.isascii()
            return text if not text or (meant and is_address(text)) else None

        self._cell(
            row,
            "archived",
            archived,
            address,
            lambda row, text: row.report("archived", rules.NOT_AN_ADDRESS, value=text),
        )
        self._cell(
            row,
            "accessed",
            accessed,
            lambda text: text if not text or is_day(text) else None,
            self._no_day,
        )

    def _no_day(self, row: Row, written: str) -> None:
        self._another_date(row, "accessed", written, is_day, rules.BAD_DAY)

    def _no_date(self, row: Row, written: str) -> None:
        self._another_date(row, "published", written, is_date, rules.BAD_DATE)

    def _another_date(
        self, row: Row, column: str, written: str, known: Callable[[str], bool], rule: Rule
    ) -> None:
        """Report what is no date as it must be written, `rule` where it is none at all."""
        # Only needed once something is wrong.
        from policytrack.data.dates import date_guessed, date_meant, serial_day  # noqa: PLC0415

        meant, day = date_meant(written), serial_day(written)
        if meant is not None and known(meant):
            row.report(column, rules.ANOTHER_DATE, near=meant, value=written, meant=meant)
        elif day is not None:
            row.report(column, rules.SERIAL_DAY, near=day, value=written, day=day)
        else:
            near = date_guessed(written)
            near = near if near is not None and known(near) else None
            row.report(column, rule, near=near, value=written)

    def _no_status(self, row: Row, written: str) -> None:
        word = written.removesuffix("数").removesuffix("数据")
        near = _STATUSES_MEANT.get(word) or nearest(written, FIGURE_STATUSES)
        choices = ", ".join(FIGURE_STATUSES)
        row.report("status", rules.ROW_STATUS, near=near, value=written, choices=choices)


def _unit_within(value: str) -> bool:
    """Return whether a unit stands in the cell of a value."""
    figure = worded(half_width(value))
    return figure is not None and bool(figure.unit)


def _answer_meant(written: str) -> str | None:
    """Return yes or no where a word means it."""
    word = half_width(written).strip().lower()
    return next((answer for answer, words in _MEANT.items() if word in words), None)
