"""Exact numbers: their powers, and how people write them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.model.number import about, beside, exact, plain, power, rounded


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal(0), "0"),
        (Decimal(100), "100"),
        (Decimal("1E+3"), "1000"),
        (Decimal("17.60"), "17.6"),
        (Decimal("0.000001"), "0.000001"),
        (Decimal("-0.5"), "-0.5"),
        (Decimal(10**40 + 1), f"1{'0' * 39}1"),
        (Fraction(450), "450"),
        (Fraction(1, 8), "0.125"),
        (Fraction(1, 64), "0.015625"),
        (Fraction(1, 128), "0.01"),
        (Fraction(1, 3), "0.33"),
        (Fraction(2, 3), "0.67"),
        (Fraction(-2, 3), "-0.67"),
        (Fraction(1, 300), "0.003"),
        (Fraction(-1, 300), "-0.003"),
        (Fraction(599, 300), "2"),
        (Decimal("0.0000001"), "0.0000001"),
        (Decimal("10.0000001"), "10"),
        (Decimal("1.2345678"), "1.23"),
    ],
)
def test_a_short_number_is_written_whole_and_a_long_one_to_two_places(value, expected):
    assert plain(value) == expected


@pytest.mark.parametrize(
    ("places", "expected"), [(0, "1667"), (1, "1666.7"), (4, "1666.6667"), (8, "1666.66666667")]
)
def test_a_long_number_is_written_to_as_many_places_as_asked_for(places, expected):
    assert plain(Fraction(5000, 3), places) == expected


def test_a_round_number_keeps_its_noughts():
    assert plain(Fraction(29999, 10), 0) == "2999.9"
    assert plain(Fraction(59999, 30), 0) == "2000"


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (Fraction(1, 2), 0, "1"),
        (Fraction(-1, 2), 0, "-1"),
        (Fraction(3, 2), 0, "2"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(-5, 2), 0, "-3"),
        (Decimal("0.125"), 2, "0.13"),
        (Decimal("-0.125"), 2, "-0.13"),
        (Decimal("0.1249"), 2, "0.12"),
        (Decimal("0.005"), 2, "0.01"),
        (Decimal("-0.004"), 2, "0.00"),
        (Decimal(0), 2, "0.00"),
        (Decimal("99.995"), 2, "100.00"),
        (Decimal(5), 3, "5.000"),
        (Decimal(12), 0, "12"),
        (Fraction(1, 3), 5, "0.33333"),
    ],
)
def test_a_number_is_rounded_half_away_from_zero_to_exactly_so_many_places(value, places, expected):
    assert rounded(value, places) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1234.5", "1235"),
        ("123.4", "123"),
        ("12.345", "12.3"),
        ("1.2345", "1.23"),
        ("-0.12345", "-0.1235"),
        ("0", "0"),
    ],
)
def test_an_estimate_is_written_to_about_three_digits(value, expected):
    assert about(Fraction(value)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("0.947", "0.947"), ("0.944", "0.94"), ("0.95", "0.95"), ("0.9501", "0.9501"), ("2", "2.00")],
)
def test_no_rounding_carries_a_number_over_a_limit_or_onto_it(value, expected):
    assert beside(Fraction(value), [Fraction("0.95"), Fraction(1)]) == expected


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("10.50", "10.5"),
        ("1E+3", "1000"),
        ("-0.10", "-0.1"),
        ("9" * 100 + "." + "0" * 99 + "1", "9" * 100 + "." + "0" * 99 + "1"),
        ("2000/3", "666.67"),
    ],
)
def test_a_number_is_written_exactly_where_its_digits_end(value, written):
    assert exact(Fraction(value)) == written


bases = st.builds(Fraction, st.integers(1, 500), st.integers(1, 50))
degrees = st.integers(1, 12)


@pytest.mark.parametrize(
    ("base", "exponent", "found"),
    [
        ("4", "1/2", "2"),
        ("8", "2/3", "4"),
        ("9/4", "3/2", "27/8"),
        ("32", "-1/5", "1/2"),
        ("17.6", "1", "17.6"),
        ("17.6", "0", "1"),
        ("0.0001", "1/4", "0.1"),
        ("1", "7/12", "1"),
        ("2", "120", str(2**120)),
    ],
)
def test_a_power_that_is_a_fraction_is_that_fraction(base, exponent, found):
    assert power(Fraction(base), Fraction(exponent)) == Fraction(found)


@given(bases, degrees, st.integers(-12, 12))
def test_the_root_of_a_power_is_its_base_again(base, degree, times):
    assert power(base**degree, Fraction(times, degree)) == base**times


@given(bases, degrees)
def test_a_root_that_is_no_fraction_is_right_to_forty_digits(base, degree):
    found = power(base, Fraction(1, degree))
    assert isinstance(found, Fraction)
    assert abs(found**degree / base - 1) < Fraction(1, 10**40)


def test_a_growth_far_smaller_than_forty_digits_is_still_told():
    """The root of 1 + x is 1 + x / 2 for an x this small."""
    tiny = Fraction(1, 10**90)
    grown = power(1 + tiny, Fraction(1, 2)) - 1
    assert abs(grown / (tiny / 2) - 1) < Fraction(1, 10**40)


@pytest.mark.parametrize("digits", [400, -400])
def test_a_number_that_no_float_can_hold_has_roots_too(digits):
    size = Fraction(10) ** digits
    assert power(size**2, Fraction(1, 2)) == size
    assert abs(power(size * 2, Fraction(1, 2)) ** 2 / size - 2) < Fraction(1, 10**40)


@given(bases, bases, degrees)
def test_a_larger_base_never_has_the_smaller_root(one, other, degree):
    smaller, larger = sorted((one, other))
    assert power(smaller, Fraction(1, degree)) <= power(larger, Fraction(1, degree))
