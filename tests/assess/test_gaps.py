"""What a year's file still lacks."""

from __future__ import annotations

from datetime import date

import pytest

from policytrack.assess.check import check_areas, check_city, series_of
from policytrack.assess.gaps import missing
from policytrack.model.plan import Withdrawal


@pytest.fixture
def gaps(city, plan, rows, until):
    """gaps(target, …, year=2023, published={…}): what is missing of the year and of earlier ones.

    `published` is of lanterns, `others` of further indicators by their keys, `parts` of areas.
    """

    def find(*targets, year=2023, published=(), others=(), start=2021, parts=(), areas=False):
        figures = rows(dict(published))
        for key, series in dict(others).items():
            figures += rows(series, key=key)
        for area, series in dict(parts).items():
            figures += rows(series, area=area)
        where, through = city(plan(*targets, start=start)), until(year)
        cases = [*check_city(where, figures, through).assessments]
        series = series_of(where, figures, through)
        cases += check_areas(where, series, through) if areas else ()
        return missing(cases, series, year, areas=areas)

    return find


def said(gaps):
    """Return each gap as the key, the period and the area of its row."""
    return [" ".join(filter(None, (gap.indicator.key, str(gap.period), gap.area))) for gap in gaps]


@pytest.fixture
def due(target, bound):
    """Return a target of at least 60 lanterns by 2023."""
    return target({2023: bound("at_least", "60")})


@pytest.fixture
def ahead(target, bound):
    """Return a target of at least 60 lanterns by 2025, with its own baseline."""
    return target({2025: bound("at_least", "60")}, baseline=(2020, "40"))


@pytest.mark.parametrize("measure", ["stock", "flow", "ratio", "growth"])
def test_a_figure_that_nobody_published_is_missing_for_the_whole_year(gaps, target, bound, measure):
    found = gaps(target({2023: bound("at_least", "60")}, measure=measure))
    assert (said(found.rows), said(found.earlier)) == (["lanterns 2023"], [])


@pytest.mark.parametrize("value", ["60", "59", ">60", "~60", ">=1"])
def test_a_figure_that_was_published_is_not_missing_even_where_it_settles_nothing(gaps, due, value):
    assert said(gaps(due, published={2023: value}).rows) == []


@pytest.mark.parametrize("status", ["provisional", "estimate", "proxy"])
def test_a_figure_of_any_standing_is_not_missing(city, plan, due, rows, until, status):
    where, figures = city(plan(due)), rows({2023: 60}, status=status)
    cases = check_city(where, figures, until(2023)).assessments
    assert missing(cases, series_of(where, figures, until(2023)), 2023).rows == ()


def test_a_target_that_lies_ahead_needs_the_figure_of_each_year_on_the_way(gaps, ahead):
    assert said(gaps(ahead, published={2022: 50}).rows) == ["lanterns 2023"]
    assert said(gaps(ahead, published={2023: 50}).rows) == []


def test_a_year_before_the_plan_and_one_after_the_last_milestone_need_nothing(gaps, due):
    assert said(gaps(due, year=2024).rows) == []
    assert said(gaps(due, year=2020).rows) == []


@pytest.mark.parametrize(
    ("measure", "published", "lacks"),
    [
        # What stood at the end of December is that of the year.
        ("stock", {"2023-12": 60}, False),
        ("stock", {"2023-Q3": 60}, True),
        # Of a rate the half is no figure of the whole.
        ("ratio", {"2023-H1": 60}, True),
        # Parts that make up the year do.
        ("flow", {"2023-H1": 20, "2023-H2": 20}, False),
        ("flow", {"2023-H1": 20, "2023-Q3": 20}, True),
        # They need not where they settle it.
        ("flow", {"2023-H1": 60}, False),
    ],
)
def test_parts_of_a_year_stand_for_it_where_a_check_takes_them(
    gaps, target, bound, measure, published, lacks
):
    asked = target({2023: bound("at_least", "60")}, measure=measure)
    assert said(gaps(asked, published=published).rows) == ["lanterns 2023"] * lacks


