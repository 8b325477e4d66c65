"""What was promised: indicators, cities, their plans, and the targets curated from them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from policytrack.model.number import exact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from fractions import Fraction

    from policytrack.model.place import Place
    from policytrack.model.text import Text

Measure = Literal["stock", "flow", "ratio", "growth", "event"]
Better = Literal["more", "less"]
MEASURES: tuple[Measure, ...] = get_args(Measure)
BETTER: tuple[Better, ...] = get_args(Better)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator.

    `unit` is the unit that its values are compared in, None for an event; `measure` says
    whether values of several years may be added up (only a flow's may).
    """

    key: str
    name: Text
    unit: str | None
    measure: Measure
    better: Better = "more"

    @property
    def adds_up(self) -> bool:
        """Whether the figures of areas, or what is left for quarters, can be added up."""
        return self.measure in ("stock", "flow")

    @property
    def sign(self) -> int:
        """1 where more is better, -1 where less is: differences turn round with it."""
        return 1 if self.better == "more" else -1


Op = Literal[
    "at_least",
    "more_than",
    "at_most",
    "less_than",
    "about",
    "between",
    "times",
    "rise_by",
    "exceeds",
    "rises",
    "done",
]
Each = Literal["year", "quarter"]
Shape = Literal["linear", "geometric", "step"]
Commitment = Literal["binding", "expected", "aspirational"]
Level = Literal["province", "prefecture", "county"]
OPS: tuple[Op, ...] = get_args(Op)
EACH: tuple[Each, ...] = get_args(Each)
SHAPES: tuple[Shape, ...] = get_args(Shape)
COMMITMENTS: tuple[Commitment, ...] = get_args(Commitment)
LEVELS: tuple[Level, ...] = get_args(Level)


class Amount(NamedTuple):
    """A number with its unit as somebody wrote them.

    `unit` is None where none was written, `digits` where the number was worked out.
    """

    value: Fraction
    unit: str | None = None
    digits: str | None = None

    @property
    def text(self) -> str:
        """The number as it was written, else with every digit."""
        return exact(self.value) if self.digits is None else self.digits


class Bound(NamedTuple):
    """What a milestone demands.

    `value` and `high` are in `unit`: the indicator's, for the differences of `rise_by` and
    `exceeds` the unit of its differences (percentage points for percent), None for the factor of
    `times`. `written` and `written_high` are as the file has them. `within` is a share (0.05
    for 5 %).
    """

    op: Op
    value: Fraction | None = None
    high: Fraction | None = None
    unit: str | None = None
    written: Amount | None = None
    written_high: Amount | None = None
    within: Fraction | None = None
    above: Literal["ok", "breach"] = "ok"
    comparator: Indicator | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """One dated promise of a target, with the words that it came from.

    `areas` is what the plan itself asks of its districts and counties, in the bound's unit.
    """

    by: int
    bound: Bound
    quote: str
    sections: tuple[str, ...]
    place: Place
    commitment: Commitment | None = None
    note: str | None = None
    areas: Mapping[str, Fraction] = field(default_factory=dict)

    def of_area(self, area: str) -> Milestone | None:
        """Give what is asked of one area, None where nothing is."""
        value = self.areas.get(area)
        if value is None:
            return None
        bound = self.bound._replace(value=value, written=Amount(value, self.bound.unit))
        return replace(self, bound=bound, areas={})


class Baseline(NamedTuple):
    """A starting value that the plan itself gives, in the indicator's unit, and as written."""

    year: int
    value: Fraction
    source: str
    written: Amount | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """An indicator with one basis and its milestones in order of year.

    `since`: values count from the start of that year, cumulatively. `each`: the bound holds
    in every such period up to the milestone's year. `path` is a shape, or `points` are the
    values that the plan itself sets for some years between.
    """

    indicator: Indicator
    milestones: tuple[Milestone, ...]
    place: Place
    since: int | None = None
    each: Each | None = None
    baseline: Baseline | None = None
    path: Shape = "linear"
    points: Mapping[int, Fraction] = field(default_factory=dict)
    commitment: Commitment | None = None
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    weight: Fraction | None = None
    note: str | None = None

    def governing(self, year: int) -> Milestone | None:
        """Give the earliest milestone due in `year` or later, None after the last."""
        return next((milestone for milestone in self.milestones if milestone.by >= year), None)

    @property
    def areas(self) -> tuple[str, ...]:
        """Every area that a milestone names, in the order in which they are first named."""
        return tuple(dict.fromkeys(area for each in self.milestones for area in each.areas))

    def of_area(self, area: str) -> Target | None:
        """Give what is asked of one area, None where nothing is.

        Baseline, path points and weight are the city's own, and no area's.
        """
        asked = (milestone.of_area(area) for milestone in self.milestones)
        milestones = tuple(milestone for milestone in asked if milestone is not None)
        if not milestones:
            return None
        return replace(self, milestones=milestones, baseline=None, points={}, weight=None)


class Waived(NamedTuple):
    """A figure in the plan's text that is no target, and why."""

    quote: str
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """One published plan; `start` and `end` are the first and the last year that it covers.

    `score_cap` is the share of a target's completion that counts at most in a weighted score (1.2
    for 120 %), None where all of it counts.
    """

    key: str
    title: Text
    start: int
    end: int
    targets: tuple[Target, ...]
    number: str | None = None
    issuer: str | None = None
    issued: date | None = None
    not_targets: tuple[Waived, ...] = ()
    score_cap: Fraction | None = None


@dataclass(frozen=True, slots=True)
class City:
    """A place with plans: a province, a prefecture or a county."""

    key: str
    name: Text
    level: Level
    plans: tuple[Plan, ...]

    @property
    def targets(self) -> Iterator[tuple[Plan, Target]]:
        """Every target with its plan, in the order of the plans."""
        return ((plan, target) for plan in self.plans for target in plan.targets)


class Policies(NamedTuple):
    """All that targets.yaml says, or the part of it that was asked for.

    `cities` holds the cities that were read; `city_keys` names all that the file has.
    `indicator_keys` names every indicator that the file has, malformed ones too; None where
    not even the keys could be read.
    """

    indicators: Mapping[str, Indicator]
    cities: Mapping[str, City]
    city_keys: tuple[str, ...] = ()
    indicator_keys: frozenset[str] | None = None

    def alone(self, city: City) -> Policies:
        """Leave out all cities but one: what its figures are read by."""
        return self._replace(cities={city.key: city})

    def narrowed(self) -> Policies:
        """Leave out the indicators that no target of these cities has."""
        used = {target.indicator.key for city in self.cities.values() for _, target in city.targets}
        kept = {key: indicator for key, indicator in self.indicators.items() if key in used}
        return self._replace(indicators=kept)
