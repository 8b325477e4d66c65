"""Every target of a city in one year, or in the part of it that is over; and year by year.

The result is whole: what is asked about, the scores of plans, and the parts that it is divided in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from fractions import Fraction
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from policytrack.assess.aggregation import ActualSeries
from policytrack.assess.outlook import outlook
from policytrack.assess.verdict import assess_target, directed, first_year, is_shown_by
from policytrack.model.assessment import WITHDRAWN, Check, Part, Score
from policytrack.model.period import elapsed
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from policytrack.assess.revisions import Lineages
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
        """Return whether a target is asked about: its owners are those that lead or support it."""
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
    actuals: Iterable[Actual],
    through: Period,
    selection: Selection = EVERYTHING,
    by: By | None = None,
) -> Check:
    """Judge what the city promised by what was published of the time until then.

    `by` divides the result: into owners, plans, or areas with their shares of the targets.
    """
    series = series_of(city, actuals, through)
    assessments = tuple(_assess(city, series, through, selection))
    areas = by == "area"
    shares = tuple(_assess(city, series, through, selection, areas=True)) if areas else assessments
    return Check(
        assessments,
        city,
        through,
        scores(assessments) if selection.whole_plans else (),
        selection.owner,
        by,
        () if by is None else parts(shares, by),
    )


def check_areas(
    city: City, series: ActualSeries, through: Period, selection: Selection = EVERYTHING
) -> tuple[Assessment, ...]:
    """Judge areas by their shares of the milestones that the plans divide, and their figures.

    `series` is what `series_of` gives of the same time.
    """
    return tuple(_assess(city, series, through, selection, areas=True))


def _assess(
    city: City,
    series: ActualSeries,
    through: Period,
    selection: Selection = EVERYTHING,
    *,
    areas: bool = False,
) -> Iterator[Assessment]:
    """Judge the targets of the city as a whole, or the shares of its areas in them."""
    if series.revised:
        # Few figures were revised.
        from policytrack.assess.earlier_editions import with_editions  # noqa: PLC0415
    lineages = lineages_of(city)
    for plan, target in city.targets:
        if not selection.holds(plan, target):
            continue
        for area in target.areas if areas else (None,):
            own = series if area is None else series.of_area(area)
            judge = partial(_assess_one, lineages, plan, target, through, area=area)
            for assessment in judge(own):
                # What fell due within the year is not looked at from its end.
                ends = assessment.through == through and assessment.status is not WITHDRAWN
                ahead = outlook(plan, assessment.target, through, own) if ends else None
                told = with_editions(assessment, own, judge) if own.revised else assessment
                yield told._replace(outlook=ahead, area=area)


def lineages_of(city: City) -> Lineages | None:
    """Return the versions of a city's promises, None where none was changed or given up."""
    if not city.is_changed:
        return None
    # Few plans are revised.
    from policytrack.assess.revisions import Lineages  # noqa: PLC0415

    return Lineages(city)


def _assess_one(
    lineages: Lineages | None,
    plan: Plan,
    target: Target,
    through: Period,
    series: ActualSeries,
    area: str | None = None,
) -> tuple[Assessment, ...]:
    if lineages is not None and target.milestones:
        from policytrack.assess.revisions import assess_version  # noqa: PLC0415

        return assess_version(lineages, plan, target, through, series, area)
    asked = directed(target if area is None else target.of_area(area))
    return assess_target(plan, asked, through, series)


def series_of(city: City, actuals: Iterable[Actual], through: Period) -> ActualSeries:
    """Return what was published of a city's time until then.

    That an event has come is known once it was published, whatever period it was published for.
    """
    rows = (row for row in actuals if row.period.over_by(through) or is_shown_by(row, through))
    return ActualSeries(rows, divided_areas(city))


def divided_areas(city: City) -> Mapping[str, AbstractSet[str]]:
    """Return the areas among which the city's plans divide each indicator, by its key."""
    areas: dict[str, set[str]] = defaultdict(set)
    for _plan, target in city.targets:
        areas[target.indicator.key].update(city.areas or target.divided)
    return areas


