"""`policytrack list`: the cities, plans, indicators, targets, sources and units that there are."""

from typing import Annotated

from policytrack.commands import completion
from policytrack.commands.options import AnyCity, argument
from policytrack.commands.output import Output, prints
from policytrack.model.text import Text
from policytrack.operations.errors import RefusalError, known
from policytrack.render.formats import KINDS, LIST


@prints(LIST)
def list_(
    output: Output,
    what: Annotated[
        str,
        argument("|".join(KINDS), "What to list. / 要列出的内容。", completion.choices(*KINDS)),
    ],
    unit: Annotated[
        str | None,
        argument("[UNIT]", "What one unit is in others. / 一个单位合多少。", completion.units),
    ] = None,
    city: AnyCity = None,
) -> None:
    """List cities, plans, indicators, targets, sources or units.

    列出城市、规划、指标、目标、来源或单位。

    policytrack list targets --city cloudbay
    policytrack list sources
    policytrack list units
    policytrack list units 亩
    """
    known(Text("列表", "list"), what, KINDS)
    if what == "units":
        if city is not None:
            raise RefusalError(
                "单位不分城市：去掉 --city", "units are of no city: leave out --city"
            )
        _units(output, unit)
        return
    if unit is not None:
        raise RefusalError(
            f"只有 list units 后面能写单位，而不是 list {what}",
            f"only list units takes a unit, and list {what} does not",
        )
    if what == "sources":
        _sources(output, city)
        return
    from policytrack.operations.query import load_policies
    from policytrack.render.listings import list_items

    policies = load_policies(output.repository, city)
    if city is not None:
        policies = policies.narrowed()
    output.write(list_items(what, policies), output.repository.opened)


def _sources(output: Output, city: str | None) -> None:
    from policytrack.operations.sources import load_sourced
    from policytrack.render.source_list import all_sources

    listing = all_sources(load_sourced(output.repository, city))
    output.write(listing, output.repository.opened)


def _units(output: Output, unit: str | None) -> None:
    from policytrack.operations.query import known_unit, load_units, require
    from policytrack.render.unit_list import all_units, one_unit

    units, opened, problems = load_units(output.root)
    if unit is not None and not units.is_unit(unit):
        # It may be declared in what could not be read.
        require(problems)
    listing = all_units(units) if unit is None else one_unit(known_unit(unit, units), units)
    output.write(listing, opened)
