"""A check in blocks: what can be judged, what is open, the counts, and the headings over them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from policytrack.model.assessment import STATUSES, UNCLEAR, WITHDRAWN, Part
from policytrack.model.text import Text
from policytrack.render import columns, words
from policytrack.render.blocks import Heading, Listed, Notes, Paragraph, Table, Title
from policytrack.render.columns import footnotes, grid
from policytrack.render.grid import Column, Grid, numeric
from policytrack.render.words import under

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policytrack.model.assessment import Assessment, Check, Observation, Status
    from policytrack.model.text import Language
    from policytrack.render.blocks import Block

_WITH_FIGURES = (columns.STATUS, columns.INDICATOR, columns.PLAN, *columns.FIGURES)
_WITHOUT_FIGURES = (columns.INDICATOR, columns.PLAN, columns.TARGET, columns.BY)

# Of the parts of a check, behind the name of the part.
_BY = {
    "owner": Text("责任单位", "Unit"),
    "plan": Text("规划", "Plan"),
    "area": Text("地区", "Area"),
}
TARGETS = numeric("targets", Text("目标", "Targets"))
JUDGED = numeric("judged", Text("可判定", "Judged"))
_HELPS = numeric("helps", Text("配合", "Supports"))
# Of these the reason is told.
_TOLD = (UNCLEAR, WITHDRAWN)


def known(assessments: Sequence[Assessment]) -> set[str]:
    """Return the columns that would say what the headings say (one year, one plan), or nothing.

    Where everything is due now, the year is in the heading and what is expected is the target.
    What is needed in a quarter is said while a year is running.
    """
    said = set()
    if all(assessment.due for assessment in assessments):
        said.add("expected")
        # What was due within the year says by which month.
        if all(assessment.milestone.due.whole for assessment in assessments):
            said.add("by")
    if all(assessment.needed is None or assessment.through.whole for assessment in assessments):
        said.add("needed")
    if all(assessment.outlook is None for assessment in assessments):
        said.add("outlook")
    if len({assessment.plan.key for assessment in assessments}) == 1:
        said.add("plan")
    return said


def headings(check: Check, language: Language) -> list[str]:
    """Return the lines over a check: the city and the time, then the plans, then the unit asked."""
    plans = {of.plan.key: words.plan(of.plan, language) for of in check.assessments}
    lines = [f"{check.city.name.to(language)} {words.time(check.through, language)}"]
    lines += plans.values()
    if check.owner is not None:
        leads = sum(check.owner in assessment.target.lead for assessment in check.assessments)
        helps = len(check.assessments) - leads
        said = Text(f"牵头 {leads} 项，配合 {helps} 项", f"leads {leads}, supports {helps}")
        lines.append(under(check.owner, said.to(language), language))
    return lines


def judged(standing: Check | Part) -> int:
    """Return how many targets can be judged."""
    return sum(assessment.judged for assessment in standing.assessments)


def _statuses(check: Check) -> list[Status]:
    """Return the statuses that are counted: that something was withdrawn only where it was."""
    every = (*check.assessments, *(of for part in check.parts for of in part.assessments))
    given_up = any(assessment.status is WITHDRAWN for assessment in every)
    return [status for status in STATUSES if given_up or status is not WITHDRAWN]


def counts(standing: Check | Part, columns: Sequence[Column]) -> list[int | None]:
    """Return the numbers that stand in the columns of `counted`, but for the part.

    `standing` is the check or a part of it. Only an owner, a part, supports any.
    """
    numbers: dict[str, int | None] = {
        **standing.by_status,
        TARGETS.key: standing.targets,
        JUDGED.key: judged(standing),
        _HELPS.key: standing.helps if isinstance(standing, Part) else None,
    }
    return [numbers[column.key] for column in columns[1:]]


def counted(check: Check) -> list[Column]:
    """Return the columns of parts: how many targets, how many judged and of each status.

    Behind these, of an owner, how many it supports.
    """
    helps = [_HELPS] if check.by == "owner" else []
    statuses = (numeric(status.key, status.name) for status in _statuses(check))
    return [Column("part", _BY[check.by or "plan"]), TARGETS, JUDGED, *statuses, *helps]


def parts(check: Check, language: Language) -> Grid:
    """Return the counts of each part, without the statuses that no target has."""
    columns = counted(check)
    rows = [[part.name.to(language), *map(str, counts(part, columns))] for part in check.parts]
    met = {assessment.status.key for part in check.parts for assessment in part.assessments}
    return Grid(columns, rows).without({status.key for status in STATUSES} - met)


def blocks(check: Check, language: Language) -> Iterator[Block]:
    """Yield the judged targets first, then the others by status, then the summary.

    Where the check is divided, the counts of the parts, and each part in this way.
    """
    first, *titles = headings(check, language)
    yield Title(first, titles)
    total = words.summary(check, language)
    if check.by is None:
        yield from _standing(check.assessments, 2, language)
    else:
        yield Table(parts(check, language))
        # Parts are spoken of before the whole.
        total = under(check.city.name.to(language), total, language)
    for part in filter(lambda part: part.assessments, check.parts):
        yield Heading(part.name.to(language))
        yield from _standing(part.assessments, 3, language)
        yield Paragraph([words.summary(part, language)])
    scores = [words.score(score, language) for score in check.scores]
    waiting = (said.to(language) for said in words.unfilled(check.unfilled))
    yield Paragraph([total, *scores, *waiting], "strong")


def _standing(assessments: Sequence[Assessment], level: int, language: Language) -> Iterator[Block]:
    """Yield the targets with a figure, the worst first, and a list of the others by status."""
    ranked = sorted(assessments, key=lambda assessment: STATUSES.index(assessment.status))
    figures = [of for of in ranked if of.observation is not None or of.judged]
    others = [of for of in ranked if of.observation is None and not of.judged]
    if figures:
        rows = grid(figures, _WITH_FIGURES, language).without(known(figures))
        yield Table(rows, [assessment.status.group for assessment in figures])
        yield Notes(footnotes(_named(figures, language), language))
    for status, group in groupby(others, key=lambda assessment: assessment.status):
        listed = list(group)
        rows = grid(listed, _WITHOUT_FIGURES, language).without(known(listed))
        # That nothing is due or was published the heading says.
        told = listed
        if status not in _TOLD:
            told = [of._replace(reason=None) for of in listed if of.first is not None]
        notes = footnotes(_named(told, language), language)
        text = f"{status.symbol} {status.name.to(language)} ({len(listed)})"
        yield Listed(text, level, rows, notes)


def _named(
    assessments: Iterable[Assessment], language: Language
) -> Iterator[tuple[str, Observation | None, Assessment]]:
    for assessment in assessments:
        name = assessment.target.indicator.name.to(language)
        yield name, assessment.observation, assessment