def years_concerned(city: City, indicator: Indicator | None = None) -> list[int]:
    """Return every year for which a target of the city can be judged, or one for an indicator."""
    return sorted(
        {
            year
            for plan, target in city.targets
            if target.milestones and (indicator is None or target.indicator.key == indicator.key)
            for year in range(first_year(plan, target), target.milestones[-1].by + 1)
        }
    )


def history(city: City, actuals: Sequence[Actual]) -> Iterator[Assessment]:
    """Judge the city's targets year by year, and after them in each year those of its areas.

    The years are those that concern a target, up to the last one with a figure: what comes after
    is no history. Nothing was judged where nothing was published.
    """
    last = max((row.period.year for row in actuals), default=0)
    # No judgement of a whole year looks at a later figure.
    series = series_of(city, actuals, elapsed(last))
    for year in years_concerned(city):
        if year > last:
            break
        yield from _assess(city, series, elapsed(year))
        yield from _assess(city, series, elapsed(year), areas=True)


def scores(assessments: Iterable[Assessment]) -> tuple[Score, ...]:
    """Return the score of each plan that weights targets: sum of w c / sum of w.

    A target counts with its completion c, and no more than the plan's cap; one that has none
    counts 1 or 0 once it is judged. What cannot be said is left out, and the weight of what is in
    is told: a target without a figure is not one that failed.
    """
    weighted = (
        assessment
        for assessment in assessments
        if assessment.target.weight is not None and assessment.status is not WITHDRAWN
    )
    by_plan = groupby(weighted, lambda assessment: assessment.plan.key)
    return tuple(_score(list(of_plan)) for _key, of_plan in by_plan)


def _score(weighted: Sequence[Assessment]) -> Score:
    plan, zero = weighted[0].plan, Fraction(0)
    covered = done = zero
    bounds = set()
    # Of several milestones of a target in one year the last one counts.
    by_target = {id(assessment.target): assessment for assessment in weighted}.values()
    for assessment in by_target:
        share, weight = _done(assessment), assessment.target.weight or zero
        if share is not None:
            covered += weight
            done += weight * (share if plan.score_cap is None else min(share, plan.score_cap))
            bounds.add(_bound(assessment))
    return Score(
        plan,
        done / covered if covered else None,
        covered,
        sum((assessment.target.weight or zero for assessment in by_target), zero),
        floor="floor" in bounds,
        rough="rough" in bounds,
        cap=plan.score_cap,
    )


def _done(assessment: Assessment) -> Fraction | None:
    """Return what a target counts: its completion, else 1 or 0; None where it cannot be said."""
    every = assessment.target.each is not None
    if assessment.completion is not None and not every:
        return assessment.completion
    return Fraction(assessment.status.group == "on_track") if assessment.judged else None


def _bound(assessment: Assessment) -> str:
    qualifier = assessment.observation.qualifier if assessment.observation else ""
    if not qualifier or assessment.completion is None:
        return ""
    at_least = _FLOORS[assessment.target.indicator.better]
    return "floor" if qualifier in at_least else "rough"


def _parts_of(assessment: Assessment, by: By) -> dict[str, Text]:
    """Return the parts that a target stands in; one that two units lead stands under both."""
    if by == "plan":
        return {assessment.plan.key: assessment.plan.title}
    if by == "area":
        return {assessment.area: Text(assessment.area, assessment.area)} if assessment.area else {}
    return {unit: Text(unit, unit) for unit in assessment.target.lead} or {"": NOBODY}


def parts(assessments: Sequence[Assessment], by: By) -> tuple[Part, ...]:
    """Divide targets: parts with most behind first, then units that only help, then nobody."""
    names: dict[str, Text] = {}
    members: dict[str, list[Assessment]] = defaultdict(list)
    for assessment in assessments:
        stands_in = _parts_of(assessment, by)
        names |= stands_in
        for key in stands_in:
            members[key].append(assessment)
    helps: Counter[str] = Counter()
    for target in (assessment.target for assessment in assessments if by == "owner"):
        for unit in dict.fromkeys(target.support):
            # Who leads nothing has no targets, and still helps.
            names.setdefault(unit, Text(unit, unit))
            helps[unit] += unit not in target.lead
    divided = [Part(key, name, tuple(members[key]), helps[key]) for key, name in names.items()]
    return tuple(
        sorted(divided, key=lambda of: (not of.key, not of.assessments, -of.by_group["behind"]))
    )
