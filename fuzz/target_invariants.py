"""What must hold of any text that is read as targets.yaml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from example import TARGETS_FILE
from invariants import faithful, hold_problems, require
from target_facts import facts_of_targets

from policytrack.data.targets import read_targets

if TYPE_CHECKING:
    from policytrack.model.plan import Milestone, Policies


def hold_targets(text: str) -> Policies:
    """Read a text as targets.yaml."""
    policies, problems = read_targets(text, TARGETS_FILE)
    require(read_targets(text, TARGETS_FILE) == (policies, problems), "reading twice is the same")
    hold_problems(problems, {TARGETS_FILE: text})
    for city in policies.cities.values():
        for _plan, target in city.targets:
            for milestone in target.milestones:
                _hold_milestone(milestone, text)
    if not problems:
        require(policies.city_keys == tuple(policies.cities), "every city is read")
        require(policies.indicators or policies.indicator_keys == frozenset(), "and all indicators")
        faithful(lambda: facts_of_targets(text, policies))
        for key in policies.city_keys:
            part, wrong = read_targets(text, TARGETS_FILE, key)
            require(not wrong, "one city of a good file is good", key, wrong)
            require(part.cities == {key: policies.cities[key]}, "one city is as of all", key)
            require(part.city_keys == policies.city_keys, "one city names all", key)
            require(part.indicators == policies.indicators, "one city has all indicators", key)
    return policies


def _hold_milestone(milestone: Milestone, text: str) -> None:
    bound = milestone.bound
    require(str(milestone.by) in text, "a year stands in the text", milestone.by)
    for amount in (bound.written, bound.written_high):
        if amount is not None and "\\" not in text:
            require(amount.text in text, "a figure stands in the text", amount)
