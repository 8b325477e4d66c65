"""Amounts as somebody wrote them, into the unit that values are compared in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from policytrack import units
from policytrack.data import rules
from policytrack.data.nearest import nearest

if TYPE_CHECKING:
    from decimal import Decimal

    from policytrack.data.nodes import Node
    from policytrack.data.report import Report
    from policytrack.model.diagnostic import Rule
    from policytrack.model.plan import Amount

_SIMPLIFIED = str.maketrans("億萬個", "亿万个")


def converted(amount: Amount, unit: str | None, node: Node, report: Report) -> Decimal | None:
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


class UnitFault(NamedTuple):
    """Why a unit cannot be used: the rule it breaks, and the words for its message."""

    rule: Rule
    values: dict[str, str]
    near: str | None = None


def unit_fault(unit: str, to: str) -> UnitFault | None:
    """Say what is wrong with a unit for values that are compared in `to`, None where nothing is."""
    if not units.is_unit(unit):
        near = nearest(unit.translate(_SIMPLIFIED), units.unit_names())
        if near is not None and units.is_unit(to) and not units.converts(near, to):
            near = nearest(unit, (name for name in units.unit_names() if units.converts(name, to)))
        # Who takes a suggestion must not take another multiple, or another money, with it.
        if near is not None and _scale(near) != _scale(unit.translate(_SIMPLIFIED)):
            near = None
        return UnitFault(rules.UNKNOWN_UNIT, {"unit": unit}, near)
    if not units.converts(unit, to):
        return UnitFault(rules.UNIT_KIND, {"unit": unit, "to": to})
    return None


def _scale(unit: str) -> list[str]:
    """Give the characters of a unit that change what a number of it comes to."""
    return [character for character in unit if character in "十百千万亿美欧港日年"]
