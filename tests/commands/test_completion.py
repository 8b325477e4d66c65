"""What the shell offers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from policytrack.commands import completion

TARGETS = """\
- indicator: lanterns
  milestones: [{by: 2023, at_least: 5, quote: 5个, section: 一}]
- indicator: tea_sales
  milestones: [{by: 2022, at_least: 5, quote: 5亿元, section: 一}]
"""
COMMAND = Path(sys.executable).parent / "policytrack"


def offered(line: str, root: Path) -> list[str]:
    """Give what bash would offer for the last word of a line."""
    words = line.split(" ")
    ran = subprocess.run(
        [COMMAND],
        capture_output=True,
        text=True,
        check=False,
        cwd=root,
        env={
            **os.environ,
            "_POLICYTRACK_COMPLETE": "complete_bash",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(words) - 1),
        },
    )
    assert ran.stderr == ""
    return ran.stdout.split()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("policytrack ", ["check", "validate", "explain", "list", "rule", "schema"]),
        ("policytrack check --city ", ["cloudbay"]),
        ("policytrack check --city cloudbay --year ", ["2021", "2022", "2023"]),
        ("policytrack check --city cloudbay --plan ", ["cloudbay-2021"]),
        ("policytrack check --indicator t", ["tea_sales"]),
        ("policytrack explain la", ["lanterns"]),
        ("policytrack list t", ["targets"]),
        ("policytrack check --format m", ["markdown"]),
        ("policytrack check --lang ", ["zh", "en"]),
        ("policytrack check --city zz", []),
        ("policytrack validate --fail-on ", ["error", "warning"]),
        ("policytrack validate --format s", ["sarif"]),
        ("policytrack rule PT20", [f"PT20{number}" for number in range(1, 10)]),
        ("policytrack rule PT227", ["PT227"]),
        ("policytrack rule --format ", ["text", "json"]),
    ],
)
def test_completion(line, words, repository):
    assert offered(line, repository(TARGETS)) == words


def test_a_broken_file_offers_nothing_and_says_nothing(repository):
    root = repository(TARGETS)
    (root / "targets.yaml").write_text("a: [", "utf-8")
    assert offered("policytrack check --city ", root) == []


def test_no_data_at_all_offers_nothing_and_says_nothing(tmp_path):
    assert offered("policytrack check --city ", tmp_path) == []


class Context:
    """What typer hands to a completion."""

    def __init__(self, root: Path | None = None, **params: str) -> None:
        self.params = params
        self.parent = SimpleNamespace(params={"root": str(root) if root else None})


def test_what_each_option_offers(repository):
    root = repository(TARGETS)
    assert completion.cities(Context(root), "") == ["cloudbay"]
    assert completion.plans(Context(root, city="cloudbay"), "c") == ["cloudbay-2021"]
    assert completion.years(Context(root), "202") == ["2021", "2022", "2023"]
    assert completion.indicators(Context(root), "") == ["lanterns", "tea_sales"]
    assert completion.choices("table", "json")("j") == ["json"]


def test_where_there_is_no_data_nothing_is_offered(tmp_path):
    context = Context(tmp_path)
    offers = (completion.cities, completion.plans, completion.years, completion.indicators)
    assert [offer(context, "") for offer in offers] == [[], [], [], []]
