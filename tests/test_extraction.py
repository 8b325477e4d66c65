"""The measure of `make extraction`: what `draft` finds of what was curated."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from policytrack.data.targets import read_targets
from policytrack.units import units_with

UNITS = units_with(())
ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "bench" / "extraction.py"
TARGETS = """\
version: 1
indicators:
  lanterns:
    name: {zh: 灯笼数, en: Lanterns}
    unit: 个
    measure: stock
    better: more
cities:
  cloudbay:
    name: {zh: 云湾市（虚构）, en: Cloud Bay}
    level: prefecture
    plans:
      cloudbay-2021:
        title: {zh: 灯会方案, en: Lantern plan}
        period: [2021, 2025]
        targets:
          - indicator: lanterns
            milestones:
              - {by: 2023, at_least: 500 个, quote: 灯笼达到500个, section: 一}
              - {by: 2025, at_least: 600 个, quote: 达到600个, section: 一}
"""


@pytest.fixture(scope="module")
def extraction():
    spec = importlib.util.spec_from_file_location("extraction", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules["extraction"] = module
    spec.loader.exec_module(module)
    return module


def found(extraction, text):
    policies, _ = read_targets(TARGETS, "targets.yaml")
    (plan,) = policies.cities["cloudbay"].plans
    return extraction.measure(text, plan, UNITS)


def test_a_figure_with_the_right_number_unit_and_year_in_its_quote_is_right(extraction):
    got = found(extraction, "一、目标\n2023年,灯笼达到500个。到2025年,灯笼达到600个。\n")
    assert (got.curated, got.drafted, got.right) == (2, 2, 2)


@pytest.mark.parametrize(
    "text",
    [
        "2024年,灯笼达到500个。到2025年,灯笼达到600个。",
        "2023年,灯笼达到500人。到2025年,灯笼达到600个。",
        "2023年,灯笼达到500所。到2025年,灯笼达到600个。",
        "2023年,灯笼达到50个。到2025年,灯笼达到600个。",
    ],
)
def test_another_year_unit_or_number_is_missed_and_wrong(extraction, text):
    got = found(extraction, text)
    assert (len(got.missed), len(got.wrong), got.right) == (1, 1, 1)


def test_the_same_figure_elsewhere_is_wrong(extraction):
    got = found(extraction, "2023年,灯笼达到500个,纸船500个。到2025年,灯笼达到600个。")
    assert [promise.quote for promise in got.wrong] == ["纸船500个"]


def test_without_texts_it_says_how_to_name_them():
    ran = subprocess.run([sys.executable, SCRIPT], capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert ran.stdout.startswith("make extraction PLANS=")
