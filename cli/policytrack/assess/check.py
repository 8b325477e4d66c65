"""Every target of a city in one year, or in the part of it that is over; and year by year.

The result is whole: what is asked about, the scores of plans, and the parts that it is divided in.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from policytrack.assess.aggregation import Figures
from policytrack.assess.bounds import DOWNWARD, UPWARD, WITHOUT_LEVEL
from policytrack.assess.outlook import outlook
from policytrack.assess.verdict import assess_target, governing
from policytrack.model.assessment import MET, MISSED, Check, Part, Score
from policytrack.model.period import elapsed
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from policytrack.model.actual import Actual, Qualifier
    from policytrack.model.assessment import Assessment, By
    from policytrack.model.period import Period
    from policytrack.model.plan import Better, City, Indicator, Plan, Target


class Selection(NamedTuple):
    """A plan, an indicator and a responsible unit; each is None where any will do."""

    plan: str | None = None
    indicator: str | None = None
    owner: str | None = None

    def holds(self, plan: Plan, target: Target) -> bool:
        """Say whether a target is asked about: its owners are those that lead or support it."""
        return (
            self.plan in (None, plan.key)
            and self.indicator in (None, target.indicator.key)
            and (self.owner is None or self.owner in (*target.lead, *target.support))
        )

    @property
    def whole_plans(self) -> bool:
        """Whether no target of a plan is left out."""
        return self.indicator is None and self.owner is None


EVERYTHING = Selection()
NOBODY = Text("未写明责任单位", "no unit named")
# Behind these signs there is as much done as the figure says, or more.
_FLOORS: dict[Better, tuple[Qualifier, ...]] = {"more": (">", ">="), "less": ("<", "<=")}


def check_city(
    city: City,
    actuals: Sequence[Actual],
    so_far: Period,
    selection: Selection = EVERYTHING,
    by: By | None = None,
) -> Check:
    """Judge what the city promised by what was published of the time until then.

    `by` divides the result: into owners, plans, or areas with their shares of the targets.
    """
    figures = figures_of(city, actuals, so_far)
    found = (
        _assess(plan, directed(target), so_far, figures)
        for plan, target in city.targets
        if selection.holds(plan, target)
    )
    assessments = tuple(one for one in found if one is not None)
    shares = assessments
    if by == "area":
        shares = check_areas(city, actuals, so_far, selection)
    return Check(
        assessments,
        city,
        so_far,
        scores(assessments) if selection.whole_plans else (),
        selection.owner,
        by,
        () if by is None else parts(shares, by),
    )


def check_areas(
    city: City, actuals: Iterable[Actual], so_far: Period, selection: Selection = EVERYTHING
) -> tuple[Assessment, ...]:
    """Judge areas by their shares of the milestones that the plans divide, and their figures."""
    figures = figures_of(city, actuals, so_far)
    found = (
        (area, _assess(plan, directed(share), so_far, figures.of_area(area)))
        for plan, target in city.targets
        if selection.holds(plan, target)
        for area in target.areas
        if (share := target.of_area(area)) is not None
    )
    return tuple(replace(one, area=area) for area, one in found if one is not None)


def _assess(plan: Plan, target: Target, so_far: Period, figures: Figures) -> Assessment | None:
    found = assess_target(plan, target, so_far, figures)
    return found and replace(found, outlook=outlook(plan, target, so_far, figures))


def directed(target: Target) -> Target:
    """Give a target whose better way is that of its bounds, if they all point the other way.

    A limit of what is else better the more there is of it is still a limit.
    """
    better = target.indicator.better
    against = DOWNWARD if better == "more" else UPWARD
    if not all(milestone.bound.op in against for milestone in target.milestones):
        return target
    turned = replace(target.indicator, better="less" if better == "more" else "more")
    return replace(target, indicator=turned)


def figures_of(city: City, actuals: Iterable[Actual], so_far: Period) -> Figures:
    """Give what was published of a city's time until then."""
    return Figures((row for row in actuals if row.period.over_by(so_far)), divided_areas(city))


def divided_areas(city: City) -> Mapping[str, AbstractSet[str]]:
    """Give the areas among which the city's plans divide each indicator, by its key."""
    areas: dict[str, set[str]] = defaultdict(set)
    for _plan, target in city.targets:
        areas[target.indicator.key].update(target.areas)
    return areas


def years_concerned(city: City, indicator: Indicator | None = None) -> list[int]:
    """Give every year for which a target of the city can be judged, or one for an indicator."""
    found = {
        year
        for plan, target in city.targets
        if target.milestones and (indicator is None or target.indicator.key == indicator.key)
        for year in range(min(plan.start, target.since or plan.start), target.milestones[-1].by + 1)
        if governing(plan, target, year) is not None
    }
    return sorted(found)


