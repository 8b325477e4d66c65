"""Units: what they are called, and how many of one make another. Nothing else knows pint."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache, cached_property, lru_cache
from math import prod
from typing import TYPE_CHECKING, Any, NamedTuple

from policytrack.units.definitions import KINDS, PLAIN, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    import pint

    from policytrack.model.unit import Unit

# pint reads these signs as operators of its own.
_SPELLED = {"%": "percent", "‰": "permille"}
_DIFFERENCES = {"%": "百分点", "‰": "千分点"}
_ONE = Fraction(1)
# What may stand below: 万人, 10万人, 10万. Nothing is divided by zero.
_BELOW = r"(?s)([1-9][0-9]{0,11}|)(.*)"


class UnitError(ValueError):
    """Two units of different kinds, which no factor connects."""


class Part(NamedTuple):
    """A unit without denominator, or one side of a quotient: `scale` times as much as `unit`."""

    scale: Fraction
    unit: Unit


class Units:
    """The units of a repository: those built in and its `own`.

    Of its own each stands behind those that it is made of. A unit is a name, with or without 万 or
    the like in front, or a quotient of such (件/万人). What compares two of them takes None, or
    `none`, for a plain number. `also` are words that are as good as the unit `to`, one for one:
    these words themselves, with or without 万, and no synonyms.
    """

    def __init__(self, own: tuple[Unit, ...] = ()) -> None:
        self.own = own
        self.names: Mapping[str, Unit] = {**_built_in(), **{unit.name: unit for unit in own}}
        self._parts: dict[str, tuple[Part, ...]] = {}
        # Each stands behind those that it is made of: none leads through a long row of others.
        for unit in own:
            self.parts(unit.name)

    def __reduce__(self) -> tuple[Any, ...]:
        """Let another process make it anew."""
        return units_with, (self.own,)

    @cached_property
    def written(self) -> tuple[str, ...]:
        """The words for units in documents: all but the English ones and `none`."""
        units = (*(unit for _, of_kind in KINDS for unit in of_kind), *self.own)
        words = (word for unit in units for word in (unit.name, *unit.also))
        return tuple(word for word in words if word != "none")

    @cached_property
    def like_multiples(self) -> tuple[str, ...]:
        """What begins as a number may go on: in 千克 is no thousand, nor in 千克标准煤."""
        names: list[str] = []
        for name in sorted(name for name in self.names if name[:1] in PREFIXES):
            if not names or not name.startswith(names[-1]):
                names.append(name)
        return tuple(names)

    def is_unit(self, text: str) -> bool:
        """Return whether a text names a unit."""
        return bool(self.parts(text))

    def converts(self, unit: str | None, to: str | None, also: Collection[str] = ()) -> bool:
        """Return whether a factor connects two units; no pint is needed for that.

        Numerator and denominators are compared each by itself: 人/千人 is no plain number.
        """
        if unit == to or (also and self._like(unit, to, also) is not None):
            return True
        if not self.sound(unit, to):
            # What is wrong with one is told where it is declared, and nowhere else.
            return True
        parts, others = self.parts(unit or "none"), self.parts(to or "none")
        kinds, other_kinds = ([self.base(part.unit) for part in of] for of in (parts, others))
        return bool(kinds) and kinds == other_kinds

    def factor(self, unit: str | None, to: str | None, also: Collection[str] = ()) -> Fraction:
        """Return exactly how many `to` one `unit` is (1 亿元 is 10000 万元).

        Raises UnitError where they are of different kinds. Those that differ by 万 or the like
        alone, or by a synonym, need no pint.
        """
        if unit == to:
            return _ONE
        like = self._like(unit, to, also) if also else None
        if like is not None:
            return like
        if not self.converts(unit, to):
            raise UnitError(f"{unit} → {to}")
        if not self.sound(unit, to):
            return _ONE
        above, *below = map(_ratio, self.parts(unit or "none"), self.parts(to or "none"))
        return above / prod(below)

    def convert(
        self, value: Fraction, unit: str | None, to: str | None, also: Collection[str] = ()
    ) -> Fraction:
        """Return a value in another unit, exactly. Raises UnitError like `factor`."""
        return value * self.factor(unit, to, also)

    def sound(self, *units: str | None) -> bool:
        """Return whether nothing is wrong with any unit that these name."""
        return all(part.unit.sound for unit in units for part in self.parts(unit or "none"))

    def difference(self, unit: str | None) -> str | None:
        """Return the unit of a difference of two values: percentage points for percent."""
        kind = self.parts(unit or "none")
        return _DIFFERENCES.get(kind[0].unit.name, unit) if len(kind) == 1 else unit

    def parts(self, text: str) -> tuple[Part, ...]:
        """Return numerator and denominators of a unit, nothing where a text names none."""
        parts = self._parts.get(text)
        if parts is None:
            parts = self._parts[text] = self._read(text)
        return parts

    def base(self, unit: Unit) -> Unit:
        """Return the unit of a kind that the others of it are so many of."""
        return unit if unit.of is None else self.names[unit.of]

    def counts(self, unit: str | None) -> bool:
        """Return whether a unit counts things, of which there are only whole ones."""
        parts = self.parts(unit or "none")
        return len(parts) == 1 and parts[0].unit.counted

    def english(self, text: str) -> str:
        """Return a unit in English: microgram per cubic metre."""
        return " per ".join(self._english(side) for side in text.split("/")).strip()

    def related(self, text: str) -> list[str]:
        """Return the units without 万 that one converts into, one side of a quotient after another.

        One that converts into no other has none.
        """
        sides = text.split("/")
        others = [
            "/".join((*sides[:at], name, *sides[at + 1 :]))
            for at in range(len(sides))
            for name in dict.fromkeys(unit.name for unit in self.names.values())
        ]
        return [other for other in others if other != text and self.converts(text, other)]

    def divided(self, word: str) -> tuple[str, str]:
        """Divide a word into 万 or the like and the name behind it, which need not be known."""
        if word in self.names:
            return "", word
        prefixes = sorted(filter(word.startswith, PREFIXES), key=len, reverse=True)
        known = (prefix for prefix in prefixes if word.removeprefix(prefix) in self.names)
        prefix = next(known, (*prefixes, "")[0])
        return prefix, word.removeprefix(prefix)

    def _english(self, side: str) -> str:
        digits, word = re.fullmatch(_BELOW, side).groups()  # type: ignore[union-attr]
        prefix, name = self.divided(word)
        many = int(digits or 1) * PREFIXES.get(prefix, 1)
        unit = self.names.get(name)
        words = [f"{many:,}" if many > 1 else "", unit.en if unit else name]
        return " ".join(filter(None, words))

    def _read(self, text: str) -> tuple[Part, ...]:
        above, *below = text.split("/")
        # /10万 is a plain number for each 100,000.
        parts = list(self._side(above or "none")) if above or below else []
        for word in below:
            digits, name = re.fullmatch(_BELOW, word).groups()  # type: ignore[union-attr]
            side = self._side(name, plain=True) if word else ()
            if not parts or len(side) != 1:
                return ()
            parts.append(side[0]._replace(scale=side[0].scale * int(digits or 1)))
        return tuple(parts)

    def _side(self, word: str, *, plain: bool = False) -> tuple[Part, ...]:
        """Return what one side of a quotient names; where it may be `plain`, 万 alone is enough."""
        prefix, name = self.divided(word)
        unit = PLAIN if plain and not name else self.names.get(name, self.names.get(""))
        if unit is None or (prefix and name and not unit.prefixed):
            return ()
        scale = Fraction(PREFIXES.get(prefix, 1))
        if unit.of is None or unit.name in _built_in():
            return (Part(scale, unit),)
        above, *below = self.parts(unit.of)
        return (above._replace(scale=above.scale * scale * unit.times), *below)

    def _like(self, unit: str | None, to: str | None, also: Collection[str]) -> Fraction | None:
        """Return how many `to` one unit is by one of the words in `also`, None where by none."""
        scale, names = self._bare(unit or "none")
        if any(self._bare(word)[1] == names for word in also):
            return scale / self._bare(to or "none")[0]
        return None

    def _bare(self, unit: str) -> tuple[Fraction, list[str]]:
        """Return a unit's names as they are written, and apart what stands before them."""
        above, *below = unit.split("/")
        prefix, name = self.divided(above)
        scale, names = Fraction(PREFIXES.get(prefix, 1)), [name]
        for word in below:
            digits, rest = re.fullmatch(_BELOW, word).groups()  # type: ignore[union-attr]
            prefix, name = self.divided(rest)
            names.append(name)
            scale /= int(digits or 1) * PREFIXES.get(prefix, 1)
        return scale, names


