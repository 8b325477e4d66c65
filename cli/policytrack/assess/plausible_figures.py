"""Published figures that are hardly meant."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from policytrack.assess.counts import is_count, is_share, is_whole
from policytrack.assess.figures import interval_of
from policytrack.assess.interval import exactly
from policytrack.assess.jumps import DIGITS_APART, jumps
from policytrack.assess.span import published
from policytrack.data import rules_together as rules
from policytrack.model.diagnostic import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from policytrack.model.actual import Actual
    from policytrack.model.indicator import Indicator
    from policytrack.model.place import Place

_NOTHING = exactly(Fraction(0))
_ALL = exactly(Fraction(100))


def doubtful_figures(
    actuals: Sequence[Actual], indicators: Mapping[str, Indicator]
) -> Iterator[Diagnostic]:
    """Give what is doubtful in the figures of all years, each figure once.

    One that is doubtful by itself is not held against its neighbours.
    """
    of_indicator: dict[str, list[Actual]] = defaultdict(list)
    for row in actuals:
        of_indicator[row.indicator].append(row)
    for key, rows in of_indicator.items():
        if indicators[key].measure != "event":
            yield from _of_indicator(rows, indicators[key])


def proxies_without_note(actuals: Sequence[Actual]) -> Iterator[Diagnostic]:
    """PT509: a proxy says in its note how it differs."""
    for row in actuals:
        if row.status == "proxy" and not (row.note or "").strip():
            yield Diagnostic(row.place, rules.PROXY_WITHOUT_NOTE)


def shares_over_whole(rows: Sequence[Actual]) -> Iterator[Diagnostic]:
    """PT502: a share is between 0 and 100 percent.

    A published bound is doubtful where all that it leaves open is outside.
    """
    for row in rows:
        value = row.value
        if value is None or (not row.qualifier and 0 <= value <= 100):
            continue
        interval = interval_of(value, row.qualifier)
        if interval.reaches(_NOTHING, strict=False) is False or interval.reaches(_ALL, strict=True):
            yield Diagnostic(row.place, rules.SHARE_OVER_WHOLE, {"value": published(row)})


def fractions_of_counts(rows: Sequence[Actual], unit: str) -> Iterator[Diagnostic]:
    """PT503: a count of things is a whole number of them (1.2 万家 are, 1.5 家 are not)."""
    for row in rows:
        # Most figures are seen to be whole without any arithmetic.
        if "." in row.text and row.value is not None and not is_whole(row.value, unit):
            yield Diagnostic(row.place, rules.FRACTION_OF_COUNT, {"value": published(row)})


def negative_counts(rows: Sequence[Actual]) -> Iterator[Diagnostic]:
    """PT504: of what is counted at a date there are never fewer than none."""
    for row in rows:
        value = row.value
        if value is None or (not row.qualifier and value >= 0):
            continue
        if interval_of(value, row.qualifier).reaches(_NOTHING, strict=False) is False:
            yield Diagnostic(row.place, rules.NEGATIVE_COUNT, {"value": published(row)})


def _of_indicator(rows: Sequence[Actual], indicator: Indicator) -> Iterator[Diagnostic]:
    """Apply the rules that the smallest and the largest number do not rule out: mostly none."""
    values = [row.value for row in rows if row.value is not None]
    low, high = min(values), max(values)
    found: dict[Place, Diagnostic] = {}
    for doubt in _by_itself(rows, indicator, low, high):
        found.setdefault(doubt.place, doubt)
    yield from found.values()
    if low <= 0 or high.adjusted() - low.adjusted() >= DIGITS_APART:
        yield from jumps([row for row in rows if row.place not in found], indicator)


def _by_itself(
    rows: Sequence[Actual], indicator: Indicator, low: Decimal, high: Decimal
) -> Iterator[Diagnostic]:
    measure, unit = indicator.measure, indicator.unit or ""
    if measure == "ratio" and is_share(unit) and not (low > 0 and high < 100):
        yield from shares_over_whole(rows)
    elif measure in ("stock", "flow") and is_count(unit):
        if measure == "stock" and low <= 0:
            yield from negative_counts(rows)
        yield from fractions_of_counts(rows, unit)
