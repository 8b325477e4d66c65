"""`policytrack check` as it is typed."""

from __future__ import annotations

import json

import pytest

TARGETS = """\
- indicator: lanterns
  milestones:
    - {by: 2023, at_least: 5 个, quote: 5个, section: 一}
- indicator: tea_sales
  milestones:
    - {by: 2022, at_least: 3 亿元, quote: 3亿元, section: 二}
    - {by: 2024, at_least: 4 亿元, quote: 4亿元, section: 二}
"""


@pytest.fixture
def root(repository):
    return repository(TARGETS, y2023="lanterns,4,个,云报,,,,,\n")


def check(policytrack, root, *arguments):
    return policytrack("-C", root, "check", "--city", "cloudbay", "--year", 2023, *arguments)


def test_bad_news_is_no_failure_unless_asked(policytrack, root):
    assert check(policytrack, root).code == 0


@pytest.mark.parametrize(
    ("fail_on", "narrowed", "code"),
    [
        ("behind", "lanterns", 1),
        ("behind", "tea_sales", 0),
        ("no-data", "lanterns", 1),
        ("no-data", "tea_sales", 1),
        ("never", "lanterns", 0),
    ],
)
def test_fail_on(fail_on, narrowed, code, policytrack, root):
    ran = check(policytrack, root, "--fail-on", fail_on, "--indicator", narrowed)
    assert ran.code == code


def test_no_data_at_all_still_shows_every_target(policytrack, repository):
    ran = check(policytrack, repository(TARGETS))
    assert ran.code == 0
    assert "no data (2)" in ran.out
    assert "Lanterns" in ran.out
    assert ran.out.endswith("0 of 2 judged: 0 on track, 0 behind; 2 open\n")


def test_a_city_without_a_folder_has_no_data(policytrack, repository):
    root = repository(TARGETS)
    (root / "actuals" / "cloudbay").rmdir()
    assert "no data (2)" in check(policytrack, root).out


def test_narrowed_to_an_indicator_and_a_plan(policytrack, root):
    ran = check(
        policytrack, root, "--indicator", "lanterns", "--plan", "cloudbay-2021", "--format", "json"
    )
    assert [result["indicator"] for result in json.loads(ran.out)["results"]] == ["lanterns"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--city", "cloudbey"), "unknown city 'cloudbey' (did you mean 'cloudbay'?)"),
        (("--city", "zzz"), "unknown city 'zzz'; choose from: cloudbay"),
        (
            ("--year", "2031"),
            "no target of cloudbay concerns the year '2031'; choose from: 2021, 2022, 2023, 2024",
        ),
        (
            ("--year", "二"),
            "no target of cloudbay concerns the year '二'; choose from: 2021, 2022, 2023, 2024",
        ),
        (("--indicator", "lantern"), "unknown indicator 'lantern' (did you mean 'lanterns'?)"),
        (
            ("--indicator", "open_gate"),
            "cloudbay has no target for open_gate in 2023",
        ),
        (
            ("--plan", "cloudbay-2012"),
            "unknown plan 'cloudbay-2012' (did you mean 'cloudbay-2021'?)",
        ),
        (("--format", "jsn"), "unknown format 'jsn' (did you mean 'json'?)"),
        (("--lang", "fr"), "unknown language 'fr'; choose from: zh, en"),
        (("--color", "alway"), "unknown colour choice 'alway' (did you mean 'always'?)"),
        (("--fail-on", "behnd"), "unknown choice 'behnd' (did you mean 'behind'?)"),
        (("--report-file", "x.pdf"), "unknown suffix '.pdf'; choose from: .txt, .json, .csv, .md"),
    ],
)
def test_a_slip_is_one_line_with_the_nearest_name(arguments, message, policytrack, root):
    ran = check(policytrack, root, *arguments)
    assert (ran.code, ran.out, ran.err) == (2, "", f"policytrack: {message}\n")


def test_a_slip_is_told_in_chinese_too(policytrack, root):
    ran = check(policytrack, root, "--city", "cloudbey", "--lang", "zh")
    assert ran.err == "policytrack: 未知的城市 'cloudbey'（是否为 'cloudbay'？）\n"


def test_malformed_data_stops_with_every_diagnostic(policytrack, repository):
    root = repository(TARGETS, y2023="lanterns,４,个,云报,,,,,\nlantern,4,个,云报,,,,,\n")
    ran = check(policytrack, root)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "actuals/cloudbay/2023.csv:2:10: PT224 '４' holds full-width characters "
        "(did you mean '4'?)\n"
        "    type it half-width, or let validate --fix do it\n"
        "actuals/cloudbay/2023.csv:3:1: PT211 unknown indicator 'lantern' "
        "(did you mean 'lanterns'?)\n"
        "    write a key under indicators in targets.yaml: policytrack list indicators shows them\n"
        "2 errors\n"
    )


def test_malformed_data_is_told_in_chinese_too(policytrack, repository):
    root = repository(TARGETS, y2023="lanterns,４,个,云报,,,,,\n")
    ran = check(policytrack, root, "--lang", "zh")
    assert ran.err.startswith(
        "actuals/cloudbay/2023.csv:2:10: PT224 '４' 含全角字符（是否为 '4'？）\n"
    )
    assert ran.err.endswith("共 1 处错误\n")


def test_files_that_are_not_needed_are_not_read(policytrack, root):
    (root / "actuals" / "elsewhere").mkdir()
    (root / "actuals" / "elsewhere" / "2023.csv").write_bytes(b"\xff\x00broken")
    (root / "actuals" / "cloudbay" / "2024.csv").write_bytes(b"\xff\x00broken")
    ran = check(policytrack, root, "-v")
    assert (ran.code, ran.err) == (0, "read targets.yaml\nread actuals/cloudbay/2023.csv\n")


def test_report_files_are_written_beside_what_is_printed(policytrack, root, tmp_path):
    files = [tmp_path / f"report{suffix}" for suffix in (".txt", ".json", ".csv", ".md")]
    asked = [word for file in files for word in ("--report-file", file)]
    ran = check(policytrack, root, *asked)
    assert ran.err == "".join(f"wrote {file}\n" for file in files)
    assert files[0].read_text("utf-8") == ran.out == check(policytrack, root).out
    assert json.loads(files[1].read_text("utf-8"))["city"] == "cloudbay"
    assert files[2].read_text("utf-8").startswith("city,year,plan,indicator,")
    assert files[3].read_text("utf-8").startswith("## Cloud Bay (invented) 2023\n")


def test_quiet_says_nothing_beside_the_result(policytrack, root, tmp_path):
    assert check(policytrack, root, "-q", "--report-file", tmp_path / "a.csv").err == ""


def test_a_file_that_cannot_be_written_stops_before_anything_is_printed(policytrack, root):
    target = root / "none" / "a.csv"
    ran = check(policytrack, root, "--report-file", target)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"policytrack: cannot write {target}: No such file or directory\n"
