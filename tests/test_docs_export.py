"""The page on the export: its columns, its SQL and its command line are what the command does."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from policytrack.model.assessment import STATUSES
from policytrack.render.export import (
    ACTUALS,
    EDITIONS,
    RARE_TABLES,
    RESULTS,
    REVISIONS,
    TABLES,
    TARGETS,
)

PAGE = (Path(__file__).parent.parent / "docs" / "export.md").read_text("utf-8")
SQL = re.findall(r"(?<=```sql\n).*?(?=```)", PAGE, re.DOTALL)
(SHELL,) = re.findall(r"(?<=```sh\n).*?(?=```)", PAGE, re.DOTALL)

BAY = """\
- indicator: lanterns
  milestones:
    - {by: 2023, at_least: 5 个, quote: 5个, section: 一}
    - {by: 2025, at_least: 9 个, areas: {东湾区: 6, 西湾区: 3}, quote: 9个, section: 一}
- {indicator: tea_sales, milestones: [{by: 2023, at_least: 3 亿元, quote: 3亿元, section: 二}]}
- {indicator: smoke_share, milestones: [{by: 2024, at_most: 4 %, quote: 不超过4%, section: 二}]}
- {indicator: open_gate, milestones: [{by: 2022, done: true, quote: 打开南天门, section: 三}]}
"""
HILL = """\
- {indicator: lanterns, milestones: [{by: 2025, at_least: 8 个, quote: 8个, section: 一}]}
- {indicator: moon_share, milestones: [{by: 2023, at_least: 30 %, quote: 30%, section: 一}]}
- indicator: star_share
  withdrawn: {issued: 2022-05-01, quote: 不再考核, source: 山报}
  milestones: [{by: 2023, at_least: 5 %, quote: 5%, section: 一}]
