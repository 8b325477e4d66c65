"""Figures that were revised: two of one edition, and how a target stood by earlier ones."""

from __future__ import annotations

import pytest

from policytrack.assess.aggregation import ActualSeries, observed
from policytrack.assess.check import check_city
from policytrack.assess.editions import of_one_edition, pair
from policytrack.model.actual import latest
from policytrack.model.period import Period

# Of a yearbook, and of a census after it.
BOOK, CENSUS = ("2023-03", "年鉴2022"), ("2024-05", "普查公报")


@pytest.fixture(scope="session")
def published(rows):
    """published({period: [(value, published, source, status), …], …}): figures in editions.

    A value alone is one that nobody revised, from a yearbook of its own year.
    """

    def write(series, **rest):
        return [_figure(rows, when, editions, rest) for when, editions in series.items()]

    return write


def _figure(rows, when, editions, rest):
    if not isinstance(editions, list):
        editions = [(editions, None, f"年鉴{when}")]
    every = []
    for value, date, source, *status in editions:
        (row,) = rows({when: value}, **rest)
        every.append(row._replace(published=date, source=source, status=(*status, "final")[0]))
    every.sort(key=lambda row: row.published or "")
    counts = latest(every)
    return counts._replace(editions=tuple(row for row in every if row is not counts))


@pytest.fixture(scope="session")
def stands(published, city, plan, until):
    """stands(target, when, {period: …}): how a target stands by figures in their editions."""

    def check(asked, when, series, others=(), **rest):
        actuals = published(series)
        actuals += [row for key, own in dict(others).items() for row in published(own, key=key)]
        check = check_city(city(plan(asked, **rest)), actuals, until(when))
        (assessment,) = check.assessments
        return assessment

    return check


@pytest.fixture(scope="session")
def level(target, bound):
    """level(number, by, …): a target of at least a number by a year."""

    def write(number, by=2025, **rest):
        return target({by: bound("at_least", str(number))}, **rest)

    return write


def said(assessment):
    return assessment.reason and assessment.reason.en


# Two of one edition.


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (BOOK, BOOK, True),
        (BOOK, CENSUS, False),
        # One source on two days, and two sources on one day, are two editions.
        (("2023-03", "公报"), ("2024-03", "公报"), False),
        (("2023-03", "公报"), ("2023-03", "年鉴"), False),
        # As far as the dates are known.
        (("2023", "公报"), ("2023-03-20", "公报"), True),
        ((None, "公报"), ("2023-03-20", "公报"), True),
        ((None, "公报"), (None, "公报"), True),
    ],
)
def test_an_edition_is_one_source_on_one_day(one, other, same, published):
    rows = published({2022: [("1", *one)], 2023: [("2", *other)]})
    assert of_one_edition(*rows) is same
    assert of_one_edition(*reversed(rows)) is same


@pytest.mark.parametrize(
    ("before", "after", "found", "mixed"),
    [
        # What nobody revised is as good as of one edition.
        ([("1", *BOOK)], [("2", *CENSUS)], ("1", "2"), False),
        # The census has both.
        ([("1", *BOOK), ("5", *CENSUS)], [("2", *BOOK), ("6", *CENSUS)], ("5", "6"), False),
        # The yearbook alone has both.
        ([("1", *BOOK), ("5", *CENSUS)], [("2", *BOOK)], ("1", "2"), False),
        ([("1", *BOOK)], [("2", *BOOK), ("6", *CENSUS)], ("1", "2"), False),
        # None has both: the latest of each.
        ([("1", *BOOK), ("5", *CENSUS)], [("2", "2024-03", "年鉴2023")], ("5", "2"), True),
        # Of three the latest that has both.
        (
            [("1", "2022-03", "快报"), ("3", *BOOK), ("5", *CENSUS)],
            [("2", "2022-03", "快报"), ("4", *BOOK)],
            ("3", "4"),
            False,
        ),
        # A proxy replaces none, and makes no pair.
        (
            [("1", *BOOK), ("5", *CENSUS, "proxy")],
            [("2", "2024-03", "年鉴2023"), ("6", *CENSUS, "proxy")],
            ("1", "2"),
            True,
        ),
    ],
)
def test_a_pair_is_of_the_latest_edition_that_has_both(before, after, found, mixed, published):
    earlier, later = map(observed, published({2022: before, 2023: after}))
    got = pair(earlier, later)
    assert ((got.earlier.rows[0].text, got.later.rows[0].text), got.mixed) == (found, mixed)


