"""The path through baseline and planned values."""

from __future__ import annotations

from fractions import Fraction

import pytest

from policytrack.assess.trajectory import (
    Expected,
    amount_is_written,
    expected,
    path_at,
    planned,
    runs_up,
    within_year,
)

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
    assert path_at(START, POINTS, year, "linear") == Fraction(value)


@pytest.mark.parametrize(
    ("year", "value"), [(2021, 300), (2022, 300), (2023, 500), (2024, 500), (2025, 600)]
)
def test_a_step_path_holds_the_last_point_until_the_next(year, value):
    assert path_at(START, POINTS, year, "step") == value


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
    assert path_at(first, {end[0]: Fraction(end[1])}, year, "geometric") == Fraction(value)


def test_a_geometric_path_between_whole_roots_lies_within_a_billionth():
    """100 to 200 in two years passes 100 times the root of two."""
    found = path_at((2020, Fraction(100)), {2022: Fraction(200)}, 2021, "geometric")
    assert isinstance(found, Fraction)
    assert abs(found**2 - 20000) < Fraction(1, 10**6)


@pytest.mark.parametrize(("low", "high"), [(0, 100), (100, 0), (-5, 100), (100, -5), (-5, -9)])
def test_a_geometric_path_is_not_defined_through_zero_or_below(low, high):
    start = (2020, Fraction(low))
    assert path_at(start, {2025: Fraction(high)}, 2023, "geometric") is None


def test_a_geometric_path_is_given_at_its_ends_whatever_their_sign():
    start = (2020, Fraction(-5))
    assert path_at(start, {2025: Fraction(0)}, 2020, "geometric") == -5
    assert path_at(start, {2025: Fraction(0)}, 2025, "geometric") == 0


def test_a_geometric_path_of_numbers_that_no_float_can_hold_does_not_crash():
    start = (2020, Fraction(10**400))
    found = path_at(start, {2022: Fraction(4 * 10**400)}, 2021, "geometric")
    assert found == 2 * 10**400


def test_points_up_to_the_baseline_do_not_bend_the_path():
    points = {2019: Fraction(9), 2020: Fraction(9), 2024: Fraction(500)}
    assert path_at(START, points, 2022, "linear") == 400


def test_before_the_baseline_nothing_but_the_baseline_is_expected():
    assert path_at(START, POINTS, 2018, "linear") == 300


def test_a_baseline_after_every_point_is_all_that_is_expected():
    assert path_at((2026, Fraction(700)), POINTS, 2026, "linear") == 700


def test_the_order_in_which_points_are_written_does_not_matter():
    backwards = dict(reversed(POINTS.items()))
    assert path_at(START, backwards, 2024, "linear") == 550


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
    assert path_at(START, POINTS, Fraction(when), shape) == Fraction(value)


NOTHING = Fraction(0)
FROM_300 = (2020, Fraction(300))
FROM_0 = (2020, NOTHING)
FROM_1 = (2020, Fraction(1))


@pytest.mark.parametrize("month", [1, 6, 11])
def test_within_a_year_a_flow_runs_evenly_from_zero_to_the_years_amount(yearly, until, month):
    """From 300 in 2020 to 600 in 2025: 480 are due in 2023, 40 a month."""
    found = expected(yearly(), until(f"2023-{month:02}"), FROM_300, FROM_300)
    assert found == Expected(0, 40 * month, 480)


def test_at_the_years_end_a_flow_is_on_the_path_from_its_baseline(yearly, until):
    assert expected(yearly(), until("2023-12"), FROM_300, FROM_300) == Expected(300, 480)


@pytest.mark.parametrize("month", [1, 6, 12])
def test_a_stock_is_on_the_path_of_that_month(target, bound, until, month):
    """5 a month from 300 at the end of 2020: 480 at the end of 2023."""
    asked = target({2025: bound("at_least", "600")})
    found = expected(asked, until(f"2023-{month:02}"), FROM_300, FROM_300)
    assert found == Expected(300, 420 + 5 * month)


def test_a_share_is_on_the_path_of_that_month(target, bound, until):
    asked = target({2025: bound("at_least", "600")}, measure="ratio")
    assert expected(asked, until("2023-06"), FROM_300, FROM_300) == Expected(300, 450)


def test_a_rate_is_on_the_path_of_the_year(target, bound, until):
    asked = target({2025: bound("at_least", "600")}, measure="growth")
    assert expected(asked, until("2023-06"), FROM_300, FROM_300) == Expected(300, 480)


def test_a_sum_over_years_is_on_the_path_of_that_month(target, bound, until):
    """50 in five years from 2021 on: 25 after two and a half."""
    asked = target({2025: bound("at_least", "50")}, measure="flow", since=2021)
    assert expected(asked, until("2023-06"), FROM_0, FROM_0) == Expected(0, 25)


