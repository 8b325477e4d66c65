"""When a target is due, and what it asks of areas: of those that share it, and of each of some."""

from __future__ import annotations

from fractions import Fraction

import pytest

from policytrack.model.period import Period
from policytrack.model.place import Place
from policytrack.model.plan import Amount, Bound, Indicator, Milestone, StatedBaseline, Target
from policytrack.model.text import Text

LANTERNS = Indicator("lanterns", Text("灯笼数", "Lanterns"), "个", "stock")


def milestone(by, op, value, *, within=None, **areas):
    written = Amount(Fraction(value), "户")
    bound = Bound(op, Fraction(value), unit="个", written=written, within=within)
    shares = {area: Fraction(share) for area, share in areas.items()}
    return Milestone(by, bound, "达到", ("二",), Place("targets.yaml", by), areas=shares)


@pytest.fixture
def shared():
    """Return a target of 500 and then about 600; the east has a share in the second alone."""
    return Target(
        LANTERNS,
        (
            milestone(2023, "at_least", 500, west=500),
            milestone(2025, "about", 600, within=Fraction("0.05"), east=250, west=350),
        ),
        Place("targets.yaml", 1),
        since=2021,
        each="year",
        baseline=StatedBaseline(2020, Fraction(300), "规划"),
        points={2024: Fraction(540)},
        lead=("云湾市造云局",),
        weight=Fraction(3),
    )


def test_the_areas_of_a_target_stand_in_the_order_in_which_they_are_first_named(shared):
    assert shared.areas == ("west", "east")


def test_an_area_has_its_share_of_every_milestone_that_names_it(shared):
    west = shared.of_area("west")
    assert [(each.by, each.bound.value) for each in west.milestones] == [(2023, 500), (2025, 350)]
    assert [each.by for each in shared.of_area("east").milestones] == [2025]


def test_the_share_of_an_area_is_written_in_the_unit_of_the_bound(shared):
    assert shared.of_area("east").milestones[0].bound.written == Amount(Fraction(250), "个")


def test_all_but_its_value_is_said_of_a_share_as_of_the_whole(shared):
    whole, (share,) = shared.milestones[1], shared.of_area("east").milestones
    bound = share.bound._replace(value=whole.bound.value, written=whole.bound.written)
    assert share._replace(bound=bound, areas=whole.areas) == whole


def test_an_area_may_be_asked_for_nothing_at_all():
    whole = milestone(2025, "at_least", 600, east=0, west=600)
    assert whole.of_area("east").bound.value == 0


def test_a_share_is_divided_no_further(shared):
    assert shared.of_area("west").areas == ()


def test_what_is_the_citys_own_is_no_areas(shared):
    west = shared.of_area("west")
    assert (west.baseline, dict(west.points), west.weight) == (None, {}, None)


def test_what_the_target_is_about_is_the_same_for_its_areas(shared):
    west = shared.of_area("west")
    own = {key: getattr(shared, key) for key in ("milestones", "baseline", "points", "weight")}
    assert west._replace(**own) == shared


def test_an_area_that_no_milestone_names_is_asked_for_nothing(shared):
    assert shared.of_area("north").milestones == ()


@pytest.fixture
def in_each():
    """Return a target of 500 by June 2023 and of 600 by 2025 in each of two districts."""
    return Target(
        LANTERNS,
        (milestone(2023, "at_least", 500)._replace(month=6), milestone(2025, "at_least", 600)),
        Place("targets.yaml", 1),
        each="area",
        districts=("west", "east"),
        baseline=StatedBaseline(2020, Fraction(300), "规划", Amount(Fraction(300), "户")),
        points={2024: Fraction(540)},
        weight=Fraction(3),
    )


def test_a_milestone_is_due_with_its_year_or_with_a_month_of_it(in_each):
    assert [each.due for each in in_each.milestones] == [Period(2023, 1, 6), Period(2025)]


@pytest.mark.parametrize(
    ("period", "due"),
    [
        (Period(2022), "2023-06"),
        (Period(2023, 1, 3), "2023-06"),
        (Period(2023, 4, 6), "2023-06"),
        (Period(2023, 7, 7), "2025-12"),
        (Period(2023), "2025-12"),
        (Period(2025), "2025-12"),
        (Period(2026, 1, 1), None),
    ],
)
def test_the_first_milestone_that_is_due_with_a_period_or_after_it_governs_it(in_each, period, due):
    found = in_each.governing(period)
    assert (found and found.due.end) == due


def test_each_district_is_asked_for_all_of_it(in_each):
    west = in_each.of_area("west")
    assert west.milestones == in_each.milestones
    assert (west.each, west.districts, west.areas) == (None, (), ())
    assert (dict(west.points), west.weight) == ({}, None)


@pytest.mark.parametrize(
    ("op", "baseline"),
    [("at_least", None), ("grow_by", StatedBaseline(2020)), ("holds", StatedBaseline(2020))],
)
def test_of_a_stated_baseline_a_district_has_the_year_alone(in_each, op, baseline):
    """The number is the city's; the district's own figure of that year is meant."""
    bounds = tuple(each._replace(bound=Bound(op, Fraction(5))) for each in in_each.milestones)
    west = in_each._replace(milestones=bounds).of_area("west")
    assert west.baseline == baseline


def test_districts_are_areas_and_no_periods(in_each, shared):
    assert (in_each.areas, in_each.divided) == (("west", "east"), ())
    assert (in_each.recurs, shared.recurs) == (False, True)
