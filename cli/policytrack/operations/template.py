"""What a city still lacks of a year, and a year's file with rows for it."""

from __future__ import annotations

from collections import Counter
from os.path import realpath
from pathlib import Path
from typing import TYPE_CHECKING

from policytrack.assess.baseline import base_year
from policytrack.assess.check import check_areas, check_city, series_of, years_concerned
from policytrack.assess.gaps import missing
from policytrack.data.edit import appended, read_existing
from policytrack.data.layout import ACTUALS, read_whole
from policytrack.data.rules import EMPTY_CELL
from policytrack.model.period import Period
from policytrack.model.text import Text, several
from policytrack.operations.errors import RefusalError, unknown
from policytrack.operations.files import told, whole_folder, write_whole
from policytrack.operations.query import answer, require, time_among
from policytrack.render import template
from policytrack.render.clean import UNENCODABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policytrack.model.actual import Actual
    from policytrack.model.assessment import Assessment
    from policytrack.model.plan import City
    from policytrack.model.results import Gap, Gaps
    from policytrack.model.text import Language
    from policytrack.operations.query import Question

_SUFFIX = ".csv"
# What a row has not that waits to be filled in.
_TO_FILL_IN = ("value", "source")


def year_asked(city: City, year: str) -> Period:
    """Return a year that concerns targets, or that one starts from. Raises RefusalError."""
    years = {*years_concerned(city), *(base_year(plan, target) for plan, target in city.targets)}
    return time_among(years, Text(city.name.zh, f"of {city.key}"), year, None)


def gaps_of(question: Question, through: Period, *, areas: bool) -> Gaps:
    """Return what is missing for a year. Raises MalformedError, RefusalError without targets."""
    city, selection = question.city, question.selection
    actuals = _published(question, through)
    found: list[Assessment] = []
    if through.year in years_concerned(city):
        found += answer(question, actuals, through, "area" if areas else None).assessments
    # What begins later starts from what was there before.
    later = sorted({plan.start for plan in city.plans if plan.start > through.year})
    for start in map(Period, later):
        found += check_city(city, actuals, start, selection).assessments
    series = series_of(city, actuals, through)
    for time in (through, *map(Period, later)) if areas else ():
        found += check_areas(city, series, time, selection)
    return missing(found, series, through.year, areas=areas)


def _published(question: Question, through: Period) -> list[Actual]:
    """Read what was published; rows of an earlier template may still wait to be filled in."""
    actuals, problems = question.repository.actuals(
        question.city.key, question.policies, through.year
    )
    require(
        problem
        for problem in problems
        if problem.rule is not EMPTY_CELL or problem.values["name"] not in _TO_FILL_IN
    )
    return actuals


def year_file(year: int, question: Question) -> str:
    """Return the path of the file that a year's figures stand in, relative to the data's root."""
    return f"{ACTUALS}/{question.city.key}/{year}.csv"


def add_rows(path: Path, gaps: Gaps, question: Question, language: Language) -> int:
    """Add rows to a file, under those that it has, and return how many were new to it.

    What it has a row for already, filled in or not, is not added again. Raises MalformedError,
    RefusalError.
    """
    _refuse_elsewhere(path, gaps, question)
    new, content = _with_rows(path, gaps, question, language)
    if new and path.parent.is_dir():
        write_whole(path, content)
    elif new:
        with whole_folder(path.parent) as staged, told(path):
            (staged / path.name).write_bytes(content)
    return len(new)


def _refuse_elsewhere(path: Path, gaps: Gaps, question: Question) -> None:
    """Refuse another kind of file, and among the figures the file of another year or city."""
    if path.suffix.lower() != _SUFFIX:
        raise unknown(Text("文件后缀", "suffix"), path.suffix or path.name, [_SUFFIX])
    own = year_file(gaps.year, question)
    within = _within(path, question)
    if within is not None and within.startswith(f"{ACTUALS}/") and within != own:
        raise RefusalError(
            f"{path} 不是{question.city.name.zh}{gaps.year}年的数据文件：应为 {own}",
            f"{path} is not the file for the figures of {question.city.key} in {gaps.year}: "
            f"that is {own}",
        )


def _within(path: Path, question: Question) -> str | None:
    """Return a path relative to the data's root, None outside of it."""
    whole, root = (Path(realpath(place)) for place in (path, question.repository.root))
    return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else None


def _with_rows(
    path: Path, gaps: Gaps, question: Question, language: Language
) -> tuple[Sequence[Gap], bytes]:
    """Return the rows that are new to a file, and what it holds with them."""
    if not path.exists():
        return gaps.rows, template.render(gaps, language).encode(errors=UNENCODABLE)
    raw = read_whole(path)
    file = _within(path, question) or path.as_posix()
    existing, problems = read_existing(raw, file, gaps.year)
    require(problems)
    new = [
        gap
        for gap in gaps.rows
        if (gap.indicator.key, gap.period, gap.area or "") not in existing.keys
    ]
    _require_columns(path, new, existing.columns)
    return new, appended(raw, template.rows(new, existing.columns, language))


def _require_columns(path: Path, new: Iterable[Gap], columns: Sequence[str]) -> None:
    """Refuse a file whose header lacks a column that rows need."""
    lacking = Counter(
        column for gap in new for column in template.needed(gap) if column not in columns
    )
    for column, count in lacking.items():
        raise RefusalError(
            f"{path} 的表头没有 '{column}' 列，有 {count} 行需要它：补上此列后再运行",
            f"the header of {path} has no column '{column}', which {several(count, 'row')} need"
            f"{'s' if count == 1 else ''}: add the column, and run this again",
        )
