"""The units that targets.yaml declares, beside those built in."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from policytrack.data import rules
from policytrack.data.nodes import Mapping
from policytrack.data.notation import unit_fault
from policytrack.model.text import Text
from policytrack.model.unit import Unit
from policytrack.units import Units, units_with

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.data.nodes import Report
    from policytrack.data.records import Entry

_NO_QUOTIENT_BELOW = Text("分母不是商的单位", "a unit whose denominator is no quotient itself")
# Stands for any word at all where nobody can say which units there are.
_ANY = Unit("", "", sound=False)


def read_units(head: Entry, report: Report) -> Units:
    """Return the units that there are. One that is malformed is told here, and nowhere again."""
    written, entries = head.nodes["units"], head["units"]
    if entries is None or not isinstance(written, Mapping):
        return units_with((_ANY,))
    own = {name: Unit(name, name, sound=False) for name in written.entries}
    built_in = units_with(())
    for name, entry in entries.items():
        prefix, word = built_in.divided(name)
        if built_in.is_unit(name) or (prefix and word in own):
            report(written.entries[name][0], rules.UNIT_BUILT_IN, unit=name)
            own.pop(name)
            continue
        so_much, en = entry["is"], entry["en"] or name
        if so_much is not None:
            own[name] = Unit(name, en, times=so_much.value, of=so_much.unit)
        elif "is" not in entry.keys:
            own[name] = Unit(name, en, counted=True)
    if not any(unit.of for unit in own.values()):
        return units_with(tuple(own.values()))
    made_of = _made_of(own, entries, report)
    order = _in_order(made_of)
    for circle in _circles({name: of for name, of in made_of.items() if name not in order}):
        report(entries[circle[0]].nodes["is"], rules.UNIT_CIRCLE, circle=" → ".join(circle))
    blocked = [_unsound(unit) for name, unit in own.items() if name not in order]
    units = units_with((*(own[name] for name in order), *blocked))
    if not all(map(units.is_unit, own)):
        units = _without_quotients_below(units.own, entries, report)
    return units


def _without_quotients_below(
    own: tuple[Unit, ...], entries: dict[str, Entry], report: Report
) -> Units:
    """Report the units that are so much of one thing for each quotient, and return the others."""
    units = units_with(())
    for unit in own:
        if unit.of and not units.is_unit(unit.of):
            report.wrong(entries[unit.name].nodes["is"], _NO_QUOTIENT_BELOW)
            units = Units((*units.own, _unsound(unit)))
        else:
            units = Units((*units.own, unit))
    return units


def _unsound(unit: Unit) -> Unit:
    return unit._replace(of=None, sound=False)


def _made_of(
    own: dict[str, Unit], entries: dict[str, Entry], report: Report
) -> dict[str, list[str]]:
    """Return of which others each unit is so much; one that is so much of no unit is reported."""
    words = Units(tuple(unit._replace(of=None) for unit in own.values()))
    made_of: dict[str, list[str]] = {}
    for name, unit in own.items():
        fault = unit.of and unit_fault(unit.of, unit.of, words)
        if fault:
            report(entries[name].nodes["is"], fault.rule, near=fault.near, **fault.values)
            own[name] = _unsound(unit)
        parts = words.parts(unit.of) if unit.of else ()
        made_of[name] = [part.unit.name for part in parts if part.unit.name in own]
    return made_of


def _in_order(made_of: dict[str, list[str]]) -> dict[str, None]:
    """Return the units so that each stands behind those that it is made of; none in a circle."""
    # Hardly any repository has units that are so much of others.
    from graphlib import CycleError, TopologicalSorter  # noqa: PLC0415

    order: dict[str, None] = {}
    sorter = TopologicalSorter(made_of)
    with suppress(CycleError):
        sorter.prepare()
    while ready := sorter.get_ready():
        order |= dict.fromkeys(ready)
        sorter.done(*ready)
    return order


def _circles(blocked: dict[str, list[str]]) -> Iterator[list[str]]:
    """Yield each way from a unit back to itself, of units that all lead to another of them."""
    seen: set[str] = set()
    for start in blocked:
        way, name = [], start
        while name not in seen:
            seen.add(name)
            way.append(name)
            name = next(filter(blocked.__contains__, blocked[name]))
        if name in way:
            yield [*way[way.index(name) :], name]
