"""What kind of number a promise is, and from when it counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policytrack.curate.sentences import When
    from policytrack.model.plan import Better, Measure, Op

_GROWTH = re.compile("增长|增速|增幅|涨幅|增加|下降|降低|减少|提高$")
_SHARE = re.compile("比重|占比|比例|率|强度|每(?:万|百万)人")
# What is counted from zero in its period, and what is there at its end.
_FLOW = re.compile(
    "新增|新建|新培育|新认定|引进|引育|培训|选派|派出|派驻|开展|举办|组织|实施|研发|开发|攻克|突破|转化|推广|遴选|评选|选育|育成|审定"
    "|提交|完成|获得|获批|申请|授权|交易额|成交额|成交金额|收入|产值|投资|投入|增加值|利润|税收|销售|出口|进口|生产总值|减排"
)
_STOCK = re.compile("总数|总量|累计达|保有|拥有|存量|注册数|数量达|达到?$|稳定在|保持在|控制在")
# What is earned, spent or sold in a year.
_AMOUNT = re.compile(
    "收入|产值|总值|增加值|成交额|交易额|销售|投资|投入|利润|税收|进出口|出口|消费"
)
_LESS = re.compile(
    "下降|降低|减少|压减|压缩|缩短|控制在|不超过|以内|失业|死亡|事故|能耗|排放|投诉|贫困"
)


def measure_of(clause: str, unit: str | None, op: Op) -> Measure:
    """Guess what kind of number a promise is from the words before its figure and its unit."""
    if unit in ("%", "‰"):
        return "growth" if _GROWTH.search(clause) and not _SHARE.search(clause) else "ratio"
    if unit == "百分点" or (unit is not None and "/" in unit):
        return "ratio"
    if op == "times":
        return "ratio" if _SHARE.search(clause) else "stock"
    if _AMOUNT.search(clause) and unit is not None and unit.endswith("元"):
        return "flow"
    flows = list(_FLOW.finditer(clause))
    return "flow" if flows and not _STOCK.search(clause[flows[-1].end() :]) else "stock"


def better_of(clause: str, op: Op) -> Better:
    """Guess which way is better."""
    return "less" if op in ("at_most", "less_than") or _LESS.search(clause) else "more"


def since_of(clause: str, measure: Measure, unit: str | None, when: When, start: int) -> int | None:
    """Guess the year from whose start a flow is counted, None where the year alone counts.

    A running total counts from the plan's first year, and so does what shall have been done by a
    year; an amount of money is mostly that of the year.
    """
    if measure in ("ratio", "growth"):
        return None
    if when.since is not None and measure == "flow":
        return max(when.since, start)
    if "累计" in clause:
        return start if when.year > start else None
    counted = measure == "flow" and when.due and "元" not in (unit or "")
    return start if counted and when.year > start else None
