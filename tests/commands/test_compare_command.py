"""`policytrack compare` as it is typed."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from io import StringIO

import pytest
from rich.cells import cell_len  # noqa: TID251 - measures what a terminal shows

LANTERNS = """\
- indicator: lanterns
  baseline: {year: 2020, value: 300, source: 规划}
  milestones: [{by: 2025, at_least: 600 个, quote: 600个, section: 一}]
"""
TEA = """\
- indicator: tea_sales
  milestones: [{by: 2024, at_least: 4 亿元, quote: 4亿元, section: 二}]
"""


@pytest.fixture
def root(repository, town):
    """Three cities with lanterns, in three units and at three stages, and one with tea alone."""
    root = repository(LANTERNS, y2023="lanterns,500,个,云报,,,,,\n")
    town(root, "hilltown", TEA, "丘镇", "Hilltown", y2023="tea_sales,3,亿元,丘报,,,,,\n")
    town(
        root,
        "portside",
        LANTERNS.replace("600 个", "0.06 万户").replace("600个", "0.06万户"),
        "港镇",
        "Portside",
        y2023="lanterns,0.0450,万个,港报,,provisional,,快报,\n",
    )
    past = LANTERNS.replace("2025", "2022").replace("600", "320") + TEA.replace("2024", "2025")
    town(root, "oldfort", past, "旧堡", "Oldfort", y2023="lanterns,333,户,堡报,,,,,\n")
    return root


USUAL = {"--indicator": "lanterns", "--year": 2023}


def compare(policytrack, root, *arguments):
    """Compare lanterns in 2023, unless something else is asked."""
    usual = [word for pair in USUAL.items() if pair[0] not in arguments for word in pair]
    return policytrack("-C", root, "compare", *usual, *arguments)


def told(policytrack, root, *arguments):
    return json.loads(compare(policytrack, root, *arguments, "--format", "json").out)


def test_the_cities_that_have_the_indicator_are_side_by_side(policytrack, root):
    results = told(policytrack, root)["results"]
    assert [result["city"] for result in results] == ["cloudbay", "portside", "oldfort"]


def test_units_are_reconciled(policytrack, root):
    results = told(policytrack, root)["results"]
    assert [result["actual"]["value"] for result in results] == [500, 450, 333]
    assert {result["actual"]["unit"] for result in results} == {"个"}
    assert results[1]["target"]["milestone"]["value"] == 600
    assert results[1]["target"]["milestone"]["unit"] == "个"


def test_a_city_whose_targets_are_past_has_its_figure_alone(policytrack, root):
    past = told(policytrack, root)["results"][-1]
    assert (past["target"], past["actual"]["value"]) == (None, 333)
    ran = compare(policytrack, root)
    assert "– no target   Oldfort (invented)" in ran.out
    assert ran.out.endswith("3 cities, 2 of 2 targets judged\n")


def test_the_worst_stands_first(policytrack, root):
    shown = compare(policytrack, root).out
    assert shown.index("Portside") < shown.index("Cloud Bay") < shown.index("Oldfort")


def test_each_city_has_its_footnote(policytrack, root):
    assert "† Portside (invented): provisional, 快报\n" in compare(policytrack, root).out
    assert "† 港镇（虚构）：初步数，快报\n" in compare(policytrack, root, "--lang", "zh").out


def test_a_city_with_two_plans_has_a_row_for_each_of_them(policytrack, root):
    path = root / "targets.yaml"
    text = path.read_text("utf-8")
    second = text[text.index("      portside-2021:") : text.index("  oldfort:")]
    path.write_text(
        text.replace(second, second + second.replace("portside-2021", "portside-2022")), "utf-8"
    )
    results = told(policytrack, root)["results"]
    assert [result["target"] and result["target"]["plan"] for result in results] == [
        "cloudbay-2021",
        "portside-2021",
        "portside-2022",
        None,
    ]
    assert "3 cities, 3 of 3 targets judged" in compare(policytrack, root).out


def test_of_one_city_the_plural_is_not_spoken(policytrack, repository):
    ran = compare(policytrack, repository(LANTERNS, y2023="lanterns,450,个,云报,,,,,\n"))
    assert "1 cities" not in ran.out


YEARS = "2021, 2022, 2023, 2024, 2025"


@pytest.mark.parametrize(
    ("arguments", "english", "chinese"),
    [
        (
            ("--indicator", "lantern"),
            "unknown indicator 'lantern' (did you mean 'lanterns'?)",
            "未知的指标 'lantern'（是否为 'lanterns'？）",
        ),
        (
            ("--year", "2031"),
            f"no target for lanterns concerns the year '2031'; choose from: {YEARS}",
            f"灯笼数没有涉及 '2031' 年的目标；可选：{YEARS}",
        ),
        (
            ("--year", "２０２３"),
            f"no target for lanterns concerns the year '２０２３'; choose from: {YEARS}",
            f"灯笼数没有涉及 '２０２３' 年的目标；可选：{YEARS}",
        ),
        (
            ("--year", "2023-06"),
            f"no target for lanterns concerns the year '2023-06'; choose from: {YEARS}",
            f"灯笼数没有涉及 '2023-06' 年的目标；可选：{YEARS}",
        ),
        (
            ("--indicator", "smoke_share"),
            "no target for smoke_share concerns the year '2023'",
            "烟雾占比没有涉及 '2023' 年的目标",
        ),
        (
            ("--format", "jsn"),
            "unknown format 'jsn' (did you mean 'json'?)",
            "未知的格式 'jsn'（是否为 'json'？）",
        ),
    ],
)
def test_a_slip_is_one_line_in_both_languages(arguments, english, chinese, policytrack, root):
    for language, message in (("en", english), ("zh", chinese)):
        ran = compare(policytrack, root, *arguments, "--lang", language)
        assert (ran.code, ran.out, ran.err) == (2, "", f"policytrack: {message}\n")


@pytest.mark.parametrize(
    ("arguments", "missing"),
    [((), "--indicator"), (("--indicator", "lanterns"), "--year"), (("--year", 2), "--indicator")],
)
def test_indicator_and_year_must_be_named(arguments, missing, policytrack, root):
    ran = policytrack("-C", root, "compare", *arguments)
    message = f"policytrack: {missing} is missing; see policytrack compare --help\n"
    assert (ran.code, ran.out, ran.err) == (2, "", message)


def test_only_the_files_of_cities_that_have_the_indicator_are_read(policytrack, root):
    (root / "actuals" / "hilltown" / "2022.csv").write_bytes(b"\xff\x00broken")
    ran = compare(policytrack, root, "-v")
    cities = ("cloudbay", "portside", "oldfort")
    read = ("targets.yaml", *(f"actuals/{city}/2023.csv" for city in cities))
    assert (ran.code, ran.err) == (0, "".join(f"read {file}\n" for file in read))


def test_no_file_of_a_later_year_is_read(policytrack, root):
    (root / "actuals" / "portside" / "2024.csv").write_bytes(b"\xff\x00broken")
    assert compare(policytrack, root).code == 0


def test_a_malformed_file_of_a_city_that_has_the_indicator_stops_it(policytrack, root):
    file = root / "actuals" / "portside" / "2023.csv"
    file.write_text(file.read_text("utf-8").replace("0.0450", "０.0450"), "utf-8")
    ran = compare(policytrack, root)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("actuals/portside/2023.csv:2:10: PT224 ")
    assert ran.err.endswith("1 error\n")


def test_forty_cities_are_forty_rows(policytrack, root, town):
    for number in range(40):
        rows = f"lanterns,{300 + number},个,报,,,,,\n"
        town(root, f"town-{number:02}", LANTERNS, y2022=rows)
    ran = compare(policytrack, root, "--year", 2022, "--format", "csv", "-v")
    cities = [row["city"] for row in csv.DictReader(StringIO(ran.out))]
    assert cities == [
        "cloudbay",
        "portside",
        "oldfort",
        *(f"town-{number:02}" for number in range(40)),
    ]
    assert "hilltown" not in ran.err


def test_report_files_are_written_beside_what_is_printed(policytrack, root, tmp_path):
    files = [tmp_path / f"compare{suffix}" for suffix in (".txt", ".json", ".csv", ".md")]
    asked = [word for file in files for word in ("--report-file", file)]
    ran = compare(policytrack, root, *asked)
    assert ran.err == "".join(f"wrote {file}\n" for file in files)
    printed = [
        compare(policytrack, root, "--format", name).out
        for name in ("table", "json", "csv", "markdown")
    ]
    assert [file.read_text("utf-8") for file in files] == printed
    assert ran.out == printed[0]


PIPED = {"POLICYTRACK_LANG": "en", "COLUMNS": "40", "TERM": "xterm", "FORCE_COLOR": ""}


def test_piped_it_is_neither_folded_nor_coloured(root):
    asked = ("compare", "--indicator", "lanterns", "--year", "2023")
    ran = subprocess.run(
        [sys.executable, "-m", "policytrack", "-C", root, *asked],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, **PIPED},
    )
    assert "\x1b" not in ran.stdout
    (row,) = (line for line in ran.stdout.splitlines() if "Cloud Bay" in line)
    assert row.split()[:6] == ["▲", "ahead", "Cloud", "Bay", "(invented)", "500"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("columns", [60, 40])
def test_at_a_narrow_terminal_no_line_is_too_wide_and_no_number_cut(
    columns, language, root, terminal
):
    asked = ("compare", "--indicator", "lanterns", "--year", "2023", "--lang", language)
    shown = terminal("-C", root, *asked, columns=columns)
    assert max(map(cell_len, shown.splitlines())) <= columns
    for number in ("450 †", "500", "333", "≥600", "480", "0.83", "+20"):
        assert number in shown


def test_hostile_names_come_out_as_they_are(policytrack, root):
    path = root / "targets.yaml"
    text = path.read_text("utf-8")
    text = text.replace("en: Lanterns}", "en: '=lamps() | [red]x[/red] <b>'}")
    text = text.replace("en: Cloud Bay (invented)}", "en: '+city | [x](y) <i>'}")
    path.write_text(text, "utf-8")
    table = compare(policytrack, root).out
    assert table.startswith("=lamps() | [red]x[/red] <b> (个) 2023\n")
    assert "+city | [x](y) <i>" in table
    markdown = compare(policytrack, root, "--format", "markdown").out
    assert markdown.startswith("## =lamps() \\| \\[red\\]x\\[/red\\] &lt;b&gt; (个) 2023\n")
    assert "| +city \\| \\[x\\](y) &lt;i&gt; |" in markdown
    row = next(csv.DictReader(StringIO(compare(policytrack, root, "--format", "csv").out)))
    assert (row["name"], row["city_name"]) == (
        "'=lamps() | [red]x[/red] <b>",
        "'+city | [x](y) <i>",
    )


def test_an_unclear_figure_has_its_reason(policytrack, repository):
    root = repository(
        "- indicator: smoke_share\n"
        "  milestones: [{by: 2025, at_most: 4 %, quote: 4%, section: 一}]\n",
        y2023="smoke_share,5,%,云报,2023-Q1,,,,\n",
    )
    ran = compare(policytrack, root, "--indicator", "smoke_share")
    assert "○ unclear" in ran.out
    assert "Q1 2023" in ran.out


def test_the_index_of_a_figure_that_is_a_bound_is_one_too(policytrack, repository):
    root = repository(LANTERNS, y2023="lanterns,>=590,个,云报,,,,,\n")
    shown = compare(policytrack, root, "--format", "markdown").out
    assert "| ≥590 | ≥600 个 | 2025 | 480 | ≥+110 | ≥1.61 | ≥98% |" in shown


def test_a_mean_is_compared_as_a_mean(policytrack, repository):
    targets = (
        "- indicator: tea_sales\n  mean: year\n"
        "  milestones: [{by: 2025, at_least: 6 亿元, quote: 年均6亿元, section: 一}]\n"
    )
    yearly = {2021: "4", 2022: "5.5", 2023: "7"}
    figures = {f"y{year}": f"tea_sales,{value},亿元,云报,,,,,\n" for year, value in yearly.items()}
    root = repository(targets, **figures)
    asked = ("--indicator", "tea_sales")
    (told,) = json.loads(compare(policytrack, root, *asked, "--format", "json").out)["results"]
    assert (told["actual"]["value"], told["target"]["actual"]["value"]) == (5.5, 5.5)
    assert (told["target"]["mean"], told["target"]["status"]) == ("year", "behind")
    shown = compare(policytrack, root, *asked).out
    assert "≥6 亿元 on average" in shown
    assert "5.5" in shown