def history(city: City, actuals: Sequence[Actual]) -> Iterator[Assessment]:
    """Judge the city's targets year by year, and after them in each year those of its areas.

    The years are those that concern a target, up to the last one with a figure: what comes after
    is no history. Nothing was judged where nothing was published.
    """
    last = max((row.period.year for row in actuals), default=0)
    divided = any(target.areas for _plan, target in city.targets)
    for year in years_concerned(city):
        if year > last:
            break
        yield from check_city(city, actuals, elapsed(year)).assessments
        if divided:
            yield from check_areas(city, actuals, elapsed(year))


def scores(assessments: Iterable[Assessment]) -> tuple[Score, ...]:
    """Give the score of each plan that weights targets: sum of w c / sum of w.

    A target counts with its completion c, and no more than the plan's cap; one that has none by
    its nature counts 1 or 0 once it is due. What cannot be said is left out, and the weight of
    what is in is told: a target without a figure is not one that failed.
    """
    weighted: dict[str, list[Assessment]] = {}
    for one in assessments:
        if one.target.weight is not None:
            weighted.setdefault(one.plan.key, []).append(one)
    return tuple(_score(each[0].plan, each) for each in weighted.values())


def _score(plan: Plan, weighted: Iterable[Assessment]) -> Score:
    total = covered = done = Fraction(0)
    cap = plan.score_cap
    bounds = set()
    for one in weighted:
        weight = one.target.weight or Fraction(0)
        total += weight
        share = _done(one)
        if share is None:
            continue
        covered += weight
        done += weight * (share if cap is None else min(share, cap))
        bounds.add(_bound(one))
    return Score(
        plan,
        done / covered if covered else None,
        covered,
        total,
        floor="floor" in bounds,
        rough="rough" in bounds,
        cap=cap,
    )


def _done(one: Assessment) -> Fraction | None:
    """Give the completion of a target, None where it cannot be said."""
    if one.target.each is None and one.milestone.bound.op not in WITHOUT_LEVEL:
        broken = one.completion is None and one.milestone.bound.above == "breach"
        return Fraction(0) if broken and one.status is MISSED else one.completion
    return Fraction(one.status is MET) if (one.due and one.judged) or one.early else None


def _bound(one: Assessment) -> str:
    qualifier = one.observation.qualifier if one.observation else ""
    if not qualifier or one.completion is None:
        return ""
    at_least = _FLOORS[one.target.indicator.better]
    return "floor" if qualifier in at_least else "rough"


def _owners(one: Assessment) -> Iterable[tuple[str, Text]]:
    """Give the units that lead a target; with two of them it stands under both."""
    units = dict.fromkeys(one.target.lead)
    return [(unit, Text(unit, unit)) for unit in units] or [("", NOBODY)]


def _plan(one: Assessment) -> Iterable[tuple[str, Text]]:
    return [(one.plan.key, one.plan.title)]


def _area(one: Assessment) -> Iterable[tuple[str, Text]]:
    return [(one.area, Text(one.area, one.area))] if one.area else []


_NAMES: dict[By, Callable[[Assessment], Iterable[tuple[str, Text]]]] = {
    "owner": _owners,
    "plan": _plan,
    "area": _area,
}


def parts(assessments: Sequence[Assessment], by: By) -> tuple[Part, ...]:
    """Divide targets: parts with most behind first, then units that only help, then nobody."""
    names: dict[str, Text] = {}
    of: dict[str, list[Assessment]] = {}
    for one in assessments:
        for key, name in _NAMES[by](one):
            names[key] = name
            of.setdefault(key, []).append(one)
    helped = assessments if by == "owner" else ()
    for unit in (unit for one in helped for unit in one.target.support):
        # Who leads nothing has no targets, and still helps.
        names.setdefault(unit, Text(unit, unit))
        of.setdefault(unit, [])
    found = [Part(tuple(of[key]), key, name, _helps(helped, key)) for key, name in names.items()]
    return tuple(sorted(found, key=_rank))


def _rank(part: Part) -> tuple[bool, bool, int]:
    return part.key == "", not part.assessments, -part.by_group["behind"]


def _helps(assessments: Iterable[Assessment], unit: str) -> int:
    """Count the targets that a unit supports and does not lead."""
    targets = (one.target for one in assessments)
    return sum(unit in target.support and unit not in target.lead for target in targets)
