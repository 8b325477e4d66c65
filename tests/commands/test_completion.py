"""What the shell offers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from policytrack.commands import completion

if TYPE_CHECKING:
    from pathlib import Path

TARGETS = """\
- indicator: lanterns
  lead: [灯笼处]
  support: [火柴处]
  milestones: [{by: 2023, at_least: 5, quote: 5个, section: 一}]
- indicator: tea_sales
  lead: [茶处, 灯笼处]
  milestones: [{by: 2022, at_least: 5, quote: 5亿元, section: 一}]
"""
COMMAND = shutil.which("policytrack", path=sysconfig.get_path("scripts"))


def offered(line: str, root: Path) -> list[str]:
    """Return what bash would offer for the last word of a line."""
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
        (
            "policytrack ",
            [
                "check",
                "validate",
                "explain",
                "trend",
                "compare",
                "report",
                "export",
                "template",
                "audit",
                "draft",
                "list",
                "rule",
                "schema",
                "init",
            ],
        ),
        ("policytrack check --city ", ["cloudbay"]),
        ("policytrack check --city cloudbay --year ", ["2021", "2022", "2023"]),
        ("policytrack check --city cloudbay --plan ", ["cloudbay-2021"]),
        ("policytrack check --indicator t", ["tea_sales"]),
        ("policytrack explain la", ["lanterns"]),
        ("policytrack list t", ["targets"]),
        ("policytrack check --format m", ["markdown"]),
        ("policytrack check --lang ", ["zh", "en"]),
        ("policytrack check --by ", ["owner", "plan", "area"]),
        ("policytrack check --city cloudbay --owner ", ["灯笼处", "火柴处", "茶处"]),
        ("policytrack check --owner 茶", ["茶处"]),
        ("policytrack check --through 2022-1", ["2022-10", "2022-11", "2022-12"]),
        (
            "policytrack check --year 2023 --through ",
            [f"2023-{month:02}" for month in range(1, 13)],
        ),
        ("policytrack explain lanterns --city cloudbay --through 2023-06", ["2023-06"]),
        ("policytrack trend --city ", ["cloudbay"]),
        ("policytrack trend --city cloudbay --plan ", ["cloudbay-2021"]),
        ("policytrack trend --owner 火", ["火柴处"]),
        ("policytrack trend --format ", ["table", "json", "csv", "markdown"]),
        ("policytrack compare --indicator l", ["lanterns"]),
        ("policytrack compare --year ", ["2021", "2022", "2023"]),
        ("policytrack compare --format ", ["table", "json", "csv", "markdown"]),
        ("policytrack template --city ", ["cloudbay"]),
        ("policytrack template --city cloudbay --year ", ["2021", "2022", "2023"]),
        ("policytrack template --city cloudbay --plan ", ["cloudbay-2021"]),
        ("policytrack template --format ", ["csv"]),
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
    assert offered(f"policytrack -C {tmp_path}/none list units ", tmp_path) == []


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
    assert completion.owners(Context(root), "") == ["灯笼处", "火柴处", "茶处"]
    assert completion.owners(Context(root, city="cloudbay"), "火") == ["火柴处"]
    assert completion.months(Context(root, year="2022"), "2022-0")[-1] == "2022-09"
    assert len(completion.months(Context(root), "")) == 3 * 12
    assert completion.choices("table", "json")("j") == ["json"]
    assert completion.units(Context(root, what="units"), "千瓦") == ["千瓦", "千瓦时", "千瓦·时"]
    assert completion.units(Context(root, what="cities"), "千瓦") == []


def test_only_the_units_of_the_city_that_was_named_are_offered(repository, town):
    root = repository(TARGETS)
    town(root, "hilltown", TARGETS.replace("茶处", "山处"))
    assert completion.owners(Context(root, city="hilltown"), "") == ["灯笼处", "火柴处", "山处"]
    assert completion.owners(Context(root), "") == ["灯笼处", "火柴处", "茶处", "山处"]


def test_where_there_is_no_data_nothing_is_offered(tmp_path):
    context = Context(tmp_path)
    offers = (
        completion.cities,
        completion.plans,
        completion.years,
        completion.months,
        completion.owners,
        completion.indicators,
    )
    assert [offer(context, "") for offer in offers] == [[]] * len(offers)
