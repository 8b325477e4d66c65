"""Where a copy of a source is, and when it was seen: beside the source, wherever that is named."""

from __future__ import annotations

import json

import duckdb
import pytest
from openpyxl import load_workbook

TARGETS = """\
- indicator: lanterns
  milestones: [{by: 2023, at_least: 5 个, quote: 5个, section: 一}]
- indicator: kites_flown
  milestones: [{by: 2023, at_least: 5 个, quote: 5个, section: 一}]
"""
COPY = "https://archive.example/bay"
ROWS = f"""\
indicator,value,unit,source,published,archived,accessed
lanterns,4,个,云报,2024,{COPY},2024-04-15
kites_flown,6,个,云报,,,
"""


@pytest.fixture
def root(repository):
    root = repository(TARGETS)
    (root / "actuals" / "cloudbay" / "2023.csv").write_text(ROWS, "utf-8")
    return root


@pytest.fixture
def explain(policytrack, root):
    """explain(indicator, option, …): what is printed."""
    asked = ("--city", "cloudbay", "--year", "2023")
    return lambda key, *more: policytrack("-C", root, "explain", key, *asked, *more).out


def test_an_explanation_names_both(explain):
    said = f"云报  published 2024  archived at {COPY}  accessed 2024-04-15\n"
    assert said in explain("lanterns")
    said = f"云报  公布于 2024  存档于 {COPY}  查阅于 2024-04-15\n"
    assert said in explain("lanterns", "--lang", "zh")


def test_json_has_their_keys_only_where_they_are_known(explain):
    rows = {}
    for key in ("lanterns", "kites_flown"):
        ((rows[key],),) = (
            each["rows"] for each in json.loads(explain(key, "--format", "json"))["results"]
        )
    assert (rows["lanterns"]["archived"], rows["lanterns"]["accessed"]) == (COPY, "2024-04-15")
    assert set(rows["lanterns"]) - set(rows["kites_flown"]) == {"archived", "accessed"}


@pytest.fixture
def report(policytrack, root, tmp_path):
    """report(suffix): the file that is written."""

    def write(suffix):
        file = tmp_path / f"report.{suffix}"
        asked = ("--city", "cloudbay", "--year", "2023")
        assert policytrack("-C", root, "report", *asked, "-o", file).code == 0
        return file

    return write


def test_a_page_leads_to_the_copy(report):
    assert f'archived at <a href="{COPY}"' in report("html").read_text("utf-8")
    assert f"archived at <{COPY}>, accessed 2024-04-15" in report("md").read_text("utf-8")


def headings(file):
    return [cell.value for cell in load_workbook(file)["Sources"][1]]


def test_a_sheet_has_their_columns_only_where_they_are_known(report, repository):
    first, second = list(load_workbook(report("xlsx"))["Sources"].iter_rows(min_row=2, max_row=3))
    at = headings(report("xlsx")).index("Archived")
    assert [cell.value for cell in second[at : at + 2]] == [None, None]
    assert first[at].hyperlink.target == COPY
    assert first[at + 1].value.date().isoformat() == "2024-04-15"
    known = set(headings(report("xlsx")))
    repository(TARGETS, y2023="lanterns,4,个,云报,,,,,\n")
    assert known - set(headings(report("xlsx"))) == {"Archived", "Accessed"}


def test_parquet_has_their_columns_for_every_city(policytrack, root, town):
    town(root, "tidehill", TARGETS, y2023="lanterns,7,个,山报,,,,,\n")
    out = root / "out"
    assert policytrack("-C", root, "export", out).code == 0
    with duckdb.connect() as base:
        asked = "SELECT city, archived, accessed::VARCHAR FROM FILES ORDER BY ALL"
        found = base.sql(asked.replace("FILES", f"'{out}/actuals/*.parquet'"))
        assert found.fetchall() == [
            ("cloudbay", COPY, "2024-04-15"),
            ("cloudbay", None, None),
            ("tidehill", None, None),
        ]


@pytest.mark.parametrize("option", [(), ("--areas",)])
def test_a_template_asks_for_neither(option, policytrack, repository):
    targets = TARGETS.replace("5 个, quote: 5个", "5 个, areas: {东湾区: 5}, quote: 5个", 1)
    asked = ("template", "--city", "cloudbay", "--year", 2023, *option)
    ran = policytrack("-C", repository(targets), *asked)
    columns = "indicator,value,unit,source,period,status,published,note"
    assert ran.out.splitlines()[0] == columns + (",area" if option else "")
