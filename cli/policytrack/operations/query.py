"""What is asked of the data: a city, a time, some of its targets, every name checked.

The data is looked for, read as far as it is needed, and judged.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from policytrack.assess.check import EVERYTHING, Selection, check_city, years_concerned
from policytrack.data.layout import ACTUALS, TARGETS
from policytrack.data.notation import read_period, unit_fault
from policytrack.data.repository import Repository
from policytrack.data.targets import read_head
from policytrack.model.diagnostic import Diagnostic
from policytrack.model.period import Period, elapsed
from policytrack.model.place import Place
from policytrack.model.text import LANGUAGES, Text
from policytrack.operations.errors import MalformedError, RefusalError, choose_from, known
from policytrack.operations.root import find_root
from policytrack.units import units_with
from policytrack.validation.contradictions import binding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from policytrack.model.actual import Actual
    from policytrack.model.assessment import By, Check
    from policytrack.model.plan import City, Policies
    from policytrack.units import Units

CITY = Text("城市", "city")
INDICATOR = Text("指标", "indicator")
DIVISION = Text("划分", "division")


def find_repository(root: Path | None) -> Repository:
    """Return the data: the root asked for, or that which is found. Raises RefusalError."""
    return Repository(find_root(root))


def load_policies(repository: Repository, city: str | None = None) -> Policies:
    """Read targets.yaml, of its cities only one if asked. Raises Malformed- and RefusalError."""
    policies, problems = repository.targets(city)
    require(problems)
    known(CITY, city, policies.city_keys)
    return policies


def load_actuals(
    repository: Repository, city: City, policies: Policies, until: int | None = None
) -> list[Actual]:
    """Read what was published for a city, up to a year if asked, and hold it against the plans.

    Raises MalformedError for whatever is an error of validation too: no verdict rests on that.
    """
    actuals, problems = repository.actuals(city.key, policies, until)
    require(problems)
    require(binding(city, actuals, policies))
    return actuals


def load_units(root: Path | None) -> tuple[Units, Sequence[str], Sequence[Diagnostic]]:
    """Return the units that there are, the files that say so, and what is wrong with those.

    Most are built in, and wanted most where there are no data yet, or none that can be read. Raises
    RefusalError where a root is asked for and none is there.
    """
    built_in = units_with(())
    try:
        repository = find_repository(root)
    except RefusalError:
        if root is not None:
            raise
        return built_in, (), ()
    with suppress(OSError, UnicodeDecodeError):
        apart = repository.apart()
        # Nobody waits for what all cities say.
        head = apart and read_head(apart, TARGETS)
        policies, problems = head or repository.targets()
        units = units_with(policies.units)
        own = tuple(unit for unit in units.own if units.sound(unit.name))
        return units_with(own), (TARGETS,), problems
    return built_in, (), ()


def known_unit(unit: str, units: Units) -> str:
    """Return a unit. Raises RefusalError where it is none, with what may be meant."""
    fault = unit_fault(unit, unit, units)
    if fault is None:
        return unit
    told = Diagnostic(Place("", 1), fault.rule, fault.values, fault.near)
    zh, en = (f"{told.message(language)}\n{told.hint(language)}" for language in LANGUAGES)
    raise RefusalError(zh, en)


def require(problems: Iterable[Diagnostic]) -> None:
    """Refuse to go on where something is malformed. Raises MalformedError."""
    errors = [problem for problem in problems if problem.rule.severity == "error"]
    if errors:
        raise MalformedError(sorted(errors, key=lambda problem: problem.sort_key))


class Question(NamedTuple):
    """A city, and which of its targets are asked about."""

    repository: Repository
    policies: Policies
    city: City
    selection: Selection = EVERYTHING


def ask(repository: Repository, city: str, **names: str | None) -> Question:
    """Read a city's targets and ask about them, as `about` does. Raises MalformedError as well."""
    return about(repository, load_policies(repository, city), city, **names)


