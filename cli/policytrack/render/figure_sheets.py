"""The sheets of a spreadsheet behind its targets: every year of each, and the rows published."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from policytrack.model.actual import SIGNS
from policytrack.model.text import Text
from policytrack.render import assessed, figure_cells, words
from policytrack.render.cells import Linked, Number, Sheet, number
from policytrack.render.figure_cells import actual, levels, sign, standing
from policytrack.render.grid import Column

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.model.actual import Actual
    from policytrack.model.assessment import Assessment
    from policytrack.model.plan import Indicator
    from policytrack.model.results import Entry, Year
    from policytrack.model.text import Language
    from policytrack.render.cells import Cell

YEARS = Text("逐年", "Years")
SOURCES = Text("来源", "Sources")
_YEAR = Column("year", Text("年份", "Year"), numeric=True, whole=True)
_PART = Column("period", Text("时段", "Part of the year"))
_OF_A_YEAR = (
    assessed.INDICATOR.column,
    figure_cells.UNIT,
    figure_cells.BASIS,
    figure_cells.PLAN_KEY,
    _YEAR,
    _PART,
    assessed.EXPECTED.column,
    figure_cells.SIGN,
    assessed.ACTUAL.column,
    figure_cells.STANDING,
    figure_cells.LEVEL,
    figure_cells.HIGH,
    assessed.TARGET.column,
    figure_cells.KEY,
)
_OF_A_ROW = (
    assessed.INDICATOR.column,
    Column("area", Text("地区", "Area")),
    _YEAR,
    _PART,
    Column("sign", Text("公布数非确数", "Figure not exact"), numeric=True, whole=True),
    Column("figure", Text("公布数", "Figure as published"), numeric=True, whole=True),
    figure_cells.UNIT,
    figure_cells.STANDING,
    Column("note", Text("说明", "Note")),
    Column("source", Text("来源", "Source")),
    Column("published", Text("公布日期", "Published"), whole=True),
    figure_cells.KEY,
    figure_cells.PLACE,
)


def years(entries: Sequence[Entry], language: Language) -> Sheet:
    """Give a row for each target and year: where its path is, and what was published."""
    rows = [_year(each, year, language) for each in entries for year in each.years]
    return Sheet(YEARS.to(language), _OF_A_YEAR, rows)


def _year(entry: Entry, year: Year, language: Language) -> list[Cell]:
    one = entry.assessment
    target, indicator = one.target, one.target.indicator
    milestone = year.milestone
    return [
        indicator.name.to(language),
        indicator.unit,
        figure_cells.basis(target, language),
        one.plan.key,
        year.year,
        None if year.month == 12 else year.known_at,
        _expected(year),
        sign(year.observation),
        actual(year.observation, language),
        standing(year.observation, language),
        *(levels(milestone, year.expected) if milestone else (None, None)),
        words.demanded(target, milestone, language) if milestone else None,
        indicator.key,
    ]


def _expected(year: Year) -> Cell:
    """Give where the path is, or what must hold in that year as in each."""
    one = year.assessment
    if year.expected is not None or one is None:
        return number(year.expected)
    return levels(one.milestone, one.aim)[0]


def sources(entries: Sequence[Entry], language: Language) -> Sheet:
    """Give each published row that a figure of the report comes from, once."""
    found = dict.fromkeys(row for entry in entries for row in _published(entry))
    indicators = {each.key: each for entry in entries for each in _indicators(entry)}
    order = {key: place for place, key in enumerate(indicators)}
    rows = sorted(found, key=lambda row: (order[row.indicator], row.area or "", row.period))
    name = {key: each.name.to(language) for key, each in indicators.items()}
    return Sheet(
        SOURCES.to(language),
        _OF_A_ROW,
        [_row(row, name[row.indicator], language) for row in rows],
    )


def _published(entry: Entry) -> Iterator[Actual]:
    """Give the rows behind a target's figure, its baseline and its other years."""
    others = (year.assessment for year in entry.years if year.assessment is not None)
    for one in (entry.assessment, *others):
        yield from _behind(one)
    for year in entry.years:
        yield from year.observation.sources if year.observation else ()


def _behind(one: Assessment) -> Iterator[Actual]:
    yield from one.sources
    if one.start is not None and one.start.row is not None:
        yield one.start.row


def _indicators(entry: Entry) -> Iterator[Indicator]:
    """Give a target's indicator, and those that it is held against."""
    target = entry.assessment.target
    yield target.indicator
    for milestone in target.milestones:
        if milestone.bound.comparator is not None:
            yield milestone.bound.comparator


def _row(row: Actual, name: str, language: Language) -> list[Cell]:
    digits = row.text.removeprefix(row.qualifier)
    figure = None if row.done is None else words.done(language=language, answer=row.done)
    return [
        name,
        row.area,
        row.period.year,
        None if row.period.whole else str(row.period),
        SIGNS[row.qualifier],
        Number(Decimal(digits), digits) if figure is None else figure,
        row.unit,
        words.FIGURES[row.status].to(language),
        row.note,
        Linked(row.source),
        _day(row.published),
        row.indicator,
        f"{row.place.file}:{row.place.line}",
    ]


def _day(published: str | None) -> Cell:
    """Give a date as one where the day is known, else what is known of it."""
    whole = published is not None and len(published) == len("2024-04-12")
    return date.fromisoformat(published) if published and whole else published
