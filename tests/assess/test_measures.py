"""Gap and completion, the numbers beside a status."""

from __future__ import annotations

from fractions import Fraction

import pytest


@pytest.mark.parametrize(
    ("better", "actual", "gap"),
    [("more", "450", -150), ("more", "600.5", "0.5"), ("less", "650", -50), ("less", "590", 10)],
)
def test_a_negative_gap_is_a_shortfall_whatever_is_better(
    judge, target, bound, better, actual, gap
):
    asked = target({2025: bound("about", "600", within="0.05")}, better=better)
    assert judge(asked, 2025, {2025: actual}).gap == Fraction(gap)


@pytest.mark.parametrize(
    ("actual", "completion"),
    [("300", 0), ("450", "0.5"), ("600", 1), ("240", "-0.2"), ("900", 2)],
)
def test_completion_is_the_share_of_the_way_from_the_baseline(
    judge, target, bound, actual, completion
):
    """Under 0 and over 1 where the actual is."""
    asked = target({2025: bound("at_least", "600")}, baseline=(2020, "300"))
    assert judge(asked, 2025, {2025: actual}).completion == Fraction(completion)


@pytest.mark.parametrize(
    ("actual", "completion"), [("100", 0), ("89", "0.55"), ("80", 1), ("110", "-0.5")]
)
def test_completion_runs_down_where_less_is_better(judge, target, bound, actual, completion):
    asked = target({2025: bound("at_most", "80")}, better="less", baseline=(2020, "100"))
    assert judge(asked, 2025, {2025: actual}).completion == Fraction(completion)


@pytest.mark.parametrize(("aim", "actual"), [("600", 450), ("0.8", "0.6")])
def test_completion_is_the_share_of_the_target_without_a_baseline(
    judge, target, bound, aim, actual
):
    found = judge(target({2025: bound("at_least", aim)}), 2025, {2025: actual})
    assert (found.completion, found.index) == (Fraction(3, 4), None)


def test_before_it_is_due_the_gap_is_to_the_path_and_completion_to_the_target(judge, target, bound):
    asked = target({2025: bound("at_least", "600")}, baseline=(2020, "300"))
    found = judge(asked, 2023, {2023: 450})
    assert (found.expected, found.gap, found.completion) == (480, -30, Fraction(1, 2))


@pytest.mark.parametrize(
    ("better", "aim", "before"),
    [
        ("less", "80", None),
        ("more", "0", None),
        ("more", "-5", None),
        ("more", "600", "600"),
        ("more", "600", "700"),
        ("less", "80", "80"),
    ],
)
def test_completion_is_not_defined_where_there_is_no_way_to_go(
    judge, target, bound, better, aim, before
):
    baseline = None if before is None else (2020, before)
    asked = target({2025: bound("about", aim)}, better=better, baseline=baseline)
    assert judge(asked, 2025, {2025: 50}).completion is None


def test_completion_is_not_defined_against_a_bound_that_moves(judge, target, bound):
    asked = target({2025: bound("rises")}, baseline=(2020, "50"))
    found = judge(asked, 2025, {2024: 100, 2025: 120})
    assert (found.gap, found.completion) == (20, None)


def test_the_index_of_a_target_that_is_due_is_its_completion(judge, target, bound):
    asked = target({2025: bound("at_least", "600")}, baseline=(2020, "300"))
    assert judge(asked, 2025, {2025: 450}).index == Fraction(1, 2)


@pytest.fixture
def six_hundred(target, bound):
    """Give a target of 600 by 2025 from 300 in 2020."""

    def write(op="at_least", aim="600", **rest):
        return target({2025: bound(op, aim)}, **({"baseline": (2020, "300")} | rest))

    return write


@pytest.mark.parametrize(
    ("when", "quarters", "each"),
    [
        (2023, "8", "18.75"),
        ("2023-12", "8", "18.75"),
        ("2023-06", "10", "15"),
        ("2023-05", "31/3", "450/31"),
        ("2025-09", "1", "150"),
        ("2025-11", "1/3", "450"),
    ],
)
def test_what_is_missing_of_a_stock_is_needed_in_equal_parts_until_the_milestone(
    judge, six_hundred, when, quarters, each
):
    """450 of 600."""
    year, _, month = str(when).partition("-")
    found = judge(six_hundred(), when, {f"{year}-{month or 12}": 450}).needed
    assert (found.quarters, found.per_quarter) == (Fraction(quarters), Fraction(each))


