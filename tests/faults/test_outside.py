"""Paths and keys that lead out of the data: nothing is read there, nothing written."""

from __future__ import annotations

import json
import os
import re

import pytest

CHECK = ("check", "--city", "cloudbay", "--year", "2023")
ELSEWHERE = "indicator,value,unit,source\nlanterns,777,个,别处\n"
OUT = ("../../elsewhere", "..", ".", "", "cloudbay/../../../elsewhere", "cloudbay/", "/elsewhere")
# Notes each file that is opened.
NOTED = """
import json, os, sys
notes = open({told!r}, "a", 1)
def note(event, given):
    if event in ("open", "os.scandir") and isinstance(given[0], (str, os.PathLike)):
        print(json.dumps(os.path.abspath(given[0])), file=notes)
sys.addaudithook(note)
"""


@pytest.fixture
def outside(root):
    """Return a folder beside the data that a city's figures could be read from."""
    folder = root.parent / "elsewhere"
    folder.mkdir(exist_ok=True)
    (folder / "2023.csv").write_text(ELSEWHERE, "utf-8")
    return folder


@pytest.fixture
def opened(root, run):
    """Run a command, and give with it the files and folders that it looked into."""

    def call(*arguments):
        told = root / "opened.json"
        ran = run(*arguments, before=NOTED.format(told=str(told)))
        paths = map(json.loads, told.read_text("utf-8").splitlines())
        return ran, [path for path in paths if path.startswith(str(root.parent))]

    return call


@pytest.mark.parametrize(
    ("command", "key"),
    [
        *(("check", key) for key in OUT),
        *((command, OUT[0]) for command in ("trend", "template", "report", "explain")),
    ],
)
def test_a_city_asked_for_by_a_path_is_unknown(command, key, outside, opened, root):
    year = () if command == "trend" else ("--year", "2023")
    rest = {"report": ("-o", "page.md"), "explain": ("lanterns",)}.get(command, ())
    ran, paths = opened(command, "--city", key, *year, *rest)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"policytrack: unknown city '{key}'")
    assert not any(path.startswith(str(outside)) for path in paths)
    assert not (root / "page.md").exists()


@pytest.mark.usefixtures("outside")
@pytest.mark.parametrize("key", ["../../elsewhere", "/elsewhere", "..", '"a\\0b"', "~"])
def test_a_city_of_the_targets_whose_key_is_a_path_is_malformed(key, opened, root):
    targets = root / "targets.yaml"
    other = f"  {key}: {{name: {{zh: 丙, en: C}}, level: county, plans: {{}}}}\n"
    targets.write_text(targets.read_text("utf-8") + other, "utf-8")
    for command in (("validate",), ("report", "--year", "2023", "-o", "pages")):
        ran, paths = opened(*command)
        assert ran.code == (1 if command == ("validate",) else 2)
        assert re.search(r"^targets\.yaml:\d+:3: PT1\d\d ", ran.out + ran.err, re.MULTILINE)
        assert all(path.startswith(str(root)) for path in paths)
    assert not (root / "pages").exists()


def test_no_command_looks_beside_the_data(outside, opened, root):
    """What the test before this one finds nowhere is found where something does look there."""
    (root / "actuals" / "cloudbay" / "2023.csv").unlink()
    (root / "actuals" / "cloudbay" / "2023.csv").symlink_to(outside / "2023.csv")
    ran, paths = opened(*CHECK)
    assert "777" in ran.out
    assert str(root / "actuals" / "cloudbay" / "2023.csv") in paths


@pytest.mark.usefixtures("outside")
@pytest.mark.parametrize("path", ["../elsewhere/2023.csv", "actuals/../../elsewhere", "/", "."])
def test_a_path_outside_the_data_is_refused(path, run):
    ran = run("validate", path)
    if path == ".":
        assert ran.code == 0
        return
    assert (ran.code, ran.out) == (2, "")
    assert f"{path} is not in " in ran.err


@pytest.mark.usefixtures("outside")
@pytest.mark.parametrize("name", ["../elsewhere/2023.csv", "actuals/../../x/2023.csv", "/2023.csv"])
def test_standard_input_stands_for_no_file_outside(name, run):
    ran = run("validate", "-", "--stdin-filename", name, content=ELSEWHERE.encode())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"policytrack: {name} is neither targets.yaml nor a CSV file")


def test_data_of_another_repository_is_read_as_its_own(root, run):
    """`validate ../other/actuals/x/2023.csv` finds the targets.yaml that stands above that file."""
    other = root / "other"
    folder = other / "actuals" / "cloudbay"
    folder.mkdir(parents=True)
    (other / "targets.yaml").write_bytes((root / "targets.yaml").read_bytes())
    (folder / "2023.csv").write_text("nothing\n", "utf-8")
    ran = run("validate", "../other/actuals/cloudbay/2023.csv", cwd=root / "actuals")
    assert ran.code == 1
    assert ran.out.startswith("actuals/cloudbay/2023.csv:1:1: PT202")
    ran = run("-C", root, "validate", "other/actuals/cloudbay/2023.csv")
    assert (ran.code, ran.out) == (2, "")


@pytest.mark.parametrize(
    "path",
    [
        "missing/a.json",
        "targets.yaml/a.json",
        "loop/a.json",
    ],
)
def test_a_report_file_in_no_folder_is_refused(path, root, run, snapshot):
    (root / "loop").symlink_to("loop")
    before = snapshot(root)
    ran = run(*CHECK, "--report-file", path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"policytrack: cannot write {path}: ")
    assert len(ran.err.splitlines()) == 1
    assert snapshot(root) == before


def test_a_pipe_where_a_report_file_is_to_go_is_neither_replaced_nor_waited_for(root, run):
    os.mkfifo(root / "a.json")
    ran = run(*CHECK, "--report-file", "a.json")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("policytrack: cannot write a.json: ")
    assert (root / "a.json").is_fifo()
