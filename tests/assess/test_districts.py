"""What has to hold in every one of some districts."""

from __future__ import annotations

import pytest

EAST, WEST, NORTH = "东湾区", "西湾区", "北湾区"


@pytest.fixture
def in_each(judge, target, bound):
    """in_each(when, (figure or {period: value} of each district), op, aim, …): due in 2025."""

    def judged(when, figures, op="at_least", aim="60", *, others=(), **rest):
        areas = dict(zip((EAST, WEST, NORTH), figures, strict=True))
        own = {
            area: own if isinstance(own, dict) else {} if own is None else {when: own}
            for area, own in areas.items()
        }
        asked = target({2025: bound(op, aim)}, each="area", districts=tuple(areas), **rest)
        return judge(asked, when, dict(others), areas=own)

    return judged


@pytest.mark.parametrize(
    ("when", "figures", "status", "reason"),
    [
        (2025, (60, 61, 90), ("met", "LIMIT"), f"the figure is of {EAST}, the nearest to failing"),
        (2025, (90, 59, 61), ("missed", "LIMIT"), f"not met in {WEST}"),
        (2025, (90, 59, 58), ("missed", "LIMIT"), f"not met in {WEST}, {NORTH}"),
        (2025, (90, None, 58), ("missed", "LIMIT"), f"not met in {NORTH}"),
        (
            2025,
            (90, None, 61),
            ("unclear", None),
            f"no figure for {WEST}; the figure shown is of {NORTH}",
        ),
        (
            2025,
            (90, ">=50", 61),
            ("unclear", None),
            (
                f"not settled for {WEST} (the published figure ≥50 does not settle it); "
                f"the figure shown is of {WEST}"
            ),
        ),
        (2025, (None, None, None), ("no_data", None), "nothing was published"),
        (2023, (60, 61, 90), ("met", "EARLY"), f"the figure is of {EAST}, the nearest to failing"),
        (
            2023,
            (90, 59, 61),
            ("not_due", None),
            f"met in 2 of 3 areas so far, not yet in {WEST}",
        ),
        (
            2023,
            (90, None, 70),
            ("not_due", None),
            f"met in 2 of 3 areas so far, not yet in {WEST}; the figure shown is of {NORTH}",
        ),
        (2023, (None, None, None), ("no_data", None), "nothing was published"),
    ],
)
def test_what_holds_in_each_district_holds_in_all_of_them(in_each, when, figures, status, reason):
    found = in_each(when, figures)
    assert found.status.key == status[0]
    assert found.early is (status[1] == "EARLY")
    assert (found.decided_by is None) is (status[1] is None)
    assert found.reason.en == reason


@pytest.mark.parametrize(
    ("figures", "better", "shown"),
    [
        ((70, 65, 90), "more", 65),
        ((70, 59, 50), "more", 59),
        ((40, 50, 45), "less", 50),
        ((40, 61, 90), "less", 61),
    ],
)
def test_the_district_that_decides_is_shown_against_its_number(in_each, figures, better, shown):
    """The first that failed, else the one that is nearest to it."""
    found = in_each(2025, figures, "at_least" if better == "more" else "at_most", better=better)
    assert found.observation.value == shown
    assert (found.expected, found.gap) == (60, (shown - 60) * found.target.indicator.sign)
    assert (found.index, found.needed) == (None, None)


def test_the_citys_own_figure_is_none_of_a_districts(in_each):
    assert in_each(2025, (None, None, None), others={2025: 99}).status.key == "no_data"


def test_each_district_grows_from_what_it_had_itself(in_each):
    """Twice 10, 20 and 30, and not twice the city's 5."""
    figures = ({2020: 10, 2025: 20}, {2020: 20, 2025: 40}, {2020: 30, 2025: 59})
    found = in_each(2025, figures, "grow_by", "100", baseline=(2020, "5"), others={2020: 5})
    assert (found.status.key, found.reason.en) == ("missed", f"not met in {NORTH}")
    assert (found.baseline.value, found.aim) == (30, 60)


def test_the_nearest_to_failing_is_so_by_its_share_of_what_it_was_asked_for(in_each):
    """2100 of 2000 is nearer than 22 of 20."""
    figures = ({2020: 10, 2025: 22}, {2020: 1000, 2025: 2100}, {2020: 10, 2025: 30})
    found = in_each(2025, figures, "grow_by", "100", baseline=(2020, None))
    assert (found.status.key, found.observation.value, found.aim) == ("met", 2100, 2000)


@pytest.mark.parametrize(
    ("when", "figures", "status"),
    [
        (2025, ("yes", "yes", "yes"), "met"),
        (2025, ("yes", "no", None), "missed"),
        (2025, ("yes", None, "yes"), "unclear"),
        (2023, ("yes", "no", "yes"), "not_due"),
        (2023, ("yes", "yes", "yes"), "met"),
    ],
)
def test_an_event_has_come_once_it_has_in_every_district(in_each, when, figures, status):
    found = in_each(when, figures, "done", None, measure="event")
    assert (found.status.key, found.early) == (status, when == 2023 and status == "met")


@pytest.mark.parametrize(
    ("figures", "reason"),
    [
        (({2020: 5, 2023: 9},) * 3, "met in 3 of 3 areas so far"),
        (
            ({2020: 5, 2023: 9}, {2020: 5, 2023: 4}, {2020: 5, 2023: 5}),
            f"met in 2 of 3 areas so far, not yet in {WEST}",
        ),
    ],
)
def test_what_is_to_be_held_is_not_early_in_all_districts_either(in_each, figures, reason):
    found = in_each(2023, figures, "holds", None, baseline=(2020, None))
    assert (found.status.key, found.early) == ("not_due", False)
    assert found.reason.en.partition(";")[0] == reason


def test_what_moves_with_another_figure_is_judged_when_it_is_due_in_districts_too(in_each):
    found = in_each(2023, ({2022: 5, 2023: 9},) * 3, "rises", None)
    assert (found.status.key, found.early) == ("not_due", False)
    assert found.reason.en == "this kind of target is judged when it falls due"


def test_before_it_is_due_the_latest_level_of_a_district_stands(in_each):
    found = in_each(2023, ({2022: 60}, {2021: 61}, 70))
    assert (found.status.key, found.early) == ("met", True)
    shown = in_each(2023, ({2022: 60, 2021: 80}, {2021: 61, 2022: 50}, 70))
    assert (shown.status.key, shown.observation.value) == ("not_due", 50)
    assert shown.reason.en == (
        f"met in 2 of 3 areas so far, not yet in {WEST}; as of 2022, the latest figure"
    )
    flow = in_each(2023, ({2022: 60}, {2021: 61}, 70), measure="flow")
    assert flow.reason.en.startswith(f"met in 1 of 3 areas so far, not yet in {EAST}, {WEST}")
    assert in_each(2025, ({2024: 60}, 61, 70)).status.key == "unclear"
