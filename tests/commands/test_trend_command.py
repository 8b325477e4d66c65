"""`policytrack trend` as it is typed."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from io import StringIO

import pytest
from rich.cells import cell_len  # noqa: TID251 - measures what a terminal shows

from policytrack.assess import trend as assessed
from policytrack.model.results import METHODS

TARGETS = """\
- indicator: lanterns
  lead: [灯笼处]
  baseline: {year: 2020, value: 300, source: 规划}
  milestones: [{by: 2025, at_least: 600 个, quote: 600个, section: 一}]
- indicator: tea_sales
  lead: [茶处]
  support: [灯笼处]
  milestones:
    - {by: 2022, at_least: 3 亿元, quote: 3亿元, section: 二}
    - {by: 2024, at_least: 4 亿元, quote: 4亿元, section: 二}
- indicator: open_gate
  milestones: [{by: 2023, done: true, quote: 打开南天门, section: 三}]
"""
YEARS = {
    "y2021": "lanterns,330,个,云报,,,,,\n",
    "y2022": "lanterns,400,个,云报,,,,,\n",
    "y2023": "lanterns,450,个,云报,,proxy,,只计城区,\n",
}


@pytest.fixture
def root(repository):
    return repository(TARGETS, **YEARS)


def trend(policytrack, root, *arguments):
    where = () if "--city" in arguments else ("--city", "cloudbay")
    return policytrack("-C", root, "trend", *where, *arguments)


def indicators(policytrack, root, *arguments):
    told = json.loads(trend(policytrack, root, *arguments, "--format", "json").out)
    return [target["indicator"] for target in told["targets"]]


def test_every_target_is_there_with_a_figure_or_without(policytrack, root):
    ran = trend(policytrack, root)
    assert (ran.code, ran.err) == (0, "")
    with_figures, without = ran.out.split("Targets without a figure (2)")
    assert "Lanterns" in with_figures
    assert "Tea sales" in without
    assert "Open the south gate of heaven" in without
    assert "1 of 3 with figures" in without


def test_a_city_without_any_figure_has_no_table(policytrack, repository):
    ran = trend(policytrack, repository(TARGETS))
    assert (ran.code, ran.err) == (0, "")
    assert "Targets without a figure (3)" in ran.out
    assert "─" not in ran.out


def test_a_city_that_is_not_asked_about_is_not_there(policytrack, root, town):
    town(root, "hilltown", TARGETS, en="Hill Town", y2023="lanterns,4,个,山报,,,,,\n")
    assert "Hill Town" not in trend(policytrack, root).out


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), ["lanterns", "tea_sales", "open_gate"]),
        (("--plan", "cloudbay-2021"), ["lanterns", "tea_sales", "open_gate"]),
        (("--indicator", "lanterns"), ["lanterns"]),
        (("--owner", "灯笼处"), ["lanterns", "tea_sales"]),
        (("--owner", "茶处"), ["tea_sales"]),
        (("--owner", "灯笼处", "--indicator", "tea_sales"), ["tea_sales"]),
    ],
)
def test_narrowed(arguments, expected, policytrack, root):
    assert indicators(policytrack, root, *arguments) == expected


@pytest.mark.parametrize(
    ("arguments", "english", "chinese"),
    [
        (
            ("--city", "cloudbey"),
            "unknown city 'cloudbey' (did you mean 'cloudbay'?)",
            "未知的城市 'cloudbey'（是否为 'cloudbay'？）",
        ),
        (
            ("--owner", "灯笼"),
            "unknown responsible unit '灯笼' (did you mean '灯笼处'?)",
            "未知的责任单位 '灯笼'（是否为 '灯笼处'？）",
        ),
        (
            ("--owner", "月处"),
            "unknown responsible unit '月处'; choose from: 灯笼处, 茶处",
            "未知的责任单位 '月处'；可选：灯笼处, 茶处",
        ),
        (
            ("--indicator", "lantern"),
            "unknown indicator 'lantern' (did you mean 'lanterns'?)",
            "未知的指标 'lantern'（是否为 'lanterns'？）",
        ),
        (
            ("--plan", "cloudbay-2012"),
            "unknown plan 'cloudbay-2012' (did you mean 'cloudbay-2021'?)",
            "未知的规划 'cloudbay-2012'（是否为 'cloudbay-2021'？）",
        ),
        (
            ("--indicator", "smoke_share"),
            "cloudbay has no target for smoke_share",
            "云湾市（虚构）没有关于 smoke_share 的目标",
        ),
        (
            ("--indicator", "open_gate", "--owner", "茶处"),
            "cloudbay has no target for open_gate and 茶处",
            "云湾市（虚构）没有关于 open_gate、茶处 的目标",
        ),
        (
            ("--format", "text"),
            "unknown format 'text'; choose from: table, json, csv, markdown",
            "未知的格式 'text'；可选：table, json, csv, markdown",
        ),
        (
            ("--report-file", "x.html"),
            "unknown suffix '.html'; choose from: .txt, .json, .csv, .md",
            "未知的文件后缀 '.html'；可选：.txt, .json, .csv, .md",
        ),
    ],
)
def test_a_slip_is_one_line_in_both_languages(arguments, english, chinese, policytrack, root):
    for language, message in (("en", english), ("zh", chinese)):
        ran = trend(policytrack, root, *arguments, "--lang", language)
        assert (ran.code, ran.out, ran.err) == (2, "", f"policytrack: {message}\n")


def test_the_city_must_be_named(policytrack, root):
    ran = policytrack("-C", root, "trend")
    message = "policytrack: --city is missing; see policytrack trend --help\n"
    assert (ran.code, ran.out, ran.err) == (2, "", message)


def test_only_the_files_of_the_city_are_read(policytrack, root, town):
    folder = town(root, "hilltown", TARGETS, y2023="lanterns,4,个,山报,,,,,\n")
    (folder / "2022.csv").write_bytes(b"\xff\x00broken")
    ran = trend(policytrack, root, "-v")
    files = ("targets.yaml", *(f"actuals/cloudbay/{year}.csv" for year in (2021, 2022, 2023)))
    assert (ran.code, ran.err) == (0, "".join(f"read {file}\n" for file in files))


def test_a_malformed_file_of_the_city_stops_it(policytrack, root):
    file = root / "actuals" / "cloudbay" / "2022.csv"
    file.write_text(file.read_text("utf-8").replace("400", "４００"), "utf-8")
    ran = trend(policytrack, root)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("actuals/cloudbay/2022.csv:2:10: PT224 '４００' contains full-width")
    assert ran.err.endswith("1 error\n")


def test_what_the_methods_make_of_it_is_shown_where_it_is_asked(policytrack, root):
    assert "UN Progress Chart" not in trend(policytrack, root).out
    told = trend(policytrack, root, "--compare-methods").out
    assert all(method.name.en in told for method in METHODS)
    assert "Depends on the method: Lanterns\n" in told
    chinese = trend(policytrack, root, "--compare-methods", "--lang", "zh").out
    assert all(method.name.zh in chinese for method in METHODS)
    assert "结论因方法而异：灯笼数\n" in chinese


def test_where_no_target_depends_on_the_method_that_is_said(policytrack, repository):
    root = repository(TARGETS, y2021="lanterns,390,个,云报,,,,,\n")
    told = trend(policytrack, root, "--compare-methods").out
    assert "No indicator depends on the method\n" in told
    assert "没有结论因方法而异的指标\n" in (
        trend(policytrack, root, "--compare-methods", "--lang", "zh").out
    )


def test_no_table_of_methods_where_no_method_can_be_asked(policytrack, root):
    told = trend(policytrack, root, "--compare-methods", "--indicator", "tea_sales").out
    assert "UN Progress Chart" not in told


def test_methods_are_in_the_csv_as_well_where_they_are_asked_for(policytrack, root):
    plain, asked = (
        trend(policytrack, root, *more, "--format", "csv").out
        for more in ((), ("--compare-methods",))
    )
    assert asked != plain


def test_the_csv_has_a_row_for_each_year_of_each_target(policytrack, root):
    ran = trend(policytrack, root, "--format", "csv")
    rows = list(csv.DictReader(StringIO(ran.out)))
    found = [(row["indicator"], row["year"]) for row in rows]
    assert found == [
        *(("lanterns", str(year)) for year in range(2020, 2026)),
        *(("tea_sales", str(year)) for year in range(2021, 2025)),
        *(("open_gate", str(year)) for year in range(2021, 2024)),
    ]
    assert {row["city"] for row in rows} == {"cloudbay"}


def test_report_files_are_written_beside_what_is_printed(policytrack, root, tmp_path):
    files = [tmp_path / f"trend{suffix}" for suffix in (".txt", ".json", ".csv", ".md")]
    asked = [word for file in files for word in ("--report-file", file)]
    ran = trend(policytrack, root, *asked)
    assert ran.err == "".join(f"wrote {file}\n" for file in files)
    printed = [
        trend(policytrack, root, "--format", name).out
        for name in ("table", "json", "csv", "markdown")
    ]
    assert [file.read_text("utf-8") for file in files] == printed
    assert ran.out == printed[0]


PIPED = {"POLICYTRACK_LANG": "en", "COLUMNS": "40", "TERM": "xterm", "FORCE_COLOR": ""}


def test_piped_it_is_neither_folded_nor_coloured(root):
    ran = subprocess.run(
        [sys.executable, "-m", "policytrack", "-C", root, "trend", "--city", "cloudbay"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, **PIPED},
    )
    assert "\x1b" not in ran.stdout
    (heading,) = (line for line in ran.stdout.splitlines() if line.startswith("Indicator"))
    assert heading.split()[:7] == ["Indicator", "2020", "2021", "2022", "2023", "2024", "2025"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_gbk_console_can_print_all_of_it(language, root):
    asked = ("trend", "--city", "cloudbay", "--compare-methods", "--lang", language)
    ran = subprocess.run(
        [sys.executable, "-m", "policytrack", "-C", root, *asked],
        capture_output=True,
        check=True,
        env={**os.environ, **PIPED, "PYTHONIOENCODING": "gbk"},
    )
    shown = ran.stdout.decode("gbk")
    assert "?" not in shown
    assert "▁▅█" in shown


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("columns", [60, 40])
def test_at_a_narrow_terminal_no_line_is_too_wide_and_no_number_cut(
    columns, language, root, terminal
):
    asked = ("-C", root, "trend", "--city", "cloudbay", "--compare-methods", "--lang", language)
    shown = terminal(*asked, columns=columns)
    assert max(map(cell_len, shown.splitlines())) <= columns
    for number in ("330", "400", "450", "(480)", "≥600", "0.97", "0.83", "0.33"):
        assert number in shown


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("columns", [110, 150])
def test_at_a_wide_terminal_the_lines_are_drawn_and_none_is_too_wide(
    columns, language, root, terminal
):
    asked = ("-C", root, "trend", "--city", "cloudbay", "--compare-methods", "--lang", language)
    shown = terminal(*asked, columns=columns)
    assert max(map(cell_len, shown.splitlines())) <= columns
    # A figure for each year, and the milestone.
    chart = shown[: shown.index("└")]
    assert (chart.count("■"), chart.count("◆")) == (3, 1)
    assert "▁" not in shown


@pytest.mark.parametrize("language", ["zh", "en"])
def test_at_a_narrow_terminal_every_method_is_still_named(language, root, terminal):
    asked = ("-C", root, "trend", "--city", "cloudbay", "--compare-methods", "--lang", language)
    shown = "".join(terminal(*asked, columns=60).split())
    for method in METHODS:
        assert "".join(method.name.to(language).split()) in shown


def test_hostile_names_come_out_as_they_are(policytrack, root):
    path = root / "targets.yaml"
    text = path.read_text("utf-8")
    text = text.replace("en: Lanterns}", "en: '=lamps() | [red]x[/red] <b>'}")
    text = text.replace("en: Cloud Bay cloud-making plan", "en: '@plan | [x](y) <script>'")
    path.write_text(text, "utf-8")
    table = trend(policytrack, root).out
    assert "=lamps() | [red]x[/red] <b> (个)" in table
    assert "@plan | [x](y) <script>" in table
    markdown = trend(policytrack, root, "--format", "markdown").out
    assert "| =lamps() \\| \\[red\\]x\\[/red\\] &lt;b&gt; (个) |" in markdown
    assert "@plan \\| \\[x\\](y) &lt;script&gt;" in markdown
    rows = csv.DictReader(StringIO(trend(policytrack, root, "--format", "csv").out))
    assert next(rows)["name"] == "'=lamps() | [red]x[/red] <b>"


def test_a_bug_is_one_line_and_exit_3(policytrack, root, monkeypatch):
    monkeypatch.setattr(assessed, "trend", lambda *_, **__: 1 / 0)
    ran = trend(policytrack, root)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("policytrack: internal error (ZeroDivisionError: division by zero)")


def test_figures_of_parts_of_a_year_are_no_silence(policytrack, repository):
    """A figure of March is none of the year, and is told all the same."""
    root = repository(TARGETS, y2023="lanterns,450,个,云报,2023-03,,,,\n")
    shown = trend(policytrack, root).out
    assert "2023: only part of the period was published (March 2023)" in shown
    assert (
        "2023：只公布了部分时期的数据（2023年3月）" in trend(policytrack, root, "--lang", "zh").out
    )
