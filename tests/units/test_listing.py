"""The units that can be written, as a list for people."""

from decimal import Decimal

import pytest

from policytrack.units import UnitEntry, entries, is_unit, unit_names


@pytest.mark.parametrize(
    "entry",
    [
        UnitEntry("元", ("yuan",), "元", Decimal(1)),
        UnitEntry("亿元", (), "元", Decimal(100000000)),
        UnitEntry("家", ("户", "个", "enterprise"), "家", Decimal(1)),
        UnitEntry("万家", ("万户", "万个"), "家", Decimal(10000)),
        UnitEntry("%", ("percent",), "%", Decimal(1)),
        UnitEntry("百分点", ("percentage_point",), "百分点", Decimal(1)),
    ],
    ids=lambda entry: entry.unit,
)
def test_a_unit_is_listed_with_its_other_names_and_its_base(entry):
    assert entry in entries()


def test_every_name_is_listed_once():
    listed = [name for entry in entries() for name in (entry.unit, *entry.also)]
    assert sorted(listed) == sorted(unit_names())
    assert all(is_unit(name) for name in listed)


def test_a_base_unit_stands_before_its_multiples():
    listed = [entry.unit for entry in entries()]
    assert all(listed.index(entry.base) <= listed.index(entry.unit) for entry in entries())


def test_money_comes_first_as_it_is_defined():
    assert [entry.unit for entry in entries()][:3] == ["元", "万元", "亿元"]
