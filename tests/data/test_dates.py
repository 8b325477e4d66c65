"""Dates and periods as people and spreadsheet programs write them."""

import pytest

from policytrack.data.dates import (
    date_guessed,
    date_meant,
    period_guessed,
    period_meant,
    serial_day,
)
from policytrack.data.header import is_period_heading


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2024/4/12", "2024-04-12"),
        ("2024.04.12", "2024-04-12"),
        ("2024-4-2", "2024-04-02"),
        ("2024年4月12日", "2024-04-12"),
        ("２０２４年４月１２日", "2024-04-12"),
        ("2024 年 4 月 12 日", "2024-04-12"),
        ("2024/4/12 0:00", "2024-04-12"),
        ("2024-04-12 00:00:00", "2024-04-12"),
        ("2024-04-12T08:30:00", "2024-04-12"),
        ("2024年4月12日8:30", "2024-04-12"),
        ("2024年4月", "2024-04"),
        ("2024/4", "2024-04"),
        ("2024年", "2024"),
        ("2024/13/1", None),
        ("2024/2/30", None),
        # The 10th at midnight, or the 1st at 00:00.
        ("2024/4/100:00", None),
        ("12/4/2024", None),
        ("12-Apr-24", None),
        ("45394", None),
        ("去年四月", None),
    ],
)
def test_a_date_that_is_written_otherwise_has_one_meaning_or_none(text, meant):
    assert date_meant(text) == meant


@pytest.mark.parametrize(
    ("text", "guessed"),
    [
        ("10-Jul-23", "2023-07-10"),
        ("10 July 2023", "2023-07-10"),
        ("July 10, 2023", "2023-07-10"),
        ("Jul-23", "2023-07"),
        ("20230710", "2023-07-10"),
        ("202307", "2023-07"),
        ("7/10/2023", None),
        ("10/7/23", None),
        ("31-Feb-23", None),
        ("10-Foo-23", None),
    ],
)
def test_a_date_may_be_suggested_where_it_is_not_certain(text, guessed):
    assert date_meant(text) is None
    assert date_guessed(text) == guessed


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("45117", "2023-07-10"),
        ("45117.5", "2023-07-10"),
        ("36526", "2000-01-01"),
        ("36525", None),
        ("73051", None),
        ("4511", None),
        ("451170", None),
    ],
)
def test_a_serial_number_is_a_day_of_this_century(text, day):
    assert serial_day(text) == day


@pytest.mark.parametrize(
    ("period", "texts"),
    [
        ("2023-Q2", "2023Q2 2023q2 Q2 2023-q2 2023年第二季度 二季度 第2季度 2023年2季度 2023年Q2"),
        ("2023-H1", "2023H1 h1 上半年 2023年上半年 2023上半年"),
        ("2023-H2", "下半年 2023-h2"),
        (
            "2023-01/06",
            "1-6月 1—6月 1–6月 1～6月 1至6月 1到6月 1月至6月 １－６月",
        ),
        ("2023-01/06", "2023年1-6月 2023年1—6月份"),
        ("2023-06", "6月 06月 6月份 2023年6月 2023年06月 2023-6 ２０２３年６月"),
        ("", "2023年 2023 全年 2023全年 2023年全年 2023年度 全年度"),
        ("2022", "2022 2022年 2022年度"),
        ("2022-06", "2022年6月 2022-6"),
    ],
)
def test_a_period_that_is_written_otherwise_has_one_meaning(period, texts):
    assert {text: period_meant(text, 2023) for text in texts.split()} == dict.fromkeys(
        texts.split(), period
    )


def test_blanks_that_part_no_numbers_are_none():
    assert period_meant("2023 年 6 月", 2023) == "2023-06"
    assert period_meant("1 2月", 2023) is None


@pytest.mark.parametrize(
    ("text", "guessed"),
    [
        ("2023/6/1", "2023-06"),
        ("2023/6/1 0:00", "2023-06"),
        ("2023-06-01", "2023-06"),
        ("2023年6月1日", "2023-06"),
        ("2023/6", "2023-06"),
        ("2023.6", "2023-06"),
        ("202306", "2023-06"),
        ("Jun-23", "2023-06"),
        ("Jun", "2023-06"),
        ("6-Jan", "2023-01/06"),
        ("1月6日", "2023-01/06"),
        ("1-6月累计", "2023-01/06"),
        ("截至6月底", "2023-06"),
        ("前三季度", "2023-01/09"),
        ("一至三季度", "2023-01/09"),
        ("2023年前3季度", "2023-01/09"),
        ("45078", "2023-06"),
        # The day, or the month: nobody knows.
        ("2023-06-15", None),
        ("45117", None),
        ("1-6", None),
        ("20236", None),
        # Of another year nothing is suggested.
        ("Jun-22", None),
        ("2022/6", None),
        ("2022年1-6月累计", None),
        ("2023-Q5", None),
        ("2023-", None),
        ("年", None),
        ("春天", None),
    ],
)
def test_a_period_that_is_not_certain_is_at_most_suggested(text, guessed):
    assert period_meant(text, 2023) is None
    assert period_guessed(text, 2023) == guessed


def test_columns_are_headed_with_years_and_their_parts():
    headings = (
        "2021 2021年 2021年末 2021年实际 1月 1-6月 2023年1月 2023Q1 一季度 上半年 Jan-23 2023/1"
    )
    assert [text for text in headings.split() if not is_period_heading(text)] == []
    others = ["", " ", "512", "17.6", "value", "单位", "指标", "累计", "家", "2023-01-05"]
    assert [text for text in others if is_period_heading(text)] == []


def test_a_period_is_no_date():
    assert date_meant("2023-01/06") is None
    assert date_meant("2024.10/12") is None
