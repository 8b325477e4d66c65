"""How bounds, figures and statuses are said, for every format that people read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.model.actual import SIGNS
from policytrack.model.assessment import GROUPS, MET_EARLY
from policytrack.model.number import plain, rounded
from policytrack.model.text import Text

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction

    from policytrack.model.actual import Actual
    from policytrack.model.assessment import Assessment, Observation, Score, Standing
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


def time(so_far: Period, language: Language) -> str:
    """Say the year asked for, or until when."""
    if so_far.whole:
        return str(so_far.year)
    zh = f"截至 {so_far.year} 年 {so_far.last} 月底"
    return Text(zh, f"through {so_far.end}").to(language)


def summary(standing: Standing, language: Language) -> str:
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
