"""Units: what they are called, and how many of one make another. Nothing else knows pint."""

from policytrack.units.conversion import (
    UnitEntry,
    UnitError,
    convert,
    converts,
    difference_unit,
    entries,
    factor,
    is_unit,
    unit_names,
)

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
