"""Figures that were revised: which edition counts, and which nobody can tell apart."""

from __future__ import annotations

import pytest

from policytrack.data.actuals import ActualsReader
from policytrack.model.plan import Indicator, Policies
from policytrack.model.text import Text

NAME = Text("灯笼数", "Lanterns")
INDICATORS = {
    "lanterns": Indicator("lanterns", NAME, "个", "stock"),
    "kites": Indicator("kites", NAME, "个", "flow"),
    "open_gate": Indicator("open_gate", NAME, None, "event"),
}
POLICIES = Policies(INDICATORS, {}, (), frozenset(INDICATORS))
HEADER = "indicator,value,unit,source,period,status,published,note,area\n"


def read(*rows):
    text = HEADER + "".join(f"{row}\n" for row in rows)
    return ActualsReader(POLICIES).read(text, "a.csv", 2023)


def lantern(value, published="", status="", period="", area=""):
    return f"lanterns,{value},个,年鉴,{period},{status},{published},,{area}"


def editions(*rows):
    """Return the one figure of some rows, and its other editions in their order."""
    (actual,), problems = read(*rows)
    assert problems == []
    return actual.text, [edition.text for edition in actual.editions]


def test_a_figure_that_was_published_once_has_no_other_edition():
    assert editions(lantern(5, "2024-03")) == ("5", [])


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_latest_edition_counts_and_the_others_are_kept_the_oldest_first(order):
    rows = [lantern(5, "2024-01-20"), lantern(6, "2024-07"), lantern(4, "2025")]
    assert editions(*(rows[index] for index in order)) == ("4", ["5", "6"])


def test_an_edition_has_no_editions_of_its_own():
    (actual,), _ = read(lantern(5, "2024-01"), lantern(6, "2024-07"), lantern(4, "2025"))
    assert [edition.editions for edition in actual.editions] == [(), ()]


@pytest.mark.parametrize(
    ("rows", "counts", "others"),
    [
        # A proxy replaces none that is not one, however late,
        ((("5", "2024"), ("9", "2025", "proxy")), "5", ["9"]),
        ((("9", "2024", "proxy"), ("5", "2025")), "5", ["9"]),
        # and of proxies the latest counts.
        ((("8", "2024", "proxy"), ("9", "2025", "proxy")), "9", ["8"]),
        # What is provisional or an estimate is replaced, and replaces.
        ((("5", "2024", "provisional"), ("6", "2025")), "6", ["5"]),
        ((("5", "2024"), ("6", "2025", "estimate")), "6", ["5"]),
    ],
)
def test_a_proxy_never_replaces_what_is_none(rows, counts, others):
    assert editions(*(lantern(*row) for row in rows)) == (counts, others)


def test_an_event_has_editions_too():
    (actual,), problems = read("open_gate,no,,年鉴,,,2024-01,,", "open_gate,yes,,日报,,,2024-06,,")
    assert (actual.done, [edition.done for edition in actual.editions], problems) == (
        True,
        [False],
        [],
    )


def test_other_periods_areas_and_totals_are_no_editions():
    rows = [
        lantern(5, "2024-01"),
        lantern(6, "2024-07", period="2023-06"),
        lantern(7, "2024-07", area="东湾区"),
        lantern(8, "2024-07", area="西湾区"),
        "kites,5,个,年鉴,,,2024-01,,",
        "kites,9,个,年鉴,2021/2023,,2024-07,,",
        "kites,8,个,年鉴,2022/2023,,2024-07,,",
    ]
    actuals, problems = read(*rows)
    assert (len(actuals), problems) == (len(rows), [])
    assert [actual.editions for actual in actuals] == [()] * len(rows)


def test_a_total_over_years_has_editions_of_its_own():
    (actual,), problems = read(
        "kites,9,个,年鉴,2021/2023,,2024-01,,", "kites,8,个,年鉴,2021/2023,,2024-07,,"
    )
    assert (actual.text, [edition.text for edition in actual.editions]) == ("8", ["9"])
    assert problems == []


@pytest.mark.parametrize(
    ("first", "second", "fault"),
    [
        ("2024-03-20", "2024-03-20", ("PT212", 3)),
        # 2024 may be any day of it.
        ("2024", "2024-03", ("PT229", 3)),
        ("2024-03-20", "2024-03", ("PT229", 3)),
        # The one without a date is wrong, whichever stands first.
        ("", "2024-03", ("PT229", 2)),
        ("2024-03", "", ("PT229", 3)),
    ],
)
def test_editions_that_no_date_tells_apart_are_one_fault(first, second, fault):
    actuals, problems = read(lantern(5, first), lantern(6, second))
    assert [(found.rule.code, found.place.line) for found in problems] == [fault]
    # The other one stands, so that nothing else is said of it.
    other = "6" if fault[1] == 2 else "5"
    assert [(actual.text, actual.editions) for actual in actuals] == [(other, ())]


@pytest.mark.parametrize(
    ("first", "second"), [("2024-03", "2024-04"), ("2023", "2024-01-01"), ("2024-01-31", "2024-02")]
)
def test_dates_that_do_not_overlap_tell_editions_apart(first, second):
    assert editions(lantern(5, first), lantern(6, second)) == ("6", ["5"])


def test_two_rows_without_a_date_are_a_row_given_twice():
    _, problems = read(lantern(5), lantern(6))
    assert [(found.rule.code, found.place.line) for found in problems] == [("PT212", 3)]


def test_an_edition_whose_date_takes_in_two_others_is_one_fault():
    _, problems = read(lantern(5, "2024-03"), lantern(6, "2024-05"), lantern(7, "2024"))
    assert [(found.rule.code, found.place.line) for found in problems] == [("PT229", 4)]


def test_a_row_that_is_wrong_is_no_edition():
    actuals, problems = read(lantern(5, "2024-03"), lantern("六", "2024-05"))
    assert [found.rule.code for found in problems] == ["PT210"]
    assert [(actual.text, actual.editions) for actual in actuals] == [("5", ())]


@pytest.mark.parametrize(
    ("day", "text"),
    [
        # Before anything was there the first one stands.
        ("2023-12-31", "5"),
        ("2024-01-20", "5"),
        ("2024-07-31", "6"),
        ("2025-06-01", "4"),
    ],
)
def test_by_a_day_the_latest_edition_of_then_counts(day, text):
    (actual,), _ = read(
        lantern(5, "2024-01-20"),
        lantern(6, "2024-07"),
        lantern(4, "2025-01"),
        lantern(9, "2025-03", "proxy"),
    )
    assert actual.published_by(day).text == text
