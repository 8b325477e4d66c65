"""The pieces that the patterns of numbers are made of."""

import re

import pytest

from policytrack.curate import writing


def matches(pattern, text):
    return re.fullmatch(pattern, text, re.ASCII) is not None


@pytest.mark.parametrize("text", ["5", "500", "17.6", "1,200", "1,234,567.5", "007"])
def test_an_arabic_number_is_read_whole(text):
    assert matches(writing.ARABIC, text)


@pytest.mark.parametrize("text", ["", "1,20", "1,2000", ".5", "5.", "５", "1 200", "-5"])
def test_anything_else_is_no_arabic_number(text):
    assert not matches(writing.ARABIC, text)


@pytest.mark.parametrize("text", ["三", "十二", "一百零五", "两千", "三百五十", "二〇"])
def test_a_chinese_number_is_read_whole(text):
    assert matches(writing.HAN, text)


@pytest.mark.parametrize("text", ["零", "多", "万", "百分"])
def test_what_begins_no_number_is_no_chinese_number(text):
    assert not matches(writing.HAN, text)


@pytest.mark.parametrize("text", ["IOO", "5O", "l2", "1O0", "OO"])
def test_letters_for_digits_are_read_as_a_scanner_took_them(text):
    assert matches(writing.SCANNED, text)


@pytest.mark.parametrize("text", ["100", "I", "O", "OK", "IB"])
def test_digits_alone_and_other_letters_are_not_scanned_ones(text):
    assert not matches(writing.SCANNED, text)


@pytest.mark.parametrize("text", ["-", "—", "——", "–", "~", "～", "至", "到", "−"])
def test_a_range_is_written_with_any_of_these(text):
    assert matches(writing.DASH, text)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("个百分点以上", "个百分点"),
        ("个月", "个月"),
        ("个工作日内", "个工作日"),
        ("人次", "人次"),
        ("人", "人"),
        ("平方公里", "平方公里"),
        ("吨标准煤", "吨标准煤"),
        ("台(套)", "台(套)"),
        ("场次", "场次"),
        ("千瓦时", "千瓦时"),
        ("kWh", "kWh"),
        ("标准机架", "标准机架"),
    ],
)
def test_the_longest_measure_is_taken(text, measure):
    assert re.match(writing.MEASURE, text).group() == measure


@pytest.mark.parametrize("text", ["/万人", "/人", "/亩", "/立方米", "/百户", ""])
def test_a_measure_may_be_per_something(text):
    assert matches(writing.PER, text)


@pytest.mark.parametrize(
    ("text", "multiple"),
    [("万亿元", "万亿"), ("千克", ""), ("千瓦", ""), ("百分点", ""), ("百万", "百万")],
)
def test_a_multiple_leaves_what_is_of_the_unit(text, multiple):
    assert re.match(writing.MULTIPLE, text).group() == multiple


@pytest.mark.parametrize(
    ("year", "is_year"), [("2025", True), ("1999", True), ("2100", False), ("20255", False)]
)
def test_years_are_those_of_two_centuries(year, is_year):
    assert matches(writing.YEAR, year) is is_year


def test_nothing_is_repeated_possessively():
    """Python before 3.11.5 forgets within such a repetition what it must not stand before."""
    patterns = [each for each in vars(writing).values() if isinstance(each, str)]
    assert [each for each in patterns if re.search(r"[}*+?]\+", each)] == []
