"""The part of a year that a figure speaks of."""

from fractions import Fraction

import pytest

from policytrack.data.notation import read_period
from policytrack.model.period import Period, elapsed, halves, months, quarters


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (1, 12, "2023"),
        (1, 6, "2023-H1"),
        (7, 12, "2023-H2"),
        (2, 7, "2023-02/07"),
        (1, 3, "2023-Q1"),
        (4, 6, "2023-Q2"),
        (7, 9, "2023-Q3"),
        (10, 12, "2023-Q4"),
        (2, 4, "2023-02/04"),
        (3, 5, "2023-03/05"),
        (1, 1, "2023-01"),
        (12, 12, "2023-12"),
        (1, 2, "2023-01/02"),
        (1, 9, "2023-01/09"),
        (2, 12, "2023-02/12"),
    ],
)
def test_a_period_is_written_as_the_period_column_takes_it(first, last, expected):
    assert str(Period(2023, first, last)) == expected


@pytest.mark.parametrize(
    ("first", "last", "zh", "en"),
    [
        (1, 12, "2023年", "2023"),
        (1, 6, "2023年上半年", "H1 2023"),
        (7, 12, "2023年下半年", "H2 2023"),
        (1, 3, "2023年第一季度", "Q1 2023"),
        (4, 6, "2023年第二季度", "Q2 2023"),
        (7, 9, "2023年第三季度", "Q3 2023"),
        (10, 12, "2023年第四季度", "Q4 2023"),
        (6, 6, "2023年6月", "June 2023"),
        (1, 5, "2023年1—5月", "January–May 2023"),
        (2, 4, "2023年2—4月", "February–April 2023"),
        (2, 7, "2023年2—7月", "February–July 2023"),
    ],
)
def test_people_read_a_period_as_they_write_it(first, last, zh, en):
    assert Period(2023, first, last).text == (zh, en)


def test_every_period_of_a_year_can_be_written_and_read_again():
    periods = [Period(2023, first, last) for first in range(1, 13) for last in range(first, 13)]
    written = {str(period): period for period in periods if period[1:] != (1, 12)}
    assert len(written) == 77
    assert all(read_period(text, 1999) == period for text, period in written.items())


@pytest.mark.parametrize(("divide", "number"), [(halves, 2), (quarters, 4), (months, 12)])
def test_a_year_is_divided_into_equal_parts_without_a_gap(divide, number):
    parts = divide(2023)
    assert {(part.year, part.months) for part in parts} == {(2023, 12 // number)}
    assert [month for part in parts for month in range(part.first, part.last + 1)] == [
        *range(1, 13)
    ]


@pytest.mark.parametrize(
    ("month", "time"),
    [(12, "2023"), (6, "2022.5"), (3, "2022.25"), (1, "2022 1/12"), (9, "2022.75")],
)
def test_time_runs_in_years_to_the_end_of_a_period(month, time):
    whole = sum(map(Fraction, time.split()))
    assert elapsed(2023, month).time == Period(2023, month, month).time == whole


@pytest.mark.parametrize(
    ("period", "zh", "en", "month"),
    [
        (Period(2023), "2023 年", "2023", None),
        (Period(2023, 7), "2023 年", "2023", None),
        (Period(2023, 1, 6), "2023 年 6 月", "June 2023", 6),
        (Period(2023, 9, 9), "2023 年 9 月", "September 2023", 9),
    ],
)
def test_as_a_deadline_a_period_is_named_by_its_end(period, zh, en, month):
    assert period.deadline == (zh, en)
    assert period.deadline_month == month
    assert (period.last_month.first, period.last_month.last) == (month or 12,) * 2


def test_periods_sort_by_time():
    assert sorted([Period(2023, 7), Period(2022, 10), Period(2023, 1, 6)]) == [
        Period(2022, 10),
        Period(2023, 1, 6),
        Period(2023, 7),
    ]


def test_a_year_that_has_elapsed_to_december_is_the_whole_year():
    assert elapsed(2023, 12) == elapsed(2023) == Period(2023)
    assert elapsed(2023).whole
    assert [elapsed(2023, month).whole for month in range(1, 12)] == [False] * 11


@pytest.mark.parametrize(
    ("one", "other", "over"),
    [
        (Period(2023, 1, 6), Period(2023, 1, 6), True),
        (Period(2023, 4, 6), Period(2023, 1, 6), True),
        (Period(2023, 1, 7), Period(2023, 1, 6), False),
        (Period(2023, 7, 7), Period(2023, 1, 6), False),
        (Period(2023), Period(2023, 1, 6), False),
        (Period(2022), Period(2023, 1, 1), True),
        (Period(2024, 1, 1), Period(2023), False),
    ],
)
def test_a_period_is_over_once_it_has_ended(one, other, over):
    assert one.over_by(other) is over


@pytest.mark.parametrize(
    ("period", "months", "end"),
    [
        (Period(2023), 12, "2023-12"),
        (Period(2023, 1, 6), 6, "2023-06"),
        (Period(2023, 6, 6), 1, "2023-06"),
        (Period(2023, 11, 12), 2, "2023-12"),
    ],
)
def test_a_period_knows_its_months_and_the_one_that_it_ends_with(period, months, end):
    assert (period.months, period.end) == (months, end)
