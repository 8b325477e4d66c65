"""The forms of promises that five-year plans are made of, in every format."""

from __future__ import annotations

import csv
import json
from collections import Counter
from io import BytesIO, StringIO
from pathlib import Path

import duckdb
import pytest
from openpyxl import load_workbook

from policytrack.model.text import LANGUAGES
from policytrack.render.page import report_page
from policytrack.render.xlsx import spreadsheet

CASE = Path(__file__).parents[1] / "cases" / "good" / "five-year-plan"
GOLDEN = Path(__file__).parents[1] / "golden" / "five-year-plan"
# What is asked, by the name of the golden files.
ASKED = {
    "check-2023": "check --city cloudbay --year 2023",
    "check-2025": "check --city cloudbay --year 2025",
    "check-june": "check --city cloudbay --through 2023-06",
    "trend": "trend --city cloudbay",
    "by-area": "check --city cloudbay --year 2023 --by area",
    "list-targets": "list targets",
    **{
        f"explain-{indicator}": f"explain {indicator} --city cloudbay --year 2023"
        for indicator in (
            *("nitrogen_oxides", "good_air_days", "good_water", "pesticides", "life_expectancy"),
            *("infant_mortality", "fund_growth", "local_visits_growth", "nursery_places"),
            *("expressways", "monitoring_rules", "road_safety_talks"),
        )
    },
}


@pytest.fixture
def asked(policytrack):
    """Ask about the case."""

    def ask(*words):
        ran = policytrack("-C", CASE, *words)
        assert (ran.code, ran.err) == (0, "")
        return ran.out

    return ask


@pytest.fixture(scope="module")
def report(reported):
    return reported(CASE)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ASKED)
def test_what_people_read(name, language, asked, golden):
    told = asked(*ASKED[name].split(), "--lang", language)
    path = GOLDEN / f"{name}.{language}.txt"
    if golden:
        path.parent.mkdir(exist_ok=True)
        path.write_text(told, "utf-8")
    assert told == path.read_text("utf-8")


def test_no_golden_file_is_left_over():
    expected = {f"{name}.{language}.txt" for name in ASKED for language in LANGUAGES}
    assert {path.name for path in GOLDEN.iterdir()} == expected


def test_a_page_has_a_card_for_each_row_and_no_address_twice(report, opened):
    root = opened(report_page(report, "en"))
    found = root.all("article")
    assert len(found) == len(report.check.assessments) == 24
    addresses = Counter(node["id"] for node in root.walk() if node.get("id"))
    assert [each for each, count in addresses.items() if count > 1] == []
    due = [(card.one("p", "asked").text, card.one("p", "status").text) for card in found]
    assert [each for each in due if "亿元" in each[0]] == [
        ("≥30 亿元 by the end of June 2023", "★ met"),
        ("≥65 亿元 by the end of 2023", "× missed"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_of_a_sheet_are_numbers(language, report):
    book = load_workbook(BytesIO(spreadsheet(report, language)))
    sheet = book.worksheets[0]
    assert sheet.max_row == 1 + len(report.check.assessments)
    headings = [cell.value for cell in sheet[1]]
    numbers = {"en": ("By", "Expected", "Actual", "Gap", "Completion", "Index", "Target value")}
    numbers["zh"] = ("期限", "应达", "实际", "差距", "完成率", "指数", "目标值")
    for row in sheet.iter_rows(min_row=2):
        cells = dict(zip(headings, row, strict=True))
        texts = [cells[name].value for name in numbers[language] if cells[name].data_type == "s"]
        # An event is answered, and a month is no number.
        assert set(texts) <= {"yes", "是", "2023-06"}


def test_a_sheet_has_the_basis_and_the_month_of_a_row(report):
    book = load_workbook(BytesIO(spreadsheet(report, "en")))
    heading, *rows = book["Targets"].iter_rows(values_only=True)
    found = [dict(zip(heading, row, strict=True)) for row in rows]
    basis = {row["Indicator key"]: row["Basis"] for row in found if row["Basis"]}
    assert basis == {
        "good_water": "in each area",
        "monitoring_station": "in each area",
        "infant_mortality": "each year",
        "local_visits_growth": "on average",
        "nursery_places": "on average",
        "road_safety_talks": "each month",
        "bridge_inspections": "each half-year",
    }
    through = [row["Through"] for row in found if row["Indicator key"] == "transport_investment"]
    assert through == ["2023-06", 2023]


@pytest.fixture
def columns(policytrack, tmp_path):
    """Return columns of an exported table: of the year 2023, if it has years."""
    ran = policytrack("-C", CASE, "export", tmp_path, "-q")
    assert (ran.code, ran.err) == (0, "")

    def select(table, names):
        with duckdb.connect() as base:
            found = base.read_parquet((tmp_path / table / "*.parquet").as_posix())
            found = found.filter("year = 2023") if table == "results" else found
            return found.project(names).fetchall()

    return select


def test_columns_of_parquet_say_what_a_promise_rests_on(columns):
    found = columns("targets", "indicator, area, milestone_by_month, each, mean, districts, path")
    districts = ["东湾区", "西湾区", "南湾区"]
    assert ("good_water", None, None, "area", None, districts, "linear") in found
    assert ("good_water", "东湾区", None, None, None, [], "linear") in found
    assert ("nursery_places", None, None, None, "year", [], "linear") in found
    assert ("expressways", None, 6, None, None, [], "linear") in found
    assert ("doctors", None, None, None, None, [], "geometric") in found


def test_columns_of_parquet_tell_rates_from_amounts_and_a_yes_from_a_number(columns):
    found = columns("results", "indicator, area, status, actual_done, needed_rate, outlook_rate")
    assert ("doctors", None, "on_track", None, True, True) in found
    assert ("forest_volume", None, "on_track", None, False, False) in found
    assert ("monitoring_rules", None, "met", True, None, None) in found
    assert ("good_water", "南湾区", "behind", None, None, False) in found
    assert ("monitoring_station", "西湾区", "no_data", None, None, None) in found


def test_the_formats_for_programs_say_the_same(asked):
    asking = ("check", "--city", "cloudbay", "--year", "2023", "--format")
    told = json.loads(asked(*asking, "json"))["results"]
    rows = list(csv.DictReader(StringIO(asked(*asking, "csv"))))
    for one, row in zip(told, rows, strict=True):
        assert row["status"] == one["status"]
        assert row["milestone_by_month"] == str(one["milestone"]["by_month"] or "")
        assert (row["each"], row["mean"]) == (one["each"] or "", one["mean"] or "")
        for key in ("expected", "gap", "index", "completion", "progress"):
            assert row[key] == "" if one[key] is None else float(row[key]) == one[key]
