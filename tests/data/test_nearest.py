"""The right name that a wrong one probably meant."""

import pytest

from policytrack.data.nearest import nearest


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("lantern", "lanterns"),
        ("Lanterns", "lanterns"),
        ("LANTERNS", "lanterns"),
        ("tea_sale", "tea_sales"),
        ("stars", None),
        ("", None),
    ],
)
def test_the_name_most_like_it_is_offered_or_none(name, expected):
    assert nearest(name, {"lanterns": 1, "tea_sales": 2}) == expected


def test_nothing_is_like_it_where_there_is_nothing():
    assert nearest("lanterns", ()) is None
