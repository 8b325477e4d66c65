"""What a report's tables hold, for every format: what is behind, who leads it, and the sources."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from policytrack.model.assessment import NO_DATA, STATUSES
from policytrack.model.text import Text
from policytrack.render import words
from policytrack.render.assessed import (
    ACTUAL,
    BY,
    COMPLETION,
    EXPECTED,
    GAP,
    INDICATOR,
    NEEDED,
    OUTLOOK,
    STATUS,
    TARGET,
    Telling,
)
from policytrack.render.check_rows import grid, told
from policytrack.render.grid import Column
from policytrack.render.notes import notes, under
from policytrack.render.report_card import other_series

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policytrack.model.actual import Actual
    from policytrack.model.assessment import Assessment, Check
    from policytrack.model.text import Language
    from policytrack.render.grid import Grid

BEHIND = Text("落后的目标", "Targets behind")
AREAS = Text("各地区分解目标", "What each area is asked for")
OWNERS = Text("责任单位", "Responsible units")
SOURCES = Text("来源", "Sources")

# Papers are known by their numbers.
_PLAN = Telling(
    Column("plan", Text("规划", "Plan")),
    lambda one, language: one.plan.number or one.plan.title.to(language),
)
_LED_BY = Telling(
    Column("lead", Text("牵头单位", "Led by")), lambda one, _: "、".join(one.target.lead)
)
_TELLINGS = (
    Telling(Column("area", Text("地区", "Area")), lambda one, _: one.area or ""),
    STATUS,
    INDICATOR,
    _PLAN,
    TARGET,
    BY,
    EXPECTED,
    ACTUAL,
    GAP,
    COMPLETION,
    NEEDED,
    OUTLOOK,
    _LED_BY,
)


def behind(check: Check) -> list[Assessment]:
    """Give what is behind, the worst first."""
    return [one for one in worst_first(check.assessments) if one.status.group == "behind"]


def worst_first(assessments: Iterable[Assessment]) -> list[Assessment]:
    """Order targets by status, then by index, or by completion where there is none."""

    def rank(one: Assessment) -> tuple[int, bool, Fraction]:
        share = one.completion if one.index is None else one.index
        return STATUSES.index(one.status), share is None, share or Fraction(0)

    return sorted(assessments, key=rank)


def heading(check: Check, language: Language) -> str:
    """Say what a report is of."""
    city, time = check.city.name.to(language), words.time(check.so_far, language)
    zh, en = f"{city}规划目标进展（{time}）", f"{city}: progress on policy targets, {time}"
    return Text(zh, en).to(language)


def resting(check: Check, language: Language) -> str:
    """Say how many verdicts rest on figures that are not final, "" where none does."""
    judged = [one for one in check.assessments if one.judged]
    unsure = [one for one in judged if one.observation and one.observation.status != "final"]
    if not unsure:
        return ""
    late = sum(one.status.group == "behind" for one in unsure)
    zh = (
        f"已判定的 {len(judged)} 项中，{len(unsure)} 项依据"
        f"初步数、估计数或替代数据（{words.DAGGER}）"
    )
    en = (
        f"{len(unsure)} of the {len(judged)} judged rest on provisional figures, estimates or "
        f"proxies ({words.DAGGER})"
    )
    return Text(f"{zh}，其中落后 {late} 项", f"{en}, {late} of them behind").to(language)


def none_behind(check: Check) -> Text:
    """Say that nothing is behind, of how many that could be judged."""
    judged = sum(one.judged for one in check.assessments)
    if not judged:
        return Text(
            "没有一项目标可以判定：缺少已公布的数据。",
            "No target can be judged: the published figures are missing.",
        )
    return Text(
        f"可判定的 {judged} 项中没有落后的目标。", f"None of the {judged} judged is behind."
    )


def owners(check: Check) -> bool:
    """Say whether a plan names any responsible unit."""
    return any(part.key for part in check.parts)


def all_targets(assessments: Sequence[Assessment], language: Language) -> Grid:
    """Give a row for each target and who leads it, without the columns that would say nothing."""
    found = grid(assessments, _TELLINGS, language).without_empty()
    return found.without(told(assessments))


def remarks(assessments: Iterable[Assessment], language: Language) -> list[str]:
    """Say what is to be known of figures; that nothing was published their status says."""
    said = [
        note
        for one in assessments
        if one.status is not NO_DATA
        for note in notes(
            " ".join(filter(None, (one.area, one.target.indicator.name.to(language)))),
            one.observation,
            one,
            language,
        )
    ]
    return list(dict.fromkeys(said))


def cited(check: Check, language: Language) -> list[str]:
    """Name the source of each figure that a target was held against."""
    said = [
        under(
            other_series(row, one.target, language) or one.target.indicator.name.to(language),
            _source(row, language),
            language,
        )
        for one in check.assessments
        for row in one.sources
    ]
    return list(dict.fromkeys(said))


def _source(row: Actual, language: Language) -> str:
    figure = words.published(row, language)
    of = " ".join(filter(None, (row.area, str(row.period))))
    standing = "" if row.status == "final" else f" {words.DAGGER}"
    published = row.published and Text(f"公布于 {row.published}", f"published {row.published}")
    source = ", ".join([row.source, *([published.to(language)] if published else [])])
    return f"{figure}{standing} ({of}), {source}"
