"""What was published, asked for a year, a part of it, or a sum of years."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from policytrack.assess.figures import interval_of
from policytrack.assess.interval import Interval, exactly
from policytrack.model.period import Period

YEAR = Period(2023)
Q2 = Period(2023, 4, 6)


def stated(reading):
    """Give value and qualifier, as they would be printed."""
    return reading and (reading.observation.value, reading.observation.qualifier)


@pytest.mark.parametrize(
    ("value", "qualifier", "interval"),
    [
        ("17.6", "", exactly(Fraction("17.6"))),
        ("10000", ">", Interval(10000, None, low_open=True)),
        ("83", ">=", Interval(83, None)),
        ("5", "<", Interval(None, 5, high_open=True)),
        ("5", "<=", Interval(None, 5)),
        ("5000", "~", Interval(4750, 5250)),
        ("-100", "~", Interval(-105, -95)),
        ("0", "~", exactly(0)),
    ],
)
def test_a_published_bound_or_rounding_is_an_interval(value, qualifier, interval):
    assert interval_of(Decimal(value), qualifier) == interval


@pytest.mark.parametrize("measure", ["stock", "flow", "ratio", "growth"])
def test_the_figure_of_the_whole_year_comes_before_its_parts(figures, indicator, measure):
    found = figures({"2023-Q4": 1, 2023: 9, "2023-H2": 2}).reading(indicator(measure), YEAR)
    assert stated(found) == (9, "")


@pytest.mark.parametrize("measure", ["stock", "flow", "ratio", "growth"])
def test_nothing_published_is_none_and_not_zero(figures, indicator, measure):
    assert figures({2022: 9, 2024: 9}).reading(indicator(measure), YEAR) is None


@pytest.mark.parametrize(
    "parts",
    [
        {"2023-Q1": "0.1", "2023-Q2": "0.2", "2023-Q3": "0.3", "2023-Q4": "0.4"},
        {"2023-H1": "0.3", "2023-H2": "0.7"},
        {"2023-01/06": "0.3", "2023-Q3": "0.3", "2023-Q4": "0.4"},
        {"2023-Q4": "0.4", "2023-01/09": "0.6"},
    ],
)
def test_parts_that_fill_the_year_add_up_to_a_flow_exactly(figures, indicator, parts):
    assert stated(figures(parts).reading(indicator("flow"), YEAR)) == (1, "")


@pytest.mark.parametrize(
    ("parts", "total"),
    [
        ({"2023-Q1": 4}, 4),
        ({"2023-Q1": 4, "2023-Q3": 3}, 7),
        ({"2023-01/11": 10}, 10),
        ({"2023-H1": 4, "2023-Q4": 3}, 7),
    ],
)
def test_parts_that_leave_months_out_are_a_floor(figures, indicator, parts, total):
    found = figures(parts).reading(indicator("flow"), YEAR)
    assert stated(found) == (total, ">=")
    assert found.interval == Interval(total, None)


@pytest.mark.parametrize(
    ("parts", "total"),
    [
        ({"2023-H1": 10, "2023-Q1": 4, "2023-Q2": 6, "2023-H2": 7}, (17, "")),
        ({"2023-01": 1, "2023-01/09": 9, "2023-Q4": 3}, (12, "")),
        ({"2023-02/03": 2, "2023-Q1": 3, "2023-03/12": 9}, (9, ">=")),
        ({"2023-Q1": 3, "2023-03/05": 4}, (3, ">=")),
        ({"2023-01": 1, "2023-02": 1, "2023-03": 1, "2023-01/04": 9}, (9, ">=")),
    ],
)
def test_no_month_counts_twice_and_as_many_as_possible_count_once(figures, indicator, parts, total):
    assert stated(figures(parts).reading(indicator("flow"), YEAR)) == total


@pytest.mark.parametrize(
    ("measure", "parts"),
    [
        ("flow", {"2023-H1": "2.6", "2023-Q1": "1.2", "2023-Q2": "1.3"}),
        ("stock", {"2023-12": "2.6", "2023-Q4": "2.5"}),
    ],
)
def test_parts_that_disagree_give_the_same_figure_in_whatever_order_they_stand(
    figures, indicator, measure, parts
):
    """As a half-year does that was rounded otherwise than its quarters."""
    one = figures(parts).reading(indicator(measure), YEAR)
    other = figures(dict(reversed(parts.items()))).reading(indicator(measure), YEAR)
    assert stated(one) == stated(other)


def test_of_two_ways_to_cover_as_much_the_one_with_fewer_rows_is_taken(figures, indicator):
    found = figures({"2023-Q1": "1.2", "2023-Q2": "1.3", "2023-H1": "2.6"})
    assert stated(found.reading(indicator("flow"), YEAR)) == (Fraction("2.6"), ">=")


@pytest.mark.parametrize("last", ["2023-12", "2023-Q4", "2023-H2", "2023-03/12"])
def test_a_stock_is_what_it_was_when_the_year_ended(figures, indicator, last):
    found = figures({"2023-Q1": 4, "2023-H1": 5, last: 9}).reading(indicator("stock"), YEAR)
    assert stated(found) == (9, "")


def test_a_stock_known_only_within_the_year_says_nothing_of_its_end(figures, indicator):
    assert figures({"2023-Q3": 4, "2023-11": 5}).reading(indicator("stock"), YEAR) is None


@pytest.mark.parametrize("measure", ["ratio", "growth"])
def test_shares_and_growth_rates_of_parts_say_nothing_of_the_year(figures, indicator, measure):
    parts = {"2023-H1": 4, "2023-H2": 5, "2023-12": 6}
    assert figures(parts).reading(indicator(measure), YEAR) is None


@pytest.mark.parametrize("measure", ["stock", "ratio", "growth", "flow"])
def test_a_quarter_is_read_as_it_was_published(figures, indicator, measure):
    found = figures({2023: 40, "2023-Q2": 7}).reading(indicator(measure), Q2)
    assert stated(found) == (7, "")


def test_a_quarter_of_a_flow_is_the_sum_of_its_months(figures, indicator):
    parts = {"2023-03": 100, "2023-04": 1, "2023-05": 2, "2023-06": 4, "2023-07": 100}
    assert stated(figures(parts).reading(indicator("flow"), Q2)) == (7, "")


def test_a_quarter_of_a_stock_is_what_it_was_when_the_quarter_ended(figures, indicator):
    parts = {"2023-05": 1, "2023-H1": 2, "2023-07": 3}
    assert stated(figures(parts).reading(indicator("stock"), Q2)) == (2, "")


def test_the_year_of_a_flow_says_nothing_of_a_quarter(figures, indicator):
    assert figures({2023: 40, "2023-H1": 20}).reading(indicator("flow"), Q2) is None


@pytest.mark.parametrize(
    ("parts", "total", "interval"),
    [
        ({"2023-H1": ">10", "2023-H2": 5}, (15, ">"), Interval(15, None, low_open=True)),
        ({"2023-H1": ">=10", "2023-H2": 5}, (15, ">="), Interval(15, None)),
        ({"2023-H1": "<10", "2023-H2": 5}, (15, "<"), Interval(None, 15, high_open=True)),
        ({"2023-H1": "<=10", "2023-H2": 5}, (15, "<="), Interval(None, 15)),
        ({"2023-H1": "~100", "2023-H2": 5}, (105, "~"), Interval(100, 110)),
        ({"2023-H1": ">10"}, (10, ">"), Interval(10, None, low_open=True)),
    ],
)
def test_a_sum_knows_what_its_parts_know(figures, indicator, parts, total, interval):
    found = figures(parts).reading(indicator("flow"), YEAR)
    assert stated(found) == total
    assert found.interval == interval


def test_figures_of_an_area_are_no_figures_of_the_city(figures, indicator):
    published = figures({2023: 9, "2023-Q1": 2}, area="云东区")
    assert published.reading(indicator("flow"), YEAR) is None
    assert not published.rows(indicator(), 2023)


def test_rows_are_all_that_was_published_for_the_year(figures, indicator):
    found = figures({2022: 1, "2023-Q1": 2, 2023: 3}).rows(indicator(), 2023)
    assert {row.text for row in found} == {"2", "3"}


def test_an_event_is_yes_or_no_and_no_number(figures, indicator):
    published = figures({2022: "no", 2023: "yes"})
    found = [published.reading(indicator("event"), Period(year)) for year in (2022, 2023)]
    assert [reading.observation.done for reading in found] == [False, True]
    assert [reading.observation.value for reading in found] == [None, None]


def test_a_flow_accumulates_from_the_start_of_its_first_year(figures, indicator):
    published = figures({2020: 100, 2021: "0.1", 2022: "0.2", 2023: 100})
    found = published.accumulated(indicator("flow"), 2021, 2022)
    assert stated(found) == (Fraction("0.3"), "")
    assert found.observation.missing == ()


def test_a_year_without_a_figure_makes_the_sum_a_floor_and_is_named(figures, indicator):
    found = figures({2021: 10, 2023: 20}).accumulated(indicator("flow"), 2021, 2024)
    assert stated(found) == (30, ">=")
    assert found.observation.missing == (2022, 2024)


def test_a_year_known_in_part_makes_the_sum_a_floor(figures, indicator):
    found = figures({2021: 10, "2022-Q1": 5}).accumulated(indicator("flow"), 2021, 2022)
    assert stated(found) == (15, ">=")


def test_nothing_accumulates_from_nothing(figures, indicator):
    assert figures({2020: 10}).accumulated(indicator("flow"), 2021, 2023) is None


def test_a_stock_accumulates_as_what_it_grew_by(figures, indicator):
    found = figures({2020: 300, 2022: 1, 2023: 450}).accumulated(indicator(), 2021, 2023)
    assert stated(found) == (150, "")
    assert [row.text for row in found.observation.rows] == ["300", "450"]


@pytest.mark.parametrize(
    ("before", "now", "grown"),
    [
        ("300", ">450", (150, ">")),
        ("300", ">=450", (150, ">=")),
        (">300", "450", (150, "<")),
        (">=300", "450", (150, "<=")),
        ("300", "<450", (150, "<")),
        ("~100", "450", (350, "~")),
    ],
)
def test_a_stock_grew_by_no_more_than_its_ends_tell(figures, indicator, before, now, grown):
    found = figures({2020: before, 2023: now}).accumulated(indicator(), 2021, 2023)
    assert stated(found) == grown


@pytest.mark.parametrize("published", [{2023: 450}, {2020: 300}, {2021: 300, 2022: 450}])
def test_a_stock_without_one_of_its_ends_grew_by_nobody_knows(figures, indicator, published):
    assert figures(published).accumulated(indicator(), 2021, 2023) is None
