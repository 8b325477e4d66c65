"""Builders of an invented city's targets and figures: a test states only what matters to it."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from decimal import Decimal

import pytest

from policytrack.assess.check import check_city
from policytrack.assess.figures import Figures
from policytrack.assess.validation.examination import faults
from policytrack.data.periods import read_period
from policytrack.data.repository import Repository
from policytrack.model.actual import Actual
from policytrack.model.indicator import Indicator
from policytrack.model.period import Period, elapsed
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


def _divided(target, areas):
    shares = {
        by: {area: Decimal(value) for area, value in parts.items()} for by, parts in areas.items()
    }
    milestones = tuple(
        replace(milestone, areas=shares.get(milestone.by, {})) for milestone in target.milestones
    )
    return replace(target, milestones=milestones)


def _plan(*targets, start=2021, end=2025, key="cloudbay-2021", **rest):
    title = Text("云湾市造云规划", "Cloud-making plan")
    return Plan(key, title, start, end, targets, **rest)


def _city(*plans):
    return City("cloudbay", Text("云湾市（虚构）", "Cloud Bay (invented)"), "prefecture", plans)


def _rows(published, *, key="lanterns", area=None, status="final"):
    rows = (_row(when, str(text), key, area) for when, text in published.items())
    return [row._replace(status=status) for row in rows]


def _row(when, text, key, area):
    year = int(str(when)[:4])
    period = Period(year) if str(when) == str(year) else read_period(when, year)
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


def _so_far(when):
    """Give a year (2023), or the part of it until the end of a month (2023-06)."""
    year, _, month = str(when).partition("-")
    return elapsed(int(year), int(month or 12))


def _judge(target, year, published, others=(), *, start=2021, end=2025):
    rows = _rows(published) + [
        row for key, series in dict(others).items() for row in _rows(series, key=key)
    ]
    found = check_city(_city(_plan(target, start=start, end=end)), rows, _so_far(year)).assessments
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
    """rows({period: value, …}, area=…, status=…): published rows, values as in a file (`>10`)."""
    return _rows


@pytest.fixture(scope="session")
def until():
    """until(2023 or "2023-06"): a year, or the part of it that is over."""
    return _so_far


@pytest.fixture(scope="session")
def divided():
    """divided(target, {year: {area: value, …}}): the target, its milestones shared among areas."""
    return _divided


@pytest.fixture(scope="session")
def figures():
    """figures({period: value, …}): what was published, ready to be asked."""
    return lambda published, **rest: Figures(_rows(published, **rest))


@pytest.fixture(scope="session")
def judge():
    """judge(target, 2023 or 2023-06, {period: value, …}): its assessment, None if not listed."""
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
