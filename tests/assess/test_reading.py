"""What was observed, and the numbers that it may stand for."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytrack.assess.interval import Interval, exactly
from policytrack.assess.reading import single, total

bounded = settings(max_examples=100)


@pytest.fixture(scope="session")
def read(rows):
    """read("2023-Q1", ">10", …): the reading of one row."""

    def one(when, text, **rest):
        (row,) = rows({when: text}, **rest)
        return single(row)

    return one


def texts(rows):
    return [row.text for row in rows]


def test_a_row_is_read_as_it_was_published(read):
    found = read(2023, "17.6")
    assert (found.observation.value, found.observation.qualifier) == (Fraction("17.6"), "")
    assert (found.stated, found.interval) == (Fraction("17.6"), exactly(Fraction("17.6")))
    assert texts(found.observation.rows) == ["17.6"]
    assert found.observation.taken_off == ()


def test_a_row_of_an_event_has_no_number(read):
    found = read(2023, "yes")
    assert (found.observation.value, found.observation.done) == (None, True)
    assert (found.stated, found.interval) == (0, Interval())


def test_the_total_of_one_reading_is_that_reading(read):
    one = read(2023, "~100")
    assert total([one]) is one


def test_a_total_keeps_every_row_in_the_order_of_what_is_added(read):
    found = total([read(2021, "0.1"), read(2022, "0.2")])
    assert found.interval == exactly(Fraction("0.3"))
    assert found.stated == Fraction("0.3")
    assert texts(found.observation.rows) == ["0.1", "0.2"]


def test_what_is_taken_off_is_kept_apart_and_named_first_among_the_sources(read):
    found = total([read(2023, "450")], [read(2020, "300")])
    assert found.stated == 150
    assert texts(found.observation.rows) == ["450"]
    assert texts(found.observation.taken_off) == ["300"]
    assert texts(found.observation.sources) == ["300", "450"]


def test_what_a_part_took_off_is_taken_off_the_total(read):
    """(9 - 2) + 5 = 12."""
    part = total([read("2022-H1", "9")], [read("2022-Q1", "2")])
    found = total([part, read(2023, "5")])
    assert found.stated == 12
    assert texts(found.observation.rows) == ["9", "5"]
    assert texts(found.observation.taken_off) == ["2"]


def test_what_was_taken_off_of_a_part_that_is_taken_off_is_added_again(read):
    """20 - (9 - 2) = 13."""
    part = total([read("2022-H1", "9")], [read("2022-Q1", "2")])
    found = total([read(2023, "20")], [part])
    assert found.stated == 13
    assert texts(found.observation.rows) == ["20", "2"]
    assert texts(found.observation.taken_off) == ["9"]


@pytest.mark.parametrize(
    ("added", "taken_off", "qualifier", "interval"),
    [
        ([">10", "5"], [], ">", Interval(15, None, low_open=True)),
        ([">10", ">=5"], [], ">", Interval(15, None, low_open=True)),
        (["<=10", "5"], [], "<=", Interval(None, 15)),
        (["<10", "<=5"], [], "<", Interval(None, 15, high_open=True)),
        (["~100", "~200"], [], "~", Interval(285, 315)),
        (["~0", "5"], [], "", exactly(5)),
        (["20"], [">=5"], "<=", Interval(None, 15)),
        (["20"], ["<5"], ">", Interval(15, None, low_open=True)),
        (["~100"], ["5"], "~", Interval(90, 100)),
    ],
)
def test_a_total_knows_what_its_parts_know(read, added, taken_off, qualifier, interval):
    found = total(*([read(2023, text) for text in texts] for texts in (added, taken_off)))
    assert (found.observation.qualifier, found.interval) == (qualifier, interval)


def test_a_total_that_lacks_something_is_a_floor(read):
    found = total([read(2023, "10")], floor=True, missing=(2021, 2022))
    assert (found.observation.qualifier, found.interval) == (">=", Interval(10, None))
    assert found.observation.missing == (2021, 2022)
    assert found.observation.partial is True


def test_a_published_bound_is_no_total_that_lacks_something(read):
    assert read(2023, ">=10").observation.partial is False
    assert read(2023, "10").observation.partial is False


def test_the_areas_of_a_part_are_those_of_the_total(read):
    part = total([read(2022, "9", area="云东区")], areas=("云东区",))
    found = total([part, read(2023, "5")])
    assert found.observation.areas == ("云东区",)
    assert found.observation.status == "estimate"


def test_the_areas_of_a_part_that_is_taken_off_are_those_of_the_total(read):
    """A rise from a level that was added up over areas is as much an estimate as the level."""
    before = total([read(2020, "300", area="云东区")], areas=("云东区",))
    found = total([read(2023, "450")], [before])
    assert found.observation.areas == ("云东区",)
    assert found.observation.status == "estimate"


@pytest.mark.parametrize(
    ("statuses", "weakest"),
    [
        (["final", "final"], "final"),
        (["final", "provisional"], "provisional"),
        (["provisional", "estimate"], "estimate"),
        (["estimate", "proxy", "final"], "proxy"),
    ],
)
def test_a_total_has_the_weakest_standing_of_its_rows(read, statuses, weakest):
    parts = [read(2020 + year, "1", status=status) for year, status in enumerate(statuses)]
    assert total(parts).observation.status == weakest
    assert total(parts[:1], parts[1:]).observation.status == weakest


def test_a_sum_of_proxies_of_areas_is_a_proxy(read):
    part = read(2023, "9", area="云东区", status="proxy")
    assert total([part], areas=("云东区",)).observation.status == "proxy"


signs = st.sampled_from(["", ">", ">=", "<", "<=", "~"])
numbers = st.builds("{}{}".format, signs, st.integers(0, 100))


@given(st.lists(numbers, min_size=1, max_size=3), st.lists(numbers, max_size=2), st.booleans())
@bounded
def test_a_total_that_is_shown_as_a_bound_is_the_end_of_what_it_may_be(
    read, added, taken_off, floor
):
    """One that was rounded to 100 may be 95: the floor that it leaves is no "at least 100"."""
    found = total(
        [read(2023, text) for text in added], [read(2022, text) for text in taken_off], floor=floor
    )
    if found.observation.qualifier in (">", ">="):
        assert found.observation.value == found.interval.low
    if found.observation.qualifier in ("<", "<="):
        assert found.observation.value == found.interval.high
