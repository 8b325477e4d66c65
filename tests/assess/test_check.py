"""Every target of a city in one year."""

from __future__ import annotations

import pytest

from policytrack.assess.check import check_areas, check_city, directed, years_concerned
from policytrack.assess.check import divided as divided_of
from policytrack.model.period import elapsed


@pytest.fixture
def invented(city, plan, target, bound):
    """Give a city with a plan that ends in 2022 and one that begins in 2024."""
    early = target({2022: bound("at_least", "10")})
    both = target({2024: bound("at_least", "20"), 2025: bound("at_least", "30")})
    late = target({2025: bound("done")}, measure="event")
    return city(plan(early, start=2021, end=2022), plan(both, late, start=2024, end=2025))


def test_it_holds_the_targets_that_the_year_concerns_in_the_order_of_the_plans(invented, rows):
    found = check_city(invented, rows({2024: 20}), elapsed(2024))
    assert (found.city, found.year) == (invented, 2024)
    assert [case.target for case in found.assessments] == list(invented.plans[1].targets)
    assert [case.plan for case in found.assessments] == [invented.plans[1]] * 2


def test_it_counts_every_group_and_every_status(invented, rows):
    found = check_city(invented, rows({2024: 20}), elapsed(2024))
    assert found.by_group == {"on_track": 1, "behind": 0, "open": 1}
    assert {key: count for key, count in found.by_status.items() if count} == {
        "met": 1,
        "not_due": 1,
    }


def test_a_year_that_concerns_no_target_gives_none(invented, rows):
    assert check_city(invented, rows({2023: 20}), elapsed(2023)).assessments == ()


def test_figures_of_areas_do_not_count_for_the_city(invented, rows):
    published = [*rows({2022: 9}), *rows({2022: 90}, area="云东区")]
    (found,) = check_city(invented, published, elapsed(2022)).assessments
    assert (found.status.key, found.observation.value) == ("missed", 9)


def test_figures_may_come_from_a_stream(invented, rows):
    """Every target is held against them, not only the first."""
    found = check_city(
        invented, iter(rows({2025: 30}) + rows({2025: "yes"}, key="gate")), elapsed(2025)
    )
    assert found.assessments[0].status.key == "met"


def test_the_years_of_a_city_are_those_that_concern_a_target(invented):
    assert years_concerned(invented) == [2021, 2022, 2024, 2025]


def test_the_years_of_a_city_begin_where_a_target_counts_from(city, plan, target, bound):
    asked = target({2022: bound("at_least", "10")}, measure="flow", since=2019)
    assert years_concerned(city(plan(asked))) == [2019, 2020, 2021, 2022]


def test_a_city_without_plans_has_no_years(city):
    assert years_concerned(city()) == []


@pytest.fixture
def shared(target, bound, divided):
    """Give a target of 600 by 2025: 350 for the east, 250 for the west."""

    def write(areas=None, **rest):
        rest = {"baseline": (2020, "300")} | rest
        asked = target({2025: bound("at_least", "600")}, **rest)
        return divided(asked, areas or {2025: {"east": 350, "west": 250}})

    return write


@pytest.fixture
def of_areas(city, plan, rows, until):
    """of_areas(target, 2023, east={…}, own={…}): how each area stands, in order."""

    def judge(target, when, **published):
        found = [
            row
            for area, series in published.items()
            for row in rows(series, area=None if area == "own" else area)
        ]
        return check_areas(city(plan(target)), found, until(when))

    return judge


def stands(found):
    return [(one.area, one.status.key) for one in found]


def test_every_area_is_judged_by_its_own_share_and_its_own_figures(of_areas, shared):
    """Of the 600 the city has 599."""
    found = of_areas(shared(), 2025, own={2025: 599}, east={2025: 350}, west={2025: 249})
    assert stands(found) == [("east", "met"), ("west", "missed")]
    assert [(one.aim, one.gap) for one in found] == [(350, 0), (250, -1)]


def test_an_area_starts_from_its_own_figures_and_not_from_the_citys_baseline(of_areas, shared):
    """East from 100 in 2020: 250 are due in 2023. West has no figure to start from."""
    found = of_areas(shared(), 2023, own={2020: 300}, east={2020: 100, 2023: 250}, west={2023: 150})
    assert stands(found) == [("east", "on_track"), ("west", "unclear")]
    assert (found[0].start.value, found[0].expected) == (100, 250)
    assert "no baseline" in found[1].reason.en


def test_an_area_without_figures_has_no_data_whatever_the_city_published(of_areas, shared):
    found = of_areas(shared(), 2025, own={2025: 600}, east={2025: 350})
    assert stands(found) == [("east", "met"), ("west", "no_data")]
    assert found[1].reason.en == "nothing was published"


def test_an_area_that_nothing_is_asked_of_is_not_judged(of_areas, shared):
    found = of_areas(shared(), 2025, east={2025: 350}, zone={2025: 9})
    assert [one.area for one in found] == ["east", "west"]


def test_a_target_that_is_not_divided_has_no_areas(of_areas, target, bound):
    assert of_areas(target({2025: bound("at_least", "600")}), 2025, east={2025: 350}) == ()


