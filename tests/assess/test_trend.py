"""Every target of a city from year to year."""

from __future__ import annotations

from dataclasses import replace

import pytest

from policytrack.assess.check import check_city
from policytrack.assess.selection import Selection
from policytrack.assess.trend import trend

ANY = Selection()


@pytest.fixture
def course(city, plan, rows, target, bound):
    """course({period: value, …}, target=…): the one target of a plan of 2021 to 2025."""
    steps = {2023: bound("at_least", "500"), 2025: bound("at_least", "600")}

    def follow(published, asked=None, *, methods=False):
        asked = asked or target(steps, baseline=(2020, "275"))
        found = trend(city(plan(asked)), rows(published), ANY, methods=methods)
        return found.courses[0]

    return follow


def column(course, of):
    return {year.year: of(year) for year in course.years}


def value(year):
    return year.observation and year.observation.value


def status(year):
    return year.assessment and year.assessment.status.key


def test_every_year_of_a_plan_has_its_place_on_the_path(course):
    """75 a year from 275 in 2020 to 500 in 2023, and 50 from there to 600."""
    found = column(course({}), lambda year: year.expected)
    assert found == {2020: 275, 2021: 350, 2022: 425, 2023: 500, 2024: 550, 2025: 600}


def test_a_milestone_stands_in_the_year_in_which_it_is_due(course):
    found = column(course({}), lambda year: year.milestone and year.milestone.bound.value)
    assert found == {2020: None, 2021: None, 2022: None, 2023: 500, 2024: None, 2025: 600}


def test_every_year_has_its_figure_and_its_status(course):
    found = course({2021: 350, 2022: 420, 2023: 500, 2025: 550})
    assert column(found, value) == {
        2020: None, 2021: 350, 2022: 420, 2023: 500, 2024: None, 2025: 550,
    }  # fmt: skip
    assert column(found, status) == {
        2020: None,
        2021: "on_track",
        2022: "on_track",
        2023: "met",
        2024: "no_data",
        2025: "missed",
    }


def test_the_path_of_a_baseline_imputed_after_the_first_milestone_begins_there(
    course, target, bound
):
    steps = {2023: bound("at_least", "500"), 2025: bound("at_least", "600")}
    found = course({2024: 560}, target(steps))
    expected = column(found, lambda year: year.expected)
    assert expected == {2021: None, 2022: None, 2023: None, 2024: 560, 2025: 600}


@pytest.mark.parametrize(
    ("published", "first"),
    [({}, 2020), ({2018: 9}, 2018), ({2016: 9}, 2016), ({2015: 9}, 2020), ({2021: 9}, 2020)],
)
def test_years_before_the_plan_are_shown_from_the_first_figure_of_five(course, published, first):
    assert course(published).years[0].year == first


def test_a_plan_without_a_baseline_begins_with_its_first_year(course, target, bound):
    asked = target({2025: bound("at_least", "600")})
    assert course({}, asked).years[0].year == 2021
    assert course({2021: 300}, asked).years[0].year == 2021


def test_the_path_of_an_imputed_baseline_begins_with_it(course, target, bound):
    """300 in 2021, and 75 more a year."""
    found = course({2021: 300}, target({2025: bound("at_least", "600")}))
    expected = column(found, lambda year: year.expected)
    assert expected == {2021: 300, 2022: 375, 2023: 450, 2024: 525, 2025: 600}


@pytest.mark.parametrize(
    ("op", "rest"),
    [
        ("rises", {}),
        ("times", {}),
        ("at_least", {"each": "year"}),
        ("at_least", {"baseline": (2020, "0"), "path": "geometric"}),
    ],
)
def test_a_target_without_a_path_is_expected_nowhere_between(course, target, bound, op, rest):
    found = course({}, target({2025: bound(op, "600")}, **rest))
    expected = column(found, lambda year: year.expected)
    assert {expected[year] for year in (2021, 2022, 2023, 2024)} == {None}


def test_no_path_runs_from_a_baseline_that_is_a_bound(course, target, bound):
    found = course({2020: ">300"}, target({2025: bound("at_least", "600")}))
    assert set(column(found, lambda year: year.expected).values()) == {None}


def test_an_event_has_its_words_and_no_path(course, target, bound):
    asked = target({2023: bound("done")}, measure="event")
    found = course({2021: "no", 2022: "yes"}, asked)
    assert column(found, status) == {2021: "not_due", 2022: "met", 2023: "met"}
    assert found.latest.year == 2022
    assert found.outlook is None


def test_a_sum_is_shown_as_what_it_came_to_by_the_years_that_have_a_figure(course, target, bound):
    asked = target({2025: bound("at_least", "50")}, measure="flow", since=2022)
    found = course({2021: 99, 2022: 10, 2023: 20, 2024: 10}, asked)
    assert column(found, value) == {2021: None, 2022: 10, 2023: 30, 2024: 40, 2025: None}
    expected = column(found, lambda year: year.expected)
    assert [expected[year] for year in range(2022, 2026)] == [12.5, 25, 37.5, 50]
    assert found.latest.year == 2024


def test_a_multiple_is_expected_on_the_path_to_what_it_comes_to(course, target, bound):
    found = course({2020: 100}, target({2025: bound("times", "2")}))
    assert [year.expected for year in found.years] == [100, 120, 140, 160, 180, 200]


