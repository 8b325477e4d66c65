"""The order in which people read a check, and the cells of its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.model.number import plain
from policytrack.model.status import STATUSES
from policytrack.model.text import Text
from policytrack.render import words
from policytrack.render.grid import Column

if TYPE_CHECKING:
    from policytrack.model.assessment import Assessment, Check, Observation
    from policytrack.model.text import Language

COLUMNS = (
    Column("status", Text("状态", "Status"), whole=True),
    Column("indicator", Text("指标", "Indicator")),
    Column("target", Text("目标", "Target")),
    Column("by", Text("年份", "By"), numeric=True, whole=True),
    Column("expected", Text("应达", "Expected"), numeric=True, whole=True),
    Column("actual", Text("实际", "Actual"), numeric=True, whole=True),
    Column("gap", Text("差距", "Gap"), numeric=True, whole=True),
    Column("completion", Text("完成度", "Completion"), numeric=True, whole=True),
)


def with_figures(check: Check) -> list[Assessment]:
    """Give the targets that something was published for, the worst first."""
    found = [one for one in check.assessments if one.observation is not None or one.judged]
    return sorted(found, key=lambda one: STATUSES.index(one.status))


def without_figures(check: Check) -> list[Assessment]:
    """Give the others, by status and then in the order of the plans."""
    found = [one for one in check.assessments if one.observation is None and not one.judged]
    return sorted(found, key=lambda one: STATUSES.index(one.status))


def cells(assessment: Assessment, language: Language) -> tuple[str, ...]:
    """Give the cells of a target's row under `COLUMNS`."""
    indicator = assessment.target.indicator
    expected = assessment.expected
    return (
        words.status(assessment, language),
        indicator.name.to(language),
        words.target(assessment, language),
        str(assessment.milestone.by),
        "" if expected is None else plain(expected),
        words.actual(assessment.observation, indicator.unit, language),
        words.gap(assessment),
        words.completion(assessment),
    )


def footnotes(check: Check, language: Language) -> list[str]:
    """Say what each marked figure is, and why a target with a figure stays open."""
    notes = []
    for one in with_figures(check):
        name = one.target.indicator.name.to(language)
        if one.observation is not None and one.observation.status != "final":
            said = _standing(one.observation, language)
            notes.append(f"{words.DAGGER} {name}{_colon(language)}{said}")
        if one.reason is not None:
            notes.append(f"{one.status.symbol} {name}{_colon(language)}{one.reason.to(language)}")
    return notes


def _standing(observation: Observation, language: Language) -> str:
    notes = [row.note for row in observation.rows if row.status != "final" and row.note]
    said = dict.fromkeys((words.FIGURES[observation.status].to(language), *notes))
    return ("，" if language == "zh" else ", ").join(said)


def _colon(language: Language) -> str:
    return "：" if language == "zh" else ": "
