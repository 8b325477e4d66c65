"""Charts made of a terminal's characters, side by side: plotille draws the lines."""

from __future__ import annotations

from fractions import Fraction
from importlib import import_module
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from policytrack.model.number import exact
from policytrack.model.text import Text
from policytrack.render.lines import Span, coloured
from policytrack.render.series import scale
from policytrack.render.table import across, line, stacked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.model.text import Language
    from policytrack.render.series import Point, Series
    from policytrack.render.table import Drawing

# At a terminal with fewer columns nothing is drawn.
_ROOM = 110
# The width of one chart, its rows between title and years, and what is between two charts.
_NARROWEST, _WIDEST, _ROWS, _GAP = 54, 60, 8, 2
# With less beside the numbers of its scale a line says nothing.
_LEAST = 24
# Each point and its colour; none of these signs is that of a status.
_ACTUAL, _MILESTONE, _PROJECTED = "■", "◆", "□"
_STYLES = {_ACTUAL: "cyan", _MILESTONE: "magenta"}
# How many steps of the scale reach from end to end.
_INTERVALS = 3
# A year and a blank.
_YEAR = 5
# How many dots apart the dots of a line are.
_SOLID, _SPARSE, _DENSE = 1, 4, 2
_LEGEND = (
    (f"⠤⠤{_ACTUAL}", "actuals", Text("实际", "figure")),
    ("⠄⠄⠄", "path", Text("应达", "path")),
    (_MILESTONE, "milestones", Text("目标", "target")),
    (f"⠠⠠{_PROJECTED}", "projection", Text("推算", "projection")),
)


class _Frame(NamedTuple):
    """Where years and values stand: each character has two dots across and four up."""

    years: range
    scale: Sequence[Fraction]
    columns: int

    def column(self, time: int | Fraction) -> int:
        """Return the column of a time; the four digits of a year stand around it."""
        share = Fraction(time - self.years[0]) / (len(self.years) - 1)
        return 1 + round(share * (self.columns - 4))

    def row(self, value: Fraction) -> int:
        """Return the row of a value, counted from below."""
        return self._height(value) // 4

    def dot(self, point: Point) -> tuple[int, int]:
        """Return the dot of a point."""
        return 2 * self.column(point[0]), self._height(point[1])

    def _height(self, value: Fraction) -> int:
        low, high = self.scale[0], self.scale[-1]
        return round((value - low) / (high - low) * (4 * _ROWS - 1))


def plots(charts: Sequence[Series], room: int, language: Language) -> Drawing | None:
    """Draw charts with a legend; None where there is no room for them, or no library."""
    if room < _ROOM or not charts:
        return None
    number = (room + _GAP) // (_NARROWEST + _GAP)
    width = min(_WIDEST, (room + _GAP) // number - _GAP)
    scales = [_scale(chart) for chart in charts]
    if width - max(map(_margin, scales)) < _LEAST:
        return None
    try:
        canvas = import_module("plotille").Canvas
    except ImportError:
        return None
    drawn = [
        stacked([line(chart.name, "bold"), coloured(_plot(canvas, chart, scale, width)), None])
        for chart, scale in zip(charts, scales, strict=True)
    ]
    shown = [
        f"{sign} {said.to(language)}"
        for sign, key, said in _LEGEND
        if any(getattr(chart, key) for chart in charts)
    ]
    return stacked([across(drawn, number, width, _GAP), line("  ".join(shown), "dim")])


def _scale(chart: Series) -> Sequence[Fraction]:
    points = (*chart.actuals, *chart.path, *chart.milestones, *chart.projection)
    return scale((value for _, value in points), _INTERVALS)


def _margin(ticks: Sequence[Fraction]) -> int:
    return max(len(exact(tick)) for tick in ticks)


def _plot(
    canvas: Any, chart: Series, ticks: Sequence[Fraction], width: int
) -> Iterator[Sequence[Span]]:
    """Draw the rows of a chart, and its years below."""
    margin = _margin(ticks)
    frame = _Frame(chart.years, ticks, width - margin - 2)
    labels = {frame.row(tick): exact(tick) for tick in ticks}
    for index, row in enumerate(_rows(canvas, chart, frame)):
        tick = labels.get(_ROWS - 1 - index)
        yield Span(f"{tick or '':>{margin}} {'┤' if tick else '│'}"), *row
    every = -(-_YEAR * (len(chart.years) - 1) // (frame.columns - _YEAR + 1))
    axis, years = ["─"] * frame.columns, [" "] * frame.columns
    for year in chart.years[::-every]:
        column = frame.column(year)
        axis[column], years[column - 1 : column + 3] = "┬", str(year)
    yield (Span(f"{'':>{margin}} └{''.join(axis)}"),)
    yield (Span(f"{'':>{margin}}  {''.join(years)}"),)


def _rows(canvas: Any, chart: Series, frame: _Frame) -> Iterator[Sequence[Span]]:
    """Draw the lines and over them the points, those that would hide one another side by side."""
    board = canvas(frame.columns, _ROWS, 0, 0, 2 * frame.columns, 4 * _ROWS)
    for points, apart in ((chart.path, _SPARSE), *((run, _SOLID) for run in chart.runs)):
        for start, end in pairwise(points):
            if end[0] - start[0] <= 1:
                _line(board, frame.dot(start), frame.dot(end), apart)
    for start, end in pairwise(chart.projection):
        _line(board, frame.dot(start), frame.dot(end), _DENSE)
    signs: dict[tuple[int, int], str] = {}
    named = ((_ACTUAL, chart.actuals), (_MILESTONE, chart.milestones))
    for sign, points in (*named, (_PROJECTED, chart.projection[1:])):
        for point in points:
            column, row = frame.column(point[0]), frame.row(point[1])
            while signs.get((column, row), sign) != sign:
                column += 1
            signs[column, row] = sign
            board.text(2 * column, 4 * row, sign)
    for text in board.plot("\n").replace("\u2800", " ").split("\n"):
        parts = groupby(text, key=lambda sign: _STYLES.get(sign, ""))
        yield [Span("".join(part), style) for style, part in parts]


def _line(board: Any, start: tuple[int, int], end: tuple[int, int], apart: int) -> None:
    right, up = end[0] - start[0], end[1] - start[1]
    steps = max(abs(right), abs(up))
    for step in range(0, steps + 1, apart):
        board.point(start[0] + right * step / steps, start[1] + up * step / steps)
