"""A comparison in blocks: the cities side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.render.blocks import Notes, Paragraph, Table, Title
from policytrack.render.compare_rows import (
    footnotes,
    heading,
    row,
    side_by_side,
    summary,
    worst_first,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.model.results import Comparison
    from policytrack.model.text import Language
    from policytrack.render.blocks import Block


def blocks(comparison: Comparison, language: Language) -> Iterator[Block]:
    """Give the cities, the worst first, and what is to be known of their figures."""
    rows = worst_first(row(each, language) for each in comparison.rows)
    yield Title(heading(comparison.indicator, comparison.so_far, language))
    yield Table(side_by_side(rows), [each.group for each in rows])
    yield Notes(footnotes(rows))
    yield Paragraph([summary(rows, language)], "strong")
