"""Why a target cannot be judged, or what decided it, in the words that people read."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from policytrack.assess.trajectory import runs_up
from policytrack.model.actual import SIGNS
from policytrack.model.assessment import BEHIND, MET_EARLY, WELL_BEHIND
from policytrack.model.number import plain
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.model.assessment import Assessment, Observation
    from policytrack.model.period import Period
    from policytrack.model.plan import Each, Indicator, Target

NOT_PUBLISHED = Text("未公布数据", "nothing was published")
NO_BASELINE = Text(
    "没有基线：规划未给出，此前也未公布数据",
    "no baseline: the plan gives none and no earlier figure was published",
)
BASELINE_IS_BOUND = Text(
    "基线只知上限或下限，不是数值", "the baseline is only known as a bound, not as a value"
)
NO_GEOMETRIC_PATH = Text(
    "等比路径没有定义：一端不大于零", "the geometric path is not defined: an end is not above zero"
)
REFERENCE_TOO_WIDE = Text(
    "所对照的基线或数据只是约数或界限，不足以判定",
    "what it is compared with is rounded or a bound, which does not settle it",
)
LIMIT_BROKEN = Text("累计已突破限额", "the limit has already been exceeded")
OVER_RANGE = Text("已超出范围的上限", "beyond the end of the range")
NO_PATH = Text("此类目标到期后方可判定", "this kind of target is judged when it falls due")
NOT_DONE_YET = Text("尚未到期，尚未公布完成", "not due yet, and not published as done")


def _listed(periods: Sequence[Period]) -> Text:
    """Return periods one after the other."""
    named = [period.text for period in periods]
    return Text("、".join(text.zh for text in named), ", ".join(text.en for text in named))


_PERIODS: dict[Each, Text] = {"year": Text("年", "years"), "quarter": Text("个季度", "quarters")}

# Of a limit whose sum runs up faster than its path: more is done than should be, and not less.
OVER_PACE = Text("超进度", "over pace")


def status_name(assessment: Assessment) -> Text:
    """Return the words of a status: of a limit that is overspent, others than of a shortfall."""
    if assessment.early:
        return MET_EARLY
    late, target = assessment.status in (BEHIND, WELL_BEHIND), assessment.target
    if late and target.indicator.better == "less" and runs_up(target, assessment.through):
        return OVER_PACE
    return assessment.status.name


def no_baseline(target: Target) -> Text:
    """Return why there is no baseline to start from."""
    if target.baseline is None:
        return NO_BASELINE
    year = target.baseline.year
    return Text(f"基线为{year}年的数据", f"the baseline is of {year}")


def only_parts(periods: Sequence[Period]) -> Text:
    """Return the reason where figures exist, but none that stands for the whole."""
    zh, en = _listed(periods)
    return Text(f"只公布了部分时期的数据（{zh}）", f"only part of the period was published ({en})")


def counts_from(since: int) -> Text:
    """Return the reason where counting has not begun."""
    return Text(f"自{since}年起计", f"counts from {since} on")


def no_stock_before(since: int) -> Text:
    """Return the reason where the stock that a rise began from is missing."""
    return Text(f"缺少{since - 1}年末的存量", f"no figure for the end of {since - 1}")


def not_found(indicator: Indicator, period: Period) -> Text:
    """Return the reason where the figure to compare with is missing."""
    return Text(
        f"缺少“{indicator.name.zh}”{period.text.zh}的数据",
        f"no figure of '{indicator.name.en}' for {period.text.en}",
    )


def not_settled(observation: Observation) -> Text:
    """Return what is too wide: a bound, a rounding, a sum with gaps, or what it is held against."""
    if not observation.qualifier:
        return REFERENCE_TOO_WIDE
    shown = f"{SIGNS[observation.qualifier]}{plain(observation.value or Fraction(0))}"
    if observation.missing:
        zh, en = (sign.join(map(str, observation.missing)) for sign in ("、", ", "))
        return Text(
            f"缺少{zh}年的数据，累计{shown}，不足以判定",
            f"no figure for {en}: the sum is only known as {shown}, which does not settle it",
        )
    if observation.partial:
        return Text(
            f"已公布的部分合计{shown}，不足以判定",
            f"the published parts add up to {shown}, which does not settle it",
        )
    return Text(
        f"公布的数据为{shown}，不足以判定", f"the published figure {shown} does not settle it"
    )


def failed_in(period: Period) -> Text:
    """Return in which period a target that holds in every one was not met."""
    return Text(f"{period.text.zh}未达到", f"not met in {period.text.en}")


def unknown_in(periods: Sequence[Period], shown: Period | None = None) -> Text:
    """Return which periods no figure settles, and of which one a figure is shown."""
    zh, en = _listed(periods)
    zh, en = f"{zh}无法判定", f"not settled for {en}"
    if shown is None:
        return Text(zh, en)
    return Text(
        f"{zh}；所列为{shown.text.zh}的数据", f"{en}; the figure shown is of {shown.text.en}"
    )


def still_to_hold(each: Each | None, held: int, left: int, missing: Text | None = None) -> Text:
    """Return for how many more periods a target must hold, and what the next one still lacks."""
    kind = _PERIODS[each or "year"]
    zh, en = f"至今{held}{kind.zh}均达到", f"met in each of {held} {kind.en} so far"
    if not held:
        zh, en = "尚无到期的时期", "no period is over yet"
    zh, en = f"{zh}，还剩{left}{kind.zh}", f"{en}, {left} more to go"
    if missing is None:
        return Text(zh, en)
    return Text(f"{zh}，{missing.zh}", f"{en}; {missing.en}")


def still_missing(period: Period, amount: Fraction, indicator: Indicator) -> Text:
    """Return what a period that is running still lacks."""
    shown = f"{plain(amount)} {indicator.unit or ''}".strip()
    return Text(f"{period.text.zh}还需 {shown}", f"{period.text.en} still needs {shown}")


def latest_is_of(period: Period) -> Text:
    """Return of when a figure is that is older than what is asked for."""
    zh, en = period.last_month.text
    return Text(f"最近的数据截至{zh}底", f"the latest figure is of {en}")
