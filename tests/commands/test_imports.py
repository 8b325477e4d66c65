"""What a command has imported when it ends: this guards the start, and no clock does."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

HEAVY = (
    *("pydantic", "numpy", "pandas", "openpyxl", "pytest"),
    # Those of the extra `report`.
    *("jinja2", "plotille", "pygal", "xlsxwriter"),
    # Those of `curate` and `export`.
    *("lxml", "pypdfium2", "pyarrow"),
)
TRACE = """
import sys
from policytrack.commands.boundary import run
code = run(sys.argv[1:])
names = {name.partition(".")[0] for name in sys.modules}
print(code, *sorted(names & {"rich", "pint", "yaml", *HEAVY}), file=sys.stderr)
""".replace("HEAVY", repr(HEAVY))
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
    return ran.stderr.splitlines()[-1].strip()


@pytest.mark.parametrize(
    ("arguments", "unit", "imported"),
    [
        (("--help",), "5 个", ""),
        (("--version",), "5 个", ""),
        (("check", "--help"), "5 个", ""),
        (("check", "--format", "json"), "5 个", "yaml"),
        (("check", "--format", "csv"), "5", "yaml"),
        (("check", "--format", "json"), "5 户", "yaml"),
        (("check", "--format", "markdown"), "0.0005 万个", "pint yaml"),
        (("check",), "5 个", "rich yaml"),
    ],
)
def test_imports(arguments, unit, imported, repository):
    root = repository(TARGETS % unit)
    asked = [*arguments]
    if arguments[0] == "check" and "--help" not in arguments:
        asked += ["--city", "cloudbay", "--year", "2023"]
    assert traced(root, *asked) == f"0 {imported}".strip()


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
    assert traced(root, *arguments) == f"0 {imported}".strip()


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
        (VALIDATE, "lanterns,５,座,云报,春天,x,y,,=A1", 1, "yaml"),
        (VALIDATE, "lanterns,5,万个,云报,,,,,", 0, "pint yaml"),
        (("validate",), "lanterns,5,个,云报,,,,,", 0, "yaml"),
        (("validate",), "lanterns,５,个,云报,,,,,", 1, "yaml"),
        (("validate", "--color", "always"), "lanterns,5,个,云报,,,,,", 0, "rich yaml"),
        (("validate", "--format", "github"), "lanterns,５,个,云报,,,,,", 1, "yaml"),
        (("validate", "--format", "sarif"), "lanterns,５,个,云报,,,,,", 1, "yaml"),
        (("validate", "--format", "junit"), "lanterns,５,个,云报,,,,,", 1, "yaml"),
    ],
)
def test_what_validate_and_rule_import(arguments, row, code, imported, repository):
    assert traced(repository(TARGETS % "5 个", y2023=f"{row}\n"), *arguments) == (
        f"{code} {imported}".strip()
    )


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
    root = repository(TARGETS % "5 个", y2023="lanterns,5,万个,云报,,,,,\n")
    code, *imported = traced(root, *arguments).split()
    assert code == "0"
    assert not {"pydantic", "numpy", "pandas"} & set(imported)


def test_completion_of_a_city_needs_neither_rich_nor_pint_nor_yaml(repository):
    root = repository(TARGETS % "5 个")
    ran = subprocess.run(
        [
            sys.executable,
            "-c",
            TRACE.replace("run(sys.argv[1:])", "0; complete()").replace(
                "import sys\n",
                "import sys\n"
                "def complete():\n"
                "    from policytrack.commands import completion\n"
                "    class Context:\n"
                "        parent = None\n"
                "        params = {}\n"
                "    assert completion.cities(Context, 'cl') == ['cloudbay']\n",
            ),
        ],
        capture_output=True,
        text=True,
        check=True,
        cwd=root,
    )
    assert ran.stderr.strip() == "0"


@pytest.mark.parametrize("format_", ["table", "json", "csv", "markdown"])
def test_a_check_imports_neither_trends_nor_the_methods_of_others(format_, repository):
    root = repository(TARGETS % "5 个", y2023="lanterns,5,个,云报,,,,,\n")
    told = TRACE.replace('name.partition(".")[0]', 'name.rpartition(".")[2]').replace(
        '{"rich", "pint", "yaml", *HEAVY}'.replace("HEAVY", repr(HEAVY)),
        '{"trend", "comparison", "methods", "method", "side_by_side", "explanation"}',
    )
    asked = ["check", "--city", "cloudbay", "--year", "2023", "--format", format_]
    ran = subprocess.run(
        [sys.executable, "-c", told, "-C", str(root), *asked],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stderr.splitlines()[-1].split() == ["0"]


def test_a_command_imports_none_of_the_others(repository):
    root = repository(TARGETS % "5 个", y2023="lanterns,5,个,云报,,,,,\n")
    told = TRACE.replace('name.partition(".")[0]', "name").replace(
        '{"rich", "pint", "yaml", *HEAVY}'.replace("HEAVY", repr(HEAVY)),
        '{f"policytrack.commands.{command}" for command in COMMANDS}',
    )
    told = f"from policytrack.commands.app import COMMANDS\n{told}"
    asked = ["-C", str(root), "check", "--city", "cloudbay", "--year", "2023"]
    ran = subprocess.run(
        [sys.executable, "-c", told, *asked],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stderr.splitlines()[-1].split() == ["0", "policytrack.commands.check"]
