"""Units: what they are called, and how many of one make another. Nothing else knows pint."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import pint

# pint reads `%` as an operator of its own.
_SPELLED = {"%": "percent"}


class UnitError(ValueError):
    """Two units of different kinds, which no factor connects."""


def factor(unit: str, to: str) -> Fraction:
    """Return exactly how many `to` one `unit` is (1 亿元 is 10000 万元).

    Both must be units (see `is_unit`). Raises UnitError where they are of different kinds.
    Two names of one unit (户 and 家) need no conversion, and so no pint.
    """
    same = unit == to or _known().get(_spelled(unit), unit) == _known().get(_spelled(to), to)
    return Fraction(1) if same else _converted(unit, to)


def converts(unit: str, to: str) -> bool:
    """Return whether two units are of one kind, so that a factor connects them."""
    try:
        factor(unit, to)
    except UnitError:
        return False
    return True


def convert(value: Fraction, unit: str, to: str) -> Fraction:
    """Return a value in another unit, exactly. Raises UnitError like `factor`."""
    return value * factor(unit, to)


def is_unit(text: str) -> bool:
    """Return whether a text names a unit, or a ratio of two such as 件/万人.

    The names are read off the definitions themselves, so that this needs no pint.
    """
    return all(part in _known() for part in _spelled(text).split("/"))


def unit_names() -> tuple[str, ...]:
    """Return every word that names a unit."""
    return tuple(sorted({*_known(), *_SPELLED}))


def difference_unit(unit: str | None) -> str | None:
    """Return the unit of a difference of two values in `unit`: percentage points for percent."""
    return "百分点" if unit in ("%", "percent") else unit


def _names() -> tuple[tuple[str, ...], ...]:
    """Return the names of each unit, the canonical one first, in the order of the definitions."""
    lines = [line.split("=") for line in _definitions().splitlines() if "=" in line]
    return tuple(
        tuple(word.strip() for word in (name, *aliases) if word.strip() != "_")
        for name, _value, *aliases in lines
    )


@cache
def _registry() -> pint.UnitRegistry[Any]:
    """Return the registry that knows our definitions and nothing else."""
    import pint  # noqa: PLC0415

    return pint.UnitRegistry(_definitions().splitlines(), non_int_type=Fraction)


def _spelled(unit: str) -> str:
    """Return a unit as pint reads it."""
    return "/".join(_SPELLED.get(part, part) for part in unit.split("/"))


def _written(name: str) -> str:
    """Return a unit as people write it: the other way round than `_spelled`."""
    return next((sign for sign, word in _SPELLED.items() if word == name), name)


@cache
def _converted(unit: str, to: str) -> Fraction:
    # Importing pint takes longer than all the rest of a command: only where units differ.
    from pint.errors import DimensionalityError  # noqa: PLC0415

    try:
        return Fraction(_registry().convert(Fraction(1), _spelled(unit), _spelled(to)))
    except DimensionalityError as error:
        raise UnitError(str(error)) from error


@cache
def _known() -> dict[str, str]:
    """Return the canonical name of every name."""
    return {name: unit[0] for unit in _names() for name in unit}


def _definitions() -> str:
    return Path(__file__).with_name("units.txt").read_text("utf-8")


class UnitEntry(NamedTuple):
    """One unit: its other names, and how many of the base unit of its kind it is."""

    unit: str
    also: tuple[str, ...]
    base: str
    factor: Fraction


def entries() -> tuple[UnitEntry, ...]:
    """Return every unit in the order of the definitions, base units before their multiples."""
    units = []
    for name, *aliases in _names():
        times, base = _registry().get_base_units(name)
        also = aliases if _written(name) == name else [name, *aliases]
        written = _written(str(base))
        units.append(UnitEntry(_written(name), tuple(also), written, Fraction(str(times))))
    return tuple(units)
