"""How bounds and figures are said."""

from __future__ import annotations

from fractions import Fraction

import pytest

from policytrack.model.assessment import (
    BEHIND,
    MET,
    ON_TRACK,
    UNCLEAR,
    WELL_BEHIND,
    Assessment,
    Needed,
    Observation,
)
from policytrack.model.period import elapsed
from policytrack.model.place import Place
from policytrack.model.plan import LEVELS, Bound, Indicator, Milestone, Plan, Target
from policytrack.model.text import Text
from policytrack.render import words

NOWHERE = Place("targets.yaml", 1)
MOONS = Indicator("moons", Text("月亮数", "Moons"), "%", "ratio")


def test_every_level_has_its_words():
    assert tuple(words.LEVELS) == LEVELS


@pytest.mark.parametrize(
    ("bound", "zh", "en"),
    [
        (Bound("at_least", Fraction(500), unit="家"), "≥500 家", "≥500 家"),
        (Bound("more_than", Fraction("17.60"), unit="亿元"), ">17.6 亿元", ">17.6 亿元"),
        (Bound("at_most", Fraction(4), unit="%"), "≤4%", "≤4%"),
        (Bound("less_than", Fraction(4), unit="%"), "<4%", "<4%"),
        (
            Bound("about", Fraction("5.2"), unit="%", within=Fraction("0.05")),
            "≈5.2% ±5%",
            "≈5.2% ±5%",
        ),
        (Bound("between", Fraction(5), Fraction(10), unit="个"), "5–10 个", "5–10 个"),
        (
            Bound("between", Fraction(5), Fraction(10), unit="个", above="breach"),
            "5–10 个，超出即未达标",
            "5–10 个, no more",
        ),
        (Bound("times", Fraction(2)), "基线的2倍", "2 × baseline"),
        (Bound("rise_by", Fraction(5), unit="百分点"), "+5 百分点", "+5 百分点"),
        (
            Bound("exceeds", Fraction(3), unit="百分点", comparator=MOONS),
            "比“月亮数”高 3 百分点",
            "3 百分点 above 'Moons'",
        ),
        (Bound("exceeds", comparator=MOONS), "高于“月亮数”", "above 'Moons'"),
        (Bound("rises"), "优于上年", "better than the year before"),
        (Bound("done"), "完成", "done"),
    ],
)
def test_a_bound(bound, zh, en):
    assert (words.bound(bound, "zh"), words.bound(bound, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("qualifier", "said"), [("", "83 个"), (">=", "≥83 个"), ("<", "<83 个"), ("~", "≈83 个")]
)
def test_a_published_bound_is_shown_as_one(qualifier, said):
    assert words.actual(Observation(Fraction(83), qualifier, ()), "个", "en") == said


@pytest.mark.parametrize(("done", "zh", "en"), [(True, "是", "yes"), (False, "否", "no")])
def test_an_event_is_yes_or_no(done, zh, en):
    observation = Observation(None, "", (), done=done)
    assert words.actual(observation, None, "zh") == zh
    assert words.actual(observation, None, "en") == en


def assessed(better="more", qualifier="", **numbers):
    """Return an assessment of a figure that is a point or a bound."""
    indicator = Indicator("moons", Text("月亮数", "Moons"), "个", "stock", better)
    milestone = Milestone(2023, Bound("at_least", Fraction(100)), "100个", ("一",), NOWHERE)
    target = Target(indicator, (milestone,), NOWHERE)
    plan = Plan("cloudbay-2021", Text("造云规划", "Cloud-making plan"), 2021, 2023, (target,))
    observation = Observation(Fraction(83), qualifier, ())
    rest = {"observation": observation, **numbers}
    return Assessment(plan, target, milestone, elapsed(2023), UNCLEAR, **rest)


@pytest.mark.parametrize(
    ("gap", "said"),
    [(Fraction(5), "+5"), (Fraction(0), "0"), (Fraction(-7, 3), "-2.33"), (None, "")],
)
def test_a_gap_has_a_sign(gap, said):
    assert words.gap(assessed(gap=gap)) == said


@pytest.mark.parametrize(
    ("aim", "better", "gap", "said"),
    [
        # A limit of 100 on a path that rises from 60: 83 keeps it, wherever the path is.
        (Fraction(100), "less", Fraction(-10), "+17"),
        (Fraction(100), "less", Fraction(3), "+3"),
        # About 85, and 83 is near enough.
        (Fraction(85), "more", Fraction(-2), ""),
    ],
)
def test_a_gap_of_what_is_met_is_no_shortfall(aim, better, gap, said):
    assert words.gap(assessed(better, aim=aim, gap=gap)._replace(status=MET)) == said


@pytest.mark.parametrize("status", [BEHIND, WELL_BEHIND])
@pytest.mark.parametrize(
    ("better", "since", "through", "overspent"),
    [
        ("less", 2021, elapsed(2023), True),
        ("less", None, elapsed(2023, 6), True),
        ("less", None, elapsed(2023), False),
        ("more", 2021, elapsed(2023), False),
        ("more", None, elapsed(2023, 6), False),
    ],
)
def test_a_limit_whose_sum_runs_too_fast_is_over_pace_and_not_behind(
    status, better, since, through, overspent
):
    found = assessed(better)
    flow = found.target.indicator._replace(measure="flow")
    target = found.target._replace(since=since, indicator=flow)
    found = found._replace(status=status, target=target, through=through)
    assert (words.status(found, "zh") == "▼ 超进度") is overspent
    assert (words.status(found, "en") == "▼ over pace") is overspent
    assert words.status(found._replace(status=ON_TRACK), "zh") == "● 符合预期"


@pytest.mark.parametrize(
    ("unit", "said"), [("%", "83%"), ("‰", "83‰"), ("百分点", "83 百分点"), (None, "83")]
)
def test_no_blank_stands_before_a_sign(unit, said):
    assert words.amount(Fraction(83), unit) == said


@pytest.mark.parametrize(
    ("better", "qualifier", "gap", "completion"),
    [
        ("more", ">=", "≥-17", "≥83%"),
        ("more", "<", "<-17", "<83%"),
        ("more", "~", "≈-17", "≈83%"),
        ("less", ">=", "≤-17", "≤83%"),
        ("less", "<", ">-17", ">83%"),
    ],
)
def test_gap_and_completion_are_the_bounds_that_their_figure_is(better, qualifier, gap, completion):
    found = assessed(better, qualifier, gap=Fraction(-17), completion=Fraction(83, 100))
    assert (words.gap(found), words.completion(found)) == (gap, completion)


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (Fraction(1), "100%"),
        (Fraction(999, 1001), "99.8%"),
        (Fraction(9999, 10000), "99.9%"),
        (Fraction(10001, 10000), "100.1%"),
        (Fraction(995, 1000), "99.5%"),
        (Fraction(1001, 1000), "100.1%"),
        (Fraction(2, 3), "67%"),
        (None, ""),
    ],
)
def test_what_is_not_whole_is_never_rounded_to_it(share, said):
    assert words.completion(assessed(completion=share)) == said


@pytest.mark.parametrize(
    ("each", "quarters", "said"),
    [
        (Fraction(10, 3), 3, "3.34 × 3 quarters"),
        (Fraction(5, 2), 4, "2.5 × 4 quarters"),
        (Fraction(-10, 3), 3, "-3.34 × 3 quarters"),
        (Fraction(30), Fraction(1, 3), "10 × 1 month"),
        (Fraction(1, 300), 1, "0.004 × 1 quarter"),
        (Fraction(3001, 300), 2, "10.01 × 2 quarters"),
    ],
)
def test_what_is_needed_is_never_rounded_to_what_would_not_do(each, quarters, said):
    found = assessed()._replace(needed=Needed(each, Fraction(quarters)))
    assert words.needed(found, "en") == said
