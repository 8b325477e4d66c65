"""What was observed, and the numbers that it may stand for."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from policytrack.assess.interval import Interval, exactly
from policytrack.model.assessment import Observation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from policytrack.model.actual import Actual, Qualifier

# A figure published as "about" or "nearly" is taken to be right to this share.
ROUNDING = Fraction(5, 100)


class Reading(NamedTuple):
    """An observation, and the numbers that it may stand for."""

    observation: Observation
    interval: Interval

    @property
    def stated(self) -> Fraction:
        """The number as it was published or comes to; 0 for an event."""
        return self.observation.value or Fraction(0)


def interval_of(value: Decimal, qualifier: Qualifier) -> Interval:
    """Give the numbers that a published value may stand for."""
    stated = Fraction(value)
    if qualifier in (">", ">="):
        return Interval(stated, None, low_open=qualifier == ">")
    if qualifier in ("<", "<="):
        return Interval(None, stated, high_open=qualifier == "<")
    if qualifier == "~":
        slack = abs(stated) * ROUNDING
        return Interval(stated - slack, stated + slack)
    return exactly(stated)


def single(row: Actual) -> Reading:
    """Read one row."""
    if row.value is None:
        return Reading(Observation(None, "", (row,), done=row.done), Interval())
    interval = interval_of(row.value, row.qualifier)
    return Reading(Observation(Fraction(row.value), row.qualifier, (row,)), interval)


def total(
    added: Iterable[Reading],
    taken_off: Iterable[Reading] = (),
    *,
    floor: bool = False,
    missing: tuple[int, ...] = (),
    areas: tuple[str, ...] = (),
) -> Reading:
    """Add readings up and take others off; with `floor` there is more that nobody published."""
    added, taken_off = list(added), list(taken_off)
    if len(added) == 1 and not (taken_off or floor or missing or areas):
        return added[0]
    interval = exactly(Fraction(0))
    for reading in added:
        interval = interval.plus(reading.interval)
    for reading in taken_off:
        interval = interval.minus(reading.interval)
    if floor:
        interval = interval.or_more()
    observation = Observation(
        _value(interval, added, taken_off),
        _qualifier(interval),
        (*_rows(added), *_taken_off(taken_off)),
        taken_off=(*_taken_off(added), *_rows(taken_off)),
        missing=missing,
        areas=areas or _areas([*added, *taken_off]),
    )
    return Reading(observation, interval)


def _value(interval: Interval, added: Iterable[Reading], taken_off: Iterable[Reading]) -> Fraction:
    """Give the number that a total is shown as: of a bound its end, which roundings may move."""
    ends = [end for end in (interval.low, interval.high) if end is not None]
    if len(ends) == 1:
        return ends[0]
    value = sum(each.stated for each in added) - sum(each.stated for each in taken_off)
    return Fraction(value)


def _areas(readings: Iterable[Reading]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(area for each in readings for area in each.observation.areas))


def _rows(readings: Sequence[Reading]) -> tuple[Actual, ...]:
    """Give the rows of all, the latest last."""
    rows = (row for reading in readings for row in reading.observation.rows)
    return tuple(sorted(rows, key=lambda row: row.period.end))


def _taken_off(readings: Sequence[Reading]) -> tuple[Actual, ...]:
    return tuple(row for reading in readings for row in reading.observation.taken_off)


def _qualifier(interval: Interval) -> Qualifier:
    if interval.low is not None and interval.low == interval.high:
        return ""
    if interval.high is None and interval.low is not None:
        return ">" if interval.low_open else ">="
    if interval.low is None and interval.high is not None:
        return "<" if interval.high_open else "<="
    return "~"
