"""`policytrack check` by responsible unit, by plan and by area, as it is typed."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest

TARGETS = """\
- indicator: lanterns
  lead: [灯笼处]
  support: [火柴处, 蜡烛处]
  weight: 2
  baseline: {year: 2020, value: 300, source: 规划}
  milestones:
    - by: 2025
      at_least: 600 个
      areas: {东湾区: 400, 西湾县: 200}
      quote: 600个
      section: 一
- indicator: tea_sales
  lead: [茶处, 灯笼处]
  milestones: [{by: 2023, at_least: 14 亿元, quote: 14亿元, section: 二}]
- indicator: kites_flown
  lead: [蜡烛处]
  milestones: [{by: 2023, at_least: 5 个, quote: 5个, section: 二}]
- indicator: open_gate
  milestones: [{by: 2023, done: true, quote: 打开南天门, section: 三}]
"""
YEARS = {
    "y2020": "lanterns,190,个,东报,,,,,东湾区\nlanterns,110,个,西报,,,,,西湾县\n",
    "y2023": (
        "lanterns,500,个,云报,,,,,\n"
        "lanterns,360,个,东报,,,,,东湾区\n"
        "lanterns,130,个,西报,,,,,西湾县\n"
        "tea_sales,13,亿元,云报,,,,,\n"
        "kites_flown,6,个,云报,,,,,\n"
        "open_gate,no,,云报,,,,,\n"
    ),
}


@pytest.fixture
def root(repository):
    return repository(TARGETS, **YEARS)


def check(policytrack, root, *arguments):
    return policytrack("-C", root, "check", "--city", "cloudbay", "--year", 2023, *arguments)


def told(policytrack, root, *arguments):
    return json.loads(check(policytrack, root, *arguments, "--format", "json").out)


def indicators(results):
    return [result["indicator"] for result in results]


def test_an_owner_has_what_it_leads_and_what_it_supports(policytrack, root):
    found = told(policytrack, root, "--owner", "蜡烛处")
    assert indicators(found["results"]) == ["lanterns", "kites_flown"]
    assert found["owner"] == "蜡烛处"
    assert "蜡烛处: leads 1, supports 1\n" in check(policytrack, root, "--owner", "蜡烛处").out


def test_an_owner_is_named_in_chinese_too(policytrack, root):
    ran = check(policytrack, root, "--owner", "蜡烛处", "--lang", "zh")
    assert "蜡烛处：牵头 1 项，配合 1 项\n" in ran.out


def test_the_part_of_a_plan_that_an_owner_has_is_no_score_of_the_plan(policytrack, root):
    assert [score["plan"] for score in told(policytrack, root)["scores"]] == ["cloudbay-2021"]
    assert told(policytrack, root, "--owner", "灯笼处")["scores"] == []
    assert "weighted completion" in check(policytrack, root, "--by", "owner").out
    assert "weighted completion" not in check(policytrack, root, "--owner", "灯笼处").out


def test_by_owner_a_target_with_two_leads_stands_under_both(policytrack, root):
    parts = told(policytrack, root, "--by", "owner")["parts"]
    found = {part["key"]: indicators(part["results"]) for part in parts}
    assert found == {
        "灯笼处": ["lanterns", "tea_sales"],
        "茶处": ["tea_sales"],
        "蜡烛处": ["kites_flown"],
        "火柴处": [],
        None: ["open_gate"],
    }


def test_by_owner_those_with_most_behind_come_first_and_nobody_last(policytrack, root):
    parts = told(policytrack, root, "--by", "owner")["parts"]
    assert [(part["key"], part["summary"]["behind"]) for part in parts] == [
        ("灯笼处", 1),
        ("茶处", 1),
        ("蜡烛处", 0),
        ("火柴处", 0),
        (None, 1),
    ]
    assert parts[2]["helps"] == 1


def test_divided_or_not_the_whole_city_is_counted_once(policytrack, root):
    whole = told(policytrack, root)["summary"]
    assert told(policytrack, root, "--by", "owner")["summary"] == whole
    assert told(policytrack, root, "--by", "plan")["summary"] == whole
    assert told(policytrack, root, "--by", "area")["summary"] == whole
    for by in ("owner", "plan", "area"):
        ran = check(policytrack, root, "--by", by)
        assert "Cloud Bay (invented): 4 of 4 judged: 2 on track, 2 behind; 0 open\n" in ran.out


def test_by_plan_every_plan_is_a_part(policytrack, root):
    parts = told(policytrack, root, "--by", "plan")["parts"]
    assert [part["key"] for part in parts] == ["cloudbay-2021"]
    assert parts[0]["name"] == {"zh": "云湾市造云规划", "en": "Cloud Bay cloud-making plan"}


def test_by_area_each_is_judged_by_its_share_and_its_own_figures(policytrack, root):
    parts = told(policytrack, root, "--by", "area")["parts"]
    assert [part["key"] for part in parts] == ["西湾县", "东湾区"]
    west, east = (part["results"][0] for part in parts)
    assert (west["area"], west["milestone"]["value"], west["status"]) == (
        "西湾县",
        200,
        "well_behind",
    )
    assert (east["area"], east["milestone"]["value"], east["status"]) == ("东湾区", 400, "ahead")
    assert (west["baseline"]["value"], west["actual"]["value"]) == (110, 130)


@pytest.mark.parametrize(
    ("arguments", "english", "chinese"),
    [
        (
            ("--owner", "灯笼"),
            "unknown responsible unit '灯笼' (did you mean '灯笼处'?)",
            "未知的责任单位 '灯笼'（是否为 '灯笼处'？）",
        ),
        (
            ("--owner", "观星处"),
            "unknown responsible unit '观星处'; choose from: 灯笼处, 火柴处, 蜡烛处, 茶处",
            "未知的责任单位 '观星处'；可选：灯笼处, 火柴处, 蜡烛处, 茶处",
        ),
        (
            ("--owner", ""),
            "unknown responsible unit ''; choose from: 灯笼处, 火柴处, 蜡烛处, 茶处",
            "未知的责任单位 ''；可选：灯笼处, 火柴处, 蜡烛处, 茶处",
        ),
        (
            ("--owner", "茶处", "--indicator", "kites_flown"),
            "cloudbay has no target for kites_flown and 茶处 in 2023",
            "云湾市（虚构）2023年没有关于 kites_flown、茶处 的目标",
        ),
        (
            ("--by", "ownr"),
            "unknown division 'ownr' (did you mean 'owner'?)",
            "未知的划分 'ownr'（是否为 'owner'？）",
        ),
        (
            ("--by", "month"),
            "unknown division 'month'; choose from: owner, plan, area",
            "未知的划分 'month'；可选：owner, plan, area",
        ),
    ],
)
def test_a_slip_is_one_line_in_both_languages(arguments, english, chinese, policytrack, root):
    for language, message in (("en", english), ("zh", chinese)):
        ran = check(policytrack, root, *arguments, "--lang", language)
        assert (ran.code, ran.out, ran.err) == (2, "", f"policytrack: {message}\n")


def test_by_area_needs_a_target_that_is_divided(policytrack, repository):
    root = repository(TARGETS.replace("areas: {东湾区: 400, 西湾县: 200}", "note: 不分解"))
    english = "policytrack: no target of cloudbay that is asked about is divided among areas\n"
    ran = check(policytrack, root, "--by", "area")
    assert (ran.code, ran.out, ran.err) == (2, "", english)
    ran = check(policytrack, root, "--by", "area", "--lang", "zh")
    assert (ran.code, ran.out) == (2, "")
    assert "没有分解到地区" in ran.err


def test_of_one_undivided_target_it_is_not_said_that_the_city_divides_none(policytrack, root):
    ran = check(policytrack, root, "--by", "area", "--indicator", "tea_sales", "--lang", "zh")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err != "policytrack: 云湾市（虚构）的目标没有分解到地区\n"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--indicator", "lanterns"), 0),
        (("--indicator", "lanterns", "--by", "owner"), 0),
        (("--indicator", "lanterns", "--by", "area"), 1),
        (("--indicator", "kites_flown", "--by", "owner"), 0),
        (("--owner", "茶处"), 1),
        (("--owner", "茶处", "--by", "plan"), 1),
    ],
)
def test_fail_on_behind_minds_an_area_that_is_asked_for(arguments, code, policytrack, root):
    assert check(policytrack, root, "--fail-on", "behind", *arguments).code == code
    assert check(policytrack, root, *arguments).code == 0


def test_fail_on_no_data_minds_an_area_without_a_figure(policytrack, root):
    file = root / "actuals" / "cloudbay" / "2023.csv"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if "西湾县" not in line), "utf-8")
    asked = ("--indicator", "lanterns", "--fail-on")
    assert check(policytrack, root, *asked, "no-data").code == 0
    assert check(policytrack, root, *asked, "no-data", "--by", "area").code == 1
    assert check(policytrack, root, *asked, "behind", "--by", "area").code == 0


@pytest.mark.parametrize("by", ["owner", "plan", "area"])
def test_report_files_are_what_each_format_prints(by, policytrack, root, tmp_path):
    names = {".txt": "table", ".json": "json", ".csv": "csv", ".md": "markdown"}
    files = [tmp_path / f"report{suffix}" for suffix in names]
    asked = [word for file in files for word in ("--report-file", file)]
    ran = check(policytrack, root, "--by", by, *asked)
    printed = [
        check(policytrack, root, "--by", by, "--format", name).out for name in names.values()
    ]
    assert [file.read_text("utf-8") for file in files] == printed
    assert ran.out == printed[0]


def test_the_csv_names_the_owner_of_each_row(policytrack, root):
    rows = csv.DictReader(
        StringIO(check(policytrack, root, "--by", "owner", "--format", "csv").out)
    )
    assert [(row["owner"], row["indicator"]) for row in rows] == [
        ("灯笼处", "lanterns"),
        ("灯笼处", "tea_sales"),
        ("茶处", "tea_sales"),
        ("蜡烛处", "kites_flown"),
        ("", "open_gate"),
    ]


@pytest.mark.parametrize("by", [(), ("--by", "owner"), ("--by", "plan"), ("--by", "area")])
def test_the_csv_has_the_same_columns_however_it_is_divided(by, policytrack, root):
    heading = check(policytrack, root, "--format", "csv").out.splitlines()[0]
    assert check(policytrack, root, *by, "--format", "csv").out.splitlines()[0] == heading


def test_hostile_names_come_out_as_they_are(policytrack, repository):
    unit, area = "'=cmd()|A [red]处[/red]'", "'[b]东|区 <i>'"
    root = repository(
        TARGETS.replace("[灯笼处]", f"[{unit}]").replace("东湾区", area),
        y2023=YEARS["y2023"].replace("东湾区", "[b]东|区 <i>"),
    )
    assert "\n=cmd()|A [red]处[/red]\n" in check(policytrack, root, "--by", "owner").out
    assert "\n[b]东|区 <i>\n" in check(policytrack, root, "--by", "area").out
    markdown = check(policytrack, root, "--by", "owner", "--format", "markdown").out
    assert "\n### =cmd()\\|A \\[red\\]处\\[/red\\]\n" in markdown
    assert "| =cmd()\\|A \\[red\\]处\\[/red\\] | 1 |" in markdown
    by_area = check(policytrack, root, "--by", "area", "--format", "markdown").out
    assert "\n### \\[b\\]东\\|区 &lt;i&gt;\n" in by_area
    rows = csv.DictReader(
        StringIO(check(policytrack, root, "--by", "owner", "--format", "csv").out)
    )
    assert "'=cmd()|A [red]处[/red]" in {row["owner"] for row in rows}


def test_a_control_character_that_was_typed_never_reaches_the_terminal(policytrack, root):
    ran = check(policytrack, root, "--owner", "\x1b[31m灯笼处")
    assert ran.code == 2
    assert "\x1b" not in ran.err
    assert "<U+001B>[31m灯笼处" in ran.err


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("by", ["owner", "area"])
def test_at_a_narrow_terminal_no_number_and_no_unit_is_cut(by, language, root, terminal):
    asked = ("check", "--city", "cloudbay", "--year", "2023", "--by", by, "--lang", language)
    shown = terminal("-C", root, *asked, columns=60)
    words = ("灯笼处", "500 个", "13 亿元") if by == "owner" else ("西湾县", "≥200 个", "130 个")
    assert all(word in shown for word in words)
