"""A target's chart: the right points at the right height, whatever the numbers are."""

from __future__ import annotations

import re
import signal
from contextlib import contextmanager
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import isfinite
from xml.etree import ElementTree as ET

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from policytrack.assess.check import check_city
from policytrack.assess.trend import report
from policytrack.model.period import elapsed
from policytrack.render.chart import HEIGHT, WIDTH, chart
from policytrack.render.series import Series
from policytrack.render.series import series as points_of

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
RADIUS = 4
# The height of a letter and the width of a digit on a wide page.
LETTER, DIGIT = 11, 6


def series(name="灯笼", **parts):
    """Return what is to be drawn; each part is {year: value, …} or a list of points."""
    given = {
        part: [
            (year, Fraction(value))
            for year, value in (points.items() if isinstance(points, dict) else points)
        ]
        for part, points in parts.items()
    }
    years = [year for points in given.values() for year, _ in points]
    runs = []
    for point in given.pop("actuals", []):
        if not runs or point[0] - runs[-1][-1][0] > 1:
            runs.append([])
        runs[-1].append(point)
    kept = {part: given.get(part, []) for part in Series._fields[3:]}
    return Series(name, range(min(years), max(years) + 1), runs, **kept)


class Drawing:
    """A chart, read as a browser reads it."""

    def __init__(self, svg):
        self.root = ET.fromstring(svg)  # noqa: S314 - our own
        assert self.root.tag == f"{SVG}svg"
        assert self.root.get("viewBox") == f"0 0 {WIDTH} {HEIGHT}"
        (self.canvas,) = self.root
        shift = re.fullmatch(r"translate\((\S+) (\S+)\)", self.canvas.get("transform"))
        self.left, self.top = map(float, shift.groups())

    def _of(self, name, tag):
        groups = (group for group in self.canvas if group.get("class") == name)
        return [each for group in groups for each in group.iter(f"{SVG}{tag}")]

    def dots(self, name):
        """Return the dots of a part, each across and from the top."""
        return [
            (self.left + float(each.get("cx")), self.top + float(each.get("cy")))
            for each in self._of(name, "circle")
        ]

    def lines(self, name):
        """Return the lines of a part, each as its points."""
        found = []
        for each in self._of(name, "path"):
            words = each.get("d").split()
            assert words[0::3] == ["M", *["L"] * (len(words) // 3 - 1)]
            pairs = zip(words[1::3], words[2::3], strict=True)
            found.append([(self.left + float(x), self.top + float(y)) for x, y in pairs])
        return found

    def labels(self, side):
        """Return what is written under (bottom) or beside (left) it, with where it stands."""
        return [
            (each.text, self.left + float(each.get("x")), self.top + float(each.get("y")))
            for each in self._of(f"axis {side}", "text")
        ]

    def coordinates(self):
        """Return every place on it that something is drawn at."""
        for each in self.canvas.iter(f"{SVG}line"):
            yield from (
                (self.left + float(each.get(f"x{end}")), self.top + float(each.get(f"y{end}")))
                for end in "12"
            )
        for name in Series._fields[2:]:
            yield from self.dots(name)
            for line in self.lines(name):
                yield from line
        for side in ("bottom", "left"):
            yield from ((x, y) for _, x, y in self.labels(side))


def drawn(**parts):
    return Drawing(chart(series(**parts)))


@contextmanager
def soon():
    """Hold what is done to a second: a chart that does not end would fill the memory."""

    def end(*_given):
        raise TimeoutError("the chart does not end")

    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


LANTERNS = """\
- indicator: lanterns
  baseline: {year: 2020, value: 300, source: 规划}
  milestones: [{by: 2025, at_least: 600 个, quote: 600个, section: 一}]
"""


@pytest.fixture
def followed(repository, read_city):
    """Return what a report draws of the first target, by {period: value, …}."""

    def follow(published, at, targets=LANTERNS):
        by_year = {}
        for period, value in published.items():
            when = "" if len(period) == 4 else period
            row = f"lanterns,{value},个,云报,{when},,,,\n"
            by_year[f"y{period[:4]}"] = by_year.get(f"y{period[:4]}", "") + row
        through = elapsed(*map(int, at.split("-")))
        root = repository(targets, **by_year)
        _policies, city, actuals = read_city(root, until=through.year)
        (entry,) = report(check_city(city, actuals, through), actuals).entries
        one = entry.assessment
        return points_of("x", one.target, entry.years, one.outlook)

    return follow


YEARS = {"2021": "340", "2022": "360", "2023-06": "390", "2023": "420", "2024": ">=500"}


def test_a_report_draws_what_was_known_then_and_where_the_pace_led(followed):
    """40 in the first year and 20 and 60 in the others: 40 a year on the whole."""
    found = followed(YEARS | {"2020": "300"}, "2023-12")
    assert found.actuals == [(2020, 300), (2021, 340), (2022, 360), (2023, 420)]
    assert found.bounds == []
    assert found.path == [(year, 300 + 60 * (year - 2020)) for year in range(2020, 2026)]
    assert found.milestones == [(2025, 600)]
    assert list(found.projection) == [(2023, 420), (2025, 500)]
    assert list(found.band) == [(2023, 420), (2025, 540), (2025, 460)]


def test_through_a_month_the_pace_is_that_of_the_whole_years(followed):
    found = followed(YEARS, "2023-06")
    assert found.actuals == [(2021, 340), (2022, 360), (Fraction(4045, 2), 390)]
    assert list(found.projection) == [(2022, 360), (2025, 420)]
    # One change alone has no larger and no smaller one.
    assert list(found.band) == []


def test_a_figure_that_is_only_a_bound_is_one_and_nothing_is_projected_from_it(followed):
    found = followed(YEARS, "2024-12")
    assert found.actuals == [(2021, 340), (2022, 360), (2023, 420)]
    assert found.bounds == [(2024, 500)]
    assert (list(found.projection), list(found.band)) == ([], [])


@pytest.mark.parametrize(
    "parts",
    [
        {"milestones": {2025: 6}},
        {"path": {2023: 4, 2024: 5, 2025: 6}, "milestones": {2025: 6}},
        {"actuals": {2023: 4}},
        {"bounds": {2023: 4}},
        {"actuals": {2023: 4}, "milestones": {2023: 4}},
    ],
)
def test_without_a_figure_and_something_beside_it_there_is_no_chart(parts):
    assert chart(series(**parts)) == ""


@pytest.mark.parametrize(
    "parts",
    [
        {"actuals": {2023: 4}, "milestones": {2025: 6}},
        {"actuals": {2023: 4}, "milestones": {2023: 6}},
        {"bounds": {2023: 4}, "milestones": {2025: 6}},
        {"bounds": {2023: 4}, "path": {2023: 5}},
        {"actuals": {2022: 4, 2023: 4}},
    ],
)
def test_a_figure_and_one_point_more_are_a_chart(parts):
    found = drawn(**parts)
    for name, points in parts.items():
        dots = 0 if name == "path" else len(points)
        assert len(found.dots(name)) == dots


def test_each_point_stands_over_its_year_and_at_its_height():
    """The values are chosen so that the scale runs from 0 to 100."""
    found = drawn(
        actuals={2021: 0, 2022: 25, 2023: 50},
        bounds={2020: 75},
        path={2020: 0, 2025: 100},
        milestones={2025: 100},
        projection={2023: 50, 2025: 75},
        band=[(2023, 50), (2025, 100), (2025, 50)],
    )
    labels = found.labels("left")
    height = {float(text): y for text, _, y in labels}
    across = {int(text): x for text, x, _ in found.labels("bottom")}
    assert sorted(across) == list(range(2020, 2026))

    def at(*points):
        return [
            (pytest.approx(across[year], abs=0.1), pytest.approx(level(value), abs=0.1))
            for year, value in points
        ]

    def level(value):
        return height[0] + (height[100] - height[0]) * value / 100

    assert found.dots("actuals") == at((2021, 0), (2022, 25), (2023, 50))
    assert found.lines("actuals") == [at((2021, 0), (2022, 25), (2023, 50))]
    assert found.dots("bounds") == at((2020, 75))
    assert found.lines("path") == [at((2020, 0), (2025, 100))]
    assert found.dots("milestones") == at((2025, 100))
    assert found.lines("projection") == [at((2023, 50), (2025, 75))]
    assert found.lines("band") == [at((2023, 50), (2025, 100), (2025, 50))]


def test_a_bound_is_on_no_line():
    found = drawn(actuals={2021: 4, 2023: 6}, bounds={2022: 5}, milestones={2025: 9})
    assert found.lines("bounds") == []
    assert [len(line) for line in found.lines("actuals")] == [1, 1]


@pytest.mark.parametrize(
    ("years", "runs"),
    [
        ((2021, 2022, 2023), [3]),
        ((2021, 2023), [1, 1]),
        ((2019, 2020, 2022, 2023, 2024, 2026), [2, 3, 1]),
    ],
)
def test_no_line_runs_across_a_year_without_a_figure(years, runs):
    found = drawn(actuals=dict.fromkeys(years, 5), milestones={2026: 9})
    assert [len(line) for line in found.lines("actuals")] == runs
    assert len(found.dots("actuals")) == len(years)


@pytest.mark.parametrize("value", [0, 5, -5, "0.001", 10**12, Fraction(1, 3)])
def test_equal_values_stand_in_the_middle_and_not_on_an_edge(value):
    found = drawn(actuals={2021: value, 2022: value}, milestones={2023: value})
    (first,) = {y for _, y in (*found.dots("actuals"), *found.dots("milestones"))}
    assert HEIGHT / 5 < first < HEIGHT * 4 / 5


def test_what_is_more_is_higher_below_zero_too():
    found = drawn(actuals={2021: -5, 2022: -1, 2023: 3}, milestones={2024: -7})
    heights = [y for _, y in (*found.dots("milestones"), *found.dots("actuals"))]
    assert heights == sorted(heights, reverse=True)
    assert "0" in [text for text, _, _ in found.labels("left")]


@pytest.mark.parametrize("last", [2021, 2027, 2028, 2035, 2049, 2099])
def test_the_years_below_are_few_evenly_apart_and_end_with_the_last(last):
    years = range(2020, last + 1)
    found = drawn(actuals={year: year for year in years}, milestones={last: 9})
    written = sorted(int(text) for text, _, _ in found.labels("bottom"))
    assert written[-1] == last
    assert len(written) <= 8
    assert len({after - before for before, after in pairwise(written)}) <= 1
    assert len(found.dots("actuals")) == len(years)


def test_nothing_but_years_and_numbers_is_written():
    svg = chart(series("<b>灯笼</b>", actuals={2021: -4, 2022: "5.5"}, milestones={2025: 6}))
    texts = [each.text for each in Drawing(svg).root.iter() if each.text]
    assert texts
    assert all(NUMBER.fullmatch(text) for text in texts)
    assert "灯笼" not in svg


@pytest.mark.parametrize(
    "values",
    [
        (1, 2),
        (400, 600),
        ("0.001", "0.002"),
        ("99.99", 100),
        (123456, 123457),
        (10**9, 10**9 + 1),
        ("100.0000001", "100.0000002"),
    ],
)
def test_no_two_numbers_beside_a_chart_are_the_same(values):
    found = drawn(actuals={2021: values[0]}, milestones={2022: values[1]})
    written = [text for text, _, _ in found.labels("left")]
    assert len(set(written)) == len(written)


@pytest.mark.parametrize(
    ("actual", "aim"),
    [
        ("9999999.99", "10000000"),
        ("99.9999999", "100"),
        ("1000000000", "1000000000.0001"),
        ("123456789012345.6", "123456789012345.7"),
    ],
)
def test_a_plan_that_misses_its_aim_by_the_last_digit_is_drawn(actual, aim):
    with soon():
        svg = chart(series(actuals={2021: actual}, milestones={2022: aim}))
    assert_sound(svg)


@pytest.mark.parametrize(
    ("actual", "aim"),
    [
        ("9" * 29, "1" + "0" * 29),
        ("12345678901234567890123456781", "12345678901234567890123456785"),
        ("1234567890123456789012345678.1", "1234567890123456789012345678.5"),
        ("9" * 100, "7"),
        ("0." + "0" * 99 + "1", "0." + "0" * 99 + "2"),
        ("-" + "9" * 100, "9" * 100),
    ],
)
def test_a_hundred_digits_are_drawn_or_left_out(actual, aim):
    """So many the readers take; the page of everything else must not end there."""
    with soon():
        svg = chart(series(actuals={2021: actual}, milestones={2022: aim}))
    if svg:
        assert_sound(svg)


def assert_sound(svg):
    """A drawing that XML knows, with all of it in its frame and every number a number."""
    found = Drawing(svg)
    for x, y in found.coordinates():
        assert isfinite(x)
        assert isfinite(y)
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT
    for name in ("actuals", "milestones", "bounds"):
        for x, y in found.dots(name):
            assert RADIUS <= x <= WIDTH - RADIUS
            assert RADIUS <= y <= HEIGHT - RADIUS
    for text, x, y in found.labels("left"):
        assert NUMBER.fullmatch(text)
        assert x - len(text) * DIGIT >= 0
        assert LETTER / 2 <= y <= HEIGHT - LETTER / 2
    for text, _, y in found.labels("bottom"):
        assert NUMBER.fullmatch(text)
        assert y + LETTER <= HEIGHT


def any_series(values):
    points = st.lists(
        st.tuples(st.integers(2000, 2040), values), max_size=8, unique_by=lambda point: point[0]
    ).map(sorted)
    few = st.one_of(st.just([]), st.lists(st.tuples(st.integers(2000, 2040), values), max_size=3))
    return st.fixed_dictionaries(
        {
            "actuals": points.filter(bool),
            "bounds": points,
            "path": points,
            "milestones": points,
            "projection": few,
            "band": few,
        }
    )


# A smaller example would say no more, and it takes long to find one where a chart does not end.
at_once = settings(phases=(Phase.explicit, Phase.generate))
ORDINARY = st.decimals(-(10**7), 10**7, places=2).map(Fraction)


@given(any_series(ORDINARY))
def test_any_series_of_ordinary_numbers_gives_a_sound_chart(parts):
    with soon():
        svg = chart(series(**parts))
    if svg:
        assert_sound(svg)
        for text, x, _ in Drawing(svg).labels("bottom"):
            assert len(text) * DIGIT / 2 <= x <= WIDTH - len(text) * DIGIT / 2


@at_once
@given(any_series(st.fractions(max_denominator=10**6)))
@example({"actuals": [(2021, Fraction(1, 3)), (2022, Fraction(2, 3))]})
def test_any_series_of_fractions_gives_a_sound_chart(parts):
    with soon():
        svg = chart(series(**parts))
    if svg:
        assert_sound(svg)


LONG = st.builds(
    lambda sign, whole, after: Fraction(Decimal(f"{sign}{whole}.{after}")),
    st.sampled_from(["", "-"]),
    st.from_regex(r"0|[1-9][0-9]{0,99}", fullmatch=True),
    st.from_regex(r"[0-9]{1,100}", fullmatch=True),
)


@at_once
@given(any_series(LONG))
def test_any_series_that_a_file_may_hold_gives_a_sound_chart(parts):
    with soon():
        svg = chart(series(**parts))
    if svg:
        assert_sound(svg)
