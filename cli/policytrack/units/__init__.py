"""Units: what they are called, and how many of one make another. Nothing else knows pint."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache, cached_property, lru_cache
from math import prod
from typing import TYPE_CHECKING, Any, NamedTuple

from policytrack.units.definitions import BUILT_IN, PLAIN, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    import pint

    from policytrack.model.unit import Unit

# pint reads these signs as operators of its own.
_SPELLED = {"%": "percent", "‰": "permille"}
_DIFFERENCES = {"%": "百分点", "‰": "千分点"}
_ONE = Fraction(1)
_MOST_SIDES = 4
# What rates are counted per.
_MANY = ("百", "千", "万", "10万", "百万")
# How a plain number is called where a unit is asked for.
_NONE = "none"


class UnitError(ValueError):
    """Two units of different kinds, which no factor connects."""


class Side(NamedTuple):
    """One side of a quotient as it is written, or a unit that is none: 10万人 is 10, 万 and 人."""

    digits: int
    prefix: str
    name: str

    @property
    def many(self) -> int:
        """How many of what the name says it is."""
        return self.digits * PREFIXES.get(self.prefix, 1)


class Part(NamedTuple):
    """One side of a quotient as it is meant: `scale` times as much as a unit."""

    scale: Fraction
    unit: Unit


class Units:
    """The units of a repository: those built in and its `own`.

    Of its own each stands behind those that it is made of. A unit is a name, with or without 万 or
    the like in front, or a quotient of such (件/万人); None, or `none`, is a plain number. `also`
    are words that are as good as the unit `to`, one for one: these words themselves, with or
    without 万, and no synonyms.
    """

    def __init__(self, own: tuple[Unit, ...] = ()) -> None:
        self.own = own
        self.names: Mapping[str, Unit] = {
            **_built_in(),
            **{word: unit for unit in own for word in (unit.name, *unit.also)},
        }
        self._parts: dict[str, tuple[Part, ...]] = {_NONE: (Part(_ONE, PLAIN),)}
        # So that none leads through a long row of others.
        for unit in own:
            self.parts(unit.name)

    @cached_property
    def written(self) -> tuple[str, ...]:
        """The words for units in documents: all but the English ones."""
        return tuple(word for unit in (*BUILT_IN, *self.own) for word in (unit.name, *unit.also))

    @cached_property
    def like_multiples(self) -> tuple[str, ...]:
        """What begins as a number may go on: in 千克 is no thousand, nor in 千克标准煤."""
        names: list[str] = []
        for name in sorted(name for name in self.names if name[:1] in PREFIXES):
            if not names or not name.startswith(names[-1]):
                names.append(name)
        return tuple(names)

    def is_unit(self, text: str | None) -> bool:
        """Return whether a text names a unit."""
        return bool(self.parts(text))

    def sound(self, *units: str | None) -> bool:
        """Return whether nothing is wrong with any unit that these name."""
        return all(part.unit.sound for unit in units for part in self.parts(unit))

    def converts(self, unit: str | None, to: str | None, also: Collection[str] = ()) -> bool:
        """Return whether a factor connects two units; this needs no pint.

        Numerator and denominators are compared each by itself: 人/千人 is no plain number.
        """
        if unit == to:
            return True
        if self._like(unit, to, also) is not None:
            return True
        kinds, others = ([self.base(part.unit) for part in self.parts(one)] for one in (unit, to))
        return bool(kinds) and kinds == others

    def factor(self, unit: str | None, to: str | None, also: Collection[str] = ()) -> Fraction:
        """Return exactly how many `to` one `unit` is (1 亿元 is 10000 万元).

        Raises UnitError where they are of different kinds. Those that differ by 万 or the like
        alone, or by a synonym, need no pint.
        """
        if unit == to:
            return _ONE
        like = self._like(unit, to, also)
        if like is not None:
            return like
        if not self.converts(unit, to):
            raise UnitError(f"{unit} → {to}")
        above, *below = map(_ratio, self.parts(unit), self.parts(to))
        return above / prod(below)

    def convert(
        self, value: Fraction, unit: str | None, to: str | None, also: Collection[str] = ()
    ) -> Fraction:
        """Return a value in another unit, exactly. Raises UnitError like `factor`."""
        return value * self.factor(unit, to, also)

    def difference(self, unit: str | None) -> str | None:
        """Return the unit of a difference of two values: percentage points for percent."""
        return _DIFFERENCES.get(self._name(unit) or "", unit)

    def is_difference(self, unit: str | None) -> bool:
        """Return whether it is a unit that shares differ by."""
        return self._name(unit) in _DIFFERENCES.values()

    def counts(self, unit: str | None) -> bool:
        """Return whether a unit counts things, of which there are only whole ones."""
        parts = self.parts(unit)
        return len(parts) == 1 and parts[0].unit.counted

    def base(self, unit: Unit) -> Unit:
        """Return the unit of a kind that the others of it are so many of."""
        return unit if unit.of is None else self.names[unit.of]

    def parts(self, text: str | None) -> tuple[Part, ...]:
        """Return numerator and denominators of a unit, nothing where a text names none."""
        text = _NONE if text is None else text
        parts = self._parts.get(text)
        if parts is None:
            parts = self._parts[text] = self._read(text)
        return parts

    def divided(self, unit: str) -> tuple[str, str]:
        """Divide a unit into 万 or the like and what stands behind it, which need not be known."""
        if unit in self.names:
            return "", unit
        name = unit.partition("/")[0]
        if name in self.names:
            return "", unit
        prefixes = sorted(filter(name.startswith, PREFIXES), key=len, reverse=True)
        known = (prefix for prefix in prefixes if name.removeprefix(prefix) in self.names)
        prefix = next(known, (*prefixes, "")[0])
        return prefix, unit.removeprefix(prefix)

    def sides(self, text: str) -> list[Side]:
        """Divide a text at its strokes into what a unit is written with, known or not."""
        above, *below = text.split("/")
        # /10万 is a plain number for each 100,000, and so is 1/10万.
        sides = [Side(1, *self.divided("" if below and above == "1" else above))]
        for word in below:
            digits = re.match("(?:[1-9][0-9]{0,11})?", word).group()  # type: ignore[union-attr]
            sides.append(Side(int(digits or 1), *self.divided(word.removeprefix(digits))))
        return sides

    def english(self, text: str) -> str:
        """Return a unit in English: microgram per cubic metre."""
        said = []
        for side in self.sides(text):
            unit = self.names.get(side.name)
            many = f"{side.many:,}" if side.many > 1 else ""
            said.append(" ".join(filter(None, (many, unit.en if unit else side.name))))
        return " per ".join(said).strip()

    def related(self, text: str) -> list[str]:
        """Return the units without 万 that one converts into, one side of a quotient after another.

        One that converts into no other has none.
        """
        parts, sides = self.parts(text), text.split("/")
        if len(parts) > len(sides):
            # A name for a quotient.
            sides = [part.unit.name for part in parts]
        names = dict.fromkeys(unit.name for unit in self.names.values())
        others = [
            "/".join((*sides[:at], name, *sides[at + 1 :]))
            for at, part in enumerate(parts)
            for name in (names if part.unit is not PLAIN else _MANY if at else ())
        ]
        found = dict.fromkeys(other for other in others if self.converts(text, other))
        return [other for other in found if other != text]

    def _name(self, unit: str | None) -> str | None:
        """Return the name of a unit without prefix and denominator, None of any other."""
        parts = self.parts(unit)
        return parts[0].unit.name if len(parts) == 1 and parts[0].scale == 1 else None

    def _read(self, text: str) -> tuple[Part, ...]:
        if text in self.names:
            return self._meant(Side(1, "", text))
        sides = self.sides(text)
        # Nobody counts one thing for each of so many others.
        if len(sides) > _MOST_SIDES:
            return ()
        parts: list[Part] = []
        for side in sides:
            # Below, so many alone is for each so many; above, nothing at all is a plain number.
            bare = not side.name and (side.many > 1 if parts else len(sides) > 1)
            meant = (Part(Fraction(side.many), PLAIN),) if bare else self._meant(side)
            if not meant or (parts and len(meant) > 1):
                return ()
            parts += meant
        return tuple(parts)

    def _meant(self, side: Side) -> tuple[Part, ...]:
        """Return the unit that one side names, as it is or as what it is so much of."""
        unit = self.names.get(side.name, self.names.get(""))
        if unit is None or (side.prefix and not unit.prefixed):
            return ()
        if unit.of is None or unit.name in _built_in():
            return (Part(Fraction(side.many), unit),)
        above, *below = self.parts(unit.of) or (None,)
        return (Part(above.scale * unit.times * side.many, above.unit), *below) if above else ()

    def _like(self, unit: str | None, to: str | None, also: Collection[str]) -> Fraction | None:
        """Return how many `to` one unit is by one of the words in `also`, None where by none."""
        if unit is None or not also:
            return None
        sides = self.sides(unit)
        names = [side.name for side in sides]
        if any([side.name for side in self.sides(word)] == names for word in also):
            return _times(sides) / _times(self.sides(to or _NONE))
        return None


def _times(sides: list[Side]) -> Fraction:
    """Return how many of a unit without 万 and the like one of a unit is."""
    above, *below = (side.many for side in sides)
    return Fraction(above, prod(below))


@lru_cache(maxsize=8)
def units_with(own: tuple[Unit, ...]) -> Units:
    """Return the units of a repository that declares some of its own."""
    return Units(own)


@cache
def _built_in() -> dict[str, Unit]:
    """Return the unit of every word that names one: its own, others for the same, the English."""
    return {
        word: unit
        for unit in BUILT_IN
        for word in (unit.name, *unit.also, unit.en.replace(" ", "_"))
    }


def _ratio(part: Part, other: Part) -> Fraction:
    """Return how many of one part another of the same kind is."""
    scale, name, to = part.scale / other.scale, part.unit.name, other.unit.name
    base = part.unit.of or name
    return scale if name == to else scale * _converted(name, to, base)


@cache
def _converted(name: str, to: str, base: str) -> Fraction:
    # Importing pint takes longer than all the rest of a command: only where names differ.
    name, to = _SPELLED.get(name, name), _SPELLED.get(to, to)
    return Fraction(_registry(base).convert(_ONE, name, to))


@cache
def _registry(base: str) -> pint.UnitRegistry[Any]:
    """Return a registry that knows one kind of units and nothing else, and no float.

    pint takes longer over each unit than over a conversion.
    """
    import pint  # noqa: PLC0415

    return pint.UnitRegistry(list(_definitions(base)), non_int_type=Fraction)


def _definitions(base: str) -> Iterator[str]:
    """Yield the units of a kind in pint's words; synonyms and prefixes are resolved before it."""
    for unit in BUILT_IN:
        name = _SPELLED.get(unit.name, unit.name)
        if unit.name == base:
            yield f"{name} = [{name}]"
        elif unit.of == base:
            yield f"{name} = {unit.times} * {_SPELLED.get(base, base)}"
