"""A published row in words, for whatever names the sources of a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from policytrack.model.text import Text
from policytrack.render import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.model.actual import Actual
    from policytrack.model.plan import Target
    from policytrack.model.text import Language


class PublishedRow(NamedTuple):
    """The figure, of what time and area it is, and where it is from.

    `series` is the name of its indicator where that is not the target's own, `standing` "" where
    it is final. `source` begins with the source; behind it is what else is known of that.
    """

    series: str
    figure: str
    of: str
    standing: str
    note: str
    source: Sequence[str]
    place: str


def published_row(row: Actual, target: Target, language: Language) -> PublishedRow:
    """Return a row that a target was held against, in words."""
    names = {
        milestone.bound.comparator.key: milestone.bound.comparator.name.to(language)
        for milestone in target.milestones
        if milestone.bound.comparator is not None
    }
    source = [row.source]
    if row.published is not None:
        source.append(Text(f"公布于 {row.published}", f"published {row.published}").to(language))
    return PublishedRow(
        series="" if row.indicator == target.indicator.key else names.get(row.indicator, ""),
        figure=words.published(row, language),
        of=" ".join(filter(None, (row.area, str(row.period)))),
        standing="" if row.status == "final" else words.FIGURES[row.status].to(language),
        note=row.note or "",
        source=source,
        place=f"{row.place.file}:{row.place.line}",
    )
