"""A listing as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.render.listings import drawn
from policytrack.render.table import table

if TYPE_CHECKING:
    from policytrack.model.text import Language
    from policytrack.render.listings import Listing
    from policytrack.render.table import Drawing


def render(listing: Listing, language: Language) -> Drawing:
    """Draw the main columns."""
    return table(drawn(listing, language), language)
