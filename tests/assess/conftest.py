"""Builders of an invented city's targets and figures: a test states only what matters to it."""

from __future__ import annotations

import re
import shutil
from decimal import Decimal

import pytest

from policytrack.assess.check import check_city
from policytrack.assess.figures import Figures
from policytrack.assess.validation.examination import faults
from policytrack.data.periods import read_period
from policytrack.data.repository import Repository
from policytrack.model.actual import Actual
from policytrack.model.indicator import Indicator
from policytrack.model.period import Period
from policytrack.model.place import Place
from policytrack.model.plan import Baseline, Bound, City, Milestone, Plan, Target
from policytrack.model.text import LANGUAGES, Text

NOWHERE = Place("targets.yaml", 1)
# A target that no figure of a number is held against.
TARGET = """
- indicator: open_gate
  milestones: [{by: 2025, done: true, quote: 打开南天门, section: 一}]
"""
EVENTS = {"yes": True, "no": False}


def _indicator(measure="stock", better="more", key="lanterns"):
    return Indicator(
        key, Text("灯笼数", "Lanterns"), None if measure == "event" else "个", measure, better
    )


def _decimal(written):
    return None if written is None else Decimal(written)


def _bound(op, value=None, high=None, *, within=None, **rest):
    return Bound(op, _decimal(value), _decimal(high), within=_decimal(within), **rest)


def _target(bounds, *, measure="stock", better="more", baseline=None, points=(), **rest):
    milestones = tuple(
        Milestone(by, bound, "达到", ("二",), NOWHERE) for by, bound in bounds.items()
    )
    if baseline is not None:
        baseline = Baseline(baseline[0], Decimal(baseline[1]), "规划")
    points = {year: Decimal(value) for year, value in dict(points).items()}
    indicator = _indicator(measure, better)
    return Target(indicator, milestones, NOWHERE, baseline=baseline, points=points, **rest)


def _plan(*targets, start=2021, end=2025):
    return Plan("cloudbay-2021", Text("云湾市造云规划", "Cloud-making plan"), start, end, targets)


def _city(*plans):
    return City("cloudbay", Text("云湾市（虚构）", "Cloud Bay (invented)"), "prefecture", plans)


def _rows(published, *, key="lanterns", area=None):
    return [_row(when, str(text), key, area) for when, text in published.items()]


def _row(when, text, key, area):
    period = Period(when) if isinstance(when, int) else read_period(when, int(when[:4]))
    place = Place(f"actuals/cloudbay/{period.year}.csv", 2)
    if text in EVENTS:
        return Actual(key, period, text, None, "公报", place, done=EVENTS[text], area=area)
    number = text.lstrip("<>=~")
    qualifier = text.removesuffix(number)
    return Actual(
        key,
        period,
        text,
        "个",
        "公报",
        place,
        value=Decimal(number),
        qualifier=qualifier,
        area=area,
    )


def _judge(target, year, published, others=(), *, start=2021, end=2025):
    rows = _rows(published) + [
        row for key, series in dict(others).items() for row in _rows(series, key=key)
    ]
    found = check_city(_city(_plan(target, start=start, end=end)), rows, year).assessments
    return found[0] if found else None


@pytest.fixture(scope="session")
def indicator():
    """indicator(measure, better, key): a stock of lanterns unless told otherwise."""
    return _indicator


@pytest.fixture(scope="session")
def bound():
    """bound(op, value, high, within=…, above=…, comparator=…), the numbers as texts."""
    return _bound


@pytest.fixture(scope="session")
def target():
    """target({by: bound, …}, measure=…, better=…, baseline=(year, value), …)."""
    return _target


@pytest.fixture(scope="session")
def plan():
    """plan(target, …), from 2021 to 2025 unless told otherwise."""
    return _plan


@pytest.fixture(scope="session")
def city():
    """city(plan, …): the invented city."""
    return _city


@pytest.fixture(scope="session")
def rows():
    """rows({period: value, …}): published rows, the values as in a file (`>10`, `yes`)."""
    return _rows


@pytest.fixture(scope="session")
def figures():
    """figures({period: value, …}): what was published, ready to be asked."""
    return lambda published, **rest: Figures(_rows(published, **rest))


@pytest.fixture(scope="session")
def judge():
    """judge(target, year, {period: value, …}): its assessment, None where it is not listed."""
    return _judge


@pytest.fixture
def told(repository, tmp_path):
    """told(targets, y2023=rows, …): what is said of a repository, in English and in order."""

    def tell(targets=TARGET, **years):
        shutil.rmtree(tmp_path / "actuals", ignore_errors=True)
        root = repository(targets, **years)
        policies, problems = Repository(root).targets()
        actuals, wrong = Repository(root).actuals("cloudbay", policies)
        assert problems + wrong == []
        found = faults(policies.cities["cloudbay"], actuals, policies.indicators)
        for each in found:
            for language in LANGUAGES:
                said = f"{each.message(language)} {each.hint(language)}"
                assert not re.search(r"\{\w*\}|None", said)
        found.sort(key=lambda each: each.sort_key)
        return [f"{each.place}: {each.rule.code} {each.message('en')}" for each in found]

    return tell


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
