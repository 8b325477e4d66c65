"""Before a target falls due: the class of the actual on its path."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest


@pytest.fixture
def heading(target, bound):
    """Give a target that runs from one number in a year to another in 2025, up or down."""

    def write(before, aim, *, year=2020, **rest):
        up = Fraction(aim) > Fraction(before)
        return target(
            {2025: bound("at_least" if up else "at_most", aim)},
            better="more" if up else "less",
            baseline=(year, before),
            **rest,
        )

    return write


def classed(judge, asked, year, actual):
    return judge(asked, year, {year: actual}).status.key


@pytest.mark.parametrize(
    ("before", "aim", "actual", "index"),
    [
        ("300", "600", "450", "5/6"),
        ("10", "17.6", "14", "50/57"),
        ("1.5", "3.0", "2.2", "7/9"),
        ("100", "80", "89", "11/12"),
    ],
)
def test_the_worked_cases_of_the_method_are_behind(judge, heading, before, aim, actual, index):
    """From 2020 to 2025, seen in 2023: 0.8333, 0.877, 0.778 and 0.917."""
    found = judge(heading(before, aim), 2023, {2023: actual})
    assert (found.status.key, found.index) == ("behind", Fraction(index))


@pytest.mark.parametrize(
    ("up", "down", "status"),
    [
        ("105", "95", "ahead"),
        ("104.999", "95.001", "on_track"),
        ("100", "100", "on_track"),
        ("95", "105", "on_track"),
        ("94.999", "105.001", "behind"),
        ("60", "140", "behind"),
        ("59.999", "140.001", "well_behind"),
        ("0", "200", "well_behind"),
        ("-0.001", "200.001", "reversing"),
    ],
)
def test_the_lower_end_of_a_class_belongs_to_it(judge, heading, up, down, status):
    """From 0 to 200 or from 200 to 0, half way in 2023."""
    assert classed(judge, heading("0", "200", year=2021), 2023, up) == status
    assert classed(judge, heading("200", "0", year=2021), 2023, down) == status


@pytest.mark.parametrize(
    ("actual", "status"),
    [
        ("~80", "behind"),
        ("~100", "unclear"),
        ("~110", "unclear"),
        ("~115", "ahead"),
        (">=105", "ahead"),
        (">=104", "on_track"),
        (">=95", "on_track"),
        (">95", "on_track"),
        (">=94", "unclear"),
        (">=0", "unclear"),
        ("<=100", "unclear"),
        ("<=-1", "unclear"),
        ("<200", "unclear"),
    ],
)
def test_a_published_bound_or_rounding_has_a_class_only_where_all_of_it_has(
    judge, heading, actual, status
):
    """100 is expected; an open end may only be the better one of what is on track already."""
    assert classed(judge, heading("0", "200", year=2021), 2023, actual) == status


@pytest.mark.parametrize(
    ("actual", "status"),
    [
        ("~120", "behind"),
        ("~100", "unclear"),
        ("<=95", "ahead"),
        ("<=96", "on_track"),
        ("<105", "on_track"),
        ("<=106", "unclear"),
        (">=100", "unclear"),
        (">=201", "unclear"),
    ],
)
def test_it_is_classed_the_other_way_round_where_less_is_better(judge, heading, actual, status):
    assert classed(judge, heading("200", "0", year=2021), 2023, actual) == status


def test_a_figure_that_does_not_settle_it_is_named_and_its_numbers_stay(judge, heading):
    found = judge(heading("0", "200", year=2021), 2023, {2023: ">=94"})
    assert "≥94" in found.reason.en
    assert (found.expected, found.gap, found.index) == (100, -6, Fraction("0.94"))


@pytest.mark.parametrize(
    ("actual", "status"), [(250, "on_track"), (246, "on_track"), (245, "unclear")]
)
def test_a_rounded_baseline_is_classed_from_both_its_ends(judge, target, bound, actual, status):
    """100 in 2020 is 95 to 105; half the way to 400 by 2024."""
    asked = target({2024: bound("at_least", "400")})
    assert judge(asked, 2022, {2020: "~100", 2022: actual}).status.key == status


@pytest.mark.parametrize(
    ("year", "actual", "status"),
    [
        (2021, 300, "on_track"),
        (2022, 300, "on_track"),
        (2022, 301, "on_track"),
        (2022, 299, "reversing"),
        (2024, 500, "on_track"),
        (2024, 489, "behind"),
        (2024, 510, "ahead"),
    ],
)
def test_a_step_path_expects_nothing_more_before_its_next_milestone(
    judge, target, bound, year, actual, status
):
    """From 300 to 500 in 2023 and 600 in 2025."""
    milestones = {2023: bound("at_least", "500"), 2025: bound("at_least", "600")}
    asked = target(milestones, baseline=(2020, "300"), path="step")
    assert classed(judge, asked, year, actual) == status


@pytest.mark.parametrize(
    ("actual", "status"), [(80, "on_track"), (79, "on_track"), ("80.001", "reversing")]
)
def test_a_step_path_is_held_from_above_where_less_is_better(judge, heading, actual, status):
    assert classed(judge, heading("80", "60", path="step"), 2023, actual) == status


def test_nothing_expected_yet_has_no_index(judge, heading):
    found = judge(heading("300", "600", path="step"), 2023, {2023: 320})
    assert (found.expected, found.gap, found.index) == (300, 20, None)


@pytest.mark.parametrize(
    ("actual", "status"), [(600, "met"), (599, "reversing"), (0, "reversing"), (-1, "reversing")]
)
def test_a_target_reached_at_its_baseline_has_to_be_held(judge, target, bound, actual, status):
    asked = target({2025: bound("at_least", "600")}, baseline=(2020, "600"))
    assert classed(judge, asked, 2023, actual) == status


@pytest.mark.parametrize(
    ("actual", "status"),
    [
        (400, "on_track"),
        (385, "on_track"),
        ("384.999", "behind"),
        (415, "ahead"),
        (99, "reversing"),
    ],
)
def test_a_geometric_path_expects_the_same_factor_every_year(judge, target, bound, actual, status):
    """From 100 to 1600 in four years: 400 after two."""
    asked = target({2024: bound("at_least", "1600")}, baseline=(2020, "100"), path="geometric")
    assert classed(judge, asked, 2022, actual) == status


def test_the_limit_of_a_class_on_a_geometric_path_belongs_to_it(judge, heading):
    """From 1 to 3125 in five years: 5 after one, and 95 % of the way there is 4.8."""
    found = judge(heading("1", "3125", path="geometric"), 2021, {2021: "4.8"})
    assert (found.expected, found.status.key) == (5, "on_track")


@pytest.mark.parametrize(("low", "high"), [("0", "600"), ("-5", "600"), ("-5", "0"), ("-9", "-1")])
def test_a_geometric_path_that_is_not_defined_is_unclear(judge, heading, low, high):
    found = judge(heading(low, high, path="geometric"), 2023, {2023: -6})
    assert (found.status.key, found.expected, found.index) == ("unclear", None, None)


def test_a_geometric_path_that_is_not_defined_says_so(judge, heading):
    """Its path starts from zero: that is what is wrong, and not that it must fall due first."""
    found = judge(heading("0", "600", path="geometric"), 2023, {2023: 450})
    assert "falls due" not in found.reason.en


@pytest.mark.parametrize(
    ("year", "expected"), [(2021, 360), (2022, 420), (2023, 480), (2024, 540), (2025, 600)]
)
def test_points_that_the_plan_sets_itself_lie_on_the_path(judge, heading, year, expected):
    asked = heading("300", "600", points={2024: "540"})
    assert judge(asked, year, {year: 300}).expected == expected


@pytest.mark.parametrize(("year", "expected"), [(2022, 310), (2023, 320), (2024, 460)])
def test_points_that_the_plan_sets_itself_bend_the_path(judge, heading, year, expected):
    asked = heading("300", "600", year=2021, points={2023: "320"})
    assert judge(asked, year, {year: 300}).expected == expected


@pytest.mark.parametrize(("year", "expected"), [(2021, 350), (2022, 425), (2024, 550)])
def test_the_path_runs_through_every_planned_milestone(judge, target, bound, year, expected):
    """And never through an actual: 2023 was missed by far."""
    milestones = {2023: bound("at_least", "500"), 2025: bound("at_least", "600")}
    asked = target(milestones, baseline=(2020, "275"))
    found = judge(asked, year, {2023: 10, year: 300})
    assert found.expected == expected


def test_the_path_of_a_range_runs_to_its_nearer_end(judge, target, bound):
    rising = target({2025: bound("between", "200", "400")}, baseline=(2021, "0"))
    falling = target({2025: bound("between", "-100", "0")}, better="less", baseline=(2021, "200"))
    assert judge(rising, 2023, {2023: 1}).expected == 100
    assert judge(falling, 2023, {2023: 199}).expected == 100


def test_the_path_of_about_runs_to_its_number(judge, target, bound):
    asked = target({2025: bound("about", "200", within="0.05")}, baseline=(2021, "0"))
    assert judge(asked, 2023, {2023: 1}).expected == 100


@pytest.mark.parametrize(("op", "number", "expected"), [("times", "3", 200), ("rise_by", "8", 104)])
def test_the_path_of_a_relative_bound_starts_from_its_baseline(
    judge, target, bound, op, number, expected
):
    asked = target({2025: bound(op, number)}, baseline=(2021, "100"))
    assert judge(asked, 2023, {2023: 101}).expected == expected


@pytest.mark.parametrize(("last", "status"), [("8.5", "on_track"), ("8.4", "behind")])
def test_a_cumulative_path_runs_from_zero_at_the_end_of_the_year_before(
    judge, target, bound, last, status
):
    """30 of 50 are expected by 2023; 95 % of that are 28.5."""
    asked = target({2025: bound("at_least", "50")}, measure="flow", since=2021)
    found = judge(asked, 2023, {2020: 99, 2021: 10, 2022: 10, 2023: last})
    assert (found.expected, found.status.key) == (30, status)


@pytest.mark.parametrize("before", [{2020: ">99"}, {2020: "~99"}, {"2020-Q1": 99}])
def test_a_cumulative_path_does_not_depend_on_the_figures_before_it(judge, target, bound, before):
    asked = target({2025: bound("at_least", "50")}, measure="flow", since=2021)
    found = judge(asked, 2023, before | {2021: 10, 2022: 10, 2023: 10})
    assert (found.expected, found.index, found.status.key) == (30, 1, "on_track")


def test_a_cumulative_multiple_of_the_baseline_runs_to_that_multiple(judge, target, bound):
    """Since 2021, twice the 100 of 2020 by 2025: 120 of 200 after three years."""
    asked = target({2025: bound("times", "2")}, measure="flow", since=2021, baseline=(2020, "100"))
    found = judge(asked, 2023, {2021: 10, 2022: 10, 2023: 10})
    assert (found.expected, found.status.key) == (120, "well_behind")


def test_a_cumulative_multiple_of_a_figure_known_as_a_bound_is_unclear(judge, target, bound):
    asked = target({2025: bound("times", "2")}, measure="flow", since=2021)
    found = judge(asked, 2023, {2020: ">100", 2021: 10, 2022: 10, 2023: 10})
    assert found.status.key == "unclear"
    assert "baseline was published as a bound" in found.reason.en


@pytest.mark.parametrize(
    ("published", "status"),
    [
        ({2021: 10, 2023: 20}, "on_track"),
        ({2021: 10, 2023: 15}, "unclear"),
        ({2021: 10, 2022: 15}, "unclear"),
        ({2021: 10, 2022: 20}, "on_track"),
        ({2021: 50}, "met"),
    ],
)
def test_a_sum_with_a_missing_year_is_classed_as_a_floor(judge, target, bound, published, status):
    """30 of 50 are expected by 2023; 28.5 are enough."""
    asked = target({2025: bound("at_least", "50")}, measure="flow", since=2021)
    assert judge(asked, 2023, published).status.key == status


@pytest.mark.parametrize("op", ["exceeds", "rises"])
def test_a_bound_that_moves_with_another_figure_has_no_path(judge, target, bound, indicator, op):
    comparator = indicator(key="moons") if op == "exceeds" else None
    asked = target({2025: bound(op, comparator=comparator)}, baseline=(2020, "1"))
    found = judge(asked, 2023, {2022: 9, 2023: 5}, {"moons": {2023: 7}})
    assert (found.status.key, found.expected) == ("not_due", None)
    assert "when it falls due" in found.reason.en


def test_a_milestone_without_a_level_is_no_point_of_the_path(judge, target, bound):
    """Merely to rise by 2023, then 600 by 2025: from 300 in 2020, 540 are expected by 2024."""
    milestones = {2023: bound("rises"), 2025: bound("at_least", "600")}
    found = judge(target(milestones, baseline=(2020, "300")), 2024, {2024: 450})
    assert (found.expected, found.status.key) == (540, "behind")


@pytest.mark.parametrize(
    ("better", "before", "actual"), [("more", "~100", ">=300"), ("less", "~700", "<=500")]
)
def test_an_open_figure_is_classed_from_both_ends_of_a_rounded_baseline(
    judge, target, bound, better, before, actual
):
    """Half the way to 400, and more than 1.05 times that from either end."""
    asked = target({2024: bound("about", "400")}, better=better)
    assert judge(asked, 2022, {2020: before, 2022: actual}).status.key == "ahead"


def test_a_figure_that_may_be_met_early_or_may_have_fallen_is_unclear(judge, target, bound):
    """From 700 the path falls to 640; ~600 is 570 (reversing) to 630 (met early)."""
    asked = target({2025: bound("at_least", "600")}, baseline=(2020, "700"))
    assert classed(judge, asked, 2023, "~600") == "unclear"


@pytest.mark.parametrize("path", ["linear", "step", "geometric"])
@pytest.mark.parametrize(("before", "aim"), [*product(["-5", "0", "5"], repeat=2)])
def test_zero_negative_and_equal_numbers_have_a_status(judge, target, bound, path, before, aim):
    rest = {"baseline": (2020, before), "path": path}
    rising = target({2025: bound("at_least", aim)}, **rest)
    falling = target({2025: bound("at_most", aim)}, better="less", **rest)
    for actual in ("-5", "0", "5", ">0", "~0"):
        for asked in (rising, falling):
            assert classed(judge, asked, 2023, actual) not in {"no_data", "not_due", "missed"}
