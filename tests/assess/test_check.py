"""What a check is about and holds: scores of plans, parts, areas, and the years of a city."""

from __future__ import annotations

from fractions import Fraction

import pytest

from policytrack.assess.check import (
    NOBODY,
    Selection,
    check_areas,
    check_city,
    directed,
    divided_areas,
    history,
    parts,
    scores,
    series_of,
    years_concerned,
)
from policytrack.model.period import elapsed

CLOUDS, WINDS, RAIN = "云湾市造云局", "云湾市风务局", "云湾市雨务局"


@pytest.fixture
def assessments(city, plan, target, bound, until):
    """Return three targets of two plans: led, supported, and neither."""
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


@pytest.fixture
def scored(city, plan, rows, until):
    """scored([target, …], {year: value}, when, cap=…): the scores of a plan of these targets."""

    def score(targets, published, when=2025, *, cap=None, others=()):
        plans = [plan(*targets, score_cap=cap and Fraction(cap))]
        found = [
            *rows(published),
            *(row for key, series in dict(others).items() for row in rows(series, key=key)),
        ]
        return scores(check_city(city(*plans), found, until(when)).assessments)

    return score


@pytest.fixture
def weighted(target, bound):
    """weighted(weight, aim, op, …): a target with a weight, due in 2025."""

    def write(weight, aim="100", op="at_least", by=2025, **rest):
        weight = None if weight is None else Fraction(weight)
        return target({by: bound(op, aim)}, weight=weight, **rest)

    return write


def test_a_score_is_the_weighted_mean_of_the_completions(scored, weighted):
    """Half of the first and four fifths of the second: (3 × 0.5 + 1 × 0.8) / 4."""
    (found,) = scored([weighted(3, "160"), weighted(1, "100")], {2025: 80})
    assert found.value == Fraction("0.575")
    assert (found.covered, found.total, found.cap) == (4, 4, None)
    assert (found.floor, found.rough) == (False, False)


@pytest.mark.parametrize(("op", "value"), [("at_least", "0.75"), ("rise_by", "0.25")])
def test_a_change_counts_by_how_much_of_it_was_made(scored, weighted, op, value):
    (found,) = scored([weighted(1, "600", op, baseline=(2020, "300"))], {2025: 450})
    assert found.value == Fraction(value)


def test_a_plan_that_weights_nothing_has_no_score(scored, weighted):
    assert scored([weighted(None)], {2025: 80}) == ()


def test_a_target_without_a_weight_does_not_count(scored, weighted):
    (found,) = scored([weighted(2, "160"), weighted(None, "100")], {2025: 80})
    assert (found.value, found.total) == (Fraction(1, 2), 2)


def test_a_target_without_a_figure_is_left_out_and_its_weight_told(scored, weighted, indicator):
    kites = weighted(1)._replace(indicator=indicator(key="kites"))
    (found,) = scored([weighted(3, "160"), kites], {2025: 80})
    assert (found.value, found.covered, found.total) == (Fraction(1, 2), 3, 4)


def test_a_plan_without_any_figure_has_a_score_that_is_not_known(scored, weighted):
    (found,) = scored([weighted(3)], {2024: 80})
    assert (found.value, found.covered, found.total) == (None, 0, 3)


def test_more_than_all_counts_in_full_without_a_cap(scored, weighted):
    (found,) = scored([weighted(1, "40"), weighted(1, "160")], {2025: 80})
    assert found.value == Fraction(5, 4)


@pytest.mark.parametrize(("cap", "value"), [("1", "0.75"), ("1.2", "0.85"), ("3", "1.25")])
def test_a_cap_holds_for_each_target_and_not_for_the_sum(scored, weighted, cap, value):
    """Twice the first and half of the second."""
    (found,) = scored([weighted(1, "40"), weighted(1, "160")], {2025: 80}, cap=cap)
    assert (found.value, found.cap) == (Fraction(value), Fraction(cap))


def test_a_completion_under_zero_counts_as_it_is(scored, weighted):
    (found,) = scored([weighted(1, "300", "rise_by", baseline=(2020, "300"))], {2025: 240})
    assert found.value == Fraction(-1, 5)


