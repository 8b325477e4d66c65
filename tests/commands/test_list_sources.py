"""`policytrack list sources`: every address, and what rests on it."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest

TARGETS = """\
- indicator: lanterns
  baseline: {year: 2020, value: 3, source: 规划附表 https://bay.example/plan}
  milestones: [{by: 2023, at_least: 5 个, quote: 5个, section: 一}]
- indicator: tea_sales
  baseline: {year: 2020, value: 3, source: 规划第一章}
  milestones: [{by: 2023, at_least: 5 亿元, quote: 5亿元, section: 一}]
"""
HILL = """\
- indicator: lanterns
  milestones: [{by: 2023, at_least: 5 个, quote: 5个, section: 一}]
"""
HEADER = "indicator,value,unit,source,published,period,area,archived\n"
COPY = "https://archive.example/1"
Y2022 = f"""\
lanterns,4,个,云报 https://bay.example/b，第3页；又见 https://bay.example/a,2023-02,,,
lanterns,2,个,云湾年鉴,,,东湾区,{COPY}
tea_sales,4,亿元,云湾年鉴,,,,
"""
Y2023 = """\
lanterns,6,个,https://bay.example/b,,,,
tea_sales,4,亿元,https://bay.example/b,,2023-Q2,,
kites_flown,4,个,https://bay.example/b,,,,
moon_share,4,%,https://bay.example/b,,,,
star_share,4,%,https://bay.example/b,,,,
"""
WHICH = "lanterns 2022–2023, tea_sales 2023, kites_flown 2023, and 2 more"


@pytest.fixture
def root(repository, town):
    root = repository(TARGETS)
    for year, rows in ((2022, Y2022), (2023, Y2023)):
        (root / "actuals" / "cloudbay" / f"{year}.csv").write_text(HEADER + rows, "utf-8")
    town(root, "tidehill", HILL, y2023="lanterns,7,个,https://bay.example/a,,,,,\n")
    return root


@pytest.fixture
def listed(policytrack, root):
    """listed(option, …): what is printed."""

    def run(*options):
        ran = policytrack("-C", root, "list", "sources", *options)
        assert (ran.code, ran.err) == (0, "")
        return ran.out

    return run


def test_an_address_stands_in_a_row_with_what_rests_on_it(listed):
    assert [line.rstrip() for line in listed().splitlines()[2:]] == [
        "https://archive.example/1   archived   cloudbay                   1   lanterns 2022",
        "https://bay.example/a       source     cloudbay、tidehill         2   lanterns 2022–2023",
        f"https://bay.example/b       source     cloudbay                   6   {WHICH}",
        "https://bay.example/plan    source     cloudbay                   1   lanterns 2020",
        "",
        "2 figures name a document without an address",
    ]
    assert "2 个数据的来源没有网址" in listed("--lang", "zh")
    assert "，另 2 项指标" in listed("--lang", "zh")


def test_json_has_a_record_for_each_address(listed):
    sources = json.loads(listed("--format", "json"))["sources"]
    copy, first, *_, plan = sources
    assert [(copy["address"], copy["kind"]), (first["address"], first["kind"])] == [
        (COPY, "archived"),
        ("https://bay.example/a", "source"),
    ]
    assert first["figures"] == [
        {
            "city": "cloudbay",
            "indicator": "lanterns",
            "period": "2022",
            "area": None,
            "published": "2023-02",
            "file": "actuals/cloudbay/2022.csv",
            "line": 2,
        },
        {
            "city": "tidehill",
            "indicator": "lanterns",
            "period": "2023",
            "area": None,
            "published": None,
            "file": "actuals/tidehill/2023.csv",
            "line": 2,
        },
    ]
    (baseline,) = plan["figures"]
    assert (baseline["file"], baseline["period"]) == ("targets.yaml", "2020")


def test_csv_has_a_line_for_each_address_and_figure(listed):
    rows = list(csv.DictReader(StringIO(listed("--format", "csv"))))
    assert len(rows) == 10
    assert list(rows[0].values()) == [
        *(COPY, "archived", "cloudbay", "lanterns", "2022", "东湾区", ""),
        *("actuals/cloudbay/2022.csv", "3"),
    ]
    assert [row["period"] for row in rows if row["indicator"] == "tea_sales"] == ["2023-Q2"]


def test_an_address_in_markdown_can_be_followed(listed):
    assert "| <https://bay.example/plan> | source |" in listed("--format", "markdown")


def test_one_city_is_listed_alone(listed):
    out = listed("--city", "tidehill", "--format", "csv")
    assert [line.split(",")[:3] for line in out.splitlines()[1:]] == [
        ["https://bay.example/a", "source", "tidehill"]
    ]
    assert "without an address" not in listed("--city", "tidehill")


def test_without_any_address_the_headings_are_there(policytrack, repository):
    root = repository(HILL)
    ran = policytrack("-C", root, "list", "sources", "--format", "csv")
    assert ran.out == "address,kind,city,indicator,period,area,published,file,line\n"


def test_what_is_malformed_in_any_city_is_told_together(policytrack, root):
    for city in ("cloudbay", "tidehill"):
        file = root / "actuals" / city / "2023.csv"
        file.write_text(file.read_text("utf-8").replace("lanterns,", "lanterns,五"), "utf-8")
    ran = policytrack("-C", root, "list", "sources")
    assert (ran.code, ran.out) == (2, "")
    assert "actuals/cloudbay/2023.csv:2" in ran.err
    assert "actuals/tidehill/2023.csv:2" in ran.err
