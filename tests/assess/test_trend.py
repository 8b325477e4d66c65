"""Targets from year to year, followed in a trend and told in a report of what was known then."""

from __future__ import annotations

import pytest

from policytrack.assess.aggregation import ActualSeries
from policytrack.assess.check import EVERYTHING, Selection, check_city
from policytrack.assess.explanation import explain
from policytrack.assess.trend import report, trend, years
from policytrack.model.assessment import Observation
from policytrack.model.period import elapsed


@pytest.fixture
def years_of(plan, figures):
    """years_of(target, {period: value, …}, judged=…): the years of a target of 2021 to 2025."""

    def follow(asked, published=(), *, judged=False):
        return years(plan(asked), asked, figures(dict(published)), judged=judged)

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


def test_a_sum_that_nobody_can_know_is_no_figure(years_of, target, bound):
    asked = target({2025: bound("at_least", "600")}, measure="flow", since=2021)
    asked = asked._replace(indicator=asked.indicator._replace(signed=True))
    found = column(years_of(asked, {2021: "5", 2023: "7"}), value)
    assert (found[2021], found[2022], found[2023]) == (5, None, None)


PUBLISHED = {2018: "200", 2021: "350", 2023: "500", "2024-06": "520"}


def test_unasked_no_year_is_judged_and_all_else_is_as_if_asked(years_of, steps):
    plain, judged = (years_of(steps, PUBLISHED, judged=asked) for asked in (False, True))
    assert {year.assessment for year in plain} == {None}
    assert [year._replace(assessment=None) for year in judged] == list(plain)


@pytest.mark.parametrize("judged", [False, True])
@pytest.mark.parametrize("each", ["year", "quarter"])
def test_what_must_hold_in_each_period_is_judged_in_any_case(each, judged, years_of, target, bound):
    """Each year by itself: that an earlier one failed is no fault of a later one."""
    asked = target({2025: bound("at_least", "500")}, each=each, measure="flow")
    quarters = {
        f"{year}-Q{quarter}": amount
        for year, amount in ((2021, "500"), (2022, "499"), (2023, "501"))
        for quarter in range(1, 5)
    }
    whole = {2021: "500", 2022: "499", 2023: "501"}
    found = years_of(asked, quarters if each == "quarter" else whole, judged=judged)
    status = column(found, lambda year: year.assessment and year.assessment.status.key)
    assert [status[year] for year in range(2022, 2026)] == ["missed", "met", "no_data", "no_data"]
    assert {year.expected for year in found} == {None}


@pytest.mark.parametrize(
    ("published", "first"),
    [({}, 2021), ({2016: "9"}, 2016), ({2015: "9"}, 2021), ({2018: "9", 2020: "9"}, 2018)],
)
def test_the_years_before_a_plan_begin_with_the_first_figure_of_five(
    published, first, years_of, target, bound
):
    found = years_of(target({2025: bound("at_least", "600")}), published)
    assert found[0].year == first


def test_a_milestone_stands_in_the_year_that_it_is_due(years_of, steps):
    due = {year.year: year.milestone for year in years_of(steps) if year.milestone}
    assert due == {2023: steps.milestones[0], 2025: steps.milestones[1]}


def test_the_path_runs_from_the_baseline_through_every_milestone(years_of, steps):
    expected = column(years_of(steps), lambda year: year.expected)
    assert expected == {2020: 275, 2021: 350, 2022: 425, 2023: 500, 2024: 550, 2025: 600}


def test_a_year_without_a_figure_has_none_though_others_have(years_of, steps):
    assert column(years_of(steps, PUBLISHED), value) == {
        2018: 200, 2019: None, 2020: None, 2021: 350, 2022: None, 2023: 500, 2024: None, 2025: None,
    }  # fmt: skip