@pytest.mark.parametrize(
    ("published", "when", "value"),
    [
        ({2025: "yes"}, 2025, 1),
        ({2025: "no"}, 2025, 0),
        ({}, 2025, None),
        ({"2025-Q1": "no"}, 2025, None),
        ({2023: "yes"}, 2023, 1),
        ({2023: "no"}, 2023, None),
        ({"2025-06": "no"}, "2025-06", None),
    ],
)
def test_an_event_counts_once_it_is_done_or_due(scored, target, bound, published, when, value):
    gate = target({2025: bound("done")}, measure="event", weight=Fraction(2))
    (found,) = scored([gate], published, when)
    assert (found.value, found.covered) == (value, 0 if value is None else 2)


@pytest.mark.parametrize(
    ("actual", "when", "value"), [(101, 2025, 1), (99, 2025, 0), (101, 2024, None)]
)
def test_a_rise_counts_when_it_is_due(scored, weighted, actual, when, value):
    (found,) = scored([weighted(2, None, "rises")], {when - 1: 100, when: actual}, when)
    assert found.value == value


@pytest.fixture
def exceeding(target, bound, indicator):
    """exceeding(by): a target to stand so much above the moons in 2025."""

    def write(by, **rest):
        moons = bound("exceeds", by, comparator=indicator(key="moons"))
        return target({2025: moons}, **rest)

    return write


@pytest.mark.parametrize(
    ("actual", "when", "value"), [(13, 2025, 1), (12, 2025, 0), (13, 2024, 1), (12, 2024, None)]
)
def test_exceeding_another_series_counts_when_it_is_due_or_exceeded(
    scored, exceeding, actual, when, value
):
    asked = exceeding("3", weight=Fraction(1))
    (found,) = scored([asked], {when: actual}, when, others={"moons": {when: 10}})
    assert found.value == value


@pytest.mark.parametrize(
    ("published", "when", "value"),
    [
        ({2021: 60, 2022: 60, 2023: 60}, 2023, 1),
        ({2021: 60, 2022: 30, 2023: 60}, 2023, 0),
        ({2021: 60, 2023: 60}, 2023, None),
        ({2021: 60, 2022: 60}, 2022, None),
        ({2021: 60, 2022: 30}, 2022, 0),
    ],
)
def test_what_must_hold_in_every_year_counts_once_it_is_judged(
    scored, weighted, published, when, value
):
    asked = weighted(1, "60", by=2023, measure="ratio", each="year")
    (found,) = scored([asked], published, when)
    assert found.value == value


@pytest.mark.parametrize(
    ("asked", "when", "actual", "value"),
    [
        (("80", "at_most"), 2025, 70, 1),
        (("80", "at_most"), 2025, 90, 0),
        (("80", "at_most", (2020, "100")), 2023, 88, 1),
        (("80", "at_most", (2020, "100")), 2023, 99, 0),
        (("80", "at_most"), 2023, 88, None),
        ((None, "holds", (2020, "80")), 2023, 79, 0),
    ],
)
def test_what_has_no_completion_counts_1_or_0_as_soon_as_it_is_judged(
    scored, weighted, asked, when, actual, value
):
    """80 at most: nobody knows how much of that was done, but whether it is on track."""
    aim, op, baseline = (*asked, None)[:3]
    better = "less" if op == "at_most" else "more"
    limit = weighted(1, aim, op, better=better, baseline=baseline)
    (found,) = scored([limit], {when: actual}, when)
    assert (found.value, found.covered, found.total) == (value, value is not None, 1)


@pytest.mark.parametrize(("published", "value"), [({"2025-H1": 20}, "1/3"), ({2025: 30}, "1/2")])
def test_of_several_milestones_in_a_year_the_last_one_counts_and_the_weight_once(
    scored, target, bound, published, value
):
    """40 by June and 60 by December."""
    milestones = {"2025-06": bound("at_least", "40"), 2025: bound("at_least", "60")}
    asked = target(milestones, measure="flow", weight=Fraction(3))
    (found,) = scored([asked], published)
    assert (found.value, found.total) == (Fraction(value), 3)


@pytest.mark.parametrize("when", [2022, 2023])
def test_a_sum_past_its_range_counts_nothing_before_it_is_due_as_then(judge, target, bound, when):
    """12 where 5 to 10 were promised by 2023: no later figure takes that back."""
    within_ends = {2023: bound("between", "5", "10", above="breach")}
    asked = target(within_ends, measure="flow", since=2021, weight=Fraction(2))
    found = judge(asked, when, {2021: 6, 2022: 6, 2023: 0})
    assert (found.status.key, found.completion) == ("missed", None)
    (score,) = scores([found])
    assert (score.value, score.covered) == (0, 2)


