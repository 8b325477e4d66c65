"""What the rules find in a city: their order, and which of them keeps silent about what.

One fault gives one diagnostic: what one rule has found wrong is not held against anything else.
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from policytrack.assess.aggregation import ActualSeries
from policytrack.data.layout import TARGETS
from policytrack.units import units_with
from policytrack.validation import amounts, coverage, percentages, promises, sums
from policytrack.validation.contradictions import contradictions
from policytrack.validation.references import BITS_FAR, BITS_OF_A_DIGIT, spread
from policytrack.validation.totals import against_years, counted_by_none, taken_for_a_year

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from policytrack.model.actual import Actual
    from policytrack.model.diagnostic import Diagnostic
    from policytrack.model.place import Place
    from policytrack.model.plan import City, Indicator, Milestone, Plan, Target
    from policytrack.model.unit import Unit
    from policytrack.units import Units
    from policytrack.validation.references import Slip

_Placed = TypeVar("_Placed", "Actual", "Target", "Milestone")


def faults(
    city: City | None,
    actuals: Sequence[Actual],
    indicators: Mapping[str, Indicator],
    known: Sequence[Diagnostic] = (),
    left_out: AbstractSet[str | None] = frozenset(),
    own_units: tuple[Unit, ...] = (),
) -> list[Diagnostic]:
    """Return what is wrong with figures and plans together, in no particular order.

    `actuals` are the figures of all years. Without a city, which its folder does not name, only
    the figures are held against one another. `known` is what reading targets.yaml and the city's
    files found wrong, and `left_out` names the indicators of the rows that were not read, None or
    a word that names none where nobody knows which. `own_units` are those of targets.yaml.
    """
    units = units_with(own_units)
    totals: Sequence[Actual] = [row for row in actuals if row.since is not None]
    yearly = [row for row in actuals if row.since is None] if totals else actuals
    wrong = [
        problem.place
        for problem in known
        if problem.place.file == TARGETS and problem.rule.severity == "error"
    ]
    found = contradictions(city, actuals, yearly, indicators, units, plans_known=not wrong)
    at_odds, problems = found.at_odds, [*found.problems]
    # Only a row that is known to be of another indicator is no figure of the comparator.
    if city is not None and left_out <= indicators.keys():
        unpublished = coverage.comparators_unpublished(city, actuals)
        problems += (each for each in unpublished if each.values["key"] not in left_out)
    # What could not be read may be what a figure is right beside.
    targets = {} if city is None or wrong else _by_indicator(city)
    doubts, odd = _doubtful_figures(actuals, at_odds, indicators, targets, units)
    problems += doubts
    unsound = at_odds | odd
    for indicator, by_area in found.divided:
        problems += sums.areas_over_city(by_area, indicator, unsound)
    problems += amounts.proxies_without_note(actuals)
    totals, yearly = _except(totals, unsound), _except(yearly, unsound)
    problems += against_years(totals, yearly, indicators, units)
    if city is not None:
        problems += taken_for_a_year(city, yearly)
        # What could not be read may count from any year, and ask something of any area.
        if not wrong:
            problems += counted_by_none(city, totals)
            problems += coverage.unknown_areas(city, _except(found.sound, at_odds))
        if city.is_changed and not wrong:
            # Few plans are revised.
            from policytrack.validation.changes import doubtful_changes  # noqa: PLC0415

            problems += doubtful_changes(city)
        starts = _except(actuals, unsound)
        problems += _doubtful_targets(city, starts, _touched(city, wrong), units)
    return list(_sure(problems, known))


def _doubtful_figures(
    actuals: Sequence[Actual],
    at_odds: AbstractSet[Place],
    indicators: Mapping[str, Indicator],
    targets: Mapping[str, Sequence[Target]],
    units: Units,
) -> tuple[list[Diagnostic], set[Place]]:
    """Check each figure by itself, then what is left beside plans and neighbours.

    A figure at odds with another is an error already, and may not be the wrong one of the two.
    Returns what is told and the places of all figures in doubt.
    """
    of_indicator: dict[str, list[Actual]] = defaultdict(list)
    for row in actuals:
        of_indicator[row.indicator].append(row)
    told: list[Diagnostic] = []
    odd: set[Place] = set()
    for key, rows in of_indicator.items():
        indicator = indicators[key]
        doubted = _by_place(
            amounts.doubtful(amounts.published(rows, indicator, units), indicator, units)
        )
        told += doubted.values()
        odd |= doubted.keys()
        left = _except(_except(rows, doubted.keys()), at_odds)
        for slip in _slips(left, targets.get(key, ()), indicator, units):
            told.append(slip.problem)
            odd.update(row.place for row in slip.rows)
    return told, odd


def _slips(
    rows: Sequence[Actual], targets: Sequence[Target], indicator: Indicator, units: Units
) -> Iterator[Slip]:
    """Check the figures of an indicator beside its plans and one another, the plainest slip first.

    Most are much alike, and pass by as fast as can be.
    """
    measure = indicator.measure
    apart = 0 if measure in ("growth", "event") else spread(rows, targets)
    checks: list[Callable[..., Iterator[Slip]]] = []
    # Most cities need none of these.
    if measure == "flow" and {row.period[1:] for row in rows} != {(1, 12)}:
        from policytrack.validation import months  # noqa: PLC0415

        checks.append(months.slips)
    if measure in ("ratio", "growth"):
        checks.append(percentages.slips)
    if apart >= BITS_FAR:
        from policytrack.validation import scale  # noqa: PLC0415

        checks.append(scale.slips)
    if apart >= BITS_OF_A_DIGIT:
        from policytrack.validation import digits  # noqa: PLC0415

        checks.append(digits.slips)
    for check in checks:
        found = list(check(rows, targets, indicator, units))
        yield from found
        rows = _except(rows, {row.place for slip in found for row in slip.rows})


def _by_indicator(city: City) -> Mapping[str, Sequence[Target]]:
    """Return what the plans of a city ask of each indicator."""
    targets: dict[str, list[Target]] = defaultdict(list)
    for _plan, target in city.targets:
        targets[target.indicator.key].append(target)
    return targets


def _doubtful_targets(
    city: City, actuals: Iterable[Actual], touched: AbstractSet[Place], units: Units
) -> Iterator[Diagnostic]:
    """Check the plans of a city; `actuals` are the figures that a target may start from."""
    stated = [target for _plan, target in city.targets if target.baseline is not None]
    starts = {base.year for target in stated if (base := target.baseline) is not None}
    starts |= {plan.start - 1 for plan in city.plans}
    figures = ActualSeries(row for row in actuals if row.period.year in starts)
    # An error may stand in a baseline before the milestones or behind them.
    unsure = {
        target.place
        for target in stated
        if not touched.isdisjoint((target.place, *(last.place for last in target.milestones[-1:])))
    }
    sure = _except(stated, unsure)
    for problem, same in promises.baselines_against_figures(sure, figures, units):
        yield problem
        unsure.update(target.place for target in same)
    for plan in city.plans:
        yield from _doubtful_plan(plan, figures, touched, unsure, units)


def _doubtful_plan(
    plan: Plan,
    figures: ActualSeries,
    touched: AbstractSet[Place],
    unsure: AbstractSet[Place],
    units: Units,
) -> Iterator[Diagnostic]:
    """Check each milestone by itself, then at what is left side by side, then from the start.

    Of one that was `touched` an area may be missing or doubled. Nothing is held against the
    baseline of a target that is `unsure`.
    """
    repeated = _by_place(promises.repeated_targets(plan))
    yield from repeated.values()
    for target in _except(plan.targets, repeated.keys()):
        whole = _except(target.milestones, touched)
        doubted = _by_place(
            chain(
                amounts.doubtful(amounts.promised(target), target.indicator, units),
                promises.bounds_against_better(target),
                promises.areas_against_whole(target.indicator, whole),
                promises.doubtful_quotes(plan, target, units),
            )
        )
        yield from doubted.values()
        sound = _except(target.milestones, doubted.keys())
        fallen = _by_place(promises.milestones_falling_back(target, sound))
        yield from fallen.values()
        if target.place not in unsure:
            rest = _except(sound, fallen.keys())
            yield from promises.passed_at_baseline(plan, target, rest, figures)


def _touched(city: City, wrong: Sequence[Place]) -> AbstractSet[Place]:
    """Return the targets and milestones that an error stands in, however many lines they take.

    Where one ends nobody knows any more: it goes on to the next that was read.
    """
    if not wrong:
        return frozenset()
    starts = sorted(
        place
        for _plan, target in city.targets
        for place in (target.place, *(milestone.place for milestone in target.milestones))
    )
    return {starts[after - 1] for place in wrong if (after := bisect(starts, place))}


def _except(placed: Sequence[_Placed], places: AbstractSet[Place]) -> Sequence[_Placed]:
    """Return what stands at none of these places."""
    return [item for item in placed if item.place not in places] if places else placed


def _by_place(problems: Iterable[Diagnostic]) -> dict[Place, Diagnostic]:
    """Return the first diagnostic of each place."""
    by_place: dict[Place, Diagnostic] = {}
    for problem in problems:
        by_place.setdefault(problem.place, problem)
    return by_place


def _sure(problems: Sequence[Diagnostic], known: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield all but the doubts about a line that has an error: they may come of it."""
    errors = [problem for problem in (*known, *problems) if problem.rule.severity == "error"]
    wrong = {problem.place[:2] for problem in errors}
    for problem in problems:
        if problem.rule.severity == "error" or problem.place[:2] not in wrong:
            yield problem
