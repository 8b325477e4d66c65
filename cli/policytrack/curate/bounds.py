"""The bound that a figure and the words around it make."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from policytrack.curate.wording import bound_of, last_clause

if TYPE_CHECKING:
    from policytrack.curate.figures import Figure
    from policytrack.model.plan import Commitment, Op

_PER_PEOPLE = re.compile(
    r"(?:每|(?:^|(?<=[,，。;、]))(?=[百千]?万人))"
    r"(?P<base>[十百千]?万[人名]?|[十百千][人名]|[十百千万亿]+元|平方公里)[^,，。;]*$"
)
# 60亿 of what is counted in money are 亿元.
_OF_MONEY = re.compile("额|产值|收入|投资|投入|资金|总值|增加值|规模|贷款|利润|税|基金")
_NO_PER = ("%", "百分点", "年", "天")


class Demanded(NamedTuple):
    """A kind of bound with its value and, for a range, its upper end."""

    op: Op
    value: Decimal
    high: Decimal | None = None


def demanded(figure: Figure, marked: str) -> Demanded:
    """Give what a figure that has a value demands, by the marked words around it."""
    value = figure.value if figure.value is not None else Decimal(0)
    if figure.times:
        return Demanded("times", value)
    if figure.high is None:
        return Demanded(bound_of(marked), value)
    # 2-3个以上 promises two.
    if "⟧以上" in marked or value > figure.high:
        return Demanded("at_least", value)
    return Demanded("between", value, figure.high)


def unit_of(unit: str | None, before: str) -> str | None:
    """Give a unit with what it is counted per (每万人…12件), and 亿 of money as 亿元.

    `before` are the words of the sentence before the figure.
    """
    if unit in ("亿", "万亿", "万") and _OF_MONEY.search(last_clause(before)):
        return f"{unit}元"
    per = _PER_PEOPLE.search(before)
    if per is None or unit is None or "/" in unit or unit.endswith(_NO_PER):
        return unit
    base = per["base"].replace("名", "人")
    return f"{unit}/{'万人' if base == '万' else base}"


def commitment_of(words: str) -> Commitment | None:
    """Say how firm a promise is by the words before it; what a stop ends is over."""
    said = re.split("[;。]", words)[-1]
    if re.search("力争|争取|力增", said):
        return "aspirational"
    return "binding" if "确保" in said else None
