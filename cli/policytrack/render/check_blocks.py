"""A check in blocks: what can be judged, what is open, and the counts."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from policytrack.model.assessment import UNCLEAR
from policytrack.render import check_rows as rows
from policytrack.render import words
from policytrack.render.blocks import Heading, Listed, Notes, Paragraph, Table, Title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.model.assessment import Assessment, Check
    from policytrack.model.text import Language
    from policytrack.render.blocks import Block


def blocks(check: Check, language: Language) -> Iterator[Block]:
    """Give the judged targets first, then the others by status, then the summary.

    Where the check is divided, the counts of the parts, and each part in this way.
    """
    first, *titles = rows.headings(check, language)
    yield Title(first, titles)
    if check.by is None:
        yield from _standing(check.assessments, 2, language)
    else:
        yield Table(rows.parts(check, language))
    for part in filter(lambda part: part.assessments, check.parts):
        yield Heading(part.name.to(language))
        yield from _standing(part.assessments, 3, language)
        yield Paragraph([words.summary(part, language)])
    scores = [words.score(score, language) for score in check.scores]
    yield Paragraph([rows.whole(check, language), *scores], "strong")


def _standing(assessments: Sequence[Assessment], level: int, language: Language) -> Iterator[Block]:
    found = rows.with_figures(assessments)
    if found:
        yield Table(rows.judged(found, language), [one.status.group for one in found])
        yield Notes(rows.footnotes(found, language))
    for status, group in groupby(rows.without_figures(assessments), key=lambda one: one.status):
        open_ones = list(group)
        text = f"{status.symbol} {status.name.to(language)} ({len(open_ones)})"
        notes = rows.footnotes(open_ones, language) if status is UNCLEAR else []
        yield Listed(text, level, rows.waiting(open_ones, language), notes)
