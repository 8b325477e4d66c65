"""The indicators of targets.yaml, and milestones' bounds in their units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from policytrack.data import rules
from policytrack.data.nodes import Scalar, Sequence
from policytrack.data.notation import ANOTHER_UNIT, nearest, unit_fault
from policytrack.data.schema import BESIDE, UNSIGNED
from policytrack.model.plan import BOUND_KINDS, Amount, Bound, Indicator
from policytrack.model.text import Text, Untranslated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from fractions import Fraction

    from policytrack.data.nodes import Node, Report
    from policytrack.data.records import Entry
    from policytrack.model.plan import BoundKind, Op, Takes
    from policytrack.units import Units


class Catalogue(NamedTuple):
    """The units, the indicators that could be read, and every key that the file gives to one.

    A target of an indicator that is itself malformed is no second fault; where not even the keys
    could be read (None) no target's indicator is.
    """

    units: Units
    indicators: Mapping[str, Indicator]
    keys: frozenset[str] | None

    def find(self, entry: Entry, report: Report) -> Indicator | None:
        """Return the indicator that an entry names; an unknown one is reported."""
        name = entry["indicator"]
        if name is not None and self.keys is not None and name not in self.keys:
            near = nearest(name, self.keys)
            report(entry.nodes["indicator"], rules.UNKNOWN_INDICATOR, near=near, key=name)
        return self.indicators.get(name)

    def converted(
        self, amount: Amount, indicator: Indicator, node: Node, report: Report, unit: str | None
    ) -> Fraction | None:
        """Return an amount of an indicator in `unit`: the indicator's, or that of its differences.

        An amount without a unit is taken to be in `unit`. None where its own cannot be used, which
        is reported unless it was already.
        """
        if amount.unit is None or amount.unit == unit:
            return amount.value
        also = indicator.also if unit == indicator.unit else ()
        fault = unit_fault(amount.unit, unit, self.units, also)
        if fault is not None:
            fault.tell(report, node)
        if fault is not None or not self.units.sound(amount.unit, unit):
            return None
        return self.units.convert(amount.value, amount.unit, unit, also)


def read_indicators(
    entries: Mapping[str, Entry], units: Units, report: Report, defaults: Entry | None = None
) -> dict[str, Indicator]:
    """Return the indicators that are whole, by key; `defaults` fill in what they leave out."""
    read = {key: _indicator(key, entry, units, report) for key, entry in entries.items()}
    release: int | None = None if defaults is None else defaults["release"]
    return {
        key: indicator._replace(release=release)
        if release is not None and indicator.release is None
        else indicator
        for key, indicator in read.items()
        if indicator is not None
    }


def names(written: Entry | str | None, key: str = "") -> Text:
    """Return a name in both languages, or in Chinese alone; the key where it could not be read."""
    if written is None:
        return Text(key, key)
    if isinstance(written, str):
        return Untranslated(written, written)
    zh = written["zh"] or key
    return Untranslated(zh, zh) if written.lacks("en") else Text(zh, written["en"] or key)


def _indicator(key: str, entry: Entry, units: Units, report: Report) -> Indicator | None:
    unit, measure = entry["unit"], entry["measure"]
    needed = ("unit", "better") if measure not in (None, "event") else ()
    if measure == "event":
        unit = None
        for stray in {"unit", "also"} & entry.keys.keys():
            report(entry.keys[stray], rules.UNIT_OF_EVENT)
    if measure in UNSIGNED and "signed" in entry.keys:
        report.forget(entry.nodes["signed"])
        report(entry.keys["signed"], rules.BOUND_FOR_MEASURE, key="signed", measure=measure)
    for missing in filter(entry.lacks, needed):
        report(entry.node, rules.MISSING_KEY, key=missing)
    fault = None if unit is None else unit_fault(unit, unit, units)
    if fault is not None:
        fault.tell(report, entry.nodes["unit"])
        return None
    if not entry.has("measure", *needed):
        return None
    # A plain number has none.
    unit = None if unit == "none" else unit
    also = () if measure == "event" else _also(entry, unit, units, report)
    if also is None:
        return None
    name = names(entry["name"], key)
    signed = entry.has("signed")
    better, release = entry["better"], entry["release"]
    return Indicator(key, name, unit, measure, better or "more", also, signed, release)


def _also(entry: Entry, unit: str | None, units: Units, report: Report) -> tuple[str, ...] | None:
    """Return the other words for an indicator's unit, None after reporting what is wrong."""
    written, also = entry.nodes.get("also"), entry["also"] or ()
    nodes = written.items if isinstance(written, Sequence) else [written]
    before = len(report.problems)
    for node in (node for node in nodes if isinstance(node, Scalar) and node.text in also):
        word = node.text
        fault = unit_fault(word, word, units)
        if fault is not None:
            fault.tell(report, node)
        elif units.sound(word, unit) and units.converts(word, unit):
            report(node, rules.ALSO_CONVERTS, unit=word, to=unit or "none")
        elif word.count("/") != (unit or "").count("/"):
            report(node, rules.UNIT_KIND, unit=word, to=unit or "none", next=ANOTHER_UNIT)
    return tuple(also) if len(report.problems) == before else None


