"""What is said of the files of an invented city: a test states only what matters to it."""

from __future__ import annotations

import re
import shutil

import pytest

from policytrack.model.text import LANGUAGES
from policytrack.validation.examination import faults

# A target that no figure of a number is held against.
TARGET = """
- indicator: open_gate
  milestones: [{by: 2025, done: true, quote: 打开南天门, section: 一}]
"""


@pytest.fixture
def told(repository, read_city, tmp_path):
    """told(targets, y2023=rows, …): what is said of a repository, in English and in order.

    With `signed` all its stocks, flows and ratios may be below zero; with `growth` its ratios are
    rates of growth.
    """

    def tell(targets=TARGET, *, signed=False, growth=False, **years):
        shutil.rmtree(tmp_path / "actuals", ignore_errors=True)
        root = repository(targets, **years)
        if signed:
            text = (root / "targets.yaml").read_text("utf-8")
            text = re.sub(r"(measure: (stock|flow|ratio)\n)", r"\1    signed: true\n", text)
            (root / "targets.yaml").write_text(text, "utf-8")
        if growth:
            text = (root / "targets.yaml").read_text("utf-8")
            text = text.replace("measure: ratio", "measure: growth")
            (root / "targets.yaml").write_text(text, "utf-8")
        policies, city, actuals = read_city(root)
        found = faults(city, actuals, policies.indicators)
        for each in found:
            for language in LANGUAGES:
                said = f"{each.message(language)} {each.hint(language)}"
                assert not re.search(r"\{\w*\}|None", said)
        found.sort(key=lambda each: each.sort_key)
        return [f"{each.place}: {each.rule.code} {each.message('en')}" for each in found]

    return tell


@pytest.fixture
def first_line(repository):
    """The line of targets.yaml that the first target stands on."""
    return len((repository("") / "targets.yaml").read_text("utf-8").splitlines()) + 1


@pytest.fixture
def series(told):
    """series(indicator, unit, values): what is said of a figure for each year from 2016 on."""

    def tell(indicator, unit, *values):
        years = {
            f"y{2016 + index}": _written(indicator, value, unit)
            for index, value in enumerate(values)
            if value is not None
        }
        return told(TARGET, **years)

    return tell


def _written(indicator, value, unit, period="", **rest):
    status, note, area = (rest.get(key, "") for key in ("status", "note", "area"))
    return f"{indicator},{value},{unit},云湾年鉴,{period},{status},,{note},{area}\n"


@pytest.fixture(scope="session")
def row():
    """row(indicator, value, unit, period, status=…, note=…, area=…): a line of a file."""
    return _written


@pytest.fixture(scope="session")
def codes():
    """codes(lines): the codes of what `told` gives."""
    return lambda lines: [re.sub(r".*: (PT\d+) .*", r"\1", line) for line in lines]


@pytest.fixture(scope="session")
def years():
    """years(lines): the years of the files that something was said of."""
    return lambda lines: [int(re.search(r"(\d{4})\.csv", line)[1]) for line in lines]


@pytest.fixture(scope="session")
def written():
    """written(indicator, (year, bound), …, since=…): a target as it is written."""
    return _target_as_written


def _target_as_written(indicator, *milestones, **rest):
    lines = [f"- indicator: {indicator}"] + [f"  {key}: {value}" for key, value in rest.items()]
    lines.append("  milestones:")
    for by, bound in milestones:
        figures = re.findall(r"-?[\d.]+(?: ?[^\W\d_]+)?", bound.replace("百分点", "个百分点"))
        quote = "，".join(f"为{figure}" for figure in figures) or "为上升"
        lines.append(f"    - {{by: {by}, {bound}, quote: '{quote}', section: 一}}")
    return "\n".join(lines) + "\n"
