"""The right name that a wrong one probably meant."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(name: str, choices: Iterable[str]) -> str | None:
    """Give the choice most like `name`, or None where none is like it."""
    # Only needed once something is wrong.
    from difflib import get_close_matches  # noqa: PLC0415

    known = {choice.lower(): choice for choice in choices}
    plain = unicodedata.normalize("NFKC", name).strip().lower()
    if plain in known:
        return known[plain]
    longer = [choice for choice in known if len(plain) > 2 and choice.startswith(plain)]
    if len(longer) == 1:
        return known[longer[0]]
    found = get_close_matches(plain, known, n=1, cutoff=0.6)
    return known[found[0]] if found else None
