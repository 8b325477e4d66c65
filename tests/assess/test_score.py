"""How much of a plan is done, its targets weighted as the plan weights them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from policytrack.assess.check import check_city
from policytrack.assess.score import scores


@pytest.fixture
def scored(city, plan, rows, until):
    """scored([target, …], {year: value}, when, cap=…): the scores of a plan of these targets."""

    def score(targets, published, when=2025, *, cap=None, others=()):
        plans = [plan(*targets, score_cap=cap and Decimal(cap))]
        found = [
            *rows(published),
            *(row for key, series in dict(others).items() for row in rows(series, key=key)),
        ]
        return scores(check_city(city(*plans), found, until(when)).assessments)

    return score


@pytest.fixture
def weighted(target, bound):
    """weighted(weight, aim, op, …): a target with a weight, due in 2025."""

    def write(weight, aim="100", op="at_least", by=2025, **rest):
        weight = None if weight is None else Decimal(weight)
        return target({by: bound(op, aim)}, weight=weight, **rest)

    return write


def test_a_score_is_the_weighted_mean_of_the_completions(scored, weighted):
    """Half of the first and four fifths of the second: (3 × 0.5 + 1 × 0.8) / 4."""
    (found,) = scored([weighted(3, "160"), weighted(1, "100")], {2025: 80})
    assert found.value == Fraction("0.575")
    assert (found.covered, found.total, found.cap) == (4, 4, None)
    assert (found.floor, found.rough) == (False, False)


def test_completion_runs_from_the_baseline(scored, weighted):
    (found,) = scored([weighted(1, "600", baseline=(2020, "300"))], {2025: 450})
    assert found.value == Fraction(1, 2)


def test_a_plan_that_weights_nothing_has_no_score(scored, weighted):
    assert scored([weighted(None)], {2025: 80}) == ()


def test_a_target_without_a_weight_does_not_count(scored, weighted):
    (found,) = scored([weighted(2, "160"), weighted(None, "100")], {2025: 80})
    assert (found.value, found.total) == (Fraction(1, 2), 2)


def test_a_target_without_a_figure_is_left_out_and_its_weight_told(scored, weighted, indicator):
    kites = replace(weighted(1), indicator=indicator(key="kites"))
    (found,) = scored([weighted(3, "160"), kites], {2025: 80})
    assert (found.value, found.covered, found.total) == (Fraction(1, 2), 3, 4)


def test_a_plan_without_any_figure_has_a_score_that_is_not_known(scored, weighted):
    (found,) = scored([weighted(3)], {2024: 80})
    assert (found.value, found.covered, found.total) == (None, 0, 3)


def test_more_than_all_counts_in_full_without_a_cap(scored, weighted):
    (found,) = scored([weighted(1, "40"), weighted(1, "160")], {2025: 80})
    assert found.value == Fraction(5, 4)


@pytest.mark.parametrize(("cap", "value"), [("1", "0.75"), ("1.2", "0.85"), ("3", "1.25")])
def test_a_cap_holds_for_each_target_and_not_for_the_sum(scored, weighted, cap, value):
    """Twice the first and half of the second."""
    (found,) = scored([weighted(1, "40"), weighted(1, "160")], {2025: 80}, cap=cap)
    assert (found.value, found.cap) == (Fraction(value), Decimal(cap))


def test_a_completion_under_zero_counts_as_it_is(scored, weighted):
    (found,) = scored([weighted(1, "600", baseline=(2020, "300"))], {2025: 240})
    assert found.value == Fraction(-1, 5)


@pytest.mark.parametrize(
    ("published", "when", "value"),
    [
        ({2025: "yes"}, 2025, 1),
        ({2025: "no"}, 2025, 0),
        ({}, 2025, None),
        ({"2025-Q1": "no"}, 2025, None),
        ({2023: "yes"}, 2023, 1),
        ({2023: "no"}, 2023, None),
        ({"2025-06": "no"}, "2025-06", None),
    ],
)
def test_an_event_counts_once_it_is_done_or_due(scored, target, bound, published, when, value):
    gate = target({2025: bound("done")}, measure="event", weight=Decimal(2))
    (found,) = scored([gate], published, when)
    assert (found.value, found.covered) == (value, 0 if value is None else 2)


@pytest.mark.parametrize(
    ("actual", "when", "value"), [(101, 2025, 1), (99, 2025, 0), (101, 2024, None)]
)
def test_a_rise_counts_when_it_is_due(scored, weighted, actual, when, value):
    (found,) = scored([weighted(2, None, "rises")], {when - 1: 100, when: actual}, when)
    assert found.value == value


@pytest.fixture
def exceeding(target, bound, indicator):
    """exceeding(by): a target to stand so much above the moons in 2025."""

    def write(by, **rest):
        moons = bound("exceeds", by, comparator=indicator(key="moons"))
        return target({2025: moons}, **rest)

    return write


@pytest.mark.parametrize(
    ("actual", "when", "value"), [(13, 2025, 1), (12, 2025, 0), (13, 2024, 1), (12, 2024, None)]
)
def test_exceeding_another_series_counts_when_it_is_due_or_exceeded(
    scored, exceeding, actual, when, value
):
    asked = exceeding("3", weight=Decimal(1))
    (found,) = scored([asked], {when: actual}, when, others={"moons": {when: 10}})
    assert found.value == value


@pytest.mark.parametrize(
    ("published", "when", "value"),
    [
        ({2021: 60, 2022: 60, 2023: 60}, 2023, 1),
        ({2021: 60, 2022: 30, 2023: 60}, 2023, 0),
        ({2021: 60, 2023: 60}, 2023, None),
        ({2021: 60, 2022: 60}, 2022, None),
        ({2021: 60, 2022: 30}, 2022, None),
    ],
)
def test_what_must_hold_in_every_year_counts_once_it_is_judged_on_its_due_date(
    scored, weighted, published, when, value
):
    asked = weighted(1, "60", by=2023, measure="ratio", each="year")
    (found,) = scored([asked], published, when)
    assert found.value == value


@pytest.mark.parametrize("actual", [70, 90])
def test_what_has_no_completion_for_want_of_a_baseline_is_left_out(scored, weighted, actual):
    """80 at most: met or not, nobody knows how much of the way it was."""
    asked = weighted(1, "80", "at_most", better="less")
    (found,) = scored([asked], {2025: actual})
    assert (found.value, found.covered, found.total) == (None, 0, 1)


def test_a_flow_within_its_year_counts_with_its_share_of_the_years_amount(scored, weighted):
    (found,) = scored([weighted(1, "160", measure="flow")], {"2025-H1": 40}, "2025-06")
    assert found.value == Fraction(1, 4)


@pytest.mark.parametrize(
    ("better", "actual", "floor", "rough"),
    [
        ("more", ">=50", True, False),
        ("more", ">50", True, False),
        ("more", "<50", False, True),
        ("more", "~50", False, True),
        ("more", "50", False, False),
        ("less", ">=150", False, True),
        ("less", "<=150", True, False),
        ("less", "150", False, False),
    ],
)
def test_a_score_of_bounds_is_one_itself(scored, weighted, better, actual, floor, rough):
    """From 10 up to 100, or from 200 down to it."""
    baseline = (2020, "10" if better == "more" else "200")
    asked = weighted(1, "100", "about", better=better, baseline=baseline)
    (found,) = scored([asked], {2025: actual})
    assert (found.floor, found.rough) == (floor, rough)
    assert found.value is not None


def test_a_score_of_a_part_of_a_flow_is_a_floor(scored, weighted):
    (found,) = scored([weighted(1, measure="flow")], {"2025-H1": 50})
    assert (found.floor, found.rough, found.value) == (True, False, Fraction(1, 2))


def test_a_score_of_a_floor_and_of_a_rounding_is_both(scored, weighted, indicator):
    kites = replace(weighted(1), indicator=indicator(key="kites"))
    (found,) = scored([weighted(1), kites], {2025: "~50"}, others={"kites": {2025: ">50"}})
    assert (found.floor, found.rough) == (True, True)


def test_every_plan_has_a_score_of_its_own_in_the_order_of_the_plans(
    city, plan, weighted, rows, until
):
    two = city(
        plan(weighted(1, "160")),
        plan(weighted(None), key="cloudbay-2022"),
        plan(weighted(5, "320"), key="cloudbay-2023", score_cap=Decimal(1)),
    )
    found = scores(check_city(two, rows({2025: 80}), until(2025)).assessments)
    assert [(each.plan.key, each.value) for each in found] == [
        ("cloudbay-2021", Fraction(1, 2)),
        ("cloudbay-2023", Fraction(1, 4)),
    ]


def test_weights_that_no_float_can_hold_are_added_exactly(scored, weighted):
    asked = [weighted("0.1"), weighted("0.2")]
    (found,) = scored(asked, {2025: 100})
    assert (found.total, found.covered, found.value) == (Decimal("0.3"), Decimal("0.3"), 1)
