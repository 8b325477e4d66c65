"""A target's years as a chart: what was published against the path, the milestones and the pace.

The chart is a vector drawing that the page dresses: by the class of each part it says how it
looks in light, in dark and on paper.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from leather import Axis, Dots, Line, Scale, Series

from policytrack.model.number import exact
from policytrack.render.series import scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policytrack.render.series import Point
    from policytrack.render.series import Series as Drawn

WIDTH, HEIGHT = 520, 190
# So that the topmost dot and label are whole.
_MARGIN = 8
# How many steps of the scale reach from end to end.
_INTERVALS = 4
# No more years than these are written under a chart.
_MOST_LABELS = 8


def chart(drawn: Drawn) -> str:
    """Draw a target as SVG; "" where there is no figure, nothing to hold it to, or no room.

    There is none where the numbers of the scale have some thirty digits.
    """
    figures = {*drawn.actuals, *drawn.bounds}
    points = {*figures, *drawn.path, *drawn.milestones, *drawn.projection, *drawn.band}
    if not figures or len(points) < 2:
        return ""
    years, values = _years(time for time, _ in points), _values(value for _, value in points)
    below, beside = Axis(), Axis()
    left = beside.estimate_label_margin(values, "left")
    if left > WIDTH / 3:
        return ""
    width = WIDTH - left - _MARGIN
    height = HEIGHT - below.estimate_label_margin(years, "bottom") - 2 * _MARGIN
    root = ET.Element("svg", xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH} {HEIGHT}")
    canvas = ET.SubElement(root, "g", transform=f"translate({left} {_MARGIN})")
    canvas.append(below.to_svg(width, height, years, "bottom"))
    canvas.append(beside.to_svg(width, height, values, "left"))
    for name, shape, places in _parts(drawn):
        if places:
            # The library takes no fractions.
            known = Series([(_decimal(time), _decimal(value)) for time, value in places])
            part = shape.to_svg(width, height, years, values, known, None)
            part.set("class", name)
            canvas.append(part)
    return ET.tostring(root, encoding="unicode")


class _Scale(Scale):  # type: ignore[misc]  # the library has no types
    """What lies between two ends, in tenths of a unit of the drawing.

    The library's own scale has no end where values differ by their last digits alone.
    """

    def __init__(self, ticks: Sequence[int | Fraction], first: Fraction, last: Fraction) -> None:
        self._ticks, self._first, self._last = ticks, first, last

    def ticks(self) -> Sequence[int | Fraction]:
        return self._ticks

    def format_tick(self, value: int | Fraction, _index: int, _count: int) -> str:
        return exact(Fraction(value))

    def project(self, value: Fraction | Decimal, low: float, high: float) -> float:
        share = (Fraction(value) - self._first) / (self._last - self._first)
        return round(float(low + (high - low) * share), 1)


def _years(times: Iterable[int | Fraction]) -> _Scale:
    """Return the scale of years side by side, each with as much room."""
    known = list(times)
    first, last = floor(min(known)), ceil(max(known))
    every, half = (last - first) // _MOST_LABELS + 1, Fraction(1, 2)
    return _Scale(range(last, first - 1, -every), first - half, last + half)


def _values(values: Iterable[Fraction]) -> _Scale:
    """Return a scale of round values; equal ones stand in the middle."""
    known = list(values)
    low, high = min(known), max(known)
    room = Fraction(0) if low < high else abs(low) / 10 or Fraction(1)
    ticks = scale((low - room, high + room), _INTERVALS)
    return _Scale(ticks, ticks[0], ticks[-1])


def _parts(drawn: Drawn) -> Iterator[tuple[str, Any, Sequence[Point]]]:
    """Yield each part by its class, what lies behind first. Colours are the page's."""
    line, dots = Line("none"), Dots("none", 4)
    yield "band", line, drawn.band
    yield "path", line, drawn.path
    yield "projection", line, drawn.projection
    yield from (("actuals", line, run) for run in drawn.runs)
    yield "milestones", dots, drawn.milestones
    yield "actuals", dots, drawn.actuals
    yield "unsure", dots, drawn.unsure
    yield "bounds", dots, drawn.bounds


def _decimal(value: int | Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
