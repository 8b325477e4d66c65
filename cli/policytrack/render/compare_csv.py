"""A comparison as CSV: one row for each city's target, numbers bare, keys as in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.render.check_csv import PATHS, record_of
from policytrack.render.check_json import actual
from policytrack.render.csv_text import to_csv
from policytrack.render.flat import flat
from policytrack.render.json_text import both

if TYPE_CHECKING:
    from policytrack.model.results import Comparison
    from policytrack.model.text import Language

_CITY = ("city", "city_name", "level", "year")


def render(comparison: Comparison, language: Language) -> str:
    """Write the cities in the order of targets.yaml."""
    unit = comparison.indicator.unit
    nothing = {path.partition(".")[0]: None for path in PATHS}
    records = [
        {
            **nothing,
            "indicator": comparison.indicator.key,
            "name": both(comparison.indicator.name),
            "actual": actual(row.observation, unit),
            **(record_of(row.assessment, language) if row.assessment else {}),
            "city": row.city.key,
            "city_name": both(row.city.name),
            "level": row.city.level,
            "year": comparison.so_far.year,
        }
        for row in comparison.rows
    ]
    return to_csv(flat(records, (*_CITY, *PATHS), language))
