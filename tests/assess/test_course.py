"""One target from year to year: where its path leads, and what was published."""

from __future__ import annotations

from dataclasses import replace

import pytest

from policytrack.assess.course import years
from policytrack.assess.target import assess_target


@pytest.fixture
def course(plan, figures):
    """course(target, {period: value, …}, judged=…): the years of a target of 2021 to 2025."""

    def follow(asked, published=(), *, judged=False, start=2021):
        return years(plan(asked, start=start), asked, figures(dict(published)), judged=judged)

    return follow


@pytest.fixture
def steps(target, bound):
    """A target of 500 in 2023 and of 600 in 2025, from 275 in 2020."""
    asked = {2023: bound("at_least", "500"), 2025: bound("at_least", "600")}
    return target(asked, baseline=(2020, "275"))


def column(found, of):
    return {year.year: of(year) for year in found}


def value(year):
    return year.observation and year.observation.value


PUBLISHED = {2018: "200", 2021: "350", 2023: "500", "2024-06": "520"}


def test_unasked_no_year_is_judged_and_all_else_is_as_if_asked(course, steps):
    plain, judged = (course(steps, PUBLISHED, judged=asked) for asked in (False, True))
    assert {year.assessment for year in plain} == {None}
    assert [year._replace(assessment=None) for year in judged] == list(plain)


def test_a_year_is_judged_as_a_check_of_it_would(course, steps, plan, figures, until):
    for year in course(steps, PUBLISHED, judged=True):
        checked = assess_target(plan(steps), steps, until(year.year), figures(PUBLISHED))
        assert year.assessment == checked


@pytest.mark.parametrize("judged", [False, True])
@pytest.mark.parametrize("each", ["year", "quarter"])
def test_what_must_hold_in_each_period_is_judged_in_any_case(each, judged, course, target, bound):
    """Each year by itself: that an earlier one failed is no fault of a later one."""
    asked = target({2025: bound("at_least", "500")}, each=each, measure="flow")
    quarters = {
        f"{year}-Q{quarter}": amount
        for year, amount in ((2021, "500"), (2022, "499"), (2023, "501"))
        for quarter in range(1, 5)
    }
    whole = {2021: "500", 2022: "499", 2023: "501"}
    found = course(asked, quarters if each == "quarter" else whole, judged=judged)
    status = column(found, lambda year: year.assessment and year.assessment.status.key)
    assert [status[year] for year in range(2022, 2026)] == ["missed", "met", "no_data", "no_data"]
    assert {year.expected for year in found} == {None}


def test_the_years_run_to_the_last_milestone_without_a_gap(course, steps):
    assert [year.year for year in course(steps)] == list(range(2020, 2026))


@pytest.mark.parametrize(
    ("published", "first"),
    [({}, 2021), ({2016: "9"}, 2016), ({2015: "9"}, 2021), ({2018: "9", 2020: "9"}, 2018)],
)
def test_the_years_before_a_plan_begin_with_the_first_figure_of_five(
    published, first, course, target, bound
):
    found = course(target({2025: bound("at_least", "600")}), published)
    assert found[0].year == first


def test_a_target_that_counts_from_before_its_plan_begins_there(course, target, bound):
    asked = target({2025: bound("at_least", "50")}, measure="flow", since=2019)
    found = course(asked, {2019: "4", 2021: "6"})
    assert found[0].year <= 2019
    assert column(found, value)[2021] == 10


def test_a_milestone_stands_in_the_year_that_it_is_due(course, steps):
    due = {year.year: year.milestone for year in course(steps) if year.milestone}
    assert due == {2023: steps.milestones[0], 2025: steps.milestones[1]}


def test_the_path_runs_from_the_baseline_through_every_milestone(course, steps):
    expected = column(course(steps), lambda year: year.expected)
    assert expected == {2020: 275, 2021: 350, 2022: 425, 2023: 500, 2024: 550, 2025: 600}


def test_a_year_without_a_figure_has_none_though_others_have(course, steps):
    assert column(course(steps, PUBLISHED), value) == {
        2018: 200, 2019: None, 2020: None, 2021: 350, 2022: None, 2023: 500, 2024: None, 2025: None,
    }  # fmt: skip


def test_a_sum_has_no_figure_where_nothing_new_was_published(course, target, bound):
    asked = target({2025: bound("at_least", "50")}, measure="flow", since=2021)
    found = column(course(asked, {2021: "5", 2022: "6", 2024: "7"}), value)
    assert (found[2021], found[2022], found[2023], found[2025]) == (5, 11, None, None)


@pytest.mark.parametrize("op", ["rises", "exceeds", "done"])
def test_what_has_no_level_has_no_path(op, course, target, bound, indicator):
    rest = {"comparator": indicator(key="kites")} if op == "exceeds" else {}
    asked = target({2025: bound(op, **rest)}, measure="event" if op == "done" else "stock")
    assert {year.expected for year in course(asked)} == {None}


def test_an_event_has_what_was_published_of_it(course, target, bound):
    asked = target({2023: bound("done")}, measure="event")
    found = column(course(asked, {2021: "no", 2022: "yes"}), lambda year: year.observation)
    assert (found[2021].done, found[2022].done, found[2023]) == (False, True, None)


def test_the_areas_of_a_city_are_added_up_where_it_has_no_figure(plan, target, bound, rows):
    from policytrack.assess.figures import Figures  # noqa: PLC0415 - with areas, by this test alone

    asked = target({2025: bound("at_least", "600")})
    (milestone,) = asked.milestones
    asked = replace(asked, milestones=(replace(milestone, areas={"东": 300, "西": 300}),))
    published = [*rows({2022: "100"}, area="东"), *rows({2022: "150"}, area="西")]
    divided = Figures(published, {"lanterns": {"东", "西"}})
    found = column(years(plan(asked), asked, divided, judged=False), value)
    assert found[2022] == 250
