"""What `list` can list: a function for each kind returns records, which every format draws."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from policytrack import units
from policytrack.model.text import Text
from policytrack.render.blocks import Table
from policytrack.render.grid import Column, Grid, cell
from policytrack.render.records import Record, both, number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from policytrack.model.plan import City, Milestone, Plan, Policies, Target
    from policytrack.model.text import Language
    from policytrack.render.blocks import Block


class Listing(NamedTuple):
    """Records of one kind, ready for JSON, and the columns that tables show of them."""

    kind: str
    records: Sequence[Record]
    columns: Sequence[Column]


def list_cities(policies: Policies) -> Listing:
    """Return the cities with their plans and counts."""
    records = [
        {
            "city": city.key,
            "name": both(city.name),
            "level": city.level,
            "plans": [plan.key for plan in city.plans],
            "targets": sum(len(plan.targets) for plan in city.plans),
        }
        for city in policies.cities.values()
    ]
    return Listing("cities", records, (CITY, NAME, LEVEL, PLANS, TARGETS))


def list_plans(policies: Policies) -> Listing:
    """Return the plans with their documents."""
    records = [
        {
            "city": city.key,
            "plan": plan.key,
            "title": both(plan.title),
            "number": plan.number,
            "issuer": plan.issuer,
            "issued": plan.issued.isoformat() if plan.issued else None,
            "period": [plan.start, plan.end],
            "targets": len(plan.targets),
            "milestones": sum(len(target.milestones) for target in plan.targets),
        }
        for city, plan in _plans(policies)
    ]
    return Listing("plans", records, (CITY, PLAN, TITLE, NUMBER, PERIOD, TARGETS))


def list_indicators(policies: Policies) -> Listing:
    """Return the indicators with the cities that have a target for them."""
    cities: dict[str, dict[str, None]] = {}
    for city, plan in _plans(policies):
        for target in plan.targets:
            cities.setdefault(target.indicator.key, {})[city.key] = None
    records = [
        {
            "indicator": indicator.key,
            "name": both(indicator.name),
            "unit": indicator.unit,
            "measure": indicator.measure,
            "better": indicator.better if indicator.unit else None,
            "cities": list(cities.get(indicator.key, ())),
        }
        for indicator in policies.indicators.values()
    ]
    return Listing("indicators", records, (INDICATOR, NAME, UNIT, MEASURE, CITIES))


def list_targets(policies: Policies) -> Listing:
    """Return the targets, one record per milestone, values as the plan has them."""
    records = [
        _target(city, plan, target, milestone)
        for city, plan in _plans(policies)
        for target in plan.targets
        for milestone in target.milestones
    ]
    return Listing("targets", records, (CITY, INDICATOR, NAME, BY, OP, VALUE, HIGH, UNIT, QUOTE))


def list_units(_policies: Policies) -> Listing:
    """Return the units that can be written."""
    records = [
        {
            "unit": entry.unit,
            "also": list(entry.also),
            "base": entry.base,
            "factor": number(entry.factor),
        }
        for entry in units.entries()
    ]
    return Listing("units", records, (UNIT, ALSO, FACTOR, BASE))


LISTINGS: dict[str, Callable[[Policies], Listing]] = {
    "cities": list_cities,
    "plans": list_plans,
    "indicators": list_indicators,
    "targets": list_targets,
    "units": list_units,
}

CITY = Column("city", Text("城市", "City"))
NAME = Column("name", Text("名称", "Name"))
LEVEL = Column("level", Text("级别", "Level"))
PLAN = Column("plan", Text("规划", "Plan"))
PLANS = Column("plans", Text("规划", "Plans"))
TITLE = Column("title", Text("标题", "Title"))
NUMBER = Column("number", Text("文号", "Number"))
PERIOD = Column("period", Text("规划期", "Period"))
TARGETS = Column("targets", Text("目标数", "Targets"), numeric=True, whole=True)
INDICATOR = Column("indicator", Text("指标", "Indicator"))
UNIT = Column("unit", Text("单位", "Unit"))
MEASURE = Column("measure", Text("类型", "Measure"))
CITIES = Column("cities", Text("城市", "Cities"))
BY = Column("by", Text("年份", "By"), numeric=True, whole=True)
OP = Column("op", Text("界限", "Bound"))
VALUE = Column("value", Text("数值", "Value"), numeric=True, whole=True)
HIGH = Column("value_high", Text("上端", "To"), numeric=True, whole=True)
QUOTE = Column("quote", Text("原文", "Words"))
ALSO = Column("also", Text("又作", "Also"))
BASE = Column("base", Text("基本单位", "Base unit"))
FACTOR = Column("factor", Text("合", "Is"), numeric=True, whole=True)


def record(listing: Listing, _language: Language) -> Record:
    """Return every record under the name of its kind; the same in any language."""
    return {listing.kind: list(listing.records)}


def blocks(listing: Listing, language: Language) -> Iterator[Block]:
    """Yield the main columns of a listing."""
    rows = [
        [cell(record[column.key], language) for column in listing.columns]
        for record in listing.records
    ]
    yield Table(Grid(listing.columns, rows))


def _plans(policies: Policies) -> Iterator[tuple[City, Plan]]:
    return ((city, plan) for city in policies.cities.values() for plan in city.plans)


def _target(city: City, plan: Plan, target: Target, milestone: Milestone) -> Record:
    written, high = milestone.bound.written, milestone.bound.written_high
    return {
        "city": city.key,
        "plan": plan.key,
        "indicator": target.indicator.key,
        "name": both(target.indicator.name),
        "measure": target.indicator.measure,
        "since": target.since,
        "each": target.each,
        "by": milestone.by,
        "op": milestone.bound.op,
        "value": number(written.value) if written else None,
        "value_high": number(high.value) if high else None,
        "unit": written.unit if written else None,
        "commitment": milestone.commitment or target.commitment,
        "lead": list(target.lead),
        "support": list(target.support),
        "quote": milestone.quote,
        "section": list(milestone.sections),
    }
