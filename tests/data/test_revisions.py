"""Plans that revise others, and what was given up, as they are read."""

from __future__ import annotations

from datetime import date

import pytest

from policytrack.data.targets import read_targets
from policytrack.model.plan import Withdrawal

HEAD = """\
version: 1
indicators:
  lanterns: {name: 灯笼数, unit: 个, measure: stock, better: more}
  kites: {name: 风筝数, unit: 个, measure: flow, better: more}
cities:
  cloudbay:
    name: 云湾市
    level: prefecture
    plans:
"""
TARGET = "{indicator: lanterns, milestones: [{by: 2025, at_least: 9, quote: 达到9个, section: 一}]}"
YEARLY = "{indicator: kites, milestones: [{by: 2025, at_least: 9, quote: 达到9个, section: 一}]}"
SUMMED = YEARLY.replace("kites,", "kites, since: 2021,")


def plan(key, *targets, **rest):
    rest = {"title": "规划", "period": "[2021, 2025]", **rest}
    lines = [f"      {key}:", *(f"        {name}: {value}" for name, value in rest.items())]
    lines += ["        targets:", *(f"          - {target}" for target in targets or (TARGET,))]
    return "\n".join(lines) + "\n"


def read(*plans):
    """Return a city of plans, and what is said of them."""
    policies, problems = read_targets(HEAD + "".join(plans), "targets.yaml")
    return policies.cities["cloudbay"], [found.rule.code for found in problems]


def versions(*plans):
    """Return the keys of the versions of each plan, the first promise first."""
    city, said = read(*plans)
    assert said == []
    return {plan.key: [each.key for each in city.versions(plan)] for plan in city.plans}


OLD = plan("old", issued="2021-03-01")
NEW = plan("new", issued="2023-03-01", revises="old")


@pytest.mark.parametrize("order", [(OLD, NEW), (NEW, OLD)])
def test_a_plan_revises_another_wherever_the_two_stand(order):
    assert {plan.key: plan.revises for plan in read(*order)[0].plans} == {"old": None, "new": "old"}
    assert versions(*order) == {"old": ["old", "new"], "new": ["old", "new"]}


def test_versions_stand_in_the_order_in_which_they_were_issued_and_the_first_one_first():
    later = plan("later", issued="2024-03-01", revises="new")
    sibling = plan("sibling", issued="2023-09-01", revises="old")
    other = plan("other", issued="2023-06-01")
    undated = OLD.replace("        issued: 2021-03-01\n", "")
    family = ["old", "new", "sibling", "later"]
    assert versions(later, sibling, NEW, other, undated) == {
        **dict.fromkeys(("later", "sibling", "new", "old"), family),
        "other": ["other"],
    }


@pytest.mark.parametrize(
    ("plans", "codes"),
    [
        # What a plan revises is one of the same city, and never itself.
        ([OLD, NEW.replace("revises: old", "revises: odl")], ["PT133"]),
        ([OLD, NEW.replace("revises: old", "revises: new")], ["PT134"]),
        (
            [OLD.replace("issued: 2021-03-01", "issued: 2021-03-01\n        revises: new"), NEW],
            ["PT134"],
        ),
        # A circle is one fault whatever its length, and what revises one of it is none.
        (
            [
                plan("a", issued="2021-03-01", revises="c"),
                plan("b", issued="2022-03-01", revises="a"),
                plan("c", issued="2023-03-01", revises="b"),
                plan("d", issued="2024-03-01", revises="c"),
            ],
            ["PT134"],
        ),
        ([OLD, plan("new", revises="old")], ["PT135"]),
        # A day that cannot be read is that fault alone.
        ([OLD, plan("new", issued="soon", revises="old")], ["PT106"]),
        ([OLD, plan("new", issued="2023-03-01", revises="[old]")], ["PT106"]),
        # Not later than the other plan.
        ([OLD, NEW.replace("2023-03-01", "2021-03-01")], ["PT137"]),
        ([OLD, NEW.replace("2023-03-01", "2021-03-02")], []),
        ([OLD.replace("        issued: 2021-03-01\n", ""), NEW], []),
        # A plan that cannot be read is no unknown one.
        ([OLD.replace("[2021, 2025]", "[2025, 2021]"), NEW], ["PT114"]),
    ],
)
def test_what_plans_say_of_one_another_is_one_fault_or_none(plans, codes):
    city, said = read(*plans)
    assert said == codes
    # Whatever is wrong, what goes on meets no circle and no gap.
    assert all(plan in city.versions(plan) for plan in city.plans)


