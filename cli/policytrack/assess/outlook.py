"""Whether a target will be reached at the pace of the years so far."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from policytrack.assess.baseline import relative_baseline
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
from policytrack.model.number import power
from policytrack.model.period import Period, elapsed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from policytrack.assess.aggregation import ActualSeries
    from policytrack.model.assessment import Observation, Scope
    from policytrack.model.plan import Milestone, Plan, Target

# How many years back a pace is counted, and how many ahead an arrival is looked for.
BACK = 5
_AHEAD = 10
_MARGIN = Fraction(95, 100)


class Point(NamedTuple):
    """A yearly figure that is a plain number; a pace runs within one scope.

    A sum that starts at 0 starts there in any scope. `figure` is what was published, where that is
    the value.
    """

    year: int
    value: Fraction
    scope: Scope | None = None
    figure: Observation | None = None


def outlook(plan: Plan, target: Target, through: Period, series: ActualSeries) -> Outlook | None:
    """Look ahead to the next milestone at the pace of the whole years so far.

    None where no milestone with a level lies ahead, where fewer than two years have a figure that
    is a plain number, and where the year asked for has one that is not.
    """
    last = through.year if through.whole else through.year - 1
    later = (
        milestone
        for milestone in target.milestones
        if milestone.by > last and not milestone.due.over_by(through)
    )
    milestone = next(filter(partial(_leads_to, target), later), None)
    if milestone is None or target.several:
        return None
    aim, capped = _aim(plan, target, milestone, last, series)
    points = _comparable(list(_points(target, last, series)))
    if aim is None or len(points) < 2:
        return None
    rate = target.path == "geometric"
    if rate and min(aim, *(point.value for point in points)) <= 0:
        return None
    pace = GROWTH if rate else CHANGE
    ahead = _ahead(points, milestone, aim, target.indicator.sign, pace)
    summed = target.since is not None and target.indicator.measure == "flow"
    limited = capped or (summed and target.indicator.better == "less")
    return _limited(ahead, target.indicator.sign) if limited else ahead


def _leads_to(target: Target, milestone: Milestone) -> bool:
    """Return whether a milestone is a level that yearly figures lead to.

    Between two ends there is no one number to arrive at, and what is to hold asks for no pace.
    """
    bound, part = milestone.bound, target.yearly_flow and milestone.month < 12
    return bound.kind.level and bound.kind.early and bound.above != "breach" and not part


def _aim(
    plan: Plan, target: Target, milestone: Milestone, year: int, series: ActualSeries
) -> tuple[Fraction | None, bool]:
    """Return the number that a milestone comes to, and whether it is a change for the worse.

    That is a cap, and nothing to arrive at.
    """
    better = target.indicator.better
    if not milestone.bound.from_baseline:
        return aim_of(milestone.bound, better), False
    baseline, _ = relative_baseline(plan, target, Period(year), series)
    if baseline is None or not baseline.interval.finite:
        return None, False
    years = target.years_to(milestone, baseline.year)
    aim = aim_of(milestone.bound, better, baseline.value, years)
    return aim, (aim - baseline.value) * target.indicator.sign < 0


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
    return any(series.says_of(target, year) for year in (last, *range(latest.missing[0] + 1, last)))


def _rise(target: Target, since: int, last: int, series: ActualSeries) -> Iterator[Point]:
    """Yield what a stock had grown by, each year in the scope of its own level."""
    for base in _plain(since - 1, series.observation(target.indicator, Period(since - 1))):
        for year in range(max(since - 1, last - BACK), last + 1):
            for level in _plain(year, series.observation(target.indicator, Period(year))):
                yield level._replace(value=level.value - base.value, figure=None)


def _plain(year: int, observation: Observation | None) -> Iterator[Point]:
    if observation and observation.value is not None and not observation.qualifier:
        yield Point(year, observation.value, observation.scope, observation)


def _comparable(points: Sequence[Point]) -> Sequence[Point]:
    """Return the points without what lies before the last break of the series."""
    first = 0
    for index, (before, after) in enumerate(pairwise(points), 1):
        if None not in (before.scope, after.scope) and before.scope != after.scope:
            first = index
    return points[first:]


class PaceRule(NamedTuple):
    """What a pace is made of: from one value to another in so many years, and so far from one."""

    between: Callable[[Fraction, Fraction, Fraction], Fraction]
    onward: Callable[[Fraction, Fraction, Fraction], Fraction]


def _grown(before: Fraction, after: Fraction, years: Fraction) -> Fraction:
    ratio = after / before
    return (ratio if years == 1 else power(ratio, 1 / years)) - 1


# So much more a year, and on a geometric path a rate of growth.
CHANGE = PaceRule(
    lambda before, after, years: (after - before) / years,
    lambda value, pace, years: value + pace * years,
)
GROWTH = PaceRule(_grown, lambda value, pace, years: value * power(1 + pace, years))


def _ahead(
    points: Sequence[Point], milestone: Milestone, aim: Fraction, sign: int, rule: PaceRule
) -> Outlook:
    """Project the mean yearly change: v + c (T - t), against the needed q = (m - v) / (T - t).

    On a geometric path both are rates of growth: v (1 + c)^(T - t), (m / v)^(1 / (T - t)) - 1.
    """
    first, latest = points[0], points[-1]
    left = milestone.due.time - latest.year
    steps = [_of_one_edition(before, after) for before, after in pairwise(points)]
    changes = [_change(before, after, rule) for before, after, _mixed in steps]
    start, end, mixed = _of_one_edition(first, latest)
    now, needed = _change(start, end, rule), rule.between(latest.value, aim, left)
    missing = needed * sign > 0
    share = now / needed if missing else None
    projected = rule.onward(latest.value, now, left)
    return Outlook(
        by=milestone.by,
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
        low=rule.onward(latest.value, min(changes), left),
        high=rule.onward(latest.value, max(changes), left),
        arrives=_arrival(latest, now, aim, sign, rule),
        rate=rule is GROWTH,
        month=milestone.month,
        mixed=mixed or any(step[2] for step in steps),
    )


def _limited(ahead: Outlook, sign: int) -> Outlook:
    """Look at what has to stay within its aim: what is needed is what is still allowed.

    There the share is needed / now, and nothing arrives.
    """
    share = ahead.needed / ahead.now if ahead.now * sign < 0 else None
    pace = _pace(share, stays=True)
    slower = SLOW_DOWN if pace in (ACCELERATE, TURN) else pace
    return ahead._replace(share=share, pace=slower, arrives=None, limit=True)


def _of_one_edition(before: Point, after: Point) -> tuple[Point, Point, bool]:
    """Return two figures as one edition has both, and whether there is none that has."""
    if before.figure is None or after.figure is None:
        return before, after, False
    if not any(row.editions for row in (*before.figure.sources, *after.figure.sources)):
        return before, after, False
    from policytrack.assess.editions import pair  # noqa: PLC0415 - few figures were revised

    earlier, later, mixed = pair(before.figure, after.figure)
    start, end = earlier.value or ZERO, later.value or ZERO
    return before._replace(value=start), after._replace(value=end), mixed


def _change(before: Point, after: Point, rule: PaceRule) -> Fraction:
    return rule.between(before.value, after.value, Fraction(after.year - before.year))


def _pace(share: Fraction | None, *, stays: bool) -> Pace:
    if share is None:
        return ON_PACE if stays else TURN
    if share >= 1:
        return ON_PACE
    if share >= _MARGIN:
        return MARGINAL
    return ACCELERATE if share > 0 else TURN


def _arrival(latest: Point, now: Fraction, aim: Fraction, sign: int, rule: PaceRule) -> int | None:
    """Return the year in which a pace reaches the aim, None where not within ten years."""
    after = (
        years
        for years in range(_AHEAD + 1)
        if (rule.onward(latest.value, now, Fraction(years)) - aim) * sign >= 0
    )
    years = next(after, None)
    return None if years is None else latest.year + years
