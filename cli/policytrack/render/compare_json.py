"""A comparison as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policytrack.render.check_json import actual, result_of
from policytrack.render.json_text import both, to_json

if TYPE_CHECKING:
    from policytrack.model.results import Compared, Comparison
    from policytrack.model.text import Language


def render(comparison: Comparison, _language: Language) -> str:
    """Write the cities in the order of targets.yaml; the same in any language."""
    indicator = comparison.indicator
    return to_json(
        {
            "indicator": indicator.key,
            "name": both(indicator.name),
            "unit": indicator.unit,
            "year": comparison.so_far.year,
            "results": [compared_of(row, indicator.unit) for row in comparison.rows],
        }
    )


def compared_of(row: Compared, unit: str | None) -> dict[str, Any]:
    """Give a city's record: its target, None where none concerns the year, and its figure."""
    return {
        "city": row.city.key,
        "city_name": both(row.city.name),
        "level": row.city.level,
        "actual": actual(row.observation, unit),
        "target": result_of(row.assessment) if row.assessment else None,
    }
