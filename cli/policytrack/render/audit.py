"""An audit for people: a line for each figure, below them what is open or lost, and the count."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from policytrack.model.text import Text, several
from policytrack.render.lines import Lines, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.model.curation import Audit, LostQuote, Mention
    from policytrack.model.text import Language

# So large a share of quotes is lost when the file is that of another plan.
_OTHER_PLAN = Text(
    "多数引文不在原文中：这份文件是该规划的原文吗？",
    "most quotes are not in the text: is this file the plan's?",
)


def render(audit: Audit, language: Language) -> Lines:
    """Write the figures in their order, then those that are open, the lost quotes and the count."""
    return Lines(
        (
            *(_settled(mention, language) for mention in audit.mentions if not mention.is_open),
            *(_open(mention, language) for mention in audit.open),
            *(line for lost in audit.lost for line in _lost(lost, language)),
            *_counts(audit, language),
        )
    )


def _settled(mention: Mention, language: Language) -> tuple[Span, ...]:
    place = Span(f"{mention.place}: ")
    if mention.waived is not None:
        said = Text("不是目标：", "no target: ").to(language) + mention.waived.reason
        return (place, Span("– "), Span(f"{mention.text}  {said}", "dim"))
    covers = ((target.indicator.key, milestone.by) for target, milestone in mention.covers)
    targets = (
        Text(f"{key}（{by}年）", f"{key} by {by}").to(language) for key, by in dict.fromkeys(covers)
    )
    joined = Text("、", ", ").to(language).join(targets)
    return (place, Span("● ", "green"), Span(f"{mention.text}  {joined}"))


def _open(mention: Mention, language: Language) -> tuple[Span, ...]:
    return (
        Span(f"{mention.place}: "),
        Span("× ", "bold red"),
        Span(mention.text, "bold red"),
        Span(f"  {Text('待定', 'open').to(language)}  …{mention.before}"),
        Span(mention.text, "bold red"),
        Span(f"{mention.behind}…"),
    )


def _lost(lost: LostQuote, language: Language) -> Iterator[tuple[Span, ...]]:
    where = f"{lost.cover.milestone.place}: " if lost.cover is not None else ""
    said = Text("原文中没有引文", "not in the text: the quote").to(language)
    yield (Span(where), Span("× ", "bold red"), Span(f"{said} “{lost.quote}”"))
    if lost.nearest is not None:
        near = Text("最近的原文", "nearest words").to(language)
        yield (Span(f"    {near} {lost.nearest.place}: “{lost.nearest.text}”", "dim"),)


def _counts(audit: Audit, language: Language) -> Iterator[tuple[Span, ...]]:
    if audit.apart:
        counts = Counter(number.what.to(language) for number in audit.apart)
        kinds = Text("，", ", ").to(language).join(f"{what} {n}" for what, n in counts.items())
        number = several(counts.total(), "number")
        said = Text(
            f"另有 {counts.total()} 个数不是数额：{kinds}（--format json 逐个列出）",
            f"{number} not counted as figures: {kinds} (--format json lists them)",
        )
        yield (Span(said.to(language), "dim"),)
    lost = len(audit.lost)
    if lost * 2 > audit.quotes:
        yield (Span(_OTHER_PLAN.to(language), "bold"),)
    total = Text(
        f"{len(audit.mentions)} 处数额：有目标 {len(audit.covered)}，"
        f"不是目标 {len(audit.waived)}，待定 {len(audit.open)}；"
        f"{audit.quotes} 处引文，{lost} 处不在原文中",
        f"{len(audit.mentions)} figures: {len(audit.covered)} covered, "
        f"{len(audit.waived)} waived, {len(audit.open)} open; "
        f"{audit.quotes} quotes, {lost} not in the text",
    )
    yield (Span(total.to(language), "green" if audit.complete else "bold"),)