def test_a_sum_of_revised_parts_has_no_edition_of_its_own(published, indicator):
    quarters = {f"2022-Q{quarter}": "1" for quarter in (1, 2, 3)}
    series = ActualSeries(published({**quarters, "2022-Q4": [("1", *BOOK), ("2", *CENSUS)]}))
    year = series.observation(indicator("flow"), Period(2022))
    (after,) = map(observed, published({2023: [("6", *CENSUS)]}))
    assert pair(year, after).mixed


# A verdict that an edition turned.


@pytest.mark.parametrize(
    ("editions", "status", "reason"),
    [
        ([("510", *BOOK), ("490", *CENSUS)], "missed", "by 510 个, published 2023-03: met"),
        ([("490", *BOOK), ("510", *CENSUS)], "met", "by 490 个, published 2023-03: missed"),
        # One that changes no verdict is history.
        ([("510", *BOOK), ("520", *CENSUS)], "met", None),
        # Of three each that stood otherwise, the oldest first.
        (
            [("480", "2022-03", "快报"), ("510", *BOOK), ("490", *CENSUS)],
            "missed",
            "by 510 个, published 2023-03: met",
        ),
        (
            [("480", "2022-03", "快报"), ("490", *BOOK), ("510", *CENSUS)],
            "met",
            "by 480 个, published 2022-03: missed; by 490 个, published 2023-03: missed",
        ),
        # A proxy that came later replaced nothing, and turned nothing.
        ([("490", *BOOK), ("510", *CENSUS, "proxy")], "missed", None),
        # One that was all there was at first did count.
        (
            [("510", *BOOK, "proxy"), ("490", *CENSUS)],
            "missed",
            "by 510 个, published 2023-03: met",
        ),
    ],
)
def test_a_verdict_that_an_edition_turned_says_so(editions, status, reason, stands, level):
    found = stands(level(500, by=2022), 2022, {2022: editions})
    assert (found.status.key, said(found), found.mixed) == (status, reason, False)


def test_it_is_said_in_chinese_too(stands, level):
    found = stands(level(500, by=2022), 2022, {2022: [("510", *BOOK), ("490", *CENSUS)]})
    assert found.reason.zh == "按2023-03公布的 510 个：已完成"


def test_a_reason_that_was_there_stands_before_it(stands, level):
    """200 of a quarter are a floor that settles nothing, where 520 did."""
    quarters = {"2022-Q1": [("520", *BOOK), ("200", *CENSUS)]}
    found = stands(level(500, by=2022, measure="flow"), 2022, quarters)
    assert found.status.key == "unclear"
    before, _, by = said(found).rpartition("; ")
    assert (bool(before), by) == (True, "by 520 个, published 2023-03: met")


def test_a_position_that_an_edition_turned_says_so_too(stands, level):
    """By 2022 the path from 300 in 2020 to 600 is at 420."""
    series = {2022: [("430", *BOOK), ("390", *CENSUS)]}
    found = stands(level(600, baseline=(2020, "300")), 2022, series)
    assert (found.status.key, said(found)) == ("behind", "by 430 个, published 2023-03: ahead")


def test_a_baseline_that_was_revised_turns_what_is_measured_from_it(stands, target, bound):
    """150 is half as much again as 100, and not as 110."""
    asked = target({2025: bound("grow_by", "50")}, baseline=(2020, None))
    series = {2020: [("100", *BOOK), ("110", *CENSUS)], 2025: [("150", "2026-03", "年鉴2025")]}
    found = stands(asked, 2025, series)
    assert found.status.key == "missed"
    assert said(found).endswith("by 100 个, published 2023-03: met")