@pytest.mark.parametrize(
    ("when", "actual", "quarters", "each"),
    [
        ("2023-06", 200, 2, 140),
        ("2023-03", 120, 3, 120),
        ("2023-11", 430, "1/3", 150),
        ("2025-06", 240, 2, 180),
    ],
)
def test_what_is_missing_of_a_years_flow_is_needed_until_its_december(
    judge, six_hundred, when, actual, quarters, each
):
    """Of the 480 that are due in 2023, and the 600 of 2025."""
    published = {f"{when[:4]}-01/{when[5:]}": actual}
    found = judge(six_hundred(measure="flow"), when, published).needed
    assert (found.quarters, found.per_quarter) == (Fraction(quarters), Fraction(each))


@pytest.mark.parametrize(("when", "each"), [(2023, "2.5"), ("2023-06", "2.5")])
def test_what_is_missing_of_a_sum_is_needed_until_the_milestone(judge, six_hundred, when, each):
    """30 of 50 with eight quarters left, 25 with ten."""
    asked = six_hundred(aim="50", measure="flow", since=2021)
    found = judge(asked, when, {2021: 10, 2022: 10, "2023-H1": 5, 2023: 10}).needed
    assert found.per_quarter == Fraction(each)


def test_what_is_missing_where_less_is_better_is_a_fall(judge, six_hundred):
    """From 89 to 80 in eight quarters."""
    asked = six_hundred("at_most", "80", better="less", baseline=(2020, "100"))
    assert judge(asked, 2023, {2023: 89}).needed.per_quarter == Fraction(-9, 8)


def test_what_is_missing_needs_no_baseline(judge, six_hundred):
    assert judge(six_hundred(baseline=None), 2023, {2023: 450}).needed.per_quarter == Fraction(
        "18.75"
    )


@pytest.mark.parametrize("measure", ["ratio", "growth"])
def test_of_shares_and_rates_nothing_is_needed_by_the_quarter(judge, six_hundred, measure):
    assert judge(six_hundred(measure=measure), 2023, {2023: 450}).needed is None


@pytest.mark.parametrize(
    ("when", "published", "rest"),
    [
        (2025, {2025: 450}, {}),
        (2023, {2023: 600}, {}),
        (2023, {}, {}),
        (2023, {2023: 450}, {"measure": "flow"}),
        ("2023-06", {"2023-H1": 480}, {"measure": "flow"}),
        ("2023-06", {"2023-H1": 300}, {"measure": "flow", "baseline": None}),
        (2023, {2023: 10}, {"since": 2024}),
        (2023, {2021: 600, 2022: 600, 2023: 650}, {"each": "year"}),
    ],
)
def test_nothing_is_needed_where_nothing_is_missing_or_nothing_is_left(
    judge, six_hundred, when, published, rest
):
    assert judge(six_hundred(**rest), when, published).needed is None


def test_of_a_bound_that_moves_nothing_is_needed(judge, target, bound):
    assert judge(target({2025: bound("rises")}), 2023, {2022: 9, 2023: 5}).needed is None


@pytest.mark.parametrize(
    ("when", "published", "rest"),
    [
        ("2023-06", {"2023-H1": 110}, {}),
        (2022, {2021: 60, 2022: 60}, {"since": 2021}),
    ],
)
def test_a_sum_over_its_limit_needs_no_flow_below_zero(judge, target, bound, when, published, rest):
    """Of 100 at the most there are 110 or 120 already: nothing will take them off again."""
    by = 2023 if isinstance(when, str) else 2025
    asked = target({by: bound("at_most", "100")}, measure="flow", better="less", **rest)
    found = judge(asked, when, published)
    assert (found.status.key, found.needed) == ("missed", None)


def test_the_completion_of_a_flow_within_its_year_is_the_share_of_the_years_amount(
    judge, six_hundred
):
    """120 of 480, from 0 and whatever the baseline."""
    found = judge(six_hundred(measure="flow"), "2023-03", {"2023-Q1": 120})
    assert (found.completion, found.index) == (Fraction(1, 4), 1)


def test_the_completion_of_a_sum_is_the_share_of_the_sum(judge, six_hundred):
    asked = six_hundred(aim="50", measure="flow", since=2021)
    found = judge(asked, "2023-06", {2021: 10, 2022: 10, "2023-H1": 5})
    assert found.completion == Fraction(1, 2)