def test_of_what_must_hold_in_each_quarter_only_the_missing_ones_are_named(gaps, target, bound):
    asked = target({2023: bound("at_least", "3")}, measure="flow", each="quarter", since=2023)
    found = gaps(asked, published={"2023-Q1": 3, "2023-H1": 6, "2023-10": 1})
    # The second is what the half year has more than the first; a month of the fourth is too few.
    assert said(found.rows) == ["lanterns 2023-Q3", "lanterns 2023-Q4"]
    assert said(gaps(asked, published={"2023-Q1": 0}).rows) == [
        f"lanterns 2023-Q{number}" for number in (2, 3, 4)
    ]


def test_a_part_of_a_quarter_that_settles_it_is_enough(gaps, target, bound):
    asked = target({2023: bound("at_least", "3")}, measure="flow", each="quarter", since=2023)
    published = {"2023-Q1": 3, "2023-Q2": 3, "2023-Q3": 3, "2023-10": 3}
    assert said(gaps(asked, published=published).rows) == []


def test_what_must_hold_in_each_year_lacks_earlier_years_in_other_files(gaps, target, bound):
    asked = target({2023: bound("at_least", "3")}, measure="flow", each="year")
    found = gaps(asked, published={2021: 3})
    assert (said(found.rows), said(found.earlier)) == (["lanterns 2023"], ["lanterns 2022"])


def test_what_must_hold_in_each_year_has_no_baseline_before_it_is_due(gaps, target, bound):
    asked = target({2025: bound("at_least", "3")}, measure="flow", each="year")
    assert said(gaps(asked, year=2022).earlier) == ["lanterns 2021"]


def test_a_part_of_an_earlier_year_is_held_against_the_milestone_of_that_year(gaps, target, bound):
    milestones = {2022: bound("at_least", "3"), 2023: bound("at_least", "9")}
    asked = target(milestones, measure="flow", each="year")
    assert said(gaps(asked, published={"2022-H1": 3}, start=2022).earlier) == []
    assert said(gaps(asked, published={"2022-H1": 2}, start=2022).earlier) == ["lanterns 2022"]


def test_a_verdict_that_earlier_years_cannot_change_asks_for_none_of_them(gaps, target, bound):
    asked = target({2023: bound("at_least", "3")}, measure="flow", each="year")
    assert said(gaps(asked, published={2023: 2}).earlier) == []


def test_a_sum_needs_the_year_itself_and_its_earlier_years_elsewhere(gaps, target, bound):
    asked = target({2025: bound("at_least", "60")}, measure="flow", since=2021)
    found = gaps(asked, published={2021: 3})
    assert (said(found.rows), said(found.earlier)) == (["lanterns 2023"], ["lanterns 2022"])
    # It counts from 0 and has no baseline.
    assert said(gaps(asked).earlier) == ["lanterns 2021", "lanterns 2022"]


@pytest.mark.parametrize(
    ("published", "now", "earlier"),
    [
        ({"2021/2022": 12}, ["lanterns 2023"], []),
        ({"2021/2023": 12}, [], []),
        # Of the year within which it ends the rest is lacking.
        ({"2021/2023-06": 12}, ["lanterns 2023"], []),
        ({"2021/2022-06": 12}, ["lanterns 2023"], ["lanterns 2022"]),
    ],
)
def test_a_sum_needs_no_year_that_a_running_total_covers(
    published, now, earlier, gaps, target, bound
):
    asked = target({2025: bound("at_least", "60")}, measure="flow", since=2021)
    found = gaps(asked, published=published)
    assert (said(found.rows), said(found.earlier)) == (now, earlier)


def test_a_sum_that_is_measured_by_a_level_needs_that_of_the_year_before_it(gaps, target, bound):
    asked = target({2025: bound("times", "2")}, measure="flow", since=2023)
    assert said(gaps(asked).earlier) == ["lanterns 2022"]
    assert said(gaps(asked, year=2022).rows) == ["lanterns 2022"]
    found = gaps(asked, year=2021)
    assert (found.rows, found.earlier) == ((), ())


def test_a_year_is_missing_from_a_sum_that_is_met_without_it(gaps, target, bound):
    asked = target({2023: bound("at_least", "3")}, measure="flow", since=2021)
    found = gaps(asked, published={2021: 3, 2022: 3})
    assert (said(found.rows), said(found.earlier)) == (["lanterns 2023"], [])


