"""The same figures classed by the methods of others, so that a difference can be explained.

Every formula takes a baseline (t0, v0), an actual (t, v) and a milestone (T, m).
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from policytrack.assess.position import LIMITS, classify
from policytrack.assess.trajectory import only_grows
from policytrack.model.number import power
from policytrack.model.results import (
    ELAPSED,
    EUROSTAT,
    GERMANY,
    UN_PROGRESS_CHART,
    Finding,
    Method,
    MethodClass,
)
from policytrack.model.text import Text

if TYPE_CHECKING:
    from policytrack.model.assessment import Assessment

# The lowest index of each class, and the class under all of them; a value on the line belongs to
# the better class.
Limits = tuple[tuple[Fraction, MethodClass], ...]

EUROSTAT_LIMITS: Limits = (
    (Fraction(95, 100), MethodClass("on_track", Text("符合进度", "on track"), "on_track")),
    (Fraction(60, 100), MethodClass("moderate", Text("进展中等", "moderate progress"), "behind")),
    (Fraction(0), MethodClass("limited", Text("进展有限", "limited progress"), "behind")),
)
DETERIORATION = MethodClass("deterioration", Text("恶化", "deterioration"), "behind")

UN_LIMITS: Limits = (
    (Fraction(95, 100), MethodClass("on_track", Text("符合进度", "on track"), "on_track")),
    (Fraction(10, 100), MethodClass("accelerate", Text("须加快", "acceleration needed"), "behind")),
)
STAGNATION = MethodClass("stagnation", Text("停滞或倒退", "stagnation or regression"), "behind")

# The weather symbols of Germany's reports, which count the first two as on track.
SUN = MethodClass("on_track", Text("可望实现（晴）", "on track (sun)"), "on_track")
SUN_AND_CLOUD = MethodClass(
    "nearly", Text("接近实现（晴间多云）", "nearly on track (sun and cloud)"), "on_track"
)
CLOUD = MethodClass("off_track", Text("难以实现（多云）", "off track (cloud)"), "behind")
THUNDERSTORM = MethodClass(
    "wrong_way", Text("方向不对（雷雨）", "wrong way (thunderstorm)"), "behind"
)
_SUN_UNDER = Fraction(5, 100)
_CLOUD_OVER = Fraction(20, 100)
# Where the number of any method passes from one class to another.
CLASS_LIMITS = frozenset(
    (*LIMITS, *(limit for limit, _ in (*EUROSTAT_LIMITS, *UN_LIMITS)), _SUN_UNDER, _CLOUD_OVER)
)

NOT_LATER = Text("实际数据不晚于基线", "the figure is not later than the baseline")
MILESTONE_PAST = Text("目标年份已过", "the milestone lies before the figure")
NOTHING_ASKED = Text("目标值不优于基线", "the target asks for nothing beyond the baseline")
NO_GROWTH_RATE = Text(
    "含零或负数，年均增长率没有定义",
    "a value is zero or negative, so that no annual growth rate is defined",
)
RATE_OF_RATE = Text("对增长率不再求增长率", "no growth rate is taken of a growth rate")
NO_INDEX = Text("进度指数没有定义", "the index is not defined")


class MethodInput(NamedTuple):
    """Where a target began, stands and is to arrive: times in years, values in one unit.

    The end of 2023 is 2023, the end of June 2023 is 2022.5. `aim` is the milestone ahead, `index`
    the index of this project's own method (None where it has none), `sign` that of the indicator.
    `growth` says that the values are growth rates themselves.
    """

    start: tuple[Fraction, Fraction]
    now: tuple[Fraction, Fraction]
    aim: tuple[Fraction, Fraction]
    # A tuple has a method of that name, which nobody asks for.
    index: Fraction | None  # type: ignore[assignment]
    sign: int
    growth: bool = False


def findings(data: MethodInput) -> tuple[Finding, ...]:
    """Class an actual by each method, in the order of METHODS."""
    return (_eurostat(data), _un_progress_chart(data), _germany(data), _elapsed(data))


def _eurostat(data: MethodInput) -> Finding:
    """Class R, the annual growth rate so far over the one that was required.

    R = ((v / v0)^(1 / (t - t0)) - 1) / ((m / v0)^(1 / (T - t0)) - 1)
    """
    (began, first), (when, value), (due, asked) = data.start, data.now, data.aim
    reason = _undefined(data) or (NO_GROWTH_RATE if asked <= 0 else None)
    if reason is not None:
        return Finding(EUROSTAT, reason=reason)
    so_far = power(value / first, 1 / (when - began)) - 1
    required = power(asked / first, 1 / (due - began)) - 1
    return _classed(EUROSTAT, so_far / required, EUROSTAT_LIMITS, DETERIORATION)


def _un_progress_chart(data: MethodInput) -> Finding:
    """Class E, the share of the way that would be done in the due year at that growth rate.

    E = (v (v / v0)^((T - t) / (t - t0)) - v0) / (m - v0). An aim of zero needs no growth rate of
    its own; one under it no growth rate leads to.
    """
    (began, first), (when, value), (due, asked) = data.start, data.now, data.aim
    reason = _undefined(data) or (NO_GROWTH_RATE if asked < 0 else None)
    if reason is not None:
        return Finding(UN_PROGRESS_CHART, reason=reason)
    grown = power(value / first, (due - began) / (when - began))
    share = (grown - 1) / (asked / first - 1)
    return _classed(UN_PROGRESS_CHART, share, UN_LIMITS, STAGNATION)


def _germany(data: MethodInput) -> Finding:
    """Class s, what would be missing in the due year as a share of what is missing now.

    s = (m - v - c (T - t)) / (m - v) with the mean yearly change c = (v - v0) / (t - t0). Nothing
    is missing of a target that is reached. A distance that stays as it is counts as the wrong way.
    """
    (began, first), (when, value), (due, asked) = data.start, data.now, data.aim
    reason = _untimely(data)
    if reason is not None:
        return Finding(GERMANY, reason=reason)
    missing, change = asked - value, (value - first) / (when - began)
    if missing * data.sign <= 0:
        return Finding(GERMANY, result=SUN)
    short = 1 - change * (due - when) / missing
    return Finding(GERMANY, short, _weather(short, forward=change * data.sign > 0))


def _weather(short: Fraction, *, forward: bool) -> MethodClass:
    if not forward:
        return THUNDERSTORM
    if short < _SUN_UNDER:
        return SUN
    return SUN_AND_CLOUD if short <= _CLOUD_OVER else CLOUD


def _elapsed(data: MethodInput) -> Finding:
    if data.index is None:
        return Finding(ELAPSED, reason=NO_INDEX)
    status = classify(data.index)
    return Finding(ELAPSED, data.index, MethodClass(status.key, status.name, status.group))


def _classed(method: Method, index: Fraction, limits: Limits, lowest: MethodClass) -> Finding:
    reached = (reached for limit, reached in limits if index >= limit)
    return Finding(method, index, next(reached, lowest))


def _undefined(data: MethodInput) -> Text | None:
    """Return why no growth rate can be compared, None where one can."""
    if data.growth:
        return RATE_OF_RATE
    untimely = _untimely(data)
    if untimely is not None:
        return untimely
    first = data.start[1]
    if (data.aim[1] - first) * data.sign <= 0:
        return NOTHING_ASKED
    return NO_GROWTH_RATE if first <= 0 or data.now[1] <= 0 else None


def _untimely(data: MethodInput) -> Text | None:
    (began, _), (when, _), (due, _) = data.start, data.now, data.aim
    if when <= began:
        return NOT_LATER
    return MILESTONE_PAST if when > due else None


def side_by_side(assessment: Assessment) -> tuple[Finding, ...]:
    """Class a target by each method; none where there is no trajectory to class.

    That needs a baseline, a later figure that is a plain number, and a milestone with a level
    ahead. A part of a year's amount is on no way from year to year.
    """
    observation, baseline = assessment.observation, assessment.baseline
    goal = goal_of(assessment)
    if baseline is None or goal is None or observation is None or observation.value is None:
        return ()
    if observation.qualifier or assessment.whole_year is not None:
        return ()
    indicator = assessment.target.indicator
    known_at = assessment.through if indicator.measure == "flow" else observation.rows[-1].period
    return findings(
        MethodInput(
            (Fraction(baseline.year), baseline.value),
            (known_at.time, observation.value),
            goal,
            # On the due date the path is at the aim.
            assessment.progress if assessment.due else assessment.index,
            indicator.sign,
            growth=indicator.measure == "growth",
        )
    )


def goal_of(assessment: Assessment) -> tuple[Fraction, Fraction] | None:
    """Return the time and the level of the milestone that governs, or of the next after a due one.

    A limit of a sum is nothing to arrive at.
    """
    target = assessment.target
    if target.several or assessment.milestone.bound.moves:
        return None
    if only_grows(target, assessment.through) and target.indicator.better == "less":
        return None
    if assessment.due and assessment.outlook is not None:
        return Fraction(assessment.outlook.by), assessment.outlook.aim
    if assessment.aim is None:
        return None
    return assessment.milestone.due.time, assessment.aim