def test_an_edition_that_came_later_and_counts_for_nothing_is_not_named(stands, target, bound):
    """155 were half as much again as 100; a proxy of the same was published before the 110."""
    asked = target({2023: bound("grow_by", "50")}, baseline=(2020, None))
    series = {
        2020: [("100", "2021-03", "年鉴2020"), ("110", "2025-01", "普查公报")],
        2023: [("155", "2024-03", "年鉴2023"), ("190", "2024-09", "日报", "proxy")],
    }
    found = stands(asked, 2023, series)
    assert found.status.key == "missed"
    assert said(found).endswith("different editions; by 100 个, published 2021-03: met")


def test_an_event_that_was_announced_too_soon_says_so(stands, target, bound):
    asked = target({2022: bound("done")}, measure="event")
    found = stands(asked, 2022, {2022: [("yes", *BOOK), ("no", *CENSUS)]})
    assert (found.status.key, said(found)) == ("missed", "by yes, published 2023-03: met")


def test_an_edition_of_an_earlier_announcement_says_so_too(stands, target, bound):
    asked = target({2023: bound("done")}, measure="event")
    found = stands(asked, 2023, {2022: [("yes", *BOOK), ("no", *CENSUS)], 2023: "no"})
    assert (found.status.key, said(found)) == ("missed", "by yes, published 2023-03: met")


def test_an_edition_of_another_year_says_so_where_each_year_counts(stands, level):
    series = {2022: [("490", *BOOK), ("510", *CENSUS)], 2023: "520"}
    found = stands(level(500, by=2023, each="year"), 2023, series, start=2022)
    assert found.observation.rows[0].period.year == 2023
    assert (found.status.key, said(found)) == ("met", "by 490 个, published 2023-03: missed")


# What is measured from a figure of another edition.

REVISED = {2020: [("100", *BOOK), ("110", *CENSUS)], 2025: [("170", "2026-03", "年鉴2025")]}
MIXED = "110 for 2020 (2024-05) and 170 for 2025 (2026-03) are of different editions"


def test_a_change_from_a_figure_of_another_edition_is_marked(stands, target, bound):
    asked = target({2025: bound("grow_by", "50")}, baseline=(2020, None))
    found = stands(asked, 2025, REVISED)
    assert (found.status.key, found.mixed, said(found)) == ("met", True, MIXED)


@pytest.mark.parametrize(
    ("base", "figure"),
    [
        # Both are of the census,
        ([("100", *BOOK), ("110", *CENSUS)], [("170", *CENSUS)]),
        # or neither was ever revised.
        ([("110", *BOOK)], [("170", *CENSUS)]),
    ],
)
def test_what_is_of_one_edition_is_not_marked(base, figure, stands, target, bound):
    asked = target({2025: bound("grow_by", "50")}, baseline=(2020, None))
    found = stands(asked, 2025, {2020: base, 2025: figure})
    assert (found.status.key, found.mixed, said(found)) == ("met", False, None)


def test_a_way_that_begins_at_a_figure_of_another_edition_is_marked_until_it_is_due(stands, level):
    """A level that is due is held against the target alone."""
    series = {2020: REVISED[2020], 2023: [("160", *BOOK)], 2025: REVISED[2025]}
    assert stands(level(200), 2023, series).mixed
    due = stands(level(160), 2025, series)
    assert (due.status.key, due.mixed, said(due)) == ("met", False, None)


def test_a_baseline_that_the_plan_states_is_of_no_edition(stands, level):
    series = {2020: REVISED[2020], 2023: [("160", *BOOK), ("150", *CENSUS)]}
    assert not stands(level(200, baseline=(2020, "100")), 2023, series).mixed


# Growth from one year to the next.