def test_a_rise_of_a_stock_needs_what_was_there_before_and_nothing_in_between(gaps, target, bound):
    asked = target({2025: bound("at_least", "60")}, since=2023)
    found = gaps(asked, year=2024)
    assert (said(found.rows), said(found.earlier)) == (["lanterns 2024"], ["lanterns 2022"])
    # The plan begins in 2021, the count at the end of 2022.
    assert said(gaps(asked, year=2022).rows) == ["lanterns 2022"]
    assert said(gaps(asked, year=2021).rows) == []


def test_a_sum_that_has_not_begun_needs_nothing(gaps, target, bound):
    asked = target({2025: bound("at_least", "60")}, measure="flow", since=2023)
    assert said(gaps(asked, year=2022).rows) == []


@pytest.mark.parametrize(
    ("published", "lacks"),
    [
        ({}, True),
        ({2023: "no"}, False),
        ({2023: "yes"}, False),
        ({2022: "yes"}, False),
        ({2022: "no"}, True),
        ({"2023-06": "no"}, True),
    ],
)
@pytest.mark.parametrize("by", [2023, 2025])
def test_an_event_needs_a_yes_once_or_a_no_of_the_year(gaps, target, bound, by, published, lacks):
    asked = target({by: bound("done")}, measure="event")
    assert said(gaps(asked, published=published).rows) == ["lanterns 2023"] * lacks


def test_an_event_of_several_years_is_asked_for_in_this_one_alone(gaps, target, bound):
    found = gaps(target({2025: bound("done")}, measure="event", since=2021))
    assert (said(found.rows), said(found.earlier)) == (["lanterns 2023"], [])


def test_a_bound_over_another_series_needs_that_too_behind_its_own(gaps, target, bound, indicator):
    over = bound("exceeds", "3", comparator=indicator("ratio", key="stars"))
    asked = target({2023: over}, measure="ratio")
    assert said(gaps(asked).rows) == ["lanterns 2023", "stars 2023"]
    assert said(gaps(asked, others={"stars": {2023: 5}}).rows) == ["lanterns 2023"]
    assert said(gaps(asked, published={2023: 9}).rows) == ["stars 2023"]


def test_of_a_sum_the_other_series_is_needed_of_the_last_year_alone(gaps, target, bound, indicator):
    over = bound("exceeds", "3", comparator=indicator("flow", key="stars"))
    found = gaps(target({2023: over}, measure="flow", since=2022))
    assert said(found.rows) == ["lanterns 2023", "stars 2023"]
    assert said(found.earlier) == ["lanterns 2022"]


def test_a_part_of_the_other_series_is_enough_where_it_decides(gaps, target, bound, indicator):
    over = bound("exceeds", "3", comparator=indicator("flow", key="stars"))
    asked = target({2023: over}, measure="flow", each="year", since=2023)
    parts = {"stars": {"2023-H1": 5}}
    assert said(gaps(asked, published={2023: 7}, others=parts).rows) == []
    assert said(gaps(asked, published={2023: 8}, others=parts).rows) == ["stars 2023"]


@pytest.mark.parametrize("op", ["times", "rise_by"])
def test_the_baseline_of_a_relative_bound_belongs_into_the_year_before_the_plan(
    gaps, target, bound, op
):
    asked = target({2023: bound(op, "2")})
    found = gaps(asked)
    assert (said(found.rows), said(found.earlier)) == (["lanterns 2023"], ["lanterns 2020"])
    assert said(gaps(asked, published={2020: 5}).earlier) == []
    # No later figure stands in for it.
    assert said(gaps(asked, published={2022: 5}).earlier) == ["lanterns 2020"]
    given = target({2023: bound(op, "2")}, baseline=(2020, "5"))
    assert said(gaps(given).earlier) == []
    # One of a later year is not replaced by any figure.
    given = target({2023: bound(op, "2")}, baseline=(2022, "5"))
    assert said(gaps(given, year=2021).earlier) == []


def test_a_position_needs_a_baseline_and_a_verdict_does_not(gaps, target, bound, due):
    asked = target({2025: bound("at_least", "60")})
    assert said(gaps(asked, published={2023: 50}).earlier) == ["lanterns 2020"]
    assert said(gaps(due).earlier) == []


