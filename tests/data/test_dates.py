"""Dates of publication, as far as they are known."""

import pytest

from policytrack.data.dates import begins_before, date_meant, is_date
from policytrack.model.period import Period


@pytest.mark.parametrize("text", ["2024-04-12", "2024-02-29", "2024-04", "2024-12", "2024"])
def test_a_date_is_a_day_a_month_or_a_year(text):
    assert is_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "2023-02-29",
        "2024-13",
        "2024-00",
        "2024-04-31",
        "0000",
        "2024-4",
        "2024-04-1",
        "24",
        "2024/04/12",
        "20240412",
        "2024-W15",
        "2024-04-12T10:00",
        "2024-04-12\n",
        " 2024",
        "２０２４",
        "2024年",
        "",
    ],
)
def test_anything_else_is_no_date(text):
    assert not is_date(text)


@pytest.mark.parametrize(
    ("text", "period", "expected"),
    [
        ("2023-06-30", Period(2023, 7, 12), True),
        ("2023-07-01", Period(2023, 7, 12), False),
        ("2022-12-31", Period(2023), True),
        ("2023-01-01", Period(2023), False),
        ("2023-06", Period(2023, 7, 12), True),
        ("2023-07", Period(2023, 7, 12), False),
        ("2023-09", Period(2023, 10, 10), True),
        ("2022", Period(2023, 10, 10), True),
        ("2023", Period(2023, 10, 10), False),
        ("2024", Period(2023, 10, 10), False),
    ],
)
def test_a_date_is_before_a_period_where_all_that_is_known_of_it_is(text, period, expected):
    assert begins_before(text, period) is expected


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2024/4/12", "2024-04-12"),
        ("2024.04.12", "2024-04-12"),
        ("2024-4-2", "2024-04-02"),
        ("2024年4月12日", "2024-04-12"),
        ("2024年4月", "2024-04"),
        ("2024/13/1", None),
        ("12/4/2024", None),
        ("45394", None),
        ("去年四月", None),
    ],
)
def test_a_date_that_is_written_otherwise_has_one_meaning_or_none(text, meant):
    assert date_meant(text) == meant


@pytest.mark.parametrize("text", ["2204-04-12", "9999", "1024-04"])
def test_a_year_that_nobody_published_in_is_no_date(text):
    assert not is_date(text)