def test_only_the_milestones_that_name_an_area_govern_it(of_areas, target, bound, divided):
    """East has a share in 2023 and in 2025, west in 2025 alone, and its path runs straight."""
    milestones = {2023: bound("at_least", "500"), 2025: bound("at_least", "600")}
    asked = divided(target(milestones), {2023: {"east": 300}, 2025: {"east": 350, "west": 250}})
    found = of_areas(asked, 2023, east={2023: 300}, west={2020: 100, 2023: 190})
    assert [(one.area, one.milestone.by) for one in found] == [("east", 2023), ("west", 2025)]
    assert found[1].expected == 190


def test_an_area_whose_milestones_are_past_is_not_judged(of_areas, target, bound, divided):
    milestones = {2023: bound("at_least", "500"), 2025: bound("at_least", "600")}
    asked = divided(target(milestones), {2023: {"east": 300, "west": 200}, 2025: {"east": 350}})
    assert [one.area for one in of_areas(asked, 2024)] == ["east"]


def test_areas_are_judged_in_a_part_of_the_year(of_areas, shared):
    """Of the 350 of the year 175 are due by the end of June."""
    asked = shared(measure="flow")
    found = of_areas(asked, "2025-06", east={"2025-Q1": 100, "2025-Q2": 75}, west={"2025-H2": 250})
    assert stands(found) == [("east", "on_track"), ("west", "no_data")]
    assert (found[0].expected, found[0].whole_year) == (175, 350)


def test_an_area_may_have_to_rise_by_its_share(of_areas, target, bound, divided):
    asked = divided(target({2025: bound("rise_by", "10")}), {2025: {"east": 6, "west": 4}})
    found = of_areas(asked, 2025, east={2020: 50, 2025: 56}, west={2020: 50, 2025: 53})
    assert [(one.status.key, one.aim) for one in found] == [("met", 56), ("missed", 54)]


def test_areas_have_no_weight_in_the_citys_score(of_areas, shared):
    assert of_areas(shared(weight=5), 2025)[0].target.weight is None


def test_the_citys_missing_figure_is_the_sum_of_its_areas(shared, city, plan, rows):
    published = [*rows({2025: 350}, area="east"), *rows({2025: 250}, area="west")]
    (found,) = check_city(city(plan(shared())), published, elapsed(2025)).assessments
    assert (found.status.key, found.observation.value) == ("met", 600)
    assert (found.observation.areas, found.observation.status) == (("east", "west"), "estimate")


@pytest.mark.parametrize(("east", "status"), [(599, "unclear"), (600, "met")])
def test_a_sum_that_lacks_an_area_is_met_at_the_bound_and_else_unclear(
    shared, city, plan, rows, east, status
):
    published = rows({2025: east}, area="east")
    (found,) = check_city(city(plan(shared())), published, elapsed(2025)).assessments
    assert (found.status.key, found.observation.qualifier) == (status, ">=")


def test_the_areas_of_an_indicator_are_those_of_all_its_targets(city, plan, shared):
    """By whatever plan and whatever milestone they are named."""
    first = plan(shared())
    second = plan(shared({2025: {"north": 600}}), key="cloudbay-2022")
    assert divided_of(city(first, second)) == {"lanterns": {"east", "west", "north"}}


@pytest.mark.parametrize("month", range(1, 12))
def test_nothing_that_ends_later_is_looked_at(city, plan, target, bound, rows, month):
    asked = target({2023: bound("at_least", "1")}, measure="flow")
    later = rows({f"2023-{month + 1:02}": 5, f"2023-01/{month + 1:02}": 9, 2023: 99})
    found = check_city(city(plan(asked)), later, elapsed(2023, month))
    assert [one.status.key for one in found.assessments] == ["no_data"]


def test_a_check_of_a_part_of_a_year_knows_which_one(city, plan, until):
    found = check_city(city(plan()), [], until("2023-06"))
    assert (found.year, str(found.so_far)) == (2023, "2023-H1")


def test_years_before_the_plan_concern_what_counts_from_them(city, plan, target, bound):
    """And none between where the plan begins earlier than the count."""
    late = target({2025: bound("at_least", "10")}, measure="flow", since=2023)
    assert years_concerned(city(plan(late))) == [2021, 2022, 2023, 2024, 2025]


def test_a_limit_of_what_is_better_the_more_there_is_of_it_is_still_a_limit(judge, target, bound):
    """12 at the most of what is else better in plenty: 9 of 4.8 by 2022 are too many."""
    limit = target({2025: bound("at_most", "12")}, measure="flow", since=2021)
    assert judge(limit, 2022, {2021: 5, 2022: 4}).status.key == "behind"
    falling = target({2025: bound("at_most", "12")}, baseline=(2020, "20"))
    found = judge(falling, 2023, {2023: "15.2"})
    assert (found.status.key, found.index) == ("on_track", 1)


def test_bounds_of_both_directions_leave_the_better_way_as_it_is(target, bound):
    both = target({2023: bound("at_least", "5"), 2025: bound("at_most", "12")})
    assert directed(both) is both
    assert directed(target({2025: bound("at_most", "12")})).indicator.better == "less"
    floor = target({2025: bound("at_least", "12")}, better="less")
    assert directed(floor).indicator.better == "more"
