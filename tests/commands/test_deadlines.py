"""Milestones that fall due in a month, from `check` to `template`, beside those of a year."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest

TARGETS = """\
- indicator: tea_sales
  milestones:
    - {by: 2023-06, at_least: 3 亿元, quote: 6月底前3亿元, section: 一}
    - {by: 2023, at_least: 6 亿元, quote: 全年6亿元, section: 一}
- indicator: lanterns
  milestones:
    - {by: 2023-06, at_least: 400 个, quote: 6月底前400个, section: 二}
    - {by: 2025, at_least: 600 个, quote: 600个, section: 二}
- indicator: open_gate
  milestones: [{by: 2023-09, done: true, quote: 9月底前打开南天门, section: 三}]
"""
YEARS = {
    "y2020": "lanterns,300,个,云报,,,,,\n",
    "y2022": "lanterns,380,个,云报,,,,,\n",
    "y2023": (
        "tea_sales,3.5,亿元,云报,2023-01/06,,,,\n"
        "tea_sales,5.5,亿元,云报,,,,,\n"
        "lanterns,410,个,云报,2023-06,,,,\n"
        "lanterns,450,个,云报,,,,,\n"
        "open_gate,yes,,云报,2023-08,,,,\n"
    ),
}


@pytest.fixture
def ask(repository, policytrack):
    """Ask about the invented city, whose figures are all there."""
    root = repository(TARGETS, **YEARS)

    def run(command, *arguments):
        ran = policytrack("-C", root, command, *arguments)
        assert (ran.code, ran.err) == (0, "")
        return ran.out

    return run


CHECK = ("check", "--city", "cloudbay", "--year", "2023")


def split(line):
    return [cell.strip() for cell in line.split("   ") if cell.strip()]


def test_what_is_due_in_june_and_in_the_year_are_two_rows(ask):
    rows = [split(line) for line in ask(*CHECK).splitlines() if "Tea sales" in line]
    assert rows == [
        ["× missed", "Tea sales", "≥6 亿元", "2023", "5.5 亿元", "-0.5", "92%"],
        ["★ met", "Tea sales", "≥3 亿元", "2023-06", "3.5 亿元", "+0.5", "117%"],
    ]


def test_they_are_two_lines_in_markdown_and_in_chinese(ask):
    shown = ask(*CHECK, "--format", "markdown", "--lang", "zh")
    assert "| × 未完成 | 茶叶销售额 | ≥6 亿元 | 2023 | 5.5 亿元 | -0.5 | 92% |" in shown
    assert "| ★ 已完成 | 茶叶销售额 | ≥3 亿元 | 2023-06 | 3.5 亿元 | +0.5 | 117% |" in shown


def test_for_programs_the_month_is_a_key_and_a_column_of_its_own(ask):
    told = json.loads(ask(*CHECK, "--format", "json"))
    rows = list(csv.DictReader(StringIO(ask(*CHECK, "--format", "csv"))))
    due = [(each["milestone"]["by"], each["milestone"]["by_month"]) for each in told["results"]]
    assert due == [(2023, 6), (2023, None), (2023, 6), (2023, 9)]
    assert [row["milestone_by_month"] for row in rows] == ["6", "", "6", "9"]
    assert [row["actual_value"] for row in rows] == ["3.5", "5.5", "410", "yes"]
    assert [row["actual_period"] for row in rows] == ["2023-H1", "2023", "2023-06", "2023-08"]


def test_before_its_month_it_is_not_due_and_in_it_the_year_is_looked_at_so_far(ask):
    until = ask("check", "--city", "cloudbay", "--through", "2023-06", "--format", "json")
    found = [(one["milestone"]["by_month"], one["status"]) for one in json.loads(until)["results"]]
    # Half of the year is over, with the 3 that were to be there by then.
    assert found == [(6, "met"), (None, "ahead"), (6, "met"), (9, "not_due")]


def test_a_trend_has_a_row_for_the_month_before_that_of_its_year(ask):
    rows = csv.DictReader(StringIO(ask("trend", "--city", "cloudbay", "--format", "csv")))
    found = [
        (row["indicator"], row["month"], row["milestone_value"], row["actual_value"], row["status"])
        for row in rows
        if row["year"] == "2023"
    ]
    assert found == [
        ("tea_sales", "6", "3", "3.5", "met"),
        ("tea_sales", "", "6", "5.5", "missed"),
        ("lanterns", "6", "400", "410", "met"),
        # The year is judged by what fell due in it, and not on the way to 2025 besides.
        ("lanterns", "", "", "450", ""),
        ("open_gate", "9", "", "yes", "met"),
    ]


@pytest.mark.parametrize(
    ("language", "cells"),
    [
        ("en", ("★ June 410", "★ June 3.5", "★ September yes")),
        ("zh", ("★ 6月 410", "★ 6月 3.5", "★ 9月 是")),
    ],
)
def test_a_cell_of_a_trend_names_the_month(language, cells, ask):
    shown = ask("trend", "--city", "cloudbay", "--lang", language)
    assert [cell for cell in cells if cell not in shown] == []


def test_an_explanation_is_as_of_the_month(ask):
    shown = ask("explain", "tea_sales", "--city", "cloudbay", "--year", "2023")
    first, second = shown.split("\n\n")
    assert first.startswith("Tea sales  through June 2023  ★ met\n")
    assert "≥3 亿元 by the end of June 2023" in first
    assert "2023: ≥6 亿元" in first
    assert second.startswith("Tea sales  2023  × missed\n")
    assert "June 2023: ≥3 亿元" in second


def test_a_listing_has_the_month(ask):
    told = json.loads(ask("list", "targets", "--format", "json"))["targets"]
    assert [(each["by"], each["by_month"]) for each in told] == [
        (2023, 6),
        (2023, None),
        (2023, 6),
        (2025, None),
        (2023, 9),
    ]
    assert "   2023-06   " in ask("list", "targets")


def test_a_comparison_has_both(ask):
    asked = ("compare", "--indicator", "tea_sales", "--year", "2023", "--format", "json")
    told = json.loads(ask(*asked))["results"]
    assert [
        (each["target"]["milestone"]["by_month"], each["target"]["status"]) for each in told
    ] == [
        (6, "met"),
        (None, "missed"),
    ]


@pytest.mark.parametrize(
    ("indicator", "period"),
    [("tea_sales", "2023-H1"), ("lanterns", "2023-06"), ("open_gate", "2023-09")],
)
def test_a_template_asks_for_the_figure_that_a_month_needs(
    indicator, period, repository, policytrack
):
    root = repository(TARGETS, y2020=YEARS["y2020"])
    ran = policytrack("-C", root, "template", "--city", "cloudbay", "--year", 2023)
    rows = [row for row in csv.DictReader(StringIO(ran.out)) if row["indicator"] == indicator]
    assert rows[0]["period"] == period
    assert " by June 2023" in rows[0]["note"] or " by September 2023" in rows[0]["note"]


def test_a_template_asks_for_no_month_that_is_there(ask):
    rows = csv.DictReader(StringIO(ask("template", "--city", "cloudbay", "--year", "2023", "-q")))
    assert list(rows) == []
