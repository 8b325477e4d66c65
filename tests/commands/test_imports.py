"""What a command has imported when it ends: this guards the start, and no clock does."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from policytrack.commands.app import COMMANDS

PROJECT = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))[
    "project"
]
# What the extras install: each is imported by the commands that it is for, and only then.
EXTRAS = {
    re.match(r"[\w-]+", each)[0]
    for extra in ("report", "curate", "export")
    for each in PROJECT["optional-dependencies"][extra]
}
# What no command ever needs, though a library that it needs may bring it.
NEVER = {"pydantic", "numpy", "pandas", "openpyxl", "pytest"}
NOTED = {"rich", "pint", "yaml", *EXTRAS, *NEVER}
# How many of our own modules a check has imported when it ends.
BUDGET = 72
TRACE = """
import sys
from policytrack.commands.boundary import run
code = run(sys.argv[1:])
print(code, *sorted(sys.modules), file=sys.stderr)
"""
# What asks for colour.
ASKING = ("FORCE_COLOR",)
TARGETS = (
    "- indicator: lanterns\n  milestones: [{by: 2023, at_least: %s, quote: 5个, section: 一}]\n"
)


def traced(root, *arguments):
    """Run a command in the folder of the data: its exit code, and what it imported."""
    ran = subprocess.run(
        [sys.executable, "-c", TRACE, "-C", str(root), *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=root,
        env={name: value for name, value in os.environ.items() if name not in ASKING},
    )
    code, *modules = ran.stderr.splitlines()[-1].split()
    return int(code), set(modules)


def noted(root, *arguments):
    """Return the exit code of a command and which libraries it imported, in one line."""
    code, modules = traced(root, *arguments)
    libraries = {name.partition(".")[0] for name in modules}
    return " ".join([str(code), *sorted(libraries & NOTED)])


def own(modules):
    return {name for name in modules if name.partition(".")[0] == "policytrack"}


@pytest.mark.parametrize(
    ("arguments", "unit", "imported"),
    [
        (("--help",), "5 个", ""),
        (("--version",), "5 个", ""),
        (("check", "--help"), "5 个", ""),
        (("check", "--format", "json"), "5 个", "yaml"),
        (("check", "--format", "csv"), "5", "yaml"),
        (("check", "--format", "json"), "5 户", "yaml"),
        (("check", "--format", "markdown"), "0.0005 万个", "yaml"),
        (("check",), "5 个", "rich yaml"),
    ],
)
def test_imports(arguments, unit, imported, repository):
    root = repository(TARGETS % unit)
    asked = [*arguments]
    if arguments[0] == "check" and "--help" not in arguments:
        asked += ["--city", "cloudbay", "--year", "2023"]
    assert noted(root, *asked) == f"0 {imported}".strip()


def in_other_units(repository):
    """Write a repository whose one figure is in another unit than its indicator."""
    root = repository(TARGETS % "5 亩", y2023="lanterns,1,公顷,云报,,,,,\n")
    file = root / "targets.yaml"
    file.write_text(file.read_text("utf-8").replace("unit: 个", "unit: 亩"), "utf-8")
    return root


def test_pint_is_imported_where_two_names_of_a_kind_are_converted_and_never_else(repository):
    root = in_other_units(repository)
    assert noted(root, "check", "--format", "json", *CITY, "--year", "2023") == "0 pint yaml"
    assert noted(root, "list", "targets", "--format", "json") == "0 yaml"
    declared = "units: {朵: {is: 3 个}}\nindicators:"
    file = root / "targets.yaml"
    text = (
        file.read_text("utf-8").replace("unit: 亩", "unit: 朵\n    also: [所]").replace("5 亩", "5")
    )
    file.write_text(text.replace("indicators:", declared), "utf-8")
    for unit in ("朵", "万朵", "个", "所"):
        (root / "actuals" / "cloudbay" / "2023.csv").write_text(
            f"indicator,value,unit,source\nlanterns,5,{unit},云报\n", "utf-8"
        )
        assert noted(root, "check", "--format", "json", *CITY, "--year", "2023") == "0 yaml"


CITY = ("--city", "cloudbay")
TREND = ("trend", *CITY)
THROUGH = ("check", *CITY, "--through", "2023-06")
YEAR = ("check", *CITY, "--year", "2023")
COMPARE = ("compare", "--indicator", "lanterns", "--year", "2023")
EXPLAIN = ("explain", "lanterns", *CITY, "--through", "2023-06", "--compare-methods")


@pytest.mark.parametrize(
    ("arguments", "imported"),
    [
        (("trend", "--help"), ""),
        (("compare", "--help"), ""),
        (("explain", "--help"), ""),
        (("export", "--help"), ""),
        ((*TREND, "--format", "json"), "yaml"),
        ((*TREND, "--format", "csv"), "yaml"),
        ((*TREND, "--format", "markdown"), "yaml"),
        ((*TREND, "--compare-methods", "--format", "json"), "yaml"),
        (TREND, "rich yaml"),
        ((*COMPARE, "--format", "json"), "yaml"),
        ((*COMPARE, "--format", "csv"), "yaml"),
        ((*COMPARE, "--format", "markdown"), "yaml"),
        (COMPARE, "rich yaml"),
        ((*THROUGH, "--format", "json"), "yaml"),
        ((*THROUGH, "--format", "csv"), "yaml"),
        ((*YEAR, "--by", "owner", "--format", "markdown"), "yaml"),
        ((*YEAR, "--by", "area", "--format", "json"), "yaml"),
        (THROUGH, "rich yaml"),
        ((*EXPLAIN, "--format", "json"), "yaml"),
        (EXPLAIN, "rich yaml"),
    ],
)
def test_what_the_commands_that_judge_import(arguments, imported, repository):
    divided = TARGETS.replace("quote:", "areas: {东湾区: 5}, quote:")
    rows = "lanterns,4,个,云报,2023-06,,,,\nlanterns,5,户,云报,,,,,东湾区\n"
    root = repository(divided % "5 个", y2022="lanterns,3,个,云报,,,,,\n", y2023=rows)
    assert noted(root, *arguments) == f"0 {imported}".strip()


VALIDATE = ("validate", "--format", "json")


@pytest.mark.parametrize(
    ("arguments", "row", "code", "imported"),
    [
        (("validate", "--help"), "", 0, ""),
        (("rule", "--help"), "", 0, ""),
        (("rule",), "", 0, ""),
        (("rule", "PT203"), "", 0, ""),
        (("rule", "PT203", "--format", "json"), "", 0, ""),
        (VALIDATE, "lanterns,5,个,云报,,,,,", 0, "yaml"),
        (VALIDATE, "lanterns,5,户,云报,,,,,", 0, "yaml"),
        (VALIDATE, "lanterns,５,朵,云报,春天,x,y,,=A1", 1, "yaml"),
        (VALIDATE, "lanterns,5,万个,云报,,,,,", 0, "yaml"),
        (("validate",), "lanterns,5,个,云报,,,,,", 0, "yaml"),
        (("validate",), "lanterns,５,个,云报,,,,,", 1, "yaml"),
        (("validate", "--color", "always"), "lanterns,5,个,云报,,,,,", 0, "rich yaml"),
        (("validate", "--format", "github"), "lanterns,５,个,云报,,,,,", 1, "yaml"),
        (("validate", "--format", "sarif"), "lanterns,５,个,云报,,,,,", 1, "yaml"),
        (("validate", "--format", "junit"), "lanterns,５,个,云报,,,,,", 1, "yaml"),
    ],
)
def test_what_validate_and_rule_import(arguments, row, code, imported, repository):
    root = repository(TARGETS % "5 个", y2023=f"{row}\n")
    assert noted(root, *arguments) == f"{code} {imported}".strip()


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("check", "--city", "cloudbay", "--year", "2023"),
        ("explain", "lanterns", "--city", "cloudbay", "--year", "2023", "--compare-methods"),
        ("trend", "--city", "cloudbay", "--compare-methods"),
        ("compare", "--indicator", "lanterns", "--year", "2023"),
        ("list", "targets"),
        ("rule", "PT203", "--color", "always"),
        ("schema",),
        ("validate", "--color", "always", "--report-file", "a.sarif", "--report-file", "a.xml"),
    ],
)
def test_no_command_imports_what_is_heavy(arguments, repository):
    # Another unit, so that pint is there too.
    root = in_other_units(repository)
    code, modules = traced(root, *arguments)
    assert code == 0
    assert not NEVER & modules


def test_completion_of_a_city_needs_neither_rich_nor_pint_nor_yaml(repository):
    root = repository(TARGETS % "5 个")
    offered = """
import sys
from policytrack.commands import completion
class Context:
    parent, params = None, {}
assert completion.cities(Context, "cl") == ["cloudbay"]
print(*sys.modules)
"""
    ran = subprocess.run(
        [sys.executable, "-c", offered], capture_output=True, text=True, check=True, cwd=root
    )
    assert not {"rich", "pint", "yaml"} & set(ran.stdout.split())


@pytest.mark.parametrize("format_", ["table", "json", "csv", "markdown"])
def test_a_check_imports_no_more_of_ours_than_it_needs(format_, repository):
    root = repository(TARGETS % "5 个", y2023="lanterns,5,个,云报,,,,,\n")
    code, modules = traced(root, *YEAR, "--format", format_)
    assert code == 0
    assert len(own(modules)) <= BUDGET
    others = ("assess.trend", "assess.methods", "assess.explanation", "model.results")
    assert not {f"policytrack.{name}" for name in others} & modules
    commands = {f"policytrack.commands.{name}" for name in COMMANDS}
    assert commands & modules == {"policytrack.commands.check"}
