"""The numbers that a fragment of a plan holds."""

from fractions import Fraction

import pytest

from policytrack.data.numerals import chinese, holds, numerals
from policytrack.model.plan import Amount
from policytrack.units import units_with

UNITS = units_with(())


def numbers(text):
    """Return every number of a text, as it stands and multiplied."""
    return {number for found in numerals(text, UNITS) for number in (found.value, found.whole)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("打开南天门", []),
        ("达到500户", ["500"]),
        ("17.6亿元", ["17.6", "1760000000"]),
        ("1万户", ["1", "10000"]),
        ("1.2 万户", ["1.2", "12000"]),
        ("5百人", ["5", "500"]),
        ("3千万元", ["3", "30000000"]),
        ("1,000个", ["1000"]),
        ("1,234,567.5元", ["1234567.5"]),
        ("1，000个", ["1000"]),
        ("５００个", ["500"]),
        ("１７．６％", ["17.6"]),
        ("3-5个", ["3", "5"]),
        ("5—10个", ["5", "10"]),
        ("5个-10个", ["5", "10"]),
        ("2021年-2025年", ["2021", "2025"]),
        ("5%-10%", ["5", "10"]),
        ("-5%至-3%", ["-5", "-3"]),
        ("50至100家", ["50", "100"]),
        ("提高5个百分点", ["5"]),
        ("提高5百分点", ["5"]),
        ("提高五百分点", ["5"]),
        ("2023年达到500", ["2023", "500"]),
        ("007", ["7"]),
        ("IOO个", ["100"]),
        ("l2项", ["12"]),
        ("5O家", ["50"]),
        ("I", []),
        ("O", []),
        ("OK", []),
        ("R&D", []),
        ("GDP的3%", ["3"]),
        ("翻番", ["2"]),
        ("倍增", ["2"]),
        ("十二个", ["12"]),
        ("二〇二五年", ["2025"]),
        ("百亿", []),
        ("几百家", []),
        ("百分之五", ["5"]),
    ],
)
def test_a_fragment_holds_these_numbers_and_no_others(text, expected):
    assert numbers(text) == {Fraction(number) for number in expected}


@pytest.mark.parametrize(
    ("quote", "number", "unit"),
    [
        ("翻一番", "2", None),
        ("翻两番", "4", None),
        ("翻二番", "4", None),
        ("17.6亿元", "17.6", "亿元"),
        ("17.6亿元", "176000", "万元"),
        ("17.6亿元", "1760000000", "元"),
        ("500万元", "0.05", "亿元"),
        ("1万户", "1", "万户"),
        ("1万户", "10000", "户"),
        ("10000户", "1", "万户"),
        ("5.0%", "5", "%"),
        ("五百户", "500", "户"),
        ("一亿三千万元", "1.3", "亿元"),
        ("1亿3000万元", "1.3", "亿元"),
        ("不低于-3%", "-3", "%"),
        ("装机达到100MW", "100", None),
        ("17.6", "17.6", "亿元"),
        ("拥有3A级景区", "3", None),
        ("12千克", "12", "千克"),
        ("5000千米", "5000", "千米"),
        ("300万千瓦", "300", "万千瓦"),
        ("300万千瓦", "3000000", "千瓦"),
        ("123456千元", "123456", "千元"),
        ("11.3年", "11.3", "年"),
        ("十二千克", "12", "千克"),
        ("三百万千瓦", "300", "万千瓦"),
        ("三千米", "3", "千米"),
        ("三千米", "3000", "米"),
        ("4‰以内", "4", "‰"),
        ("35微克/立方米", "35", "微克/立方米"),
        ("1.2亿朵", "1.2", "亿朵"),
    ],
)
def test_a_quote_holds_the_number_of_an_amount(quote, number, unit):
    assert holds(quote, Amount(Fraction(number), unit), UNITS)


@pytest.mark.parametrize(
    ("quote", "number", "unit"),
    [
        ("达到500户", "50", "户"),
        ("达到500户", "5000", "户"),
        ("12千克", "12000", "千克"),
        ("五千瓦", "5000", "千瓦"),
        ("300万千瓦", "300", "千瓦"),
        ("123456千元", "123456", "元"),
        ("3年内新增", "3", "家"),
        ("3年内新增", "3", "人年"),
        ("到2025年", "2025", "年"),
        ("17.6亿元", "1.76", "亿元"),
        ("17.6亿元", "17600", "万元"),
        ("5-10个", "12", "个"),
        ("逐年上升", "0", None),
        ("翻两番", "2", None),
        ("翻三番", "3", None),
        ("装机达到100MW", "10", None),
        ("500户", "500", "万户"),
        ("17.6件", "17.6", "万件"),
        ("2023年达到500户", "2023", "户"),
    ],
)
def test_a_quote_does_not_hold_any_other_number(quote, number, unit):
    assert not holds(quote, Amount(Fraction(number), unit), UNITS)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("零", 0),
        ("〇", 0),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("九十九", 99),
        ("一百零五", 105),
        ("一百二十", 120),
        ("一千零一", 1001),
        ("一万二千", 12000),
        ("十万", 100000),
        ("三千万", 30000000),
        ("二十亿", 2000000000),
        ("一万亿", 1000000000000),
        ("一亿三千万", 130000000),
        ("两亿五千万零八", 250000008),
        ("二〇二五", 2025),
        ("一二三", 123),
        ("万", None),
        ("百亿", None),
        ("千", None),
    ],
)
def test_chinese_numerals_are_read_as_they_are_spoken(text, number):
    assert chinese(text) == number


@pytest.mark.parametrize("long", ["五" * 5000, "9" * 5000, "l" * 5000, "9" * 5000 + "亿"])
def test_no_quote_is_too_long_to_be_read(long):
    assert numbers(f"{long}，达到5个") == {Fraction(5)}
