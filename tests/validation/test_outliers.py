"""Numbers that do not fit in with the others of their series."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from policytrack.validation.outliers import APART, outliers

SIZES = st.integers(1, 10**10).map(lambda number: Fraction(number, 10**4))
NUMBERS = SIZES | SIZES.map(lambda number: -number)
TENTHS = st.integers(100, 9990).map(lambda number: Fraction(number, 10))
SMOOTH = st.lists(TENTHS, min_size=3, max_size=12)


def apart(one, other):
    low, high = sorted((abs(one), abs(other)))
    return high >= APART * low


@pytest.mark.parametrize(
    ("series", "found"),
    [
        ([], []),
        ([5], []),
        ([5, 5000], [(1, 0)]),
        ([5000, 5], [(1, 0)]),
        ([5, 5000, 5], [(1, 0)]),
        ([5000, 5, 5], [(0, 1)]),
        ([5, 5, 5000], [(2, 1)]),
        ([10, 10000, 20], [(1, 0)]),
        ([20, 10000, 10], [(1, 2)]),
        ([20, 10000, 10, 20, 10000, 10], [(1, 2), (4, 5)]),
        ([5, 5, 5000, 5000], [(2, 1)]),
        ([5, 5, 5000, 5000, 5, 5], [(2, 1)]),
        ([5000, 5, 5, 5000], [(1, 0)]),
        ([5, 5, 5000, 5000, 5000], [(1, 2)]),
        ([5, 50000, "0.005", 5], [(1, 0), (2, 0)]),
        ([5, "0.005", "0.004", 50000, 5, 5], [(1, 0), (3, 0)]),
        ([5, 6, 7, 60000, 70000], [(3, 2)]),
        ([1, 50, 2000, 90000, 2000000], []),
    ],
)
def test_what_does_not_fit_in_is_given_with_the_neighbour_that_it_is_apart_from(series, found):
    assert list(outliers([Fraction(number) for number in series])) == found


@given(st.lists(NUMBERS, max_size=12))
def test_each_number_given_is_apart_from_its_neighbour(series):
    for odd, near in outliers(series):
        assert apart(series[odd], series[near])


@given(st.lists(NUMBERS, max_size=12))
def test_nothing_is_given_just_where_no_two_neighbours_are_apart(series):
    smooth = not any(apart(one, other) for one, other in pairwise(series))
    assert (not list(outliers(series))) is smooth


@given(SMOOTH, st.data(), st.sampled_from([Fraction(10000), Fraction("0.0001")]))
def test_one_slip_by_ten_thousand_is_found_where_it_is(series, data, factor):
    index = data.draw(st.integers(0, len(series) - 1))
    before, after = series[:index][-1:], series[index + 1 :][:1]
    slip = series[index] * factor
    assume(all(apart(slip, near) for near in before + after))
    found = list(outliers([*series[:index], slip, *series[index + 1 :]]))
    assert [odd for odd, _near in found] == [index]
