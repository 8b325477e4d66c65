"""How bounds, figures and statuses are said, for every format that people read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.model.actual import SIGNS
from policytrack.model.number import plain, rounded
from policytrack.model.status import GROUPS, MET_EARLY
from policytrack.model.text import Text

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction

    from policytrack.model.assessment import Assessment, Check, Observation
    from policytrack.model.indicator import Better
    from policytrack.model.plan import Bound, Milestone, Target
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
FIGURES = {
    "final": Text("正式", "final"),
    "provisional": Text("初步数", "provisional"),
    "estimate": Text("估计数", "estimate"),
    "proxy": Text("替代数据", "proxy"),
}
# Marks a figure that is not final; the footnote says what it is.
DAGGER = "†"


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
        return said + Text(f"（{target.since}年起累计）", f" (since {target.since})").to(language)
    return said


def bound(bound: Bound, language: Language, better: Better = "more") -> str:
    """Say a bound, its values in the indicator's unit."""
    if bound.op == "exceeds":
        return _exceeds(bound, language)
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


def _exceeds(bound: Bound, language: Language) -> str:
    name = bound.comparator.name.to(language) if bound.comparator else ""
    if bound.value is None:
        return Text(f"优于“{name}”", f"better than '{name}'").to(language)
    by = amount(bound.value, bound.unit)
    return Text(f"优于“{name}”{by}", f"better than '{name}' by {by}").to(language)


def amount(value: Fraction | Decimal, unit: str | None) -> str:
    """Say a number with its unit."""
    return f"{plain(value)} {unit}" if unit else plain(value)


def actual(observation: Observation | None, unit: str | None, language: Language) -> str:
    """Say an observed figure, marked with a dagger where it is not final."""
    if observation is None or (observation.value is None and observation.done is None):
        return ""
    if observation.value is None:
        said = (Text("是", "yes") if observation.done else Text("否", "no")).to(language)
    else:
        said = SIGNS[observation.qualifier] + amount(observation.value, unit)
    return said if observation.status == "final" else f"{said} {DAGGER}"


def gap(assessment: Assessment) -> str:
    """Say a gap, with a sign where it is not zero, as the bound that it is where it is one."""
    value = assessment.gap
    if value is None:
        return ""
    said = f"+{plain(value)}" if value > 0 else plain(value)
    return _sign(assessment) + said


def completion(assessment: Assessment) -> str:
    """Say a completion in percent, as the bound that it is where the figure is one.

    What is not quite whole is never rounded up to it.
    """
    share = assessment.completion
    if share is None:
        return ""
    said = rounded(share * 100, 0)
    if said == "100" and share != 1:
        said = "99.9" if share < 1 else "100.1"
    return f"{_sign(assessment)}{said} %"


def _sign(assessment: Assessment) -> str:
    """Give the sign of a figure's bound, turned round where less is better."""
    if assessment.observation is None:
        return ""
    sign = SIGNS[assessment.observation.qualifier]
    turned = {">": "<", "≥": "≤", "<": ">", "≤": "≥"}
    return turned.get(sign, sign) if assessment.target.indicator.better == "less" else sign


def summary(check: Check, language: Language) -> str:
    """Say how many targets could be judged, and how those stand."""
    groups = check.by_group
    judged, total = groups["on_track"] + groups["behind"], len(check.assessments)
    on_track, behind, waiting = (
        GROUPS[group].to(language) for group in ("on_track", "behind", "open")
    )
    return Text(
        f"{total} 项目标，可判定 {judged} 项：{on_track} {groups['on_track']}，"
        f"{behind} {groups['behind']}；{waiting} {groups['open']}",
        f"{judged} of {total} judged: {groups['on_track']} {on_track}, "
        f"{groups['behind']} {behind}; {groups['open']} {waiting}",
    ).to(language)