"""
LAKE = (
    "- {indicator: kites_flown, milestones: [{by: 2022, at_least: 8, quote: 8个, section: 一}]}\n"
)
YEARS = {
    "y2020": "lanterns,1,个,云报,,,,,\nsmoke_share,9,%,云报,,,,,\n",
    "y2021": "lanterns,2,个,云报,,,,,\nlanterns,2,个,云报,,,,,东湾区\n",
    "y2022": "lanterns,4,个,云报,,,,,\nopen_gate,yes,,云报,,,,,\nsmoke_share,8,%,云报,,,,,\n",
    "y2023": "lanterns,0.0004,万个,云报,,,,,\ntea_sales,3.1,亿元,云报,,,,,\n",
    "y2024": "lanterns,3,个,云报,,,,,东湾区\ntea_sales,4.2,亿元,云报,,,,,\n",
}
HILL_YEARS = {
    "y2020": "lanterns,2,个,山报,,,,,\n",
    "y2022": "lanterns,5,个,山报,,,,,\nmoon_share,~29,%,山报,,,,,\n",
    "y2023": "lanterns,7,个,山报,,,,,\nmoon_share,~30,%,山报,,,,,\n",
}


@pytest.fixture
def root(repository, town):
    folder = repository(BAY, **YEARS)
    town(folder, "tidehill", HILL, **HILL_YEARS)
    town(folder, "dunelake", LAKE, y2021="kites_flown,9,个,沙报,,,,,\n")
    return folder


@pytest.fixture
def exported(root, policytrack, monkeypatch):
    """Where the page has its reader stand: beside the folder of the export."""
    monkeypatch.chdir(root)
    assert policytrack("export", "export", "-q") == (0, "", "")
    return root


def asked(sql):
    """Return the records of a query."""
    with duckdb.connect() as base:
        found = base.sql(sql)
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


# The columns.


def documented(*headings):
    """Return the columns of the page under some headings: the type of each, and whether null."""
    found = {}
    for heading in headings:
        section = PAGE.partition(f"\n### {heading}\n")[2].partition("\n### ")[0]
        for line in re.findall(r"^\| `.*$", section, re.MULTILINE):
            names, types, _, null = (cell.strip() for cell in line.split("|")[1:-1])
            of = types.split(", ")
            for at, name in enumerate(re.findall(r"`(\w+)`", names)):
                assert name not in found
                found[name] = (of[at % len(of)], bool(null))
    return found


BOTH = "In targets and in results"


@pytest.mark.parametrize(
    ("table", "headings"),
    [
        (TARGETS, (BOTH, "Only in targets")),
        (ACTUALS, ("In actuals and in editions",)),
        (EDITIONS, ("In actuals and in editions",)),
        (RESULTS, (BOTH, "Only in results")),
        (REVISIONS, (BOTH, "Only in results", "In revisions")),
    ],
    ids=lambda each: getattr(each, "name", ""),
)
def test_the_page_has_every_column_with_its_type_and_no_other(table, headings):
    found = {field.key: (field.type, field.null) for field in table.fields}
    said = documented(*headings)
    # Of what stands in the results too it has a part.
    known = documented(*headings[:-1]) if table is REVISIONS else {}
    assert {key: said[key] for key in said if key in found or key not in known} == found


def test_the_page_names_every_table():
    tables = (*TABLES, *RARE_TABLES)
    assert [table.name for table in tables if f"DIR/{table.name}/<city>.parquet" not in PAGE] == []


# The SQL.


def checks(policytrack, root):
    """Return the summary of each check that can be asked: by city and year."""
    found = {}
    for city, last in (("cloudbay", 2024), ("tidehill", 2023), ("dunelake", 2021)):
        for year in range(2021, last + 1):
            ran = policytrack(
                *("-C", root, "check", "--city", city, "--year", year, "--format", "json")
            )
            assert ran.code == 0
            found[city, year] = json.loads(ran.out)["summary"]
    return found


def test_the_counts_of_a_check_are_those_of_the_page_s_sql(policytrack, exported):
    summary = checks(policytrack, exported)["cloudbay", 2023]
    found = asked(SQL[0])
    counts = {row["status"]: row["targets"] for row in found}
    assert counts == {key: count for key, count in summary["by_status"].items() if count}
    for group in ("on_track", "behind", "open"):
        assert sum(row["targets"] for row in found if row["group"] == group) == summary[group]
    assert len(counts) > 2


def test_the_counts_of_every_city_and_year_are_those_of_its_check(policytrack, exported):
    found = {(row.pop("city"), row.pop("year")): row for row in asked(SQL[1])}
    summaries = checks(policytrack, exported)
    # A check names what was withdrawn only where something was.
    none = {"withdrawn": 0}
    assert found == {of: none | summary["by_status"] for of, summary in summaries.items()}
    # So that no count is right because all are 0.
    seen = {status for row in found.values() for status, count in row.items() if count}
    assert seen >= {"met", "missed", "behind", "no_data", "unclear", "withdrawn"}
    assert set(found["cloudbay", 2023]) == {status.key for status in STATUSES}


@pytest.mark.usefixtures("exported")
def test_the_counts_of_areas_are_those_of_a_check_by_area(policytrack):
    """They are what the page says is in the rows that its counts leave out."""
    sql = "SELECT area, status FROM 'export/results/*.parquet' WHERE area IS NOT NULL AND year = {}"
    for year in (2021, 2024):
        question = ("check", "--city", "cloudbay", "--year", year, "--by", "area")
        parts = json.loads(policytrack(*question, "--format", "json").out)["parts"]
        told = [(one["area"], one["status"]) for part in parts for one in part["results"]]
        found = [(row["area"], row["status"]) for row in asked(sql.format(year))]
        assert sorted(found) == sorted(told)
        assert len(found) == 2


@pytest.mark.usefixtures("exported")
def test_what_is_behind_is_joined_with_its_plan_and_its_figure(policytrack):
    ran = policytrack("check", "--city", "cloudbay", "--year", 2023, "--format", "json")
    behind = [one for one in json.loads(ran.out)["results"] if one["group"] == "behind"]
    found = [row for row in asked(SQL[2]) if row["city"] == "cloudbay"]
    assert [(row["name_en"], row["milestone_quote"]) for row in found] == [
        (one["name"]["en"], one["milestone"]["quote"]) for one in behind
    ]
    assert found[0]["plan_title_en"] == "Cloud Bay cloud-making plan"
    assert (found[0]["written_value"], found[0]["written_unit"]) == ("0.0004", "万个")


def test_every_block_of_sql_is_tried():
    assert len(SQL) == 3


@pytest.mark.usefixtures("exported")
def test_a_figure_cast_to_a_decimal_adds_up_exactly():
    assert "CAST(value AS DECIMAL(18, 4))" in PAGE
    sql = "SELECT sum({}) AS total FROM 'export/actuals/*.parquet' WHERE indicator = 'tea_sales'"
    exact = sql.format("CAST(value AS DECIMAL(18, 4))")
    assert asked(exact) == [{"total": Decimal("7.3")}]
    assert asked(sql.format("value")) != [{"total": 7.3}]


# The command line.


@pytest.mark.needs("bash")
def test_the_split_of_the_page_writes_what_one_run_writes(exported):
    """Its own lines are run, one city at a time, so that there are several processes."""
    one = exported / "one"
    (exported / "export").rename(one)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    assert "-P 2 -n 50" in SHELL
    ran = subprocess.run(
        ["bash", "-c", SHELL.replace("-n 50", "-n 1")],
        cwd=exported,
        env={**os.environ, "PATH": path, "POLICYTRACK_LANG": "en"},
        capture_output=True,
        text=True,
        check=True,
    )
    wrote = {line for line in ran.stderr.splitlines() if line.startswith("wrote")}
    cities = ("cloudbay", "dunelake", "tidehill")
    every = {f"wrote export/{table.name}/{city}.parquet" for table in TABLES for city in cities}
    assert wrote == every | {"wrote export/revisions/tidehill.parquet"}
    held = {
        folder: {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }
        for folder in (one, exported / "export")
    }
    assert held[one] == held[exported / "export"]
    assert len(held[one]) == 10