def test_a_rise_is_above_the_year_before_once_it_is_due(gaps, target, bound):
    asked = target({2023: bound("rises")})
    assert said(gaps(asked).earlier) == ["lanterns 2022"]
    assert said(gaps(target({2025: bound("rises")})).earlier) == []
    yearly = target({2023: bound("rises")}, each="year")
    found = gaps(yearly, published={2023: 5}).earlier
    assert said(found) == [f"lanterns {year}" for year in (2021, 2020, 2022)]
    assert [len(gap.asked_by) for gap in found] == [1, 1, 1]


def test_a_sum_rises_above_that_of_the_year_before_within_its_years(gaps, target, bound):
    asked = target({2023: bound("rises")}, measure="flow", since=2022)
    found = gaps(asked)
    assert (said(found.rows), said(found.earlier)) == (["lanterns 2023"], ["lanterns 2022"])
    first = target({2023: bound("rises")}, measure="flow", since=2023)
    assert said(gaps(first).earlier) == []


def test_two_targets_of_one_indicator_ask_for_one_row(gaps, due, ahead):
    (gap,) = gaps(ahead, due).rows
    assert [case.milestone.by for case in gap.asked_by] == [2025, 2023]


def test_the_figure_of_the_year_before_stands_beside_the_gap(gaps, due, target, bound):
    (gap,) = gaps(due, published={2022: "~48"}).rows
    assert (gap.before.value, gap.before.qualifier) == (48, "~")
    assert gaps(due).rows[0].before is None
    asked = target({2023: bound("at_least", "3")}, measure="flow", each="quarter")
    found = gaps(asked, published={"2022-Q2": 7}).rows
    assert [gap.before and gap.before.value for gap in found] == [None, 7, None, None]


def test_what_was_given_up_needs_nothing(gaps, due, divided):
    given_up = Withdrawal(date(2023, 11, 30), "不再考核", "公报")
    asked = divided(due, {2023: {"东湾区": "40"}})._replace(withdrawn=given_up)
    found = gaps(asked, areas=True)
    assert (found.rows, found.earlier) == ((), ())


def test_areas_lack_their_own_figures_behind_those_of_the_city(gaps, ahead, divided):
    asked = divided(ahead, {2025: {"东湾区": "40", "西湾县": "20"}})
    found = gaps(asked, areas=True, parts={"西湾县": {2020: 9, 2022: 8}, "北湾": {2023: 1}})
    assert said(found.rows) == ["lanterns 2023", "lanterns 2023 东湾区", "lanterns 2023 西湾县"]
    assert [gap.before and gap.before.value for gap in found.rows] == [8, None, 8]
    # Of an area the city's baseline says nothing.
    assert said(found.earlier) == ["lanterns 2020 东湾区"]
    assert said(gaps(asked).rows) == ["lanterns 2023"]


def test_a_city_whose_areas_are_all_known_lacks_nothing(gaps, ahead, divided):
    asked = divided(ahead, {2025: {"东湾区": "40", "西湾县": "20"}})
    known = {"东湾区": {2023: 9}, "西湾县": {2023: 8}}
    assert said(gaps(asked, parts=known).rows) == []
    known.pop("西湾县")
    assert said(gaps(asked, parts=known, areas=True).rows) == [
        "lanterns 2023",
        "lanterns 2023 西湾县",
    ]


def test_what_holds_in_each_district_needs_the_figure_of_every_one(gaps, target, bound):
    asked = target({2025: bound("at_least", "60")}, each="area", districts=("东湾区", "西湾县"))
    assert said(gaps(asked, published={2023: 99}).rows) == [
        "lanterns 2023 东湾区",
        "lanterns 2023 西湾县",
    ]
    assert said(gaps(asked, parts={"西湾县": {2023: 9}}).rows) == ["lanterns 2023 东湾区"]


def test_what_grows_in_each_district_needs_what_each_had_itself(gaps, target, bound):
    asked = target(
        {2023: bound("grow_by", "60")},
        each="area",
        districts=("东湾区", "西湾县"),
        baseline=(2019, "300"),
    )
    found = gaps(asked, published={2019: 300}, parts={"东湾区": {2019: 9, 2023: 18}})
    assert said(found.rows) == ["lanterns 2023 西湾县"]
    assert said(found.earlier) == ["lanterns 2019 西湾县"]