def test_a_flow_within_its_year_counts_with_its_share_of_the_years_amount(scored, weighted):
    (found,) = scored([weighted(1, "160", measure="flow")], {"2025-H1": 40}, "2025-06")
    assert found.value == Fraction(1, 4)


@pytest.mark.parametrize(
    ("better", "actual", "floor", "rough"),
    [
        ("more", ">=50", True, False),
        ("more", ">50", True, False),
        ("more", "<50", False, True),
        ("more", "~50", False, True),
        ("more", "50", False, False),
        ("less", ">=150", False, True),
        ("less", "<=150", True, False),
        ("less", "150", False, False),
    ],
)
def test_a_score_of_bounds_is_one_itself(scored, weighted, better, actual, floor, rough):
    """90 more than 10, or 100 less than 200."""
    baseline, by = ((2020, "10"), "90") if better == "more" else ((2020, "200"), "100")
    asked = weighted(1, by, "rise_by", better=better, baseline=baseline)
    (found,) = scored([asked], {2025: actual})
    assert (found.floor, found.rough) == (floor, rough)
    assert found.value is not None


def test_a_score_of_a_part_of_a_flow_is_a_floor(scored, weighted):
    (found,) = scored([weighted(1, measure="flow")], {"2025-H1": 50})
    assert (found.floor, found.rough, found.value) == (True, False, Fraction(1, 2))


def test_a_score_of_a_floor_and_of_a_rounding_is_both(scored, weighted, indicator):
    kites = weighted(1)._replace(indicator=indicator(key="kites"))
    (found,) = scored([weighted(1), kites], {2025: "~50"}, others={"kites": {2025: ">50"}})
    assert (found.floor, found.rough) == (True, True)


def test_every_plan_has_a_score_of_its_own_in_the_order_of_the_plans(
    city, plan, weighted, rows, until
):
    two = city(
        plan(weighted(1, "160")),
        plan(weighted(None), key="cloudbay-2022"),
        plan(weighted(5, "320"), key="cloudbay-2023", score_cap=Fraction(1)),
    )
    found = scores(check_city(two, rows({2025: 80}), until(2025)).assessments)
    assert [(each.plan.key, each.value) for each in found] == [
        ("cloudbay-2021", Fraction(1, 2)),
        ("cloudbay-2023", Fraction(1, 4)),
    ]


def test_weights_that_no_float_can_hold_are_added_exactly(scored, weighted):
    asked = [weighted("0.1"), weighted("0.2")]
    (found,) = scored(asked, {2025: 100})
    assert (found.total, found.covered, found.value) == (Fraction("0.3"), Fraction("0.3"), 1)


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
    (by_area,) = parts([one._replace(area="east") for one in assessments], "area")
    assert (by_plan.helps, by_area.helps) == (0, 0)


def test_areas_are_parts_with_their_shares(city, plan, target, bound, divided, rows):
    asked = divided(target({2025: bound("at_least", "9")}), {2025: {"east": 4, "west": 5}})
    published = [*rows({2025: 4}, area="east"), *rows({2025: 4}, area="west")]
    whole, through = city(plan(asked)), elapsed(2025)
    found = parts(check_areas(whole, series_of(whole, published, through), through), "area")
    assert counted(found) == [("west", 0, 1), ("east", 1, 0)]


@pytest.mark.parametrize("by", ["owner", "plan", "area"])
def test_nothing_is_divided_into_no_parts(by):
    assert parts((), by) == ()


def test_what_belongs_to_no_area_is_in_no_part(owned):
    assert parts(owned((True, [CLOUDS], [])), "area") == ()


@pytest.fixture
def invented(city, plan, target, bound):
    """Return a city with a plan that ends in 2022 and one that begins in 2024."""
    early = target({2022: bound("at_least", "10")})
    both = target({2024: bound("at_least", "20"), 2025: bound("at_least", "30")})
    late = target({2025: bound("done")}, measure="event")
    return city(plan(early, start=2021, end=2022), plan(both, late, start=2024, end=2025))


def test_it_holds_the_targets_that_the_year_concerns_in_the_order_of_the_plans(invented, rows):
    found = check_city(invented, rows({2024: 20}), elapsed(2024))
    assert (found.city, found.year) == (invented, 2024)
    assert [case.target for case in found.assessments] == list(invented.plans[1].targets)
    assert [case.plan for case in found.assessments] == [invented.plans[1]] * 2


