"""A spreadsheet of a report: every target, count, plan, year and source, in cells that count."""

from __future__ import annotations

import zipfile
from datetime import datetime
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import load_workbook

from policytrack.assess.check import parts
from policytrack.model.assessment import GROUPS, STATUSES, WITHDRAWN, Baseline, Check
from policytrack.model.interval import exactly
from policytrack.model.period import elapsed
from policytrack.model.results import Report
from policytrack.model.text import LANGUAGES, Text
from policytrack.render.xlsx import spreadsheet

SAMPLE = Path(__file__).parent / "sample"
NAMES = {
    "zh": ["目标", "地区", "统计", "规划", "逐年", "来源"],
    "en": ["Targets", "Areas", "Counts", "Plans", "Years", "Sources"],
}
GATE = """\
- indicator: open_gate
  lead: [灯笼处]
  milestones: [{by: 2025, done: true, quote: 打开南天门, section: 四}]
"""
LANTERNS = """\
- indicator: lanterns
  milestones: [{by: 2025, at_least: 600 个, quote: 灯笼600个, section: 一}]
"""
MOON = """\
- indicator: moon_share
  milestones: [{by: 2025, exceeds: {indicator: star_share, by: 3 百分点}, quote: 高3, section: 一}]
"""
MOON_ALONE = """\
- indicator: moon_share
  milestones: [{by: 2025, at_least: 9 %, quote: 月光9%, section: 一}]
"""
TEA = """\
- indicator: tea_sales
  milestones: [{by: 2025, at_least: 30 亿元, quote: 茶30亿元, section: 一}]
"""
REVISION = """\
      cloudbay-2023:
        title: {zh: 云湾市造云规划（修订）, en: Revised cloud-making plan}
        revises: cloudbay-2021
        issued: 2023-06-15
        period: [2023, 2025]
        targets:
"""


class Sheets(NamedTuple):
    """An opened workbook."""

    book: object

    def rows(self, name):
        """Return the rows of a sheet by its headings, up to the first empty one."""
        heading, *rows = self.book[name].iter_rows(values_only=True)
        assert len(set(heading)) == len(heading)
        whole = rows.index((None,) * len(heading)) if (None,) * len(heading) in rows else len(rows)
        return [dict(zip(heading, row, strict=True)) for row in rows[:whole]]

    def cell(self, name, heading, row=0):
        """Return a cell of a sheet by its heading."""
        sheet = self.book[name]
        (column,) = (each.column for each in sheet[1] if each.value == heading)
        return sheet.cell(row + 2, column)


def opened(result, language="en"):
    return Sheets(load_workbook(BytesIO(spreadsheet(result, language))))


@pytest.fixture(scope="module")
def sample(reported):
    return opened(reported(SAMPLE))