@pytest.mark.parametrize("op", ["rises", "exceeds", "done"])
def test_what_has_no_level_has_no_path(op, years_of, target, bound, indicator):
    rest = {"comparator": indicator(key="kites")} if op == "exceeds" else {}
    asked = target({2025: bound(op, **rest)}, measure="event" if op == "done" else "stock")
    assert {year.expected for year in years_of(asked)} == {None}


@pytest.fixture
def trajectory(city, plan, rows, target, bound):
    """trajectory({period: value, …}, target=…): the one target of a plan of 2021 to 2025."""
    steps = {2023: bound("at_least", "500"), 2025: bound("at_least", "600")}

    def follow(published, asked=None, *, methods=False):
        asked = asked or target(steps, baseline=(2020, "275"))
        found = trend(city(plan(asked)), rows(published), EVERYTHING, methods=methods)
        return found.trajectories[0]

    return follow


def status(year):
    return year.assessment and year.assessment.status.key


def test_every_year_has_its_figure_and_its_status(trajectory):
    found = trajectory({2021: 350, 2022: 420, 2023: 500, 2025: 550})
    assert column(found.years, value) == {
        2020: None, 2021: 350, 2022: 420, 2023: 500, 2024: None, 2025: 550,
    }  # fmt: skip
    assert column(found.years, status) == {
        2020: None,
        2021: "on_track",
        2022: "on_track",
        2023: "met",
        2024: "no_data",
        2025: "missed",
    }


def test_the_path_of_a_baseline_imputed_after_the_first_milestone_begins_there(
    trajectory, target, bound
):
    steps = {2023: bound("at_least", "500"), 2025: bound("at_least", "600")}
    found = trajectory({2024: 560}, target(steps))
    expected = column(found.years, lambda year: year.expected)
    assert expected == {2021: None, 2022: None, 2023: None, 2024: 560, 2025: 600}


def test_the_path_of_an_imputed_baseline_begins_with_it(trajectory, target, bound):
    """300 in 2021, and 75 more a year."""
    found = trajectory({2021: 300}, target({2025: bound("at_least", "600")}))
    expected = column(found.years, lambda year: year.expected)
    assert expected == {2021: 300, 2022: 375, 2023: 450, 2024: 525, 2025: 600}


@pytest.mark.parametrize(
    ("op", "rest"),
    [
        ("times", {}),
        ("at_least", {"baseline": (2020, "0"), "path": "geometric"}),
    ],
)
def test_a_target_without_a_path_is_expected_nowhere_between(trajectory, target, bound, op, rest):
    found = trajectory({}, target({2025: bound(op, "600")}, **rest))
    expected = column(found.years, lambda year: year.expected)
    assert {expected[year] for year in (2021, 2022, 2023, 2024)} == {None}


def test_no_path_runs_from_a_baseline_that_is_a_bound(trajectory, target, bound):
    found = trajectory({2020: ">300"}, target({2025: bound("at_least", "600")}))
    assert set(column(found.years, lambda year: year.expected).values()) == {None}


def test_an_event_has_its_words_and_its_status(trajectory, target, bound):
    asked = target({2023: bound("done")}, measure="event")
    found = trajectory({2021: "no", 2022: "yes"}, asked)
    done = column(found.years, lambda year: year.observation and year.observation.done)
    assert done == {2021: False, 2022: True, 2023: None}
    assert column(found.years, status) == {2021: "not_due", 2022: "met", 2023: "met"}
    assert found.latest.year == 2022
    assert found.outlook is None


def test_a_sum_is_shown_as_what_it_came_to_by_the_years_that_have_a_figure(
    trajectory, target, bound
):
    asked = target({2025: bound("at_least", "50")}, measure="flow", since=2022)
    found = trajectory({2021: 99, 2022: 10, 2023: 20, 2024: 10}, asked)
    assert column(found.years, value) == {2021: None, 2022: 10, 2023: 30, 2024: 40, 2025: None}
    expected = column(found.years, lambda year: year.expected)
    assert [expected[year] for year in range(2022, 2026)] == [12.5, 25, 37.5, 50]
    assert found.latest.year == 2024


