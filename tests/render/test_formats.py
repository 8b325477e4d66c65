"""Golden files: what each format gives for invented cities, in both languages."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent.parent / "golden"
# Two plans of one city, weighted and divided among areas, and two cities more.
SAMPLE = Path(__file__).parent / "sample"
TARGETS = """\
- indicator: lanterns
  lead: [灯笼处]
  support: [蜡烛处, 火柴处]
  milestones:
    - {by: 2023, at_least: 500 户, quote: 灯笼500个, section: 一(一)1}
    - {by: 2025, at_least: 600 个, quote: 灯笼600个, section: [一, 二]}
- indicator: tea_sales
  commitment: aspirational
  milestones:
    - {by: 2025, more_than: 17.6 亿元, quote: 茶叶突破17.6亿元, section: 一(一)2, note: 力争}
- indicator: kites_flown
  since: 2021
  milestones:
    - {by: 2025, at_least: 30 个, quote: 累计30个, section: 二}
- indicator: smoke_share
  baseline: {year: 2020, value: 9 %, source: 规划}
  milestones:
    - {by: 2025, at_most: 4 %, quote: 不超过4%, section: 二}
- indicator: moon_share
  milestones:
    - {by: 2023, exceeds: {indicator: star_share, by: 3 百分点}, quote: 高3个百分点, section: 三}
- indicator: star_share
  each: year
  milestones:
    - {by: 2025, rises: true, quote: 逐年上升, section: 三}
- indicator: open_gate
  milestones:
    - {by: 2023, done: true, quote: 打开南天门, section: 四}
