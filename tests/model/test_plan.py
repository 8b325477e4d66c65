"""What a target asks of the areas among which it is divided."""

from __future__ import annotations

from decimal import Decimal

import pytest

from policytrack.model.place import Place
from policytrack.model.plan import Amount, Baseline, Bound, Indicator, Milestone, Target
from policytrack.model.text import Text

HERE = Place("targets.yaml", 1)
LANTERNS = Indicator("lanterns", Text("灯笼数", "Lanterns"), "个", "stock")


def milestone(by, value, **areas):
    bound = Bound("at_least", Decimal(value), unit="个", written=Amount(Decimal(value), "户"))
    shares = {area: Decimal(share) for area, share in areas.items()}
    return Milestone(by, bound, "达到", ("二",), HERE, areas=shares)


@pytest.fixture
def target():
    """Give a target of 500 and then 600, of which the west has a share in the second alone."""
    return Target(
        LANTERNS,
        (milestone(2023, 500, east=500), milestone(2025, 600, west=250, east=350)),
        HERE,
        since=2021,
        baseline=Baseline(2020, Decimal(300), "规划"),
        points={2024: Decimal(540)},
        lead=("云湾市造云局",),
        weight=Decimal(3),
    )


def test_the_areas_of_a_target_stand_in_the_order_in_which_they_are_first_named(target):
    assert target.areas == ("east", "west")


def test_an_area_has_its_share_of_every_milestone_that_names_it(target):
    east = target.of_area("east")
    assert [(each.by, each.bound.value) for each in east.milestones] == [(2023, 500), (2025, 350)]
    assert [each.by for each in target.of_area("west").milestones] == [2025]


def test_the_share_of_an_area_is_written_in_the_unit_of_the_bound(target):
    assert target.of_area("west").milestones[0].bound.written == Amount(Decimal(250), "个")


def test_a_share_is_divided_no_further(target):
    assert target.of_area("east").areas == ()


def test_what_is_the_citys_own_is_no_areas(target):
    east = target.of_area("east")
    assert (east.baseline, dict(east.points), east.weight) == (None, {}, None)


def test_what_the_target_is_about_is_the_same_for_its_areas(target):
    east = target.of_area("east")
    assert (east.indicator, east.since, east.lead) == (LANTERNS, 2021, ("云湾市造云局",))


def test_an_area_that_no_milestone_names_is_asked_for_nothing(target):
    assert target.of_area("north") is None