def test_a_multiple_is_expected_on_the_path_to_what_it_comes_to(trajectory, target, bound):
    found = trajectory({2020: 100}, target({2025: bound("times", "2")}))
    assert [year.expected for year in found.years] == [100, 120, 140, 160, 180, 200]


def test_the_outlook_is_from_the_latest_figure(trajectory):
    """From 350 in 2021 to 420 in 2022; nothing of 2023 is known."""
    found = trajectory({2021: 350, 2022: 420})
    assert (found.latest.year, found.outlook.year, found.outlook.by) == (2022, 2022, 2023)
    assert (found.outlook.now, found.outlook.needed) == (70, 80)


def test_without_a_figure_there_is_no_outlook(trajectory):
    assert trajectory({}).outlook is None


def test_other_methods_class_the_latest_figure_where_they_are_asked(trajectory):
    """420 in 2022, on the way to 500 by 2023: 345 of 275 in two years of three."""
    assert trajectory({2022: 420}).findings == ()
    found = trajectory({2021: 300, 2022: 420}, methods=True)
    assert [each.method.key for each in found.findings] == [
        "eurostat",
        "un_progress_chart",
        "germany",
        "elapsed",
    ]
    assert found.findings[3].index == found.latest.assessment.index


def test_a_trend_says_whether_methods_were_asked(city):
    assert [trend(city(), [], EVERYTHING, methods=asked).methods for asked in (False, True)] == [
        False,
        True,
    ]


def test_targets_stand_in_the_order_of_the_plans_and_those_not_asked_about_nowhere(
    city, plan, target, bound
):
    one, two, three = (target({2025: bound("at_least", aim)}) for aim in "123")
    both = city(plan(two, one), plan(three, key="cloudbay-2022"))
    everything = trend(both, [], EVERYTHING)
    assert [each.target for each in everything.trajectories] == [two, one, three]
    assert everything.city is both
    (found,) = trend(both, [], Selection(plan="cloudbay-2022")).trajectories
    assert (found.plan.key, found.target) == ("cloudbay-2022", three)


def test_a_city_without_targets_has_an_empty_trend(city, plan):
    assert trend(city(), [], EVERYTHING).trajectories == ()
    assert trend(city(plan()), [], EVERYTHING).trajectories == ()


def test_figures_may_come_from_a_stream(city, plan, target, bound, rows):
    asked = [target({2025: bound("at_least", aim)}) for aim in "12"]
    found = trend(city(plan(*asked)), iter(rows({2021: 1})), EVERYTHING)
    assert [value(each.latest) for each in found.trajectories] == [1, 1]


@pytest.mark.parametrize("since", [2010, 2019])
@pytest.mark.parametrize("rest", [{}, {"each": "year"}])
def test_every_year_that_concerns_a_target_is_shown(trajectory, target, bound, since, rest):
    """Also where it counts from before its plan, and where nothing was published."""
    asked = target({2025: bound("at_least", "90")}, measure="flow", since=since, **rest)
    shown = {year.year for year in trajectory({2024: 1}, asked).years}
    assert shown.issuperset(range(since, 2026))


def test_each_year_is_judged_as_check_judges_it(city, plan, target, bound, rows, until):
    """By nothing that was published of a later year."""
    published = rows({2019: 1, 2020: 2, 2021: 3, "2022-H1": 2, 2023: 9, 2024: 8, "2025-Q1": 1})
    milestones = {2023: bound("times", "3"), 2025: bound("at_least", "9")}
    kinds = [{}, {"measure": "flow"}, {"measure": "flow", "since": 2021}]
    invented = city(plan(*(target(milestones, **kind) for kind in kinds)))
    for number, each in enumerate(trend(invented, published, EVERYTHING).trajectories):
        for year in each.years:
            checked = check_city(invented, published, until(year.year)).assessments
            same = checked[number]._replace(outlook=None) if checked else None
            assert year.assessment == same


