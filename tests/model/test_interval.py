"""Intervals: sums and products keep what is known, comparisons never claim more."""

from __future__ import annotations

from fractions import Fraction

import pytest

from policytrack.model.interval import Interval, exactly

ABOVE_5 = Interval(5, None, low_open=True)
FROM_5 = Interval(5, None)
BELOW_5 = Interval(None, 5, high_open=True)
UP_TO_5 = Interval(None, 5)
FOUR_TO_SIX = Interval(4, 6)
ANYTHING = Interval()


@pytest.mark.parametrize(
    ("actual", "limit", "reaches", "exceeds"),
    [
        (exactly(6), exactly(5), True, True),
        (exactly(5), exactly(5), True, False),
        (exactly(4), exactly(5), False, False),
        (ABOVE_5, exactly(5), True, True),
        (FROM_5, exactly(5), True, None),
        (BELOW_5, exactly(5), False, False),
        (UP_TO_5, exactly(5), None, False),
        (FOUR_TO_SIX, exactly(3), True, True),
        (FOUR_TO_SIX, exactly(4), True, None),
        (FOUR_TO_SIX, exactly(5), None, None),
        (FOUR_TO_SIX, exactly(6), None, False),
        (FOUR_TO_SIX, exactly(7), False, False),
        (ANYTHING, exactly(5), None, None),
        (exactly(5), BELOW_5, True, True),
        (exactly(5), UP_TO_5, True, None),
        (exactly(5), FROM_5, None, False),
        (exactly(5), ABOVE_5, False, False),
        (exactly(5), FOUR_TO_SIX, None, None),
        (exactly(5), ANYTHING, None, None),
        (FROM_5, UP_TO_5, True, None),
        (UP_TO_5, FROM_5, None, False),
    ],
)
def test_it_reaches_a_limit_only_where_every_pair_of_numbers_does(actual, limit, reaches, exceeds):
    assert actual.reaches(limit, strict=False) is reaches
    assert actual.reaches(limit, strict=True) is exceeds


@pytest.mark.parametrize(
    ("one", "other", "total"),
    [
        (exactly(2), exactly(3), exactly(5)),
        (FOUR_TO_SIX, exactly(1), Interval(5, 7)),
        (ABOVE_5, exactly(1), Interval(6, None, low_open=True)),
        (BELOW_5, FOUR_TO_SIX, Interval(None, 11, high_open=True)),
        (ABOVE_5, FROM_5, Interval(10, None, low_open=True)),
    ],
)
def test_a_sum_is_open_where_a_part_is(one, other, total):
    assert one.plus(other) == total
    assert other.plus(one) == total


def test_a_sum_of_opposite_open_ends_knows_nothing():
    total = FROM_5.plus(UP_TO_5)
    assert (total.low, total.high) == (None, None)


def test_a_difference_runs_from_least_minus_most_to_most_minus_least():
    assert Interval(10, 20).minus(FOUR_TO_SIX) == Interval(4, 16)


def test_taking_off_a_floor_leaves_a_ceiling():
    assert exactly(8).minus(ABOVE_5) == Interval(None, 3, high_open=True)


def test_a_positive_factor_keeps_the_ends_and_a_negative_one_swaps_them():
    assert ABOVE_5.times(Fraction(2)) == Interval(10, None, low_open=True)
    assert ABOVE_5.times(Fraction(-2)) == Interval(None, -10, high_open=True)
    assert FOUR_TO_SIX.times(Fraction(1, 2)) == Interval(2, 3)
    assert FOUR_TO_SIX.times(Fraction(-1)) == Interval(-6, -4)


def test_or_more_keeps_the_lower_end_alone():
    assert FOUR_TO_SIX.or_more() == Interval(4, None)
    assert Interval(4, 6, low_open=True).or_more() == Interval(4, None, low_open=True)


@pytest.mark.parametrize(
    ("interval", "finite"),
    [(FOUR_TO_SIX, True), (FROM_5, False), (UP_TO_5, False), (ANYTHING, False)],
)
def test_it_is_finite_with_two_ends(interval, finite):
    assert interval.finite is finite


def test_two_meet_where_they_share_a_number_or_an_end():
    one, two, three = (exactly(Fraction(each)) for each in (1, 2, 3))
    low, high = Interval(one.low, two.low), Interval(two.low, three.low)
    assert low.meets(high)
    assert high.meets(low)
    assert Interval(None, one.low).meets(low)
    assert not one.meets(high)
    assert not three.meets(low)
    assert not Interval(three.low, None).meets(low)
