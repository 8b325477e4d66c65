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