def test_what_must_hold_in_every_year_is_judged_year_by_year(trajectory, target, bound):
    """29 in 2022 is a miss for good, and 45 in 2023 is none."""
    milestones = {2022: bound("at_least", "30"), 2025: bound("at_least", "40")}
    found = trajectory({2021: 31, 2022: 29, 2023: 45}, target(milestones, each="year"))
    judged = {y.year: y.assessment.status.key for y in found.years if y.observation is not None}
    assert judged == {2021: "met", 2022: "missed", 2023: "met"}
    values = [y.observation.value for y in found.years if y.observation is not None]
    assert values == [31, 29, 45]


def test_the_outlook_may_be_from_figures_before_the_plan(trajectory):
    found = trajectory({2019: 1, 2020: 2})
    assert (found.outlook.year, found.outlook.now) == (2020, 1)


@pytest.mark.parametrize("each", ["year", "quarter"])
def test_a_multiple_that_must_hold_in_every_year_is_of_the_plans_baseline_in_each(
    trajectory, target, bound, each
):
    """Twice the 10 of 2020, and not of the year before."""
    asked = target({2023: bound("times", "2")}, each=each)
    published = {2020: 10, 2021: 20, 2022: 21, 2023: 30}
    published |= {f"{year}-Q{number}": 22 for year in (2021, 2022, 2023) for number in (1, 2, 3)}
    found = trajectory(published, asked)
    judged = [year for year in found.years if year.assessment is not None]
    assert {(one.assessment.status.key, one.assessment.aim) for one in judged} == {("met", 20)}


def test_a_limit_of_what_is_else_better_in_plenty_is_followed_as_a_limit(trajectory, target, bound):
    """From 20 down to 10: 8 a year too many to stay."""
    found = trajectory({2020: 20, 2021: 21}, target({2025: bound("at_most", "10")}))
    assert column(found.years, status)[2021] == "reversing"
    assert found.outlook.pace.key == "turn"


