"""Numbers that a rounded figure may stand for, and how a figure is said."""

from fractions import Fraction

import pytest

from policytrack.model.actual import Actual
from policytrack.model.period import Period
from policytrack.model.place import Place
from policytrack.validation.rounding import as_published, rounded_interval


def row(text, unit="亿元", value=None):
    number = text.lstrip("<>=~")
    return Actual(
        "tea",
        Period(2023),
        text,
        unit,
        "公报",
        Place("2023.csv", 2),
        Fraction(number) if value is None else Fraction(value),
        qualifier=text.removesuffix(number),
    )


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("12", "11.5", "12.5"),
        ("12.0", "11.95", "12.05"),
        ("-1.25", "-1.255", "-1.245"),
        ("0", "-0.5", "0.5"),
        ("~12", "11.4", "12.6"),
    ],
)
def test_a_figure_is_right_to_half_its_last_digit_or_as_its_qualifier_says(text, low, high):
    found = rounded_interval(row(text), "亿元")
    assert (found.low, found.high) == tuple(each and Fraction(each) for each in (low, high))


def test_the_last_digit_is_in_the_unit_of_the_row():
    found = rounded_interval(row("17600", "万元", "1.76"), "亿元")
    assert found == (Fraction("1.75995"), Fraction("1.76005"), False, False)


def test_a_hundred_digits_are_kept():
    text = "9" * 100 + "." + "9" * 100
    low = rounded_interval(row(text), "亿元").low
    assert low == Fraction("9" * 100 + "." + "9" * 99 + "85")


def test_a_figure_is_said_with_its_sign_and_its_unit():
    assert as_published(row(">=1.0", "万元")) == ">=1.0 万元"
    assert as_published(row("5", None)) == "5"
