from decimal import Decimal

import pytest

from policytrack import units
from policytrack.assess.counts import is_count, is_share, is_whole

THINGS = ["家", "户", "个", "项", "件", "人", "名", "人次", "篇", "场", "次"]
ENGLISH = ["enterprise", "item", "piece", "person", "attendance", "paper", "session", "occurrence"]
COUNTED = {*THINGS, *(f"万{thing}" for thing in THINGS), *ENGLISH, "位", "rank"}


@pytest.mark.parametrize("unit", units.unit_names())
def test_measure_words_count_and_money_and_shares_do_not(unit):
    """A unit that is new belongs to the one or the other, and is to be thought of."""
    assert is_count(unit) is (unit in COUNTED)


@pytest.mark.parametrize("unit", ["件/万人", "元/人", None])
def test_one_thing_for_another_is_no_count_and_neither_is_nothing(unit):
    assert not is_count(unit)


def test_percent_alone_is_a_share():
    assert [unit for unit in units.unit_names() if is_share(unit)] == ["%", "percent"]
    assert not is_share("%/年")
    assert not is_share(None)


@pytest.mark.parametrize(
    ("value", "unit", "whole"),
    [
        ("1.2", "万家", True),
        ("1.23456", "万家", False),
        ("12", "家", True),
        ("12.00", "家", True),
        ("12.5", "家", False),
        ("-0.5", "家", False),
        ("0", "万人次", True),
        ("9" * 100 + "." + "0" * 99 + "1", "人", False),
        ("9" * 100, "万人", True),
    ],
)
def test_a_number_is_whole_in_things_and_not_in_what_it_is_written_in(value, unit, whole):
    assert is_whole(Decimal(value), unit) is whole
