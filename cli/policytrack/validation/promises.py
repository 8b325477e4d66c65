"""Targets that are hardly meant by themselves, beside each other, or beside where they start."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from policytrack.assess.aggregation import observed
from policytrack.assess.baseline import base_year, baseline_of
from policytrack.assess.bounds import aim_of, require
from policytrack.data.quote_rules import Quoted, doubts
from policytrack.model.diagnostic import Diagnostic, Rule
from policytrack.model.interval import Interval
from policytrack.model.number import exact, plain
from policytrack.model.period import Period
from policytrack.model.plan import Amount
from policytrack.model.text import Text
from policytrack.validation.amounts import ZERO, around, as_published, in_words, slack_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policytrack.assess.aggregation import ActualSeries
    from policytrack.model.assessment import Observation
    from policytrack.model.plan import Better, Bound, Indicator, Milestone, Plan, Target
    from policytrack.units import Units

PASSED_AT_BASELINE = Rule(
    "PT505",
    "passed-at-baseline",
    Text(
        "{by}的目标在基线（{year} 年，{value}）时已经超过",
        "the milestone of {by} was already passed at the baseline ({value} in {year})",
    ),
    Text("检查数值、单位和 since", "check the figures, the units and since"),
    "warning",
)
MILESTONES_FALL_BACK = Rule(
    "PT506",
    "milestones-fall-back",
    Text(
        "{by}的目标（{value}）不及 {before}的（{earlier}）",
        "the milestone of {by} asks for less than that of {before}: {value} after {earlier}",
    ),
    Text("检查数值，或 better 的方向", "check the figures, or which way is better"),
    "warning",
)
BOUND_AGAINST_BETTER = Rule(
    "PT507",
    "bound-against-better",
    Text(
        "'{op}' 与指标的 better: {better} 方向相反",
        "'{op}' contradicts the indicator's better: {better}",
    ),
    Text("检查界限的键，或 better 的方向", "check the bound's key, or which way is better"),
    "warning",
)
REPEATED_TARGET = Rule(
    "PT508",
    "repeated-target",
    Text("与第 {line} 行的目标相同", "the same target is on line {line}"),
    Text(
        "规划中写了两处的，合为一项并在 section 中列出两处",
        "where the plan says it twice, keep one and list both places in section",
    ),
    "warning",
)
AREAS_AGAINST_WHOLE = Rule(
    "PT510",
    "areas-against-whole",
    Text(
        "各地区合计 {sum}，全市目标为 {value}，两者不符",
        "the areas add up to {sum}, the milestone is {value}",
    ),
    Text(
        "核对数字；分解时留有余地或层层加码的，可以不改，在 note 中说明",
        "check the figures; if the division leaves a reserve or exceeds the whole on purpose, say "
        "so in note",
    ),
    "warning",
)
BASELINE_AGAINST_FIGURE = Rule(
    "PT511",
    "baseline-against-figure",
    Text(
        "基线（{year} 年）为 {value}，公布的数据为 {figure}，两者不符",
        "the baseline of {year} is {value}, against {figure} as published",
    ),
    Text(
        "核对两处；口径不同的，把该数据注明 status: proxy",
        "check both; if the scope differs, mark the figure as proxy",
    ),
    "warning",
)
DOUBTFUL_QUOTE = Rule(
    "PT512",
    "doubtful-quote",
    Text("引文“{quote}”说的像是{said}", "the quote '{quote}' seems to say {said}"),
    Text(
        "若是，改写为 {instead}；若不是，引文改取更短的一段",
        "if so, write {instead}; if not, quote a shorter fragment",
    ),
    "warning",
)
RULES = (
    PASSED_AT_BASELINE,
    MILESTONES_FALL_BACK,
    BOUND_AGAINST_BETTER,
    REPEATED_TARGET,
    AREAS_AGAINST_WHOLE,
    BASELINE_AGAINST_FIGURE,
    DOUBTFUL_QUOTE,
)


def _along(bound: Bound, better: Better) -> bool:
    """Return whether a bound is a level that asks for the way that is better."""
    return bound.kind.absolute and bound.kind.upward(better) == (better == "more")


def _around(bound: Bound) -> bool:
    """Return whether a level follows the better way itself, as a range does."""
    return bound.kind.absolute and bound.kind.direction is None


def passed_at_baseline(
    plan: Plan, target: Target, milestones: Sequence[Milestone], figures: ActualSeries
) -> Iterator[Diagnostic]:
    """PT505: the level that a target is to reach was not passed at its baseline already.

    The baseline is the one written, else what was published for the year before the plan. To stay
    where one is, or under a limit, is a promise too. What counts from a year on (`since`), what
    must hold in `each` period or of the mean and a rate of change begin anew. Said of the first
    such milestone.
    """
    indicator, better = target.indicator, target.indicator.better
    if target.since is not None or target.several or indicator.measure == "growth":
        return
    # Those that ask to get somewhere; to stay under a limit asks for no change.
    reaches = _along if better == "more" else lambda bound, _better: _around(bound)
    reached = [
        milestone
        for milestone in milestones
        if reaches(milestone.bound, better)
        # A part of a year is no less than what the whole year before it was.
        and not (target.yearly_flow and milestone.month < 12)
    ]
    if not _may_be_passed(plan, target, reached, figures):
        return
    base = baseline_of(plan, target, plan.start, figures)
    if base is None:
        return
    for milestone in reached:
        requirement = require(milestone.bound._replace(within=None), better)
        if requirement._replace(strict=True).met_by(base.interval):
            values: dict[str, str | Text] = {
                "by": milestone.due.deadline,
                "year": str(base.year),
                "value": in_words(plain(base.value), indicator.unit),
            }
            yield Diagnostic(milestone.place, PASSED_AT_BASELINE, values)
            return


def milestones_falling_back(
    target: Target, milestones: Sequence[Milestone]
) -> Iterator[Diagnostic]:
    """PT506: a milestone does not ask for less than the one before it.

    Levels of two kinds (at least 10, then about 9) are told only where all that the later one
    allows falls short. What must hold in `each` period may rise and fall.
    """
    if target.each is not None or len(milestones) < 2:
        return
    # Where the years are out of order or doubled that alone is the fault.
    for before, after in pairwise(sorted(milestones, key=lambda milestone: milestone.due.time)):
        less = _asks_for_less(after.bound, before.bound, target.indicator.better)
        # What a flow comes to in a part of a year is less than that of a year.
        alike = not target.yearly_flow or before.month == after.month
        if less and alike and before.due != after.due:
            values: dict[str, str | Text] = {
                "by": after.due.deadline,
                "value": _level_in_words(after.bound),
                "before": before.due.deadline,
                "earlier": _level_in_words(before.bound),
            }
            yield Diagnostic(after.place, MILESTONES_FALL_BACK, values)


def bounds_against_better(target: Target) -> Iterator[Diagnostic]:
    """PT507: where more is better nothing is to fall or to stay under a limit, and so for less.

    Said once for a target, since the indicator may be what is wrong.
    """
    better = target.indicator.better
    for milestone in target.milestones:
        kind = milestone.bound.kind
        if kind.level and kind.upward(better) != (better == "more"):
            values = {"op": milestone.bound.op, "better": better}
            yield Diagnostic(milestone.place, BOUND_AGAINST_BETTER, values)
            return


def doubtful_quotes(plan: Plan, target: Target, units: Units) -> Iterator[Diagnostic]:
    """PT512: a milestone is what the words of its quote most likely mean.

    A frequency or a mean that each milestone has is said once for the target.
    """
    said: set[str] = set()
    base = base_year(plan, target)
    for milestone in target.milestones:
        quoted = Quoted(
            milestone.quote,
            milestone.bound,
            milestone.due,
            target.indicator,
            each=target.each,
            mean=target.mean is not None,
            since=target.since,
            base=base if milestone.bound.from_baseline else None,
            start=plan.start,
        )
        for conflict in doubts(quoted, units):
            if conflict.instead not in said:
                said.add(conflict.instead)
                values: dict[str, str | Text] = {"quote": milestone.quote, **conflict._asdict()}
                yield Diagnostic(milestone.place, DOUBTFUL_QUOTE, values)


def areas_against_whole(
    indicator: Indicator, milestones: Sequence[Milestone]
) -> Iterator[Diagnostic]:
    """PT510: what a milestone asks of areas comes to what it asks of the city.

    Shares and rates are never added.
    """
    if indicator.measure not in ("stock", "flow"):
        return
    for milestone in milestones:
        whole, unit = milestone.bound.value, milestone.bound.unit
        parts = sum(milestone.areas.values(), ZERO)
        if milestone.areas and whole is not None and parts != whole:
            values = {"sum": in_words(exact(parts), unit), "value": in_words(exact(whole), unit)}
            yield Diagnostic(milestone.place, AREAS_AGAINST_WHOLE, values)


def repeated_targets(plan: Plan) -> Iterator[Diagnostic]:
    """PT508: a plan promises the same thing once."""
    alike: dict[str, list[Target]] = defaultdict(list)
    for target in plan.targets:
        if target.milestones:
            alike[target.indicator.key].append(target)
    for targets in alike.values():
        first: dict[object, Target] = {}
        for target in targets if len(targets) > 1 else ():
            same = first.setdefault(_promise(target), target)
            if same is not target:
                values = {"line": str(same.place.line)}
                yield Diagnostic(target.place, REPEATED_TARGET, values)


def _promise(target: Target) -> object:
    """Return what makes two targets of an indicator the same, whatever words they were written in.

    Twice as much as in 2015 and twice as much as in 2020 are two promises.
    """
    baseline = target.baseline and (target.baseline.year, target.baseline.value)
    bounds = tuple(
        (milestone.due, milestone.bound._replace(written=None, written_high=None))
        for milestone in target.milestones
    )
    points = frozenset(target.points.items())
    basis = (target.since, target.each, target.mean, target.districts)
    return (basis, baseline, target.path, points, bounds)


def _may_be_passed(
    plan: Plan, target: Target, milestones: Sequence[Milestone], figures: ActualSeries
) -> bool:
    """Return, quickly, whether the number at the start is past a level: most are not."""
    start = None if target.baseline is None else target.baseline.value
    if start is None:
        year = plan.start - 1 if target.baseline is None else target.baseline.year
        rows = figures.rows(target.indicator, year)
        start = rows[0].value if len(rows) == 1 and not rows[0].qualifier else None
        if start is None:
            return bool(rows)
    better = target.indicator.better
    aims = [aim_of(milestone.bound, better) for milestone in milestones]
    return any(start > aim if better == "more" else start < aim for aim in aims)


def _asks_for_less(later: Bound, earlier: Bound, better: Better) -> bool:
    """Return whether of two levels that point the better way the later asks for less.

    Levels of one kind compare by their aims; of two kinds only where they have no number in common.
    """
    if not (_along(later, better) and _along(earlier, better)):
        return False
    more = better == "more"
    if later.op != earlier.op and (_around(later) or _around(earlier)):
        after, before = _allowed(later), _allowed(earlier)
        return after.most < before.least if more else after.least > before.most
    after_aim, before_aim = aim_of(later, better), aim_of(earlier, better)
    return after_aim < before_aim if more else after_aim > before_aim


def _allowed(bound: Bound) -> Interval:
    """Return all that a level allows, which for a limit is the limit itself."""
    low = bound.value or ZERO
    slack = abs(low) * (bound.within or ZERO)
    return Interval(low - slack, (bound.high or low) + slack)


def _level_in_words(bound: Bound) -> str:
    """Return the level of a bound as it was written."""
    return " – ".join(in_words(amount.text, amount.unit) for amount in bound.figures)


def baselines_against_figures(
    targets: Iterable[Target], figures: ActualSeries, units: Units
) -> Iterator[tuple[Diagnostic, Sequence[Target]]]:
    """PT511: the baseline that a plan states is the figure that was published for its year.

    Only a final figure of the whole city is held against it: any other differs honestly. What
    counts from a year on (`since`) starts from nothing, whatever stood there before. Said once for
    a baseline that several targets have, at the first of them: the figure may be what is wrong.
    """
    alike: dict[tuple[str, int, Fraction], list[Target]] = defaultdict(list)
    for target in targets:
        base = target.baseline
        if base is not None and base.value is not None and target.since is None:
            alike[target.indicator.key, base.year, base.value].append(target)
    for same in alike.values():
        problem = _contradiction(same[0], figures, units)
        if problem is not None:
            yield problem, same


def _contradiction(target: Target, figures: ActualSeries, units: Units) -> Diagnostic | None:
    indicator, base = target.indicator, target.baseline
    observation = base and figures.observation(indicator, Period(base.year))
    value = base and base.value
    if not base or value is None or not observation:
        return None
    if observation.status != "final" or observation.partial:
        return None
    # It is right to half of its last digit as written.
    written = base.written or Amount(value, indicator.unit)
    stated = around(value, slack_of(written.text, written.unit, indicator, units))
    # What the plan knew may have been revised since.
    rows = observation.sources
    earlier = map(observed, rows[0].editions if len(rows) == 1 else ())
    for known in (observation, *earlier):
        figure = _rounded(known, indicator, units)
        # Intervals that only meet in an end are apart: 2.3 and 2.4 are not one number rounded.
        if not (stated.reaches(figure, strict=False) or figure.reaches(stated, strict=False)):
            return None
    values = {
        "year": str(base.year),
        "value": in_words(exact(value), indicator.unit),
        "figure": _figure_in_words(observation, indicator.unit),
    }
    return Diagnostic(target.place, BASELINE_AGAINST_FIGURE, values)


def _rounded(observation: Observation, indicator: Indicator, units: Units) -> Interval:
    """Return the numbers that a figure may stand for, the rounding of its rows included."""
    rows = (row for row in observation.sources if not row.qualifier)
    slack = sum((slack_of(row.text, row.unit, indicator, units) for row in rows), Fraction(0))
    return observation.interval.plus(around(Fraction(0), slack))


def _figure_in_words(observation: Observation, unit: str | None) -> str:
    """Return a figure as it was published, or what several come to."""
    rows = observation.sources
    if len(rows) == 1:
        return as_published(rows[0])
    return in_words(f"{observation.qualifier}{plain(observation.value or ZERO)}", unit)
