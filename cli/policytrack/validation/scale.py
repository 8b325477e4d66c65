"""Figures that are out of scale: with the plans, with their series, or with those beside them."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from policytrack.assess.verdict import OUT_OF_SCALE
from policytrack.data.notation import number
from policytrack.model.diagnostic import Diagnostic, Rule
from policytrack.model.number import exact, rounded
from policytrack.model.text import Text
from policytrack.validation.amounts import ZERO, as_published, in_words, is_counted, whole_of
from policytrack.validation.outliers import outliers
from policytrack.validation.references import (
    Neighbours,
    Slip,
    in_series,
    levels,
    of_figures,
    of_plans,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from fractions import Fraction

    from policytrack.model.actual import Actual
    from policytrack.model.place import Place
    from policytrack.model.plan import Indicator, Target
    from policytrack.units import Units
    from policytrack.validation.references import Level, Reference

JUMP = Rule(
    "PT501",
    "jump",
    Text(
        "{value}，{reference}为 {other}，相差 {times} 倍",
        "{value} against {other} {reference}: {times} times apart",
    ),
    Text("检查单位是否差了万或亿", "is the unit right, or off by 万 or 亿?"),
    "warning",
)
# Where another unit would make it a number like the others.
_OTHER_UNIT = JUMP._replace(
    hint=Text(
        "若是 {meant}，即 {size}：检查单位是否差了万或亿",
        "{meant} would be {size}: is the unit right, or off by 万 or 亿?",
    )
)
RULES = (JUMP,)

# What people count in, and how near another unit must bring a number.
_USUAL = ("", "千", "万", "百万", "亿")
_NEAR = 10
# Of fewer figures side by side nobody knows which is odd.
_FEWEST = 3


def slips(
    rows: Sequence[Actual], targets: Sequence[Target], indicator: Indicator, units: Units
) -> Iterator[Slip]:
    """PT501: a figure is of the scale of the plans' numbers and of other figures.

    `rows` and `targets` are of one indicator. Zeros are passed over, and a published bound counts
    as its number. What is compared with whom, and how closely, `references` says; each area and
    each part of the year is a series by itself, whose own rule is that of `outliers`.
    """
    sized = [row for row in rows if row.value]
    scale = _Scale(indicator, units)
    off = list(scale.off_plans(sized, targets))
    yield from off
    left = _without(sized, off)
    odd = list(scale.off_series(left))
    yield from odd
    yield from scale.off_others(_without(left, odd))


class _Scale:
    """Compares figures of one indicator."""

    def __init__(self, indicator: Indicator, units: Units) -> None:
        self.indicator = indicator
        self.units = units
        self.counted = is_counted(indicator, units)
        # A share may come close to nothing.
        self.share = whole_of(indicator, units) is not None

    def off_plans(self, rows: Sequence[Actual], targets: Iterable[Target]) -> Iterator[Slip]:
        """Yield what is far from all numbers of the plans, unless figures beside it agree with it.

        One after the other in a series are told once, and where all figures are so, all of them.
        """
        stated = levels(targets)
        if not stated:
            return
        planned = {row.place: list(self._of_plans(row, stated)) for row in rows}
        sides = {row.place: self._side(row, planned[row.place]) for row in rows}
        if not any(sides.values()):
            return
        sound = Neighbours((row for row in rows if not sides[row.place]), self.indicator)
        alone: dict[int, list[tuple[Actual, Sequence[Reference]]]] = defaultdict(list)
        for series in in_series(rows):
            for side, run in groupby(series, key=lambda row: sides[row.place]):
                odd = [(row, sound.of(row)) for row in run if side]
                lone = [(row, beside) for row, beside in odd if not beside]
                far = [(row, beside) for row, beside in odd if self._side(row, beside) == side]
                alone[side] += lone
                if far:
                    yield self._slip(far, planned)
        for every in filter(None, alone.values()):
            yield self._slip(
                sorted(every, key=lambda each: (each[0].period, each[0].place)), planned
            )

    def off_series(self, rows: Iterable[Actual]) -> Iterator[Slip]:
        """Yield what is far from the other years of its series."""
        for figures in in_series(row for row in rows if row.since is None):
            for odd, near in outliers([abs(row.value or ZERO) for row in figures]):
                row = figures[odd]
                beside = list(of_figures(row, [figures[near]], self.indicator))
                yield Slip(self._jump(row, beside), [row])

    def off_others(self, rows: Sequence[Actual]) -> Iterator[Slip]:
        """Yield what is far from all other areas, or from all other like parts of its year.

        These may well differ: only what another unit would make like them is told.
        """
        groups: dict[object, list[Actual]] = defaultdict(list)
        for row in rows:
            if row.since is None:
                if row.area is not None:
                    groups[row.period].append(row)
                if not row.period.whole:
                    groups[row.area, row.period.year, row.period.months].append(row)
        every = Neighbours(rows, self.indicator)
        told: set[Place] = set()
        for group in groups.values():
            sizes = sorted(group, key=lambda row: (abs(row.value or ZERO), row.place))
            for row in (sizes[0], sizes[-1]) if len(group) >= _FEWEST else ():
                beside = list(of_figures(row, group, self.indicator))
                side = self._side(row, beside)
                if not side or row.place in told or self._unit_meant(row, beside) is None:
                    continue
                known = every.of(row)
                if self._side(row, known) == side:
                    told.add(row.place)
                    yield Slip(self._jump(row, known), [row])

    def _of_plans(self, row: Actual, stated: Sequence[Level]) -> Iterator[Reference]:
        return of_plans(row, stated, self.indicator, counted=self.counted)

    def _side(self, row: Actual, references: Sequence[Reference]) -> int:
        """Return 1 where a figure is far above all that it compares with, -1 where far below."""
        size = abs(row.value or ZERO)
        above = [each.most for each in references if each.most is not None]
        below = [each.least for each in references if each.least is not None]
        if above and size >= OUT_OF_SCALE * max(above):
            return 1
        return -1 if below and not self.share and size * OUT_OF_SCALE <= min(below) else 0

    def _slip(
        self,
        odd: Sequence[tuple[Actual, Sequence[Reference]]],
        planned: dict[Place, list[Reference]],
    ) -> Slip:
        """Tell the first of some figures."""
        row, beside = odd[0]
        known = sorted((*beside, *planned[row.place]), key=lambda each: not each.own)
        return Slip(self._jump(row, known), [row for row, _ in odd])

    def _jump(self, row: Actual, references: Sequence[Reference]) -> Diagnostic:
        near = references[0]
        low, high = sorted((abs(row.value or ZERO), near.value))
        values: dict[str, str | Text] = {
            "value": as_published(row),
            "other": near.written,
            "reference": near.said,
            "times": rounded(high / low, 0),
        }
        unit = self._unit_meant(row, references)
        if unit is None:
            return Diagnostic(row.place, JUMP, values)
        bare = row.text.lstrip("<>=~")
        size = exact(number(bare.lstrip("-")) * self.units.factor(unit, row.unit))
        values["meant"] = in_words(bare, unit)
        values["size"] = in_words(size, row.unit)
        return Diagnostic(row.place, _OTHER_UNIT, values)

    def _unit_meant(self, row: Actual, references: Iterable[Reference]) -> str | None:
        """Return the usual unit that brings a figure nearest to others, None where none does."""
        parts = self.units.parts(row.unit)
        if row.unit is None or len(parts) != 1 or not parts[0].unit.prefixed:
            return None
        prefix, name = self.units.divided(row.unit)
        sizes = [reference.value for reference in references]
        found: list[tuple[Fraction, str]] = []
        for unit in (other + name for other in _USUAL if other != prefix):
            size = abs(row.value or ZERO) * self.units.factor(unit, row.unit)
            apart = min(max(size / other, other / size) for other in sizes)
            if apart <= _NEAR:
                found.append((apart, unit))
        return min(found)[1] if found else None


def _without(rows: Sequence[Actual], found: Sequence[Slip]) -> Sequence[Actual]:
    odd = {row.place for slip in found for row in slip.rows}
    return [row for row in rows if row.place not in odd] if odd else rows
