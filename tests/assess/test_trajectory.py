"""The path through baseline and planned values."""

from __future__ import annotations

from fractions import Fraction

import pytest

from policytrack.assess.trajectory import expected, time
from policytrack.model.period import elapsed

START = (2020, Fraction(300))
POINTS = {2023: Fraction(500), 2025: Fraction(600)}


@pytest.mark.parametrize(
    ("year", "value"),
    [
        (2020, "300"),
        (2021, "1100/3"),
        (2022, "1300/3"),
        (2023, "500"),
        (2024, "550"),
        (2025, "600"),
    ],
)
def test_a_linear_path_runs_straight_from_point_to_point(year, value):
    assert expected(START, POINTS, year, "linear") == Fraction(value)


@pytest.mark.parametrize(
    ("year", "value"), [(2021, 300), (2022, 300), (2023, 500), (2024, 500), (2025, 600)]
)
def test_a_step_path_holds_the_last_point_until_the_next(year, value):
    assert expected(START, POINTS, year, "step") == value


@pytest.mark.parametrize(
    ("start", "end", "year", "value"),
    [
        ((2020, 100), (2024, 1600), 2021, 200),
        ((2020, 100), (2024, 1600), 2022, 400),
        ((2020, 1600), (2024, 100), 2021, 800),
        ((2020, 100), (2024, 1600), 2024, 1600),
        ((2020, 16), (2024, 1), 2022, 4),
        ((2020, "0.1"), (2024, "1.6"), 2022, "0.4"),
        ((2020, 1), (2025, 3125), 2021, 5),
        ((2020, 1), (2023, 64), 2021, 4),
    ],
)
def test_a_geometric_path_grows_by_the_same_factor_every_year(start, end, year, value):
    first = (start[0], Fraction(start[1]))
    assert expected(first, {end[0]: Fraction(end[1])}, year, "geometric") == Fraction(value)


def test_a_geometric_path_between_whole_roots_lies_within_a_billionth():
    """100 to 200 in two years passes 100 times the root of two."""
    found = expected((2020, Fraction(100)), {2022: Fraction(200)}, 2021, "geometric")
    assert isinstance(found, Fraction)
    assert abs(found**2 - 20000) < Fraction(1, 10**6)


@pytest.mark.parametrize(("low", "high"), [(0, 100), (100, 0), (-5, 100), (100, -5), (-5, -9)])
def test_a_geometric_path_is_not_defined_through_zero_or_below(low, high):
    start = (2020, Fraction(low))
    assert expected(start, {2025: Fraction(high)}, 2023, "geometric") is None


def test_a_geometric_path_is_given_at_its_ends_whatever_their_sign():
    start = (2020, Fraction(-5))
    assert expected(start, {2025: Fraction(0)}, 2020, "geometric") == -5
    assert expected(start, {2025: Fraction(0)}, 2025, "geometric") == 0


def test_a_geometric_path_of_numbers_that_no_float_can_hold_does_not_crash():
    start = (2020, Fraction(10**400))
    found = expected(start, {2022: Fraction(4 * 10**400)}, 2021, "geometric")
    assert found == 2 * 10**400


def test_points_up_to_the_baseline_do_not_bend_the_path():
    points = {2019: Fraction(9), 2020: Fraction(9), 2024: Fraction(500)}
    assert expected(START, points, 2022, "linear") == 400


def test_before_the_baseline_nothing_but_the_baseline_is_expected():
    assert expected(START, POINTS, 2018, "linear") == 300


def test_a_baseline_after_every_point_is_all_that_is_expected():
    assert expected((2026, Fraction(700)), POINTS, 2026, "linear") == 700


def test_the_order_in_which_points_are_written_does_not_matter():
    backwards = dict(reversed(POINTS.items()))
    assert expected(START, backwards, 2024, "linear") == 550


@pytest.mark.parametrize(
    ("month", "years"),
    [(12, "2023"), (6, "2022.5"), (3, "2022.25"), (1, "2022 1/12"), (9, "2022.75")],
)
def test_time_runs_in_years_to_the_end_of_a_period(month, years):
    assert time(elapsed(2023, month)) == sum(map(Fraction, years.split()))


@pytest.mark.parametrize(
    ("shape", "when", "value"),
    [
        ("linear", "2021.5", "400"),
        ("linear", "2024.75", "587.5"),
        ("step", "2022.75", "300"),
        ("step", "2023.25", "500"),
    ],
)
def test_a_path_is_read_within_a_year(shape, when, value):
    assert expected(START, POINTS, Fraction(when), shape) == Fraction(value)
