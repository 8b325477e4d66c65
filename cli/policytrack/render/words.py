"""How bounds, figures, statuses, paces and scores are said, for all formats that people read."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from policytrack.model.actual import SIGNS
from policytrack.model.assessment import ACCELERATE, GROUPS, MET_EARLY, ON_PACE, SLOW_DOWN
from policytrack.model.number import about, plain, rounded
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from policytrack.model.actual import Actual
    from policytrack.model.assessment import (
        Assessment,
        Check,
        Needed,
        Observation,
        Outlook,
        Part,
        Score,
    )
    from policytrack.model.period import Period
    from policytrack.model.plan import Better, Bound, Milestone, Plan, Target
    from policytrack.model.text import Language

OPS = {
    "at_least": "≥",
    "more_than": ">",
    "at_most": "≤",
    "less_than": "<",
    "about": "≈",
}
WITHOUT_VALUE = {
    "done": Text("完成", "done"),
    "rises": Text("优于上年", "better than the year before"),
}
EACH = {"year": Text("每年", "each year"), "quarter": Text("每季度", "each quarter")}
COMMITMENTS = {
    "binding": Text("约束性", "binding"),
    "expected": Text("预期性", "expected"),
    "aspirational": Text("力争", "aspirational"),
}
LEVELS = {
    "province": Text("省级", "province"),
    "prefecture": Text("地市级", "prefecture"),
    "county": Text("区县级", "county"),
}
FIGURES = {
    "final": Text("正式", "final"),
    "provisional": Text("初步数", "provisional"),
    "estimate": Text("估计数", "estimate"),
    "proxy": Text("替代数据", "proxy"),
}
# Marks a figure that is not final; the footnote says what it is.
DAGGER = "†"
_TURNED = {">": "<", "≥": "≤", "<": ">", "≤": "≥"}


def status(assessment: Assessment, language: Language) -> str:
    """Say a status with its symbol."""
    name = MET_EARLY if assessment.early else assessment.status.name
    return f"{assessment.status.symbol} {name.to(language)}"


def target(assessment: Assessment, language: Language) -> str:
    """Say what the governing milestone demands, in the indicator's unit."""
    return demanded(assessment.target, assessment.milestone, language)


def demanded(target: Target, milestone: Milestone, language: Language) -> str:
    """Say what a milestone demands of its target, in the indicator's unit."""
    said = bound(milestone.bound, language, target.indicator.better)
    if target.each is not None:
        each = EACH[target.each].to(language)
        return Text(f"{each}{said}", f"{said} {each}").to(language)
    if target.since is not None:
        basis = since(target.since, language)
        return Text(f"{said}（{basis}）", f"{said} ({basis})").to(language)
    return said


def since(year: int, language: Language) -> str:
    """Say from when on a sum counts."""
    return Text(f"{year}年起累计", f"since {year}").to(language)


def bound(bound: Bound, language: Language, better: Better = "more") -> str:
    """Say a bound, its values in the indicator's unit."""
    if bound.op == "exceeds":
        return _exceeds(bound, language, better)
    if bound.value is None:
        return WITHOUT_VALUE[bound.op].to(language)
    value = plain(bound.value)
    if bound.op == "times":
        return Text(f"基线的{value}倍", f"{value} × baseline").to(language)
    if bound.high is not None:
        said = f"{value}–{amount(bound.high, bound.unit)}"
        breach = Text("，超出即未达标", ", no more").to(language)
        return said + breach if bound.above == "breach" else said
    if bound.op == "rise_by":
        return f"{'+' if better == 'more' else '-'}{amount(bound.value, bound.unit)}"
    said = f"{OPS[bound.op]}{amount(bound.value, bound.unit)}"
    return said if bound.within is None else f"{said} ±{plain(bound.within * 100)} %"


def _exceeds(bound: Bound, language: Language, better: Better) -> str:
    name = bound.comparator.name if bound.comparator else Text("", "")
    beyond = Text("高于", "above") if better == "more" else Text("低于", "below")
    if bound.value is None:
        return Text(f"{beyond.zh}“{name.zh}”", f"{beyond.en} '{name.en}'").to(language)
    by = amount(bound.value, bound.unit)
    zh, en = f"比“{name.zh}”{beyond.zh[0]} {by}", f"{by} {beyond.en} '{name.en}'"
    return Text(zh, en).to(language)


def amount(value: Fraction | Decimal, unit: str | None) -> str:
    """Say a number with its unit."""
    return f"{plain(value)} {unit}" if unit else plain(value)


