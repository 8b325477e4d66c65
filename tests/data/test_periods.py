"""The period column."""

import pytest

from policytrack.data.periods import read_period
from policytrack.model.period import Period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("", Period(2023, 1, 12)),
        ("2023-Q1", Period(2023, 1, 3)),
        ("2023-Q2", Period(2023, 4, 6)),
        ("2023-Q3", Period(2023, 7, 9)),
        ("2023-Q4", Period(2023, 10, 12)),
        ("2023-H1", Period(2023, 1, 6)),
        ("2023-H2", Period(2023, 7, 12)),
        ("2023-01", Period(2023, 1, 1)),
        ("2023-12", Period(2023, 12, 12)),
        ("2023-01/06", Period(2023, 1, 6)),
        ("2023-05/05", Period(2023, 5, 5)),
        ("2023-01/12", Period(2023, 1, 12)),
        ("2021-Q1", Period(2021, 1, 3)),
    ],
)
def test_a_period_is_the_months_that_it_names(text, period):
    assert read_period(text, 2023) == period


@pytest.mark.parametrize(
    "text",
    [
        "2023",
        "2023-",
        "2023-Q0",
        "2023-Q5",
        "2023-H3",
        "2023-00",
        "2023-13",
        "2023-1",
        "2023-06/01",
        "2023-01/13",
        "2023-01/",
        "2023-01/2023-06",
        "2023-Q1/Q2",
        "2023Q1",
        "23-Q1",
        "2023-q1",
        "2023-01-15",
        " 2023-Q1",
        "2023-Q1\n",
        "２０２３-Q1",
        "2023年",
        " ",
    ],
)
def test_anything_else_is_no_period(text):
    assert read_period(text, 2023) is None
