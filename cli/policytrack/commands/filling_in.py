"""What a city still lacks of a year, as far as its files can be read while they are filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.assess.check import check_areas, figures_of
from policytrack.assess.missing import missing
from policytrack.commands.console import say
from policytrack.commands.loading import require
from policytrack.commands.questions import answer
from policytrack.data.layout import ACTUALS
from policytrack.data.rules import EMPTY_CELL
from policytrack.model.text import Text

if TYPE_CHECKING:
    from policytrack.commands.questions import Question
    from policytrack.commands.speech import Speech
    from policytrack.model.actual import Actual
    from policytrack.model.diagnostic import Diagnostic
    from policytrack.model.gaps import Gap, Gaps
    from policytrack.model.period import Period

# What a row has not that waits to be filled in.
_TO_FILL_IN = ("value", "source")


def gaps_of(question: Question, so_far: Period, *, areas: bool) -> Gaps:
    """Find what is missing for a year. Raises MalformedError, and RefusalError without targets."""
    city = question.city
    actuals = _published(question, so_far)
    check = answer(question, actuals, so_far, "area" if areas else None)
    shares = check_areas(city, actuals, so_far, question.selection) if areas else ()
    figures = figures_of(city, actuals, so_far)
    return missing([*check.assessments, *shares], figures, so_far.year, areas=areas)


def _published(question: Question, so_far: Period) -> list[Actual]:
    """Read what was published; rows of an earlier template may still wait to be filled in."""
    actuals, problems = question.repository.actuals(
        question.city.key, question.policies, so_far.year
    )
    require([problem for problem in problems if not _waits(problem)])
    return actuals


def _waits(problem: Diagnostic) -> bool:
    return problem.rule is EMPTY_CELL and problem.values["name"] in _TO_FILL_IN


def year_file(year: int, question: Question) -> str:
    """Give the path of the file that a year's figures stand in, relative to the data's root."""
    return f"{ACTUALS}/{question.city.key}/{year}.csv"


def tell_rest(gaps: Gaps, question: Question, speech: Speech) -> None:
    """Say what no row says: that nothing is missing, or what is missing of earlier years."""
    if speech.quiet:
        return
    if not gaps.rows:
        say(_nothing(gaps, question).to(speech.language))
    for year in sorted({gap.period.year for gap in gaps.earlier}):
        named = dict.fromkeys(_named(gap) for gap in gaps.earlier if gap.period.year == year)
        zh, en = "、".join(name.zh for name in named), ", ".join(name.en for name in named)
        file = year_file(year, question)
        said = Text(
            f"还缺 {year} 年的数据，应写入 {file}：{zh}",
            f"missing of {year} as well, and to be written in {file}: {en}",
        )
        say(said.to(speech.language))


def _nothing(gaps: Gaps, question: Question) -> Text:
    city, year = question.city, gaps.year
    return Text(
        f"{city.name.zh} {year} 年的数据没有缺项", f"nothing is missing for {city.key} in {year}"
    )


def _named(gap: Gap) -> Text:
    key, area = gap.indicator.key, gap.area
    return Text(key, key) if area is None else Text(f"{key}（{area}）", f"{key} ({area})")
