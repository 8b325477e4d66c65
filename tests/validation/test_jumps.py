"""Numbers that are outliers in their series, and the jumps that are told of them."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from policytrack.validation.jumps import APART, outliers

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


class TestJump:
    def test_the_later_of_two_is_told_at_its_value(self, series):
        (line,) = series("tea_sales", "亿元", "17.6", "20300")
        assert line == (
            "actuals/cloudbay/2017.csv:2:11: PT501 "
            "20300 亿元 against 17.6 亿元 in 2016: 1153 times apart"
        )

    @pytest.mark.parametrize(
        ("one", "other", "apart"),
        [
            ("1", "1000", True),
            ("1", "999.99", False),
            ("1000", "1", True),
            ("1000", "1.01", False),
            ("-1", "1000", True),
            ("-2", "-2000", True),
            ("0", "5000", False),
            ("5000", "0.00", False),
            (">1", "1000", True),
            ("~1", "<999", False),
        ],
    )
    def test_a_thousand_times_is_too_much_and_just_less_is_not(
        self, series, one, other, apart, codes
    ):
        assert codes(series("tea_sales", "亿元", one, other)) == (["PT501"] if apart else [])

    @pytest.mark.parametrize("slip", ["1300000", "0.0120"])
    def test_one_slip_is_told_once_and_where_it_is(self, series, slip, years):
        assert years(series("tea_sales", "亿元", 120, 130, slip, 150)) == [2018]

    def test_the_first_of_three_is_told_against_the_year_after_it(self, series, years):
        (line,) = series("tea_sales", "亿元", "50000", "6", "7")
        assert line.endswith(": PT501 50000 亿元 against 6 亿元 in 2017: 8333 times apart")
        assert years([line]) == [2016]

    def test_two_slips_are_told_twice(self, series, years):
        assert years(series("tea_sales", "亿元", 5, 60000, 6, "0.001", 7)) == [2017, 2019]

    def test_years_that_were_not_published_are_passed_over(self, series):
        (line,) = series("tea_sales", "亿元", 5, None, None, 60000)
        assert " in 2016:" in line

    def test_a_zero_is_passed_over(self, series):
        (line,) = series("tea_sales", "亿元", 5, 0, 60000)
        assert " in 2016:" in line

    def test_a_unit_is_converted_and_shown_as_published(self, told, row):
        rows = {"y2022": row("lanterns", "1.2", "万家"), "y2023": row("lanterns", "11", "家")}
        (line,) = told(**rows)
        assert line.endswith("PT501 11 家 against 1.2 万家 in 2022: 1091 times apart")
        rows["y2023"] = row("lanterns", "11000", "家")
        assert told(**rows) == []

    def test_each_area_and_each_part_of_the_year_is_a_series(self, told, years, row):
        rows = {
            "y2022": row("tea_sales", 9, "亿元", area="东湾区"),
            "y2023": row("tea_sales", 90000, "亿元") + row("tea_sales", 4, "亿元", "2023-01"),
        }
        assert told(**rows) == []
        rows["y2024"] = row("tea_sales", 9000, "亿元", area="东湾区")
        rows["y2024"] += row("tea_sales", 4000, "亿元", "2024-01")
        assert years(told(**rows)) == [2024, 2024]

    def test_a_figure_that_is_in_doubt_by_itself_is_not_held_against_others(self, series, codes):
        assert codes(series("lanterns", "家", 5000, "0.5", 6000)) == ["PT503"]
        assert codes(series("lanterns", "家", "0.5", 6000)) == ["PT503"]
        assert codes(series("moon_share", "%", "4.5", "4500", "4.6")) == ["PT502"]

    def test_huge_and_tiny_figures_are_compared_exactly(self, series, codes):
        one = "1" + "0" * 96
        assert codes(series("tea_sales", "亿元", one, one + "000")) == ["PT501"]
        assert series("tea_sales", "亿元", one[:-1] + "1", one + "000") == []
        assert codes(series("tea_sales", "亿元", "0." + "0" * 99 + "1", "9" * 100)) == ["PT501"]

    def test_an_event_has_no_scale(self, series):
        assert series("open_gate", "", "no", "yes") == []