@pytest.mark.parametrize(
    ("measure", "rest", "asked_for"),
    [
        ("stock", {}, ["lanterns 2023-06"]),
        ("ratio", {}, ["lanterns 2023-06"]),
        ("flow", {}, ["lanterns 2023-H1"]),
        ("flow", {"since": 2023}, ["lanterns 2023-H1"]),
        ("stock", {"since": 2023}, ["lanterns 2023-06"]),
        ("flow", {"each": "quarter", "since": 2023}, ["lanterns 2023-Q1", "lanterns 2023-Q2"]),
        ("flow", {"each": "half", "since": 2023}, ["lanterns 2023-H1"]),
    ],
)
def test_what_is_due_by_june_needs_the_figures_until_june(
    gaps, target, bound, measure, rest, asked_for
):
    found = gaps(target({"2023-06": bound("at_least", "60")}, measure=measure, **rest))
    assert said(found.rows) == asked_for


def test_each_milestone_of_a_year_needs_the_figure_of_its_own_month(gaps, target, bound):
    asked = target({by: bound("at_least", "60") for by in ("2023-06", 2023)})
    assert said(gaps(asked).rows) == ["lanterns 2023-06", "lanterns 2023"]
    assert said(gaps(asked, published={"2023-06": 9}).rows) == ["lanterns 2023"]


def test_the_figure_of_the_year_that_a_baseline_names_is_needed_and_no_other(gaps, target, bound):
    grows = target({2023: bound("grow_by", "5")}, baseline=(2019, None))
    assert said(gaps(grows, published={2020: 5}).earlier) == ["lanterns 2019"]
    assert said(gaps(grows, published={2019: 5}).earlier) == []
    level = target({2025: bound("at_least", "5")}, baseline=(2019, None))
    assert said(gaps(level, published={2020: 5, 2021: 5}).earlier) == ["lanterns 2019"]


@pytest.mark.parametrize("by", [2023, 2025])
def test_a_mean_needs_every_year_so_far(gaps, target, bound, by):
    asked = target({by: bound("at_least", "60")}, measure="flow", mean="year")
    found = gaps(asked, published={2022: 9})
    assert (said(found.rows), said(found.earlier)) == (["lanterns 2023"], ["lanterns 2021"])


def test_a_mean_needs_every_year_of_the_other_series_too(gaps, target, bound, indicator):
    keeps = bound("keeps_up_with", comparator=indicator("flow", key="stars"))
    asked = target({2023: keeps}, measure="flow", mean="year")
    found = gaps(asked, published={2021: 9, 2022: 9, 2023: 9}, others={"stars": {2022: 9}})
    assert (said(found.rows), said(found.earlier)) == (["stars 2023"], ["stars 2021"])


def test_what_is_held_each_year_needs_the_year_before_its_first(gaps, target, bound):
    asked = target({2025: bound("holds", yearly=True)}, measure="flow", each="year")
    found = gaps(asked, published={2021: 9, 2022: 9})
    assert (said(found.rows), said(found.earlier)) == (["lanterns 2023"], ["lanterns 2020"])


@pytest.fixture
def kinds(target, bound, indicator):
    """Return a target of each kind, by name."""
    stars = indicator("ratio", key="stars")
    at_least, over = bound("at_least", "60"), bound("exceeds", "3", comparator=stars)
    keeps = bound("keeps_up_with", within="1", comparator=stars)
    grows, held = bound("grow_by", "2"), bound("holds")
    named, districts = (
        {"baseline": (2018, None)},
        {"each": "area", "districts": ("东湾区", "西湾区")},
    )
    return {
        "due": target({2023: at_least}),
        "ahead": target({2025: at_least}),
        "flow": target({2025: at_least}, measure="flow"),
        "sum": target({2025: at_least}, measure="flow", since=2021),
        "rise of a stock": target({2025: at_least}, since=2022),
        "quarterly": target({2025: at_least}, measure="flow", each="quarter"),
        "monthly": target({"2023-06": at_least}, measure="ratio", each="month", since=2023),
        "yearly": target({2025: at_least}, measure="ratio", each="year"),
        "yearly rise": target({2025: bound("rises")}, measure="ratio", each="year"),
        "yearly held": target({2025: bound("holds", yearly=True)}, measure="ratio", each="year"),
        "rise": target({2023: bound("rises")}),
        "rise of a sum": target({2023: bound("rises")}, measure="flow", since=2022),
        "times": target({2023: bound("times", "2")}),
        "times, ahead": target({2025: bound("times", "2")}),
        "grows": target({2023: grows}, **named),
        "grows, ahead": target({2025: grows}, **named),
        "level, ahead": target({2025: at_least}, **named),
        "held": target({2023: held}, **named),
        "held, ahead": target({2025: held}, **named),
        "more": target({2025: bound("rise_by", "2")}, measure="flow", since=2022),
        "exceeds": target({2023: over}, measure="ratio"),
        "exceeds each year": target({2023: over}, measure="ratio", each="year"),
        "keeps up": target({2023: keeps}, measure="ratio"),
        "mean": target({2023: at_least}, measure="flow", mean="year"),
        "mean so far": target({2025: at_least}, measure="flow", mean="year"),
        "june": target({"2023-06": at_least}),
        "june flow": target({"2023-06": at_least}, measure="flow"),
        "districts": target({2023: at_least}, **districts),
        "districts that grow": target({2023: grows}, **districts, **named),
        "event": target({2023: bound("done")}, measure="event"),
        "event in each district": target({2023: bound("done")}, measure="event", **districts),
    }


