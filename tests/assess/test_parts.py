"""The targets of a city by owner, by plan or by area."""

from __future__ import annotations

from dataclasses import replace

import pytest

from policytrack.assess.check import check_areas, check_city
from policytrack.assess.parts import NOBODY, parts
from policytrack.model.period import elapsed

CLOUDS, WINDS, RAIN = "云湾市造云局", "云湾市风务局", "云湾市雨务局"


@pytest.fixture
def owned(city, plan, target, bound, rows, until):
    """owned((met, lead, support), …): assessments of targets, each met or missed."""

    def judge(*targets, **rest):
        asked = [
            target({2025: bound("at_least", "0" if met else "2")}, lead=lead, support=support)
            for met, lead, support in targets
        ]
        return check_city(city(plan(*asked, **rest)), rows({2025: 1}), until(2025)).assessments

    return judge


def counted(found):
    return [(part.key, part.by_group["on_track"], part.by_group["behind"]) for part in found]


def test_every_owner_has_the_targets_that_it_leads(owned):
    found = parts(owned((True, [CLOUDS], []), (True, [WINDS], []), (False, [CLOUDS], [])), "owner")
    assert counted(found) == [(CLOUDS, 1, 1), (WINDS, 1, 0)]


def test_a_target_with_two_leads_stands_under_both(owned):
    found = parts(owned((False, [CLOUDS, WINDS], [])), "owner")
    assert counted(found) == [(CLOUDS, 0, 1), (WINDS, 0, 1)]


def test_the_part_with_most_behind_comes_first_and_equal_ones_as_the_plan_has_them(owned):
    asked = [
        (True, [WINDS], []),
        (False, [RAIN], []),
        (False, [CLOUDS], []),
        (False, [CLOUDS], []),
        (False, [WINDS], []),
    ]
    assert counted(parts(owned(*asked), "owner")) == [(CLOUDS, 0, 2), (WINDS, 1, 1), (RAIN, 0, 1)]


def test_who_is_named_nowhere_comes_last_however_much_is_behind(owned):
    found = parts(owned((False, [], []), (False, [], []), (True, [CLOUDS], [])), "owner")
    assert counted(found) == [(CLOUDS, 1, 0), ("", 0, 2)]
    assert found[1].name == NOBODY


def test_who_leads_nothing_but_helps_is_a_part_without_targets(owned):
    found = parts(owned((False, [], [WINDS]), (True, [CLOUDS], [])), "owner")
    assert counted(found) == [(CLOUDS, 1, 0), (WINDS, 0, 0), ("", 0, 1)]
    assert [part.helps for part in found] == [0, 1, 0]


def test_the_targets_of_a_part_keep_their_order(owned):
    assessments = owned((True, [CLOUDS], []), (False, [WINDS], []), (False, [CLOUDS], []))
    (clouds, _winds) = parts(assessments, "owner")
    assert clouds.assessments == (assessments[0], assessments[2])


def test_an_owner_helps_with_the_targets_that_it_supports_and_another_leads(owned):
    asked = [(True, [CLOUDS], [WINDS, RAIN]), (True, [WINDS], [RAIN]), (True, [CLOUDS], [WINDS])]
    found = parts(owned(*asked), "owner")
    assert {part.key: part.helps for part in found} == {CLOUDS: 0, WINDS: 2, RAIN: 2}


def test_who_leads_a_target_does_not_help_with_it(owned):
    (found,) = parts(owned((True, [CLOUDS], [CLOUDS])), "owner")
    assert found.helps == 0


def test_who_is_named_twice_leads_a_target_once(owned):
    (found,) = parts(owned((False, [CLOUDS, CLOUDS], [])), "owner")
    assert len(found.assessments) == 1


def test_plans_are_parts_under_their_titles(city, plan, target, bound, rows, until):
    easy, hard = (target({2025: bound("at_least", aim)}) for aim in ("1", "2"))
    two = city(plan(easy, hard), plan(hard, hard, key="cloudbay-2022"))
    found = parts(check_city(two, rows({2025: 1}), until(2025)).assessments, "plan")
    assert counted(found) == [("cloudbay-2022", 0, 2), ("cloudbay-2021", 1, 1)]
    assert found[0].name == two.plans[1].title


def test_a_unit_that_is_called_like_a_plan_or_an_area_helps_neither(owned):
    assessments = owned((True, [CLOUDS], ["cloudbay-2021", "east"]))
    (by_plan,) = parts(assessments, "plan")
    (by_area,) = parts([replace(one, area="east") for one in assessments], "area")
    assert (by_plan.helps, by_area.helps) == (0, 0)


def test_areas_are_parts_with_their_shares(city, plan, target, bound, divided, rows):
    asked = divided(target({2025: bound("at_least", "9")}), {2025: {"east": 4, "west": 5}})
    published = [*rows({2025: 4}, area="east"), *rows({2025: 4}, area="west")]
    found = parts(check_areas(city(plan(asked)), published, elapsed(2025)), "area")
    assert counted(found) == [("west", 0, 1), ("east", 1, 0)]


@pytest.mark.parametrize("by", ["owner", "plan", "area"])
def test_nothing_is_divided_into_no_parts(by):
    assert parts((), by) == ()


def test_what_belongs_to_no_area_is_in_no_part(owned):
    assert parts(owned((True, [CLOUDS], [])), "area") == ()
