"""An explanation in blocks: a labelled line for each step from the plan's words on."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from policytrack.assess.methods import CLASS_LIMITS
from policytrack.model.number import beside, plain
from policytrack.model.period import Period
from policytrack.model.text import Text
from policytrack.render import words
from policytrack.render.blocks import Labelled
from policytrack.render.published import EDITION, published_row
from policytrack.render.words import under

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from policytrack.model.actual import Actual
    from policytrack.model.assessment import Assessment, Needed, Outlook
    from policytrack.model.plan import Target
    from policytrack.model.results import Explanation, Finding
    from policytrack.model.text import Language
    from policytrack.render.blocks import Block
    from policytrack.render.published import PublishedRow

# The lines that a card shows otherwise.
PLAN = Text("规划", "Plan")
WORDS = Text("原文", "Quote")
TARGET = Text("目标", "Target")
OWNERS = Text("责任单位", "Responsible")
FIGURE = Text("数据", "Figure")
COMPARED = Text("对照", "Compared with")
OTHER_EDITION = Text(EDITION.zh, EDITION.en.capitalize())


def rows(explanation: Explanation, language: Language) -> Iterator[tuple[Text, str]]:
    """Yield every line, behind its label."""
    assessment = explanation.assessment
    yield from _promised(assessment, language)
    yield from _published(assessment, language)
    for step in explanation.steps:
        yield Text("判定", "Judged"), step.to(language)
    if explanation.flips_at is not None:
        yield Text("临界值", "Threshold"), _flip(assessment, explanation.flips_at, language)
    if assessment.needed is not None:
        yield Text("尚需", "Still needed"), _needed(assessment, assessment.needed, language)
    if assessment.outlook is not None:
        yield Text("展望", "Outlook"), _outlook(assessment, assessment.outlook, language)
        if assessment.outlook.mixed:
            said = f"{words.DAGGER} {words.MIXED_OUTLOOK.to(language)}"
            yield Text("展望", "Outlook"), said
    if explanation.findings is not None:
        for said in _methods(explanation, language):
            yield Text("其他方法", "Other methods"), said


def _promised(assessment: Assessment, language: Language) -> Iterator[tuple[Text, str]]:
    target, milestone = assessment.target, assessment.milestone
    yield PLAN, words.origin(assessment.plan, language)
    yield WORDS, f"“{milestone.quote}”  {', '.join(milestone.sections)}"
    yield TARGET, _target(assessment, language)
    if assessment.first is not None:
        yield Text("最初的目标", "First target"), _first(assessment, assessment.first, language)
    for other in target.milestones:
        if other is not milestone:
            zh, en = other.due.until_text
            year = Text(f"{zh}：", f"{en}: ").to(language)
            said = f"{year}{words.demanded(target, other, language)}  “{other.quote}”"
            yield Text("其他年度目标", "Other milestones"), said
    if target.lead:
        yield OWNERS, _owners(target, language)
    commitment = target.commitment_to(milestone)
    if commitment is not None:
        yield Text("约束程度", "Commitment"), words.COMMITMENTS[commitment].to(language)
    for note in target.notes_on(milestone):
        yield Text("说明", "Note"), note


def _published(assessment: Assessment, language: Language) -> Iterator[tuple[Text, str]]:
    if not (assessment.milestone.bound.moves or assessment.target.mean):
        yield Text("基线", "Baseline"), _baseline(assessment, language)
    for row in assessment.observation.sources if assessment.observation else ():
        yield FIGURE, _figure(row, assessment.target, language)
        yield from _editions(row, assessment.target, language)
    for row in assessment.compared:
        yield COMPARED, _figure(row, assessment.target, language)
        yield from _editions(row, assessment.target, language)
    if assessment.baseline is not None and assessment.baseline.row is not None:
        yield from _editions(assessment.baseline.row, assessment.target, language)


def _editions(row: Actual, target: Target, language: Language) -> Iterator[tuple[Text, str]]:
    """Yield what else was published for the same as a row."""
    return ((OTHER_EDITION, _figure(edition, target, language)) for edition in row.editions)


def _target(assessment: Assessment, language: Language) -> str:
    said, milestone = words.asked(assessment, language), assessment.milestone
    return f"{words.by_end(milestone, said, language)}  ({milestone.place})"


def _first(assessment: Assessment, first: Assessment, language: Language) -> str:
    """Return what was promised first, in which words of which plan, and how that stands."""
    asked = words.by_end(first.milestone, words.target(first, language), language)
    said = f"{asked}  “{first.milestone.quote}”  ({first.milestone.place})"
    plan, stands = words.origin(first.plan, language), words.first(assessment, first, language)
    return f"{said}\n{plan}\n{stands}"


def _owners(target: Target, language: Language) -> str:
    lead, support = "、".join(target.lead), "、".join(target.support)
    if not support:
        return lead
    return Text(f"{lead}；配合：{support}", f"{lead}; supported by {support}").to(language)


def _baseline(assessment: Assessment, language: Language) -> str:
    start, unit = assessment.baseline, assessment.target.indicator.unit
    if start is None:
        return Text("无", "none").to(language)
    said = f"{words.amount(start.value, unit)} ({Period(start.year).text.to(language)})"
    if start.imputed:
        imputed = Text("，以规划期内首个数据代替", ", the first figure inside the plan's period")
        said += imputed.to(language)
    if start.row is None:
        return said
    row = published_row(start.row, assessment.target, language)
    return f"{said}{_standing(row)}  {row.place}"


def _figure(row: Actual, target: Target, language: Language) -> str:
    """Return a published row: figure, standing, where it stands, and its source."""
    said = published_row(row, target, language)
    figure = f"{said.figure}{_standing(said)}  ({said.of}, {said.place})"
    return "\n".join(filter(None, (figure, said.note, "  ".join(said.source))))


def _standing(row: PublishedRow) -> str:
    return f" {words.DAGGER} {row.standing}" if row.standing else ""


def _needed(assessment: Assessment, needed: Needed, language: Language) -> str:
    number, amount, kind = words.split(assessment, needed)
    unit = None if needed.rate else assessment.target.indicator.unit
    share = words.difference(amount, unit)
    zh = f"余下 {number} {kind.zh}，每{kind.zh.removeprefix('个')} {share}"
    return Text(zh, f"{share} in each of {number} {kind.en} left").to(language)


def _outlook(assessment: Assessment, outlook: Outlook, language: Language) -> str:
    """Return the pace, what would be needed, where the pace leads, and when it arrives."""
    now, leads = words.a_year(outlook.now, outlook), words.ahead(outlook, language)
    zh = f"{outlook.first}—{outlook.year}年年均 {now}"
    en = f"{now} a year in {outlook.first}–{outlook.year}"
    if outlook.last is not None:
        last = words.a_year(outlook.last, outlook)
        zh, en = f"{zh}（最近一年 {last}）", f"{en} ({last} in the last year)"
    ahead = Text(f"按此推算，{leads}", f"this leads to {leads}")
    lines = (Text(zh, en), _goal(outlook, assessment.target.indicator.unit), ahead)
    return "\n".join([words.pace(outlook, language), *(line.to(language) for line in lines)])


def _goal(outlook: Outlook, unit: str | None) -> Text:
    aim, needed = words.amount(outlook.aim, unit), words.a_year(outlook.needed, outlook)
    zh, en = outlook.due.until_text
    if outlook.limit:
        return Text(
            f"到{zh}不超过 {aim}，每年还可 {needed}",
            f"{needed} a year is still allowed, for {aim} by {en}",
        )
    if outlook.share is None:
        return Text(f"{zh}的 {aim} 已达到", f"{aim} by {en} is already reached")
    return Text(
        f"{zh}达到 {aim}，年均需 {needed}",
        f"{needed} a year is needed, for {aim} by {en}",
    )


def _methods(explanation: Explanation, language: Language) -> Iterator[str]:
    findings, goal = explanation.findings, explanation.goal
    if not findings or goal is None:
        yield Text(
            "无从比较：须有基线、其后的准确数据和带数值的目标",
            "nothing to compare: this needs a baseline, a later exact figure and a level to reach",
        ).to(language)
        return
    unit = explanation.assessment.target.indicator.unit
    aim, by = words.amount(goal[1], unit), _when(goal[0])
    yield Text(f"对照{by.zh}的 {aim}：", f"for {aim} by {by.en}:").to(language)
    for of_method in findings:
        yield under(of_method.method.name.to(language), finding(of_method, language), language)
    if explanation.differs:
        yield Text("结论因方法而异", "the methods differ").to(language)


def _when(time: Fraction) -> Text:
    """Return the year that ends at a time, or the month of it."""
    year = ceil(time)
    month = int((time - year + 1) * 12)
    return Period(year).text if month == 12 else Period(year, month, month).text


def _flip(assessment: Assessment, limit: Fraction, language: Language) -> str:
    value = assessment.observation.value if assessment.observation else None
    if value is None:
        return ""
    shown, far = words.amount(limit, assessment.target.indicator.unit), plain(abs(value - limit))
    return Text(f"{shown}，相差 {far}", f"{shown}, {far} away").to(language)


def blocks(explanations: Sequence[Explanation], language: Language) -> Iterator[Block]:
    """Yield each explanation under a line with its status."""
    for explanation in explanations:
        assessment = explanation.assessment
        name = assessment.target.indicator.name.to(language)
        time = words.time(assessment.through, language)
        heading = f"{name}  {time}  {words.status(assessment, language)}"
        lines = [(label.to(language), text) for label, text in rows(explanation, language)]
        yield Labelled(heading, assessment.status.group, lines)


def finding(finding: Finding, language: Language) -> str:
    """Return the class that a method gives, with its own number."""
    if finding.result is None:
        reason = finding.reason or Text("", "")
        return Text(f"无定义（{reason.zh}）", f"not defined ({reason.en})").to(language)
    said = finding.result.name.to(language)
    return said if finding.index is None else f"{said}  {beside(finding.index, CLASS_LIMITS)}"


def finding_in_short(of_method: Finding, language: Language) -> str:
    """Return the class that a method gives, a dash where it is not defined."""
    return "–" if of_method.result is None else finding(of_method, language)
