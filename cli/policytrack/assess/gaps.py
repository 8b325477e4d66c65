"""The figures that targets are judged by in a year, and which of them are missing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from policytrack.assess.baseline import Asked, asked, level
from policytrack.assess.bounds import BASELINE_BOUNDS, SERIES_BOUNDS, WITHOUT_LEVEL
from policytrack.model.period import Period, quarters
from policytrack.model.results import Gap, Gaps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytrack.assess.aggregation import Figures, Reading
    from policytrack.model.assessment import Assessment
    from policytrack.model.plan import Indicator


class _Asking(NamedTuple):
    """A figure that is missing, the figures that it would stand among, and who asks for it."""

    indicator: Indicator
    period: Period
    figures: Figures
    cases: list[Assessment]

    def gap(self) -> Gap:
        """Give what is missing, with the figure of the year before."""
        reading = self.figures.reading(self.indicator, _year_before(self.period))
        before = reading.observation if reading and reading.observation.value is not None else None
        area = self.cases[0].area
        return Gap(self.indicator, self.period, area, tuple(self.cases), before)


def missing(
    cases: Iterable[Assessment], figures: Figures, year: int, *, areas: bool = False
) -> Gaps:
    """Find what is missing for assessments of a whole year, those of areas among them.

    A figure that a check takes for that of the period is there, whatever its standing. A sum of
    parts that leaves its target open is not. What a check that has come to a verdict would have
    read of earlier years is not asked for.
    """
    found: dict[tuple[str, Period, str | None], _Asking] = {}
    for case in cases:
        own = figures if case.area is None else figures.of_area(case.area)
        for indicator, period in _read_by(case, own):
            earlier = period.year < year
            if not (earlier and case.judged) and _lacks(case, indicator, period, own):
                asking = _Asking(indicator, period, own, [])
                known = found.setdefault((indicator.key, period, case.area), asking)
                # What is read as a year and as the year before another is asked for once.
                if case not in known.cases:
                    known.cases.append(case)
    gaps = [asking.gap() for asking in found.values()]
    rows = tuple(gap for gap in gaps if gap.period.year == year)
    return Gaps(year, rows, tuple(gap for gap in gaps if gap.period.year < year), areas)


def _read_by(case: Assessment, figures: Figures) -> Iterator[tuple[Indicator, Period]]:
    """Give every figure that a target is judged by, those of earlier years too."""
    target, bound = case.target, case.milestone.bound
    for period in _periods(case):
        yield target.indicator, period
        # One figure or sum is compared when it is due, each of several periods when it is over.
        if target.each is None and period.year != case.year:
            continue
        if bound.op == "rises" and (case.due or target.each is not None):
            yield from _compared_with(case, _year_before(period))
        if bound.comparator is not None:
            yield bound.comparator, period
    start = _start(case, figures)
    if start is not None:
        yield target.indicator, Period(start)


def _periods(case: Assessment) -> Iterator[Period]:
    """Give the periods of which the target's own figures are read."""
    target, year = case.target, case.year
    if target.each is not None:
        for each in range(target.since or case.plan.start, year + 1):
            yield from quarters(each) if target.each == "quarter" else [Period(each)]
    elif target.since is None or case.milestone.bound.op == "done":
        yield Period(year)
    elif target.indicator.measure == "stock":
        # What was there before the count began is taken off what is there at last.
        yield from map(Period, sorted({target.since - 1, year}) if year >= target.since - 1 else ())
    else:
        yield from map(Period, range(target.since, year + 1))


def _compared_with(case: Assessment, before: Period) -> Iterator[tuple[Indicator, Period]]:
    """Give what a rise is one above; before its first year a sum has none."""
    target = case.target
    if target.each is not None or target.since is None or before.year >= target.since:
        yield target.indicator, before


def _start(case: Assessment, figures: Figures) -> int | None:
    """Give the year of the level that a target starts from, where nobody wrote or published one."""
    target, op = case.target, case.milestone.bound.op
    if case.due or target.each is not None:
        needed = op in BASELINE_BOUNDS
    else:
        relative = any(each.bound.op in BASELINE_BOUNDS for each in target.milestones)
        needed = op not in WITHOUT_LEVEL and (target.since is None or relative)
    if not needed or target.baseline is not None:
        return None
    first = case.plan.start if target.since is None else target.since
    return first - 1 if level(case.plan, target, case.year, figures) is None else None


def _lacks(case: Assessment, indicator: Indicator, period: Period, figures: Figures) -> bool:
    """Say whether a figure is missing, or known only in parts that settle nothing."""
    if indicator.measure == "event":
        return case.observation is None
    reading = figures.reading(indicator, period)
    if reading is None or not reading.observation.partial:
        return reading is None
    if case.target.each is None or case.milestone.bound.op in SERIES_BOUNDS:
        return not case.judged
    return not _settles(case, period, reading, figures)


def _settles(case: Assessment, period: Period, reading: Reading, figures: Figures) -> bool:
    """Say whether parts of a period are enough to tell that it held or failed."""
    governing = case.target.governing(period.year) or case.milestone
    needed = asked(replace(case, milestone=governing), period, figures)
    return isinstance(needed, Asked) and needed.demand.met_by(reading.interval) is not None


def _year_before(period: Period) -> Period:
    return period._replace(year=period.year - 1)
