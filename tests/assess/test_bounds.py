"""Every bound, as it is met, missed or left unclear by an actual when it falls due."""

from __future__ import annotations

from fractions import Fraction

import pytest

BREACH = {"above": "breach"}
WITHIN = {"within": "0.05"}


@pytest.fixture
def verdict(judge, target, bound):
    """Judge a bound that is due by a figure; `before` is the baseline that the plan gives."""

    def given(op, *numbers, actual, better="more", before=None, **rest):
        baseline = None if before is None else (2020, before)
        asked = target({2025: bound(op, *numbers, **rest)}, better=better, baseline=baseline)
        return judge(asked, 2025, {2025: actual}).status.key

    return given


@pytest.mark.parametrize(
    ("op", "better", "actual", "status"),
    [
        ("at_least", "more", "100", "met"),
        ("at_least", "more", "99.999", "missed"),
        ("more_than", "more", "100", "missed"),
        ("more_than", "more", "100.001", "met"),
        ("at_most", "less", "100", "met"),
        ("at_most", "less", "100.001", "missed"),
        ("less_than", "less", "100", "missed"),
        ("less_than", "less", "99.999", "met"),
    ],
)
def test_a_level_is_compared_exactly(verdict, op, better, actual, status):
    assert verdict(op, "100", better=better, actual=actual) == status


@pytest.mark.parametrize(
    ("op", "better", "actual", "status"),
    [
        ("at_least", "less", "101", "met"),
        ("at_least", "less", "99", "missed"),
        ("at_most", "more", "99", "met"),
        ("at_most", "more", "101", "missed"),
    ],
)
def test_a_bound_means_what_it_says_whatever_is_better(verdict, op, better, actual, status):
    assert verdict(op, "100", better=better, actual=actual) == status


def test_an_actual_that_no_float_can_hold_meets_its_own_number(judge, target, bound):
    found = judge(target({2025: bound("at_least", "17.6")}), 2025, {2025: "17.6"})
    assert (found.status.key, found.gap, found.completion) == ("met", 0, 1)


def test_a_sum_of_tenths_meets_its_own_number(judge, target, bound):
    asked = target({2022: bound("at_least", "0.3")}, measure="flow", since=2021)
    found = judge(asked, 2022, {2021: "0.1", 2022: "0.2"})
    assert (found.status.key, found.gap) == ("met", 0)


@pytest.mark.parametrize(
    ("op", "limit", "actual", "status"),
    [
        ("more_than", "10000", ">10000", "met"),
        ("more_than", "10000", ">=10000", "unclear"),
        ("at_least", "10000", ">10000", "met"),
        ("at_least", "10000", ">=10000", "met"),
        ("at_least", "100", ">=83", "unclear"),
        ("at_least", "100", ">99", "unclear"),
        ("at_least", "100", "<100", "missed"),
        ("at_least", "100", "<=100", "unclear"),
        ("at_least", "100", "<101", "unclear"),
        ("more_than", "100", "<=100", "missed"),
        ("more_than", "100", "<=101", "unclear"),
        ("at_least", "3500", "~5000", "met"),
        ("at_least", "4750", "~5000", "met"),
        ("more_than", "4750", "~5000", "unclear"),
        ("at_least", "4800", "~5000", "unclear"),
        ("at_least", "5250", "~5000", "unclear"),
        ("more_than", "5250", "~5000", "missed"),
        ("at_least", "5300", "~5000", "missed"),
    ],
)
def test_a_published_bound_or_rounding_is_compared_whole(verdict, op, limit, actual, status):
    assert verdict(op, limit, actual=actual) == status


@pytest.mark.parametrize(
    ("op", "limit", "actual", "status"),
    [
        ("less_than", "80", "<80", "met"),
        ("less_than", "80", "<=80", "unclear"),
        ("at_most", "80", "<80", "met"),
        ("at_most", "80", "<=80", "met"),
        ("at_most", "80", "<=83", "unclear"),
        ("at_most", "80", ">80", "missed"),
        ("at_most", "80", ">=80", "unclear"),
        ("less_than", "80", ">=80", "missed"),
        ("at_most", "5300", "~5000", "met"),
        ("at_most", "5250", "~5000", "met"),
        ("less_than", "5250", "~5000", "unclear"),
        ("at_most", "5000", "~5000", "unclear"),
        ("at_most", "4750", "~5000", "unclear"),
        ("at_most", "4700", "~5000", "missed"),
    ],
)
def test_it_is_compared_the_other_way_round_where_less_is_better(
    verdict, op, limit, actual, status
):
    assert verdict(op, limit, better="less", actual=actual) == status


