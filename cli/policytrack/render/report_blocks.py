"""A report in blocks: a bulletin to paste into a document."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from policytrack.model.assessment import STATUSES
from policytrack.model.text import Text
from policytrack.render import glossary, words
from policytrack.render.blocks import Heading, Notes, Paragraph, Table, Title
from policytrack.render.check_rows import headings, parts
from policytrack.render.notes import under
from policytrack.render.report_rows import (
    AREAS,
    BEHIND,
    OWNERS,
    SOURCES,
    all_targets,
    behind,
    cited,
    heading,
    none_behind,
    owners,
    remarks,
    resting,
    worst_first,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.model.assessment import Assessment, Check
    from policytrack.model.results import Report
    from policytrack.model.text import Language
    from policytrack.render.blocks import Block


def blocks(report: Report, language: Language) -> Iterator[Block]:
    """Give the counts, what is behind, who leads what, each plan's targets, and the sources."""
    check = report.check
    _, *titles = headings(check, language)
    yield Title(heading(check, language), titles)
    scores = [words.score(score, language) for score in check.scores]
    yield Paragraph([words.summary(check, language), *scores], "strong")
    rest = resting(check, language)
    yield Paragraph([_counts(check, language), *([rest] if rest else [])])
    yield Heading(BEHIND.to(language))
    late = behind(check)
    if late:
        yield from _table(late, language)
    else:
        yield Paragraph([none_behind(check).to(language)])
    if owners(check):
        yield Heading(OWNERS.to(language))
        yield Table(parts(check, language))
    if report.areas:
        yield Heading(AREAS.to(language))
        yield from _table(worst_first(report.areas), language)
    for plan, of_plan in groupby(check.assessments, key=lambda one: one.plan):
        yield Heading(words.plan(plan, language))
        yield from _table(list(of_plan), language)
    sources = cited(check, language)
    if sources:
        yield Heading(SOURCES.to(language))
        yield Notes(sources)
    yield Heading(glossary.TITLE.to(language))
    yield Notes(
        [
            under(word.to(language), meaning.to(language), language)
            for word, meaning in glossary.WORDS
        ]
    )


def _table(assessments: Sequence[Assessment], language: Language) -> Iterator[Block]:
    yield Table(all_targets(assessments, language), [one.status.group for one in assessments])
    yield Notes(remarks(assessments, language))


def _counts(check: Check, language: Language) -> str:
    """Say how many targets have each status."""
    found = [
        f"{status.symbol} {status.name.to(language)} {count}"
        for status in STATUSES
        if (count := check.by_status[status.key])
    ]
    return Text("；", "; ").to(language).join(found)
