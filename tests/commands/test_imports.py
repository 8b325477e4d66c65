"""What a command has imported when it ends: this guards the start, and no clock does."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("pydantic", "numpy", "pandas", "jinja2", "openpyxl", "pytest")
TRACE = """
import sys
from policytrack.commands.boundary import run
code = run(sys.argv[1:])
names = {name.partition(".")[0] for name in sys.modules}
print(code, *sorted(names & {"rich", "pint", "yaml", *HEAVY}), file=sys.stderr)
""".replace("HEAVY", repr(HEAVY))
TARGETS = (
    "- indicator: lanterns\n  milestones: [{by: 2023, at_least: %s, quote: 5个, section: 一}]\n"
)


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
    ran = subprocess.run(
        [sys.executable, "-c", TRACE, "-C", str(root), *asked],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stderr.strip() == f"0 {imported}".strip()


def test_completion_needs_neither_rich_nor_pint(repository):
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
    assert ran.stderr.strip() == "0 yaml"
