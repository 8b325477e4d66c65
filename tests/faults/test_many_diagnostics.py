"""Ten thousand faults: each of them is told, once, in every format, and the counts are right."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

import pytest

from policytrack.render.formats import VALIDATE

MANY = 10_000
FILE = "actuals/cloudbay/2023.csv"
HEADER = "indicator,value,unit,source\n"
MEMORY = 512 * 1024**2


def lines_told(text, pattern):
    return [int(line) for line in re.findall(pattern, text, re.MULTILINE)]


def in_json(text):
    return [each["line"] for each in json.loads(text)["diagnostics"]]


def in_sarif(text):
    results = json.loads(text)["runs"][0]["results"]
    regions = (each["locations"][0]["physicalLocation"]["region"] for each in results)
    return [region["startLine"] for region in regions]


LINES = {
    "text": lambda text: lines_told(text, rf"^{FILE}:(\d+):10: PT210 "),
    "json": in_json,
    # Of a level it shows ten beside the lines that they are about, and lists the others.
    "github": lambda text: lines_told(text, rf"{FILE}:(\d+):10: PT210 "),
    "sarif": in_sarif,
}


@pytest.fixture
def wrong(root):
    """Write a repository with ten thousand rows, each of them wrong."""
    rows = "".join(f"lanterns,x{number},个,云报\n" for number in range(MANY))
    (root / FILE).write_text(HEADER + rows, "utf-8")


@pytest.mark.usefixtures("wrong")
@pytest.mark.parametrize("name", VALIDATE)
def test_ten_thousand_wrong_rows_are_all_told(name, run):
    ran = run("validate", "--format", name, memory=MEMORY)
    assert (ran.code, ran.err) == (1, "")
    if name == "junit":
        suites = ET.fromstring(ran.out)  # noqa: S314 - our own
        assert len(suites.findall(".//failure")) == int(suites.get("failures") or 0) == MANY
        assert len(set(lines_told(ran.out, r"2023\.csv:(\d+):10"))) == MANY
        return
    assert LINES[name](ran.out) == list(range(2, MANY + 2))
    if name == "json":
        assert json.loads(ran.out)["summary"] == {"errors": MANY, "warnings": 0, "files": 3}
    if name == "text":
        assert ran.out.splitlines()[-1] == f"{MANY} errors; 3 files checked"


@pytest.mark.usefixtures("wrong")
def test_a_command_that_needs_the_file_tells_them_too(run):
    ran = run("check", "--city", "cloudbay", "--year", "2023", memory=MEMORY)
    assert (ran.code, ran.out) == (2, "")
    assert LINES["text"](ran.err) == list(range(2, MANY + 2))
    assert ran.err.splitlines()[-1] == f"{MANY} errors"


def test_ten_thousand_faults_of_the_targets_are_all_told(root, run):
    with (root / "targets.yaml").open("a", encoding="utf-8") as file:
        file.writelines(f"  Town{number}: &name\n" for number in range(MANY))
    ran = run("validate", "targets.yaml", memory=MEMORY)
    told = set(lines_told(ran.out, r"^targets\.yaml:(\d+):\d+: PT107 "))
    assert ran.code == 1
    assert len(told) == MANY
    assert ran.out.splitlines()[-1].endswith(" errors; 1 file checked")


def test_ten_thousand_files_with_a_fault_each_are_all_told(root, run):
    """Of fifty cities, each with the figures of two hundred years."""
    expected = []
    for city in range(50):
        folder = root / "actuals" / f"town{city:02}"
        folder.mkdir()
        for year in range(1900, 2100):
            (folder / f"{year}.csv").write_text("nothing\n", "utf-8")
            expected.append(f"actuals/town{city:02}/{year}.csv")
    ran = run("validate", "--format", "json", memory=MEMORY)
    found = json.loads(ran.out)
    told = [each["file"] for each in found["diagnostics"] if each["code"] == "PT202"]
    assert (ran.code, ran.err) == (1, "")
    assert told == expected
    assert found["summary"] == {"errors": MANY + 50, "warnings": 0, "files": MANY + 3}


def test_ten_thousand_files_with_a_wrong_name_are_all_told(root, run):
    folder = root / "actuals" / "cloudbay"
    for number in range(MANY):
        (folder / f"2023-{number:05}.csv").touch()
    ran = run("validate", memory=MEMORY)
    assert ran.code == 1
    assert lines_told(ran.out, r"cloudbay/2023-(\d+)\.csv:1:1: PT218 ") == list(range(MANY))
    assert ran.out.splitlines()[-1] == f"{MANY} errors; 3 files checked"
