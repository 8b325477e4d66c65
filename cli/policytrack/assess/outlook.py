"""Whether a target will be reached at the pace of the years so far."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from policytrack.assess.baseline import level
from policytrack.assess.bounds import BASELINE_BOUNDS, WITHOUT_LEVEL, demand
from policytrack.assess.interval import exactly
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

    from policytrack.assess.aggregation import Figures, Reading
    from policytrack.model.plan import Milestone, Plan, Target

# How many years back a pace is counted, and how many ahead an arrival is looked for.
_BACK = 5
_AHEAD = 10
_MARGIN = Fraction(95, 100)


class Point(NamedTuple):
    """A yearly figure that is a plain number; `scope` tells what a pace may run across.

    A proxy measures something else, and so may a sum of areas; a sum that starts at 0 starts
    there in any scope.
    """

    year: int
    value: Fraction
    scope: tuple[bool, bool] | None = None


def outlook(plan: Plan, target: Target, so_far: Period, figures: Figures) -> Outlook | None:
    """Look ahead to the next milestone at the pace of the whole years so far.

    None where no milestone with a level lies ahead, where fewer than two years have a figure that
    is a plain number, and where the year asked for has one that is not.
    """
    last = so_far.year if so_far.whole else so_far.year - 1
    ahead = (each for each in target.milestones if each.by > last)
    milestone = next((each for each in ahead if each.bound.op not in WITHOUT_LEVEL), None)
    if milestone is None or target.each is not None:
        return None
    if milestone.bound.above == "breach":
        # Between two ends there is no one number to arrive at.
        return None
    aim = _aim(plan, target, milestone, last, figures)
    points = _comparable(list(_points(target, last, figures)))
    if aim is None or len(points) < 2:
        return None
    found = _ahead(points, (milestone.by, aim), target.indicator.sign)
    summed = target.since is not None and target.indicator.measure == "flow"
    return _limited(found) if summed and target.indicator.better == "less" else found


def _aim(
    plan: Plan, target: Target, milestone: Milestone, year: int, figures: Figures
) -> Fraction | None:
    reference = exactly(Fraction(0))
    if milestone.bound.op in BASELINE_BOUNDS:
        base = level(plan, target, year, figures)
        if base is None or not base.interval.finite:
            return None
        reference = exactly(base.start.value)
    return demand(milestone.bound, target.indicator.better, reference).aim.low


def _points(target: Target, last: int, figures: Figures) -> Iterator[Point]:
    """Give the yearly figures that are plain numbers, if the last one is one itself."""
    latest = figures.held_against(target, elapsed(last))
    if latest is not None and _is_bound(target, latest, last, figures):
        return
    if target.since is not None and target.indicator.measure == "stock":
        yield from _rise(target, target.since, last, figures)
        return
    if target.since is not None and target.since - 1 >= last - _BACK:
        yield Point(target.since - 1, Fraction(0))
    for year in range(last - _BACK, last + 1):
        yield from _plain(year, figures.held_against(target, elapsed(year)))


def _is_bound(target: Target, latest: Reading, last: int, figures: Figures) -> bool:
    """Say whether the last figure is no plain number; a year that is not over is none at all."""
    found = latest.observation
    if not found.missing:
        return bool(found.qualifier) and not found.partial
    published = figures.latest(target.indicator, elapsed(last)) is not None
    return published or any(
        figures.latest(target.indicator, elapsed(year)) is not None
        for year in range(found.missing[0] + 1, last)
    )


def _rise(target: Target, since: int, last: int, figures: Figures) -> Iterator[Point]:
    """Give what a stock had grown by, each year in the scope of its own level."""
    for base in _plain(since - 1, figures.reading(target.indicator, Period(since - 1))):
        for year in range(max(since - 1, last - _BACK), last + 1):
            for found in _plain(year, figures.reading(target.indicator, Period(year))):
                yield found._replace(value=found.value - base.value)


def _plain(year: int, reading: Reading | None) -> Iterator[Point]:
    if reading is not None and not reading.observation.qualifier:
        found = reading.observation
        yield Point(year, reading.stated, (found.status == "proxy", bool(found.areas)))


def _comparable(points: Sequence[Point]) -> Sequence[Point]:
    """Leave out what lies before the last break of the series."""
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
    ends = [latest.value + change * left for change in changes]
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
        low=min(ends),
        high=max(ends),
        arrives=_arrival(latest, now, aim, sign),
    )


def _limited(found: Outlook) -> Outlook:
    """Look at a sum that has to stay under its aim: what is needed is what is still allowed.

    There the share is needed / now, and nothing arrives.
    """
    share = found.needed / found.now if found.now > 0 else None
    pace = _pace(share, stays=True)
    slower = SLOW_DOWN if pace in (ACCELERATE, TURN) else pace
    return found._replace(share=share, pace=slower, arrives=None, limit=True)


def _change(before: Point, after: Point) -> Fraction:
    return (after.value - before.value) / (after.year - before.year)


def _pace(share: Fraction | None, *, stays: bool) -> Pace:
    if share is None:
        return ON_PACE if stays else TURN
    if share >= 1:
        return ON_PACE
    if share >= _MARGIN:
        return MARGINAL
    return ACCELERATE if share > 0 else TURN


def _arrival(latest: Point, now: Fraction, aim: Fraction, sign: int) -> int | None:
    """Give the year in which a pace reaches the aim, None where not within ten years."""
    missing = (aim - latest.value) * sign
    if missing <= 0:
        return latest.year
    years = ceil(missing / (now * sign)) if now * sign > 0 else _AHEAD + 1
    return latest.year + years if years <= _AHEAD else None
