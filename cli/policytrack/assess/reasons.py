"""Why a target cannot be judged, or what decided it, in the words that people read."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from policytrack.model.actual import SIGNS
from policytrack.model.number import plain
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.model.assessment import Observation
    from policytrack.model.indicator import Indicator
    from policytrack.model.period import Period

NOT_PUBLISHED = Text("未公布数据", "nothing was published")
NO_BASELINE = Text(
    "没有基线：规划未给出，也没有公布此前的数据",
    "no baseline: the plan gives none and no earlier figure was published",
)
BASELINE_IS_BOUND = Text(
    "基线只有公布的上限或下限，不是数值", "the baseline was published as a bound, not as a value"
)
NO_GEOMETRIC_PATH = Text(
    "等比路径没有定义：一端不大于零", "the geometric path is not defined: an end is not above zero"
)
NO_PATH = Text("此类目标到期才能判定", "this kind of target is judged when it falls due")
NOT_DONE_YET = Text("到期前未见完成", "not due and not done yet")


def only_parts(periods: Sequence[Period]) -> Text:
    """Say that figures exist, but none that stands for the whole."""
    named = ", ".join(map(str, periods))
    return Text(
        f"只公布了部分时期的数据（{named}）", f"only part of the period was published ({named})"
    )


def counts_from(since: int) -> Text:
    """Say that counting has not begun."""
    return Text(f"自 {since} 年起计", f"counts from {since} on")


def no_stock_before(since: int) -> Text:
    """Say that a rise cannot be told without the stock that it began from."""
    return Text(f"缺少 {since - 1} 年末的存量", f"no figure for the end of {since - 1}")


def not_found(indicator: Indicator, period: Period) -> Text:
    """Say that the figure to compare with is missing."""
    return Text(
        f"缺少 {period} 年“{indicator.name.zh}”的数据",
        f"no figure of '{indicator.name.en}' for {period}",
    )


def figure_too_wide(observation: Observation) -> Text:
    """Say that a published bound or rounding, or a sum with gaps, does not settle it."""
    shown = f"{SIGNS[observation.qualifier]}{plain(observation.value or Fraction(0))}"
    if observation.missing:
        named = ", ".join(map(str, observation.missing))
        return Text(
            f"缺少 {named} 年的数据，累计至少为 {shown}，不足以判定",
            f"no figure for {named}: the sum is a floor ({shown}) that does not settle it",
        )
    if observation.partial:
        return Text(
            f"已公布的部分合计为 {shown}，不足以判定",
            f"the published parts come to {shown} and do not settle it",
        )
    return Text(
        f"公布的数据为 {shown}，不足以判定", f"the published figure {shown} does not settle it"
    )


def failed_in(period: Period) -> Text:
    """Say in which period a target that holds in every one was not met."""
    return Text(f"{period} 未达到", f"not met in {period}")


def unknown_in(periods: Sequence[Period]) -> Text:
    """Say which periods have no figure that would settle them."""
    named = ", ".join(map(str, periods))
    return Text(f"无法判定的时期：{named}", f"not settled for {named}")


def still_to_hold(left: int) -> Text:
    """Say for how many more periods a target must hold."""
    return Text(f"至今均达到，还剩 {left} 个时期", f"met in every period so far, {left} more to go")