def test_a_year_that_concerns_no_target_gives_none(invented, rows):
    assert check_city(invented, rows({2023: 20}), elapsed(2023)).assessments == ()


def test_figures_of_areas_do_not_count_for_the_city(invented, rows):
    published = [*rows({2022: 9}), *rows({2022: 90}, area="云东区")]
    (found,) = check_city(invented, published, elapsed(2022)).assessments
    assert (found.status.key, found.observation.value) == ("missed", 9)


def test_figures_may_come_from_a_stream(invented, rows):
    """Every target is held against them, not only the first."""
    found = check_city(
        invented, iter(rows({2025: 30}) + rows({2025: "yes"}, key="gate")), elapsed(2025)
    )
    assert found.assessments[0].status.key == "met"


def test_the_years_of_a_city_are_those_that_concern_a_target(invented):
    assert years_concerned(invented) == [2021, 2022, 2024, 2025]


def test_the_years_of_a_city_begin_where_a_target_counts_from(city, plan, target, bound):
    asked = target({2022: bound("at_least", "10")}, measure="flow", since=2019)
    assert years_concerned(city(plan(asked))) == [2019, 2020, 2021, 2022]


def test_a_city_without_plans_has_no_years(city):
    assert years_concerned(city()) == []


@pytest.fixture
def shared(target, bound, divided):
    """Return a target of 600 by 2025: 350 for the east, 250 for the west."""

    def write(areas=None, **rest):
        rest = {"baseline": (2020, "300")} | rest
        asked = target({2025: bound("at_least", "600")}, **rest)
        return divided(asked, areas or {2025: {"east": 350, "west": 250}})

    return write


@pytest.fixture
def of_areas(city, plan, rows, until):
    """of_areas(target, 2023, east={…}, own={…}): how each area stands, in order."""

    def judge(target, when, **published):
        found = [
            row
            for area, series in published.items()
            for row in rows(series, area=None if area == "own" else area)
        ]
        whole, through = city(plan(target)), until(when)
        return check_areas(whole, series_of(whole, found, through), through)

    return judge


def stands(found):
    return [(one.area, one.status.key) for one in found]


def test_every_area_is_judged_by_its_own_share_and_its_own_figures(of_areas, shared):
    """Of the 600 the city has 599."""
    found = of_areas(shared(), 2025, own={2025: 599}, east={2025: 350}, west={2025: 249})
    assert stands(found) == [("east", "met"), ("west", "missed")]
    assert [(one.aim, one.gap) for one in found] == [(350, 0), (250, -1)]


def test_an_area_starts_from_its_own_figures_and_not_from_the_citys_baseline(of_areas, shared):
    """East from 100 in 2020: 250 are due in 2023. West has no figure to start from."""
    found = of_areas(shared(), 2023, own={2020: 300}, east={2020: 100, 2023: 250}, west={2023: 150})
    assert stands(found) == [("east", "on_track"), ("west", "unclear")]
    assert (found[0].baseline.value, found[0].expected) == (100, 250)
    assert "no baseline" in found[1].reason.en


def test_an_area_without_figures_has_no_data_whatever_the_city_published(of_areas, shared):
    found = of_areas(shared(), 2025, own={2025: 600}, east={2025: 350})
    assert stands(found) == [("east", "met"), ("west", "no_data")]
    assert found[1].reason.en == "nothing was published"


def test_an_area_that_nothing_is_asked_of_is_not_judged(of_areas, shared):
    found = of_areas(shared(), 2025, east={2025: 350}, zone={2025: 9})
    assert [one.area for one in found] == ["east", "west"]


def test_a_target_that_is_not_divided_has_no_areas(of_areas, target, bound):
    assert of_areas(target({2025: bound("at_least", "600")}), 2025, east={2025: 350}) == ()


def test_only_the_milestones_that_name_an_area_govern_it(of_areas, target, bound, divided):
    """East has a share in 2023 and in 2025, west in 2025 alone, and its path runs straight."""
    milestones = {2023: bound("at_least", "500"), 2025: bound("at_least", "600")}
    asked = divided(target(milestones), {2023: {"east": 300}, 2025: {"east": 350, "west": 250}})
    found = of_areas(asked, 2023, east={2023: 300}, west={2020: 100, 2023: 190})
    assert [(one.area, one.milestone.by) for one in found] == [("east", 2023), ("west", 2025)]
    assert found[1].expected == 190