def test_the_outlook_is_from_the_latest_figure(course):
    """From 350 in 2021 to 420 in 2022; nothing of 2023 is known."""
    found = course({2021: 350, 2022: 420})
    assert (found.latest.year, found.outlook.year, found.outlook.by) == (2022, 2022, 2023)
    assert (found.outlook.now, found.outlook.needed) == (70, 80)


@pytest.mark.parametrize("published", [{}, {2021: 350}, {2024: 1, 2025: 2}])
def test_without_two_figures_or_a_milestone_ahead_there_is_no_outlook(course, published):
    assert course(published).outlook is None


def test_other_methods_class_the_latest_figure_where_they_are_asked(course):
    """420 in 2022, on the way to 500 by 2023: 345 of 275 in two years of three."""
    assert course({2022: 420}).findings == ()
    found = course({2021: 300, 2022: 420}, methods=True)
    assert [each.method.key for each in found.findings] == [
        "eurostat",
        "un_progress_chart",
        "germany",
        "elapsed",
    ]
    assert found.findings[3].index == found.latest.assessment.index


def test_a_trend_says_whether_methods_were_asked(city):
    assert [trend(city(), [], ANY, methods=asked).methods for asked in (False, True)] == [
        False,
        True,
    ]


def test_targets_stand_in_the_order_of_the_plans_and_those_not_asked_about_nowhere(
    city, plan, target, bound
):
    one, two, three = (target({2025: bound("at_least", aim)}) for aim in "123")
    both = city(plan(two, one), plan(three, key="cloudbay-2022"))
    everything = trend(both, [], ANY)
    assert [each.target for each in everything.courses] == [two, one, three]
    assert everything.city is both
    (found,) = trend(both, [], Selection(plan="cloudbay-2022")).courses
    assert (found.plan.key, found.target) == ("cloudbay-2022", three)


def test_a_city_without_targets_has_an_empty_trend(city, plan):
    assert trend(city(), [], ANY).courses == ()
    assert trend(city(plan()), [], ANY).courses == ()


def test_figures_may_come_from_a_stream(city, plan, target, bound, rows):
    asked = [target({2025: bound("at_least", aim)}) for aim in "12"]
    found = trend(city(plan(*asked)), iter(rows({2021: 1})), ANY)
    assert [value(each.latest) for each in found.courses] == [1, 1]


@pytest.mark.parametrize("since", [2010, 2019])
@pytest.mark.parametrize("rest", [{}, {"each": "year"}])
def test_every_year_that_concerns_a_target_is_shown(course, target, bound, since, rest):
    """Also where it counts from before its plan, and where nothing was published."""
    asked = target({2025: bound("at_least", "90")}, measure="flow", since=since, **rest)
    shown = {year.year for year in course({2024: 1}, asked).years}
    assert shown.issuperset(range(since, 2026))


def test_each_year_is_judged_as_check_judges_it(city, plan, target, bound, rows, until):
    """By nothing that was published of a later year."""
    published = rows({2019: 1, 2020: 2, 2021: 3, "2022-H1": 2, 2023: 9, 2024: 8, "2025-Q1": 1})
    milestones = {2023: bound("times", "3"), 2025: bound("at_least", "9")}
    kinds = [{}, {"measure": "flow"}, {"measure": "flow", "since": 2021}]
    invented = city(plan(*(target(milestones, **kind) for kind in kinds)))
    for number, each in enumerate(trend(invented, published, ANY).courses):
        for year in each.years:
            checked = check_city(invented, published, until(year.year)).assessments
            same = replace(checked[number], outlook=None) if checked else None
            assert year.assessment == same


def test_what_must_hold_in_every_year_is_judged_year_by_year(course, target, bound):
    """29 in 2022 is a miss for good, and 45 in 2023 is none."""
    milestones = {2022: bound("at_least", "30"), 2025: bound("at_least", "40")}
    found = course({2021: 31, 2022: 29, 2023: 45}, target(milestones, each="year"))
    judged = {y.year: y.assessment.status.key for y in found.years if y.observation is not None}
    assert judged == {2021: "met", 2022: "missed", 2023: "met"}
    values = [y.observation.value for y in found.years if y.observation is not None]
    assert values == [31, 29, 45]


def test_the_outlook_may_be_from_figures_before_the_plan(course):
    found = course({2019: 1, 2020: 2})
    assert (found.outlook.year, found.outlook.now) == (2020, 1)


@pytest.mark.parametrize("each", ["year", "quarter"])
def test_a_multiple_that_must_hold_in_every_year_is_of_the_plans_baseline_in_each(
    course, target, bound, each
):
    """Twice the 10 of 2020, and not of the year before."""
    asked = target({2023: bound("times", "2")}, each=each)
    published = {2020: 10, 2021: 20, 2022: 21, 2023: 30}
    published |= {f"{year}-Q{number}": 22 for year in (2021, 2022, 2023) for number in (1, 2, 3)}
    found = course(published, asked)
    judged = [year for year in found.years if year.assessment is not None]
    assert {(one.assessment.status.key, one.assessment.aim) for one in judged} == {("met", 20)}


def test_a_limit_of_what_is_else_better_in_plenty_is_followed_as_a_limit(course, target, bound):
    """From 20 down to 10: 8 a year too many to stay."""
    found = course({2020: 20, 2021: 21}, target({2025: bound("at_most", "10")}))
    assert column(found, status)[2021] == "reversing"
    assert found.outlook.pace.key == "turn"
