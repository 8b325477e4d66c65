"""What a chart of a target shows: which points there are, exactly."""

from __future__ import annotations

from fractions import Fraction

import pytest

from policytrack.assess.check import EVERYTHING
from policytrack.assess.trend import trend
from policytrack.render.series import series

VALUES = (">=330", ">340", "~350")


@pytest.fixture
def drawn(repository, read_city):
    """Return what is drawn of the first target."""

    def draw(targets, **years):
        _policies, city, actuals = read_city(repository(targets, **years))
        trajectory = trend(city, actuals, EVERYTHING).trajectories[0]
        return series("x", trajectory.target, trajectory.years, trajectory.outlook)

    return draw


LANTERNS = """\
- indicator: lanterns
  baseline: {year: 2020, value: 300, source: 规划}
  milestones: [{by: 2023, %s, quote: '%s', section: 一}]
"""
ROWS = {"y2021": "lanterns,330,个,云报,,,,,\n", "y2022": "lanterns,350,个,云报,,,,,\n"}


def test_figures_path_milestone_and_projection(drawn):
    found = drawn(LANTERNS % ("at_least: 600 户", "600户"), **ROWS)
    assert list(found.years) == [2020, 2021, 2022, 2023]
    assert found.actuals == [(2021, 330), (2022, 350)]
    assert found.path == [(2020, 300), (2021, 400), (2022, 500), (2023, 600)]
    assert found.milestones == [(2023, 600)]
    assert found.projection == ((2022, 350), (2023, 370))


def test_every_value_is_exact(drawn):
    targets = LANTERNS % ("at_least: 500", "500个")
    found = drawn(targets, y2021="lanterns,330,个,云报,,,,,\n")
    assert found.path[1] == (2021, Fraction(1100, 3))


def test_a_figure_that_is_only_a_bound_is_no_point_and_a_rounded_one_is(drawn):
    rows = {
        f"y{year}": f"lanterns,{value},个,云报,,,,,\n" for year, value in enumerate(VALUES, 2021)
    }
    assert drawn(LANTERNS % ("at_least: 600", "600个"), **rows).actuals == [(2023, 350)]


@pytest.mark.parametrize(
    ("bound", "quote", "points"),
    [
        ("times: 2", "翻一番", [(2023, 600)]),
        ("rise_by: 50", "增加50个", [(2023, 350)]),
        ("between: [400, 500]", "400-500个", [(2023, 400), (2023, 500)]),
        ("about: 500, within: 5%", "500个左右", [(2023, 500)]),
        ("exceeds: {indicator: kites_flown}", "多于风筝", []),
        ("rises: true", "逐年上升", []),
    ],
)
def test_what_a_milestone_demands_is_a_level(bound, quote, points, drawn):
    assert drawn(LANTERNS % (bound, quote), **ROWS).milestones == points


def test_without_a_baseline_a_milestone_is_there_and_no_path(drawn):
    targets = (
        "- indicator: lanterns\n  milestones: [{by: 2023, at_least: 6, quote: 6个, section: 一}]\n"
    )
    found = drawn(targets)
    assert (found.path, found.milestones, found.projection) == ([], [(2023, 6)], ())


@pytest.mark.parametrize(
    ("bound", "quote"),
    [
        ("rise_by: 50", "增加50个"),
        ("exceeds: {indicator: kites_flown, by: 3}", "多3个"),
        ("keeps_up_with: {indicator: kites_flown}", "不少于风筝"),
    ],
)
def test_what_is_relative_to_something_unknown_is_no_level(bound, quote, drawn):
    targets = (LANTERNS % (bound, quote)).replace(
        "  baseline: {year: 2020, value: 300, source: 规划}\n", ""
    )
    assert drawn(targets).milestones == []


def test_what_is_above_another_series_is_drawn_where_that_is_known(drawn):
    targets = (
        "- indicator: moon_share\n"
        "  milestones: [{by: 2022, exceeds: {indicator: star_share, by: 3 百分点},"
        " quote: 高3个百分点, section: 一}]\n"
    )
    rows = "moon_share,11,%,云报,,,,,\nstar_share,9.4,%,云报,,,,,\n"
    assert drawn(targets, y2022=rows).milestones == [(2022, Fraction("12.4"))]


def test_what_must_hold_each_year_is_the_path(drawn):
    targets = (
        "- indicator: lanterns\n  each: year\n"
        "  milestones: [{by: 2023, at_least: 5, quote: 每年5个, section: 一}]\n"
    )
    rows = {f"y{year}": f"lanterns,{year - 2018},个,云报,,,,,\n" for year in (2021, 2022)}
    found = drawn(targets, **rows)
    assert found.path == [(2021, 5), (2022, 5)]
    assert found.milestones == [(2023, 5)]


def test_a_milestone_of_a_month_stands_within_its_year(drawn):
    targets = (
        "- indicator: lanterns\n  baseline: {year: 2020, value: 300, source: 规划}\n"
        "  milestones:\n"
        "    - {by: 2022-06, at_least: 390, quote: 6月底前390个, section: 一}\n"
        "    - {by: 2023, at_least: 450, quote: 450个, section: 一}\n"
    )
    rows = {"y2022": "lanterns,400,个,云报,2022-06,,,,\nlanterns,420,个,云报,,,,,\n"}
    found = drawn(targets, **rows)
    june = Fraction(4043, 2)
    assert found.milestones == [(june, 390), (2023, 450)]
    assert found.actuals == [(june, 400), (2022, 420)]
    assert found.path == [(2020, 300), (2021, 360), (june, 390), (2022, 410), (2023, 450)]


def test_what_a_flow_comes_to_by_june_is_no_point_of_a_line_of_years(drawn):
    targets = (
        "- indicator: tea_sales\n  milestones:\n"
        "    - {by: 2022-06, at_least: 3, quote: 6月底前3亿元, section: 一}\n"
        "    - {by: 2022, at_least: 6, quote: 6亿元, section: 一}\n"
    )
    rows = {
        "y2021": "tea_sales,5,亿元,云报,,,,,\n",
        "y2022": "tea_sales,3.5,亿元,云报,2022-01/06,,,,\ntea_sales,7,亿元,云报,,,,,\n",
    }
    found = drawn(targets, **rows)
    assert found.actuals == [(2021, 5), (2022, 7)]


def test_a_mean_is_drawn_as_the_mean_so_far_against_its_number(drawn):
    targets = (
        "- indicator: tea_sales\n  mean: year\n"
        "  milestones: [{by: 2023, at_least: 6, quote: 年均6亿元, section: 一}]\n"
    )
    rows = {
        f"y{year}": f"tea_sales,{value},亿元,云报,,,,,\n" for year, value in ((2021, 4), (2022, 9))
    }
    found = drawn(targets, **rows)
    assert found.actuals == [(2021, 4), (2022, Fraction(13, 2))]
    assert found.path[:2] == [(2021, 6), (2022, 6)]