@pytest.mark.parametrize(
    ("number", "better", "actual", "status"),
    [
        ("100", "more", "95", "met"),
        ("100", "more", "94.999", "missed"),
        ("100", "more", "200", "met"),
        ("100", "less", "105", "met"),
        ("100", "less", "105.001", "missed"),
        ("100", "less", "50", "met"),
        ("-100", "more", "-105", "met"),
        ("-100", "more", "-105.001", "missed"),
        ("100", "more", ">=95", "met"),
        ("100", "more", ">=94", "unclear"),
    ],
)
def test_about_forgives_a_shortfall_within_its_tolerance(verdict, number, better, actual, status):
    assert verdict("about", number, better=better, actual=actual, **WITHIN) == status


def test_about_measures_gap_and_completion_against_its_number(judge, target, bound):
    found = judge(target({2025: bound("about", "100", **WITHIN)}), 2025, {2025: 95})
    assert (found.expected, found.gap, found.completion) == (100, -5, Fraction("0.95"))


@pytest.mark.parametrize(
    ("above", "better", "actual", "status"),
    [
        ({}, "more", "5", "met"),
        ({}, "more", "4.999", "missed"),
        ({}, "more", "10.001", "met"),
        ({}, "more", ">=5", "met"),
        (BREACH, "more", "4.999", "missed"),
        (BREACH, "more", "5", "met"),
        (BREACH, "more", "10", "met"),
        (BREACH, "more", "10.001", "missed"),
        (BREACH, "more", ">=5", "unclear"),
        (BREACH, "more", "<=10", "unclear"),
        (BREACH, "more", ">10", "missed"),
        (BREACH, "more", ">=10", "unclear"),
        (BREACH, "more", "<5", "missed"),
        (BREACH, "more", "~7", "met"),
        (BREACH, "more", "~10", "unclear"),
        ({}, "less", "10", "met"),
        ({}, "less", "10.001", "missed"),
        ({}, "less", "4.999", "met"),
        (BREACH, "less", "10.001", "missed"),
        (BREACH, "less", "10", "met"),
        (BREACH, "less", "5", "met"),
        (BREACH, "less", "4.999", "missed"),
    ],
)
def test_a_range_may_be_left_on_its_better_side_unless_that_is_a_breach(
    verdict, above, better, actual, status
):
    """The range is 5 to 10."""
    assert verdict("between", "5", "10", better=better, actual=actual, **above) == status


@pytest.mark.parametrize(
    ("op", "number", "better", "actual", "status"),
    [
        ("times", "2", "more", "200", "met"),
        ("times", "2", "more", "199.999", "missed"),
        ("times", "0.5", "less", "50", "met"),
        ("times", "0.5", "less", "50.001", "missed"),
        ("rise_by", "5", "more", "105", "met"),
        ("rise_by", "5", "more", "104.999", "missed"),
    ],
)
def test_times_and_rise_by_count_from_the_baseline(verdict, op, number, better, actual, status):
    """The baseline is 100."""
    assert verdict(op, number, better=better, actual=actual, before="100") == status


@pytest.mark.parametrize(
    ("change", "better", "aim"),
    [
        (("times", "1.5"), "more", "150"),
        (("times", "0.5"), "less", "50"),
        (("grow_by", "50"), "more", "150"),
        (("grow_by", "50"), "less", "150"),
        (("fall_by", "14.5"), "less", "85.5"),
        (("fall_by", "14.5"), "more", "85.5"),
        (("annual_growth", "20"), "more", "248.832"),
        (("annual_growth", "20"), "less", "248.832"),
        (("annual_growth", "-50"), "less", "3.125"),
        (("rise_by", "5"), "more", "105"),
        (("rise_by", "5"), "less", "95"),
        (("holds",), "more", "100"),
        (("holds",), "less", "100"),
    ],
)
def test_a_change_is_met_at_the_number_that_it_comes_to_and_not_a_hair_before(
    verdict, change, better, aim
):
    """From 100 in 2020 until 2025; down where less is better or a fall is promised."""
    hair = Fraction("0.000001")
    short = -hair if better == "more" and change[0] != "fall_by" else hair
    for actual, status in ((Fraction(aim), "met"), (Fraction(aim) + short, "missed")):
        assert verdict(*change, actual=actual, better=better, before="100") == status


@pytest.mark.parametrize(("better", "edge"), [("more", "104"), ("less", "96")])
def test_a_rise_is_forgiven_a_share_of_itself_and_not_of_its_level(verdict, better, edge):
    """5 within 20 %: 4 are enough."""
    rise = {"better": better, "before": "100", "within": "0.2"}
    short = Fraction("-0.001") if better == "more" else Fraction("0.001")
    assert verdict("rise_by", "5", actual=edge, **rise) == "met"
    assert verdict("rise_by", "5", actual=Fraction(edge) + short, **rise) == "missed"
