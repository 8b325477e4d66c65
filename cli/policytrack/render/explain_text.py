"""An explanation for people: a labelled line for each step from the plan's words on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.assess.demand import SERIES_BOUNDS
from policytrack.model.number import plain
from policytrack.model.text import Text
from policytrack.render import words
from policytrack.render.table import STYLES, indented, labelled, line, stacked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.assess.explanation import Explanation
    from policytrack.model.actual import Actual
    from policytrack.model.assessment import Assessment
    from policytrack.model.plan import Plan
    from policytrack.model.text import Language
    from policytrack.render.table import Drawing

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


def render(explanations: Sequence[Explanation], language: Language) -> Drawing:
    """Draw each explanation under a line with its status."""
    parts: list[Drawing | None] = []
    for explanation in explanations:
        case = explanation.assessment
        name = case.target.indicator.name.to(language)
        heading = f"{name}  {case.year}  {words.status(case, language)}"
        rows = [(label.to(language), said) for label, said in _rows(explanation, language)]
        parts += [
            line(heading, f"bold {STYLES[case.status.group]}"),
            indented(labelled(rows)),
            None,
        ]
    return stacked(parts[:-1])


def _rows(explanation: Explanation, language: Language) -> Iterator[tuple[Text, str]]:
    case = explanation.assessment
    yield PLAN, _plan(case.plan, language)
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
    if case.milestone.bound.op not in SERIES_BOUNDS:
        yield BASELINE, _baseline(case, language)
    for row in case.observation.rows if case.observation else ():
        yield FIGURE, _figure(row, language)
    for row in case.compared:
        yield COMPARED, _figure(row, language)
    for step in explanation.steps:
        yield STEPS, step.to(language)
    if explanation.flips_at is not None:
        yield FLIP, _flip(case, explanation, language)


def _plan(plan: Plan, language: Language) -> str:
    issued = plan.issued.isoformat() if plan.issued else None
    return "  ".join(filter(None, (plan.title.to(language), plan.number, plan.issuer, issued)))


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
    start, unit = case.start, case.target.indicator.unit
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
    said = " ".join(filter(None, (row.text, row.unit)))
    where = f"{row.place.file}:{row.place.line}"
    published = row.published and Text(f"公布于 {row.published}", f"published {row.published}").to(
        language
    )
    source = "  ".join(filter(None, (row.source, published)))
    return "\n".join(
        filter(
            None, (f"{said}{_standing(row, language)}  ({row.period}, {where})", row.note, source)
        )
    )


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
