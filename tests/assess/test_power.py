"""Powers with fractional exponents: exact where they can be."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytrack.assess.power import power

bounded = settings(max_examples=100)
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
@bounded
def test_the_root_of_a_power_is_its_base_again(base, degree, times):
    assert power(base**degree, Fraction(times, degree)) == base**times


@given(bases, degrees)
@bounded
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
@bounded
def test_a_larger_base_never_has_the_smaller_root(one, other, degree):
    smaller, larger = sorted((one, other))
    assert power(smaller, Fraction(1, degree)) <= power(larger, Fraction(1, degree))