@pytest.fixture
def made(repository, reported):
    """Return the opened workbook of a repository that is written for a test."""
    return lambda targets, **years: opened(reported(repository(targets, **years)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheets_have_names_in_the_language(language, reported):
    found = opened(reported(SAMPLE), language)
    assert found.book.sheetnames == NAMES[language]


def test_every_target_has_a_row_in_the_order_of_the_plans(sample, reported):
    result = reported(SAMPLE)
    rows = sample.rows("Targets")
    assert [(row["Plan key"], row["Indicator key"]) for row in rows] == [
        (one.plan.key, one.target.indicator.key) for one in result.check.assessments
    ]
    assert "○ no data" in [row["Status"] for row in rows]


def test_a_target_is_told_in_full(sample):
    assert sample.rows("Targets")[2] == {
        "Status": "× missed",
        "Group": "behind",
        "Indicator": "Tea sales",
        "Unit": "亿元",
        "Target": "≥14.56 亿元",
        "By": 2023,
        "Expected": 14.56,
        "Actual not exact": None,
        "Actual": 14,
        "Standing": "provisional",
        "Result not exact": None,
        "Gap": -0.56,
        "Completion": pytest.approx(14 / 14.56),
        "Index": None,
        "Outlook": "must accelerate ×1.35 (16.7 in 2025)",
        "Remarks": "† provisional, 年报尚未公布",
        "Led by": "茶处、灯笼处",
        "Plan": "Cloud Bay cloud-making plan",
        "Supported by": None,
        "Basis": None,
        "Target value": 14.56,
        "Target value, to": None,
        "Needed not exact": None,
        "Needed": None,
        "Quarters left": None,
        "Projected for": 2025,
        "Projected": pytest.approx(14 + 2 * 4 / 3),
        "Projected, low": 16,
        "Projected, high": pytest.approx(17.26),
        "Commitment": "binding",
        "Weight": 20,
        "Words": "14.56亿元",
        "Section": "一",
        "Editor's note": None,
        "Baseline year": 2020,
        "Baseline": 10,
        "Baseline from": "actuals/cloudbay/2020.csv:2",
        "Through": 2023,
        "Plan key": "cloudbay-2021",
        "Indicator key": "tea_sales",
        "File and line": "targets.yaml:99",
    }


@pytest.mark.parametrize(
    ("heading", "row", "shown"),
    [
        ("By", 2, "0"),
        ("Expected", 2, "0.00"),
        ("Actual", 2, "0"),
        ("Completion", 2, "0%"),
        # What is due has none.
        ("Index", 0, "0.00"),
        ("Projected", 2, "0.0"),
        ("Baseline year", 2, "0"),
    ],
)
def test_numbers_are_numbers_that_show_what_every_format_shows(heading, row, shown, sample):
    found = sample.cell("Targets", heading, row)
    assert (found.data_type, found.number_format) == ("n", shown)


def test_no_text_but_that_of_a_long_number_looks_like_a_number(sample):
    texts = [
        each.value
        for sheet in sample.book
        for row in sheet.iter_rows()
        for each in row
        if each.data_type == "s"
    ]
    assert [text for text in texts if text.replace(".", "").replace("%", "").isdigit()] == []


def test_the_columns_are_the_same_whatever_is_known(made, sample):
    bare = made(GATE)
    for name in NAMES["en"]:
        headings = [[each.value for each in found.book[name][1]] for found in (bare, sample)]
        assert headings[0] == headings[1]


def test_a_bound_is_a_number_behind_its_sign(made):
    found = made(
        LANTERNS, y2020="lanterns,300,个,云报,,,,,\n", y2023="lanterns,>=590,个,云报,,,,,\n"
    )
    (row,) = found.rows("Targets")
    assert (row["Actual not exact"], row["Actual"]) == ("≥", 590)
    assert (row["Result not exact"], row["Gap"]) == ("≥", 110)
    assert [row["Figure not exact"] for row in found.rows("Sources")] == [None, "≥"]
    assert [row["Actual not exact"] for row in found.rows("Years")] == [None] * 3 + [
        "≥",
        None,
        None,
    ]


def test_the_sign_of_a_result_turns_round_where_less_is_better(made):
    targets = """\
- indicator: smoke_share
  baseline: {year: 2020, value: 9 %, source: 规划}
  milestones: [{by: 2025, at_most: 4 %, quote: 4%, section: 一}]
"""
    (row,) = made(targets, y2023="smoke_share,<5,%,云报,,,,,\n").rows("Targets")
    assert (row["Actual not exact"], row["Result not exact"], row["Gap"]) == ("<", ">", 1)


def test_where_nothing_comes_of_a_bound_no_sign_says_so(made):
    found = made(MOON, y2023="moon_share,>5,%,云报,,,,,\n")
    (row,) = found.rows("Targets")
    assert (row["Actual not exact"], row["Result not exact"]) == (">", None)


@pytest.mark.parametrize(("figure", "sign"), [("12", None), (">=12", "≤"), ("~12", "≈")])
def test_what_is_still_needed_is_a_number_of_the_quarters_left(figure, sign, repository, reported):
    rows = f"tea_sales,{figure},亿元,云报,2023-H1,provisional,,,\n"
    root = repository(TEA.replace("2025", "2023"), y2023=rows)
    (row,) = opened(reported(root, month=6)).rows("Targets")
    assert (row["Needed"], row["Quarters left"], row["Needed not exact"]) == (9, 2, sign)
    assert (row["Through"], row["Standing"]) == ("2023-06", "provisional")


@pytest.mark.parametrize(("answer", "said"), [("yes", "yes"), ("no", "no")])
def test_an_event_is_answered_and_no_number(answer, said, made):
    found = made(GATE, y2023=f"open_gate,{answer},,云报,,,,,\n")
    (row,) = found.rows("Targets")
    assert (row["Actual"], row["Unit"], row["Completion"], row["Gap"]) == (said, None, None, None)
    assert found.rows("Sources")[0]["Figure as published"] == said


def test_a_range_has_both_ends_and_a_multiple_what_it_comes_to(made):
    targets = """\
- indicator: lanterns
  milestones: [{by: 2025, between: [5 个, 10 个], quote: 5-10个, section: 一}]
- indicator: kites_flown
  baseline: {year: 2020, value: 30 个, source: 规划}
  milestones: [{by: 2025, times: 2, quote: 翻一番, section: 一}]
- indicator: moon_share
  milestones: [{by: 2025, exceeds: {indicator: star_share, by: 3 百分点}, quote: '3', section: 一}]
"""
    rows = made(
        targets,
        y2020="lanterns,1,个,云报,,,,,\n",
        y2023="lanterns,4,个,云报,,,,,\nkites_flown,40,个,云报,,,,,\n",
    ).rows("Targets")
    found = [(row["Target value"], row["Target value, to"]) for row in rows]
    assert found == [(5, 10), (60, None), (None, None)]


def test_what_is_not_quite_done_is_not_rounded_up(made):
    found = made(LANTERNS.replace("2025", "2023"), y2023="lanterns,599.99,个,云报,,,,,\n")
    assert found.cell("Targets", "Completion").number_format == "0.000%"


def test_a_number_longer_than_a_cell_holds_is_text(made):
    found = made(LANTERNS, y2023="lanterns,12345678901234567,个,云报,,,,,\n")
    assert found.cell("Targets", "Actual").value == "12345678901234567"
    assert found.cell("Sources", "Figure as published").value == "12345678901234567"


def test_where_a_baseline_comes_from_is_said(sample):
    said = {
        (row["Plan key"], row["Indicator key"]): row["Baseline from"]
        for row in sample.rows("Targets")
    }
    assert said["cloudbay-2021", "lanterns"] == "规划"
    assert said["cloudbay-2021", "kites_flown"] is None
    assert said["cloudbay-2021", "cloud_growth"] == (
        "the first figure inside the plan's period\nactuals/cloudbay/2021.csv:9"
    )


def test_a_sum_begins_at_nothing_that_the_plan_gave(made):
    targets = """\
- indicator: kites_flown
  since: 2021
  baseline: {year: 2020, value: 30 个, source: 规划}
  milestones: [{by: 2025, times: 2, quote: 翻一番, section: 一}]
"""
    (row,) = made(targets, y2021="kites_flown,4,个,云报,,,,,\n").rows("Targets")
    assert (row["Baseline year"], row["Baseline"], row["Baseline from"]) == (2020, 0, None)


def test_a_status_is_coloured_by_its_group_wherever_it_is_sorted_to(sample):
    sheet = sample.book["Targets"]
    ruled = {
        rule.formula[0]: (str(where.sqref), rule.dxf.fill.bgColor.rgb)
        for where in sheet.conditional_formatting
        for rule in where.rules
    }
    assert list(ruled) == [f'$B2="{name.en}"' for name in GROUPS.values()]
    assert {where for where, _ in ruled.values()} == {f"A2:B{sheet.max_row}"}
    assert len({colour for _, colour in ruled.values()}) == len(GROUPS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_keeps_its_headings_in_view_filters_and_prints_on_a4(language, reported):
    book = opened(reported(SAMPLE), language).book
    for sheet in book:
        frozen = "D2" if sheet.title == NAMES[language][0] else "B2"
        assert sheet.freeze_panes == frozen
        assert sheet.auto_filter.ref.startswith("A1:")
        assert (sheet.page_setup.paperSize, sheet.print_title_rows) == (9, "$1:$1")


def test_what_is_to_be_read_goes_on_paper(sample):
    sheet = sample.book["Targets"]
    last = sample.cell("Targets", "Led by").column_letter
    assert sheet.print_area == f"'Targets'!$A$1:${last}${sheet.max_row}"
    assert all(not other.print_area for other in sample.book if other is not sheet)


def test_the_counts_say_who_leads_what_and_all_of_it_once(sample):
    sheet = sample.book["Counts"]
    rows = sample.rows("Counts")
    # That something was withdrawn is counted only where it was.
    statuses = [each.name.en for each in STATUSES if each is not WITHDRAWN]
    assert [each.value for each in sheet[1]] == ["Unit", "Targets", "Judged", *statuses, "Supports"]
    assert list(rows[0].values()) == ["灯笼处", 3, 3, 2, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]
    assert rows[-1]["Unit"] == "no unit named"
    total = [each.value for each in sheet[len(rows) + 3]]
    assert total == ["All targets, each once", 13, 11, 3, 0, 1, 4, 0, 0, 3, 1, 0, 1, None]
    assert sum(row["Targets"] for row in rows) > 13
    assert sheet.auto_filter.ref == f"A1:N{len(rows) + 1}"


def test_the_coverage_and_the_weighted_scores_are_said_under_the_counts(sample):
    said = [row[0].value for row in sample.book["Counts"].iter_rows(min_row=11)]
    assert said[:1] == ["Cloud Bay (invented) 2023"]
    assert said[-2] == "11 of 13 judged: 3 on track, 8 behind; 2 open"
    assert said[-1].startswith("Cloud Bay cloud-making plan: weighted completion 75.6% (weight 85")


def test_a_plan_has_its_number_issuer_date_and_score(sample):
    first, second = sample.rows("Plans")
    assert first == {
        "Plan": "Cloud Bay cloud-making plan",
        "Number": "云发〔2021〕1号",
        "Issued by": "云湾市造云局",
        "Issued": datetime(2021, 1, 1),  # noqa: DTZ001 - a day of a plan has no time zone
        "From": 2021,
        "To": 2025,
        "Targets": 9,
        "Judged": 8,
        "on track": 3,
        "behind": 5,
        "open": 1,
        "Completion not exact": None,
        "Weighted completion": pytest.approx(0.756, abs=0.001),
        "Weight counted": 85,
        "Weight in all": 85,
        "Each counted to": 1.2,
        "Plan key": "cloudbay-2021",
    }
    assert (second["Number"], second["Weighted completion"]) == (None, None)
    assert sample.cell("Plans", "Weighted completion").number_format == "0.0%"


@pytest.mark.parametrize(("figure", "sign"), [("590", None), (">=590", "≥"), ("~590", "≈")])
def test_a_score_of_bounds_has_its_sign(figure, sign, made):
    targets = LANTERNS.replace("milestones", "weight: 5\n  milestones")
    found = made(targets, y2023=f"lanterns,{figure},个,云报,,,,,\n")
    (row,) = found.rows("Plans")
    assert row["Completion not exact"] == sign
    assert row["Weighted completion"] == pytest.approx(59 / 60)


def test_every_year_of_a_target_has_a_row_for_a_chart(sample):
    rows = [row for row in sample.rows("Years") if row["Indicator key"] == "tea_sales"]
    told = ("Year", "Expected", "Actual", "Standing", "Target value", "Target")
    assert [tuple(row[each] for each in told) for row in rows] == [
        (2020, 10, 10, "final", None, None),
        (2021, 11.52, 11, "final", None, None),
        (2022, 13.04, 12.37, "final", None, None),
        (2023, 14.56, 14, "provisional", 14.56, "≥14.56 亿元"),
        (2024, 16.08, None, None, None, None),
        (2025, 17.6, None, None, 17.6, "≥17.6 亿元"),
    ]


def test_what_must_hold_each_year_is_expected_in_each(made):
    targets = """\
- indicator: tea_sales
  each: year
  milestones: [{by: 2023, at_least: 3 亿元, quote: 每年3亿元, section: 一}]
"""
    rows = made(targets, y2022="tea_sales,4,亿元,云报,,,,,\n").rows("Years")
    assert [(row["Year"], row["Expected"], row["Actual"], row["Target value"]) for row in rows] == [
        (2021, 3, None, None),
        (2022, 3, 4, None),
        (2023, 3, None, 3),
    ]


def test_a_source_is_named_once_with_all_that_was_published(sample):
    rows = sample.rows("Sources")
    places = [row["File and line"] for row in rows]
    assert len(set(places)) == len(places)
    assert rows[places.index("actuals/cloudbay/2023.csv:9")] == {
        "Indicator": "Tea sales",
        "Area": None,
        "Year": 2023,
        "Part of the year": None,
        "Figure not exact": None,
        "Figure as published": 14,
        "Unit": "亿元",
        "Standing": "provisional",
        "Note": "年报尚未公布",
        "Source": "云湾快报",
        "Published": datetime(2024, 1, 20),  # noqa: DTZ001 - a day has no time zone
        "Indicator key": "tea_sales",
        "File and line": "actuals/cloudbay/2023.csv:9",
    }


def test_the_sources_hold_what_a_figure_is_compared_with(made):
    rows = {"y2023": "moon_share,12,%,云报,,,,,\nstar_share,8,%,星报,,,,,\n"}
    found = made(MOON.replace("2025", "2023"), **rows).rows("Sources")
    assert [(row["Indicator"], row["Source"]) for row in found] == [
        ("Share of moonlight", "云报"),
        ("Share of starlight", "星报"),
    ]


def test_the_sources_hold_what_an_older_version_was_compared_with(repository, reported):
    old, newer = (
        asked.replace("milestones", "each: year\n  milestones") for asked in (MOON, MOON_ALONE)
    )
    root = repository(
        old,
        y2022="moon_share,12,%,云报,,,,,\nstar_share,8,%,星报,,,,,\n",
        y2023="moon_share,13,%,云报,,,,,\n",
    )
    indented = "".join(f"          {line}\n" for line in newer.splitlines())
    with (root / "targets.yaml").open("a", encoding="utf-8") as file:
        file.write(REVISION + indented)
    found = opened(reported(root)).rows("Sources")
    assert [(row["Indicator"], row["Source"]) for row in found] == [
        ("Share of moonlight", "云报"),
        ("Share of moonlight", "云报"),
        ("Share of starlight", "星报"),
    ]


def test_the_sources_hold_the_baseline_also_from_before_the_years_that_are_shown(
    repository, reported, read_city
):
    root = repository(
        LANTERNS, y2012="lanterns,8,个,旧报,,,,,\n", y2023="lanterns,500,个,云报,,,,,\n"
    )
    result = reported(root)
    (entry,) = result.entries
    old, _ = read_city(root).actuals
    begun = entry.assessment._replace(
        baseline=Baseline(2012, Fraction(8), exactly(Fraction(8)), old)
    )
    entry = entry._replace(explanation=entry.explanation._replace(assessment=begun))
    found = opened(Report(result.check, (entry,)))
    assert [row["Source"] for row in found.rows("Sources")] == ["旧报", "云报"]


def test_the_sources_hold_the_other_years_the_areas_and_what_is_compared_with(sample):
    rows = sample.rows("Sources")
    places = {row["File and line"]: row for row in rows}
    assert places["actuals/cloudbay/2020.csv:3"]["Area"] == "东湾区"
    assert "actuals/cloudbay/2021.csv:2" in places
    # Moonlight is held against starlight.
    assert "actuals/cloudbay/2023.csv:15" in places
    assert places["actuals/cloudbay/2023.csv:3"]["Published"] == "2024-04"
    assert [row["Indicator key"] for row in rows[:3]] == ["lanterns"] * 3


def test_a_figure_is_shown_as_it_was_published_in_its_own_unit(reported):
    found = opened(reported(SAMPLE, city="tidehill"))
    rows = found.rows("Sources")
    at = [row["Unit"] for row in rows].index("万个")
    assert rows[at]["Figure as published"] == 0.079
    assert found.cell("Sources", "Figure as published", at).number_format == "0.000"
    assert {row["Area"] for row in rows} == {None, "北山区", "南山区"}
    (target,) = found.rows("Targets")
    assert (target["Standing"], target["Remarks"]) == (
        "estimate",
        "† estimate, the sum of 北山区, 南山区",
    )


def test_a_part_of_a_year_is_named(repository, reported):
    root = repository(TEA, y2023="tea_sales,12,亿元,云报,2023-H1,,2023,,\n")
    (row,) = opened(reported(root, month=6)).rows("Sources")
    assert (row["Year"], row["Part of the year"], row["Published"]) == (2023, "2023-H1", "2023")


def test_sources_on_the_web_are_followed(made):
    found = made(
        LANTERNS,
        y2022="lanterns,5,个,javascript:alert(1),,,,,\n",
        y2023="lanterns,6,个,云报 https://cloud.invalid/a,,,,http://cloud.invalid/b,\n",
    )
    first, second = (found.cell("Sources", "Source", row) for row in (0, 1))
    assert (first.value, first.hyperlink) == ("javascript:alert(1)", None)
    assert (second.value, second.hyperlink.target) == (
        "云报 https://cloud.invalid/a",
        "https://cloud.invalid/a",
    )
    assert found.cell("Sources", "Note", 1).hyperlink is None


HOSTILE = ("=cmd|'/c calc'!A0", "+1", "@x", "<script>alert(1)</script>", "<r>x</r>", "&G")


@pytest.mark.parametrize("text", [*HOSTILE, "\x1b[31m", "\ud800", "云" * 40_000])
def test_hostile_names_are_shown_and_never_run(text, reported):
    result = reported(SAMPLE)
    city = result.check.city._replace(name=Text(text, text))
    entries = []
    for entry in result.entries:
        one = entry.assessment
        named = one._replace(
            plan=one.plan._replace(title=Text(text, text), number=text, issuer=text),
            target=one.target._replace(
                indicator=one.target.indicator._replace(name=Text(text, text), unit=text),
                lead=(text,),
                note=text,
            ),
            milestone=one.milestone._replace(quote=text, sections=(text,)),
        )
        explanation = entry.explanation._replace(assessment=named)
        entries.append(entry._replace(explanation=explanation))
    judged = tuple(entry.assessment for entry in entries)
    check = Check(judged, city, elapsed(2023), by="owner", parts=parts(judged, "owner"))
    content = spreadsheet(Report(check, tuple(entries)), "en")
    book = load_workbook(BytesIO(content))
    assert {each.data_type for sheet in book for row in sheet for each in row} <= {"s", "n", "d"}
    assert not [
        name for name in zipfile.ZipFile(BytesIO(content)).namelist() if "rels/sheet" in name
    ]
    shown = {"\x1b[31m": "<U+001B>[31m", "\ud800": "<U+D800>"}.get(text, text)[:30]
    words = {row["Words"][:30] for row in Sheets(book).rows("Targets")}
    assert words == {shown}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_report_gives_the_same_bytes(language, reported):
    assert spreadsheet(reported(SAMPLE), language) == spreadsheet(reported(SAMPLE), language)


def test_a_report_of_nothing_opens(reported):
    result = reported(SAMPLE, by=None)
    empty = Check((), result.check.city, elapsed(2023))
    found = opened(Report(empty, ()))
    assert [found.rows(name) for name in NAMES["en"]] == [[]] * 6
    assert found.book["Counts"]["A3"].value == "All targets, each once"


def test_what_a_plan_divides_among_areas_has_a_sheet_of_its_own(sample):
    rows = sample.rows("Areas")
    assert rows
    assert {row["Area"] for row in rows} == {"东湾区", "西湾县"}
    assert {"Status", "Target", "Actual"} <= rows[0].keys()
