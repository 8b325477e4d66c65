"""The columns that say how a target stands, and what each says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from policytrack.assess.position import LIMITS
from policytrack.model.number import beside, plain
from policytrack.model.text import Text
from policytrack.render import words
from policytrack.render.grid import Column

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from policytrack.model.assessment import Assessment
    from policytrack.model.text import Language


class Telling(NamedTuple):
    """A column and its cell for a target."""

    column: Column
    say: Callable[[Assessment, Language], str]


def _number(key: str, name: Text, say: Callable[[Assessment, Language], str]) -> Telling:
    return Telling(Column(key, name, numeric=True, whole=True), say)


def _plain(value: Fraction | None) -> str:
    return "" if value is None else plain(value)


def _actual(one: Assessment, language: Language) -> str:
    return words.actual(one.observation, one.target.indicator.unit, language)


def _index(one: Assessment) -> str:
    """Say an index as the bound that it is where the figure is one."""
    if one.index is None:
        return ""
    less = one.target.indicator.better == "less"
    return words.sign(one, turned=less) + beside(one.index, LIMITS)


STATUS = Telling(Column("status", Text("状态", "Status"), whole=True), words.status)
PLAN = Telling(Column("plan", Text("规划", "Plan")), lambda one, _: one.plan.key)
INDICATOR = Telling(
    Column("indicator", Text("指标", "Indicator")),
    lambda one, language: one.target.indicator.name.to(language),
)
TARGET = Telling(Column("target", Text("目标", "Target")), words.target)
BY = _number("by", Text("年份", "By"), lambda one, _: str(one.milestone.by))
EXPECTED = _number("expected", Text("应达", "Expected"), lambda one, _: _plain(one.expected))
ACTUAL = _number("actual", Text("实际", "Actual"), _actual)
GAP = _number("gap", Text("差距", "Gap"), lambda one, _: words.gap(one))
INDEX = _number(
    "index",
    Text("指数", "Index"),
    lambda one, _: _index(one),
)
COMPLETION = _number(
    "completion", Text("完成度", "Completion"), lambda one, _: words.completion(one)
)
NEEDED = _number("needed", Text("每季还需", "Needed"), words.needed)
OUTLOOK = Telling(Column("outlook", Text("展望", "Outlook")), words.outlook)