SERIES = {
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
    """Return a target of each kind, by its name."""
    other = indicator(key="kites")
    steps = {2023: bound("at_least", "500"), 2025: bound("at_least", "600")}
    last = {2025: bound("at_least", "600")}
    wells = target(last)
    divided = tuple(
        each._replace(areas={"东湾区": each.bound.value}) for each in target(last).milestones
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
        "an event": target({2025: bound("done")})._replace(
            indicator=indicator("event", key="gates")
        ),
        "areas": wells._replace(milestones=divided),
    }


KINDS = [
    *("steps", "no baseline", "times", "rise_by", "about", "between", "at_most", "exceeds"),
    *("rises", "each year", "each quarter", "geometric", "points", "a sum"),
    *("a sum before the plan", "a rise of a stock", "an event", "areas"),
]
TIMES = (2021, "2022-06", 2023, "2023-09", 2025)


@pytest.fixture
def published(rows):
    """Return what was published in all years, for every kind of target."""
    quarters = {
        f"{year}-Q{quarter}": "150" for year in (2021, 2022, 2023) for quarter in range(1, 5)
    }
    return [
        *rows(SERIES),
        *rows(quarters),
        *rows({2022: "300", 2023: "320", "2023-06": "310"}, key="kites"),
        *rows({2022: "200", 2024: "260"}, area="东湾区"),
        *rows({2023: "no", 2024: "yes"}, key="gates"),
    ]


@pytest.fixture
def followed(city, plan, published, until):
    """Return the report of some targets at a time, by all that was ever published."""

    def follow(*asked, at=2023, published=published):
        place = city(plan(*asked))
        return report(check_city(place, published, until(at)), published)

    return follow


@pytest.fixture
def trended(city, plan, published, until):
    """Return the trajectory of a target by what was published until a time."""

    def follow(asked, at):
        known = [row for row in published if row.period.over_by(until(at))]
        return trend(city(plan(asked)), known, EVERYTHING).trajectories[0]

    return follow


def observed(value):
    """Return every row that something came from, wherever it stands in it."""
    if isinstance(value, Observation):
        yield from value.sources


def rows_behind(entry):
    """Return every row that an entry rests on."""
    one = entry.assessment
    for found in (one.observation, *(year.observation for year in entry.years)):
        yield from observed(found)
    yield from one.compared
    for year in entry.years:
        if year.assessment is not None:
            yield from observed(year.assessment.observation)
            yield from year.assessment.compared
    if one.baseline is not None and one.baseline.row is not None:
        yield one.baseline.row


@pytest.mark.parametrize("at", TIMES[:-1])
@pytest.mark.parametrize("kind", KINDS)
def test_what_came_later_changes_nothing(kind, at, targets, followed, published, until):
    known = [row for row in published if row.period.over_by(until(at))]
    assert known != published
    assert followed(targets[kind], at=at) == followed(targets[kind], at=at, published=known)


@pytest.mark.parametrize("at", TIMES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_years_are_those_of_the_trend_known_then(kind, at, targets, followed, trended, until):
    """A trend judges each year; a report shows it, and judges only what must hold in each."""
    (entry,) = followed(targets[kind], at=at).entries
    of_trend = trended(targets[kind], at)
    whole = [year for year in entry.years if year.month == 12]
    running = until(at).year if not until(at).whole and targets[kind].each is None else None
    assert [year._replace(assessment=None) for year in whole] == [
        year._replace(assessment=None, observation=None)
        if year.year == running
        else year._replace(assessment=None)
        for year in of_trend.years
    ]
    judged = [year.assessment for year in whole]
    if targets[kind].each is None:
        assert set(judged) == {None}
    else:
        assert judged == [year.assessment for year in of_trend.years]


def test_a_figure_of_the_year_after_is_not_in_a_report_of_the_year(targets, followed):
    (entry,) = followed(targets["steps"]).entries
    values = {year.year: year.observation and year.observation.value for year in entry.years}
    assert values == {2020: 280, 2021: 350, 2022: 420, 2023: 500, 2024: None, 2025: None}


def test_a_figure_of_july_is_not_in_a_report_through_june(targets, followed):
    (entry,) = followed(targets["steps"], at="2023-06").entries
    assert entry.assessment.observation.value == 450
    assert {str(row.period) for row in rows_behind(entry)} == {"2020", "2021", "2022", "2023-06"}


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
    assert not list(rows_behind(entry))


def test_the_figures_of_areas_stand_in_for_the_whole(targets, followed, rows):
    found = followed(targets["areas"], published=rows({2022: "200"}, area="东湾区"))
    (entry,) = found.entries
    year = next(year for year in entry.years if year.year == 2022)
    assert (year.observation.value, year.observation.areas) == (200, ("东湾区",))


@pytest.fixture
def monthly(target, bound):
    """A target of 450 by June 2023 and of 500 by its end, from 300 in 2020."""
    return target(
        {"2023-06": bound("at_least", "450"), 2023: bound("at_least", "500")},
        baseline=(2020, "300"),
    )


def entries(found, year):
    return [each for each in found if each.year == year]


def test_a_month_that_a_milestone_is_due_in_stands_before_the_end_of_its_year(years_of, monthly):
    june, december = entries(years_of(monthly, {"2023-06": 440, 2023: 510}, judged=True), 2023)
    assert [(each.month, value(each), each.expected) for each in (june, december)] == [
        (6, 440, 450),
        (12, 510, 500),
    ]
    assert [status(each) for each in (june, december)] == ["missed", "met"]
    assert (june.milestone, december.milestone) == monthly.milestones


def test_unasked_a_month_is_not_judged_and_has_its_figure(years_of, monthly):
    june, _ = entries(years_of(monthly, {"2023-06": 440}), 2023)
    assert (june.assessment, value(june)) == (None, 440)


def test_a_year_that_a_month_alone_is_due_in_ends_with_its_own_figure(years_of, target, bound):
    asked = target({"2023-06": bound("at_least", "450")}, baseline=(2020, "300"))
    june, december = entries(years_of(asked, {"2023-06": 440, 2023: 510}, judged=True), 2023)
    assert (june.milestone, status(june)) == (asked.milestones[0], "missed")
    assert (december.milestone, value(december)) == (None, 510)


@pytest.mark.parametrize(
    "rest", [{"mean": "year", "measure": "flow"}, {"each": "area", "districts": ("东湾区",)}]
)
def test_what_is_of_several_figures_is_followed_without_a_path(years_of, target, bound, rest):
    found = years_of(target({2025: bound("at_least", "450")}, **rest), {2021: 450, 2022: 500})
    assert {each.expected for each in found} == {None}
    assert [status(each) for each in entries(found, 2022)] == [
        "on_track" if "mean" in rest else "no_data"
    ]


def test_a_level_of_a_district_is_followed_only_in_the_years_of_its_figures(
    plan, rows, target, bound
):
    asked = target({2025: bound("at_least", "60")}, each="area", districts=("东湾区", "西湾区"))
    figures = [
        *rows({2022: 50, 2023: 70}, area="东湾区"),
        *rows({2022: 65}, area="西湾区"),
    ]
    found = years(plan(asked), asked, ActualSeries(figures), judged=True)
    values = column(found, value)
    assert (values[2022], values[2023], values[2024]) == (50, None, None)
    assert (status(entries(found, 2023)[0]), status(entries(found, 2024)[0])) == ("met", "met")


def test_a_mean_is_followed_as_the_mean_so_far(years_of, target, bound):
    asked = target({2023: bound("at_least", "450")}, measure="flow", mean="year")
    found = years_of(asked, {2021: 400, 2022: 500, 2023: 480})
    assert column(found, value) == {2021: 400, 2022: 450, 2023: 460}
    assert column(found, status) == {2021: "behind", 2022: "on_track", 2023: "met"}


def test_a_deadline_by_month_ends_the_periods_of_its_year(years_of, target, bound):
    asked = target({"2021-06": bound("at_least", "5")}, measure="flow", each="quarter")
    found = years_of(asked, {"2021-Q1": 5, "2021-Q2": 5, "2021-Q3": 1})
    assert [status(each) for each in entries(found, 2021)] == ["met"]


def test_a_path_of_a_change_begins_where_it_is_measured_from_and_nowhere_else(
    years_of, target, bound
):
    asked = target({2022: bound("grow_by", "50")}, baseline=(2020, None))
    known = years_of(asked, {2020: 300, 2021: 375})
    assert column(known, lambda year: year.expected) == {2020: 300, 2021: 375, 2022: 450}
    assert {year.expected for year in years_of(asked, {2021: 375})} == {None}


def test_a_year_is_judged_by_what_was_known_then(city, plan, rows, target, bound):
    """That a flow fell below zero in 2022 says nothing in 2021: then 30 were enough for all."""
    asked = target({2023: bound("at_least", "10")}, measure="flow", mean="year")
    where, published = city(plan(asked)), rows({2021: 30, 2022: -1})
    followed = trend(where, published, EVERYTHING).trajectories[0].years
    checked = check_city(where, published, elapsed(2021)).assessments[0]
    assert [status(year) for year in followed if year.year == 2021] == [checked.status.key]


def test_a_total_over_years_is_a_figure_of_its_last_year_alone(years_of, target, bound):
    asked = target({2025: bound("at_least", "50")}, measure="flow", since=2021)
    found = column(years_of(asked, {"2021/2023": "30", 2025: "9"}), value)
    assert {year: known for year, known in found.items() if known is not None} == {
        2023: 30,
        2025: 39,
    }