def actual(observation: Observation | None, unit: str | None, language: Language) -> str:
    """Say an observed figure, marked with a dagger where it is not final."""
    if observation is None or (observation.value is None and observation.done is None):
        return ""
    if observation.value is None:
        said = done(answer=bool(observation.done), language=language)
    else:
        said = SIGNS[observation.qualifier] + amount(observation.value, unit)
    return said if observation.status == "final" else f"{said} {DAGGER}"


def done(*, answer: bool, language: Language) -> str:
    """Say whether an event took place."""
    return (Text("是", "yes") if answer else Text("否", "no")).to(language)


def published(row: Actual, language: Language) -> str:
    """Say a figure as it was published."""
    if row.done is not None:
        return done(answer=row.done, language=language)
    return " ".join(filter(None, (row.text, row.unit)))


def gap(assessment: Assessment) -> str:
    """Say a gap, with a sign where it is not zero, as the bound that it is where it is one."""
    value = assessment.gap
    if value is None:
        return ""
    said = f"+{plain(value)}" if value > 0 else plain(value)
    return sign(assessment, turned=assessment.target.indicator.better == "less") + said


def completion(assessment: Assessment) -> str:
    """Say a completion in percent, as the bound that it is where the figure is one.

    What is not quite whole is never rounded up to it.
    """
    share = assessment.completion
    if share is None:
        return ""
    said = rounded(share * 100, 0)
    if said == "100" and share != 1:
        tenths = rounded(share * 100, 1)
        said = tenths if tenths != "100.0" else "99.9" if share < 1 else "100.1"
    less = assessment.target.indicator.better == "less"
    return f"{sign(assessment, turned=less)}{said} %"


def sign(assessment: Assessment, *, turned: bool) -> str:
    """Give the sign of a figure's bound, turned round where what is said is taken off it."""
    if assessment.observation is None:
        return ""
    sign = SIGNS[assessment.observation.qualifier]
    return _TURNED.get(sign, sign) if turned else sign


def plan(plan: Plan, language: Language) -> str:
    """Say the title and the number of a plan."""
    return "  ".join(filter(None, (plan.title.to(language), plan.number)))


def origin(plan: Plan, language: Language) -> str:
    """Say which plan it is, who issued it and when."""
    issued = plan.issued.isoformat() if plan.issued else None
    return "  ".join(filter(None, (plan.title.to(language), plan.number, plan.issuer, issued)))


def time(through: Period, language: Language) -> str:
    """Say the year asked for, or until when."""
    if through.whole:
        return str(through.year)
    zh = f"截至 {through.year} 年 {through.last} 月底"
    return Text(zh, f"through {through.end}").to(language)


def summary(standing: Check | Part, language: Language) -> str:
    """Say how many targets could be judged, and how those stand."""
    groups = standing.by_group
    judged, total = groups["on_track"] + groups["behind"], len(standing.assessments)
    on_track, behind, waiting = (
        GROUPS[group].to(language) for group in ("on_track", "behind", "open")
    )
    return Text(
        f"{total} 项目标，可判定 {judged} 项：{on_track} {groups['on_track']}，"
        f"{behind} {groups['behind']}；{waiting} {groups['open']}",
        f"{judged} of {total} judged: {groups['on_track']} {on_track}, "
        f"{groups['behind']} {behind}; {groups['open']} {waiting}",
    ).to(language)


def score(found: Score, language: Language) -> str:
    """Say the weighted completion of a plan, and how much of the weight it stands for."""
    title = found.plan.title.to(language)
    covered, total = plain(found.covered), plain(found.total)
    if found.value is None:
        return Text(f"{title}：加权完成度尚无", f"{title}: no weighted completion yet").to(language)
    sign = "≈" if found.rough else "≥" if found.floor else ""
    share = f"{sign}{rounded(found.value * 100, 1)} %"
    zh = f"{title}：加权完成度 {share}（计入权重 {covered} / {total}）"
    en = f"{title}: weighted completion {share} (weight {covered} of {total})"
    if found.cap is not None:
        cap = f"{plain(found.cap * 100)} %"
        zh, en = f"{zh}，单项最高计 {cap}", f"{en}, each counted to {cap} at most"
    return Text(zh, en).to(language)


def outlook(one: Assessment, language: Language) -> str:
    """Say in short where a pace leads, and from which year where that is not the one asked for."""
    found = one.outlook
    if found is None:
        return ""
    said, leads = pace(found, language), about(found.projected)
    if one.through.whole and found.year == one.year:
        zh, en = f"{said}（{found.by} 年 {leads}）", f"{said} ({leads} in {found.by})"
    else:
        zh = f"{said}（按 {found.year} 年及以前推算，{found.by} 年 {leads}）"
        en = f"{said} ({leads} in {found.by}, by the years to {found.year})"
    return Text(zh, en).to(language)