KINDS = (
    *("due", "ahead", "flow", "sum", "rise of a stock", "quarterly", "monthly", "yearly"),
    *("yearly rise", "yearly held", "rise", "rise of a sum", "times", "times, ahead", "grows"),
    *("grows, ahead", "level, ahead", "held", "held, ahead", "more", "exceeds"),
    *("exceeds each year", "keeps up", "mean", "mean so far", "june", "june flow", "districts"),
    *("districts that grow", "event", "event in each district"),
)


@pytest.mark.parametrize("kind", KINDS)
def test_with_all_of_it_filled_in_nothing_is_missing_and_the_target_can_be_judged(
    kind, kinds, city, plan, rows, until
):
    where, through = city(plan(kinds[kind])), until(2023)

    def look(figures):
        cases = check_city(where, figures, through).assessments
        return cases, missing(cases, series_of(where, figures, through), 2023)

    cases, before = look([])
    assert [case.status.group for case in cases] == ["open"]
    written = [
        row
        for gap in (*before.rows, *before.earlier)
        for row in rows(
            {str(gap.period): "yes" if "event" in kind else 50 + gap.period.year - 2000},
            key=gap.indicator.key,
            area=gap.area,
        )
    ]
    for row in (each for each in written if each.period.year == 2023):
        # Each row is needed: without it, it alone is missing again.
        _, found = look([each for each in written if each != row])
        lacks = [(gap.indicator.key, gap.period, gap.area) for gap in found.rows]
        assert lacks == [(row.indicator, row.period, row.area)]
    cases, after = look(written)
    assert (after.rows, after.earlier) == ((), ())
    assert [case.status.key for case in cases if case.status.key in ("no_data", "unclear")] == []


def test_the_kinds_are_all_tried(kinds):
    assert set(KINDS) == set(kinds)


def test_a_part_of_a_year_is_measured_from_the_same_part_of_another(gaps, target, bound):
    grown = target({"2023-06": bound("grow_by", "20")}, measure="flow", baseline=(2022, None))
    found = gaps(grown, published={2022: 40, "2023-H1": 25})
    assert (said(found.rows), said(found.earlier)) == ([], ["lanterns 2022-H1"])
    rise = bound("rise_by", "5")
    quarterly = target({2023: rise}, measure="flow", each="quarter", baseline=(2020, None))
    found = gaps(quarterly, published={2020: 40})
    assert said(found.earlier)[-4:] == [f"lanterns 2020-Q{quarter}" for quarter in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("published", "lacks"),
    [
        # Of a total that was published nothing is missing,
        ({"2021/2023": 30}, ([], [])),
        ({"2021/2022": 20, 2023: 10}, ([], [])),
        # nor of the years before its end.
        ({"2021/2022": 20}, (["lanterns 2023"], [])),
        ({2021: 10}, (["lanterns 2023"], ["lanterns 2022"])),
    ],
)
def test_a_sum_lacks_only_what_no_total_stands_for(gaps, target, bound, published, lacks):
    asked = target({2025: bound("at_least", "60")}, measure="flow", since=2021)
    found = gaps(asked, published=published)
    assert (said(found.rows), said(found.earlier)) == lacks
