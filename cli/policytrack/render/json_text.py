"""Results as JSON: one object, the same keys always, numbers as numbers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction

    from policytrack.model.text import Text

SCHEMA_VERSION = 1


def to_json(result: dict[str, Any]) -> str:
    """Write a result with the version of its shape."""
    versioned = {"schema_version": SCHEMA_VERSION, **result}
    return json.dumps(versioned, ensure_ascii=False, indent=2) + "\n"


def number(value: Fraction | Decimal | None) -> int | float | None:
    """Give an exact number as JSON has them: whole ones without a point."""
    if value is None:
        return None
    numerator, denominator = value.as_integer_ratio()
    return numerator if denominator == 1 else numerator / denominator


def both(text: Text) -> dict[str, str]:
    """Give a text in both languages."""
    return {"zh": text.zh, "en": text.en}
