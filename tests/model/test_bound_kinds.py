"""The table of bounds: what each row says is enough to read, judge and name a bound."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from policytrack.data.repository import Repository
from policytrack.model.plan import BOUND_KINDS, Bound

KINDS = tuple(BOUND_KINDS.values())
EVERY_BOUND = Path(__file__).parent.parent / "cases" / "good" / "every-bound"
FILLED = {"value", "amount", "size", "high", "sign", "moves", "most", "base", "name"}
FILLED |= {"beyond", "by", "short"}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_its_words_ask_for_what_is_filled_in(kind):
    for words in filter(None, (kind.words, kind.bare)):
        for text in words:
            assert set(re.findall(r"{(.*?)}", text)) <= FILLED


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_it_points_one_way_for_each_way_that_is_better(kind):
    ways = {better: kind.upward(better) for better in ("more", "less")}
    assert (
        ways
        == {
            "up": {"more": True, "less": True},
            "down": {"more": False, "less": False},
            None: {"more": True, "less": False},
        }[kind.direction]
    )


def test_a_number_of_its_own_and_one_that_moves_exclude_each_other():
    assert {kind.key for kind in KINDS if kind.absolute} == {
        *("at_least", "more_than", "at_most", "less_than", "about", "between")
    }
    changes = {"times", "rise_by", "grow_by", "fall_by", "annual_growth"}
    assert {kind.key for kind in KINDS if kind.change} == changes
    assert {kind.key for kind in KINDS if kind.relative == "baseline"} == changes | {"holds"}
    assert {kind.key for kind in KINDS if Bound(kind.key).moves} == {
        *("exceeds", "keeps_up_with", "rises")
    }
    assert Bound("holds", yearly=True).moves
    assert [kind.key for kind in KINDS if kind.event] == ["done"]


def test_the_good_case_of_every_bound_has_every_one():
    policies, faults = Repository(EVERY_BOUND).targets()
    targets = (target for city in policies.cities.values() for _plan, target in city.targets)
    used = {milestone.bound.op for target in targets for milestone in target.milestones}
    assert (faults, used) == ([], set(BOUND_KINDS))
