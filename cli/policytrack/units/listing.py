"""The units that can be written, as a list for people."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from policytrack.units.conversion import names, registry, written


class UnitEntry(NamedTuple):
    """One unit: its other names, and how many of the base unit of its kind it is."""

    unit: str
    also: tuple[str, ...]
    base: str
    factor: Decimal


def entries() -> tuple[UnitEntry, ...]:
    """Give every unit in the order of the definitions, base units before their multiples."""
    return tuple(_entry(*unit) for unit in names())


def _entry(name: str, *aliases: str) -> UnitEntry:
    factor, base = registry().get_base_units(name)
    also = aliases if written(name) == name else (name, *aliases)
    return UnitEntry(written(name), also, written(str(base)), Decimal(str(factor)))
