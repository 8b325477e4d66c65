"""Promises that were changed: the version in force, the first one, and what was given up.

A plan that revises another takes the place of what that promised of the same indicator on the same
basis, from the day that it was issued. What fell due before keeps its verdict.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from policytrack.assess import reasons
from policytrack.assess.baseline import base_year, baseline_of, required
from policytrack.assess.bounds import aim_of, near_limit, require
from policytrack.assess.outlook import BACK
from policytrack.assess.verdict import (
    assess_milestone,
    assess_target,
    directed,
    first_year,
    governing,
    unjudged,
)
from policytrack.model.assessment import WITHDRAWN
from policytrack.model.period import elapsed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from policytrack.assess.aggregation import ActualSeries
    from policytrack.model.assessment import Assessment, Change
    from policytrack.model.period import Period
    from policytrack.model.plan import Better, Bound, City, Milestone, Plan, Target
    from policytrack.model.results import Year

_ONE = Fraction(1)


class Version(NamedTuple):
    """A promise as one of several plans has it."""

    plan: Plan
    target: Target

    @property
    def begins(self) -> date:
        """The day on which it takes the place of older ones: issued, and its time has begun."""
        plan, target = self
        return max(plan.issued or date.min, date(first_year(plan, target), 1, 1))

    def in_force(self, through: Period) -> bool:
        """Return whether it takes the place of older ones by the end of a period."""
        return self.plan.revises is None or not through.ends_before(self.begins)

    def leaves(self, milestone: Milestone) -> bool:
        """Return whether a milestone of an older one was due before this took its place."""
        return milestone.due.ends_before(self.begins)

    def of(self, area: str | None) -> Version:
        """Return what it asks of an area, or itself."""
        return self if area is None else self._replace(target=self.target.of_area(area))

    def left(self, through: Period) -> Version:
        """Return what is left of it by the end of a period, read the way that its bounds point.

        As if what was given up by then had never been, but for what had fallen due before.
        """
        plan, target = self
        gone = self.gone(through)
        if not gone:
            return Version(plan, directed(target))
        left = tuple(each for each in target.milestones if each not in gone)
        compound = [[each for each in of if each.bound.kind.compounds] for of in (left, gone)]
        if target.path == "geometric" and compound[1] and not compound[0]:
            # The path was one of growth for the sake of what is gone.
            target = target._replace(path="linear")
        return Version(plan, directed(target._replace(milestones=left)))

    def gone(self, through: Period) -> tuple[Milestone, ...]:
        """Return what was given up by the end of a period, and had not fallen due before."""

        def is_gone(milestone: Milestone) -> bool:
            given_up = self.target.withdrawal_of(milestone)
            return given_up is not None and not (
                through.ends_before(given_up.issued) or milestone.due.ends_before(given_up.issued)
            )

        return tuple(filter(is_gone, self.target.milestones))

    def open_at(self, later: Version) -> tuple[Milestone, ...]:
        """Return what it still promised when a later version took its place."""

        def is_open(milestone: Milestone) -> bool:
            given_up = self.target.withdrawal_of(milestone)
            stood = given_up is None or given_up.issued > later.begins
            return stood and not later.leaves(milestone)

        return tuple(filter(is_open, self.target.milestones))


class Lineages:
    """The versions of each promise of a city, the first one first.

    Two targets of one plan are none of each other, though they may be alike.
    """

    def __init__(self, city: City) -> None:
        # The first version of each plan.
        self._first: dict[str, str] = {}
        self._versions: dict[tuple[str, object], list[Version]] = defaultdict(list)
        for first, *later in map(city.versions, city.plans):
            if first.key in self._first:
                continue
            for plan in (first, *later):
                self._first[plan.key] = first.key
                for target in filter(lambda target: target.milestones, plan.targets):
                    self._versions[first.key, target.promise].append(Version(plan, target))

    def every(self) -> Iterator[Sequence[Version]]:
        """Yield the versions of each promise."""
        for every in self._versions.values():
            if len({version.plan.key for version in every}) == len(every):
                yield every

    def versions(self, plan: Plan, target: Target) -> Sequence[Version]:
        """Return every version of a promise, or of what is left of one."""
        every = self._versions[self._first[plan.key], target.promise]
        twins = [each for each in every if each.plan is plan]
        if len(twins) == 1:
            return every
        own = (each for each in twins if target.milestones[0] in each.target.milestones)
        return [next(own, twins[0])]


def assess_version(
    lineages: Lineages,
    plan: Plan,
    target: Target,
    through: Period,
    series: ActualSeries,
    area: str | None,
) -> tuple[Assessment, ...]:
    """Judge a target as `assess_target` does, where others may have taken its place.

    One that is superseded has left what fell due before that, and one that is not in force yet has
    nothing. With what it changed stands how that stood.
    """
    every = lineages.versions(plan, target)
    own = next(index for index, version in enumerate(every) if version.plan is plan)
    if own and not every[own].in_force(through):
        return ()
    assessments = _assess_left(every[own].of(area), through, series)
    later = _superseding(every, own, through)
    if later is not None:
        return tuple(each for each in assessments if later.leaves(each.milestone))
    so_far = [
        each.of(area) for each in every[: own + 1] if area is None or area in each.target.areas
    ]
    return tuple(_beside_first(each, so_far, through, series) for each in assessments)


def _superseding(every: Sequence[Version], own: int, through: Period) -> Version | None:
    """Return the version that has taken the place of one by the end of a period, if any."""
    return next((each for each in every[own + 1 :] if each.in_force(through)), None)


def _assess_left(version: Version, through: Period, series: ActualSeries) -> tuple[Assessment, ...]:
    """Judge what is left of a target, and tell what was given up of it."""
    (plan, left), gone = version.left(through), version.gone(through)
    assessments = assess_target(plan, left, through, series)
    if not gone:
        return assessments
    target = version.target
    asked = governing(plan, target._replace(milestones=gone), through.year)
    if assessments:
        asked = [milestone for milestone in asked if milestone.by == through.year]
    withdrawn = (_withdrawn(unjudged(plan, target, milestone, through)) for milestone in asked)
    return tuple(sorted((*assessments, *withdrawn), key=lambda each: each.milestone.due))


def _withdrawn(assessment: Assessment) -> Assessment:
    given_up = assessment.target.withdrawal_of(assessment.milestone)
    reason = given_up and reasons.given_up(given_up)
    return assessment._replace(status=WITHDRAWN, reason=reason)


def _beside_first(
    assessment: Assessment, every: Sequence[Version], through: Period, series: ActualSeries
) -> Assessment:
    """Add what was promised first of what a target asks, where that was changed.

    `every` are the versions up to its own. That is judged by the time that it was due.
    """
    own = every[-1].left(through)
    if not own.target.milestones:
        own = Version(own.plan, directed(every[-1].target))
    for version, later in pairwise(every):
        milestones = version.open_at(later)
        if not milestones:
            continue
        due = assessment.milestone.due
        if assessment.target.recurs:
            # Of a year alone it is judged by a deadline that is moved there.
            due = _due_from(own.target.milestones, due).due
        promised = _due_from(milestones, due)
        # What became of it is what is asked when it would have been due, or next after that.
        became = _due_from(own.target.milestones, promised.due)
        first = Version(version.plan, directed(version.target))
        order = _order(first, promised, own, became, through, series)
        changes = tuple(_changes(order, promised.due, became.due))
        if order == 0 and not changes:
            return assessment
        stands = assess_milestone(*first, promised, through, series)
        return assessment._replace(first=stands, changes=changes)
    return assessment


def _due_from(milestones: Sequence[Milestone], due: Period) -> Milestone:
    """Return the first of some milestones that is due at a time or later, else the last."""
    return next((each for each in milestones if due.over_by(each.due)), milestones[-1])


def _changes(order: int | None, before: Period, after: Period) -> Iterator[Change]:
    """Yield what became of a promise: less or more asked, and due later.

    The same at an earlier time is more.
    """
    earlier = not before.over_by(after)
    if order is not None and order < 0:
        yield "lowered"
    elif order is not None and (order > 0 or earlier):
        yield "raised"
    if not after.over_by(before):
        yield "postponed"


def _order(
    before: Version,
    promised: Milestone,
    after: Version,
    became: Milestone,
    through: Period,
    series: ActualSeries,
) -> int | None:
    """Return below, at or above 0 where less, as much or more is asked; None if nobody can say."""
    was, now = promised.bound, became.bound
    better = before.target.indicator.better
    one_way = was.kind.upward(better) == now.kind.upward(after.target.indicator.better)
    if better != after.target.indicator.better or not one_way:
        return None
    if was.kind.event or now.kind.event:
        return 0 if was.op == now.op else None
    of_a_kind = (was.op, was.relative, was.comparator) == (now.op, now.relative, now.comparator)
    asked: tuple[Fraction | None, Fraction | None]
    if was.relative is None and now.relative is None:
        asked = aim_of(was, better), aim_of(now, better)
    elif of_a_kind and (
        was.moves or _start(before, through, series) == _start(after, through, series)
    ):
        # Measured from the same: 6 % a year is as much, until whenever it is due.
        asked = aim_of(was, better, _ONE, _ONE), aim_of(now, better, _ONE, _ONE)
    elif was.moves or now.moves:
        return None
    else:
        asked = (
            _aim(before, promised, through, series),
            _aim(after, became, through, series),
        )
    if asked[0] is None or asked[1] is None:
        return None
    demands = _demand(was, better, asked[0]), _demand(now, better, asked[1])
    return (demands[1] > demands[0]) - (demands[1] < demands[0])


def _start(version: Version, through: Period, series: ActualSeries) -> tuple[int, Fraction | None]:
    """Return the year that a change is measured from, and the level there where it is known."""
    baseline = baseline_of(*version, through.year, series)
    known = baseline is not None and not baseline.imputed
    return base_year(*version), baseline.value if baseline is not None and known else None


def _aim(
    version: Version, milestone: Milestone, through: Period, series: ActualSeries
) -> Fraction | None:
    """Return what a milestone comes to, by what is known at a time or when it was due before."""
    period = milestone.due if milestone.due.over_by(through) else through
    return required(*version, milestone, period, series).aim


def _demand(bound: Bound, better: Better, aim: Fraction) -> tuple[Fraction, bool, Fraction | float]:
    """Return what a bound asks, greater where it asks more: its limit, and how firmly it ends."""
    requirement = require(bound, better)
    sign, far = 1 if requirement.upward else -1, requirement.far
    return (
        near_limit(bound, better, aim) * sign,
        requirement.strict,
        -inf if far is None else -far * sign,
    )


def followed(
    lineages: Lineages,
    plan: Plan,
    target: Target,
    series: ActualSeries,
    follow: Callable[[Plan, Target], Sequence[Year]],
    through: Period | None = None,
) -> tuple[Year, ...] | None:
    """Return the years of a target, each by the version that is in force at its end.

    None for one that another has taken the place of, by the end of `through` where that is given.
    `follow` gives all years of one version.
    """
    every = lineages.versions(plan, target)
    every = [each for each in every if each is every[0] or not through or each.in_force(through)]
    if every[-1].plan is not plan:
        return None
    known: dict[object, Sequence[Year]] = {}
    found: list[Year] = []
    first = first_year(*every[0]) - BACK
    for year in range(first, max(each.target.milestones[-1].by for each in every) + 1):
        end = elapsed(year)
        for index, version in enumerate(every):
            left = version.left(end)
            if not left.target.milestones or (index and not version.in_force(end)):
                continue
            key = index, tuple(milestone.due for milestone in left.target.milestones)
            if key not in known:
                known[key] = follow(*left)
            of_year = [each for each in known[key] if each.year == year]
            later = _superseding(every, index, end)
            if later is not None:
                found += _kept(of_year, later)
            else:
                found += (_with_first(each, every[: index + 1], series) for each in of_year)
    return tuple(found)


def _kept(years: Iterable[Year], later: Version) -> Iterator[Year]:
    """Yield the months of a year in which something fell due before a later version was issued."""
    for year in years:
        if year.milestone and year.month < 12 and later.leaves(year.milestone):
            yield year


def _with_first(year: Year, every: Sequence[Version], series: ActualSeries) -> Year:
    if year.assessment is None:
        return year
    told = _beside_first(year.assessment, every, elapsed(year.year), series)
    return year._replace(assessment=told)