def test_the_nearest_plan_is_told_and_never_the_one_itself():
    _, problems = read_targets(HEAD + OLD + NEW.replace("revises: old", "revises: ne"), "t.yaml")
    assert [found.message("en") for found in problems] == ["the city has no plan 'ne'"]
    _, problems = read_targets(HEAD + OLD + NEW.replace("revises: old", "revises: odl"), "t.yaml")
    said = ["the city has no plan 'odl' (did you mean 'old'?)"]
    assert [found.message("en") for found in problems] == said


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ([TARGET], [TARGET, TARGET], ["PT136"]),
        ([TARGET, TARGET], [TARGET], ["PT136"]),
        ([TARGET], [TARGET, TARGET, TARGET], ["PT136", "PT136"]),
        # Each plan has two, and each says so.
        ([TARGET, TARGET], [TARGET, TARGET], ["PT136", "PT136"]),
        # On another basis it is another promise.
        ([SUMMED], [SUMMED, YEARLY], []),
        # What no version has is nobody's.
        ([TARGET], [YEARLY, TARGET, YEARLY], []),
        ([YEARLY], [TARGET, TARGET], []),
    ],
)
def test_two_targets_on_one_basis_are_a_fault_where_another_version_has_it(old, new, codes):
    _, said = read(
        plan("old", *old, issued="2021-03-01"),
        plan("new", *new, issued="2023-03-01", revises="old"),
    )
    assert said == codes


def test_two_targets_on_one_basis_are_none_in_plans_that_nothing_ties():
    assert read(OLD, plan("new", TARGET, TARGET, issued="2023-03-01"))[1] == []


GIVEN_UP = "{issued: 2023-11-30, quote: 不再考核, source: 公报}"
WITHDRAWN = Withdrawal(date(2023, 11, 30), "不再考核", "公报")


def test_a_withdrawal_is_that_of_the_target_or_of_a_milestone():
    of_target = TARGET.replace("lanterns,", f"lanterns, withdrawn: {GIVEN_UP},")
    of_milestone = TARGET.replace("section: 一", f"section: 一, withdrawn: {GIVEN_UP}")
    for written in (of_target, of_milestone):
        city, said = read(plan("old", written, issued="2021-03-01"))
        ((_, target),) = city.targets
        assert (target.withdrawal_of(target.milestones[0]), said) == (WITHDRAWN, [])
    assert target.withdrawn is None


@pytest.mark.parametrize(
    ("given_up", "codes"),
    [
        ("{issued: 2023-11-30, quote: 不再考核}", ["PT105"]),
        ("{issued: 2023-11-30, source: 公报}", ["PT105"]),
        ("{quote: 不再考核, source: 公报}", ["PT105"]),
        ("{issued: 2023, quote: 不再考核, source: 公报}", ["PT106"]),
        ("true", ["PT106"]),
        ("{issued: 2023-11-30, quote: 不再考核, source: 公报, note: 无}", ["PT104"]),
        # Nothing is given up before it was promised, nor on that day.
        ("{issued: 2021-03-01, quote: 不再考核, source: 公报}", ["PT137"]),
        ("{issued: 2021-03-02, quote: 不再考核, source: 公报}", []),
    ],
)
def test_a_withdrawal_has_its_day_its_words_and_their_source(given_up, codes):
    for at in ("lanterns,", "section: 一"):
        comma = "," if at.endswith(",") else ""
        written = TARGET.replace(at, f"{at.rstrip(',')}, withdrawn: {given_up}{comma}")
        assert read(plan("old", written, issued="2021-03-01"))[1] == codes


def test_a_withdrawal_from_a_plan_without_a_day_may_be_of_any():
    written = TARGET.replace("lanterns,", f"lanterns, withdrawn: {GIVEN_UP},")
    assert read(plan("old", written))[1] == []