def about(repository: Repository, policies: Policies, city: str, **names: str | None) -> Question:
    """Return a question about one of the cities whose targets were read.

    `names` are those of a Selection. Raises UnknownError.
    """
    known(CITY, city, policies.cities)
    asked, selection = policies.cities[city], Selection(**names)
    units = (unit for _, target in asked.targets for unit in (*target.lead, *target.support))
    known(Text("规划", "plan"), selection.plan, [plan.key for plan in asked.plans])
    known(INDICATOR, selection.indicator, policies.indicators)
    known(Text("责任单位", "responsible unit"), selection.owner, list(dict.fromkeys(units)))
    return Question(repository, policies, asked, selection)


def published(question: Question, period: Period | None = None) -> list[Actual]:
    """Read what was published for the city, up to a year if asked. Raises MalformedError."""
    repository, policies, city, _ = question
    require(repository.astray([city.key], policies.city_keys))
    return load_actuals(repository, city, policies, None if period is None else period.year)


def answer(
    question: Question, actuals: Sequence[Actual], period: Period, by: By | None = None
) -> Check:
    """Judge the targets that are asked about. Raises RefusalError where there are none."""
    city = question.city
    check = check_city(city, actuals, period, question.selection, by)
    read = (f"{ACTUALS}/{city.key}/{year}.csv" for year in range(period.year + 1))
    unfilled = question.repository.unfilled
    check = check._replace(unfilled=sum(unfilled.get(file, 0) for file in read) if unfilled else 0)
    if not check.assessments:
        raise nothing_for(question, f"{period.year}年", f" in {period.year}")
    if by == "area" and not check.parts:
        raise RefusalError(
            f"{city.name.zh}所问的目标没有分解到地区",
            f"no target of {city.key} that is asked about is divided among areas",
        )
    return check


def time_asked(city: City, year: str | None, through: str | None) -> Period:
    """Return the year asked for, or the part of it that is over. Raises RefusalError."""
    return time_among(years_concerned(city), Text(city.name.zh, f"of {city.key}"), year, through)


def time_among(years: Iterable[int], whose: Text, year: str | None, through: str | None) -> Period:
    """Return a year, or the part of it up to a month, that is one of some years.

    `whose` years these are is told where it is none of them. Raises RefusalError.
    """
    choices = list(map(str, sorted(set(years))))
    if year is None or year in choices:
        asked = _moment(year, through)
        year = str(asked.year)
        if year in choices:
            return asked
    zh, en = (
        f"{whose.zh}没有涉及 '{year}' 年的目标",
        f"no target {whose.en} concerns the year '{year}'",
    )
    raise choose_from(Text(zh, en), choices)


def _moment(year: str | None, through: str | None) -> Period:
    """Return a year, or the part of it up to a month of it. Raises RefusalError."""
    if through is None:
        if year is None:
            raise RefusalError("须给出 --year 或 --through", "--year or --through is missing")
        return elapsed(int(year))
    month = read_period(through, 0)
    if not through or month is None or (year is not None and year != str(month.year)):
        raise RefusalError(
            f"--through 须为所问年份的月份，如 {year or 2023}-06，而不是 '{through}'",
            f"--through takes a month of the year asked for, such as {year or 2023}-06, "
            f"and not '{through}'",
        )
    return elapsed(month.year, month.last)


def nothing_for(question: Question, when_zh: str = "", when_en: str = "") -> RefusalError:
    """Return the refusal of a question that leaves no target."""
    city, named = question.city, [name for name in question.selection if name is not None]
    zh, en = "、".join(named), " and ".join(named)
    if not named:
        return RefusalError(f"{city.name.zh}尚无目标", f"{city.key} has no target yet")
    return RefusalError(
        f"{city.name.zh}{when_zh}没有关于 {zh} 的目标",
        f"{city.key} has no target for {en}{when_en}",
    )