@pytest.fixture(scope="session")
def rising(target, bound):
    """rising(op, by, …): more than, or as much as, the year before."""

    def write(op="rises", **rest):
        return target({2023: bound(op, yearly=op == "holds")}, **rest)

    return write


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # The yearbook of 2023 has both years: from 110 to 105, whatever the census found later.
        (
            [("110", "2024-03", "年鉴2023"), ("90", *CENSUS)],
            [("105", "2024-03", "年鉴2023")],
            ("missed", 105, False),
        ),
        # The latest edition that has both is that of the census, though a newer figure is known.
        (
            [("110", *BOOK), ("90", *CENSUS)],
            [("95", *CENSUS), ("85", "2025-01", "年鉴2024")],
            ("met", 95, False),
        ),
        # No edition has both: the latest of each, and the reader is told.
        ([("110", *BOOK), ("90", *CENSUS)], [("105", "2024-03", "年鉴2023")], ("met", 105, True)),
    ],
)
def test_growth_takes_both_years_from_one_edition(before, after, expected, stands, rising):
    found = stands(rising(), 2023, {2022: before, 2023: after})
    status, actual, mixed = expected
    assert (found.status.key, found.observation.value, found.mixed) == (status, actual, mixed)
    assert ("are of different editions" in (said(found) or "")) == mixed


def test_what_holds_each_year_is_held_against_the_year_before_in_one_edition(stands, rising):
    series = {
        2020: "100",
        2021: "110",
        2022: [("120", "2023-03", "年鉴2022"), ("105", *CENSUS)],
        2023: [("121", "2023-03", "年鉴2022")],
    }
    found = stands(rising("holds", each="year"), 2023, series)
    # 2022 against 2021 was 105 against 110 by the census, which is the latest there is.
    assert (found.status.key, found.observation.rows[0].period.year) == ("missed", 2022)
    held = stands(rising("holds", each="year"), 2023, {**series, 2021: "105"})
    assert (held.status.key, held.observation.value) == ("met", 121)
    assert held.compared[0].text == "120"


def test_what_rises_each_year_is_the_figure_of_the_edition_that_has_both(stands, rising):
    """The census has 90 and 95; what a later yearbook has of 2023 alone is of another edition."""
    series = {
        2020: "70",
        2021: "80",
        2022: [("110", *BOOK), ("90", *CENSUS)],
        2023: [("95", *CENSUS), ("85", "2025-01", "年鉴2024")],
    }
    found = stands(rising(each="year"), 2023, series)
    assert (found.status.key, found.observation.value) == ("met", 95)


# The outlook.


def test_the_outlook_takes_each_change_from_one_edition(stands, level):
    """From 100 to 140 in the yearbook, and from 90 to 130 by the census: 40 a year either way."""
    series = {
        2021: [("100", *BOOK), ("90", *CENSUS)],
        2022: [("140", *BOOK), ("130", *CENSUS)],
    }
    ahead = stands(level(300), 2022, series).outlook
    assert (ahead.now, ahead.value, ahead.mixed) == (40, 130, False)


def test_the_outlook_of_an_earlier_edition_goes_on_from_the_latest_figure(stands, level):
    """Only the yearbook has both: 40 a year, from the 130 that the census found."""
    series = {2021: [("100", *BOOK)], 2022: [("140", *BOOK), ("130", *CENSUS)]}
    ahead = stands(level(300), 2022, series).outlook
    assert (ahead.now, ahead.last, ahead.mixed) == (40, 40, False)
    assert ahead.projected == 130 + 3 * 40


def test_the_outlook_is_marked_where_no_edition_has_both_ends(stands, level):
    series = {2021: [("100", *BOOK), ("90", *CENSUS)], 2022: [("140", "2023-09", "年鉴2023")]}
    ahead = stands(level(300), 2022, series).outlook
    assert (ahead.now, ahead.mixed) == (50, True)


def test_the_outlook_is_marked_where_a_change_between_has_none(stands, level):
    series = {
        2020: [("80", "2023-09", "年鉴2023")],
        2021: [("100", *BOOK), ("90", *CENSUS)],
        2022: [("140", "2023-09", "年鉴2023")],
    }
    assert stands(level(300), 2022, series).outlook.mixed


def test_without_editions_nothing_is_said_of_them(stands, level, rising):
    series = {2020: "100", 2021: "110", 2022: "120", 2023: "130"}
    for asked in (level(200), rising(), level(125, by=2023)):
        found = stands(asked, 2023, series)
        assert (found.mixed, said(found)) == (False, None)
        assert found.outlook is None or not found.outlook.mixed