def read_bound(
    entry: Entry, indicator: Indicator, catalogue: Catalogue, report: Report
) -> Bound | None:
    """Return the one bound of a milestone, None after reporting what is wrong with it."""
    kind = _only_bound(entry, report)
    if kind is None:
        return None
    for key, keys in BESIDE.items():
        if key in entry.keys and not kind.may_have(key):
            _tell_stray(key, _listed(keys), kind, entry, report)
    measure = indicator.measure
    if kind.event is not (measure == "event") or measure in kind.not_for:
        report(entry.keys[kind.key], rules.BOUND_FOR_MEASURE, key=kind.key, measure=measure)
        return None
    if kind.needs and entry.lacks(kind.needs):
        report(entry.keys[kind.key], rules.TOLERANCE_MISSING)
    if not entry.has(kind.key):
        return None
    unit = "%" if kind.unit == "percent" else indicator.unit
    if kind.unit == "difference":
        unit = catalogue.units.difference(unit)
    value, node = entry[kind.key], entry.nodes[kind.key]
    written = _Written(kind.key, value, node, unit, entry, indicator, catalogue, report)
    return _READERS[kind.takes](written)


def _tell_stray(key: str, bounds: Text, kind: BoundKind, entry: Entry, report: Report) -> None:
    """Report a key that does not go with a bound; what is wrong with its value is no second one."""
    report.forget(entry.nodes[key])
    if key == "within" and kind.takes == "tolerance":
        zh = f"{bounds.zh}（'{kind.key}' 的写在其花括号内）"
        en = f"{bounds.en} (that of '{kind.key}' stands in its braces)"
        bounds = Text(zh, en)
    report(entry.keys[key], rules.STRAY_KEY, key=key, bounds=bounds)


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

    def converted(self, amount: Amount, node: Node) -> Fraction | None:
        """Return an amount in the unit, None after reporting what is wrong with its own."""
        return self.catalogue.converted(amount, self.indicator, node, self.report, self.unit)

    def of(self, amount: Amount, node: Node, **rest: Any) -> Bound | None:
        """Return the bound of an amount, None after reporting what is wrong with its unit."""
        value = self.converted(amount, node)
        if value is None:
            return None
        return Bound(self.key, value, unit=self.unit, written=_with_unit(amount, self.unit), **rest)


def _quantity(bound: _Written) -> Bound | None:
    return bound.of(bound.value, bound.node, within=bound.entry["within"])


def _range(bound: _Written) -> Bound | None:
    node, (low, high), unit = bound.node, bound.value, bound.unit
    items = node.items if isinstance(node, Sequence) else ()
    ends = zip((low, high), items, strict=True)
    least, most = (bound.converted(amount, item) for amount, item in ends)
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
    scale = bound.catalogue.units.factor(comparator.unit, bound.indicator.unit)
    amount = bound.value["by"]
    if amount is None:
        return Bound(bound.key, comparator=comparator, scale=scale)
    return bound.of(amount, bound.value.nodes["by"], comparator=comparator, scale=scale)


def _percent(bound: _Written) -> Bound:
    return Bound(bound.key, bound.value.value, unit=bound.unit, written=bound.value)


def _tolerance(bound: _Written) -> Bound | None:
    comparator = bound.catalogue.find(bound.value, bound.report)
    if comparator is None or not _compares(bound, comparator):
        return None
    scale = bound.catalogue.units.factor(comparator.unit, bound.indicator.unit)
    kept = Bound(bound.key, unit=bound.unit, comparator=comparator, scale=scale)
    amount = bound.value["within"]
    if amount is None:
        return None if "within" in bound.value.keys else kept
    node = bound.value.nodes["within"]
    if (amount.unit is None and bound.unit is not None) or amount.value <= 0:
        unit = bound.unit or ""
        bound.report.wrong(
            node,
            Text(
                f"带单位的正数，如 0.5 {unit}",
                f"a number above zero with its unit, such as 0.5 {unit}",
            ),
        )
        return None
    within = bound.converted(amount, node)
    return None if within is None else kept._replace(within=within)


def _compares(bound: _Written, comparator: Indicator) -> bool:
    """Return whether two indicators can be compared; False after reporting why not."""
    node, indicator, report = bound.value.nodes["indicator"], bound.indicator, bound.report
    if comparator.key == indicator.key:
        report(node, rules.COMPARED_WITH_ITSELF, key=indicator.key)
        return False
    if comparator.measure == "event":
        report(node, rules.BOUND_FOR_MEASURE, key=bound.key, measure="event")
        return False
    units = bound.catalogue.units
    fault = unit_fault(comparator.unit or "none", indicator.unit, units)
    if fault is not None:
        fault.tell(report, node)
    return fault is None and units.sound(comparator.unit, indicator.unit)


_READERS: dict[Takes, Callable[[_Written], Bound | None]] = {
    "quantity": _quantity,
    "range": _range,
    "factor": _factor,
    "percent": _percent,
    "comparison": _comparison,
    "tolerance": _tolerance,
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
