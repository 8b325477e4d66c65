"""The cells of a spreadsheet that say what was asked for and what was published."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from policytrack.model.actual import SIGNS
from policytrack.model.number import beside
from policytrack.model.text import Text
from policytrack.render import words
from policytrack.render.cells import Cell, Number, number
from policytrack.render.grid import Column

if TYPE_CHECKING:
    from policytrack.model.assessment import Observation
    from policytrack.model.plan import Milestone, Target
    from policytrack.model.text import Language

# Bounds whose number is a level to get to, and neither a factor nor a difference.
_LEVELS = ("at_least", "more_than", "at_most", "less_than", "about", "between")

UNIT = Column("unit", Text("单位", "Unit"))
BASIS = Column("basis", Text("口径", "Basis"))
# Whoever adds up a column is told first what stands in it.
SIGN = Column("sign", Text("实际非确数", "Actual not exact"), numeric=True, whole=True)
STANDING = Column("standing", Text("数据性质", "Standing"))
LEVEL = Column("level", Text("目标值", "Target value"), numeric=True, whole=True)
HIGH = Column("high", Text("目标值上端", "Target value, to"), numeric=True, whole=True)
PLAN_KEY = Column("plan_key", Text("规划代码", "Plan key"))
KEY = Column("key", Text("指标代码", "Indicator key"))
PLACE = Column("place", Text("文件与行号", "File and line"))


def basis(target: Target, language: Language) -> str:
    """Say in which periods a target must hold, or from when on its values count."""
    if target.each is not None:
        return words.EACH[target.each].to(language)
    return "" if target.since is None else words.since(target.since, language)


def sign(found: Observation | None) -> str:
    """Give the sign of a figure that is a bound or rounded."""
    return "" if found is None or found.value is None else SIGNS[found.qualifier]


def actual(found: Observation | None, language: Language) -> Cell:
    """Give a figure, or say whether an event has come."""
    if found is None:
        return None
    return (
        number(found.value)
        if found.done is None
        else words.done(answer=found.done, language=language)
    )


def standing(found: Observation | None, language: Language) -> str:
    """Say what a figure is worth, also where it is final."""
    return "" if found is None else words.FIGURES[found.status].to(language)


def levels(milestone: Milestone, level: Fraction | None) -> tuple[Number | None, Number | None]:
    """Give the level that a milestone asks for, of a range both ends.

    `level` is what it comes to, None where that is not known or no number.
    """
    bound = milestone.bound
    if bound.high is None and level is not None:
        return number(level), None
    return number(bound.value if bound.op in _LEVELS else None), number(bound.high)


def share(value: Fraction | None, places: int = 0) -> Number | None:
    """Give a share in percent; what is not quite whole is never rounded up to it."""
    if value is None:
        return None
    return Number(value, beside(value * 100, [Fraction(100)], places), percent=True)
