"""What relative bounds are relative to: a baseline, another series, the year before."""

from __future__ import annotations

import pytest


@pytest.fixture
def compared(judge, target, bound, indicator):
    """Judge a figure that has to exceed another series, which was published as well."""

    def given(by, actual, other, better="more"):
        exceeds = bound("exceeds", by, comparator=indicator(key="moons"))
        return judge(target({2025: exceeds}, better=better), 2025, {2025: actual}, {"moons": other})

    return given


@pytest.mark.parametrize(("op", "number"), [("times", "2"), ("rise_by", "5")])
def test_a_bound_relative_to_a_baseline_is_unclear_without_one(judge, target, bound, op, number):
    found = judge(target({2025: bound(op, number)}), 2025, {2025: 1000})
    assert found.status.key == "unclear"
    assert "no baseline" in found.reason.en


@pytest.mark.parametrize(
    ("before", "actual", "status"),
    [
        ("~100", "210", "met"),
        ("~100", "189", "missed"),
        ("~100", "200", "unclear"),
        ("<100", "200", "met"),
        ("<=100", "200", "met"),
        (">100", "200", "missed"),
        (">=100", "200", "unclear"),
        (">=100", "199", "missed"),
    ],
)
def test_a_baseline_published_as_a_bound_is_compared_whole(
    judge, target, bound, before, actual, status
):
    found = judge(target({2025: bound("times", "2")}), 2025, {2020: before, 2025: actual})
    assert found.status.key == status


def test_what_a_relative_bound_asks_for_is_shown_as_a_number(judge, target, bound):
    found = judge(target({2025: bound("times", "2")}), 2025, {2020: "~100", 2025: 180})
    assert (found.expected, found.gap) == (200, -20)


@pytest.mark.parametrize(
    ("by", "better", "actual", "status"),
    [
        ("3", "more", "13", "met"),
        ("3", "more", "12.999", "missed"),
        (None, "more", "10.001", "met"),
        (None, "more", "10", "missed"),
        ("0", "more", "10", "met"),
        ("3", "less", "7", "met"),
        ("3", "less", "7.001", "missed"),
        (None, "less", "9.999", "met"),
        (None, "less", "10", "missed"),
    ],
)
def test_exceeds_is_held_against_the_other_series_of_the_same_year(
    compared, by, better, actual, status
):
    """The other series stands at 10."""
    found = compared(by, actual, {2024: 99, 2025: 10}, better=better)
    assert found.status.key == status


def test_exceeds_shows_the_level_that_was_asked_for(compared):
    found = compared("3", 12, {2025: 10})
    assert (found.expected, found.gap) == (13, -1)


@pytest.mark.parametrize(("actual", "status"), [(105, "unclear"), ("105.1", "met"), (94, "missed")])
def test_a_rounded_other_series_is_compared_whole(compared, actual, status):
    assert compared(None, actual, {2025: "~100"}).status.key == status


def test_exceeds_is_unclear_without_the_other_series(compared):
    found = compared("3", 12, {2024: 10})
    assert found.status.key == "unclear"
    assert found.reason.en == "no figure of 'Lanterns' for 2025"


@pytest.mark.parametrize(
    ("better", "actual", "status"),
    [
        ("more", "100.001", "met"),
        ("more", "100", "missed"),
        ("more", "99", "missed"),
        ("less", "99.999", "met"),
        ("less", "100", "missed"),
    ],
)
def test_rises_is_held_against_the_year_before(judge, target, bound, better, actual, status):
    """The year before stood at 100."""
    asked = target({2025: bound("rises")}, better=better)
    assert judge(asked, 2025, {2024: 100, 2025: actual}).status.key == status


def test_rises_is_unclear_without_the_year_before(judge, target, bound):
    found = judge(target({2025: bound("rises")}), 2025, {2023: 1, 2025: 100})
    assert found.status.key == "unclear"
    assert found.reason.en == "no figure of 'Lanterns' for 2024"
