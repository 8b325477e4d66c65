"""The targets that a question is about."""

from __future__ import annotations

import pytest

from policytrack.assess.check import check_city
from policytrack.assess.selection import Selection

CLOUDS, WINDS = "云湾市造云局", "云湾市风务局"


@pytest.fixture
def assessments(city, plan, target, bound, until):
    """Give three targets of two plans: led, supported, and neither."""
    led = target({2025: bound("at_least", "1")}, lead=(CLOUDS,))
    helped = target({2025: bound("at_least", "2")}, lead=(WINDS,), support=(CLOUDS,))
    done = target({2025: bound("done")}, measure="event")
    two = city(plan(led, done), plan(helped, key="cloudbay-2022"))
    return check_city(two, [], until(2025)).assessments


def chosen(selection, assessments):
    held = [one for one in assessments if selection.holds(one.plan, one.target)]
    return [assessments.index(one) for one in held]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, [0, 1, 2]),
        ({"plan": "cloudbay-2021"}, [0, 1]),
        ({"plan": "cloudbay-2022"}, [2]),
        ({"indicator": "lanterns"}, [0, 1, 2]),
        ({"indicator": "kites"}, []),
        ({"owner": WINDS}, [2]),
        ({"owner": CLOUDS}, [0, 2]),
        ({"owner": CLOUDS, "plan": "cloudbay-2021"}, [0]),
        ({"owner": ""}, []),
    ],
)
def test_a_target_is_asked_about_where_everything_that_was_named_holds(assessments, asked, found):
    """An owner is one that leads or supports it."""
    assert chosen(Selection(**asked), assessments) == found


@pytest.mark.parametrize(
    ("asked", "whole"),
    [
        ({}, True),
        ({"plan": "cloudbay-2021"}, True),
        ({"indicator": "lanterns"}, False),
        ({"owner": CLOUDS}, False),
        ({"plan": "cloudbay-2021", "owner": CLOUDS}, False),
    ],
)
def test_plans_are_whole_unless_an_indicator_or_an_owner_was_named(asked, whole):
    assert Selection(**asked).whole_plans is whole
