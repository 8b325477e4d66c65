"""A trend in blocks: figures and path year by year, pace and outlook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.model.text import Text
from policytrack.render import trend_rows as rows
from policytrack.render.blocks import Courses, Listed, Notes, Paragraph, Table, Title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.model.results import Trend
    from policytrack.model.text import Language
    from policytrack.render.blocks import Block

_WITHOUT = Text("尚无数据的目标", "Targets without a figure")


def blocks(trend: Trend, language: Language) -> Iterator[Block]:
    """Give the targets with figures, what methods make of them, and a list of the others."""
    first, *titles = rows.headings(trend, language)
    yield Title(first, titles)
    found, others = rows.with_figures(trend), rows.without_figures(trend)
    if found:
        charts = rows.charted(found, language)
        yield Courses(rows.developed(found, language), charts, rows.LINE.key)
        yield Paragraph([rows.legend(found, language)], "faint")
        yield Notes(rows.footnotes(found, language))
    if trend.methods:
        methods = rows.classed(found, language)
        if methods.rows:
            yield Table(methods)
        yield Paragraph([rows.dependent(found, language)], "strong")
    if others:
        yield Listed(f"{_WITHOUT.to(language)} ({len(others)})", 2, rows.waiting(others, language))
    yield Paragraph([rows.summary(trend, language)], "strong")