def test_a_geometric_path_is_read_within_the_year(target, bound, until):
    """From 1 to 256 in four years: four times as much in a year, twice in half of one."""
    asked = target({2024: bound("at_least", "256")}, path="geometric")
    assert expected(asked, until("2022-06"), FROM_1, FROM_1) == Expected(1, 8)


def test_a_geometric_flow_runs_evenly_to_the_amount_of_its_year(target, bound, until):
    """16 in 2022, half of it by the end of June."""
    asked = target({2024: bound("at_least", "256")}, measure="flow", path="geometric")
    assert expected(asked, until("2022-06"), FROM_1, FROM_1) == Expected(0, 8, 16)


@pytest.mark.parametrize("measure", ["stock", "flow"])
@pytest.mark.parametrize("when", ["2023-06", 2023])
def test_a_geometric_path_from_zero_leads_nowhere(target, bound, until, measure, when):
    asked = target({2025: bound("at_least", "600")}, measure=measure, path="geometric")
    assert expected(asked, until(when), FROM_0, FROM_0) is None


@pytest.mark.parametrize(
    ("when", "path"), [("2021-06", 150), ("2023-06", 150), ("2024-03", 125), ("2025-09", 375)]
)
def test_on_a_step_path_the_year_owes_what_the_year_before_did(target, bound, until, when, path):
    """300 a year until 500 are due in 2023 and 600 in 2025; nothing more within a year."""
    milestones = {2023: bound("at_least", "500"), 2025: bound("at_least", "600")}
    asked = target(milestones, measure="flow", path="step")
    found = expected(asked, until(when), FROM_300, FROM_300)
    assert (found.begins, found.value) == (path, path)


def test_an_amount_that_the_plan_writes_needs_no_start(target, bound, until):
    milestones = {2023: bound("at_least", "500"), 2025: bound("at_least", "600")}
    asked = target(milestones, measure="flow", points={2024: "540"})
    assert expected(asked, until("2023-03"), None, FROM_0) == Expected(0, 125, 500)
    assert expected(asked, until("2024-03"), None, FROM_0) == Expected(0, 135, 540)
    assert expected(asked, until("2022-03"), None, FROM_0) is None


def test_nothing_but_a_written_amount_leads_on_without_a_start(target, bound, until):
    milestones = {2023: bound("at_least", "500")}
    assert expected(target(milestones), until("2023-03"), None, FROM_0) is None
    assert expected(target(milestones, measure="flow"), until(2023), None, FROM_0) is None


@pytest.mark.parametrize(
    ("rest", "when", "within", "up"),
    [
        ({"measure": "flow"}, "2023-11", True, True),
        ({"measure": "flow"}, "2023-12", False, False),
        ({"measure": "flow", "since": 2021}, "2023-11", False, True),
        ({"measure": "flow", "since": 2021}, 2023, False, True),
        ({"measure": "stock", "since": 2021}, 2023, False, True),
        ({"measure": "stock"}, "2023-11", False, False),
        ({"measure": "ratio"}, "2023-11", False, False),
    ],
)
def test_a_flow_runs_up_within_its_year_and_a_sum_over_the_years(
    six_hundred, until, rest, when, within, up
):
    asked, through = six_hundred(**rest), until(when)
    assert (within_year(asked, through), runs_up(asked, through)) == (within, up)


@pytest.mark.parametrize(
    ("rest", "when", "written"),
    [
        ({}, "2025-06", True),
        ({}, "2024-06", False),
        ({"points": {2024: "540"}}, "2024-06", True),
        ({}, 2025, False),
        ({"path": "step"}, "2025-06", False),
        ({"since": 2021}, "2025-06", False),
        ({"op": "times"}, "2025-06", False),
        ({"op": "rise_by"}, "2025-06", False),
    ],
)
def test_an_amount_is_written_where_a_milestone_or_a_point_of_that_year_has_it(
    six_hundred, until, rest, when, written
):
    asked, through = six_hundred(measure="flow", **rest), until(when)
    assert amount_is_written(asked, asked.milestones[0], through) is written


def test_the_planned_values_are_those_of_milestones_and_points(target, bound):
    milestones = {
        2022: bound("about", "400", within="0.05"),
        2023: bound("between", "450", "470"),
        2024: bound("rises"),
        2025: bound("times", "2"),
    }
    asked = target(milestones, points={2021: "350"})
    assert planned(asked, FROM_300) == {2021: 350, 2022: 400, 2023: 450, 2025: 600}


def test_where_less_is_better_a_range_is_planned_for_its_upper_end(target, bound):
    asked = target({2023: bound("between", "450", "470")}, better="less")
    assert planned(asked, FROM_0) == {2023: 470}
