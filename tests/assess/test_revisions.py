"""Promises that later plans changed: which is in force, what was promised first, what is left."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from policytrack.assess.check import EVERYTHING, check_city, history
from policytrack.assess.trend import report, trend
from policytrack.model.plan import Bound, Withdrawal

# The first promise of most tests: 600 by 2025 from 300 in 2020, which is 60 a year.
FROM_300 = {2020: 300}
ISSUED = ("2021-03-01", "2023-06-15", "2024-06-20")


def day(written):
    return written and date.fromisoformat(written)


@pytest.fixture(scope="session")
def plans(plan):
    """plans(target, …): plans of which each revises the one before, in 2021, 2023 and 2024.

    Some of one plan may stand in a list, and `issued` and `starts` may be others.
    """

    def make(*targets, issued=ISSUED, starts=(2021, 2023, 2024), end=2027):
        made = []
        for index, asked in enumerate(targets):
            made.append(
                plan(
                    *(asked if isinstance(asked, list) else [asked]),
                    key=f"p{index + 1}",
                    start=starts[index],
                    end=end,
                    issued=day(issued[index]),
                    revises=f"p{index}" if index else None,
                )
            )
        return made

    return make


@pytest.fixture(scope="session")
def stands(city, rows, until):
    """stands(plans, 2024 or "2024-03", {period: value, …}): the assessments of all of them."""

    def check(plans, when, published=(), *, areas=(), by=None):
        actuals = rows(dict(published))
        actuals += [row for area, own in dict(areas).items() for row in rows(own, area=area)]
        return check_city(city(*plans, areas=tuple(dict(areas))), actuals, until(when), by=by)

    return check


@pytest.fixture(scope="session")
def at_least(target, bound):
    """at_least({by: number, …}): a target of these levels."""

    def write(asked, **rest):
        return target({by: bound("at_least", str(value)) for by, value in asked.items()}, **rest)

    return write


@pytest.fixture(scope="session")
def revised(plans, stands, at_least):
    """revised({by: number, …}, {by: number, …}, when): a target and its revision, as it stands."""

    def check(before, after, when):
        return stands(plans(at_least(before), at_least(after)), when, FROM_300).assessments

    return check


def row(assessment):
    """Return of which plan, due when, and of what status an assessment is."""
    due = assessment.milestone.due
    by = due.year if due.whole else str(due.end)
    return assessment.plan.key, by, assessment.status.key


def first(assessment):
    return assessment.first and row(assessment.first)


# Which version is in force.


@pytest.mark.parametrize(
    ("when", "in_force"),
    [
        (2022, "p1"),
        # The day on which it was issued is that of its month.
        ("2023-05", "p1"),
        ("2023-06", "p2"),
        (2023, "p2"),
        ("2024-05", "p2"),
        (2024, "p3"),
        (2025, "p3"),
    ],
)
def test_the_last_version_issued_by_then_is_in_force(when, in_force, plans, stands, at_least):
    every = plans(*(at_least({2025: number}) for number in (600, 550, 500)))
    (assessment,) = stands(every, when, FROM_300).assessments
    assert assessment.plan.key == in_force


@pytest.mark.parametrize(
    ("issued", "when", "in_force"),
    [
        ("2023-06-30", "2023-06", "p2"),
        ("2023-07-01", "2023-06", "p1"),
        ("2023-12-31", 2023, "p2"),
        ("2024-01-01", 2023, "p1"),
    ],
)
def test_it_is_in_force_from_the_very_day(issued, when, in_force, plans, stands, at_least):
    every = plans(at_least({2025: 600}), at_least({2025: 500}), issued=(ISSUED[0], issued))
    assert [each.plan.key for each in stands(every, when).assessments] == [in_force]


def test_one_that_is_issued_before_its_first_year_is_not_in_force_until_that(
    plans, stands, at_least
):
    every = plans(at_least({2025: 600}), at_least({2027: 900}), starts=(2021, 2026))
    assert [row(each)[:2] for each in stands(every, 2025).assessments] == [("p1", 2025)]
    assert [row(each)[:2] for each in stands(every, 2026).assessments] == [("p2", 2027)]


def test_a_version_is_superseded_by_one_that_begins_before_the_next_one(plans, stands, at_least):
    """p2 was issued first and begins last."""
    every = plans(
        *(at_least({2027: number}) for number in (900, 800, 700)), starts=(2021, 2026, 2024)
    )
    found = {year: stands(every, year).assessments for year in (2023, 2024, 2026)}
    assert {year: [each.plan.key for each in of] for year, of in found.items()} == {
        2023: ["p1"],
        2024: ["p3"],
        2026: ["p3"],
    }


def test_the_first_version_is_in_force_whenever_it_was_issued(plans, stands, at_least):
    every = plans(at_least({2025: 600}), issued=("2024-12-31",))
    assert [row(each)[:2] for each in stands(every, 2022).assessments] == [("p1", 2025)]


def test_what_only_the_later_plan_promises_has_its_first_version_there(plans, stands, at_least):
    """p2 is no revision of what it adds, so that only the year counts and not the day."""
    every = plans([], at_least({2025: 600}), at_least({2025: 500}))
    assert [row(each)[:2] for each in stands(every, "2023-01").assessments] == [("p2", 2025)]
    (later,) = stands(every, 2024).assessments
    assert (later.plan.key, later.first.plan.key) == ("p3", "p2")


def test_of_two_plans_that_revise_the_same_one_the_later_is_in_force(plan, stands, at_least):
    first_plan = plan(at_least({2025: 600}), key="a")
    later = [
        plan(at_least({2025: number}), key=key, issued=day(issued), revises="a")
        for key, number, issued in (("c", 400, "2023-03-01"), ("b", 500, "2022-03-01"))
    ]
    every = [first_plan, *later]
    found = {year: stands(every, year).assessments for year in (2021, 2022, 2023)}
    assert {year: each.plan.key for year, (each,) in found.items()} == {
        2021: "a",
        2022: "b",
        2023: "c",
    }
    assert found[2023][0].first.plan.key == "a"


@pytest.mark.parametrize(
    "other",
    [
        {"since": 2021},
        {"each": "quarter"},
        {"mean": "year"},
        {"each": "year", "since": 2021},
    ],
)
def test_a_target_on_another_basis_is_no_version(other, plans, stands, at_least):
    old = at_least({2025: 600}, measure="flow")
    new = at_least({2025: 500}, measure="flow", **other)
    found = stands(plans(old, new), 2024).assessments
    assert [(each.plan.key, each.first) for each in found] == [("p1", None), ("p2", None)]


def test_another_baseline_path_bound_or_year_is_a_version_all_the_same(
    plans, stands, target, bound, at_least
):
    old = at_least({2025: 600}, baseline=(2020, "300"))
    new = target({2026: bound("between", "500", "550")}, baseline=(2022, "400"), path="step")
    assert [each.plan.key for each in stands(plans(old, new), 2024).assessments] == ["p2"]


def test_plans_that_no_revision_ties_have_each_their_row(plan, stands, at_least):
    every = [plan(at_least({2025: number}), key=f"p{number}") for number in (600, 500)]
    found = stands(every, 2024).assessments
    assert [(each.plan.key, each.first) for each in found] == [("p600", None), ("p500", None)]


# What had fallen due before keeps its verdict.


@pytest.mark.parametrize(
    ("issued", "kept"),
    [
        ("2023-07-01", [("p1", "2023-06", "missed"), ("p2", 2025, "behind")]),
        # On the day itself it was still open, and nobody asks for it any more.
        ("2023-06-30", [("p2", 2025, "behind")]),
        ("2023-06-01", [("p2", 2025, "behind")]),
    ],
)
def test_what_was_due_before_the_later_plan_was_issued_keeps_its_row_in_its_year(
    issued, kept, plans, stands, at_least
):
    old = at_least({"2023-06": 450, 2025: 600})
    every = plans(old, at_least({2025: 500}), issued=(ISSUED[0], issued))
    found = stands(every, 2023, {**FROM_300, "2023-06": 440, 2022: 400, 2023: 425}).assessments
    assert [row(each) for each in found] == kept
    assert [row(each)[0] for each in stands(every, 2024).assessments] == ["p2"]


def test_what_a_plan_in_between_left_is_kept_by_the_day_of_the_next_one(plans, stands, at_least):
    every = plans(
        at_least({2025: 600}),
        at_least({"2024-03": 480, "2024-09": 490, 2025: 550}),
        at_least({2025: 500}),
    )
    found = stands(every, 2024, {"2024-03": 485, "2024-09": 485, 2024: 485})
    assert [row(each)[:2] for each in found.assessments] == [("p2", "2024-03"), ("p3", 2025)]
    kept, in_force = found.assessments
    assert (kept.first, first(in_force)[:2]) == (None, ("p1", 2025))


# What was promised first.


def test_the_first_promise_is_judged_by_its_own_plan_and_baseline_at_the_same_time(
    plans, stands, at_least
):
    """By 2024 600 from 300 asks 540, 500 from 380 in 2022 asks 460: 470 is ahead of that alone."""
    every = plans(at_least({2025: 600}), at_least({2025: 500}))
    (found,) = stands(every, 2024, {**FROM_300, 2022: 380, 2024: 470}).assessments
    assert row(found) == ("p2", 2025, "ahead")
    assert (found.expected, found.index) == (460, Fraction(90, 80))
    assert first(found) == ("p1", 2025, "behind")
    assert (found.first.expected, found.first.index) == (540, Fraction(170, 240))
    assert found.changes == ("lowered",)


def test_once_it_was_due_the_first_promise_is_judged_at_that_time(plans, stands, at_least):
    """550 at the end of 2025 missed 600, whatever came after."""
    every = plans(at_least({2025: 600}), at_least({2027: 620}))
    (found,) = stands(every, 2027, {**FROM_300, 2025: 550, 2026: 610, 2027: 630}).assessments
    assert row(found) == ("p2", 2027, "met")
    assert first(found) == ("p1", 2025, "missed")
    assert (found.first.through.year, found.first.observation.value) == (2025, 550)


@pytest.mark.parametrize(
    ("before", "after", "when", "asked", "first_by"),
    [
        # That which is due at the same time as the one in force,
        ({2024: 500, 2025: 600}, {2024: 450, 2025: 550}, 2024, 2024, 2024),
        ({2024: 500, 2025: 600}, {2024: 450, 2025: 550}, 2025, 2025, 2025),
        # else the next one after it,
        ({2025: 600, 2026: 700}, {2024: 450, 2026: 550}, 2024, 2024, 2025),
        # else the last one,
        ({2024: 500, 2025: 600}, {2026: 600}, 2025, 2026, 2025),
        # and none that was due before the later plan was issued.
        ({2022: 400, 2025: 600}, {2024: 450, 2025: 550}, 2024, 2024, 2025),
    ],
)
def test_the_first_promise_is_the_one_that_matches(before, after, when, asked, first_by, revised):
    (found,) = revised(before, after, when)
    assert (found.milestone.by, found.first.milestone.by) == (asked, first_by)


@pytest.mark.parametrize(
    ("numbers", "of", "changes"),
    [
        # Of a chain the first plan has the first promise, whatever was promised in between.
        ((600, 550, 500), "p1", ("lowered",)),
        ((600, 500, 700), "p1", ("raised",)),
        ((600, 600, 500), "p1", ("lowered",)),
        # What was lowered and raised again is what was promised first.
        ((600, 500, 600), None, ()),
    ],
)
def test_the_marks_hold_the_first_promise_against_what_is_in_force(
    numbers, of, changes, plans, stands, at_least
):
    every = plans(*(at_least({2025: number}) for number in numbers))
    (found,) = stands(every, 2025, {2025: 550}).assessments
    assert found.plan.key == "p3"
    assert (found.first and found.first.plan.key, found.changes) == (of, changes)


def test_where_nothing_of_the_first_was_open_that_of_the_next_is_the_first(plans, stands, at_least):
    every = plans(at_least({2022: 400}), at_least({2025: 600}), at_least({2025: 500}))
    (found,) = stands(every, 2025).assessments
    assert (first(found)[:2], found.changes) == (("p2", 2025), ("lowered",))


def test_where_nothing_was_open_nothing_was_promised_first(plans, stands, at_least):
    (found,) = stands(plans(at_least({2022: 400}), at_least({2025: 600})), 2025).assessments
    assert (found.first, found.changes) == (None, ())


@pytest.mark.parametrize(
    ("issued", "first_by"),
    # It was given up on the last day of November 2023.
    [("2023-11-29", 2025), ("2023-12-01", None)],
)
def test_what_was_given_up_before_the_next_version_came_is_no_first_promise(
    issued, first_by, plans, stands, withdrawn, at_least
):
    every = plans(withdrawn({2025: 600}), at_least({2025: 500}), issued=(ISSUED[0], issued))
    (found,) = stands(every, 2025, {2025: 550}).assessments
    assert (row(found), found.first and found.first.milestone.by) == (("p2", 2025, "met"), first_by)


def test_the_first_promise_is_judged_at_the_time_that_is_asked_for(plans, stands, at_least):
    """By June 520 were enough for 500, and by the end of the year 550 are short of 600."""
    every = plans(at_least({2025: 600}), at_least({"2025-06": 500}))
    check = stands(every, 2025, {"2025-06": 520, 2025: 550})
    (found,) = check.assessments
    assert (row(found), first(found)) == (("p2", "2025-06", "met"), ("p1", 2025, "missed"))
    assert check.met_as == {"lowered": 1}


def test_what_is_only_repeated_has_no_first_promise(plans, stands, at_least):
    old = at_least({2024: 500, 2025: 600}, baseline=(2020, "300"))
    again = at_least({2024: 500, 2025: 600}, baseline=(2022, "400"))
    for year in (2023, 2024, 2025):
        (found,) = stands(plans(old, again), year).assessments
        assert (found.plan.key, found.first, found.changes) == ("p2", None, ())


# The marks. What is asked is (op, value, high or tolerance, above), due in 2025.


@pytest.fixture(scope="session")
def asked_otherwise(plans, stands, target, bound):
    """asked_otherwise(before, after, …): how a target stands that a later plan asks otherwise."""

    def asking(op, value=None, more=None, above=None):
        if op == "between":
            return bound(op, value, more, above=above)
        return bound(op, value, within=more)

    def find(before, after, **rest):
        old, new = (target({2025: asking(*of)}, **rest) for of in (before, after))
        (found,) = stands(plans(old, new), 2025).assessments
        return found

    return find


@pytest.mark.parametrize(
    ("before", "after", "changes", "rest"),
    [
        # Floors and caps, and how they end.
        (("at_least", "500"), ("at_least", "499"), ("lowered",), {}),
        (("at_least", "500"), ("at_least", "501"), ("raised",), {}),
        (("at_least", "500"), ("more_than", "500"), ("raised",), {}),
        (("more_than", "500"), ("at_least", "500"), ("lowered",), {}),
        (("more_than", "500"), ("at_least", "501"), ("raised",), {}),
        (("at_most", "5"), ("at_most", "6"), ("lowered",), {"better": "less"}),
        (("at_most", "5"), ("at_most", "4"), ("raised",), {"better": "less"}),
        (("at_most", "5"), ("less_than", "5"), ("raised",), {"better": "less"}),
        (("less_than", "5"), ("at_most", "5"), ("lowered",), {"better": "less"}),
        # A cap on what is else better the more there is of it.
        (("at_most", "5"), ("at_most", "6"), ("lowered",), {}),
        # Whatever is short of the number and meets it still.
        (("at_least", "100"), ("about", "100", "0.05"), ("lowered",), {}),
        (("about", "100", "0.05"), ("at_least", "95"), (), {}),
        (("about", "100", "0.05"), ("at_least", "96"), ("raised",), {}),
        (("about", "100", "0.05"), ("about", "100", "0.1"), ("lowered",), {}),
        (("about", "100", "0.05"), ("about", "102", "0.07"), ("lowered",), {}),
        (("about", "5", "0.1"), ("at_most", "5.5"), (), {"better": "less"}),
        # Of a range the near end, and the far one where it may not be passed.
        (("between", "5", "10"), ("between", "4", "12"), ("lowered",), {}),
        (("between", "5", "10"), ("at_least", "5"), (), {}),
        (("between", "5", "10"), ("between", "5", "12"), (), {}),
        (("between", "5", "10", "breach"), ("between", "5", "12", "breach"), ("lowered",), {}),
        (("between", "5", "10", "breach"), ("between", "5", "8", "breach"), ("raised",), {}),
        (("between", "5", "10", "breach"), ("at_least", "5"), ("lowered",), {}),
        (("between", "5", "10"), ("at_most", "9"), ("raised",), {"better": "less"}),
        # Changes from one and the same baseline, whether its level is known or not.
        (("grow_by", "50"), ("grow_by", "40"), ("lowered",), {"baseline": (2020, None)}),
        (("fall_by", "10"), ("fall_by", "12"), ("raised",), {"baseline": (2020, None)}),
        (
            ("fall_by", "10"),
            ("fall_by", "8"),
            ("lowered",),
            {"baseline": (2020, None), "better": "less"},
        ),
        (("rise_by", "5"), ("rise_by", "3"), ("lowered",), {"baseline": (2020, None)}),
        (
            ("rise_by", "5"),
            ("rise_by", "3"),
            ("lowered",),
            {"baseline": (2020, None), "better": "less"},
        ),
        (("times", "2"), ("times", "3"), ("raised",), {"baseline": (2020, None)}),
        (("annual_growth", "6"), ("annual_growth", "5"), ("lowered",), {"baseline": (2020, None)}),
        (("holds",), ("holds",), (), {"baseline": (2020, None)}),
        # By what they come to, where one of them is a level.
        (("times", "2"), ("at_least", "599"), ("lowered",), {"baseline": (2020, "300")}),
        (("at_least", "599"), ("times", "2"), ("raised",), {"baseline": (2020, "300")}),
        (("grow_by", "100"), ("at_least", "600"), (), {"baseline": (2020, "300")}),
        (("holds",), ("rise_by", "5"), ("raised",), {"baseline": (2020, "300")}),
    ],
)
def test_less_is_lowered_and_more_is_raised(before, after, changes, rest, asked_otherwise):
    found = asked_otherwise(before, after, **rest)
    assert found.changes == changes
    assert (found.first is not None) == bool(changes)


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ({2025: 600}, {2026: 600}, ("postponed",)),
        ({2025: 600}, {2026: 550}, ("lowered", "postponed")),
        ({2025: 600}, {2026: 650}, ("raised", "postponed")),
        ({2025: 600}, {2024: 600}, ("raised",)),
        ({2025: 600}, {2024: 550}, ("lowered",)),
        ({"2024-06": 500}, {2024: 500}, ("postponed",)),
        ({2024: 500}, {"2024-06": 500}, ("raised",)),
        # What becomes of it is what is asked when it would have been due, or next after that.
        ({2025: 600}, {2024: 400, 2025: 600}, ()),
        ({2025: 600}, {2024: 600, 2026: 700}, ("raised", "postponed")),
        ({2024: 500, 2025: 600}, {2025: 600}, ()),
    ],
)
def test_later_is_postponed_and_the_same_earlier_is_raised(before, after, changes, revised):
    last = max(int(str(by)[:4]) for by in after)
    assert revised(before, after, last)[-1].changes == changes


def test_a_rate_that_is_asked_for_longer_is_postponed_and_not_raised(plans, stands, target, bound):
    old, new = (
        target({by: bound("annual_growth", "6")}, baseline=(2020, "300")) for by in (2025, 2027)
    )
    assert stands(plans(old, new), 2026).assessments[0].changes == ("postponed",)


@pytest.mark.parametrize("value", ["300", None])
def test_a_baseline_is_the_same_in_other_words_or_by_its_published_figure(
    value, plans, stands, target, bound
):
    old, new = (
        target({by: bound("annual_growth", "6")}, baseline=(2020, known))
        for by, known in ((2025, "300"), (2027, value))
    )
    new = new._replace(baseline=new.baseline._replace(source="新规划"))
    (found,) = stands(plans(old, new), 2026, FROM_300).assessments
    assert found.changes == ("postponed",)


def test_the_same_rise_from_a_later_level_is_raised(plans, stands, target, bound):
    """2 on the 70 of 2020 are 72, and 2 on the 71 of 2022 are 73."""
    old, new = (target({2025: bound("rise_by", "2")}) for _ in range(2))
    published = {2020: 70, 2022: 71, 2025: "72.5"}
    (found,) = stands(plans(old, new), 2025, published).assessments
    assert (row(found), first(found)) == (("p2", 2025, "missed"), ("p1", 2025, "met"))
    assert (found.changes, found.first.baseline.value) == (("raised",), 70)


def test_a_level_that_was_not_known_yet_makes_no_mark_in_hindsight(
    city, rows, plans, stands, target, bound
):
    """40 % on the 410 of 2024 are more than 50 % on the 300 of 2020: in 2023 nobody knew."""
    old = target({2025: bound("grow_by", "50")}, baseline=(2020, None))
    new = target({2025: bound("grow_by", "40")}, baseline=(2024, None))
    every, published = plans(old, new), {**FROM_300, 2023: 400, 2024: 410}
    marks = {year: stands(every, year, published).assessments[0].changes for year in (2023, 2024)}
    assert marks == {2023: (), 2024: ("raised",)}
    past = history(city(*every), rows(published))
    assert {each.year: each.changes for each in past if each.year > 2022} == marks


@pytest.mark.parametrize(
    ("published", "changes"),
    [
        # 50 % on 100 are 150, 40 % on 120 are 168, and on 100 they are 140.
        ({2020: 100, 2022: 120}, ("raised",)),
        ({2020: 100, 2022: 100}, ("lowered",)),
        ({2020: 112, 2022: 120}, ()),
        # Nobody knows what they come to.
        ({2020: 100}, ()),
        ({}, ()),
    ],
)
def test_changes_from_two_baselines_are_compared_by_what_they_come_to(
    published, changes, plans, stands, target, bound
):
    old = target({2025: bound("grow_by", "50")}, baseline=(2020, None))
    new = target({2025: bound("grow_by", "40")}, baseline=(2022, None))
    (found,) = stands(plans(old, new), 2025, published).assessments
    assert found.changes == changes
    # They are the same only where both are known to come to the same.
    assert (found.first is None) == (published == {2020: 112, 2022: 120})


@pytest.mark.parametrize(
    ("before", "after", "rest"),
    [
        (("at_least", "500"), ("at_most", "500"), {}),
        (("rises",), ("at_least", "500"), {}),
        (("at_least", "500"), ("rises",), {}),
        (("holds",), ("at_least", "500"), {"baseline": (2020, None)}),
    ],
)
def test_what_cannot_be_compared_has_no_mark_and_is_told_all_the_same(
    before, after, rest, asked_otherwise
):
    found = asked_otherwise(before, after, **rest)
    assert (found.first.plan.key, found.changes) == ("p1", ())


@pytest.mark.parametrize(("key", "changes"), [("moons", ("lowered",)), ("suns", ())])
def test_a_lead_is_compared_where_it_is_over_the_same_series(
    key, changes, plans, stands, indicator, target
):
    def leading(lead, key):
        bound = Bound("exceeds", Fraction(lead), comparator=indicator(key=key))
        return target({2025: bound})

    (found,) = stands(plans(leading(3, "moons"), leading(2, key)), 2025).assessments
    assert (first(found)[0], found.changes) == ("p1", changes)


@pytest.fixture(scope="session")
def event(plans, stands, target):
    """event(before, after): an event done in the year that the later plan asks for."""

    def check(before, after):
        old, new = (target({by: Bound("done")}, measure="event") for by in (before, after))
        (found,) = stands(plans(old, new), after, {after: "yes"}).assessments
        return found

    return check


@pytest.mark.parametrize(
    ("before", "after", "changes"), [(2024, 2025, ("postponed",)), (2025, 2024, ("raised",))]
)
def test_an_event_is_postponed_or_due_earlier(before, after, changes, event):
    found = event(before, after)
    assert (found.status.key, found.changes) == ("met", changes)


def test_a_share_of_an_area_is_held_against_its_first_share(plans, stands, at_least, divided):
    old = divided(at_least({2025: 600}), {2025: {"east": 350, "west": 250}})
    new = divided(at_least({2025: 540}), {2025: {"east": 300, "west": 240}})
    figures = {"east": {2025: 320}, "west": {2025: 235}}
    check = stands(plans(old, new), 2025, areas=figures, by="area")
    (whole,) = check.assessments
    assert (row(whole), first(whole)) == (("p2", 2025, "met"), ("p1", 2025, "missed"))
    found = {part.key: part.assessments for part in check.parts}
    assert {area: (each.status.key, first(each)[2]) for area, (each,) in found.items()} == {
        "east": ("met", "missed"),
        "west": ("missed", "missed"),
    }
    (east,) = found["east"]
    assert (east.first.milestone.bound.value, east.changes) == (350, ("lowered",))


def test_areas_are_no_longer_judged_by_shares_that_the_later_version_does_not_have(
    city, rows, plans, stands, at_least, divided
):
    old = divided(at_least({2025: 600}), {2025: {"east": 350, "west": 250}})
    every, areas = plans(old, at_least({2025: 540})), ("east", "west")
    figures = {area: {2022: 200, 2025: 320} for area in areas}
    before, after = (stands(every, year, areas=figures, by="area") for year in (2022, 2025))
    assert [len(part.assessments) for part in before.parts] == [1, 1]
    assert [each.area for part in after.parts for each in part.assessments] == []
    actuals = [row for area in areas for row in rows(figures[area], area=area)]
    assert report(after, actuals).areas == ()
    past = [each.year for each in history(city(*every, areas=areas), actuals) if each.area]
    assert past == [2021, 2021, 2022, 2022]


# What was given up.


GIVEN_UP = Withdrawal(date(2023, 11, 30), "不再考核", "公报")


@pytest.fixture(scope="session")
def withdrawn(at_least):
    """withdrawn({by: number, …}, year, …): a target that was given up, in parts if years are told.

    That was on the last day of November 2023.
    """

    def write(asked, *parts, **rest):
        asked = at_least(asked, **rest)
        if not parts:
            return asked._replace(withdrawn=GIVEN_UP)
        milestones = (
            milestone._replace(withdrawn=GIVEN_UP) if milestone.by in parts else milestone
            for milestone in asked.milestones
        )
        return asked._replace(milestones=tuple(milestones))

    return write


def without_the_first(asked):
    """Return a target of which only the first milestone was given up."""
    given_up, *left = asked.milestones
    return asked._replace(milestones=(given_up._replace(withdrawn=GIVEN_UP), *left))


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (2022, [("p1", 2022, "met")]),
        ("2023-10", [("p1", 2024, "no_data")]),
        ("2023-11", [("p1", 2024, "withdrawn")]),
        (2023, [("p1", 2024, "withdrawn")]),
        (2024, [("p1", 2024, "withdrawn")]),
        (2025, [("p1", 2025, "withdrawn")]),
        (2026, []),
    ],
)
def test_a_target_is_withdrawn_from_the_day_on_and_what_was_due_before_keeps_its_verdict(
    when, expected, plans, stands, withdrawn
):
    every = plans(withdrawn({2022: 400, 2024: 500, 2025: 600}))
    check = stands(every, when, {**FROM_300, 2022: 410})
    assert [row(each) for each in check.assessments] == expected


@pytest.mark.parametrize(
    ("due", "status"), [("2023-10", "missed"), ("2023-11", "withdrawn"), ("2023-12", "withdrawn")]
)
def test_what_was_due_in_the_month_before_is_judged(due, status, plans, stands, withdrawn):
    check = stands(plans(withdrawn({due: 400})), 2023, {due: 390})
    assert [each.status.key for each in check.assessments] == [status]


def test_it_says_when_in_which_words_and_where(plans, stands, withdrawn):
    (found,) = stands(plans(withdrawn({2024: 500})), 2024, {2024: 510}).assessments
    assert found.reason.en == "withdrawn on 2023-11-30: “不再考核”  公报"
    assert found.reason.zh == "2023-11-30撤销：“不再考核”  公报"
    # Nothing is held against it any more, nor said of what lies ahead.
    assert (found.expected, found.index, found.completion, found.outlook) == (None,) * 4


def test_the_path_of_what_is_left_runs_as_if_the_rest_had_never_been(plans, stands, withdrawn):
    """To 600 from 300: 480 by 2023, and 540 by 2024, where 500 by 2024 asked less."""
    every = plans(withdrawn({2024: 500, 2025: 600}, 2024))
    published = {**FROM_300, 2022: 380, 2023: 440, 2024: 480}
    before, after = (stands(every, when, published).assessments for when in (2022, 2023))
    assert [(row(each), each.expected) for each in before] == [(("p1", 2024, "behind"), 400)]
    assert [(row(each), each.expected) for each in after] == [(("p1", 2025, "behind"), 480)]
    found = stands(every, 2024, published).assessments
    assert [(row(each), each.expected) for each in found] == [
        (("p1", 2024, "withdrawn"), None),
        (("p1", 2025, "behind"), 540),
    ]


@pytest.mark.parametrize("parts", [(), (2024,)])
def test_what_was_withdrawn_is_in_no_count_but_its_own(parts, plans, stands, withdrawn):
    check = stands(plans(withdrawn({2024: 500}, *parts)), 2024, {2024: 510})
    assert set(check.by_group.values()) == {0}
    assert (check.targets, check.by_status["withdrawn"]) == (0, 1)


def test_a_score_has_each_weight_once_and_none_of_what_was_given_up(
    plans, stands, indicator, withdrawn
):
    parted = withdrawn({2024: 500, 2025: 600}, 2024, weight=Fraction(3))
    whole = withdrawn({2024: 500}, weight=Fraction(5))._replace(indicator=indicator(key="kites"))
    check = stands(plans([parted, whole]), 2024, {2024: 480})
    assert len(check.assessments) == 3
    (score,) = check.scores
    assert (score.value, score.covered, score.total) == (Fraction(480, 600), 3, 3)


def test_the_marks_hold_the_first_promise_against_what_is_left(plans, stands, at_least, withdrawn):
    """500 by 2025 was less; 650 by 2027, which is left, is more and later."""
    every = plans(at_least({2025: 600}), withdrawn({2025: 500, 2027: 650}, 2025))
    marks = {year: stands(every, year).assessments[0].changes for year in (2024, 2026)}
    assert marks == dict.fromkeys(marks, ("raised", "postponed"))
    given_up, left = stands(every, 2025).assessments
    assert (given_up.status.key, given_up.changes) == ("withdrawn", left.changes)


def test_the_way_to_a_level_is_not_that_of_a_growth_that_was_given_up(
    plans, stands, followed, target, bound
):
    """To 600 by 2025 from 300 in 2020 it is 540 by 2024 in equal steps."""
    bounds = {2024: bound("annual_growth", "6"), 2025: bound("at_least", "600")}
    asked = without_the_first(target(bounds, baseline=(2020, "300"), path="geometric"))
    (found,) = stands(plans(asked), 2024, {2024: 500}).assessments[1:]
    assert found.expected == 540
    (trajectory,) = followed(plans(asked), {2023: 480, 2024: 500})
    assert {of.year: of.expected for of in trajectory.years}[2024] == 540


def test_a_limit_is_read_as_one_once_the_floor_beside_it_was_given_up(plans, stands, target, bound):
    asked = without_the_first(target({2024: bound("at_least", "5"), 2025: bound("at_most", "10")}))
    before, after = (stands(plans(asked), when).assessments[-1] for when in (2022, 2024))
    assert [each.target.indicator.better for each in (before, after)] == ["more", "less"]


def test_a_version_may_be_withdrawn_and_says_what_was_promised_first(
    plans, stands, at_least, withdrawn
):
    every = plans(at_least({2025: 600}), withdrawn({2025: 500}))
    (found,) = stands(every, 2025, {2025: 510}).assessments
    assert (row(found), first(found)) == (("p2", 2025, "withdrawn"), ("p1", 2025, "missed"))
    assert stands(every, 2025).met_as == {}


# From year to year.


@pytest.fixture(scope="session")
def followed(city, rows):
    """followed(plans, {period: value, …}): the trajectories of a city."""

    def follow(plans, published=()):
        return trend(city(*plans), rows(dict(published)), EVERYTHING).trajectories

    return follow


def statuses(trajectory):
    return {
        (year.year, year.month): year.assessment.status.key
        for year in trajectory.years
        if year.assessment is not None
    }


def test_a_trajectory_has_each_year_by_the_plan_in_force_at_its_end(plans, followed, at_least):
    """600 by 2025 from 300 asks 360, 420 and 480; 480 by 2025 from 400 in 2022 asks 27 a year."""
    every = plans(at_least({2025: 600}), at_least({2025: 480}))
    published = {**FROM_300, 2021: 360, 2022: 400, 2023: 430, 2024: 455, 2025: 480}
    (trajectory,) = followed(every, published)
    assert trajectory.plan.key == "p2"
    assert [(of.year, of.expected and float(of.expected)) for of in trajectory.years] == [
        (2020, 300),
        (2021, 360),
        (2022, 420),
        (2023, pytest.approx(426.67, abs=0.01)),
        (2024, pytest.approx(453.33, abs=0.01)),
        (2025, 480),
    ]
    firsts = {of.year: first(of.assessment) for of in trajectory.years if of.assessment}
    assert firsts[2022] is None
    assert firsts[2023] == ("p1", 2025, "behind")
    assert firsts[2025] == ("p1", 2025, "missed")


def test_a_trajectory_keeps_what_was_due_before_the_later_plan(plans, followed, at_least):
    every = plans(at_least({"2023-03": 400, 2025: 600}), at_least({2025: 500}))
    (trajectory,) = followed(every, {**FROM_300, "2023-03": 390, 2023: 450})
    assert statuses(trajectory)[2023, 3] == "missed"


def test_a_trajectory_ends_where_nothing_is_left(plans, followed, withdrawn):
    (trajectory,) = followed(plans(withdrawn({2022: 400, 2025: 600})), {**FROM_300, 2022: 410})
    assert [of.year for of in trajectory.years][-1] == 2022
    assert trajectory.outlook is None
