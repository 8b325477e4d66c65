"""A listing as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.render.json_text import to_json

if TYPE_CHECKING:
    from policytrack.model.text import Language
    from policytrack.render.listings import Listing


def render(listing: Listing, _language: Language) -> str:
    """Write every record under the name of its kind; the same in any language."""
    return to_json({listing.kind: list(listing.records)})
