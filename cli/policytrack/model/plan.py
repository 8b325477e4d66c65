"""What was promised: indicators, cities, their plans, and the targets curated from them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from policytrack.model.number import exact
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from policytrack.model.place import Place
    from policytrack.model.unit import Unit

Measure = Literal["stock", "flow", "ratio", "growth", "event"]
Better = Literal["more", "less"]
MEASURES: tuple[Measure, ...] = get_args(Measure)
BETTER: tuple[Better, ...] = get_args(Better)


class Indicator(NamedTuple):
    """One indicator.

    `unit` is the unit that its values are compared in, None for a plain number and an event;
    `also` are other words that its figures are published in, one for one. `measure` says whether
    values of several years may be added up (only a flow's may).
    """

    key: str
    name: Text
    unit: str | None
    measure: Measure
    better: Better = "more"
    also: tuple[str, ...] = ()

    @property
    def adds_up(self) -> bool:
        """Whether the figures of areas, or what is left for quarters, can be added up."""
        return self.measure in ("stock", "flow")

    @property
    def sign(self) -> int:
        """1 where more is better, -1 where less is: differences turn round with it."""
        return 1 if self.better == "more" else -1


Each = Literal["year", "quarter"]
Shape = Literal["linear", "geometric", "step"]
Commitment = Literal["binding", "expected", "aspirational"]
Level = Literal["province", "prefecture", "county"]
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


Takes = Literal["quantity", "range", "factor", "comparison", "yes"]
Direction = Literal["up", "down"]
Relative = Literal["baseline", "series", "year_before"]


# The key of a kind of bound.
Op = str


class BoundKind(NamedTuple):
    """One kind of bound: the key of a milestone, and all that the key means.

    `takes` is the form of its value and `meaning` what that is; `unit` is what its number is in:
    the indicator's unit, the unit of its differences, or none (a factor). Where `direction` is
    None it is the indicator's better way. With `strict` reaching the number itself is not enough.
    `relative` is what the number is relative to: the baseline, another series of the same period,
    or the same series a year before. `level` says that it asks to get somewhere, so that a path
    leads there and completion can be measured; `early`, that it can be met before it is due; and
    `event`, that it asks for no number at all. `beside` are the keys that may stand with it,
    `needs` one that must.
    `words` are what people read, and `bare` where no number is written: {value} is the number,
    {amount} it and its unit, {high} the same of the upper end, {sign} + or -, {name} that of the
    other series, and {beyond} or {by} whether to be above or below it.
    """

    key: Op
    takes: Takes
    meaning: str
    words: Text
    bare: Text | None = None
    direction: Direction | None = None
    strict: bool = False
    unit: Literal["indicator", "difference"] | None = "indicator"
    relative: Relative | None = None
    level: bool = True
    early: bool = True
    event: bool = False
    beside: tuple[str, ...] = ()
    needs: str | None = None

    def may_have(self, key: str) -> bool:
        """Return whether another key of a milestone may stand beside it."""
        return key in (*self.beside, self.needs)

    @property
    def from_baseline(self) -> bool:
        """Whether it is relative to the baseline."""
        return self.relative == "baseline"

    @property
    def moves(self) -> bool:
        """Whether its number moves with another figure, so that no path leads there."""
        return self.relative in ("series", "year_before")

    @property
    def absolute(self) -> bool:
        """Whether its number is a value of the indicator, and no factor or difference."""
        return self.level and self.relative is None

    def upward(self, better: Better) -> bool:
        """Return whether more meets it."""
        return better == "more" if self.direction is None else self.direction == "up"


def _level(key: Op, sign: str, meaning: str, **rest: Any) -> BoundKind:
    """Return the kind of bound that is one value of the indicator."""
    said = f"{sign}{{amount}}"
    return BoundKind(key, "quantity", meaning, Text(said, said), beside=("areas",), **rest)


BOUND_KINDS: dict[Op, BoundKind] = {
    kind.key: kind
    for kind in (
        _level("at_least", "≥", "this or more", direction="up"),
        _level("more_than", ">", "more than this", direction="up", strict=True),
        _level("at_most", "≤", "this or less", direction="down"),
        _level("less_than", "<", "less than this", direction="down", strict=True),
        _level("about", "≈", "around this; needs `within`", needs="within"),
        BoundKind(
            "between",
            "range",
            "a range, both ends included",
            Text("{value}–{high}", "{value}–{high}"),
            beside=("above",),
        ),
        BoundKind(
            "times",
            "factor",
            "this many times the baseline",
            Text("基线的{value}倍", "{value} × baseline"),
            unit=None,
            relative="baseline",
        ),
        BoundKind(
            "rise_by",
            "quantity",
            "added to the baseline",
            Text("{sign}{amount}", "{sign}{amount}"),
            unit="difference",
            relative="baseline",
            beside=("areas",),
        ),
        BoundKind(
            "exceeds",
            "comparison",
            "above another series of the same year",
            Text("比“{name}”{by} {amount}", "{amount} {beyond} '{name}'"),
            Text("{beyond}“{name}”", "{beyond} '{name}'"),
            unit="difference",
            relative="series",
            level=False,
        ),
        BoundKind(
            "rises",
            "yes",
            "above the year before",
            Text("优于上年", "better than the year before"),
            strict=True,
            relative="year_before",
            level=False,
            early=False,
        ),
        BoundKind("done", "yes", "a dated event", Text("完成", "done"), level=False, event=True),
    )
}


class Bound(NamedTuple):
    """What a milestone demands.

    `value` and `high` are in `unit`: the indicator's, for the differences of `rise_by` and
    `exceeds` the unit of its differences (percentage points for percent), None for the factor of
    `times`. `written` and `written_high` are as the file has them. `within` is a share (0.05
    for 5 %). One of the comparator's unit is `scale` of the indicator's.
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
    scale: Fraction = Fraction(1)

    @property
    def kind(self) -> BoundKind:
        """The kind of bound that it is."""
        return BOUND_KINDS[self.op]

    @property
    def figures(self) -> tuple[Amount, ...]:
        """Its figures as the file has them, a range's lower end first."""
        return tuple(amount for amount in (self.written, self.written_high) if amount is not None)

    @property
    def strict(self) -> bool:
        """Whether reaching the limit is not enough; above a series without a margin it is not."""
        return self.kind.strict or (self.comparator is not None and self.value is None)


class Milestone(NamedTuple):
    """One dated promise of a target, with the words that it came from.

    `areas` is what the plan itself asks of its districts and counties, in the bound's unit and, in
    `areas_written`, as the file has it.
    """

    by: int
    bound: Bound
    quote: str
    sections: tuple[str, ...]
    place: Place
    commitment: Commitment | None = None
    note: str | None = None
    areas: Mapping[str, Fraction] = {}
    areas_written: Mapping[str, Amount] = {}

    def of_area(self, area: str) -> Milestone | None:
        """Return what is asked of one area, None where nothing is."""
        value = self.areas.get(area)
        if value is None:
            return None
        written = self.areas_written.get(area) or Amount(value)
        if written.unit is None:
            written = written._replace(unit=self.bound.unit)
        bound = self.bound._replace(value=value, written=written)
        return self._replace(bound=bound, areas={}, areas_written={})


class StatedBaseline(NamedTuple):
    """A starting value that the plan itself gives, in the indicator's unit, and as written."""

    year: int
    value: Fraction
    source: str
    written: Amount | None = None


class Target(NamedTuple):
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
    baseline: StatedBaseline | None = None
    path: Shape = "linear"
    points: Mapping[int, Fraction] = {}
    commitment: Commitment | None = None
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    weight: Fraction | None = None
    note: str | None = None

    def governing(self, year: int) -> Milestone | None:
        """Return the earliest milestone due in `year` or later, None after the last."""
        return next((milestone for milestone in self.milestones if milestone.by >= year), None)

    def commitment_to(self, milestone: Milestone) -> Commitment | None:
        """Return how firmly one of its milestones is promised."""
        return milestone.commitment or self.commitment

    def notes_on(self, milestone: Milestone) -> list[str]:
        """Return what the data notes of it and of one of its milestones."""
        return [note for note in (self.note, milestone.note) if note is not None]

    @property
    def from_baseline(self) -> bool:
        """Whether one of its milestones is relative to the baseline."""
        return any(milestone.bound.kind.from_baseline for milestone in self.milestones)

    @property
    def areas(self) -> tuple[str, ...]:
        """Every area that a milestone names, in the order in which they are first named."""
        areas = (area for milestone in self.milestones for area in milestone.areas)
        return tuple(dict.fromkeys(areas))

    def of_area(self, area: str) -> Target:
        """Return what is asked of one of its areas.

        Baseline, path points and weight are the city's own, and no area's.
        """
        milestones = tuple(filter(None, (milestone.of_area(area) for milestone in self.milestones)))
        return self._replace(milestones=milestones, baseline=None, points={}, weight=None)


class Waived(NamedTuple):
    """A figure in the plan's text that is no target, and why."""

    quote: str
    reason: str


class Plan(NamedTuple):
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


class City(NamedTuple):
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
    not even the keys could be read. `units` are those that the file declares.
    """

    indicators: Mapping[str, Indicator]
    cities: Mapping[str, City]
    city_keys: tuple[str, ...] = ()
    indicator_keys: frozenset[str] | None = None
    units: tuple[Unit, ...] = ()

    def alone(self, city: City) -> Policies:
        """Return it without all cities but one: what its figures are read by."""
        return self._replace(cities={city.key: city})

    def narrowed(self) -> Policies:
        """Return it without the indicators that no target of these cities has."""
        used = {target.indicator.key for city in self.cities.values() for _, target in city.targets}
        kept = {key: indicator for key, indicator in self.indicators.items() if key in used}
        return self._replace(indicators=kept)
