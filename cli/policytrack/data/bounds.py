"""The indicators of targets.yaml, and milestones' bounds in their units."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from policytrack import units
from policytrack.data import rules
from policytrack.data.nodes import Scalar, Sequence
from policytrack.data.notation import nearest, unit_fault
from policytrack.data.schema import BESIDE
from policytrack.model.plan import BOUND_KINDS, Amount, Bound, Indicator
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from policytrack.data.nodes import Node, Report
    from policytrack.data.records import Entry
    from policytrack.model.plan import BoundKind, Op, Takes


class Catalogue(NamedTuple):
    """The indicators that could be read, and every key that the file gives to one.

    A target of an indicator that is itself malformed is no second fault; where not even the keys
    could be read (None) no target's indicator is.
    """

    indicators: Mapping[str, Indicator]
    keys: frozenset[str] | None

    def find(self, entry: Entry, report: Report) -> Indicator | None:
        """Return the indicator that an entry names; an unknown one is reported."""
        name = entry["indicator"]
        if name is not None and self.keys is not None and name not in self.keys:
            near = nearest(name, self.keys)
            report(entry.nodes["indicator"], rules.UNKNOWN_INDICATOR, near=near, key=name)
        return self.indicators.get(name)


def read_indicators(entries: Mapping[str, Entry], report: Report) -> dict[str, Indicator]:
    """Return the indicators that are whole, by key."""
    read = {key: _indicator(key, entry, report) for key, entry in entries.items()}
    return {key: indicator for key, indicator in read.items() if indicator is not None}


def names(entry: Entry | None, key: str = "") -> Text:
    """Return a name in both languages, the key where one is missing."""
    return Text(key, key) if entry is None else Text(entry["zh"] or key, entry["en"] or key)


def _indicator(key: str, entry: Entry, report: Report) -> Indicator | None:
    unit, measure = entry["unit"], entry["measure"]
    needed = ("unit", "better") if measure not in (None, "event") else ()
    if measure == "event" and "unit" in entry.keys:
        report(entry.keys["unit"], rules.UNIT_OF_EVENT)
    for missing in filter(entry.lacks, needed):
        report(entry.node, rules.MISSING_KEY, key=missing)
    fault = None if unit is None else unit_fault(unit, unit)
    if fault is not None:
        report(entry.nodes["unit"], fault.rule, near=fault.near, **fault.values)
        return None
    if not entry.has("measure", *needed):
        return None
    return Indicator(key, names(entry["name"], key), unit, measure, entry["better"] or "more")


def read_bound(
    entry: Entry, indicator: Indicator, catalogue: Catalogue, report: Report
) -> Bound | None:
    """Return the one bound of a milestone, None after reporting what is wrong with it."""
    kind = _only_bound(entry, report)
    if kind is None:
        return None
    for key, keys in BESIDE.items():
        if key in entry.keys and not kind.may_have(key):
            report(entry.keys[key], rules.STRAY_KEY, key=key, bounds=_listed(keys))
    if kind.event is not (indicator.measure == "event"):
        measure = indicator.measure
        report(entry.keys[kind.key], rules.BOUND_FOR_MEASURE, key=kind.key, measure=measure)
        return None
    if kind.needs and entry.lacks(kind.needs):
        report(entry.keys[kind.key], rules.TOLERANCE_MISSING)
    if not entry.has(kind.key):
        return None
    unit = indicator.unit
    if kind.unit == "difference":
        unit = units.difference_unit(unit)
    value, node = entry[kind.key], entry.nodes[kind.key]
    written = _Written(kind.key, value, node, unit, entry, indicator, catalogue, report)
    return _READERS[kind.takes](written)


def converted(amount: Amount, unit: str | None, node: Node, report: Report) -> Fraction | None:
    """Return the amount in `unit`, None after reporting that its own unit cannot be used.

    An amount without a unit is taken to be in `unit`.
    """
    if amount.unit is None or amount.unit == unit:
        return amount.value
    fault = unit_fault(amount.unit, unit or "")
    if fault is not None:
        report(node, fault.rule, near=fault.near, **fault.values)
        return None
    return units.convert(amount.value, amount.unit, unit or "")


def _only_bound(entry: Entry, report: Report) -> BoundKind | None:
    given = [key for key in BOUND_KINDS if key in entry.keys]
    if len(given) == 1:
        return BOUND_KINDS[given[0]]
    if not given and not entry.meant.isdisjoint(BOUND_KINDS):
        return None
    shown = Text("、".join(given) or "无", ", ".join(given) or "none")
    node = entry.keys[given[1]] if given else entry.node
    report(node, rules.BOUND_COUNT, found=shown, choices=", ".join(BOUND_KINDS))
    return None


class _Written(NamedTuple):
    """A bound as the file has it, and what it is read by.

    `value` stands under its key, at `node`; `unit` is the one that its number is compared in.
    """

    key: Op
    value: Any
    node: Node
    unit: str | None
    entry: Entry
    indicator: Indicator
    catalogue: Catalogue
    report: Report

    def of(self, amount: Amount, node: Node, **rest: Any) -> Bound | None:
        """Return the bound of an amount, None after reporting what is wrong with its unit."""
        value = converted(amount, self.unit, node, self.report)
        if value is None:
            return None
        return Bound(self.key, value, unit=self.unit, written=_with_unit(amount, self.unit), **rest)


def _quantity(bound: _Written) -> Bound | None:
    return bound.of(bound.value, bound.node, within=bound.entry["within"])


def _range(bound: _Written) -> Bound | None:
    node, (low, high), unit = bound.node, bound.value, bound.unit
    items = node.items if isinstance(node, Sequence) else ()
    ends = zip((low, high), items, strict=True)
    least, most = (converted(amount, unit, item, bound.report) for amount, item in ends)
    if least is None or most is None:
        return None
    if least > most:
        bound.report(node, rules.RANGE_REVERSED, low=_said(low), high=_said(high))
        return None
    return Bound(
        bound.key,
        least,
        most,
        unit=unit,
        written=_with_unit(low, unit),
        written_high=_with_unit(high, unit),
        above=bound.entry["above"] or "ok",
    )


def _factor(bound: _Written) -> Bound:
    digits = bound.node.text if isinstance(bound.node, Scalar) else None
    return Bound(bound.key, bound.value, written=Amount(bound.value, digits=digits))


def _comparison(bound: _Written) -> Bound | None:
    comparator = bound.catalogue.find(bound.value, bound.report)
    if comparator is None or not _compares(bound, comparator):
        return None
    amount = bound.value["by"]
    if amount is None:
        return Bound(bound.key, comparator=comparator)
    return bound.of(amount, bound.value.nodes["by"], comparator=comparator)


def _compares(bound: _Written, comparator: Indicator) -> bool:
    """Return whether two indicators can be compared; False after reporting why not."""
    node, indicator, report = bound.value.nodes["indicator"], bound.indicator, bound.report
    if comparator.key == indicator.key:
        report(node, rules.COMPARED_WITH_ITSELF, key=indicator.key)
        return False
    if comparator.unit is None:
        measure = comparator.measure
        report(node, rules.BOUND_FOR_MEASURE, key=bound.key, measure=measure)
        return False
    scale = converted(Amount(Fraction(1), comparator.unit), indicator.unit, node, report)
    if scale is not None and scale != 1:
        report(node, rules.UNIT_KIND, unit=comparator.unit, to=indicator.unit or "")
    return scale == 1


_READERS: dict[Takes, Callable[[_Written], Bound | None]] = {
    "quantity": _quantity,
    "range": _range,
    "factor": _factor,
    "comparison": _comparison,
    "yes": lambda bound: Bound(bound.key),
}


def _listed(keys: Iterable[str]) -> Text:
    """Name bounds in a sentence, where any of them will do."""
    *rest, last = (f"'{key}'" for key in keys)
    zh = "、".join((*rest, last))
    return Text(zh, f"{', '.join(rest)} or {last}" if rest else last)


def _said(amount: Amount) -> str:
    return f"{amount.text} {amount.unit or ''}".strip()


def _with_unit(amount: Amount, unit: str | None) -> Amount:
    return amount if amount.unit is not None else amount._replace(unit=unit)
