"""The rows to be filled in, as CSV."""

from __future__ import annotations

import csv
from fractions import Fraction
from io import StringIO

import pytest

from policytrack.model.actual import Actual
from policytrack.model.assessment import NO_DATA, Assessment, Observation
from policytrack.model.period import Period, elapsed
from policytrack.model.place import Place
from policytrack.model.plan import Bound, Indicator, Milestone, Plan, Target
from policytrack.model.results import Gap, Gaps
from policytrack.model.text import Text
from policytrack.render import template

LANTERNS = Indicator("lanterns", Text("灯笼数", "Lanterns"), "个", "stock")
STARS = Indicator("star_share", Text("星光占比", "Share of starlight"), "%", "ratio")
GATE = Indicator("open_gate", Text("打开南天门", "Open the gate"), None, "event")
PLACE, YEAR = Place("targets.yaml", 1), Period(2023)
HEADER = "indicator,value,unit,source,period,status,published,note"


def asking(indicator=LANTERNS, bound=None, by=2023, **rest):
    """Return the assessment of a target that asks for a figure of 2023."""
    bound = bound or Bound("at_least", Fraction(500), unit=indicator.unit)
    milestone = Milestone(by, bound, "500个", ("一",), PLACE)
    target = Target(indicator, (milestone,), PLACE, **rest)
    plan = Plan("cloudbay-2021", Text("规划", "Plan"), 2021, 2025, (target,))
    return Assessment(plan, target, milestone, elapsed(2023), NO_DATA)


def gap(*cases, indicator=None, period=YEAR, area=None, before=None):
    """Return the gap that some assessments ask for."""
    cases = cases or (asking(),)
    return Gap(indicator or cases[0].target.indicator, period, area, cases, before)


def observed(value, qualifier="", status="final"):
    """Return a published figure of the year before."""
    row = Actual(
        "lanterns", Period(2022), value, "个", "云报", PLACE, Fraction(value), status=status
    )
    return Observation(Fraction(value), qualifier, (row._replace(qualifier=qualifier),))


def note(found, language="en"):
    (row,) = csv.DictReader(StringIO(template.render(Gaps(2023, (found,)), language)))
    return row["note"]


def test_value_and_source_are_left_blank_and_the_unit_is_filled_in():
    assert template.render(Gaps(2023, (gap(),)), "zh") == (
        f"{HEADER}\nlanterns,,个,,,,,灯笼数：目标 ≥500 个\n"
    )


def test_nothing_missing_is_the_header_alone():
    assert template.render(Gaps(2023, ()), "en") == f"{HEADER}\n"
    assert template.render(Gaps(2023, (), areas=True), "en") == f"{HEADER},area\n"


def test_a_part_of_the_year_has_its_period_and_an_area_its_name():
    found = Gaps(2023, (gap(period=Period(2023, 4, 6)), gap(area="东湾区")), areas=True)
    assert template.render(found, "en").splitlines()[1:] == [
        "lanterns,,个,,2023-Q2,,,Lanterns: target ≥500 个,",
        "lanterns,,个,,,,,Lanterns: target ≥500 个,东湾区",
    ]


def test_an_event_has_no_unit_and_says_how_it_is_answered():
    found = Gaps(2023, (gap(asking(GATE, Bound("done"))),))
    assert template.render(found, "en").splitlines()[1] == (
        "open_gate,,,,,,,Open the gate: target done (yes or no)"
    )
    assert template.render(found, "zh").splitlines()[1] == (
        "open_gate,,,,,,,打开南天门：目标 完成（填 yes 或 no）"
    )


@pytest.mark.parametrize(
    ("found", "zh", "en"),
    [
        (
            gap(before=observed("480")),
            "灯笼数：目标 ≥500 个；2022年 480 个",
            "Lanterns: target ≥500 个; 480 个 in 2022",
        ),
        (
            gap(before=observed("480", ">=", "proxy")),
            "灯笼数：目标 ≥500 个；2022年 ≥480 个（替代数据）",
            "Lanterns: target ≥500 个; ≥480 个 in 2022 (proxy)",
        ),
        (
            gap(asking(by=2025)),
            "灯笼数：2025年目标 ≥500 个",
            "Lanterns: target ≥500 个 by 2025",
        ),
        (
            gap(asking(by=2025), asking(), asking()),
            "灯笼数：2025年目标 ≥500 个；2023年目标 ≥500 个",
            "Lanterns: target ≥500 个 by 2025; target ≥500 个 by 2023",
        ),
        (
            gap(asking(each="quarter"), period=Period(2023, 1, 3), before=observed("7")),
            "灯笼数：目标 每季度≥500 个；2022年第一季度 7 个",
            "Lanterns: target ≥500 个 each quarter; 7 个 in Q1 2022",
        ),
        (
            gap(asking(since=2021)),
            "灯笼数：目标 ≥500 个（2021年起累计）",
            "Lanterns: target ≥500 个 (since 2021)",
        ),
        (
            gap(asking(bound=Bound("exceeds", comparator=STARS)), indicator=STARS),
            "星光占比：用于“灯笼数”，其目标 高于“星光占比”",
            "Share of starlight: for 'Lanterns', whose target above 'Share of starlight'",
        ),
    ],
)
def test_the_note_carries_the_aim_and_the_figure_of_the_year_before(found, zh, en):
    assert (note(found, "zh"), note(found, "en")) == (zh, en)


def test_the_rows_alone_come_in_the_columns_of_a_file():
    columns = ("note", "indicator", "area", "unit", "value")
    assert template.rows([gap()], columns, "en") == "Lanterns: target ≥500 个,lanterns,,个,\n"
    assert template.rows([gap(), gap()], ("indicator",), "en") == "lanterns\nlanterns\n"
    assert template.rows([], columns, "en") == ""


@pytest.mark.parametrize(
    ("found", "columns"),
    [
        (gap(), ["unit"]),
        (gap(asking(GATE, Bound("done"))), []),
        (gap(period=Period(2023, 1, 3)), ["unit", "period"]),
        (gap(area="东湾区"), ["unit", "area"]),
    ],
)
def test_a_row_needs_the_columns_that_it_says_something_in(found, columns):
    assert list(template.needed(found)) == columns


@pytest.mark.parametrize("breaks", ["\n", "\r", "\x07", "\ud800"])
def test_what_an_area_is_named_cannot_break_the_line_or_the_file(breaks):
    (row,) = template.rows([gap(area=f"东{breaks}区")], ("area",), "en").splitlines()
    assert row == f"东<U+{ord(breaks):04X}>区"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_is_run_by_a_spreadsheet(sign):
    name = f"{sign}1+1"
    indicator = LANTERNS._replace(name=Text(name, name))
    (row,) = csv.reader(
        [template.rows([gap(asking(indicator), area=name)], ("note", "area"), "en").strip()]
    )
    assert [cell[0] in "=+-@" for cell in row] == [False, False]


@pytest.mark.parametrize("breaks", ["\n", "\r\n", "\t", "\r", " \n "])
def test_each_row_is_one_line_whatever_the_names_hold(breaks):
    indicator = LANTERNS._replace(name=Text(f"灯{breaks}笼", f"Lan{breaks}terns"))
    assert note(gap(asking(indicator))).startswith("Lan terns: ")


def test_what_cannot_be_seen_is_shown_by_its_number():
    indicator = LANTERNS._replace(name=Text("灯笼", "Lan\x07terns"))
    assert note(gap(asking(indicator))).startswith("Lan<U+0007>terns: ")
