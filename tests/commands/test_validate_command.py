"""`policytrack validate` as it is typed: what it examines, what it prints, its exit codes."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

HEADER = "indicator,value,unit,source,period,status,published,note,area\n"
GOOD = "lanterns,500,个,云报,,,,,\n"
FULL_WIDTH = "lanterns,５００,个,云报,,,,,\n"
DOUBTFUL = "lanterns,500,个,云报,,proxy,,,\n"
FILE = "actuals/cloudbay/2023.csv"


@pytest.fixture
def root(repository):
    return repository(y2023=GOOD)


@pytest.fixture
def faulty(repository):
    """Return a repository with one fault in one of its two years."""
    return repository(y2022=GOOD, y2023=FULL_WIDTH)


@pytest.fixture
def here(repository, monkeypatch, lanterns):
    """Go to a repository with a fault in targets.yaml and one in each of three other places."""
    root = repository(lanterns + "  weight: heavy\n", y2022=FULL_WIDTH, y2023=FULL_WIDTH)
    put(root, "actuals/2023.csv", HEADER + GOOD)
    put(root, "README.md", "# 云湾\n")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def typed(monkeypatch):
    """Let a text stand on standard input."""

    def give(text):
        raw = text if isinstance(text, bytes) else text.encode()
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(raw)))

    return give


def put(root, file, text):
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def places(ran):
    """Return place and code of each diagnostic of a run that printed JSON."""
    found = json.loads(ran.out)["diagnostics"]
    return [f"{each['file']}:{each['line']}:{each['column']} {each['code']}" for each in found]


@pytest.fixture
def found(policytrack):
    """Validate paths as JSON: the places and codes found, and the files read, in their order."""

    def ask(*arguments):
        ran = policytrack("validate", *arguments, "--format", "json", "-v")
        files = [line.removeprefix("read ") for line in ran.err.splitlines()]
        assert json.loads(ran.out)["summary"]["files"] == len(files)
        assert ran.code == (1 if places(ran) else 0)
        return places(ran), files

    return ask


# What is printed


def test_where_nothing_is_wrong_one_line_says_so(policytrack, root):
    assert policytrack("-C", root, "validate") == (0, "nothing wrong; 2 files checked\n", "")
    assert policytrack("-C", root, "validate", "--lang", "zh") == (
        0,
        "没有发现问题；检查了 2 个文件\n",
        "",
    )


TOLD = {
    "en": """\
actuals/cloudbay/2022.csv:2:10: PT509 warning: a proxy without a note
    explain in note how its scope or date differs
actuals/cloudbay/2023.csv:2:10: PT224 '５００' contains full-width characters (did you mean '500'?)
    use half-width characters, or let validate --fix do it
actuals/cloudbay/2023.csv:3:1: PT211 unknown indicator 'lantern' (did you mean 'lanterns'?)
    use a key from indicators in targets.yaml (see policytrack list indicators)
2 errors, 1 warning; 3 files checked
""",
    "zh": """\
actuals/cloudbay/2022.csv:2:10: PT509 警告：替代数据没有说明
    在 note 中写明范围或日期有何不同
actuals/cloudbay/2023.csv:2:10: PT224 '５００' 含全角字符（是否为 '500'？）
    改用半角；validate --fix 可自动处理
actuals/cloudbay/2023.csv:3:1: PT211 未知的指标 'lantern'（是否为 'lanterns'？）
    写 targets.yaml 中 indicators 下的键，见 policytrack list indicators
