"""How all targets of a city stand, counted."""

from __future__ import annotations

import pytest

from policytrack.model.assessment import (
    BEHIND,
    MET,
    MISSED,
    NO_DATA,
    STATUSES,
    WITHDRAWN,
    Assessment,
    Check,
    Part,
    count_groups,
    count_met_as,
    count_statuses,
    count_targets,
)
from policytrack.model.period import elapsed
from policytrack.model.place import Place
from policytrack.model.plan import Bound, City, Indicator, Milestone, Plan, Target
from policytrack.model.text import Text

NAME = Text("云湾市（虚构）", "Cloud Bay (invented)")


@pytest.fixture(scope="module")
def standing():
    """standing(status, …): an assessment for each status."""
    place = Place("targets.yaml", 1)
    milestone = Milestone(2025, Bound("done"), "挂灯", ("一",), place)
    target = Target(Indicator("gate", NAME, None, "event"), (milestone,), place)
    plan = Plan("cloudbay-2021", NAME, 2021, 2025, (target,))
    case = Assessment(plan, target, milestone, elapsed(2023), NO_DATA)
    return lambda *statuses: tuple(case._replace(status=status) for status in statuses)


def test_every_group_is_counted_even_where_it_is_empty(standing):
    counts = count_groups(standing(MET, MET, BEHIND))
    assert counts == {"on_track": 2, "behind": 1, "open": 0}


def test_every_status_is_counted_even_where_it_is_empty(standing):
    counts = count_statuses(standing(MET, MET, BEHIND))
    assert counts == {status.key: {"met": 2, "behind": 1}.get(status.key, 0) for status in STATUSES}


def test_nothing_is_counted_of_nothing():
    assert set(count_groups(()).values()) == {0}
    assert set(count_statuses(()).values()) == {0}


def test_the_groups_add_up_to_all_targets_but_those_that_were_withdrawn(standing):
    every = standing(*STATUSES)
    assert sum(count_statuses(every).values()) == len(STATUSES)
    assert sum(count_groups(every).values()) == count_targets(every) == len(STATUSES) - 1
    assert count_targets(standing(WITHDRAWN, WITHDRAWN)) == 0


@pytest.mark.parametrize(
    ("now", "then", "changes", "counted"),
    [
        (MET, MISSED, ("lowered",), {"lowered": 1}),
        (MET, MISSED, ("postponed",), {"postponed": 1}),
        # What is both counts once, as the greater change.
        (MET, MISSED, ("lowered", "postponed"), {"lowered": 1}),
        (MET, MISSED, ("raised", "postponed"), {"postponed": 1}),
        (MET, MISSED, ("raised",), {}),
        (MET, MISSED, (), {}),
        (MET, MET, ("lowered",), {}),
        (MISSED, MISSED, ("lowered",), {}),
        # Nobody knows yet whether the first promise would have been kept.
        (MET, BEHIND, ("lowered",), {}),
    ],
)
def test_met_only_because_it_was_changed_is_what_the_first_promise_missed(
    now, then, changes, counted, standing
):
    found, first = standing(now, then)
    assert count_met_as([found._replace(first=first, changes=changes)]) == counted
    assert count_met_as([found]) == {}


def test_a_part_is_counted_like_the_whole(standing):
    found = Part("云湾市造云局", NAME, standing(BEHIND))
    assert (found.by_group["behind"], found.helps) == (1, 0)


def test_the_year_of_a_check_is_that_of_the_time_asked_for(standing):
    city = City("cloudbay", NAME, "prefecture", ())
    assert Check(standing(MET), city, elapsed(2023, 6)).year == 2023
