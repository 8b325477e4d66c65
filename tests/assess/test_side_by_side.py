"""What other methods make of a target: the course that they class."""

from __future__ import annotations

from fractions import Fraction

import pytest

from policytrack.assess.check import check_city
from policytrack.assess.side_by_side import side_by_side
from policytrack.model.number import rounded
from policytrack.model.results import METHODS


@pytest.fixture
def six_hundred(target, bound):
    """Give a target of 600 by 2025 from 300 in 2020."""

    def write(op="at_least", aim="600", **rest):
        return target({2025: bound(op, aim)}, **({"baseline": (2020, "300")} | rest))

    return write


def classes(case):
    return {each.method.key: each.result and each.result.key for each in side_by_side(case)}


def indices(case):
    return {each.method.key: each.index for each in side_by_side(case)}


def test_a_position_is_classed_from_baseline_and_figure_to_the_milestone(judge, six_hundred):
    """The first worked case of the method."""
    found = side_by_side(judge(six_hundred(), 2023, {2023: 450}))
    assert tuple(each.method for each in found) == METHODS
    assert [(rounded(each.index, 2), each.result.key) for each in found] == [
        ("0.97", "on_track"),
        ("0.97", "on_track"),
        ("0.33", "off_track"),
        ("0.83", "behind"),
    ]


def test_a_target_that_is_due_is_classed_on_its_way_to_the_next_milestone(judge, target, bound):
    """50 a year since 2020, and 75 a year to 600 by 2025: 50 of 150 will be missing."""
    asked = target(
        {2023: bound("at_least", "500"), 2025: bound("at_least", "600")}, baseline=(2020, "300")
    )
    found = judge(asked, 2023, {2022: 400, 2023: 450})
    assert indices(found)["germany"] == Fraction(1, 3)
    assert (indices(found)["elapsed"], classes(found)["elapsed"]) == (Fraction(3, 4), "behind")


def test_the_last_milestone_is_classed_on_its_own_date(judge, six_hundred):
    found = side_by_side(judge(six_hundred(), 2025, {2024: 400, 2025: 450}))
    assert [each.result and each.result.group for each in found] == ["behind"] * 4


def test_a_figure_is_classed_at_the_end_of_the_month_that_it_is_of(judge, six_hundred):
    """360 at the end of March 2023: 60 in 2.25 years, and 240 to go in 2.75."""
    found = judge(six_hundred(), "2023-06", {"2023-03": 360})
    short = 1 - Fraction(60) / Fraction("2.25") * Fraction("2.75") / 240
    assert indices(found)["germany"] == short


def test_a_rise_is_classed_at_the_end_of_the_month_that_its_figure_is_of(judge, target, bound):
    """60 since the end of 2020, known for March 2023; 240 more until 2025."""
    asked = target({2025: bound("at_least", "300")}, since=2021)
    found = judge(asked, "2023-06", {2020: 300, "2023-03": 360})
    short = 1 - Fraction(60) / Fraction("2.25") * Fraction("2.75") / 240
    assert indices(found)["germany"] == short


def test_a_sum_starts_from_zero_where_no_growth_rate_is_defined(judge, target, bound):
    """30 in three years and 30 to go in two: a third of them will be missing."""
    asked = target({2025: bound("at_least", "60")}, measure="flow", since=2021)
    found = judge(asked, 2023, {2021: 10, 2022: 10, 2023: 10})
    assert classes(found) == {
        "eurostat": None,
        "un_progress_chart": None,
        "germany": "off_track",
        "elapsed": "behind",
    }
    assert indices(found)["germany"] == Fraction(1, 3)


def test_a_sum_is_classed_at_the_end_of_what_is_over(judge, target, bound):
    """25 in 2.5 years; 35 to go in as many."""
    asked = target({2025: bound("at_least", "60")}, measure="flow", since=2021)
    found = judge(asked, "2023-06", {2021: 10, 2022: 10, "2023-H1": 5})
    assert indices(found)["germany"] == 1 - Fraction(25, 35)


def test_a_growth_rate_has_no_growth_rate(judge, six_hundred):
    found = judge(six_hundred(measure="growth"), 2023, {2023: 450})
    assert (classes(found)["eurostat"], classes(found)["elapsed"]) == (None, "behind")


def test_less_is_classed_the_other_way_round(judge, six_hundred):
    found = judge(
        six_hundred("at_most", "80", better="less", baseline=(2020, "100")), 2023, {2023: 89}
    )
    assert classes(found) == {
        "eurostat": "moderate",
        "un_progress_chart": "accelerate",
        "germany": "nearly",
        "elapsed": "behind",
    }


def test_a_target_that_is_met_early_is_on_track_by_every_method(judge, six_hundred):
    """An index is defined for it: (600 - 300) / (480 - 300) is ahead."""
    found = side_by_side(judge(six_hundred(), 2023, {2023: 600}))
    assert [each.result and each.result.group for each in found] == ["on_track"] * 4


def test_a_part_of_a_years_amount_is_on_no_course(judge, six_hundred):
    flow = six_hundred(measure="flow")
    assert side_by_side(judge(flow, "2023-06", {"2023-H1": 200})) == ()
    assert side_by_side(judge(flow, 2023, {2023: 450})) != ()


def test_a_part_of_a_years_amount_that_is_enough_already_is_on_no_course(judge, six_hundred):
    found = judge(six_hundred(measure="flow"), "2023-06", {"2023-H1": 700})
    assert found.early
    assert side_by_side(found) == ()


@pytest.mark.parametrize("actual", [">450", "~450", "<=450"])
def test_a_figure_that_is_no_plain_number_is_on_no_course(judge, six_hundred, actual):
    assert side_by_side(judge(six_hundred(), 2023, {2023: actual})) == ()


@pytest.mark.parametrize("published", [{}, {2022: 450}])
def test_without_a_figure_there_is_no_course(judge, six_hundred, published):
    assert side_by_side(judge(six_hundred(), 2023, published)) == ()


@pytest.mark.parametrize("before", [{}, {2020: ">300"}])
def test_without_a_baseline_there_is_no_course(judge, six_hundred, before):
    found = judge(six_hundred(baseline=None), 2023, before | {2023: 450})
    assert side_by_side(found) == ()


@pytest.mark.parametrize(
    ("op", "rest"), [("rises", {}), ("at_least", {"each": "year"}), ("at_least", {"since": 2024})]
)
def test_what_has_no_level_ahead_is_on_no_course(judge, six_hundred, op, rest):
    found = judge(six_hundred(op, **rest), 2023, {2021: 600, 2022: 600, 2023: 650})
    assert side_by_side(found) == ()


def test_an_event_is_on_no_course(judge, target, bound):
    found = judge(target({2025: bound("done")}, measure="event"), 2023, {2023: "no"})
    assert side_by_side(found) == ()


def test_a_sum_of_areas_is_classed_like_a_figure(city, plan, rows, six_hundred, divided, until):
    asked = divided(six_hundred(), {2025: {"east": 600}})
    (found,) = check_city(
        city(plan(asked)), rows({2023: 450}, area="east"), until(2023)
    ).assessments
    assert classes(found)["elapsed"] == "behind"
