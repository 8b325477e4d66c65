"""A check in blocks: what can be judged, what is open, the counts, and the headings over them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from policytrack.model.assessment import STATUSES, UNCLEAR
from policytrack.model.text import Text
from policytrack.render import words
from policytrack.render.blocks import Heading, Listed, Notes, Paragraph, Table, Title
from policytrack.render.columns import (
    ACTUAL,
    BY,
    COMPLETION,
    EXPECTED,
    GAP,
    INDICATOR,
    NEEDED,
    OUTLOOK,
    PLAN,
    STATUS,
    TARGET,
)
from policytrack.render.grid import Column, Grid
from policytrack.render.words import notes, under

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policytrack.model.assessment import Assessment, Check
    from policytrack.model.text import Language
    from policytrack.render.blocks import Block
    from policytrack.render.columns import Telling

_COLUMNS = (
    STATUS,
    INDICATOR,
    PLAN,
    TARGET,
    BY,
    EXPECTED,
    ACTUAL,
    GAP,
    COMPLETION,
    NEEDED,
    OUTLOOK,
)
_WAITING = (INDICATOR, PLAN, TARGET, BY)

# Of the parts of a check, behind the name of the part.
_BY = {
    "owner": Text("责任单位", "Unit"),
    "plan": Text("规划", "Plan"),
    "area": Text("地区", "Area"),
}
TARGETS = Column("targets", Text("目标", "Targets"), numeric=True, whole=True)
JUDGED = Column("judged", Text("可判定", "Judged"), numeric=True, whole=True)
_HELPS = Column("helps", Text("配合", "Helps with"), numeric=True, whole=True)


def _with_figures(assessments: Iterable[Assessment]) -> list[Assessment]:
    """Give the targets that something was published for, the worst first."""
    found = [one for one in assessments if one.observation is not None or one.judged]
    return sorted(found, key=lambda one: STATUSES.index(one.status))


def _without_figures(assessments: Iterable[Assessment]) -> list[Assessment]:
    """Give the others, by status and then in the order of the plans."""
    found = [one for one in assessments if one.observation is None and not one.judged]
    return sorted(found, key=lambda one: STATUSES.index(one.status))


def judged(assessments: Sequence[Assessment], language: Language) -> Grid:
    """Give the rows of targets with a figure, without the columns that would say nothing.

    Where everything is due now, the year is in the heading and what is expected is the target.
    What is needed in a quarter is said while a year is running.
    """
    known = told(assessments)
    if all(one.outlook is None for one in assessments):
        known.add("outlook")
    return grid(assessments, _COLUMNS, language).without(known)


def _waiting(assessments: Sequence[Assessment], language: Language) -> Grid:
    """Give the rows of targets without a figure."""
    return grid(assessments, _WAITING, language).without(told(assessments))


def told(assessments: Sequence[Assessment]) -> set[str]:
    """Give the columns that would say what the headings say (one year, one plan), or nothing."""
    known = {"by", "expected"} if all(one.due for one in assessments) else set()
    if all(one.needed is None or one.through.whole for one in assessments):
        known.add("needed")
    return known | ({"plan"} if len({one.plan.key for one in assessments}) == 1 else set())


def headings(check: Check, language: Language) -> list[str]:
    """Give the lines over a check: the city and the time, then the plans, then the unit asked."""
    plans = {one.plan.key: one.plan for one in check.assessments}
    found = [f"{check.city.name.to(language)} {words.time(check.through, language)}"]
    found += [words.plan(plan, language) for plan in plans.values()]
    if check.owner is not None:
        leads = sum(check.owner in one.target.lead for one in check.assessments)
        helps = len(check.assessments) - leads
        said = Text(f"牵头 {leads} 项，配合 {helps} 项", f"leads {leads}, helps with {helps}")
        found.append(under(check.owner, said.to(language), language))
    return found


def footnotes(assessments: Iterable[Assessment], language: Language) -> list[str]:
    """Say what each marked figure is, and why a target with a figure is open or was decided."""
    said = [
        note
        for one in assessments
        for note in notes(one.target.indicator.name.to(language), one.observation, one, language)
    ]
    # Of two targets of one indicator the figure is the same.
    return list(dict.fromkeys(said))


def parts(check: Check, language: Language) -> Grid:
    """Give the counts of each part: of its targets, of those that can be judged, and per class.

    A class that no target is in has no column.
    """
    found = {key for part in check.parts for key, count in part.by_status.items() if count}
    statuses = [status for status in STATUSES if status.key in found]
    classes = [Column(each.key, each.name, numeric=True, whole=True) for each in statuses]
    rows = []
    for part in check.parts:
        judged = sum(one.judged for one in part.assessments)
        counts = [part.by_status[status.key] for status in statuses]
        numbers = (len(part.assessments), judged, *counts, part.helps)
        rows.append([part.name.to(language), *map(str, numbers)])
    columns = (Column("part", _BY[check.by or "plan"]), TARGETS, JUDGED, *classes, _HELPS)
    return Grid(columns, rows).without(set() if check.by == "owner" else {"helps"})


def _whole(check: Check, language: Language) -> str:
    """Say how all targets stand, behind the city's name where parts were spoken of before."""
    said = words.summary(check, language)
    return said if check.by is None else under(check.city.name.to(language), said, language)


def grid(
    assessments: Iterable[Assessment], tellings: Sequence[Telling], language: Language
) -> Grid:
    """Give a row for each target and a column for each telling."""
    rows = [[telling.say(one, language) for telling in tellings] for one in assessments]
    return Grid([telling.column for telling in tellings], rows)


def blocks(check: Check, language: Language) -> Iterator[Block]:
    """Give the judged targets first, then the others by status, then the summary.

    Where the check is divided, the counts of the parts, and each part in this way.
    """
    first, *titles = headings(check, language)
    yield Title(first, titles)
    if check.by is None:
        yield from _standing(check.assessments, 2, language)
    else:
        yield Table(parts(check, language))
    for part in filter(lambda part: part.assessments, check.parts):
        yield Heading(part.name.to(language))
        yield from _standing(part.assessments, 3, language)
        yield Paragraph([words.summary(part, language)])
    scores = [words.score(score, language) for score in check.scores]
    yield Paragraph([_whole(check, language), *scores], "strong")


def _standing(assessments: Sequence[Assessment], level: int, language: Language) -> Iterator[Block]:
    found = _with_figures(assessments)
    if found:
        yield Table(judged(found, language), [one.status.group for one in found])
        yield Notes(footnotes(found, language))
    for status, group in groupby(_without_figures(assessments), key=lambda one: one.status):
        open_ones = list(group)
        text = f"{status.symbol} {status.name.to(language)} ({len(open_ones)})"
        notes = footnotes(open_ones, language) if status is UNCLEAR else []
        yield Listed(text, level, _waiting(open_ones, language), notes)
