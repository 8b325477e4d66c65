"""A published row in words, for whatever names the sources of a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from policytrack.model.text import Text
from policytrack.render import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.model.actual import Actual
    from policytrack.model.plan import Indicator, Milestone, Target
    from policytrack.model.text import Language


EDITION = Text("其他版本", "another edition")


class PublishedRow(NamedTuple):
    """The figure, of what time and area it is, and where it is from.

    `series` is the name of its indicator where that is not the target's own, `standing` "" where
    it is final. `source` begins with the source; behind it is what else is known of that.
    `edition` is "" but for one that does not count.
    """

    series: str
    figure: str
    of: str
    standing: str
    note: str
    source: Sequence[str]
    place: str
    edition: str = ""


def indicators(target: Target) -> dict[str, Indicator]:
    """Return a target's indicator, and those that it is held against, by their keys."""
    others = (milestone.bound.comparator for milestone in target.milestones)
    return {indicator.key: indicator for indicator in (target.indicator, *others) if indicator}


def place_of(of: Actual | Milestone) -> str:
    """Return the file and the line in which it stands."""
    return f"{of.place.file}:{of.place.line}"


def source_of(row: Actual, language: Language) -> list[str]:
    """Return the source of a row, and what else is known of where it was published."""
    source = [row.source]
    known = (
        (row.published, Text("公布于", "published")),
        (row.archived, Text("存档于", "archived at")),
        (row.accessed, Text("查阅于", "accessed")),
    )
    source += (f"{said.to(language)} {value}" for value, said in known if value is not None)
    return source


def published_row(
    row: Actual, target: Target, language: Language, *, counts: bool = True
) -> PublishedRow:
    """Return a row that a target was held against, in words, or another edition of it."""
    own = row.indicator == target.indicator.key
    indicator = indicators(target)[row.indicator]
    return PublishedRow(
        series="" if own else indicator.name.to(language),
        figure=words.converted(row, indicator.unit, language),
        of=" ".join(filter(None, (row.area, row.time.to(language)))),
        standing="" if row.status == "final" else words.FIGURES[row.status].to(language),
        note=row.note or "",
        source=source_of(row, language),
        place=place_of(row),
        edition="" if counts else EDITION.to(language),
    )