共 2 处错误、1 处警告；检查了 3 个文件
""",
}


@pytest.mark.parametrize("lang", TOLD)
def test_every_fault_is_told_with_place_code_and_hint_and_the_last_line_counts(
    lang, policytrack, repository
):
    root = repository(y2022=DOUBTFUL, y2023=f"{FULL_WIDTH}lantern,5,个,云报,,,,,\n")
    assert policytrack("-C", root, "validate", "--lang", lang) == (1, TOLD[lang], "")


def test_one_of_each_is_counted_in_the_singular(policytrack, faulty):
    assert policytrack("-C", faulty, "validate", faulty / FILE).out.endswith(
        "\n1 error; 1 file checked\n"
    )


@pytest.mark.parametrize("value", ['"5\n00"', '"5\r\n00"'])
def test_what_is_in_a_cell_breaks_no_line_and_reaches_no_terminal_raw(
    value, policytrack, repository
):
    root = repository(y2023=f"lanterns,{value},个,云报,,,,,\n")
    ran = policytrack("-C", root, "validate")
    diagnostic, hint, count = ran.out.split("\n")[:-1]
    assert diagnostic.startswith(f"{FILE}:2:10: PT210 '5<U+")
    assert hint.startswith("    ")
    assert count == "1 error; 2 files checked"


@pytest.mark.parametrize("unseen", ["\u202e", "\u2066", "\u200b", "\xad"])
def test_a_character_that_cannot_be_seen_is_named(unseen, policytrack, repository):
    root = repository(y2023=f"lanterns,5{unseen}0,个,云报,,,,,\n")
    said = policytrack("-C", root, "validate").out.splitlines()
    named = f"contains the control character U+{ord(unseen):04X}"
    assert said == [f"{FILE}:2:11: PT208 {named}", "    remove it", "1 error; 2 files checked"]


def test_markup_in_a_cell_comes_out_whole(policytrack, repository):
    root = repository(y2023="lanterns,[red]5[/red],个,云报,,,,,\n")
    for color in ("always", "never"):
        assert "'[red]5[/red]'" in policytrack("-C", root, "validate", "--color", color).out


def test_everything_is_told_in_order_and_alike_each_time(policytrack, repository, lanterns):
    root = repository(
        lanterns.replace("600 个,", "六百,"),
        y2022=f"stars,五,朵,,春天,x,y,,=A1\n{FULL_WIDTH}",
        y2021=f"{GOOD}{FULL_WIDTH}",
    )
    put(root, "actuals/zhou/2023.csv", HEADER + GOOD)
    put(root, "actuals/an/2023.csv", HEADER + GOOD)
    put(root, "actuals/2023.csv", HEADER + GOOD)
    ran = policytrack("-C", root, "validate", "--format", "json")
    found = json.loads(ran.out)["diagnostics"]
    order = [(each["file"], each["line"], each["column"], each["code"]) for each in found]
    assert len(order) > 10
    assert order == sorted(order)
    assert policytrack("-C", root, "validate", "--format", "json") == ran


# Exit codes


@pytest.mark.parametrize(
    ("rows", "fail_on", "code"),
    [
        (GOOD, "error", 0),
        (GOOD, "warning", 0),
        (DOUBTFUL, "error", 0),
        (DOUBTFUL, "warning", 1),
        (FULL_WIDTH, "error", 1),
        (FULL_WIDTH, "warning", 1),
    ],
)
def test_fail_on_says_what_makes_exit_1(rows, fail_on, code, policytrack, repository):
    root = repository(y2023=rows)
    assert policytrack("-C", root, "validate", "--fail-on", fail_on).code == code


def test_a_warning_alone_is_told_and_no_failure(policytrack, repository):
    ran = policytrack("-C", repository(y2023=DOUBTFUL), "validate")
    assert ran.code == 0
    assert ran.out.endswith("\n1 warning; 2 files checked\n")


@pytest.fixture
def settled(repository):
    """Write a repository whose only warning is acknowledged, and more that are none."""

    def write(*more):
        root = repository(y2022=GOOD, y2023=DOUBTFUL)
        entries = ("{code: PT509, indicator: lanterns, year: 2023, reason: 已核对}", *more)
        listed = "".join(f"      - {entry}\n" for entry in entries)
        file = root / "targets.yaml"
        text = file.read_text("utf-8")
        text = text.replace("    plans:\n", f"    acknowledged:\n{listed}    plans:\n", 1)
        file.write_text(text, "utf-8")
        return root

    return write


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "nothing wrong; 3 files checked; 1 acknowledged\n"),
        (("--lang", "zh"), "没有发现问题；检查了 3 个文件；1 处警告已确认\n"),
        (("--format", "github"), "nothing wrong; 3 files checked; 1 acknowledged\n"),
    ],
)
def test_an_acknowledged_warning_is_only_counted(arguments, said, policytrack, settled):
    ran = policytrack("-C", settled(), "validate", "--fail-on", "warning", *arguments)
    assert ran == (0, said, "")


def test_json_counts_what_is_acknowledged(policytrack, settled):
    found = json.loads(policytrack("-C", settled(), "validate", "--format", "json").out)
    assert found["summary"] == {"errors": 0, "warnings": 0, "files": 3, "acknowledged": 1}
    assert found["diagnostics"] == []


def test_what_is_acknowledged_is_seen_where_its_file_is_asked_about(policytrack, settled):
    root = settled("{code: PT501, reason: 已核对}")
    for path, said in (
        ("actuals/cloudbay/2022.csv", "nothing wrong; 1 file checked\n"),
        ("actuals/cloudbay/2023.csv", "nothing wrong; 1 file checked; 1 acknowledged\n"),
    ):
        assert policytrack("-C", root, "validate", path).out == said
    ran = policytrack("-C", root, "validate", "targets.yaml")
    assert "PT514 warning: the acknowledged warning PT501 fires no longer\n" in ran.out
    assert ran.out.endswith("\n1 warning; 1 file checked\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--fail-on", "eror"), "unknown choice 'eror' (did you mean 'error'?)"),
        (("--fail-on", "zzz"), "unknown choice 'zzz'; choose from: error, warning"),
        (("--format", "jsn"), "unknown format 'jsn' (did you mean 'json'?)"),
        (
            ("--format", ""),
            "unknown format ''; choose from: text, json, github, sarif, junit",
        ),
        (
            ("--report-file", "x.github"),
            "unknown suffix '.github'; choose from: .txt, .json, .sarif, .xml",
        ),
        (("--color", "red"), "unknown colour choice 'red'; choose from: auto, always, never"),
    ],
)
def test_a_slip_is_one_line_and_exit_2(arguments, message, policytrack, faulty):
    assert policytrack("-C", faulty, "validate", *arguments) == (2, "", f"policytrack: {message}\n")


def test_a_file_that_cannot_be_read_is_exit_2_and_named(policytrack, root):
    folder = root / "actuals" / "cloudbay" / "2022.csv"
    folder.mkdir()
    ran = policytrack("-C", root, "validate")
    assert ran == (2, "", f"policytrack: {folder}: Is a directory\n")


# Which files: these run in the folder of the data

IN_TARGETS = "targets.yaml:50:21 PT106"
IN_2022 = "actuals/cloudbay/2022.csv:2:10 PT224"
IN_2023 = "actuals/cloudbay/2023.csv:2:10 PT224"
STRAY = "actuals/2023.csv:1:1 PT222"
YEARS = ["actuals/cloudbay/2022.csv", "actuals/cloudbay/2023.csv"]
ALL = ([STRAY, IN_2022, IN_2023, IN_TARGETS], [*YEARS, "targets.yaml"])


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        ((), ALL),
        ((".",), ALL),
        (("targets.yaml", "actuals"), ALL),
        (("targets.yaml",), ([IN_TARGETS], ["targets.yaml"])),
        (("actuals",), ([STRAY, IN_2022, IN_2023], YEARS)),
        (("actuals/",), ([STRAY, IN_2022, IN_2023], YEARS)),
        (("./actuals/../actuals/cloudbay",), ([IN_2022, IN_2023], YEARS)),
        (("actuals/cloudbay",), ([IN_2022, IN_2023], YEARS)),
        ((FILE,), ([IN_2023], [FILE])),
        (("actuals/2023.csv",), ([STRAY], [])),
        ((FILE, "targets.yaml"), ([IN_2023, IN_TARGETS], [FILE, "targets.yaml"])),
        ((FILE, FILE), ([IN_2023], [FILE])),
        (("actuals/cloudbay", FILE), ([IN_2022, IN_2023], YEARS)),
    ],
)
def test_only_what_is_asked_about_is_told_and_counted(paths, expected, here, found):
    assert found(*paths) == expected
    assert found(*(here / path for path in paths)) == expected


def test_a_path_is_seen_from_the_current_folder(here, found, monkeypatch):
    monkeypatch.chdir(here / "actuals" / "cloudbay")
    assert found("2023.csv") == ([IN_2023], YEARS[1:])
    assert found(".") == ([IN_2022, IN_2023], YEARS)
    assert found("../..") == ALL
    assert found("../../targets.yaml") == ([IN_TARGETS], ["targets.yaml"])
    assert found() == ALL


def test_the_root_is_found_from_the_path_and_not_from_the_current_folder(
    here, found, monkeypatch, tmp_path_factory
):
    other = tmp_path_factory.mktemp("other")
    put(other, "targets.yaml", "version: 2\n")
    for folder in (other, tmp_path_factory.mktemp("elsewhere")):
        monkeypatch.chdir(folder)
        assert found(here) == ALL
        assert found(here / FILE) == ([IN_2023], YEARS[1:])


@pytest.mark.usefixtures("here")
def test_the_root_that_is_named_goes_before_that_of_the_path(
    policytrack, monkeypatch, tmp_path_factory
):
    other = tmp_path_factory.mktemp("other")
    put(other, "targets.yaml", "version: 2\n")
    refused = (2, "", f"policytrack: {Path(FILE)} is not in {other}\n")
    assert policytrack("-C", other, "validate", FILE) == refused
    monkeypatch.setenv("POLICYTRACK_ROOT", str(other))
    assert policytrack("validate", FILE) == refused


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("README.md", "README.md is neither targets.yaml nor in actuals"),
        ("actuals/nowhere", f"there is no {Path('actuals/nowhere')}"),
        ("actuals/cloudbay/2024.csv", f"there is no {Path('actuals/cloudbay/2024.csv')}"),
        ("nowhere", "there is no nowhere"),
    ],
)
@pytest.mark.usefixtures("here")
def test_a_path_that_holds_no_data_is_refused(path, message, policytrack):
    assert policytrack("validate", path) == (2, "", f"policytrack: {message}\n")
    assert policytrack("validate", "targets.yaml", path) == (2, "", f"policytrack: {message}\n")


@pytest.mark.usefixtures("here")
def test_a_path_that_holds_no_data_is_refused_in_chinese_too(policytrack):
    assert policytrack("validate", "README.md", "--lang", "zh").err == (
        "policytrack: README.md 既不是 targets.yaml，也不在 actuals 中\n"
    )
    assert policytrack("validate", "nowhere", "--lang", "zh").err == "policytrack: 没有 nowhere\n"


def test_a_path_outside_the_root_is_refused(here, policytrack, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    ran = policytrack("-C", here, "validate", other)
    assert ran == (2, "", f"policytrack: {other} is not in {here}\n")


@pytest.mark.usefixtures("here")
def test_the_last_of_the_numbers_counts_the_files_that_were_asked_about(policytrack):
    assert policytrack("validate", FILE).out.endswith("\n1 error; 1 file checked\n")
    assert policytrack("validate").out.endswith("\n4 errors; 3 files checked\n")


def test_a_folder_of_an_unknown_city_has_its_rows_examined(here, found):
    put(here, "actuals/cloudbey/2021.csv", HEADER + FULL_WIDTH + "stars,五,个,云报,,,,,\n")
    expected = [
        "actuals/cloudbey:1:1 PT203",
        "actuals/cloudbey/2021.csv:2:10 PT224",
        "actuals/cloudbey/2021.csv:3:1 PT211",
        "actuals/cloudbey/2021.csv:3:7 PT210",
    ]
    assert found("actuals/cloudbey") == (expected, ["actuals/cloudbey/2021.csv"])
    assert found("actuals/cloudbey/2021.csv") == (expected, ["actuals/cloudbey/2021.csv"])


def test_a_folder_is_not_taken_for_another_that_begins_like_it(here, found):
    put(here, "actuals/cloudbays/2021.csv", HEADER + FULL_WIDTH)
    put(here, "actuals/cloudbays/2023.csvx.csv", HEADER + FULL_WIDTH)
    assert found("actuals/cloudbay") == ([IN_2022, IN_2023], YEARS)
    assert found(FILE) == ([IN_2023], [FILE])


def test_targets_are_held_against_the_figures_though_only_they_are_asked_about(repository, found):
    targets = (
        "- indicator: moon_share\n"
        "  milestones: [{by: 2025, exceeds: {indicator: star_share}, quote: 高, section: 一}]\n"
    )
    file = repository(targets) / "targets.yaml"
    assert [told.split()[1] for told in found(file, "--fail-on", "warning")[0]] == ["PT304"]
    repository(targets, y2023="star_share,30,%,云报,,,,,\n")
    assert found(file) == ([], ["targets.yaml"])


@pytest.mark.parametrize(
    "name",
    [
        "actuals/.hidden/2023.csv",
        "actuals/cloudbay/.2021.csv",
        "actuals/cloudbay/~$2023.csv",
        "actuals/cloudbay/.~lock.2023.csv#",
        "actuals/cloudbay/notes.txt",
        "actuals/cloudbay/2023.csv.bak",
        "actuals/cloudbay/.old/2021.csv",
        "actuals/README.md",
        "actuals/mistharbour/readme.md",
        "figures/2023.csv",
        "2023.csv",
    ],
)
def test_hidden_files_and_what_is_no_data_are_left_alone(name, here, found):
    put(here, name, b"\xff\x00")
    assert found() == ALL


def test_without_any_figures_the_targets_alone_are_examined(root, policytrack):
    expected = (0, "nothing wrong; 1 file checked\n", "")
    (root / FILE).unlink()
    assert policytrack("-C", root, "validate") == expected
    (root / "actuals" / "cloudbay").rmdir()
    assert policytrack("-C", root, "validate") == expected
    (root / "actuals").rmdir()
    assert policytrack("-C", root, "validate") == expected


def test_targets_that_cannot_be_read_hide_no_fault_of_the_figures(here, found):
    put(here, "targets.yaml", "version: [\n")
    put(here, FILE, f"{HEADER}stars,５００,个,云报,,,,,\nstars,500,个,云报,,,,,\n")
    expected = [STRAY, IN_2022, f"{FILE}:2:7 PT224", "targets.yaml:2:1 PT101"]
    assert found() == (expected, [*YEARS, "targets.yaml"])


def test_targets_with_faults_do_not_stop_what_is_asked_about_a_file(here, found):
    put(here, "targets.yaml", "version: [\n")
    assert found(FILE) == ([IN_2023], YEARS[1:])


# What an editor holds


@pytest.mark.usefixtures("here")
def test_what_an_editor_holds_stands_for_the_file(found, typed):
    typed(HEADER + GOOD + "lanterns,五,个,云报,2023-Q1,,,,\n")
    assert found("-", "--stdin-filename", FILE) == ([f"{FILE}:3:10 PT210"], [FILE])


@pytest.mark.usefixtures("here")
def test_a_file_that_is_only_in_the_editor_is_examined_too(found, typed):
    file = "actuals/cloudbay/2024.csv"
    typed(HEADER + FULL_WIDTH)
    assert found("-", "--stdin-filename", file) == ([f"{file}:2:10 PT224"], [file])


@pytest.mark.usefixtures("here")
def test_targets_may_be_in_the_editor(found, typed):
    typed("version: [\n")
    assert found("-", "--stdin-filename", "targets.yaml") == (
        ["targets.yaml:2:1 PT101"],
        ["targets.yaml"],
    )


@pytest.mark.usefixtures("here")
def test_what_an_editor_holds_may_be_no_text(found, typed):
    typed(b"\xff\xfe\x00")
    assert found("-", "--stdin-filename", FILE) == ([f"{FILE}:1:1 PT201"], [FILE])


@pytest.mark.usefixtures("here")
def test_what_an_editor_holds_may_be_nothing(found, typed):
    typed("")
    assert found("-", "--stdin-filename", FILE) == ([f"{FILE}:1:1 PT219"], [FILE])


@pytest.mark.parametrize(
    ("file", "place", "code"),
    [
        ("actuals/2024.csv", "1:1", "PT222"),
        ("actuals/cloudbay/old/2024.csv", "1:1", "PT222"),
        ("actuals/cloudbay/2024年.csv", "1:1", "PT218"),
    ],
)
@pytest.mark.usefixtures("here")
def test_a_file_that_is_only_in_the_editor_is_examined_wherever_it_is_to_stand(
    file, place, code, found, typed
):
    typed(HEADER + FULL_WIDTH)
    assert found("-", "--stdin-filename", file)[0] == [f"{file}:{place} {code}"]


def test_the_name_of_what_an_editor_holds_is_a_path_like_any_other(
    here, found, typed, monkeypatch, tmp_path_factory
):
    expected = ([IN_2023], YEARS[1:])
    monkeypatch.chdir(here / "actuals" / "cloudbay")
    typed(HEADER + FULL_WIDTH)
    assert found("-", "--stdin-filename", "2023.csv") == expected
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    typed(HEADER + FULL_WIDTH)
    assert found("-", "--stdin-filename", here / FILE) == expected


@pytest.mark.parametrize(
    "arguments",
    [
        ("-",),
        ("--stdin-filename", FILE),
        ("actuals", "--stdin-filename", FILE),
        ("-", "actuals", "--stdin-filename", FILE),
        ("-", "-", "--stdin-filename", FILE),
    ],
)
@pytest.mark.usefixtures("here")
def test_standard_input_takes_both_the_dash_and_a_name_and_no_other_path(
    arguments, policytrack, typed
):
    typed(HEADER + GOOD)
    said = "to read standard input name - and --stdin-filename, and no other path"
    assert policytrack("validate", *arguments) == (2, "", f"policytrack: {said}\n")


@pytest.mark.parametrize("name", ["README.md", "actuals", "actuals/cloudbay", ".", ""])
@pytest.mark.usefixtures("here")
def test_the_name_of_what_an_editor_holds_is_that_of_a_data_file(name, policytrack, typed):
    typed(HEADER + FULL_WIDTH)
    ran = policytrack("validate", "-", "--stdin-filename", name)
    assert (ran.code, ran.out) == (2, "")


@pytest.mark.usefixtures("here")
def test_standard_input_is_only_touched_where_it_is_asked_for(policytrack, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert policytrack("validate").code == 1


# Formats


def test_in_a_github_workflow_the_format_is_its_own(policytrack, faulty, monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    ran = policytrack("-C", faulty, "validate")
    assert ran.code == 1
    assert ran.out.startswith("::error file=")
    asked = policytrack("-C", faulty, "validate", "--format", "github")
    assert asked == ran


def test_another_format_may_be_asked_for_in_a_workflow(policytrack, faulty, monkeypatch):
    plain = policytrack("-C", faulty, "validate")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert policytrack("-C", faulty, "validate", "--format", "text") == plain


@pytest.mark.parametrize("value", ["", "false", "1"])
def test_elsewhere_the_format_is_text(value, policytrack, faulty, monkeypatch):
    plain = policytrack("-C", faulty, "validate")
    monkeypatch.setenv("GITHUB_ACTIONS", value)
    assert policytrack("-C", faulty, "validate") == plain


def test_json_has_the_same_keys_whatever_was_found(policytrack, repository):
    root = repository(y2022=DOUBTFUL, y2023=FULL_WIDTH + "lantern,5,个,云报,,,,,\n")
    for arguments in ((), ("-v",), ("-q",), ("--lang", "zh")):
        ran = policytrack("-C", root, "validate", "--format", "json", *arguments)
        result = json.loads(ran.out)
        assert list(result) == ["schema_version", "summary", "diagnostics"]
        assert result["schema_version"] == 1
        assert result["summary"] == {"errors": 2, "warnings": 1, "files": 3}
        assert {tuple(each) for each in result["diagnostics"]} == {
            ("file", "line", "column", "code", "name", "severity", "message", "hint")
        }
    (doubtful, full, unknown) = json.loads(
        policytrack("-C", root, "validate", "--format", "json").out
    )["diagnostics"]
    assert full == {
        "file": FILE,
        "line": 2,
        "column": 10,
        "code": "PT224",
        "name": "full-width",
        "severity": "error",
        "message": "'５００' contains full-width characters (did you mean '500'?)",
        "hint": "use half-width characters, or let validate --fix do it",
    }
    assert (doubtful["severity"], doubtful["code"]) == ("warning", "PT509")
    assert unknown["hint"].startswith("use a key from indicators")


def test_json_of_sound_data_has_the_same_keys(policytrack, root):
    assert json.loads(policytrack("-C", root, "validate", "--format", "json").out) == {
        "schema_version": 1,
        "summary": {"errors": 0, "warnings": 0, "files": 2},
        "diagnostics": [],
    }


# Rows that wait to be filled in.

WAITS = "lanterns,,个,,,,,,\n"


@pytest.mark.parametrize(
    ("language", "years", "last"),
    [
        ("en", {"y2023": WAITS}, "nothing wrong; 2 files checked; 1 row is not filled in yet"),
        (
            "en",
            {"y2022": WAITS, "y2023": WAITS + FULL_WIDTH},
            "1 error; 3 files checked; 2 rows are not filled in yet",
        ),
        ("zh", {"y2023": WAITS}, "没有发现问题；检查了 2 个文件；1 行数据尚未填写"),
        ("en", {"y2023": GOOD}, "nothing wrong; 2 files checked"),
    ],
)
def test_the_last_line_counts_what_waits_to_be_filled_in(
    language, years, last, policytrack, repository
):
    ran = policytrack("-C", repository(**years), "validate", "--lang", language)
    assert (ran.out or ran.err).splitlines()[-1] == last
    assert ran.code == (1 if "1 error" in last else 0)


def test_only_what_is_asked_about_is_counted_as_waiting(policytrack, repository, monkeypatch):
    root = repository(y2022=WAITS, y2023=WAITS)
    monkeypatch.chdir(root)
    ran = policytrack("validate", FILE, "--format", "json")
    assert json.loads(ran.out)["summary"] == {
        "errors": 0,
        "warnings": 0,
        "files": 1,
        "unfilled": 1,
    }


def test_several_files_are_written_in_one_run(policytrack, faulty, tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    files = [folder / name for name in ("a.txt", "b.json", "c.sarif", "d.xml", "e.JSON")]
    options = [part for file in files for part in ("--report-file", file)]
    ran = policytrack("-C", faulty, "validate", *options)
    assert ran.code == 1
    assert ran.err == "".join(f"wrote {file}\n" for file in files)
    assert files[0].read_text("utf-8") == ran.out
    as_json = policytrack("-C", faulty, "validate", "--format", "json").out
    assert files[1].read_text("utf-8") == files[4].read_text("utf-8") == as_json
    results = json.loads(files[2].read_text("utf-8"))["runs"][0]["results"]
    assert [result["ruleId"] for result in results] == ["PT224"]
    assert files[3].read_text("utf-8").startswith("<?xml ")
    assert "PT224" in files[3].read_text("utf-8")


def test_a_report_file_has_no_colour_though_the_terminal_has(policytrack, faulty, tmp_path):
    file = tmp_path / "report.txt"
    ran = policytrack("-C", faulty, "validate", "--color", "always", "--report-file", file)
    assert "\x1b[" in ran.out
    assert "\x1b[" not in file.read_text("utf-8")


def test_a_report_file_that_cannot_be_written_is_exit_2(policytrack, faulty, tmp_path):
    file = tmp_path / "nowhere" / "report.txt"
    ran = policytrack("-C", faulty, "validate", "--report-file", file)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"policytrack: cannot write {file}: No such file or directory\n"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every name is a text")
def test_a_file_whose_name_is_no_text_is_told_in_every_format(policytrack, root, tmp_path):
    folder = os.fsencode(root / "actuals" / "cloudbay")
    with open(folder + b"/\xff.csv", "wb"):  # noqa: PTH123 - no path holds such a name
        pass
    reports = [tmp_path / name for name in ("a.txt", "a.json", "a.sarif", "a.xml")]
    options = [part for report in reports for part in ("--report-file", report)]
    assert policytrack("-C", root, "validate", "-q", *options).code == 1
    assert all("PT218" in report.read_text("utf-8") for report in reports)


# Standard error


def test_verbose_lists_the_files_that_were_examined(policytrack, faulty):
    ran = policytrack("-C", faulty, "validate", "-v")
    assert ran.err == (
        "read actuals/cloudbay/2022.csv\nread actuals/cloudbay/2023.csv\nread targets.yaml\n"
    )
    assert ran.out == policytrack("-C", faulty, "validate").out
    chinese = policytrack("-C", faulty, "validate", faulty / FILE, "-v", "--lang", "zh")
    assert chinese.err == f"读取 {FILE}\n"


def test_quiet_leaves_the_result_and_nothing_else(policytrack, faulty, tmp_path):
    loud = policytrack("-C", faulty, "validate", "--report-file", tmp_path / "a.json")
    quiet = policytrack("-C", faulty, "validate", "-q", "--report-file", tmp_path / "a.json")
    assert quiet == (1, loud.out, "")


# Colour

RED, DIM = "\x1b[1;31m", "\x1b[2m"


def test_colour_is_for_the_code_and_the_hint_and_changes_no_word(policytrack, repository):
    root = repository(y2022=DOUBTFUL, y2023=FULL_WIDTH)
    plain = policytrack("-C", root, "validate").out
    coloured = policytrack("-C", root, "validate", "--color", "always").out
    assert f"{FILE}:2:10: {RED}PT224\x1b[0m '５００'" in coloured
    assert "\x1b[1;33mPT509\x1b[0m" in coloured
    assert f"\n{DIM}    use half-width characters" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_a_coloured_line_is_never_folded_and_never_cut(policytrack, repository):
    value = "五" * 200
    root = repository(y2023=f"lanterns,{value},个,云报,,,,,\n")
    coloured = policytrack("-C", root, "validate", "--color", "always").out
    assert f"'{value}' is not a plain number\n" in coloured


@pytest.mark.parametrize(
    ("arguments", "environ", "coloured"),
    [
        ((), {}, False),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
    ],
)
def test_off_a_terminal_colour_is_only_for_who_asks(
    arguments, environ, coloured, policytrack, faulty, monkeypatch
):
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in policytrack("-C", faulty, "validate", *arguments).out) is coloured


def test_a_narrow_terminal_gets_colour_and_whole_lines(faulty, terminal):
    text = terminal("-C", faulty, "validate", columns=40, term="xterm")
    assert f"{RED}PT224" in text
    assert [line for line in re.sub(r"\x1b\[[0-9;]*m", "", text).splitlines() if line] == [
        f"{FILE}:2:10: PT224 '５００' contains full-width characters (did you mean '500'?)",
        "    use half-width characters, or let validate --fix do it",
        "1 error; 3 files checked",
    ]


# The whole of it


def test_a_large_file_has_every_fault_reported(policytrack, repository):
    rows = [f"lanterns,{number},个,云报,,,,,{number} 街\n" for number in range(100_000)]
    wrong = range(99, 100_000, 100)
    for number in wrong:
        rows[number] = f"lanterns,约{number},个,云报,,,,,{number} 街\n"
    root = repository(y2023="".join(rows))
    ran = policytrack("-C", root, "validate", "--format", "json")
    result = json.loads(ran.out)
    assert (ran.code, result["summary"]) == (1, {"errors": 1000, "warnings": 0, "files": 2})
    assert [each["line"] for each in result["diagnostics"]] == [number + 2 for number in wrong]
    assert {(each["column"], each["code"]) for each in result["diagnostics"]} == {(10, "PT226")}


def test_a_large_file_with_a_thousand_faults_of_quoting_has_every_one_reported(
    policytrack, repository
):
    rows = [f"lanterns,{number},个,云报,,,,,{number} 街\n" for number in range(20_000)]
    wrong = range(19, 20_000, 20)
    for number in wrong:
        rows[number] = f'lanterns,{number},个,"云"报,,,,,{number} 街\n'
    root = repository(y2023="".join(rows))
    result = json.loads(policytrack("-C", root, "validate", "--format", "json").out)
    assert [each["line"] for each in result["diagnostics"]] == [number + 2 for number in wrong]
    assert {(each["column"], each["code"]) for each in result["diagnostics"]} >= {(19, "PT207")}


def test_as_a_process(faulty):
    ran = subprocess.run(
        [sys.executable, "-m", "policytrack", "validate", "-", "--stdin-filename", FILE],
        input=HEADER + "lanterns,500个,个,云报,,,,,\n",
        capture_output=True,
        check=False,
        encoding="utf-8",
        cwd=faulty,
        env={**os.environ, "POLICYTRACK_LANG": "zh", "PYTHONIOENCODING": "utf-8"},
    )
    assert (ran.returncode, ran.stderr) == (1, "")
    assert ran.stdout == (
        f"{FILE}:2:10: PT243 '500个' 中写了单位“个”（是否为 '500'？）\n"
        "    value 列只写 500，unit 列写“个”；validate --fix 可自动处理\n"
        "共 1 处错误；检查了 1 个文件\n"
    )


@pytest.mark.parametrize("output", ["json", "sarif", "junit", "github"])
def test_what_machines_read_is_utf_8_whatever_the_console_speaks(output, repository):
    root = repository(y2023=FULL_WIDTH)
    ran = subprocess.run(
        [sys.executable, "-m", "policytrack", "-C", root, "validate", "--format", output],
        env={**os.environ, "PYTHONIOENCODING": "gbk", "POLICYTRACK_LANG": "zh"},
        capture_output=True,
        check=False,
    )
    assert "含全角字符" in ran.stdout.decode("utf-8")


@pytest.mark.parametrize(
    "name",
    [
        *("2021.cvs", "2021.xlsm", "云湾2021.txt", "2021"),
        pytest.param(
            "2021.csv ",
            marks=pytest.mark.skipif(os.name == "nt", reason="no name ends in a blank on Windows"),
        ),
    ],
)
def test_a_table_under_another_name_is_not_passed_over(name, policytrack, repository):
    root = repository()
    put(root, f"actuals/cloudbay/{name}", HEADER)
    ran = policytrack("-C", root, "validate")
    assert (ran.code, "PT218" in ran.out) == (1, True)


@pytest.mark.parametrize(
    "name", ["README.md", "notes.txt", ".2021.csv", "~2021.csv", "plan-2021.pdf"]
)
def test_what_is_no_table_is_no_fault(name, policytrack, repository):
    root = repository()
    put(root, f"actuals/cloudbay/{name}", HEADER)
    assert policytrack("-C", root, "validate").code == 0
