"""Why a target cannot be judged, or what decided it, in the words that people read."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from policytrack.assess.trajectory import runs_up
from policytrack.model.actual import SIGNS
from policytrack.model.assessment import BEHIND, MET_EARLY, WELL_BEHIND
from policytrack.model.number import plain, rounded
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.model.actual import Actual
    from policytrack.model.assessment import Assessment, Observation
    from policytrack.model.period import Period
    from policytrack.model.plan import Each, Indicator, Target, Withdrawal

NOT_PUBLISHED = Text("未公布数据", "nothing was published")
NO_BASELINE = Text(
    "没有基线：规划未给出，此前也未公布数据",
    "no baseline: the plan gives none and no earlier figure was published",
)
BASELINE_NOT_POSITIVE = Text(
    "基线不大于零，或不能确定大于零，无法计算倍数和百分比",
    "the baseline is not for certain above zero: there is no multiple and no percentage of it",
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


_PERIODS: dict[Each, Text] = {
    "year": Text("年", "years"),
    "half": Text("个半年", "half-years"),
    "quarter": Text("个季度", "quarters"),
    "month": Text("个月", "months"),
}

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


def given_up(withdrawal: Withdrawal) -> Text:
    """Return when a promise was given up, in which words, and where they stand."""
    day, quote, source = withdrawal
    return Text(f"{day}撤销：“{quote}”  {source}", f"withdrawn on {day}: “{quote}”  {source}")


def by_edition(edition: Actual, before: Assessment) -> Text:
    """Return how a target stood by an earlier edition of a figure."""
    figure, name = f"{edition.text} {edition.unit or ''}".strip(), status_name(before)
    return Text(
        f"按{edition.published}公布的 {figure}：{name.zh}",
        f"by {figure}, published {edition.published}: {name.en}",
    )


def of_two_editions(earlier: Actual, later: Actual) -> Text:
    """Return which two figures are of different editions, each by its date, else its source."""
    zh, en = [], []
    for row in (earlier, later):
        said = row.published or row.source
        zh.append(f"{row.time.zh}的 {row.text}（{said}）")
        en.append(f"{row.text} for {row.time.en} ({said})")
    return Text(f"{'与'.join(zh)}不是同一版本", f"{' and '.join(en)} are of different editions")


def joined(said: Text | None, more: Text) -> Text:
    """Return two reasons, one behind the other."""
    return more if said is None else Text(f"{said.zh}；{more.zh}", f"{said.en}; {more.en}")


def no_baseline(target: Target, through: Period) -> Text:
    """Return why there is no baseline to start from."""
    if target.baseline is None:
        return NO_BASELINE
    year = target.baseline.year
    if year <= through.year:
        zh, en = through._replace(year=year).text
        return Text(f"没有基线：缺少{zh}的数据", f"no baseline: no figure for {en}")
    return Text(f"基线为{year}年的数据", f"the baseline is of {year}")


def only_parts(periods: Sequence[Period]) -> Text:
    """Return the reason where figures exist, but none that stands for the whole."""
    zh, en = _listed(periods)
    return Text(f"只公布了部分时期的数据（{zh}）", f"only part of the period was published ({en})")


def not_at_end(period: Period) -> Text:
    """Return the reason where figures exist, but none of the time that a milestone is due."""
    zh, en = period.last_month.text
    return Text(f"没有{zh}底的数据", f"no figure for the end of {en}")


def done_in(period: Period) -> Text:
    """Return when an event took place that was due before."""
    zh, en = period.text
    return Text(f"{zh}才完成", f"done only in {en}")


def month_not_shown(period: Period) -> Text:
    """Return the reason where an event was done in a year, and nobody knows by which month."""
    zh, en = period.last_month.text
    return Text(
        f"已完成，但从数据的 period 和 published 看不出是否在{zh}底前",
        f"done, but no row shows whether by the end of {en}, by period or publication",
    )


def sum_not_known(missing: Sequence[Text]) -> Text:
    """Return the reason where a sum lacks parts, which may be below zero."""
    zh, en = "、".join(part.zh for part in missing), ", ".join(part.en for part in missing)
    return Text(
        f"缺少{zh}的数据，其数值可能为负，合计无法判定",
        f"no figure for {en}, which may be below zero: the sum is not known",
    )


def without_years(years: Sequence[int]) -> Text:
    """Return the reason where a mean lacks years."""
    zh, en = (sign.join(map(str, years)) for sign in ("、", ", "))
    return Text(f"缺少{zh}年的数据，均值无法判定", f"no figure for {en}: the mean is not known")


MEAN_SO_FAR = Text("到期前为至今的均值", "the mean of the years so far")
NO_YEAR_OVER = Text("尚无到期的年份", "no year is over yet")
NO_MEAN = Text(
    "增速不高于-100%，均值没有定义", "a rate is not above -100%, so that no mean is defined"
)


def failed_districts(areas: Sequence[str]) -> Text:
    """Return in which districts a target that holds in every one was not met."""
    return Text(f"{'、'.join(areas)}未达到", f"not met in {', '.join(areas)}")


def unknown_districts(
    unsettled: Sequence[str], silent: Sequence[str], cause: Text | None, shown: str | None
) -> Text:
    """Return which districts no figure settles, for what cause, and which have none."""
    zh, en = [], []
    if unsettled:
        why = Text(f"（{cause.zh}）", f" ({cause.en})") if cause else Text("", "")
        zh.append(f"{'、'.join(unsettled)}无法判定{why.zh}")
        en.append(f"not settled for {', '.join(unsettled)}{why.en}")
    if silent:
        zh.append(f"{'、'.join(silent)}暂无数据")
        en.append(f"no figure for {', '.join(silent)}")
    return _of_district(Text("，".join(zh), ", ".join(en)), shown)


def districts_so_far(lacking: Sequence[str], number: int, shown: str | None) -> Text:
    """Return in how many districts a target is met already, and which do not keep it yet."""
    held = number - len(lacking)
    zh, en = f"{number}个地区中{held}个已达到", f"met in {held} of {number} areas so far"
    if lacking:
        zh, en = f"{zh}，尚缺{'、'.join(lacking)}", f"{en}, not yet in {', '.join(lacking)}"
    return _of_district(Text(zh, en), shown)


def and_older(said: Text | None, period: Period) -> Text:
    """Return a reason, and of when the figure is that is older than what is asked for."""
    return joined(said, latest_is_of(period))


def nearest_is_of(area: str) -> Text:
    """Return of which district the figure is that is nearest to failing."""
    return Text(f"所列为最接近不达标的{area}", f"the figure is of {area}, the nearest to failing")


def _of_district(said: Text, area: str | None) -> Text:
    if area is None:
        return said
    return Text(f"{said.zh}；所列为{area}的数据", f"{said.en}; the figure shown is of {area}")


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


# Of more periods than these the first and the last are named.
_NAMED = 4


def unknown_in(periods: Sequence[Period], shown: Period | None = None) -> Text:
    """Return which periods no figure settles, and of which one a figure is shown."""
    zh, en = _listed(periods)
    if len(periods) > _NAMED:
        (first, last), number = (periods[0].text, periods[-1].text), len(periods)
        zh = f"{first.zh}至{last.zh}间有{number}期"
        en = f"{number} periods from {first.en} to {last.en}"
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
    if held == 1:
        en = f"met in the one {kind.en.removesuffix('s')} so far"
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


def out_of_scale(times: Fraction) -> Text:
    """Return that a figure is hardly meant, which is so many times what it is held against."""
    shown = rounded(times, 0)
    return Text(
        f"数据存疑：是目标或基线的 {shown} 倍，请核对单位（见 policytrack validate）",
        f"doubtful: {shown} times what it is held against; check the unit (policytrack validate)",
    )


def latest_is_of(period: Period) -> Text:
    """Return as of when a target stands whose figure is older than what is asked for."""
    zh, en = period.until_text
    return Text(f"按截至{zh}底的最近数据", f"as of {en}, the latest figure")
