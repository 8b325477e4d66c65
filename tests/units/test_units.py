"""How many of one unit make another, exactly, and what never converts."""

import subprocess
import sys
from fractions import Fraction

import pytest

from policytrack.units import (
    UnitEntry,
    UnitError,
    convert,
    difference_unit,
    entries,
    factor,
    is_unit,
    unit_names,
)


@pytest.mark.parametrize(
    ("unit", "to", "expected"),
    [
        ("元", "元", "1"),
        ("亿元", "万元", "10000"),
        ("亿元", "元", "100000000"),
        ("万元", "亿元", "0.0001"),
        ("元", "亿元", "0.00000001"),
        ("yuan", "元", "1"),
        ("家", "户", "1"),
        ("户", "个", "1"),
        ("enterprise", "家", "1"),
        ("万户", "家", "10000"),
        ("个", "万家", "0.0001"),
        ("万个", "万户", "1"),
        ("人", "名", "1"),
        ("万名", "person", "10000"),
        ("万人次", "人次", "10000"),
        ("万项", "项", "10000"),
        ("万件", "piece", "10000"),
        ("万篇", "篇", "10000"),
        ("万场", "场", "10000"),
        ("万次", "次", "10000"),
        ("%", "percent", "1"),
        ("percent", "%", "1"),
        ("percentage_point", "百分点", "1"),
        ("件/万人", "件/人", "0.0001"),
        ("万件/万人", "件/人", "1"),
        ("件/人", "件/万人", "10000"),
        ("亿元/家", "万元/户", "10000"),
    ],
)
def test_one_unit_is_exactly_so_many_of_another(unit, to, expected):
    assert factor(unit, to) == Fraction(expected)


@pytest.mark.parametrize(
    ("unit", "to"),
    [
        ("人", "家"),
        ("人", "人次"),
        ("人次", "次"),
        ("%", "百分点"),
        ("百分点", "percent"),
        ("项", "件"),
        ("个", "项"),
        ("个", "件"),
        ("家", "元"),
        ("场", "次"),
        ("篇", "件"),
        ("件", "件/万人"),
        ("件/万人", "人"),
        ("件/人", "人/件"),
        ("件/万人", "件/家"),
        ("家", ""),
    ],
)
def test_what_is_counted_apart_never_converts(unit, to):
    with pytest.raises(UnitError):
        factor(unit, to)
    if to:
        with pytest.raises(UnitError):
            factor(to, unit)


@pytest.mark.parametrize(
    "text",
    [
        *("元", "万元", "亿元", "家", "户", "个", "项", "件", "人", "名", "人次", "篇", "场", "次"),
        *("万家", "万户", "万个", "万项", "万件", "万人", "万名", "万人次", "万篇", "万场", "万次"),
        *(
            "%",
            "百分点",
            "percent",
            "percentage_point",
            "yuan",
            "person",
            "件/万人",
            "元/人",
            "%/人",
        ),
    ],
)
def test_a_unit_of_policy_plans_is_known(text):
    assert is_unit(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "座", "家家", " 家", "家 ", "/", "家/", "/家", "件／万人", "件*人", "亿", "万", "％"),
        *("percentage", "yuán", "Yuan", "kt", "a", "m", "meter", "_", "=", "[money]", "10000", "#"),
    ],
)
def test_anything_else_is_no_unit(text):
    assert not is_unit(text)


def test_every_name_is_a_unit():
    names = unit_names()
    assert {"家", "户", "亿元", "%", "percent", "人次", "万人次"} <= set(names)
    assert "_" not in names
    assert list(names) == sorted(set(names))
    assert all(is_unit(name) for name in names)


@pytest.mark.parametrize(
    ("unit", "expected"),
    [("%", "百分点"), ("percent", "百分点"), ("家", "家"), ("百分点", "百分点"), (None, None)],
)
def test_shares_differ_by_percentage_points(unit, expected):
    assert difference_unit(unit) == expected


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [
        ("17.60", "亿元", "亿元", "17.60"),
        ("17.6", "亿元", "万元", "176000"),
        ("550", "万元", "亿元", "0.055"),
        ("-5", "万户", "家", "-50000"),
        ("5.20", "percent", "%", "5.20"),
        (f"{10**40 + 1}", "万户", "家", f"{10**40 + 1}0000"),
        (f"{10**40 + 1}", "家", "万家", f"{10**36}.0001"),
        ("9" * 50, "元", "亿元", f"{'9' * 42}.99999999"),
    ],
)
def test_a_value_is_converted_with_every_digit(value, unit, to, expected):
    assert convert(Fraction(value), unit, to) == Fraction(expected)


def test_a_value_of_another_kind_is_not_converted():
    with pytest.raises(UnitError):
        convert(Fraction(5), "人", "家")


def test_names_are_known_and_compared_without_the_slow_import_of_pint():
    script = (
        "import sys; from policytrack import units;"
        "assert units.is_unit('件/万人'); assert not units.is_unit('座'); units.unit_names();"
        "assert units.factor('户', '家') == 1; assert units.difference_unit('%') == '百分点';"
        "assert 'pint' not in sys.modules; units.factor('亿元', '元'); assert 'pint' in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    "entry",
    [
        UnitEntry("元", ("yuan",), "元", Fraction(1)),
        UnitEntry("亿元", (), "元", Fraction(100000000)),
        UnitEntry("家", ("户", "个", "enterprise"), "家", Fraction(1)),
        UnitEntry("万家", ("万户", "万个"), "家", Fraction(10000)),
        UnitEntry("%", ("percent",), "%", Fraction(1)),
        UnitEntry("百分点", ("percentage_point",), "百分点", Fraction(1)),
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