"""
YEARS = {
    "y2020": "tea_sales,10,亿元,云报,,,,,\n",
    "y2021": "kites_flown,5,个,云报,,,,,\nstar_share,8,%,云报,,,,,\n",
    "y2022": "kites_flown,6,个,云报,,,,,\nstar_share,9,%,云报,,,,,\n",
    "y2023": (
        "lanterns,>=495,个,云报,,proxy,2024-01-02,[red]截至4月[/red],\n"
        "tea_sales,14,亿元,云报,,provisional,,,\n"
        "kites_flown,12,个,云报,,,,,\n"
        "smoke_share,6.5,%,云报,,,,,\n"
    ),
}


@pytest.fixture
def root(repository):
    return repository(TARGETS, **YEARS)


SUFFIXES = {"table": "txt", "text": "txt", "markdown": "md", "csv": "csv", "json": "json"}
# What is asked of the sample, by the name of the golden files, and the formats that are held.
ALL = ("table", "markdown", "csv", "json")
ASKED = {
    "trend": ("trend --city cloudbay", ALL),
    "trend-methods": ("trend --city cloudbay --compare-methods", ("table", "markdown", "json")),
    "trend-areas": ("trend --city tidehill", ("table", "csv", "json")),
    "compare": ("compare --indicator lanterns --year 2023", ALL),
    "compare-due": ("compare --indicator lanterns --year 2022", ("table",)),
    "year": ("check --city cloudbay --year 2023", ALL),
    "through": ("check --city cloudbay --through 2023-06", ALL),
    "through-april": ("check --city cloudbay --through 2023-04", ("table",)),
    "owner": ("check --city cloudbay --year 2023 --owner 蜡烛处", ("table", "json")),
    "by-owner": ("check --city cloudbay --year 2023 --by owner", ALL),
    "by-owner-through": ("check --city cloudbay --through 2023-06 --by owner", ("table",)),
    "by-plan": ("check --city cloudbay --year 2023 --by plan", ("table", "markdown")),
    "by-area": ("check --city cloudbay --year 2023 --by area", ALL),
    "sum-of-areas": ("check --city tidehill --year 2023", ("table", "json")),
    "explain-lanterns": (
        "explain lanterns --city cloudbay --through 2023-06 --compare-methods",
        ("text", "markdown", "json"),
    ),
    "explain-tea_sales": ("explain tea_sales --city cloudbay --through 2023-06", ("text",)),
    "explain-wells": ("explain wells --city cloudbay --year 2023 --compare-methods", ("text",)),
    "explain-fog_debt": (
        "explain fog_debt --city cloudbay --year 2022 --compare-methods",
        ("text",),
    ),
    "explain-sum-of-areas": ("explain lanterns --city tidehill --year 2023", ("text",)),
}


def held(name: str, text: str, *, golden: bool) -> None:
    """Hold a text against its golden file."""
    path = GOLDEN / name
    if golden:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("name", "suffix"), [("table", "txt"), ("markdown", "md"), ("csv", "csv"), ("json", "json")]
)
def test_check(name, suffix, lang, root, policytrack, golden):
    ran = policytrack(
        "-C",
        root,
        "check",
        "--city",
        "cloudbay",
        "--year",
        "2023",
        "--format",
        name,
        "--lang",
        lang,
    )
    assert (ran.code, ran.err) == (0, "")
    held(f"check.{lang}.{suffix}", ran.out, golden=golden)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("indicator", ["lanterns", "tea_sales", "kites_flown", "star_share"])
def test_explain(indicator, lang, root, policytrack, golden):
    ran = policytrack(
        "-C", root, "explain", indicator, "--city", "cloudbay", "--year", "2023", "--lang", lang
    )
    assert (ran.code, ran.err) == (0, "")
    held(f"explain-{indicator}.{lang}.txt", ran.out, golden=golden)


def test_explain_as_json(root, policytrack, golden):
    ran = policytrack(
        "-C",
        root,
        "explain",
        "lanterns",
        "--city",
        "cloudbay",
        "--year",
        "2023",
        "--format",
        "json",
    )
    held("explain-lanterns.json", ran.out, golden=golden)


@pytest.mark.parametrize("name", ["table", "json", "csv", "markdown"])
@pytest.mark.parametrize("what", ["cities", "plans", "indicators", "targets", "units"])
def test_list(what, name, root, policytrack, golden):
    ran = policytrack("-C", root, "list", what, "--format", name)
    assert (ran.code, ran.err) == (0, "")
    held(f"list-{what}.{SUFFIXES[name]}", ran.out, golden=golden)


def test_the_sample_is_well_formed(policytrack):
    assert policytrack("-C", SAMPLE, "validate", "-q").code == 0


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("name", "form"), [(name, form) for name, (_, forms) in ASKED.items() for form in forms]
)
def test_the_sample(name, form, lang, policytrack, golden):
    words = ASKED[name][0].split()
    ran = policytrack("-C", SAMPLE, *words, "--format", form, "--lang", lang)
    assert (ran.code, ran.err) == (0, "")
    # JSON is the same in any language, and so is its golden file.
    spoken = "" if form == "json" else f".{lang}"
    held(f"sample/{name}{spoken}.{SUFFIXES[form]}", ran.out, golden=golden)


def test_no_golden_file_of_the_sample_is_left_over():
    expected = {
        f"{name}{spoken}.{SUFFIXES[form]}"
        for name, (_, forms) in ASKED.items()
        for form in forms
        for spoken in ([""] if form == "json" else [".zh", ".en"])
    }
    assert {path.name for path in (GOLDEN / "sample").iterdir()} == expected


def test_markup_in_data_comes_out_whole(root, policytrack):
    ran = policytrack("-C", root, "check", "--city", "cloudbay", "--year", "2023")
    assert "[red]截至4月[/red]" in ran.out


def test_csv_cannot_be_run_by_a_spreadsheet_program(repository, policytrack):
    root = repository(
        "- indicator: lanterns\n"
        "  lead: ['=cmd()']\n"
        "  milestones: [{by: 2021, at_least: 5, quote: '+5', section: '@x'}]\n",
        y2021="lanterns,-6,个,@HYPERLINK(1),,,,,\n",
    )
    ran = policytrack(
        "-C", root, "check", "--city", "cloudbay", "--year", "2021", "--format", "csv"
    )
    (row,) = csv.DictReader(StringIO(ran.out))
    assert row["lead"] == "'=cmd()"
    assert row["milestone_quote"] == "'+5"
    assert row["milestone_section"] == "'@x"
    assert row["actual_source"] == "'@HYPERLINK(1)"
    assert row["actual_value"] == "-6"


def test_markdown_shows_hostile_text_and_does_not_run_it(repository, policytrack):
    root = repository(
        "- indicator: lanterns\n  milestones: [{by: 2021, at_least: 5, quote: 5个, section: 一}]\n",
        y2021='lanterns,6,个,云报,,proxy,,"<script>a|b</script> [x](javascript:1)",\n',
    )
    ran = policytrack(
        "-C", root, "check", "--city", "cloudbay", "--year", "2021", "--format", "markdown"
    )
    assert "&lt;script&gt;a\\|b&lt;/script&gt; \\[x\\](javascript:1)" in ran.out