def pace(found: Outlook, language: Language) -> str:
    """Say the class of an outlook, and how many times as fast it would have to be."""
    name, share = found.pace.name, found.share
    if found.pace is SLOW_DOWN and share is not None and share > 0:
        times = plain(Fraction(int(share * 100), 100))
        return Text(f"{name.zh}至 {times} 倍", f"{name.en} to ×{times}").to(language)
    if found.limit and found.pace is ON_PACE:
        return Text("按此速度不会超出限额", "stays within the limit at this pace").to(language)
    if found.pace is not ACCELERATE or not share:
        return name.to(language)
    times = _up(1 / share)
    return Text(f"{name.zh}至 {times} 倍", f"{name.en} ×{times}").to(language)


def needed_a_year(found: Outlook) -> str:
    """Say the change in a year that would just do; of an aim that is reached there is none."""
    return change(found.needed) if found.share is not None or found.limit else ""


def change(value: Fraction) -> str:
    """Say a change in a year with its sign."""
    return f"+{plain(value)}" if value > 0 else plain(value)


def ahead(found: Outlook, language: Language) -> str:
    """Say what the pace leads to, with its band, and when it arrives."""
    leads, arrives = about(found.projected), arrival(found, language)
    if found.low == found.high:
        zh, en = f"{found.by} 年 {leads}", f"{leads} in {found.by}"
    else:
        band = f"{about(found.low)}–{about(found.high)}"
        zh, en = f"{found.by} 年 {leads}（{band}）", f"{leads} ({band}) in {found.by}"
    return Text(f"{zh}，{arrives}", f"{en}; {arrives}").to(language)


def arrival(found: Outlook, language: Language) -> str:
    """Say in which year the pace reaches the aim; a limit is no place to arrive at."""
    if found.limit:
        stays = found.projected <= found.aim
        said = Text("不超限额", "within the limit") if stays else Text("将超限额", "over the limit")
        return said.to(language)
    if found.arrives is None:
        return Text("按此速度十年内达不到", "not at this pace").to(language)
    if found.arrives == found.year:
        return Text("已达到", "reached already").to(language)
    return Text(f"{found.arrives} 年达到", f"arrives in {found.arrives}").to(language)


def needed(one: Assessment, language: Language) -> str:
    """Say what is needed in each quarter that is left, where only a part of a year is over."""
    if one.needed is None:
        return ""
    # What the figure falls short of knowing is already done.
    most = sign(one, turned=one.target.indicator.better == "more")
    number, each, kind = split(one.needed)
    return Text(f"{most}{each} × {number} {kind.zh}", f"{most}{each} × {number} {kind.en}").to(
        language
    )


def split(needed: Needed) -> tuple[str, str, Text]:
    """Give how many quarters are left, or months where a quarter has begun, and what each needs."""
    number, each, kind = needed.quarters, needed.per_quarter, Text("季", "quarter")
    if number.denominator != 1:
        number, each, kind = number * 3, each / 3, Text("个月", "month")
    return str(number), _enough(each), Text(kind.zh, kind.en if number == 1 else f"{kind.en}s")


def _enough(value: Fraction) -> str:
    """Write a number, a long one never as less than it is: less would not do."""
    shown = plain(value)
    if abs(Fraction(shown)) >= abs(value):
        return shown
    last = Fraction(1, 10 ** max(2, len(shown.partition(".")[2])))
    return plain(Fraction(shown) + (last if value > 0 else -last))


def _up(factor: Fraction) -> str:
    """Write a factor with two decimals, never less than it is: less would not do."""
    hundredths = -(-factor.numerator * 100 // factor.denominator)
    return f"{hundredths // 100}.{hundredths % 100:02}".rstrip("0").rstrip(".")


def notes(
    name: str, observation: Observation | None, one: Assessment | None, language: Language
) -> Iterator[str]:
    """Give the notes on one row, each under its name."""
    if observation is not None and observation.status != "final":
        yield f"{DAGGER} {under(name, _standing(observation, language), language)}"
    if one is not None and one.reason is not None:
        yield f"{one.status.symbol} {under(name, one.reason.to(language), language)}"


def under(name: str, said: str, language: Language) -> str:
    """Put what is said behind a name and a colon, alone where there is no name."""
    return said if not name else Text(f"{name}：{said}", f"{name}: {said}").to(language)


def _standing(observation: Observation, language: Language) -> str:
    said = {FIGURES[observation.status].to(language): None}
    if observation.areas:
        zh, en = "、".join(observation.areas), ", ".join(observation.areas)
        said[Text(f"各地区之和（{zh}）", f"the sum of {en}").to(language)] = None
    said |= {row.note: None for row in observation.sources if row.status != "final" and row.note}
    return ("，" if language == "zh" else ", ").join(said)
