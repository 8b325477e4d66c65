"""An explanation in blocks: a labelled line for each step from the plan's words on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.assess.methods import CLASS_LIMITS
from policytrack.model.number import beside, plain
from policytrack.model.text import Text
from policytrack.render import words
from policytrack.render.blocks import Labelled
from policytrack.render.words import under

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.model.actual import Actual
    from policytrack.model.assessment import Assessment, Needed, Outlook
    from policytrack.model.results import Explanation, Finding
    from policytrack.model.text import Language
    from policytrack.render.blocks import Block


PLAN = Text("规划", "Plan")
WORDS = Text("原文", "Words")
TARGET = Text("目标", "Target")
OTHERS = Text("其他节点", "Other milestones")
OWNERS = Text("责任单位", "Responsible")
FIRMNESS = Text("约束程度", "Commitment")
NOTE = Text("说明", "Note")
BASELINE = Text("基线", "Baseline")
FIGURE = Text("数据", "Figure")
COMPARED = Text("对照", "Compared with")
STEPS = Text("判定", "Judged")
FLIP = Text("临界", "Turns at")
NEEDED = Text("尚需", "Still needed")
OUTLOOK = Text("展望", "Outlook")
METHODS = Text("其他方法", "Other methods")


def rows(explanation: Explanation, language: Language) -> Iterator[tuple[Text, str]]:
    """Give every line, behind its label."""
    case = explanation.assessment
    yield from _promised(case, language)
    yield from _published(case, language)
    for step in explanation.steps:
        yield STEPS, step.to(language)
    if explanation.flips_at is not None:
        yield FLIP, _flip(case, explanation, language)
    if case.needed is not None:
        yield NEEDED, _needed(case, case.needed, language)
    if case.outlook is not None:
        yield OUTLOOK, _outlook(case.outlook, case.target.indicator.unit, language)
    if explanation.findings is not None:
        yield from ((METHODS, said) for said in _methods(explanation, language))


def _promised(case: Assessment, language: Language) -> Iterator[tuple[Text, str]]:
    yield PLAN, words.origin(case.plan, language)
    yield WORDS, f"“{case.milestone.quote}”  {', '.join(case.milestone.sections)}"
    yield TARGET, _target(case, language)
    yield from ((OTHERS, said) for said in _other_milestones(case, language))
    if case.target.lead:
        yield OWNERS, _owners(case, language)
    commitment = case.milestone.commitment or case.target.commitment
    if commitment is not None:
        yield FIRMNESS, words.COMMITMENTS[commitment].to(language)
    for note in filter(None, (case.target.note, case.milestone.note)):
        yield NOTE, note


def _published(case: Assessment, language: Language) -> Iterator[tuple[Text, str]]:
    if not case.milestone.bound.kind.moves:
        yield BASELINE, _baseline(case, language)
    for row in case.observation.sources if case.observation else ():
        yield FIGURE, _figure(row, language)
    for row in case.compared:
        yield COMPARED, _figure(row, language)


def _target(case: Assessment, language: Language) -> str:
    said, by = words.target(case, language), case.milestone.by
    place = case.milestone.place
    return Text(f"{by} 年底前 {said}  ({place})", f"{said} by the end of {by}  ({place})").to(
        language
    )


def _other_milestones(case: Assessment, language: Language) -> Iterator[str]:
    for other in case.target.milestones:
        if other is not case.milestone:
            demanded = words.demanded(case.target, other, language)
            yield f"{other.by}: {demanded}  “{other.quote}”"


def _owners(case: Assessment, language: Language) -> str:
    lead, support = "、".join(case.target.lead), "、".join(case.target.support)
    if not support:
        return lead
    return Text(f"{lead}；配合：{support}", f"{lead}; with {support}").to(language)


def _baseline(case: Assessment, language: Language) -> str:
    start, unit = case.baseline, case.target.indicator.unit
    if start is None:
        return Text("无", "none").to(language)
    said = f"{words.amount(start.value, unit)} ({start.year})"
    if start.imputed:
        said += Text("，以规划期内首个数据代替", ", the first figure inside the plan's period").to(
            language
        )
    if start.row is None:
        return said
    return f"{said}{_standing(start.row, language)}  {start.row.place.file}:{start.row.place.line}"


def _standing(row: Actual, language: Language) -> str:
    final = row.status == "final"
    return "" if final else f" {words.DAGGER} {words.FIGURES[row.status].to(language)}"


def _figure(row: Actual, language: Language) -> str:
    """Give a published row: figure, standing, where it stands, and its source."""
    said = words.published(row, language)
    where = f"{row.place.file}:{row.place.line}"
    of = f"{row.area} {row.period}" if row.area else row.period
    published = row.published and Text(f"公布于 {row.published}", f"published {row.published}").to(
        language
    )
    source = "  ".join(filter(None, (row.source, published)))
    return "\n".join(
        filter(None, (f"{said}{_standing(row, language)}  ({of}, {where})", row.note, source))
    )


def _needed(case: Assessment, needed: Needed, language: Language) -> str:
    most = words.sign(case, turned=case.target.indicator.better == "more")
    number, each, kind = words.split(needed)
    share = f"{most}{each} {case.target.indicator.unit}"
    zh = f"余下 {number} {kind.zh}，每{kind.zh.removeprefix('个')} {share}"
    return Text(zh, f"{share} in each of {number} {kind.en} left").to(language)


def _outlook(found: Outlook, unit: str | None, language: Language) -> str:
    """Give the pace, what would be needed, where the pace leads, and when it arrives."""
    now, leads = words.change(found.now), words.ahead(found, language)
    last = "" if found.last is None else words.change(found.last)
    through = Text(
        f"{found.first}–{found.year} 年每年 {now}" + (f"（最近一年 {last}）" if last else ""),
        f"{now} a year {found.first}–{found.year}" + (f" ({last} in the last one)" if last else ""),
    )
    lines = [
        words.pace(found, language),
        through.to(language),
        _goal(found, unit).to(language),
        Text(f"按此推算，{leads}", f"leads to {leads}").to(language),
    ]
    return "\n".join(lines)


def _goal(found: Outlook, unit: str | None) -> Text:
    aim, needed = words.amount(found.aim, unit), words.change(found.needed)
    if found.limit:
        return Text(
            f"到 {found.by} 年不超过 {aim}，每年还可 {needed}",
            f"{needed} a year still allowed for {aim} by {found.by}",
        )
    if found.share is None:
        return Text(f"{found.by} 年的 {aim} 已达到", f"{aim} by {found.by} is reached already")
    return Text(
        f"{found.by} 年达到 {aim}，年均需 {needed}",
        f"{needed} a year needed for {aim} by {found.by}",
    )


def _methods(explanation: Explanation, language: Language) -> Iterator[str]:
    findings, goal = explanation.findings, explanation.goal
    if not findings or goal is None:
        yield Text(
            "无从比较：须有基线、其后的确数和带数值的节点",
            "nothing to compare: it takes a baseline, a later plain figure and a level to reach",
        ).to(language)
        return
    unit = explanation.assessment.target.indicator.unit
    aim, by = words.amount(goal[1], unit), goal[0]
    yield Text(f"对 {by} 年的 {aim}：", f"for {aim} by {by}:").to(language)
    for found in findings:
        said = finding(found, language)
        yield under(found.method.name.to(language), said, language)
    if explanation.differs:
        yield Text("结论因方法而异", "the methods differ").to(language)


def _flip(case: Assessment, explanation: Explanation, language: Language) -> str:
    value = case.observation.value if case.observation else None
    if explanation.flips_at is None or value is None:
        return ""
    unit = case.target.indicator.unit
    far = abs(value - explanation.flips_at)
    return Text(
        f"{words.amount(explanation.flips_at, unit)}，相差 {plain(far)}",
        f"{words.amount(explanation.flips_at, unit)}, {plain(far)} away",
    ).to(language)


def blocks(explanations: Sequence[Explanation], language: Language) -> Iterator[Block]:
    """Give each explanation under a line with its status."""
    for explanation in explanations:
        case = explanation.assessment
        name = case.target.indicator.name.to(language)
        time = words.time(case.through, language)
        heading = f"{name}  {time}  {words.status(case, language)}"
        said = [(label.to(language), text) for label, text in rows(explanation, language)]
        yield Labelled(heading, case.status.group, said)


def finding(found: Finding, language: Language) -> str:
    """Say the class that a method gives, with its own number."""
    if found.result is None:
        reason = found.reason or Text("", "")
        return Text(f"无定义（{reason.zh}）", f"not defined ({reason.en})").to(language)
    said = found.result.name.to(language)
    return said if found.index is None else f"{said}  {beside(found.index, CLASS_LIMITS)}"


def finding_in_short(found: Finding, language: Language) -> str:
    """Say the class that a method gives, a dash where it is not defined."""
    return "–" if found.result is None else finding(found, language)
