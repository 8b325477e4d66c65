"""A check as a coloured table: what can be judged, what is open, and the counts."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from policytrack.model.status import UNCLEAR
from policytrack.render import words
from policytrack.render.check_rows import (
    footnotes,
    headings,
    judged,
    parts,
    waiting,
    whole,
    with_figures,
    without_figures,
)
from policytrack.render.table import STYLES, indented, line, stacked, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.model.assessment import Assessment
    from policytrack.model.check import Check
    from policytrack.model.text import Language
    from policytrack.render.table import Drawing


def render(check: Check, language: Language) -> Drawing:
    """Draw the judged targets first, then a compact list of the others, then the summary.

    Where the check is divided, the counts of the parts, and each part in this way.
    """
    first, *titles = headings(check, language)
    drawn: list[Drawing | None] = [line(first, "bold"), *(line(title, "dim") for title in titles)]
    drawn.append(None)
    if check.by is None:
        drawn += _standing(check.assessments, language)
    else:
        drawn += [table(parts(check, language), language), None]
    for part in filter(lambda part: part.assessments, check.parts):
        drawn += [line(part.name.to(language), "bold"), *_standing(part.assessments, language)]
        drawn += [line(words.summary(part, language)), None]
    drawn.append(line(whole(check, language), "bold"))
    drawn += [line(words.score(score, language), "bold") for score in check.scores]
    return stacked(drawn)


def _standing(assessments: Sequence[Assessment], language: Language) -> Iterator[Drawing | None]:
    found = with_figures(assessments)
    if found:
        styles = [STYLES[one.status.group] for one in found]
        yield from (table(judged(found, language), language, styles), None)
        notes = [line(note, "dim") for note in footnotes(found, language)]
        yield from (*notes, None) if notes else ()
    for status, group in groupby(without_figures(assessments), key=lambda one: one.status):
        open_ones = list(group)
        yield line(f"{status.symbol} {status.name.to(language)} ({len(open_ones)})", "dim")
        yield indented(table(waiting(open_ones, language), language, headed=False))
        if status is UNCLEAR:
            yield from (line(note, "dim") for note in footnotes(open_ones, language))
        yield None
