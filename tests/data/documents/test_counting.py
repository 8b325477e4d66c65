"""Numbers as word processors write them before paragraphs."""

from __future__ import annotations

import pytest

from policytrack.data.documents.counting import counted
from policytrack.data.numerals import chinese


@pytest.mark.parametrize("way", ["chineseCounting", "chineseCountingThousand"])
def test_chinese_numerals_are_those_that_are_read_back(way):
    assert [chinese(counted(number, way)) for number in range(1, 4000)] == list(range(1, 4000))


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        ("chineseCounting", {1: "一", 10: "十", 12: "十二", 20: "二十", 110: "一百一十"}),
        ("chineseCountingThousand", {105: "一百零五", 1005: "一千零五", 2050: "二千零五十"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 21: "贰拾壹"}),
        ("ideographDigital", {1: "一", 10: "一〇", 25: "二五"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedParen", {3: "⑶"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalZero", {1: "01", 10: "10", 100: "100"}),
        ("upperRoman", {14: "XIV", 444: "CDXLIV", 999: "CMXCIX", 3888: "MMMDCCCLXXXVIII"}),
        ("lowerRoman", {9: "ix"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 53: "AAA"}),
        ("lowerLetter", {2: "b"}),
        ("decimal", {1: "1", 12: "12"}),
        ("bullet", {1: "", 30: ""}),
        ("none", {1: ""}),
        ("aWayThatNobodyKnows", {7: "7"}),
    ],
)
def test_each_way_counts_in_its_own_signs(way, expected):
    assert {number: counted(number, way) for number in expected} == expected


@pytest.mark.parametrize(
    "way", ["chineseCounting", "upperRoman", "lowerLetter", "ideographDigital"]
)
@pytest.mark.parametrize("number", [0, 4000, 999_999_999])
def test_a_number_that_nobody_counts_to_is_written_in_digits(way, number):
    assert counted(number, way) == str(number)
