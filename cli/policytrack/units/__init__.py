"""Units: what they are called, and how many of one make another. Nothing else knows pint."""

from policytrack.units.conversion import (
    UnitError,
    convert,
    converts,
    difference_unit,
    factor,
    is_unit,
    unit_names,
)
from policytrack.units.listing import UnitEntry, entries

__all__ = [
    "UnitEntry",
    "UnitError",
    "convert",
    "converts",
    "difference_unit",
    "entries",
    "factor",
    "is_unit",
    "unit_names",
]