@lru_cache(maxsize=8)
def units_with(own: tuple[Unit, ...]) -> Units:
    """Return the units of a repository that declares some of its own."""
    return Units(own)


@cache
def _built_in() -> dict[str, Unit]:
    """Return the unit of every word that names one: its own, others for the same, the English."""
    return {
        word: unit
        for _, of_kind in KINDS
        for unit in of_kind
        for word in (unit.name, *unit.also, unit.en.replace(" ", "_"))
    }


def _ratio(part: Part, other: Part) -> Fraction:
    """Return how many of one part another of the same kind is."""
    scale, name, to = part.scale / other.scale, part.unit.name, other.unit.name
    return scale if name == to else scale * _converted(name, to)


@cache
def _converted(name: str, to: str) -> Fraction:
    # Importing pint takes longer than all the rest of a command: only where names differ.
    return Fraction(_registry().convert(_ONE, _SPELLED.get(name, name), _SPELLED.get(to, to)))


@cache
def _registry() -> pint.UnitRegistry[Any]:
    """Return the registry that knows our definitions and nothing else, and no float."""
    import pint  # noqa: PLC0415

    return pint.UnitRegistry(list(_definitions()), non_int_type=Fraction)


def _definitions() -> Iterator[str]:
    """Yield the built-in units in pint's words; synonyms and prefixes are resolved before it."""
    for _, of_kind in KINDS:
        for unit in of_kind:
            name = _SPELLED.get(unit.name, unit.name)
            of = unit.of and _SPELLED.get(unit.of, unit.of)
            yield f"{name} = {unit.times} * {of}" if of else f"{name} = [{name}]"
