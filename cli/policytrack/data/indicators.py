"""The indicators of targets.yaml."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from policytrack.data import rules
from policytrack.data.amounts import unit_fault
from policytrack.data.nearest import nearest
from policytrack.model.plan import Indicator
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from policytrack.data.records import Entry
    from policytrack.data.report import Report


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
