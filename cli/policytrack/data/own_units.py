"""The units that targets.yaml declares, beside those built in."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from policytrack.data import rules
from policytrack.data.nodes import Mapping
from policytrack.data.notation import half_width, unit_fault
from policytrack.model.text import Text
from policytrack.model.unit import Unit
from policytrack.units import Units, units_with
from policytrack.units.definitions import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.data.nodes import Report
    from policytrack.data.records import Entry
    from policytrack.units import Part

_NO_QUOTIENT_BELOW = Text("分母不是商的单位", "a unit whose denominator is no quotient itself")
_TOO_MUCH = Text(
    "合起来不到另一单位 10^60 倍、也不小于其 10^60 分之一的单位",
    "a unit that is less than 10^60 of another, and more than a 10^60th",
)
# More than anybody counts of anything.
_MOST = 10**60


def read_units(head: Entry, report: Report) -> Units:
    """Return the units that there are. One that is malformed is told here, and nowhere again."""
    written, entries = head.nodes.get("units"), head["units"]
    twice = {
        problem.values["key"] for problem in report.problems if problem.rule is rules.DUPLICATE_KEY
    }
    if entries is None or not isinstance(written, Mapping) or "units" in twice:
        # Nobody can say which units there are: any word is one.
        return units_with((Unit("", "", sound=False),))
    own = {name: Unit(name, name, sound=False) for name in written.entries if name not in PREFIXES}
    built_in = units_with(())
    # What differs in the width of its letters and brackets alone is one word.
    first: dict[str, str] = {}
    for name, entry in entries.items():
        folded, key = half_width(name), written.entries[name][0]
        prefix, word = built_in.divided(folded)
        before = first.setdefault(folded, name)
        if built_in.is_unit(folded) or (prefix and word in own):
            report(key, rules.UNIT_BUILT_IN, unit=folded)
            own.pop(name)
        elif before != name:
            line = written.entries[before][0].line
            report(key, rules.DUPLICATE_KEY, key=name, line=str(line))
            own[before] = _unsound(own[before])
        elif name not in twice:
            own[name] = _unit(name, folded, entry)
    if not any(unit.of for unit in own.values()):
        return units_with(tuple(own.values()))
    made_of = _made_of(own, entries, report)
    order = _in_order(made_of)
    for circle in _circles({name: of for name, of in made_of.items() if name not in order}):
        report(entries[circle[0]].nodes["is"], rules.UNIT_CIRCLE, circle=" → ".join(circle))
    blocked = [_unsound(unit) for name, unit in own.items() if name not in order]
    units = units_with((*(own[name] for name in order), *blocked))
    if not all(units.is_unit(name) and all(map(_has_size, units.parts(name))) for name in own):
        units = units_with(_within_bounds(units.own, entries, report))
    return units


def _unit(name: str, folded: str, entry: Entry) -> Unit:
    """Return a unit as it is described; a description that cannot be read makes it unsound.

    A plan's text is read with its name in half width.
    """
    also = (folded,) if folded != name else ()
    so_much, en = entry["is"], entry["en"] or name
    if so_much is not None:
        return Unit(name, en, also, so_much.value, so_much.unit)
    return Unit(name, en, also, counted=True, sound=entry.lacks("is"))


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
            fault.tell(report, entries[name].nodes["is"])
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


def _within_bounds(
    own: tuple[Unit, ...], entries: dict[str, Entry], report: Report
) -> tuple[Unit, ...]:
    """Report what is divided by a quotient, or of no size that anything has, and pass it over."""
    units = units_with(())
    for unit in own:
        wrong = None
        if unit.of and not units.is_unit(unit.of):
            wrong = _NO_QUOTIENT_BELOW
        elif unit.of and not all(map(_has_size, Units((*units.own, unit)).parts(unit.name))):
            wrong = _TOO_MUCH
        if wrong is not None:
            report.wrong(entries[unit.name].nodes["is"], wrong)
        units = Units((*units.own, unit if wrong is None else _unsound(unit)))
    return units.own


def _has_size(part: Part) -> bool:
    return max(part.scale.numerator, part.scale.denominator) < _MOST
