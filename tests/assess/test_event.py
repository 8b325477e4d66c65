"""Dated events."""

from __future__ import annotations

import pytest


@pytest.fixture
def gate(target, bound):
    """Give an event that is due in 2023."""
    return target({2023: bound("done")}, measure="event")


@pytest.mark.parametrize(
    ("year", "published", "status", "early"),
    [
        (2023, {2023: "yes"}, "met", False),
        (2023, {2021: "yes"}, "met", False),
        (2023, {2021: "yes", 2023: "no"}, "met", False),
        (2023, {2023: "no"}, "missed", False),
        (2023, {2022: "no"}, "no_data", False),
        (2023, {}, "no_data", False),
        (2023, {2024: "yes"}, "no_data", False),
        (2022, {2022: "yes"}, "met", True),
        (2022, {2021: "yes"}, "met", True),
        (2022, {2022: "no"}, "not_due", False),
        (2022, {}, "not_due", False),
        (2022, {2023: "yes"}, "not_due", False),
    ],
)
def test_an_event_is_met_once_done_and_open_until_it_is_due(
    judge, gate, year, published, status, early
):
    found = judge(gate, year, published)
    assert (found.status.key, found.early) == (status, early)


def test_an_event_done_in_a_part_of_the_year_is_done(judge, gate):
    assert judge(gate, 2023, {"2023-06": "yes"}).status.key == "met"
    assert judge(gate, 2022, {"2021-Q3": "yes"}).early is True


def test_an_event_not_done_in_a_part_of_the_year_is_unclear_when_it_is_due(judge, gate):
    """Something was published, and not enough; by the end of the year it may be done."""
    assert judge(gate, 2023, {"2023-Q1": "no"}).status.key == "unclear"
    assert judge(gate, 2023, {"2023-Q1": "no", "2023-Q4": "no"}).status.key == "missed"


def test_an_event_shows_the_row_that_decided(judge, gate):
    found = judge(gate, 2023, {2022: "yes", 2023: "no"})
    assert [row.period.year for row in found.observation.rows] == [2022]
    assert found.reason is None


def test_an_event_not_done_yet_shows_the_latest_word_of_the_year(judge, gate):
    found = judge(gate, 2022, {2022: "no"})
    assert found.observation.done is False
    assert found.reason.en == "not due and not done yet"


def test_an_event_missed_needs_no_reason_and_one_without_data_has_one(judge, gate):
    assert judge(gate, 2023, {2023: "no"}).reason is None
    assert judge(gate, 2023, {}).reason.en == "nothing was published"


@pytest.mark.parametrize(
    ("when", "published", "status", "early"),
    [
        ("2023-06", {"2023-06": "yes"}, "met", True),
        ("2023-06", {"2023-05": "yes"}, "met", True),
        ("2023-06", {2022: "yes"}, "met", True),
        ("2023-06", {"2023-07": "yes"}, "not_due", False),
        ("2023-06", {2023: "yes"}, "not_due", False),
        ("2023-06", {"2023-H1": "no"}, "not_due", False),
        ("2023-11", {}, "not_due", False),
        ("2023-12", {}, "no_data", False),
        ("2023-12", {"2023-12": "no"}, "missed", False),
        ("2023-12", {"2023-06": "yes"}, "met", False),
    ],
)
def test_an_event_is_due_with_its_december(judge, gate, when, published, status, early):
    found = judge(gate, when, published)
    assert (found.status.key, found.early) == (status, early)


def test_a_word_of_the_end_of_what_is_over_is_shown(judge, gate):
    assert judge(gate, "2023-06", {"2023-Q2": "no"}).observation.done is False
    assert judge(gate, "2023-06", {"2023-Q1": "no"}).observation is None