def test_an_area_whose_milestones_are_past_is_not_judged(of_areas, target, bound, divided):
    milestones = {2023: bound("at_least", "500"), 2025: bound("at_least", "600")}
    asked = divided(target(milestones), {2023: {"east": 300, "west": 200}, 2025: {"east": 350}})
    assert [one.area for one in of_areas(asked, 2024)] == ["east"]


def test_areas_are_judged_in_a_part_of_the_year(of_areas, shared):
    """Of the 350 of the year 175 are due by the end of June."""
    asked = shared(measure="flow")
    found = of_areas(asked, "2025-06", east={"2025-Q1": 100, "2025-Q2": 75}, west={"2025-H2": 250})
    assert stands(found) == [("east", "on_track"), ("west", "no_data")]
    assert (found[0].expected, found[0].whole_year) == (175, 350)


def test_an_area_may_have_to_rise_by_its_share(of_areas, target, bound, divided):
    asked = divided(target({2025: bound("rise_by", "10")}), {2025: {"east": 6, "west": 4}})
    found = of_areas(asked, 2025, east={2020: 50, 2025: 56}, west={2020: 50, 2025: 53})
    assert [(one.status.key, one.aim) for one in found] == [("met", 56), ("missed", 54)]


def test_areas_have_no_weight_in_the_citys_score(of_areas, shared):
    assert of_areas(shared(weight=5), 2025)[0].target.weight is None


def test_the_citys_missing_figure_is_the_sum_of_its_areas(shared, city, plan, rows):
    published = [*rows({2025: 350}, area="east"), *rows({2025: 250}, area="west")]
    (found,) = check_city(city(plan(shared())), published, elapsed(2025)).assessments
    assert (found.status.key, found.observation.value) == ("met", 600)
    assert (found.observation.areas, found.observation.status) == (("east", "west"), "estimate")


@pytest.mark.parametrize(("east", "status"), [(599, "unclear"), (600, "met")])
def test_a_sum_that_lacks_an_area_is_met_at_the_bound_and_else_unclear(
    shared, city, plan, rows, east, status
):
    published = rows({2025: east}, area="east")
    (found,) = check_city(city(plan(shared())), published, elapsed(2025)).assessments
    assert (found.status.key, found.observation.qualifier) == (status, ">=")


def test_the_areas_of_an_indicator_are_those_of_all_its_targets(city, plan, shared):
    """By whatever plan and whatever milestone they are named."""
    first = plan(shared())
    second = plan(shared({2025: {"north": 600}}), key="cloudbay-2022")
    assert divided_areas(city(first, second)) == {"lanterns": {"east", "west", "north"}}


@pytest.mark.parametrize("month", [1, 11])
def test_nothing_that_ends_later_is_looked_at(city, plan, target, bound, rows, month):
    asked = target({2023: bound("at_least", "1")}, measure="flow")
    later = rows({f"2023-{month + 1:02}": 5, f"2023-01/{month + 1:02}": 9, 2023: 99})
    found = check_city(city(plan(asked)), later, elapsed(2023, month))
    assert [one.status.key for one in found.assessments] == ["no_data"]


def test_a_check_of_a_part_of_a_year_knows_which_one(city, plan, until):
    found = check_city(city(plan()), [], until("2023-06"))
    assert (found.year, str(found.through)) == (2023, "2023-H1")


def test_years_before_the_plan_concern_what_counts_from_them(city, plan, target, bound):
    """And none between where the plan begins earlier than the count."""
    late = target({2025: bound("at_least", "10")}, measure="flow", since=2023)
    assert years_concerned(city(plan(late))) == [2021, 2022, 2023, 2024, 2025]


def test_a_limit_of_what_is_better_the_more_there_is_of_it_is_still_a_limit(judge, target, bound):
    """12 at the most of what is else better in plenty: 9 of 4.8 by 2022 are too many."""
    limit = target({2025: bound("at_most", "12")}, measure="flow", since=2021)
    assert judge(limit, 2022, {2021: 5, 2022: 4}).status.key == "behind"
    falling = target({2025: bound("at_most", "12")}, baseline=(2020, "20"))
    found = judge(falling, 2023, {2023: "15.2"})
    assert (found.status.key, found.index) == ("on_track", 1)


def test_a_fall_is_read_downward_whatever_is_better(target, bound):
    falls = target({2025: bound("fall_by", "12")}, baseline=(2020, "5"))
    assert directed(falls).indicator.better == "less"


