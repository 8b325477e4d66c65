"""The page on the method holds what the code does."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

from policytrack.assess import methods
from policytrack.assess.methods import MethodInput, findings
from policytrack.assess.position import BANDS, classify
from policytrack.model.assessment import MET_EARLY, PACES, STATUSES
from policytrack.model.number import rounded
from policytrack.model.results import METHODS

PAGE = (Path(__file__).parent.parent / "docs" / "method.md").read_text("utf-8")
CASE = re.compile(
    r"\| (\S+) in (\d{4})( \(less\))? \| (\S+) in (\d{4}) \| (\S+) by (\d{4}) \| (.+) \|"
)


@pytest.mark.parametrize("status", STATUSES, ids=lambda status: status.key)
def test_the_page_explains_every_status(status):
    rows = [row for row in PAGE.splitlines() if f"`{status.key}`" in row and status.symbol in row]
    assert [status.name.zh in row for row in rows] == [True]


def test_the_page_explains_every_class_of_a_pace():
    assert [pace.key for pace in PACES if f"`{pace.key}`" not in PAGE] == []
    assert MET_EARLY.zh in PAGE


def test_the_page_gives_the_limit_of_every_band():
    rows = [
        f"| ≥ {rounded(limit, 2)} | `{status.key}` | {status.name.zh}" for limit, status in BANDS
    ]
    assert [row for row in rows if row not in PAGE] == []


def test_the_page_gives_the_classes_and_limits_of_every_method():
    limited = (*methods.EUROSTAT_LIMITS, *methods.UN_LIMITS)
    said = [f"≥ {rounded(limit, 2)} {found.name.en}" for limit, found in limited]
    lowest = (methods.DETERIORATION, methods.STAGNATION)
    weather = (methods.SUN, methods.SUN_AND_CLOUD, methods.CLOUD, methods.THUNDERSTORM)
    said += [found.name.en for found in (*lowest, *weather)]
    said += [f"| {method.name.en} " for method in METHODS]
    assert [words for words in said if words not in PAGE] == []


def test_the_worked_cases_of_the_page_are_what_the_code_computes():
    cases = CASE.findall(PAGE)
    assert len(cases) == 4
    for first, start, less, value, now, aim, due, shown in cases:
        began, when, end = (Fraction(year) for year in (start, now, due))
        way = (Fraction(aim) - Fraction(first)) * (when - began) / (end - began)
        index = (Fraction(value) - Fraction(first)) / way
        trajectory = MethodInput(
            (began, Fraction(first)),
            (when, Fraction(value)),
            (end, Fraction(aim)),
            index,
            -1 if less else 1,
        )
        others = [
            f"{rounded(each.index, 2)} {each.result.name.en}" for each in findings(trajectory)
        ]
        own = f"{rounded(index, 2)} {classify(index).name.en}"
        assert shown == " | ".join([own, *others[:3]])
