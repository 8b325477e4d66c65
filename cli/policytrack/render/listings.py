"""What `list` can list: a function for each kind returns records, which every format draws."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from policytrack.model.period import Period
from policytrack.model.text import Text
from policytrack.render import words
from policytrack.render.blocks import Table
from policytrack.render.grid import Column, Grid, cell, numeric
from policytrack.render.records import Record, both, number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from policytrack.model.plan import City, Milestone, Plan, Policies, Target
    from policytrack.model.text import Language
    from policytrack.render.blocks import Block


class Listing(NamedTuple):
    """Records of one kind, ready for JSON, and the columns that tables show of them.

    `drawn` are the blocks in each language where one table is not enough, `lines` what CSV has
    where that is not a line for each record.
    """

    kind: str
    records: Sequence[Record]
    columns: Sequence[Column]
    drawn: Mapping[Language, Sequence[Block]] | None = None
    lines: Sequence[Record] | None = None


_RARE = ("revises", "withdrawn", "signed", "release")


def list_items(kind: str, policies: Policies) -> Listing:
    """Return the listing of a kind."""
    make, shown = _KINDS[kind]
    records = list(make(policies))
    # What few data have is told where any has it.
    has = {k for record in records for k, v in record.items() if v is not None and v is not False}
    unused = {key for key in _RARE if key not in has}
    if unused:
        records = [{k: v for k, v in record.items() if k not in unused} for record in records]
    return Listing(kind, records, [_COLUMNS[key] for key in shown.split()])


def record(listing: Listing, _language: Language) -> Record:
    """Return every record under the name of its kind; the same in any language."""
    return {listing.kind: list(listing.records)}


def blocks(listing: Listing, language: Language) -> Iterator[Block]:
    """Yield the main columns of a listing."""
    if listing.drawn is not None:
        yield from listing.drawn[language]
        return
    rows = [
        [cell(_shown(record, column.key, language), language) for column in listing.columns]
        for record in listing.records
    ]
    yield Table(Grid(listing.columns, rows))


def _shown(record: Record, key: str, language: Language) -> Any:
    """Return what a column shows: what a target is based on, and by which month it is due."""
    if key == "basis":
        return words.basis(record["each"], record["mean"], record["since"], language)
    if key == "by" and record["by_month"] is not None:
        return Period(record["by"], 1, record["by_month"]).end
    return record[key]


def _cities(policies: Policies) -> Iterator[Record]:
    for city in policies.cities.values():
        yield {
            "city": city.key,
            "name": both(city.name),
            "level": city.level,
            "plans": [plan.key for plan in city.plans],
            "targets": sum(len(plan.targets) for plan in city.plans),
        }


def _plans(policies: Policies) -> Iterator[Record]:
    for city in policies.cities.values():
        for plan in city.plans:
            yield {
                "city": city.key,
                "plan": plan.key,
                "title": both(plan.title),
                "number": plan.number,
                "issuer": plan.issuer,
                "issued": plan.issued.isoformat() if plan.issued else None,
                "revises": plan.revises,
                "period": [plan.start, plan.end],
                "targets": len(plan.targets),
                "milestones": sum(len(target.milestones) for target in plan.targets),
            }


def _indicators(policies: Policies) -> Iterator[Record]:
    """Yield the indicators, each with the cities that have a target for it."""
    cities: dict[str, dict[str, None]] = {}
    for city in policies.cities.values():
        for _, target in city.targets:
            cities.setdefault(target.indicator.key, {})[city.key] = None
    for indicator in policies.indicators.values():
        yield {
            "indicator": indicator.key,
            "name": both(indicator.name),
            "unit": indicator.unit,
            "also": list(indicator.also),
            "measure": indicator.measure,
            "better": None if indicator.measure == "event" else indicator.better,
            "signed": indicator.signed,
            "release": indicator.release,
            "cities": list(cities.get(indicator.key, ())),
        }


def _targets(policies: Policies) -> Iterator[Record]:
    """Yield the milestones of all targets, values as the plan has them."""
    for city in policies.cities.values():
        for plan, target in city.targets:
            for milestone in target.milestones:
                given_up = target.withdrawal_of(milestone)
                issued = given_up and given_up.issued.isoformat()
                yield {**_milestone(city, plan, target, milestone), "withdrawn": issued}


def _milestone(city: City, plan: Plan, target: Target, milestone: Milestone) -> Record:
    written, high = milestone.bound.written, milestone.bound.written_high
    return {
        "city": city.key,
        "plan": plan.key,
        "indicator": target.indicator.key,
        "name": both(target.indicator.name),
        "measure": target.indicator.measure,
        "since": target.since,
        "each": target.each,
        "mean": target.mean,
        "by": milestone.by,
        "by_month": milestone.due.deadline_month,
        "op": milestone.bound.op,
        "value": number(written.value) if written else None,
        "value_high": number(high.value) if high else None,
        "unit": written.unit if written else milestone.bound.unit,
        "within": number(milestone.bound.within),
        "compared_with": milestone.bound.comparator and milestone.bound.comparator.key,
        "commitment": target.commitment_to(milestone),
        "lead": list(target.lead),
        "support": list(target.support),
        "quote": milestone.quote,
        "section": list(milestone.sections),
    }


# What makes the records of a kind, and the columns that tables show.
_KINDS: dict[str, tuple[Callable[[Policies], Iterator[Record]], str]] = {
    "cities": (_cities, "city name level plans targets"),
    "plans": (_plans, "city plan title number period targets"),
    "indicators": (_indicators, "indicator name unit measure cities"),
    "targets": (_targets, "city indicator name basis by op value value_high unit quote"),
}
_COLUMNS = {
    column.key: column
    for column in (
        Column("city", Text("城市", "City")),
        Column("name", Text("名称", "Name")),
        Column("level", Text("级别", "Level")),
        Column("plan", Text("规划", "Plan")),
        Column("plans", Text("规划", "Plans")),
        Column("title", Text("标题", "Title")),
        Column("number", Text("文号", "Number")),
        Column("period", Text("规划期", "Period")),
        Column("indicator", Text("指标", "Indicator")),
        Column("unit", Text("单位", "Unit")),
        Column("measure", Text("类型", "Measure")),
        Column("cities", Text("城市", "Cities")),
        Column("op", Text("界限", "Bound")),
        Column("quote", Text("原文", "Quote")),
        Column("basis", Text("口径", "Basis")),
        numeric("targets", Text("目标数", "Targets")),
        numeric("by", Text("期限", "By")),
        numeric("value", Text("数值", "Value")),
        numeric("value_high", Text("上限", "To")),
    )
}
