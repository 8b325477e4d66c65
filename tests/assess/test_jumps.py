from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from policytrack.assess.jumps import APART, strangers

NUMBERS = st.decimals("0.0001", "1000000", places=4) | st.decimals("-1000000", "-0.0001", places=4)
SMOOTH = st.lists(st.decimals("10", "999", places=1), min_size=3, max_size=12)


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
        ([5, 5, 5000, 5000, 5000], [(1, 2)]),
        ([5, 50000, "0.005", 5], [(1, 0), (2, 3)]),
        ([5, "0.005", "0.004", 50000, 5, 5], [(1, 0), (3, 4)]),
    ],
)
def test_what_does_not_fit_in_is_given_with_the_neighbour_that_it_is_apart_from(series, found):
    given_pairs = list(strangers([Decimal(number) for number in series]))
    assert [odd for odd, _near in given_pairs] == [odd for odd, _near in found]
    for (odd, near), (_odd, expected) in zip(given_pairs, found, strict=True):
        assert near == expected or apart(Decimal(series[odd]), Decimal(series[near]))


@given(st.lists(NUMBERS, max_size=12))
def test_each_number_given_is_apart_from_its_neighbour(series):
    for odd, near in strangers(series):
        assert apart(series[odd], series[near])


@given(st.lists(NUMBERS, max_size=12))
def test_nothing_is_given_just_where_no_two_neighbours_are_apart(series):
    smooth = not any(apart(one, other) for one, other in pairwise(series))
    assert (not list(strangers(series))) is smooth


@given(SMOOTH, st.data(), st.sampled_from([Decimal(10000), Decimal("0.0001")]))
def test_one_slip_by_ten_thousand_is_found_where_it_is(series, data, factor):
    index = data.draw(st.integers(0, len(series) - 1))
    before, after = series[:index][-1:], series[index + 1 :][:1]
    slip = series[index] * factor
    assume(all(apart(slip, near) for near in before + after))
    found = list(strangers([*series[:index], slip, *series[index + 1 :]]))
    assert [odd for odd, _near in found] == [index]
