"""Whether a target will be reached at the pace of the years so far."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from policytrack.assess.baseline import baseline_of
from policytrack.assess.bounds import ZERO, aim_of
from policytrack.model.assessment import (
    ACCELERATE,
    MARGINAL,
    ON_PACE,
    SLOW_DOWN,
    TURN,
    Outlook,
    Pace,
)
from policytrack.model.period import Period, elapsed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.assess.aggregation import ActualSeries
    from policytrack.model.assessment import Observation, Scope
    from policytrack.model.plan import Milestone, Plan, Target

# How many years back a pace is counted, and how many ahead an arrival is looked for.
BACK = 5
_AHEAD = 10
_MARGIN = Fraction(95, 100)


class Point(NamedTuple):
    """A yearly figure that is a plain number; a pace runs within one scope.

    A sum that starts at 0 starts there in any scope.
    """

    year: int
    value: Fraction
    scope: Scope | None = None


def outlook(plan: Plan, target: Target, through: Period, series: ActualSeries) -> Outlook | None:
    """Look ahead to the next milestone at the pace of the whole years so far.

    None where no milestone with a level lies ahead, where fewer than two years have a figure that
    is a plain number, and where the year asked for has one that is not.
    """
    last = through.year if through.whole else through.year - 1
    later = (milestone for milestone in target.milestones if milestone.by > last)
    milestone = next((milestone for milestone in later if milestone.bound.kind.level), None)
    # Between two ends there is no one number to arrive at.
    if milestone is None or target.each is not None or milestone.bound.above == "breach":
        return None
    aim = _aim(plan, target, milestone, last, series)
    points = _comparable(list(_points(target, last, series)))
    if aim is None or len(points) < 2:
        return None
    ahead = _ahead(points, (milestone.by, aim), target.indicator.sign)
    summed = target.since is not None and target.indicator.measure == "flow"
    return _limited(ahead) if summed and target.indicator.better == "less" else ahead


def _aim(
    plan: Plan, target: Target, milestone: Milestone, year: int, series: ActualSeries
) -> Fraction | None:
    reference = ZERO
    if milestone.bound.kind.from_baseline:
        baseline = baseline_of(plan, target, year, series)
        if baseline is None or not baseline.interval.finite:
            return None
        reference = baseline.value
    return aim_of(milestone.bound, target.indicator.better, reference)


def _points(target: Target, last: int, series: ActualSeries) -> Iterator[Point]:
    """Yield the yearly figures that are plain numbers, if the last one is one itself."""
    latest = series.observation_for(target, elapsed(last))
    if latest is not None and _is_bound(target, latest, last, series):
        return
    if target.since is not None and target.indicator.measure == "stock":
        yield from _rise(target, target.since, last, series)
        return
    if target.since is not None and target.since - 1 >= last - BACK:
        yield Point(target.since - 1, ZERO)
    for year in range(last - BACK, last + 1):
        yield from _plain(year, series.observation_for(target, elapsed(year)))


def _is_bound(target: Target, latest: Observation, last: int, series: ActualSeries) -> bool:
    """Return whether the last figure is no plain number; a year that is not over is none at all."""
    if not latest.missing:
        return bool(latest.qualifier) and not latest.partial
    return any(
        series.latest(target.indicator, elapsed(year)) is not None
        for year in (last, *range(latest.missing[0] + 1, last))
    )


def _rise(target: Target, since: int, last: int, series: ActualSeries) -> Iterator[Point]:
    """Yield what a stock had grown by, each year in the scope of its own level."""
    for base in _plain(since - 1, series.observation(target.indicator, Period(since - 1))):
        for year in range(max(since - 1, last - BACK), last + 1):
            for level in _plain(year, series.observation(target.indicator, Period(year))):
                yield level._replace(value=level.value - base.value)


def _plain(year: int, observation: Observation | None) -> Iterator[Point]:
    if observation is not None and not observation.qualifier:
        yield Point(year, observation.value or ZERO, observation.scope)


def _comparable(points: Sequence[Point]) -> Sequence[Point]:
    """Return the points without what lies before the last break of the series."""
    first = 0
    for index, (before, after) in enumerate(pairwise(points), 1):
        if None not in (before.scope, after.scope) and before.scope != after.scope:
            first = index
    return points[first:]


def _ahead(points: Sequence[Point], goal: tuple[int, Fraction], sign: int) -> Outlook:
    """Project the mean yearly change: v + c (T - t), against the needed q = (m - v) / (T - t)."""
    (by, aim), first, latest = goal, points[0], points[-1]
    left = by - latest.year
    changes = [_change(before, after) for before, after in pairwise(points)]
    now, needed = _change(first, latest), (aim - latest.value) / left
    missing = needed * sign > 0
    share = now / needed if missing else None
    projected = latest.value + now * left
    return Outlook(
        by=by,
        aim=aim,
        year=latest.year,
        value=latest.value,
        first=first.year,
        now=now,
        last=changes[-1] if points[-2].year == latest.year - 1 else None,
        needed=needed,
        share=share,
        pace=_pace(share, stays=(projected - aim) * sign >= 0),
        projected=projected,
        low=latest.value + min(changes) * left,
        high=latest.value + max(changes) * left,
        arrives=_arrival(latest, now, aim, sign),
    )


def _limited(ahead: Outlook) -> Outlook:
    """Look at a sum that has to stay under its aim: what is needed is what is still allowed.

    There the share is needed / now, and nothing arrives.
    """
    share = ahead.needed / ahead.now if ahead.now > 0 else None
    pace = _pace(share, stays=True)
    slower = SLOW_DOWN if pace in (ACCELERATE, TURN) else pace
    return ahead._replace(share=share, pace=slower, arrives=None, limit=True)


def _change(before: Point, after: Point) -> Fraction:
    years, difference = after.year - before.year, after.value - before.value
    return difference if years == 1 else difference / years


def _pace(share: Fraction | None, *, stays: bool) -> Pace:
    if share is None:
        return ON_PACE if stays else TURN
    if share >= 1:
        return ON_PACE
    if share >= _MARGIN:
        return MARGINAL
    return ACCELERATE if share > 0 else TURN


def _arrival(latest: Point, now: Fraction, aim: Fraction, sign: int) -> int | None:
    """Return the year in which a pace reaches the aim, None where not within ten years."""
    missing = (aim - latest.value) * sign
    if missing <= 0:
        return latest.year
    years = ceil(missing / (now * sign)) if now * sign > 0 else _AHEAD + 1
    return latest.year + years if years <= _AHEAD else None
