"""Every target of a city in one year."""

from __future__ import annotations

import pytest

from policytrack.assess.check import check_city, years_concerned


@pytest.fixture
def invented(city, plan, target, bound):
    """Give a city with a plan that ends in 2022 and one that begins in 2024."""
    early = target({2022: bound("at_least", "10")})
    both = target({2024: bound("at_least", "20"), 2025: bound("at_least", "30")})
    late = target({2025: bound("done")}, measure="event")
    return city(plan(early, start=2021, end=2022), plan(both, late, start=2024, end=2025))


def test_it_holds_the_targets_that_the_year_concerns_in_the_order_of_the_plans(invented, rows):
    found = check_city(invented, rows({2024: 20}), 2024)
    assert (found.city, found.year) == (invented, 2024)
    assert [case.target for case in found.assessments] == list(invented.plans[1].targets)
    assert [case.plan for case in found.assessments] == [invented.plans[1]] * 2


def test_it_counts_every_group_and_every_status(invented, rows):
    found = check_city(invented, rows({2024: 20}), 2024)
    assert found.by_group == {"on_track": 1, "behind": 0, "open": 1}
    assert {key: count for key, count in found.by_status.items() if count} == {
        "met": 1,
        "not_due": 1,
    }


def test_a_year_that_concerns_no_target_gives_none(invented, rows):
    assert check_city(invented, rows({2023: 20}), 2023).assessments == ()


def test_figures_of_areas_do_not_count_for_the_city(invented, rows):
    published = [*rows({2022: 9}), *rows({2022: 90}, area="云东区")]
    (found,) = check_city(invented, published, 2022).assessments
    assert (found.status.key, found.observation.value) == ("missed", 9)


def test_figures_may_come_from_a_stream(invented, rows):
    """Every target is held against them, not only the first."""
    found = check_city(invented, iter(rows({2025: 30}) + rows({2025: "yes"}, key="gate")), 2025)
    assert found.assessments[0].status.key == "met"


def test_the_years_of_a_city_are_those_that_concern_a_target(invented):
    assert years_concerned(invented) == [2021, 2022, 2024, 2025]


def test_the_years_of_a_city_begin_where_a_target_counts_from(city, plan, target, bound):
    asked = target({2022: bound("at_least", "10")}, measure="flow", since=2019)
    assert years_concerned(city(plan(asked))) == [2019, 2020, 2021, 2022]


def test_a_city_without_plans_has_no_years(city):
    assert years_concerned(city()) == []
