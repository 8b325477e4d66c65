"""A listing as CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.render.csv_text import to_csv
from policytrack.render.listings import whole

if TYPE_CHECKING:
    from policytrack.model.text import Language
    from policytrack.render.listings import Listing


def render(listing: Listing, language: Language) -> str:
    """Write every key of every record."""
    return to_csv(whole(listing, language))
