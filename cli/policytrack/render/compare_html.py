"""A comparison as a page of a folder of reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.render.compare_rows import footnotes, heading, side_by_side, summary, worst_first
from policytrack.render.index_html import NAME, city_address
from policytrack.render.page import page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytrack.model.period import Period
    from policytrack.model.plan import Indicator
    from policytrack.model.text import Language
    from policytrack.render.compare_rows import Row


def render(indicator: Indicator, so_far: Period, rows: Iterable[Row], language: Language) -> str:
    """Write the page, with a link to the page of each city that has a target."""
    found = worst_first(rows)
    return page(
        "comparison.html.jinja",
        language,
        home=f"../{NAME}",
        heading=heading(indicator, so_far, language),
        grid=side_by_side(found),
        groups_of=[each.group for each in found],
        links=["" if each.plan is None else f"../{city_address(each.city)}" for each in found],
        notes=footnotes(found),
        summary=summary(found, language),
    )
