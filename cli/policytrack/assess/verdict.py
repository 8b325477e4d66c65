"""One target in one year: which milestone governs, and how the actual stands to it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from policytrack.assess import reasons
from policytrack.assess.baseline import counted_from, path_origin, required
from policytrack.assess.bounds import ZERO
from policytrack.assess.position import assess_ahead, completion, held_to
from policytrack.assess.recurring import assess_recurring
from policytrack.model.assessment import (
    MET,
    MISSED,
    NO_DATA,
    NOT_DUE,
    UNCLEAR,
    Assessment,
    Decision,
    Observation,
)
from policytrack.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from policytrack.assess.aggregation import ActualSeries
    from policytrack.assess.bounds import Requirement
    from policytrack.model.actual import Actual
    from policytrack.model.plan import Milestone, Plan, Target


# Growth does not come to so many times as much, and a slip between 元, 万元 and 亿元 to more.
OUT_OF_SCALE = 300
# What no later figure of the same time takes back.
_DECIDED = (MET, MISSED)


def assess_target(
    plan: Plan, target: Target, through: Period, series: ActualSeries
) -> tuple[Assessment, ...]:
    """Judge a target by the end of a year, or of the part of it that is over.

    Each milestone that is due in the year governs, else the next one; none where the year does not
    concern the target. One that is due by then gives a verdict, a later one a position. Nothing is
    looked at that ended later.
    """
    return tuple(
        assess_milestone(plan, target, milestone, through, series)
        for milestone in governing(plan, target, through.year)
    )


def directed(target: Target) -> Target:
    """Return a target whose better way is that of its bounds, if they all point the other way.

    A limit of what is else better the more there is of it is still a limit.
    """
    better = target.indicator.better
    against = "down" if better == "more" else "up"
    if not all(milestone.bound.kind.direction == against for milestone in target.milestones):
        return target
    turned = target.indicator._replace(better="less" if better == "more" else "more")
    return target._replace(indicator=turned)


def assess_milestone(
    plan: Plan, target: Target, milestone: Milestone, through: Period, series: ActualSeries
) -> Assessment:
    """Judge a target by one of its milestones: at its own month, once that is over."""
    if milestone.due.over_by(through):
        through = milestone.due
    assessment = unjudged(plan, target, milestone, through)
    if target.districts:
        return _assess_districts(assessment, series)
    if milestone.bound.kind.event:
        return _assess_event(assessment, series)
    if target.each is not None:
        return assess_recurring(assessment, series)
    if target.mean is not None:
        # Few targets are of a mean, or of every district.
        from policytrack.assess.mean import assess_mean  # noqa: PLC0415

        return assess_mean(assessment, series)
    if target.since is not None and through.year < target.since:
        return assessment._replace(status=NOT_DUE, reason=reasons.counts_from(target.since))
    return _assess_figure(assessment, series)


def unjudged(plan: Plan, target: Target, milestone: Milestone, through: Period) -> Assessment:
    """Return how a target stands where nothing was published."""
    return Assessment(plan, target, milestone, through, NO_DATA, reasons.NOT_PUBLISHED)


def first_year(plan: Plan, target: Target) -> int:
    """Return the first year that a target concerns."""
    return min(plan.start, counted_from(plan, target))


def governing(plan: Plan, target: Target, year: int) -> Sequence[Milestone]:
    """Return the milestones due in a year, else the next one.

    There is none before the plan and after the last. A part of a later year governs no yearly flow
    where a whole one lies behind it.
    """
    if year < first_year(plan, target):
        return ()
    due = [milestone for milestone in target.milestones if milestone.by == year]
    later = [milestone for milestone in target.milestones if milestone.by > year]
    if target.yearly_flow and not target.recurs:
        later.sort(key=lambda milestone: milestone.month < 12)
    return due or later[:1]


def _assess_districts(assessment: Assessment, series: ActualSeries) -> Assessment:
    """Judge each district by itself, and by them the target."""
    from policytrack.assess.districts import of_districts  # noqa: PLC0415

    plan, target, milestone, through = assessment[:4]
    level = target.indicator.measure in ("stock", "ratio")
    earlier = range(through.year - 1, first_year(plan, target) - 1, -1)
    # What stands somewhere is there until another figure says otherwise, unless it is due.
    times = (through, *map(Period, earlier if level and not assessment.due else ()))

    def share_of(area: str) -> Assessment:
        of_area, own = target.of_area(area), series.of_area(area)
        shares = (assess_milestone(plan, of_area, milestone, time, own) for time in times)
        latest = next(shares)
        known = (share for share in chain((latest,), shares) if share.observation is not None)
        return next(known, latest)

    return of_districts(assessment, {area: share_of(area) for area in target.districts})


def _assess_event(assessment: Assessment, series: ActualSeries) -> Assessment:
    """Judge an event: met once it was published as done, not due until then.

    Where it is due by a month a row has to show the month: by its period, or by when it was
    published.
    """
    plan, target, milestone, through = assessment[:4]
    span = range(first_year(plan, target), through.year + 1)
    rows = [row for year in span for row in series.rows(target.indicator, year)]
    done = next((row for row in rows if is_shown_by(row, milestone.due)), None)
    # A "no" tells of the end of the period that it was published for.
    end = milestone.due if assessment.due else through
    denied = next((row for row in rows if not row.done and _tells_of_end(row, end)), None)
    late = next((row for row in rows if row.done and _is_after(row, milestone.due)), None)
    latest = done or denied or (late if assessment.due else None)
    if latest is not None:
        observation = Observation(None, "", (latest,), done=latest.done)
        assessment = assessment._replace(observation=observation)
    if done is not None:
        early = not assessment.due
        return assessment._replace(status=MET, reason=None, decided_by=Decision.EVENT, early=early)
    if not assessment.due:
        return assessment._replace(status=NOT_DUE, reason=reasons.NOT_DONE_YET)
    if latest is not None:
        reason = None if latest is denied else reasons.done_in(latest.period)
        return assessment._replace(status=MISSED, reason=reason, decided_by=Decision.EVENT)
    undated = next((row for row in rows if row.done), None)
    if undated is not None:
        return assessment._replace(
            status=UNCLEAR,
            reason=reasons.month_not_shown(milestone.due),
            observation=Observation(None, "", (undated,), done=True),
        )
    parts = [row.period for row in rows if row.period.year == through.year]
    if not parts:
        return assessment
    return assessment._replace(status=UNCLEAR, reason=reasons.only_parts(parts))


def is_shown_by(row: Actual, due: Period) -> bool:
    """Return whether a row shows that an event had come by then: by its period, or its date."""
    if not row.done or row.period.over_by(due):
        return bool(row.done)
    published = row.published or ""
    year, month = published[:4], published[5:7]
    return bool(month and published[:7] <= due.end) or bool(year and int(year) < due.year)


def _tells_of_end(row: Actual, end: Period) -> bool:
    return row.period.year == end.year and end.over_by(row.period)


def _is_after(row: Actual, due: Period) -> bool:
    return (row.period.year, row.period.first) > (due.year, due.last)


def _assess_figure(assessment: Assessment, series: ActualSeries) -> Assessment:
    """Judge a target that one figure, or a sum, is held against, and doubt one out of scale."""
    judged = _at_own_time(assessment, series)
    times = _times_too_large(judged)
    if times is None:
        return judged
    return judged._replace(reason=reasons.joined(judged.reason, reasons.out_of_scale(times)))


def _times_too_large(assessment: Assessment) -> Fraction | None:
    """Return how many times a figure is what it is held against, where that is hardly meant."""
    value = assessment.observation.value if assessment.observation else None
    start = assessment.baseline.value if assessment.baseline else ZERO
    most = max(abs(assessment.aim or ZERO), abs(start))
    growth = assessment.target.indicator.measure == "growth"
    if value is None or not most or growth or value < most * OUT_OF_SCALE:
        return None
    return value / most


def _at_own_time(assessment: Assessment, series: ActualSeries) -> Assessment:
    """Judge a target at the time that its figure speaks of.

    Nobody is behind for months that nobody has reported on. What is known of them may still
    decide: a sum with a gap may be enough already, or too much.
    """
    if assessment.due or assessment.through.whole:
        return _assess_at(assessment, series)
    reported = series.reported(assessment.target, assessment.through)
    if reported == assessment.through:
        return _assess_at(assessment, series)
    judged = _assess_at(assessment._replace(as_of=reported), series)
    if judged.status not in _DECIDED:
        in_all = _assess_at(assessment, series)
        judged = in_all if in_all.status in _DECIDED else judged
    if judged.as_of is None or not judged.judged:
        return judged._replace(as_of=None)
    return judged._replace(reason=reasons.joined(judged.reason, reasons.latest_is_of(reported)))


def _assess_at(assessment: Assessment, series: ActualSeries) -> Assessment:
    """Judge a target by what was published up to its moment."""
    plan, target, milestone, through = *assessment[:3], assessment.moment
    origin = path_origin(plan, target, through.year, series)
    # A baseline published as a bound is no value to count from.
    counted = origin is not None and origin.interval.finite and not milestone.bound.moves
    baseline = origin if counted else None
    # A verdict needs a figure of the time that it is due, and no earlier one.
    observation = series.observation_for(target, through, at_end=assessment.due)
    if observation is None:
        return _without_observation(assessment._replace(baseline=baseline), series)
    if observation.value is None:
        lacking = [Period(year).text for year in observation.missing]
        return assessment._replace(
            status=UNCLEAR, reason=reasons.sum_not_known(lacking), observation=observation
        )
    # Another series is compared in the period of the figure itself.
    within = not (through.whole or target.indicator.measure == "flow")
    period = observation.rows[-1].period if within else through
    requirement = required(plan, target, milestone, period, series)
    observation = requirement.own or observation
    assessment = assessment._replace(
        reason=None, observation=observation, baseline=baseline, compared=requirement.rows
    )
    if assessment.due:
        return _assess_due(assessment, observation, requirement)
    return assess_ahead(assessment, observation, origin, requirement, series)


def _without_observation(assessment: Assessment, series: ActualSeries) -> Assessment:
    """Judge by what was published but does not serve, where anything was."""
    target, through = assessment.target, assessment.through
    rows = series.rows(target.indicator, through.year)
    now = series.latest(target.indicator, through, at_end=assessment.due)
    if now is not None and target.since is not None:
        # The level that was published is not the rise that was promised.
        return assessment._replace(
            status=UNCLEAR,
            reason=reasons.no_stock_before(target.since),
            observation=Observation(None, "", now.rows),
        )
    since = through.year if target.since is None else target.since
    spans = (*map(Period, range(since, through.year)), through)
    lacking = [part for span in spans for part in series.lacking(target.indicator, span)]
    if lacking:
        return assessment._replace(status=UNCLEAR, reason=reasons.sum_not_known(lacking))
    if not rows:
        return assessment
    reason = reasons.only_parts([row.period for row in rows])
    if assessment.due and not through.whole:
        reason = reasons.not_at_end(through)
    return assessment._replace(status=UNCLEAR, reason=reason)


def _assess_due(
    assessment: Assessment, observation: Observation, requirement: Requirement
) -> Assessment:
    """Judge a figure by a bound that is due."""
    aim = requirement.aim
    if aim is None:
        return assessment._replace(status=UNCLEAR, reason=requirement.lacks)
    done = completion(assessment, aim)
    met = requirement.met_by(observation.interval)
    status, reason = MET if met else MISSED, None
    decided_by: Decision | None = Decision.LIMIT
    if requirement.overrun_by(observation.interval):
        status, reason, decided_by = MISSED, reasons.OVER_RANGE, Decision.FAR_END
        done = None
    elif met is None:
        status, reason, decided_by = UNCLEAR, reasons.not_settled(observation), None
    return held_to(assessment, aim)._replace(
        status=status, reason=reason, decided_by=decided_by, completion=done
    )
