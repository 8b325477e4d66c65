"""The columns that say how a target stands, and what each says of it; the notes under them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from policytrack.assess.position import LIMITS
from policytrack.model.number import beside, plain
from policytrack.model.text import Text
from policytrack.render import words
from policytrack.render.grid import Column, Grid, numeric

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from fractions import Fraction

    from policytrack.model.assessment import Assessment, Observation
    from policytrack.model.text import Language


class Telling(NamedTuple):
    """A column and its cell for a target."""

    column: Column
    say: Callable[[Assessment, Language], str]


def _plain(value: Fraction | None) -> str:
    return "" if value is None else plain(value)


def _name(assessment: Assessment, language: Language) -> str:
    return assessment.target.indicator.name.to(language)


def _actual(assessment: Assessment, language: Language) -> str:
    unit = assessment.target.indicator.unit
    said = words.actual(assessment.observation, unit, language, assessment.aim)
    return words.marked(said) if assessment.mixed else said


def _index(assessment: Assessment, _: Language) -> str:
    """Return an index as the bound that it is where the figure is one."""
    if assessment.index is None:
        return ""
    less = assessment.target.indicator.better == "less"
    return words.sign(assessment, turned=less) + beside(assessment.index, LIMITS)


STATUS = Telling(Column("status", Text("状态", "Status"), whole=True), words.status)
PLAN = Telling(Column("plan", Text("规划", "Plan")), lambda of, _: of.plan.key)
INDICATOR = Telling(Column("indicator", Text("指标", "Indicator")), _name)
TARGET = Telling(Column("target", Text("目标", "Target")), words.asked)
BY = Telling(numeric("by", Text("期限", "By")), lambda of, _: of.milestone.due.until)
EXPECTED = Telling(numeric("expected", Text("应达", "Expected")), lambda of, _: _plain(of.expected))
ACTUAL = Telling(numeric("actual", Text("实际", "Actual")), _actual)
GAP = Telling(numeric("gap", Text("差距", "Gap")), lambda of, _: words.gap(of))
INDEX = Telling(numeric("index", Text("指数", "Index")), _index)
COMPLETION = Telling(
    numeric("completion", Text("完成率", "Completion")), lambda of, _: words.completion(of)
)
NEEDED = Telling(numeric("needed", Text("每季还需", "Needed")), words.needed)
OUTLOOK = Telling(Column("outlook", Text("展望", "Outlook")), words.outlook)
# What is asked of a target, and where it stands.
FIGURES = (TARGET, BY, EXPECTED, ACTUAL, GAP, COMPLETION, NEEDED, OUTLOOK)


def grid(
    assessments: Iterable[Assessment], tellings: Sequence[Telling], language: Language
) -> Grid:
    """Return a row for each target and a column for each telling."""
    rows = [
        [telling.say(assessment, language) for telling in tellings] for assessment in assessments
    ]
    return Grid([telling.column for telling in tellings], rows)


def footnotes(
    rows: Iterable[tuple[str, Observation | None, Assessment | None]], language: Language
) -> list[str]:
    """Return the notes on rows, each behind the name of its row, and none of them twice."""
    return list(dict.fromkeys(note for row in rows for note in words.notes(*row, language)))
