"""Which published rows make up a part of a year: no month counts twice."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytrack.assess.cover import composed, widest_cover
from policytrack.data.notation import read_period
from policytrack.model.period import Period

bounded = settings(max_examples=150)
PERIODS = [Period(2023, first, last) for first in range(1, 13) for last in range(first, 13)]
periods = st.sampled_from(PERIODS)
published = st.lists(periods, unique=True, max_size=7).map(sorted)


def period(written):
    return Period(2023) if written == "2023" else read_period(written, 2023)


def names(chosen):
    return sorted(str(row.period) for row in chosen)


@pytest.fixture(scope="session")
def of(rows):
    """of(period, …): a row for each period, in order of time."""

    def published(*written):
        found = rows({str(each): 1 for each in written})
        return sorted(found, key=lambda row: row.period)

    return published


@pytest.mark.parametrize(
    ("asked", "written", "added", "taken_off"),
    [
        ("2023", ["2023"], ["2023"], []),
        ("2023", ["2023-H1", "2023-H2"], ["2023-H1", "2023-H2"], []),
        ("2023-Q2", ["2023-H1", "2023-Q1"], ["2023-H1"], ["2023-Q1"]),
        ("2023-Q1", ["2023-H1", "2023-Q2"], ["2023-H1"], ["2023-Q2"]),
        ("2023-Q4", ["2023", "2023-01/09"], ["2023"], ["2023-01/09"]),
        ("2023-02", ["2023-Q1", "2023-01", "2023-03"], ["2023-Q1"], ["2023-01", "2023-03"]),
        ("2023-05", ["2023-01/05", "2023-01/04"], ["2023-01/05"], ["2023-01/04"]),
        # From November back to September, and from there to December.
        (
            "2023",
            ["2023-01/11", "2023-10", "2023-11", "2023-Q4"],
            ["2023-01/11", "2023-Q4"],
            ["2023-10", "2023-11"],
        ),
    ],
)
def test_rows_are_added_and_taken_off_until_they_come_to_the_period(
    of, asked, written, added, taken_off
):
    found = composed(of(*written), period(asked))
    assert (names(found.added), names(found.taken_off)) == (added, taken_off)


@pytest.mark.parametrize(
    ("asked", "written", "chosen"),
    [
        ("2023-Q2", ["2023-Q2", "2023-H1", "2023-Q1"], ["2023-Q2"]),
        ("2023-H1", ["2023-H1", "2023-Q1", "2023-Q2"], ["2023-H1"]),
        ("2023-Q2", ["2023-04", "2023-05", "2023-06", "2023-H1", "2023-Q1"], ["2023-H1"]),
        ("2023", ["2023-Q1", "2023-Q2", "2023-H1", "2023-H2"], ["2023-H1", "2023-H2"]),
    ],
)
def test_the_fewest_rows_are_taken(of, asked, written, chosen):
    assert names(composed(of(*written), period(asked)).added) == chosen


def test_of_two_ways_as_short_the_one_that_takes_less_off_is_taken(of):
    """The second and third quarter are themselves, and January to September less the first."""
    written = of("2023-Q1", "2023-01/09", "2023-Q2", "2023-Q3")
    found = composed(written, period("2023-04/09"))
    assert (names(found.added), found.taken_off) == (["2023-Q2", "2023-Q3"], ())


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("2023", []),
        ("2023", ["2023-H1", "2023-Q3"]),
        ("2023", ["2023-Q1", "2023-03/12"]),
        ("2023-Q2", ["2023-H1"]),
        ("2023-Q2", ["2023-H1", "2023-01"]),
    ],
)
def test_rows_that_do_not_come_to_the_period_give_nothing(of, asked, written):
    assert composed(of(*written), period(asked)) is None


@given(published, periods)
@bounded
def test_a_period_is_made_up_with_the_fewest_rows_wherever_rows_lead_to_it(of, written, asked):
    """Each row leads from the month before it to its last, and back: distances by relaxing."""
    distance = {month: 0 if month == asked.first - 1 else None for month in range(13)}
    for _ in range(13):
        for row in written:
            ends = (row.first - 1, row.last)
            for one, other in (ends, ends[::-1]):
                step = None if distance[one] is None else distance[one] + 1
                if step is not None and (distance[other] is None or step < distance[other]):
                    distance[other] = step
    found = composed(of(*written), asked)
    taken = None if found is None else len(found.added) + len(found.taken_off)
    assert taken == distance[asked.last]


@given(published, periods)
@bounded
def test_every_month_of_the_period_counts_once_and_no_other_counts(of, written, asked):
    found = composed(of(*written), asked)
    if found is None:
        return
    counted = dict.fromkeys(range(1, 13), 0)
    for sign, chosen in ((1, found.added), (-1, found.taken_off)):
        for row in chosen:
            for month in range(row.period.first, row.period.last + 1):
                counted[month] += sign
    inside = range(asked.first, asked.last + 1)
    assert counted == {month: int(month in inside) for month in range(1, 13)}


@pytest.mark.parametrize(
    ("asked", "written", "chosen"),
    [
        ("2023", ["2023-Q1", "2023-Q3"], ["2023-Q1", "2023-Q3"]),
        ("2023", ["2023-02/03", "2023-Q1", "2023-03/12"], ["2023-03/12"]),
        ("2023", ["2023-01", "2023-02", "2023-03", "2023-Q1"], ["2023-Q1"]),
        ("2023-H1", ["2023", "2023-Q1", "2023-06/08"], ["2023-Q1"]),
        ("2023-H2", ["2023-Q1"], []),
        ("2023-H2", [], []),
    ],
)
def test_a_cover_holds_as_many_months_inside_the_period_as_can_be(of, asked, written, chosen):
    assert names(widest_cover(of(*written), period(asked))) == chosen


@pytest.mark.parametrize(
    ("written", "chosen"),
    [
        (["2023-Q1", "2023-03/05"], ["2023-Q1"]),
        (["2023-01/02", "2023-02/03"], ["2023-01/02"]),
    ],
)
def test_of_two_covers_as_wide_and_with_as_many_rows_the_earlier_one_is_taken(of, written, chosen):
    assert names(widest_cover(of(*written), period("2023"))) == chosen


@given(published, periods)
@bounded
def test_no_other_cover_is_wider_or_as_wide_with_fewer_rows(of, written, asked):
    """Held against every choice of rows."""
    inside = [row for row in written if asked.first <= row.first and row.last <= asked.last]
    choices = [
        (sum(row.months for row in choice), -count)
        for count in range(len(inside) + 1)
        for choice in combinations(inside, count)
        if all(one.last < other.first for one, other in pairwise(choice))
    ]
    found = widest_cover(of(*written), asked)
    assert (sum(row.period.months for row in found), -len(found)) == max(choices)
    assert all(one.period.last < other.period.first for one, other in pairwise(found))
