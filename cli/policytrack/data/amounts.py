"""Amounts as somebody wrote them, into the unit that values are compared in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack import units
from policytrack.data import rules
from policytrack.data.nearest import nearest

if TYPE_CHECKING:
    from decimal import Decimal

    from policytrack.data.nodes import Node
    from policytrack.data.report import Report
    from policytrack.model.plan import Amount


def converted(amount: Amount, unit: str | None, node: Node, report: Report) -> Decimal | None:
    """Give the amount in `unit`, None after reporting that its own unit cannot be used.

    An amount without a unit is taken to be in `unit`.
    """
    if amount.unit is None or amount.unit == unit:
        return amount.value
    if not units.is_unit(amount.unit):
        report_unknown(amount.unit, node, report)
        return None
    try:
        return units.convert(amount.value, amount.unit, unit or "")
    except units.UnitError:
        report(node, rules.UNIT_KIND, unit=amount.unit, to=unit or "")
        return None


def report_unknown(unit: str, node: Node, report: Report) -> None:
    """Report a text that is no unit."""
    report(node, rules.UNKNOWN_UNIT, near=nearest(unit, units.unit_names()), unit=unit)