def test_bounds_of_both_directions_leave_the_better_way_as_it_is(target, bound):
    both = target({2023: bound("at_least", "5"), 2025: bound("at_most", "12")})
    assert directed(both) is both
    assert directed(target({2025: bound("at_most", "12")})).indicator.better == "less"
    floor = target({2025: bound("at_least", "12")}, better="less")
    assert directed(floor).indicator.better == "more"


TARGETS = """\
- indicator: lanterns
  milestones:
    - {by: 2025, at_least: 9, areas: {东湾区: 6, 西湾区: 3}, quote: 9个, section: 一}
- indicator: tea_sales
  milestones: [{by: 2022, at_least: 3, quote: 3亿元, section: 二}]
"""
ROW = "lanterns,4,个,云报,,,,,\n"


@pytest.fixture
def read(repository, read_city):
    """read(y2023=rows, …): the city of these targets and its figures."""

    def read(**years):
        _policies, city, actuals = read_city(repository(TARGETS, **years))
        return city, actuals

    return read


def told(assessments):
    return [(one.year, one.target.indicator.key, one.area) for one in assessments]


def test_each_year_up_to_the_last_figure_has_the_targets_and_then_the_areas(read):
    city, actuals = read(y2022=ROW, y2023=ROW)
    areas = [("lanterns", "东湾区"), ("lanterns", "西湾区")]
    assert told(history(city, actuals)) == [
        *((2021, *one) for one in [("lanterns", None), ("tea_sales", None), *areas]),
        *((2022, *one) for one in [("lanterns", None), ("tea_sales", None), *areas]),
        *((2023, *one) for one in [("lanterns", None), *areas]),
    ]


def test_each_judgement_is_that_of_a_check_of_its_year(read):
    city, actuals = read(
        y2022=ROW, y2024="lanterns,5,个,云报,,,,,\nlanterns,3,个,云报,,,,,东湾区\n"
    )
    for year in (2021, 2022, 2023, 2024):
        alone = [*check_city(city, actuals, elapsed(year)).assessments]
        alone += check_areas(city, series_of(city, actuals, elapsed(year)), elapsed(year))
        assert [one for one in history(city, actuals) if one.year == year] == alone


@pytest.mark.parametrize(
    ("year", "row"),
    [("y2021", "star_share,4,%,云报,,,,,\n"), ("y2021", ROW.replace(",,,,,", ",,,,,东湾区"))],
)
def test_a_figure_of_anything_in_the_year_counts(year, row, read):
    assert {one.year for one in history(*read(**{year: row}))} == {2021}


@pytest.mark.parametrize("years", [{}, {"y2020": ROW}])
def test_where_nothing_was_published_since_the_plan_began_nothing_is_judged(years, read):
    assert [*history(*read(**years))] == []


def test_a_figure_after_the_last_year_of_the_plan_adds_no_year(read):
    assert {one.year for one in history(*read(y2030=ROW))} == {2021, 2022, 2023, 2024, 2025}


def test_a_check_is_whole_scored_and_divided(city, plan, target, bound, rows, divided):
    led = target({2025: bound("at_least", "10")}, lead=(CLOUDS,), weight=Fraction(1))
    asked = city(plan(divided(led, {2025: {"east": 6, "west": 4}})))
    published = rows({2025: 8}) + rows({2025: 6}, area="east")
    by_owner = check_city(asked, published, elapsed(2025), by="owner")
    assert [score.value for score in by_owner.scores] == [Fraction("0.8")]
    assert [(part.key, len(part.assessments)) for part in by_owner.parts] == [(CLOUDS, 1)]
    by_area = check_city(asked, published, elapsed(2025), by="area")
    assert by_area.assessments == by_owner.assessments
    statuses = {part.key: [one.status.key for one in part.assessments] for part in by_area.parts}
    assert statuses == {"west": ["no_data"], "east": ["met"]}
    assert check_city(asked, published, elapsed(2025)).parts == ()


def test_some_targets_of_a_plan_give_no_score(city, plan, target, bound, rows):
    """It would be that of other weights than the plan's."""
    asked = city(plan(target({2025: bound("at_least", "10")}, weight=Fraction(1))))
    chosen_alone = Selection(indicator="lanterns")
    assert check_city(asked, rows({2025: 8}), elapsed(2025), chosen_alone).scores == ()
