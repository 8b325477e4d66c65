"""The classes of an index: a value on the line belongs to the better class."""

from __future__ import annotations

from fractions import Fraction

import pytest

from policytrack.assess.bands import classify


@pytest.mark.parametrize(
    ("index", "status"),
    [
        ("100", "ahead"),
        ("1.05", "ahead"),
        ("1.049999", "on_track"),
        ("1", "on_track"),
        ("0.95", "on_track"),
        ("0.949999", "behind"),
        ("0.60", "behind"),
        ("0.599999", "well_behind"),
        ("0", "well_behind"),
        ("-0.000001", "reversing"),
        ("-100", "reversing"),
    ],
)
def test_an_index_has_the_class_whose_lower_end_it_reaches(index, status):
    assert classify(Fraction(index)).key == status
