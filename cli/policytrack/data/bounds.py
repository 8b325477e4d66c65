"""The indicators of targets.yaml, and milestones' bounds in their units."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from policytrack import units
from policytrack.data import rules
from policytrack.data.nodes import Scalar, Sequence
from policytrack.data.notation import nearest, unit_fault
from policytrack.data.schema import BOUNDS, QUALIFIES
from policytrack.model.plan import Amount, Bound, Indicator
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from policytrack.data.nodes import Node, Report
    from policytrack.data.records import Entry
    from policytrack.model.plan import Op


class Catalogue(NamedTuple):
    """The indicators that could be read, and every key that the file gives to one.

    A target of an indicator that is itself malformed is no second fault; where not even the keys
    could be read (None) no target's indicator is.
    """

    indicators: Mapping[str, Indicator]
    keys: frozenset[str] | None

    def find(self, entry: Entry, report: Report) -> Indicator | None:
        """Give the indicator that an entry names; an unknown one is reported."""
        name = entry["indicator"]
        if name is not None and self.keys is not None and name not in self.keys:
            near = nearest(name, self.keys)
            report(entry.nodes["indicator"], rules.UNKNOWN_INDICATOR, near=near, key=name)
        return self.indicators.get(name)


def read_indicators(entries: Mapping[str, Entry], report: Report) -> dict[str, Indicator]:
    """Give the indicators that are whole, by key."""
    read = {key: _indicator(key, entry, report) for key, entry in entries.items()}
    return {key: indicator for key, indicator in read.items() if indicator is not None}


def names(entry: Entry | None, key: str = "") -> Text:
    """Give a name in both languages, the key where one is missing."""
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
    """Give the one bound of a milestone, None after reporting what is wrong with it."""
    op = _only_bound(entry, report)
    if op is None:
        return None
    for key, ops in QUALIFIES.items():
        if key in entry.keys and op not in ops:
            report(entry.keys[key], rules.STRAY_KEY, key=key, bounds=_listed(ops))
    if (op == "done") is not (indicator.measure == "event"):
        report(entry.keys[op], rules.BOUND_FOR_MEASURE, key=op, measure=indicator.measure)
        return None
    if op == "about" and entry.lacks("within"):
        report(entry.keys[op], rules.TOLERANCE_MISSING)
    if not entry.has(op):
        return None
    if op == "exceeds":
        return _exceeds(entry, indicator, catalogue, report)
    return _READERS.get(op, _level)(op, entry, indicator, report)


def converted(amount: Amount, unit: str | None, node: Node, report: Report) -> Fraction | None:
    """Give the amount in `unit`, None after reporting that its own unit cannot be used.

    An amount without a unit is taken to be in `unit`.
    """
    if amount.unit is None or amount.unit == unit:
        return amount.value
    fault = unit_fault(amount.unit, unit or "")
    if fault is not None:
        report(node, fault.rule, near=fault.near, **fault.values)
        return None
    return units.convert(amount.value, amount.unit, unit or "")


def written_figures(bound: Bound) -> Iterator[Amount]:
    """Give the figures of a bound as the milestone writes them."""
    return (amount for amount in (bound.written, bound.written_high) if amount is not None)


def _only_bound(entry: Entry, report: Report) -> Op | None:
    found = [op for op in BOUNDS if op in entry.keys]
    if len(found) == 1:
        return found[0]
    if not found and not entry.meant.isdisjoint(BOUNDS):
        return None
    shown = Text("、".join(found) or "无", ", ".join(found) or "none")
    node = entry.keys[found[1]] if found else entry.node
    report(node, rules.BOUND_COUNT, found=shown, choices=", ".join(BOUNDS))
    return None


def _level(op: Op, entry: Entry, indicator: Indicator, report: Report) -> Bound | None:
    unit = units.difference_unit(indicator.unit) if op == "rise_by" else indicator.unit
    value = converted(entry[op], unit, entry.nodes[op], report)
    if value is None:
        return None
    written = _with_unit(entry[op], unit)
    return Bound(op, value, unit=unit, written=written, within=entry["within"])


def _between(op: Op, entry: Entry, indicator: Indicator, report: Report) -> Bound | None:
    node, unit = entry.nodes["between"], indicator.unit
    low, high = entry["between"]
    items = node.items if isinstance(node, Sequence) else ()
    ends = zip((low, high), items, strict=True)
    least, most = (converted(amount, unit, each, report) for amount, each in ends)
    if least is None or most is None:
        return None
    if least > most:
        report(node, rules.RANGE_REVERSED, low=_said(low), high=_said(high))
        return None
    return Bound(
        op,
        least,
        most,
        unit=unit,
        written=_with_unit(low, unit),
        written_high=_with_unit(high, unit),
        above=entry["above"] or "ok",
    )


def _exceeds(
    entry: Entry, indicator: Indicator, catalogue: Catalogue, report: Report
) -> Bound | None:
    comparison = entry["exceeds"]
    comparator = catalogue.find(comparison, report)
    if comparator is None or not _compares(indicator, comparator, comparison, report):
        return None
    amount = comparison["by"]
    if amount is None:
        return Bound("exceeds", comparator=comparator)
    unit = units.difference_unit(indicator.unit)
    value = converted(amount, unit, comparison.nodes["by"], report)
    if value is None:
        return None
    written = _with_unit(amount, unit)
    return Bound("exceeds", value, unit=unit, written=written, comparator=comparator)


def _compares(
    indicator: Indicator, comparator: Indicator, comparison: Entry, report: Report
) -> bool:
    """Say whether two indicators can be compared; False after reporting why not."""
    node = comparison.nodes["indicator"]
    if comparator.key == indicator.key:
        report(node, rules.COMPARED_WITH_ITSELF, key=indicator.key)
        return False
    if comparator.unit is None:
        report(node, rules.BOUND_FOR_MEASURE, key="exceeds", measure=comparator.measure)
        return False
    scale = converted(Amount(Fraction(1), comparator.unit), indicator.unit, node, report)
    if scale is not None and scale != 1:
        report(node, rules.UNIT_KIND, unit=comparator.unit, to=indicator.unit or "")
    return scale == 1


def _listed(ops: Iterable[str]) -> Text:
    """Name bounds in a sentence, where any of them will do."""
    *rest, last = (f"'{op}'" for op in ops)
    zh = "、".join((*rest, last))
    return Text(zh, f"{', '.join(rest)} or {last}" if rest else last)


def _said(amount: Amount) -> str:
    return f"{amount.text} {amount.unit or ''}".strip()


def _with_unit(amount: Amount, unit: str | None) -> Amount:
    return amount if amount.unit is not None else amount._replace(unit=unit)


def _times(op: Op, entry: Entry, _indicator: Indicator, _report: Report) -> Bound:
    node = entry.nodes[op]
    digits = node.text if isinstance(node, Scalar) else None
    return Bound(op, entry[op], written=Amount(entry[op], digits=digits))


def _plain(op: Op, _entry: Entry, _indicator: Indicator, _report: Report) -> Bound | None:
    return Bound(op)


# Any other bound is a level in the indicator's unit.
_READERS = {"between": _between, "times": _times, "rises": _plain, "done": _plain}
