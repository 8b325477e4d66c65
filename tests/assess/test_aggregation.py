"""Rows read as what they may stand for, added up, and asked for a period, a sum or an area."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, pairwise
from typing import NamedTuple

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from policytrack.assess.aggregation import (
    ActualSeries,
    composed,
    heaviest,
    interval_of,
    meant_by,
    observed,
    total,
    widest_coverage,
)
from policytrack.data.notation import read_period
from policytrack.model.interval import Interval, exactly
from policytrack.model.period import Period, elapsed

bounded = settings(max_examples=150)


@pytest.fixture(scope="session")
def observation(rows):
    """observation("2023-Q1", ">10", …): that of one row."""

    def one(when, text, **rest):
        (row,) = rows({when: text}, **rest)
        return observed(row)

    return one


def texts(rows):
    return [row.text for row in rows]


def test_a_row_is_read_as_it_was_published(observation):
    found = observation(2023, "17.6")
    assert (found.value, found.qualifier) == (Fraction("17.6"), "")
    assert found.interval == exactly(Fraction("17.6"))
    assert texts(found.rows) == ["17.6"]
    assert found.taken_off == ()


def test_a_row_of_an_event_has_no_number(observation):
    found = observation(2023, "yes")
    assert (found.value, found.done, found.interval) == (None, True, Interval())


def test_the_total_of_one_observation_is_that_observation(observation):
    one = observation(2023, "~100")
    assert total([one]) is one


def test_a_total_keeps_every_row_in_the_order_of_what_is_added(observation):
    found = total([observation(2021, "0.1"), observation(2022, "0.2")])
    assert found.interval == exactly(Fraction("0.3"))
    assert found.value == Fraction("0.3")
    assert texts(found.rows) == ["0.1", "0.2"]


def test_what_is_taken_off_is_kept_apart_and_named_first_among_the_sources(observation):
    found = total([observation(2023, "450")], [observation(2020, "300")])
    assert found.value == 150
    assert texts(found.rows) == ["450"]
    assert texts(found.taken_off) == ["300"]
    assert texts(found.sources) == ["300", "450"]


def test_what_a_part_took_off_is_taken_off_the_total(observation):
    """(9 - 2) + 5 = 12."""
    part = total([observation("2022-H1", "9")], [observation("2022-Q1", "2")])
    found = total([part, observation(2023, "5")])
    assert found.value == 12
    assert texts(found.rows) == ["9", "5"]
    assert texts(found.taken_off) == ["2"]


def test_what_was_taken_off_of_a_part_that_is_taken_off_is_added_again(observation):
    """20 - (9 - 2) = 13."""
    part = total([observation("2022-H1", "9")], [observation("2022-Q1", "2")])
    found = total([observation(2023, "20")], [part])
    assert found.value == 13
    assert texts(found.rows) == ["20", "2"]
    assert texts(found.taken_off) == ["9"]


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
def test_a_total_knows_what_its_parts_know(observation, added, taken_off, qualifier, interval):
    found = total(*([observation(2023, text) for text in texts] for texts in (added, taken_off)))
    assert (found.qualifier, found.interval) == (qualifier, interval)


def test_a_total_that_lacks_something_is_a_floor(observation):
    found = total([observation(2023, "10")], floor=True, missing=(2021, 2022))
    assert (found.qualifier, found.interval) == (">=", Interval(10, None))
    assert found.missing == (2021, 2022)
    assert found.partial is True


def test_a_published_bound_is_no_total_that_lacks_something(observation):
    assert observation(2023, ">=10").partial is False
    assert observation(2023, "10").partial is False


def test_the_areas_of_a_part_are_those_of_the_total(observation):
    part = total([observation(2022, "9", area="云东区")], areas=("云东区",))
    found = total([part, observation(2023, "5")])
    assert found.areas == ("云东区",)
    assert found.status == "estimate"


def test_the_areas_of_a_part_that_is_taken_off_are_those_of_the_total(observation):
    """A rise from a level that was added up over areas is as much an estimate as the level."""
    before = total([observation(2020, "300", area="云东区")], areas=("云东区",))
    found = total([observation(2023, "450")], [before])
    assert found.areas == ("云东区",)
    assert found.status == "estimate"


@pytest.mark.parametrize(
    ("statuses", "weakest"),
    [
        (["final", "final"], "final"),
        (["final", "provisional"], "provisional"),
        (["provisional", "estimate"], "estimate"),
        (["estimate", "proxy", "final"], "proxy"),
    ],
)
def test_a_total_has_the_weakest_standing_of_its_rows(observation, statuses, weakest):
    parts = [observation(2020 + year, "1", status=status) for year, status in enumerate(statuses)]
    assert total(parts).status == weakest
    assert total(parts[:1], parts[1:]).status == weakest


def test_a_sum_of_proxies_of_areas_is_a_proxy(observation):
    part = observation(2023, "9", area="云东区", status="proxy")
    assert total([part], areas=("云东区",)).status == "proxy"


signs = st.sampled_from(["", ">", ">=", "<", "<=", "~"])
numbers = st.builds("{}{}".format, signs, st.integers(0, 100))


@given(st.lists(numbers, min_size=1, max_size=3), st.lists(numbers, max_size=2), st.booleans())
def test_a_total_that_is_shown_as_a_bound_is_the_end_of_what_it_may_be(
    observation, added, taken_off, floor
):
    """One that was rounded to 100 may be 95: the floor that it leaves is no "at least 100"."""
    found = total(
        [observation(2023, text) for text in added],
        [observation(2022, text) for text in taken_off],
        floor=floor,
    )
    if found.qualifier in (">", ">="):
        assert found.value == found.interval.low
    if found.qualifier in ("<", "<="):
        assert found.value == found.interval.high


PERIODS = [Period(2023, first, last) for first in range(1, 13) for last in range(first, 13)]
periods = st.sampled_from(PERIODS)
published = st.lists(periods, unique=True, max_size=7).map(sorted)


def period(written):
    return Period(2023) if written == "2023" else read_period(written, 2023)


def names(chosen):
    return sorted(str(row.period) for row in chosen)


def length(parts):
    return sum(part.period.months for part in parts)


def choices(parts):
    """Return every choice of parts, which are in order of time, that share no month."""
    for count in range(len(parts) + 1):
        for chosen in combinations(parts, count):
            if all(one.period.last < other.period.first for one, other in pairwise(chosen)):
                yield chosen


@pytest.fixture(scope="session")
def rows_of(rows):
    """rows_of(period, …): a row for each period, in order of time."""

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
    rows_of, asked, written, added, taken_off
):
    found = composed(rows_of(*written), period(asked))
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
def test_the_fewest_rows_are_taken(rows_of, asked, written, chosen):
    assert names(composed(rows_of(*written), period(asked)).added) == chosen


def test_of_two_ways_as_short_the_one_that_takes_less_off_is_taken(rows_of):
    """The second and third quarter are themselves, and January to September less the first."""
    written = rows_of("2023-Q1", "2023-01/09", "2023-Q2", "2023-Q3")
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
def test_rows_that_do_not_come_to_the_period_give_nothing(rows_of, asked, written):
    assert composed(rows_of(*written), period(asked)) is None


@given(published, periods)
@bounded
def test_a_period_is_made_up_with_the_fewest_rows_wherever_rows_lead_to_it(rows_of, written, asked):
    """Each row leads from the month before it to its last, and back: distances by relaxing."""
    distance = {month: 0 if month == asked.first - 1 else None for month in range(13)}
    for _ in range(13):
        for row in written:
            ends = (row.first - 1, row.last)
            for one, other in (ends, ends[::-1]):
                step = None if distance[one] is None else distance[one] + 1
                if step is not None and (distance[other] is None or step < distance[other]):
                    distance[other] = step
    found = composed(rows_of(*written), asked)
    taken = None if found is None else len(found.added) + len(found.taken_off)
    assert taken == distance[asked.last]


@given(published, periods)
@bounded
def test_every_month_of_the_period_counts_once_and_no_other_counts(rows_of, written, asked):
    found = composed(rows_of(*written), asked)
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
def test_a_cover_holds_as_many_months_inside_the_period_as_can_be(rows_of, asked, written, chosen):
    assert names(widest_coverage(rows_of(*written), period(asked))) == chosen


@pytest.mark.parametrize(
    ("written", "chosen"),
    [
        (["2023-Q1", "2023-03/05"], ["2023-Q1"]),
        (["2023-01/02", "2023-02/03"], ["2023-01/02"]),
    ],
)
def test_of_two_covers_as_wide_and_with_as_many_rows_the_earlier_one_is_taken(
    rows_of, written, chosen
):
    assert names(widest_coverage(rows_of(*written), period("2023"))) == chosen


@given(published, periods)
@bounded
def test_no_other_cover_is_wider_or_as_wide_with_fewer_rows(rows_of, written, asked):
    """Held against every choice of rows."""
    rows = rows_of(*written)
    inside = [
        row for row in rows if asked.first <= row.period.first and row.period.last <= asked.last
    ]
    found = widest_coverage(rows, asked)
    assert tuple(found) in choices(inside)
    assert (length(found), -len(found)) == max(
        (length(each), -len(each)) for each in choices(inside)
    )


class Part(NamedTuple):
    """A part of a year, and what it weighs."""

    period: Period
    weight: int


weighed = st.lists(
    st.builds(Part, periods, st.integers(0, 9)), max_size=9, unique_by=lambda part: part.period
)


@example(
    parts=[Part(Period(2023, 1, 1), 1), Part(Period(2023, 2, 2), 1), Part(Period(2023, 1, 2), 2)],
    first=1,
    gaps=False,
)
@given(weighed, st.integers(1, 12), st.booleans())
def test_no_choice_weighs_more_than_the_heaviest_and_none_as_heavy_has_fewer_parts(
    parts, first, gaps
):
    parts = sorted(part for part in parts if part.period.first >= first)
    assume(parts)
    found = heaviest(parts, Period(2023, first), lambda part: part.weight, gaps=gaps)
    for last in range(first, max(part.period.last for part in parts) + 1):
        inside = [part for part in parts if part.period.last <= last]
        whole = last - first + 1
        allowed = [each for each in choices(inside) if gaps or length(each) == whole]
        assert (last in found) is bool(allowed)
        if allowed:
            rank = max((sum(part.weight for part in each), -len(each)) for each in allowed)
            chosen = found[last].parts
            assert chosen in allowed
            assert (sum(part.weight for part in chosen), -len(chosen)) == rank
            assert found[last].weight == rank[0]


YEAR = Period(2023)
Q2 = Period(2023, 4, 6)


def stated(observation):
    """Return value and qualifier, as they would be printed."""
    return observation and (observation.value, observation.qualifier)


@pytest.mark.parametrize(
    ("value", "qualifier", "interval"),
    [
        ("17.6", "", exactly(Fraction("17.6"))),
        ("10000", ">", Interval(10000, None, low_open=True)),
        ("83", ">=", Interval(83, None)),
        ("5", "<", Interval(None, 5, high_open=True)),
        ("5", "<=", Interval(None, 5)),
    ],
)
def test_a_published_bound_is_an_interval(value, qualifier, interval):
    assert interval_of(Fraction(value), qualifier) == interval


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("~4.4", "4.35", "4.45"),
        ("~0.3", "0.25", "0.35"),
        ("~5.0", "4.95", "5.05"),
        ("~461", "460.5", "461.5"),
        ("~7", "6.5", "7.5"),
        # Trailing zeros of a whole number are no digits, and 5 % is the most only there.
        ("~5000", "4750", "5250"),
        ("~5500", "5450", "5550"),
        ("~5010", "5005", "5015"),
        ("~-100", "-105", "-95"),
        ("~100.0", "99.95", "100.05"),
        ("~0", "0", "0"),
        ("~0.0", "-0.05", "0.05"),
    ],
)
def test_a_rounded_figure_is_right_to_half_its_last_digit(observation, text, low, high):
    assert observation(2023, text).interval == Interval(Fraction(low), Fraction(high))


def test_the_last_digit_is_one_of_the_unit_that_was_published(rows):
    """About 55 hundred of what is counted in hundredths: 5500 of them, give or take 50."""
    (row,) = rows({2023: "~55"})
    assert meant_by(row._replace(value=Fraction(5500))) == Interval(5450, 5550)


@pytest.mark.parametrize("measure", ["stock", "flow", "ratio", "growth"])
def test_the_figure_of_the_whole_year_comes_before_its_parts(figures, indicator, measure):
    found = figures({"2023-Q4": 1, 2023: 9, "2023-H2": 2}).observation(indicator(measure), YEAR)
    assert stated(found) == (9, "")


@pytest.mark.parametrize("measure", ["stock", "flow", "ratio", "growth"])
def test_nothing_published_is_none_and_not_zero(figures, indicator, measure):
    assert figures({2022: 9, 2024: 9}).observation(indicator(measure), YEAR) is None


def test_parts_that_fill_the_year_add_up_to_a_flow_exactly(figures, indicator):
    parts = {"2023-Q1": "0.1", "2023-Q2": "0.2", "2023-Q3": "0.3", "2023-Q4": "0.4"}
    assert stated(figures(parts).observation(indicator("flow"), YEAR)) == (1, "")


def test_parts_that_leave_months_out_are_a_floor(figures, indicator):
    found = figures({"2023-Q1": 4, "2023-Q3": 3}).observation(indicator("flow"), YEAR)
    assert stated(found) == (7, ">=")
    assert found.interval == Interval(7, None)


@pytest.mark.parametrize(
    ("measure", "parts", "figure"),
    [
        ("flow", {"2023-H1": "2.6", "2023-Q1": "1.2", "2023-Q2": "1.3"}, ("2.6", ">=")),
        ("stock", {"2023-12": "2.6", "2023-Q4": "2.5"}, ("2.6", "")),
    ],
)
def test_parts_that_disagree_give_the_same_figure_in_whatever_order_they_stand(
    figures, indicator, measure, parts, figure
):
    """As a half-year does that was rounded otherwise than its quarters."""
    for published in (parts, dict(reversed(parts.items()))):
        found = figures(published).observation(indicator(measure), YEAR)
        assert stated(found) == (Fraction(figure[0]), figure[1])


@pytest.mark.parametrize("last", ["2023-12", "2023-H2"])
def test_a_stock_is_what_it_was_when_the_year_ended(figures, indicator, last):
    found = figures({"2023-Q1": 4, "2023-H1": 5, last: 9}).observation(indicator("stock"), YEAR)
    assert stated(found) == (9, "")


def test_a_stock_known_only_within_the_year_says_nothing_of_its_end(figures, indicator):
    assert figures({"2023-Q3": 4, "2023-11": 5}).observation(indicator("stock"), YEAR) is None


@pytest.mark.parametrize("measure", ["ratio", "growth"])
def test_shares_and_growth_rates_of_parts_say_nothing_of_the_year(figures, indicator, measure):
    parts = {"2023-H1": 4, "2023-H2": 5, "2023-12": 6}
    assert figures(parts).observation(indicator(measure), YEAR) is None


@pytest.mark.parametrize("measure", ["stock", "ratio", "growth", "flow"])
def test_a_quarter_is_read_as_it_was_published(figures, indicator, measure):
    found = figures({2023: 40, "2023-Q2": 7}).observation(indicator(measure), Q2)
    assert stated(found) == (7, "")


def test_a_quarter_of_a_stock_is_what_it_was_when_the_quarter_ended(figures, indicator):
    parts = {"2023-05": 1, "2023-H1": 2, "2023-07": 3}
    assert stated(figures(parts).observation(indicator("stock"), Q2)) == (2, "")


def test_the_year_of_a_flow_says_nothing_of_a_quarter(figures, indicator):
    assert figures({2023: 40, "2023-H1": 20}).observation(indicator("flow"), Q2) is None


def test_a_sum_knows_what_its_parts_know(figures, indicator):
    found = figures({"2023-H1": "~100", "2023-H2": 5}).observation(indicator("flow"), YEAR)
    assert stated(found) == (105, "~")
    assert found.interval == Interval(100, 110)


@pytest.mark.parametrize("measure", ["ratio", "growth"])
def test_shares_and_rates_of_an_area_are_none_of_the_city(figures, indicator, measure):
    published = figures({2023: 9, "2023-Q1": 2}, area="云东区")
    assert published.observation(indicator(measure), YEAR) is None
    assert not published.rows(indicator(), 2023)


@pytest.mark.parametrize("measure", ["stock", "flow"])
def test_an_area_alone_is_a_floor_of_the_city(figures, indicator, measure):
    found = figures({2023: 9}, area="云东区").observation(indicator(measure), YEAR)
    assert stated(found) == (9, ">=")
    assert found.areas == ("云东区",)
    assert found.status == "estimate"


def test_rows_are_all_that_was_published_for_the_year(figures, indicator):
    found = figures({2022: 1, "2023-Q1": 2, 2023: 3}).rows(indicator(), 2023)
    assert {row.text for row in found} == {"2", "3"}


def test_an_event_is_yes_or_no_and_no_number(figures, indicator):
    published = figures({2022: "no", 2023: "yes"})
    found = [published.observation(indicator("event"), Period(year)) for year in (2022, 2023)]
    assert [observation.done for observation in found] == [False, True]
    assert [observation.value for observation in found] == [None, None]


def test_a_flow_accumulates_from_the_start_of_its_first_year(figures, indicator):
    published = figures({2020: 100, 2021: "0.1", 2022: "0.2", 2023: 100})
    found = published.accumulated(indicator("flow"), 2021, elapsed(2022))
    assert stated(found) == (Fraction("0.3"), "")
    assert found.missing == ()


def test_a_year_without_a_figure_makes_the_sum_a_floor_and_is_named(figures, indicator):
    found = figures({2021: 10, 2023: 20}).accumulated(indicator("flow"), 2021, elapsed(2024))
    assert stated(found) == (30, ">=")
    assert found.missing == (2022, 2024)


def test_a_year_known_in_part_makes_the_sum_a_floor(figures, indicator):
    found = figures({2021: 10, "2022-Q1": 5}).accumulated(indicator("flow"), 2021, elapsed(2022))
    assert stated(found) == (15, ">=")


def test_nothing_accumulates_from_nothing(figures, indicator):
    assert figures({2020: 10}).accumulated(indicator("flow"), 2021, elapsed(2023)) is None


def test_a_stock_accumulates_as_what_it_grew_by(figures, indicator):
    found = figures({2020: 300, 2022: 1, 2023: 450}).accumulated(indicator(), 2021, elapsed(2023))
    assert stated(found) == (150, "")
    assert [row.text for row in found.rows] == ["450"]
    assert [row.text for row in found.taken_off] == ["300"]


def test_a_stock_grew_by_no_more_than_its_ends_tell(figures, indicator):
    found = figures({2020: ">300", 2023: 450}).accumulated(indicator(), 2021, elapsed(2023))
    assert stated(found) == (150, "<")


@pytest.mark.parametrize("published", [{2023: 450}, {2020: 300}, {2021: 300, 2022: 450}])
def test_a_stock_without_one_of_its_ends_grew_by_nobody_knows(figures, indicator, published):
    assert figures(published).accumulated(indicator(), 2021, elapsed(2023)) is None


# Running totals over years.


@pytest.mark.parametrize(
    ("published", "through", "value", "sources"),
    [
        # A total comes before the yearly figures of its years,
        ({2021: 5, 2022: 6, "2021/2022": 12}, (2022,), 12, ["12"]),
        # and the years after it are added.
        ({"2021/2022": 12, 2023: 7}, (2023,), 19, ["12", "7"]),
        ({"2021/2022": 12, 2023: 7, 2024: 8}, (2024,), 27, ["12", "7", "8"]),
        # Of several the latest counts.
        ({"2021/2022": 12, "2021/2023": 20, 2024: 8}, (2024,), 28, ["20", "8"]),
        # One that ends within a year goes on with the rest of it.
        ({"2021/2023-06": 15, "2023-07/12": 4}, (2023,), 19, ["15", "4"]),
        ({"2021/2023-06": 15, "2023-Q3": 2, "2023-Q4": 2}, (2023,), 19, ["15", "2", "2"]),
        ({"2021/2023-06": 15}, (2023, 6), 15, ["15"]),
        ({"2021/2022": 12, "2023-01/06": 3}, (2023, 6), 15, ["12", "3"]),
        # One that goes on beyond what is asked says nothing of it.
        ({2021: 5, 2022: 6, "2021/2023": 20}, (2022,), 11, ["5", "6"]),
        ({2021: 5, 2022: 6, "2023-01/06": 3, "2021/2023": 20}, (2023, 6), 14, ["5", "6", "3"]),
        # What lacks a year does not come before what lacks none.
        ({2021: 5, 2022: 6, 2023: 7, "2021/2023-06": 15}, (2023,), 18, ["5", "6", "7"]),
        ({2021: 5, 2022: 6, "2021/2022-06": 8, "2022-Q3": 2}, (2022,), 11, ["5", "6"]),
        # A total from another year on is another sum.
        ({2021: 5, 2022: 6, "2020/2022": 30}, (2022,), 11, ["5", "6"]),
        ({2021: 5, 2022: 6, 2023: 7, "2022/2023": 30}, (2023,), 18, ["5", "6", "7"]),
    ],
)
def test_a_running_total_is_what_the_years_up_to_its_end_came_to(
    published, through, value, sources, figures, indicator
):
    found = figures(published).accumulated(indicator("flow"), 2021, elapsed(*through))
    assert (found.value, found.qualifier, found.missing) == (value, "", ())
    assert texts(found.sources) == sources


def test_a_year_that_lacks_after_a_total_leaves_a_floor(figures, indicator):
    found = figures({"2021/2022": 12, 2024: 8}).accumulated(indicator("flow"), 2021, Period(2024))
    assert (found.value, found.qualifier, found.missing) == (20, ">=", (2023,))


def test_a_total_of_what_may_be_below_zero_that_lacks_a_year_is_no_floor(figures, indicator):
    signed = indicator("flow")._replace(signed=True)
    found = figures({"2021/2022": 12, 2024: 8}).accumulated(signed, 2021, Period(2024))
    assert (found.value, found.missing) == (None, (2023,))


@pytest.mark.parametrize("text", [">12", "~12", ">=12"])
def test_a_total_that_is_a_bound_or_rounded_stays_one(text, figures, indicator):
    found = figures({"2021/2022": text, 2023: 7}).accumulated(indicator("flow"), 2021, Period(2023))
    assert (found.value, found.qualifier) == (19, text.removesuffix("12"))


def test_a_mean_of_years_may_rest_on_their_total(figures, indicator):
    found = figures({"2021/2023": 18}).mean(indicator("flow"), 2021, 2023)
    assert (found.value, found.mean, texts(found.sources)) == (6, "arithmetic", ["18"])
    found = figures({"2021/2022": 12, 2023: 9}).mean(indicator("flow"), 2021, 2023)
    assert (found.value, texts(found.sources)) == (7, ["12", "9"])


def test_a_total_says_nothing_of_one_of_its_years(figures, indicator):
    series, flow = figures({"2021/2023": 18}), indicator("flow")
    for year in (2021, 2022, 2023):
        assert series.observation(flow, Period(year)) is None
        assert series.rows(flow, year) == ()
    assert series.latest(flow, Period(2023)) is None


def test_the_totals_of_an_area_are_its_own(of_areas, indicator):
    series = of_areas(east={"2021/2022": 4}, west={2021: 1, 2022: 2})
    values = {
        area: series.of_area(area).accumulated(indicator("flow"), 2021, Period(2022)).value
        for area in ("east", "west")
    }
    assert values == {"east": 4, "west": 3}


@pytest.mark.parametrize(
    ("published", "figure"),
    [
        ({"2023-01/05": 210, "2023-Q2": 150, "2023-04": 60, "2023-05": 50}, (250, "")),
        ({"2023-06": 40, "2023-Q1": 100}, (140, ">=")),
    ],
)
def test_a_flow_so_far_is_what_it_came_to_from_january_on(figures, indicator, published, figure):
    """From running totals and observed periods in any mixture, no month twice."""
    found = figures(published).latest(indicator("flow"), elapsed(2023, 6))
    assert stated(found) == figure


def test_a_quarter_is_what_a_running_total_grew_by(figures, indicator):
    found = figures({"2023-01/06": 250, "2023-01/03": 100}).observation(indicator("flow"), Q2)
    assert stated(found) == (150, "")
    assert [row.text for row in found.taken_off] == ["100"]


@pytest.mark.parametrize(
    ("measure", "published", "figure"),
    [
        ("stock", {"2023-05": 5, "2023-Q1": 4}, 5),
        ("growth", {"2023-01/04": 4, "2023-Q1": 5}, 4),
        ("stock", {"2023-06": 4, "2023-Q2": 5}, 4),
        ("stock", {"2023-Q2": 4, "2023-H1": 5}, 4),
        ("ratio", {"2023-06": 4, "2023-Q2": 5}, 5),
        ("growth", {"2023-06": 4, "2023-H1": 5}, 5),
    ],
)
def test_the_figure_so_far_is_the_latest_of_the_year(
    figures, indicator, measure, published, figure
):
    """Of two that end together the shorter one of a stock, the longer one of the others."""
    found = figures(published).latest(indicator(measure), elapsed(2023, 6))
    assert stated(found) == (figure, "")


@pytest.mark.parametrize("measure", ["stock", "flow", "ratio", "growth"])
def test_the_figure_of_the_year_before_is_not_that_of_the_year_so_far(figures, indicator, measure):
    assert figures({2022: 9}).latest(indicator(measure), elapsed(2023, 6)) is None


def test_a_sum_of_years_ends_with_the_year_so_far(figures, indicator):
    published = figures({2021: 10, "2022-H1": 4, "2022-H2": 6, "2023-Q1": 2, "2023-Q2": 3})
    found = published.accumulated(indicator("flow"), 2021, elapsed(2023, 6))
    assert stated(found) == (25, "")


def test_a_sum_whose_last_year_is_known_in_part_is_a_floor_that_lacks_no_year(figures, indicator):
    found = figures({2022: 10, "2023-Q1": 2}).accumulated(indicator("flow"), 2022, elapsed(2023, 6))
    assert stated(found) == (12, ">=")
    assert found.missing == ()


def test_a_stock_so_far_grew_since_the_end_of_the_year_before(figures, indicator):
    published = figures({2020: 300, "2023-03": 440, "2023-05": 450})
    found = published.accumulated(indicator(), 2021, elapsed(2023, 6))
    assert stated(found) == (150, "")


@pytest.fixture
def of_areas(rows):
    """of_areas(east={…}, west={…}, own={…}): figures of a city divided into east and west."""

    def given(divided=("east", "west"), **published):
        found = [
            row
            for area, series in published.items()
            for row in rows(series, area=None if area == "own" else area)
        ]
        return ActualSeries(found, {"lanterns": frozenset(divided)})

    return given


@pytest.mark.parametrize("measure", ["stock", "flow"])
def test_areas_that_make_up_the_city_add_up_to_an_estimate_of_it(of_areas, indicator, measure):
    found = of_areas(east={2023: "0.1"}, west={2023: "0.2"}).observation(indicator(measure), YEAR)
    assert stated(found) == (Fraction("0.3"), "")
    assert found.areas == ("east", "west")
    assert found.status == "estimate"


@pytest.mark.parametrize("measure", ["stock", "flow"])
def test_an_area_without_a_figure_leaves_a_floor(of_areas, indicator, measure):
    found = of_areas(east={2023: 1}, west={2022: 2}).observation(indicator(measure), YEAR)
    assert stated(found) == (1, ">=")
    assert found.areas == ("east",)


def test_an_area_known_in_part_leaves_a_floor(of_areas, indicator):
    found = of_areas(east={2023: 1}, west={"2023-Q1": 2}).observation(indicator("flow"), YEAR)
    assert stated(found) == (3, ">=")


@pytest.mark.parametrize("early", ["east", "west"])
def test_the_latest_row_of_a_sum_of_areas_stands_last(of_areas, indicator, early):
    """Whichever area was last heard of in March."""
    series = {"east": {2023: 1}, "west": {2023: 1}} | {early: {"2023-Q1": 2}}
    found = of_areas(**series).observation(indicator("flow"), YEAR)
    assert found.rows[-1].period == YEAR


def test_an_area_that_the_plan_does_not_name_is_not_added(of_areas, indicator):
    """A development zone may lie within a district."""
    found = of_areas(east={2023: 1}, west={2023: 2}, zone={2023: 4}).observation(indicator(), YEAR)
    assert stated(found) == (3, "")
    assert found.areas == ("east", "west")


def test_areas_of_a_city_that_nobody_divided_are_a_floor(of_areas, indicator):
    found = of_areas(divided=(), east={2023: 1}, west={2023: 2}).observation(indicator(), YEAR)
    assert stated(found) == (3, ">=")


@pytest.mark.parametrize("measure", ["stock", "flow"])
@pytest.mark.parametrize("own", [0, ">=2"])
def test_the_citys_own_figure_comes_before_its_areas(of_areas, indicator, measure, own):
    found = of_areas(own={2023: own}, east={2023: 4}, west={2023: 5})
    assert found.observation(indicator(measure), YEAR).rows[0].text == str(own)
    assert found.observation(indicator(measure), YEAR).areas == ()


def test_areas_come_before_a_part_of_the_citys_year(of_areas, indicator):
    """The city published one quarter, its two areas all of the year."""
    found = of_areas(own={"2023-Q1": 2}, east={2023: 4}, west={2023: 5})
    assert stated(found.observation(indicator("flow"), YEAR)) == (9, "")


def test_a_part_of_the_citys_year_comes_before_a_part_of_its_areas(of_areas, indicator):
    found = of_areas(own={"2023-Q1": 2}, east={2023: 4})
    assert stated(found.observation(indicator("flow"), YEAR)) == (2, ">=")


def test_bounds_of_areas_are_added_as_bounds(of_areas, indicator):
    found = of_areas(east={2023: ">4"}, west={2023: 5}).observation(indicator(), YEAR)
    assert stated(found) == (9, ">")


def test_areas_add_up_in_a_part_of_the_year_too(of_areas, indicator):
    found = of_areas(east={"2023-H1": 4}, west={"2023-Q1": 2, "2023-Q2": 3})
    assert stated(found.latest(indicator("flow"), elapsed(2023, 6))) == (9, "")


def test_a_stock_of_areas_is_added_up_at_one_month(of_areas, indicator):
    """East stood at 4 in June, west was last published in March."""
    found = of_areas(east={"2023-03": 3, "2023-06": 4}, west={"2023-03": 2})
    assert stated(found.latest(indicator(), elapsed(2023, 3))) == (5, "")
    assert stated(found.latest(indicator(), elapsed(2023, 6))) == (4, ">=")


def test_a_sum_of_years_may_rest_on_areas_in_some_of_them(of_areas, indicator):
    found = of_areas(own={2022: 10}, east={2021: 1}, west={2021: 2})
    observation = found.accumulated(indicator("flow"), 2021, elapsed(2022))
    assert stated(observation) == (13, "")
    assert observation.areas == ("east", "west")


def test_a_rise_from_a_level_of_areas_is_an_estimate(of_areas, indicator):
    found = of_areas(own={2023: 10}, east={2020: 1}, west={2020: 2})
    observation = found.accumulated(indicator(), 2021, elapsed(2023))
    assert stated(observation) == (7, "")
    assert observation.status == "estimate"


@pytest.mark.parametrize("measure", ["stock", "flow", "ratio", "growth"])
def test_the_figures_of_an_area_are_its_own_alone(of_areas, indicator, measure):
    found = of_areas(own={2023: 9}, east={2023: 4}, west={2023: 5}).of_area("east")
    assert stated(found.observation(indicator(measure), YEAR)) == (4, "")
    assert [row.text for row in found.rows(indicator(), 2023)] == ["4"]


def test_an_area_without_figures_has_none(of_areas, indicator):
    found = of_areas(own={2023: 9}, east={2023: 4}).of_area("west")
    assert found.observation(indicator(), YEAR) is None


def test_a_target_is_held_against_the_figure_of_the_year_or_against_a_sum(
    figures, target, bound, until
):
    published = figures({2020: 1, 2021: 10, 2022: 20})
    yearly, summed = (
        target({2025: bound("at_least", "60")}, measure="flow", since=since)
        for since in (None, 2021)
    )
    assert stated(published.observation_for(yearly, until(2022))) == (20, "")
    assert stated(published.observation_for(summed, until(2022))) == (30, "")
    assert published.observation_for(summed, until(2020)) is None


flows = st.lists(st.integers(0, 9), min_size=12, max_size=12)


@given(flows, st.lists(st.sampled_from(PERIODS), unique=True, min_size=1, max_size=6))
@settings(max_examples=60)
def test_a_flow_put_together_is_the_true_one_or_a_floor_under_it(
    figures, indicator, months, published
):
    """Held against every period of the year."""
    true = {period: sum(months[period.first - 1 : period.last]) for period in PERIODS}
    found = figures({str(period): true[period] for period in published})
    for period in PERIODS:
        observation = found.observation(indicator("flow"), period)
        if observation is None:
            assert period not in published
            continue
        assert observation.qualifier in ("", ">=")
        if observation.qualifier == "":
            assert observation.value == true[period]
        else:
            assert observation.value <= true[period]
            assert period not in published
