"""A city's targets year by year, as far as anything was published."""

from __future__ import annotations

import pytest

from policytrack.assess.check import check_areas, check_city
from policytrack.assess.history import history
from policytrack.data.repository import Repository
from policytrack.model.period import elapsed

TARGETS = """\
- indicator: lanterns
  milestones:
    - {by: 2025, at_least: 9, areas: {东湾区: 6, 西湾区: 3}, quote: 9个, section: 一}
- indicator: tea_sales
  milestones: [{by: 2022, at_least: 3, quote: 3亿元, section: 二}]
"""
ROW = "lanterns,4,个,云报,,,,,\n"


@pytest.fixture
def read(repository):
    def read(targets=TARGETS, **years):
        found = Repository(repository(targets, **years))
        policies, _ = found.targets()
        actuals, _ = found.actuals("cloudbay", policies)
        return policies.cities["cloudbay"], actuals

    return read


def told(assessments):
    return [(one.year, one.target.indicator.key, one.area) for one in assessments]


def test_each_year_up_to_the_last_figure_has_the_targets_and_then_the_areas(read):
    city, actuals = read(y2022=ROW, y2023=ROW)
    areas = [("lanterns", "东湾区"), ("lanterns", "西湾区")]
    assert told(history(city, actuals)) == [
        *((2021, *one) for one in [("lanterns", None), ("tea_sales", None), *areas]),
        *((2022, *one) for one in [("lanterns", None), ("tea_sales", None), *areas]),
        *((2023, *one) for one in [("lanterns", None), *areas]),
    ]


def test_each_judgement_is_that_of_a_check_of_its_year(read):
    city, actuals = read(
        y2022=ROW, y2024="lanterns,5,个,云报,,,,,\nlanterns,3,个,云报,,,,,东湾区\n"
    )
    for year in (2021, 2022, 2023, 2024):
        alone = [*check_city(city, actuals, elapsed(year)).assessments]
        alone += check_areas(city, actuals, elapsed(year))
        assert [one for one in history(city, actuals) if one.year == year] == alone


@pytest.mark.parametrize(
    ("year", "row"),
    [("y2021", "star_share,4,%,云报,,,,,\n"), ("y2021", ROW.replace(",,,,,", ",,,,,东湾区"))],
)
def test_a_figure_of_anything_in_the_year_counts(year, row, read):
    assert {one.year for one in history(*read(**{year: row}))} == {2021}


@pytest.mark.parametrize("years", [{}, {"y2020": ROW}])
def test_where_nothing_was_published_since_the_plan_began_nothing_is_judged(years, read):
    assert [*history(*read(**years))] == []


def test_a_figure_after_the_last_year_of_the_plan_adds_no_year(read):
    assert {one.year for one in history(*read(y2030=ROW))} == {2021, 2022, 2023, 2024, 2025}
