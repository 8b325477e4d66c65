"""Every target of a check from year to year, as far as was known at its time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from policytrack.assess.check import check_city
from policytrack.assess.explanation import explain
from policytrack.assess.report import report
from policytrack.assess.selection import EVERYTHING
from policytrack.assess.trend import trend
from policytrack.model.assessment import Observation

PUBLISHED = {
    2020: "280",
    2021: "350",
    "2022-06": "380",
    2022: "420",
    "2023-06": "450",
    "2023-07": "460",
    2023: ">=500",
    "2024-03": "510",
    2024: "540",
    2025: "610",
}


@pytest.fixture
def targets(target, bound, indicator):
    """Give a target of each kind, by its name."""
    other = indicator(key="kites")
    steps = {2023: bound("at_least", "500"), 2025: bound("at_least", "600")}
    last = {2025: bound("at_least", "600")}
    wells = target(last)
    divided = tuple(
        replace(each, areas={"东湾区": each.bound.value}) for each in target(last).milestones
    )
    return {
        "steps": target(steps, baseline=(2020, "275")),
        "no baseline": target(last),
        "times": target({2025: bound("times", "2")}),
        "rise_by": target({2025: bound("rise_by", "300")}),
        "about": target({2025: bound("about", "600", within="0.05")}),
        "between": target({2025: bound("between", "500", "600", above="breach")}),
        "at_most": target({2025: bound("at_most", "900")}, better="less"),
        "exceeds": target({2025: bound("exceeds", "5", comparator=other)}),
        "rises": target({2025: bound("rises")}, each="year"),
        "each year": target(last, each="year"),
        "each quarter": target(last, each="quarter", measure="flow"),
        "geometric": target(steps, baseline=(2020, "275"), path="geometric"),
        "points": target(last, baseline=(2020, "275"), points={2023: "400"}),
        "a sum": target({2025: bound("at_least", "2000")}, measure="flow", since=2021),
        "a sum before the plan": target(last, measure="flow", since=2019),
        "a rise of a stock": target(last, since=2022),
        "an event": replace(
            target({2025: bound("done")}), indicator=indicator("event", key="gates")
        ),
        "areas": replace(wells, milestones=divided),
    }


KINDS = [
    *("steps", "no baseline", "times", "rise_by", "about", "between", "at_most", "exceeds"),
    *("rises", "each year", "each quarter", "geometric", "points", "a sum"),
    *("a sum before the plan", "a rise of a stock", "an event", "areas"),
]
TIMES = (2021, "2022-06", 2023, "2023-06", "2023-09", 2024, 2025)


@pytest.fixture
def published(rows):
    """Give what was published in all years, for every kind of target."""
    quarters = {
        f"{year}-Q{quarter}": "150" for year in (2021, 2022, 2023) for quarter in range(1, 5)
    }
    return [
        *rows(PUBLISHED),
        *rows(quarters),
        *rows({2022: "300", 2023: "320", "2023-06": "310"}, key="kites"),
        *rows({2022: "200", 2024: "260"}, area="东湾区"),
        *rows({2023: "no", 2024: "yes"}, key="gates"),
    ]


@pytest.fixture
def followed(city, plan, published, until):
    """Give the report of some targets at a time, by all that was ever published."""

    def follow(*asked, at=2023, published=published):
        place = city(plan(*asked))
        return report(check_city(place, published, until(at)), published)

    return follow


@pytest.fixture
def trended(city, plan, published, until):
    """Give the course of a target by what was published until a time."""

    def follow(asked, at):
        known = [row for row in published if row.period.over_by(until(at))]
        return trend(city(plan(asked)), known, EVERYTHING).courses[0]

    return follow


def observed(value):
    """Give every row that something came from, wherever it stands in it."""
    if isinstance(value, Observation):
        yield from value.sources


def told_of(entry):
    """Give every row that an entry speaks of."""
    one = entry.assessment
    for found in (one.observation, *(year.observation for year in entry.years)):
        yield from observed(found)
    yield from one.compared
    for year in entry.years:
        if year.assessment is not None:
            yield from observed(year.assessment.observation)
            yield from year.assessment.compared
    if one.start is not None and one.start.row is not None:
        yield one.start.row


@pytest.mark.parametrize("at", TIMES)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_ended_later_is_in_it(kind, at, targets, followed, until):
    for entry in followed(targets[kind], at=at).entries:
        assert all(row.period.over_by(until(at)) for row in told_of(entry))


@pytest.mark.parametrize("at", TIMES)
@pytest.mark.parametrize("kind", KINDS)
def test_what_came_later_changes_nothing(kind, at, targets, followed, published, until):
    known = [row for row in published if row.period.over_by(until(at))]
    assert known != published or at == 2025
    assert followed(targets[kind], at=at) == followed(targets[kind], at=at, published=known)


@pytest.mark.parametrize("at", TIMES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_years_are_those_of_the_trend_known_then(kind, at, targets, followed, trended, until):
    """A trend judges each year; a report shows it, and judges only what must hold in each."""
    (entry,) = followed(targets[kind], at=at).entries
    course = trended(targets[kind], at)
    whole = [year for year in entry.years if year.month == 12]
    running = until(at).year if not until(at).whole and targets[kind].each is None else None
    assert [year._replace(assessment=None) for year in whole] == [
        year._replace(assessment=None, observation=None)
        if year.year == running
        else year._replace(assessment=None)
        for year in course.years
    ]
    judged = [year.assessment for year in whole]
    if targets[kind].each is None:
        assert set(judged) == {None}
    else:
        assert judged == [year.assessment for year in course.years]


def test_a_figure_of_the_year_after_is_not_in_a_report_of_the_year(targets, followed):
    (entry,) = followed(targets["steps"]).entries
    values = {year.year: year.observation and year.observation.value for year in entry.years}
    assert values == {2020: 280, 2021: 350, 2022: 420, 2023: 500, 2024: None, 2025: None}


def test_a_figure_of_july_is_not_in_a_report_through_june(targets, followed):
    (entry,) = followed(targets["steps"], at="2023-06").entries
    assert entry.assessment.observation.value == 450
    assert {str(row.period) for row in told_of(entry)} == {"2020", "2021", "2022", "2023-06"}


def test_there_is_an_entry_for_each_target_in_the_order_of_the_plans(
    city, plan, targets, published, until
):
    first, second = list(targets.values())[:9], list(targets.values())[9:]
    place = city(plan(*first), plan(*second, key="cloudbay-2022"))
    check = check_city(place, published, until(2023))
    found = report(check, published)
    assert found.check is check
    assert len(found.entries) == len(targets)
    for entry, one in zip(found.entries, check.assessments, strict=True):
        assert entry.assessment is one
        assert entry.explanation == explain(one)
    keys = [entry.assessment.plan.key for entry in found.entries]
    assert keys == ["cloudbay-2021"] * 9 + ["cloudbay-2022"] * (len(targets) - 9)


def test_a_target_that_the_year_does_not_concern_has_no_entry(target, bound, followed):
    early = target({2022: bound("at_least", "5")})
    late = target({2025: bound("at_least", "6")})
    found = followed(early, late, at=2023)
    assert [entry.assessment.target for entry in found.entries] == [late]


@pytest.mark.parametrize("kind", KINDS)
def test_without_any_figure_every_year_up_to_the_last_milestone_is_there(kind, targets, followed):
    (entry,) = followed(targets[kind], published=[]).entries
    years = [year.year for year in entry.years]
    assert years == list(range(years[0], targets[kind].milestones[-1].by + 1))
    assert years[0] <= 2021
    assert not list(told_of(entry))


def test_two_hundred_targets_have_two_hundred_entries(target, bound, followed):
    asked = [target({2025: bound("at_least", str(value))}) for value in range(1, 201)]
    found = followed(*asked)
    assert [entry.assessment.aim for entry in found.entries] == list(range(1, 201))


def test_the_figures_of_areas_stand_in_for_the_whole(targets, followed, rows):
    found = followed(targets["areas"], published=rows({2022: "200"}, area="东湾区"))
    (entry,) = found.entries
    year = next(year for year in entry.years if year.year == 2022)
    assert (year.observation.value, year.observation.areas) == (200, ("东湾区",))
