"""What was promised: indicators, cities, their plans, and the targets curated from them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from policytrack.model.number import exact, power
from policytrack.model.period import Period
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

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
    values of several years may be added up (only a flow's may), `signed` that they may be below
    zero, so that no part of a sum is a floor of it. `release` is how many months after a period its
    figure is due, None where nobody says.
    """

    key: str
    name: Text
    unit: str | None
    measure: Measure
    better: Better = "more"
    also: tuple[str, ...] = ()
    signed: bool = False
    release: int | None = None

    @property
    def adds_up(self) -> bool:
        """Whether the figures of areas, or what is left for quarters, can be added up."""
        return self.measure in ("stock", "flow")

    @property
    def sign(self) -> int:
        """1 where more is better, -1 where less is: differences turn round with it."""
        return 1 if self.better == "more" else -1


Each = Literal["year", "half", "quarter", "month", "area"]
Mean = Literal["year"]
Shape = Literal["linear", "geometric", "step"]
Commitment = Literal["binding", "expected", "aspirational"]
Level = Literal["nation", "province", "prefecture", "county"]
EACH: tuple[Each, ...] = get_args(Each)
MEAN: tuple[Mean, ...] = get_args(Mean)
EACH_WORDS: dict[Each, Text] = {
    "year": Text("每年", "each year"),
    "half": Text("每半年", "each half-year"),
    "quarter": Text("每季度", "each quarter"),
    "month": Text("每月", "each month"),
    "area": Text("每个区县", "in each area"),
}
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


Takes = Literal["quantity", "range", "factor", "percent", "comparison", "tolerance", "yes"]
Direction = Literal["up", "down"]
Relative = Literal["baseline", "series", "year_before"]


# The key of a kind of bound.
Op = str


class BoundKind(NamedTuple):
    """One kind of bound: the key of a milestone, and all that the key means."""

    key: Op
    # The form of its value, and what that is.
    takes: Takes
    meaning: str
    # What people read, and `bare` where no number is written, or where `holds` looks at the year
    # before: {value} is the number, {amount} it and its unit, {size} the same without its sign,
    # {high} that of the upper end, {sign} + or -, {moves} whether to grow or fall, {most} that no
    # more is allowed, {base} the year of the baseline, {name} that of the other series, {beyond},
    # {by} or {short} whether to be above or below it.
    words: Text
    bare: Text | None = None
    # Which way meets it; None is the indicator's better way.
    direction: Direction | None = None
    # Whether reaching the number itself is not enough.
    strict: bool = False
    # What its number is in; a factor has none.
    unit: Literal["indicator", "difference", "percent"] | None = "indicator"
    # What it is relative to: the baseline, another series of the same period, or the year before.
    relative: Relative | None = None
    # How many times the baseline its number comes to after so many years; None for a difference.
    factor: Callable[[Fraction, Fraction], Fraction] | None = None
    # How what it comes to is written: {base}, {value}, {sign}, {years}.
    formula: str | None = None
    # What a percentage is over, and what it is at most.
    percent_over: int | None = None
    percent_to: int | None = None
    # The measures that it is refused for, and whether a mean can be held against it.
    not_for: tuple[Measure, ...] = ()
    of_mean: bool = True
    # Whether it asks to get somewhere, so that a path leads there.
    level: bool = True
    # Whether it can be met before it is due.
    early: bool = True
    # Whether it asks for no number at all.
    event: bool = False
    # The keys that may stand with it, and one that must.
    beside: tuple[str, ...] = ()
    needs: str | None = None

    def may_have(self, key: str) -> bool:
        """Return whether another key of a milestone may stand beside it."""
        return key in (*self.beside, self.needs)

    @property
    def compounds(self) -> bool:
        """Whether it asks for an equal factor each year, along a geometric path."""
        return self.formula is not None and "{years}" in self.formula

    @property
    def absolute(self) -> bool:
        """Whether its number is a value of the indicator, and no factor or difference."""
        return self.level and self.relative is None

    @property
    def holds(self) -> bool:
        """Whether it asks that what was there stays so."""
        return self.relative == "baseline" and self.takes == "yes"

    @property
    def change(self) -> bool:
        """Whether it asks for a change of what was there."""
        return self.relative == "baseline" and not self.holds

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
            factor=lambda times, _years: times,
            formula="{base} × {value}",
            of_mean=False,
        ),
        BoundKind(
            "rise_by",
            "quantity",
            "added to the baseline",
            Text("{sign}{amount}", "{sign}{amount}"),
            unit="difference",
            relative="baseline",
            formula="{base} {sign} {value}",
            beside=("within", "areas"),
        ),
        BoundKind(
            "grow_by",
            "percent",
            "so many percent of the baseline more than it",
            Text("{most}比{base}增长{amount}", "{most}+{amount} on {base}"),
            unit="percent",
            relative="baseline",
            factor=lambda percent, _years: 1 + percent / 100,
            formula="{base} × (1 + {value}%)",
            percent_over=0,
            not_for=("growth",),
        ),
        BoundKind(
            "fall_by",
            "percent",
            "so many percent of the baseline less than it",
            Text("比{base}下降{amount}", "-{amount} on {base}"),
            direction="down",
            unit="percent",
            relative="baseline",
            factor=lambda percent, _years: 1 - percent / 100,
            formula="{base} × (1 - {value}%)",
            percent_over=0,
            percent_to=100,
            not_for=("growth",),
        ),
        BoundKind(
            "annual_growth",
            "percent",
            "so many percent more each year on average, compounded from the baseline",
            Text("{most}自{base}年均{moves}{size}", "{most}{sign}{size} a year from {base}"),
            unit="percent",
            relative="baseline",
            factor=lambda percent, years: power(1 + percent / 100, years),
            formula="{base} × (1 {sign} {value}%)^{years}",
            percent_over=-100,
            not_for=("growth",),
            of_mean=False,
        ),
        BoundKind(
            "holds",
            "yes",
            "no worse than the baseline; with `each` than the year before",
            Text("不劣于{base}", "no worse than {base}"),
            Text("不劣于上年", "no worse than the year before"),
            relative="baseline",
            early=False,
        ),
        BoundKind(
            "exceeds",
            "comparison",
            "above another series of the same period",
            Text("比“{name}”{by} {amount}", "{amount} {beyond} '{name}'"),
            Text("{beyond}“{name}”", "{beyond} '{name}'"),
            unit="difference",
            relative="series",
            formula="{base} {sign} {value}",
            level=False,
        ),
        BoundKind(
            "keeps_up_with",
            "tolerance",
            "no less than another series of the same period, or so little less",
            Text("不{short}于“{name}”", "not {short} '{name}'"),
            relative="series",
            unit="difference",
            level=False,
            early=False,
        ),
        BoundKind(
            "rises",
            "yes",
            "above the year before",
            Text("优于上年", "better than the year before"),
            strict=True,
            relative="year_before",
            of_mean=False,
            level=False,
            early=False,
        ),
        BoundKind("done", "yes", "a dated event", Text("完成", "done"), level=False, event=True),
    )
}


class Bound(NamedTuple):
    """What a milestone demands.

    `value` and `high` are in `unit`: the indicator's, for the differences of `rise_by` and
    `exceeds` the unit of its differences (percentage points for percent), % for a change in
    percent, None for the factor of `times`. `written` and `written_high` are as the file has
    them. `within` is what is tolerated: a share (0.05 for 5 %) of the number, of `keeps_up_with`
    an amount in `unit`. One of the comparator's unit is `scale` of the indicator's. With
    `yearly`, `holds` looks at the year before and not at the baseline.
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
    yearly: bool = False

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
        """Whether reaching the limit is not enough; to exceed a series by a margin it is."""
        return self.kind.strict or (self.kind.takes == "comparison" and self.value is None)

    @property
    def about(self) -> bool:
        """Whether a share of its number is tolerated: 左右, 基本."""
        return self.within is not None and self.kind.takes != "tolerance"

    def sign(self, better: Better) -> str:
        """Return the sign of its difference, or of its change in percent."""
        rise = self.kind.upward(better)
        if self.kind.takes == "percent":
            rise = self.kind.direction != "down" and (self.value or 0) >= 0
        return "+" if rise else "-"

    @property
    def relative(self) -> Relative | None:
        """What its number is relative to."""
        return "year_before" if self.yearly else self.kind.relative

    @property
    def from_baseline(self) -> bool:
        """Whether it is relative to the baseline."""
        return self.relative == "baseline"

    @property
    def moves(self) -> bool:
        """Whether its number moves with another figure, so that no path leads there."""
        return self.relative in ("series", "year_before")


class Withdrawal(NamedTuple):
    """That a promise was given up: on which day, in which words, and where these stand."""

    issued: date
    quote: str
    source: str


class Milestone(NamedTuple):
    """One dated promise of a target, with the words that it came from.

    It is due at the end of the year `by`, or of a `month` of it. `areas` is what the plan itself
    asks of its districts and counties, in the bound's unit and, in `areas_written`, as the file
    has it.
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
    month: int = 12
    withdrawn: Withdrawal | None = None

    @property
    def due(self) -> Period:
        """Its year up to the month that it is due in."""
        return self.part_of(self.by)

    def part_of(self, year: int) -> Period:
        """Return a year up to the month that it is due in."""
        return Period(year, 1, self.month)

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
    """A starting point that the plan itself gives.

    `value` is in the indicator's unit, and `written` as the file has it; without it the figure
    that was published for the year is meant.
    """

    year: int
    value: Fraction | None = None
    source: str | None = None
    written: Amount | None = None


class Target(NamedTuple):
    """An indicator with one basis and its milestones in the order in which they are due.

    `since`: values count from the start of that year, cumulatively. `each`: the bound holds
    in every such period up to the milestone, or in each of the `districts`. `mean`: it holds of
    the mean over the years. `path` is a shape, or `points` are the values that the plan itself
    sets for some years between.
    """

    indicator: Indicator
    milestones: tuple[Milestone, ...]
    place: Place
    since: int | None = None
    each: Each | None = None
    mean: Mean | None = None
    districts: tuple[str, ...] = ()
    baseline: StatedBaseline | None = None
    path: Shape = "linear"
    points: Mapping[int, Fraction] = {}
    commitment: Commitment | None = None
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    weight: Fraction | None = None
    note: str | None = None
    withdrawn: Withdrawal | None = None

    @property
    def promise(self) -> tuple[str, int | None, Each | None, Mean | None]:
        """What it shares with the versions of it in plans that revise its own, and no other."""
        return self.indicator.key, self.since, self.each, self.mean

    def withdrawal_of(self, milestone: Milestone) -> Withdrawal | None:
        """Return how one of its milestones was given up, by itself or with the target."""
        return milestone.withdrawn or self.withdrawn

    def governing(self, period: Period) -> Milestone | None:
        """Return the earliest milestone due when a period ends or later, None after the last."""
        return next((each for each in self.milestones if period.over_by(each.due)), None)

    def commitment_to(self, milestone: Milestone) -> Commitment | None:
        """Return how firmly one of its milestones is promised."""
        return milestone.commitment or self.commitment

    def notes_on(self, milestone: Milestone) -> list[str]:
        """Return what the data notes of it and of one of its milestones."""
        return [note for note in (self.note, milestone.note) if note is not None]

    @property
    def from_baseline(self) -> bool:
        """Whether one of its milestones is relative to the baseline."""
        return any(milestone.bound.from_baseline for milestone in self.milestones)

    @property
    def base_year(self) -> int | None:
        """The year that it names as the one that it starts from."""
        return None if self.baseline is None else self.baseline.year

    @property
    def recurs(self) -> bool:
        """Whether it has to hold in one period after the other."""
        return self.each is not None and not self.districts

    @property
    def several(self) -> bool:
        """Whether it is of several figures: each period's or district's, or their mean."""
        return self.each is not None or self.mean is not None

    @property
    def follows_path(self) -> bool:
        """Whether a path leads from year to year: not to what is asked of parts of years alone."""
        if self.several:
            return False
        yearly = any(milestone.month == 12 for milestone in self.milestones)
        return yearly or bool(self.points) or not self.yearly_flow

    @property
    def yearly_flow(self) -> bool:
        """Whether its figure is what a flow came to in a year, or in a part of one."""
        return self.indicator.measure == "flow" and self.since is None

    def years_to(self, milestone: Milestone, base: int | Fraction) -> Fraction:
        """Return how many years lie between a baseline and a milestone.

        A part of a year's flow is measured from the same part of an earlier one.
        """
        return (Fraction(milestone.by) if self.yearly_flow else milestone.due.time) - base

    @property
    def divided(self) -> tuple[str, ...]:
        """Every area that a milestone is divided among, in the order in which they are named."""
        areas = (area for milestone in self.milestones for area in milestone.areas)
        return tuple(dict.fromkeys(areas))

    @property
    def areas(self) -> tuple[str, ...]:
        """Every area that something is asked of."""
        return self.districts or self.divided

    def of_area(self, area: str) -> Target:
        """Return what is asked of one of its areas.

        The value of the baseline, path points and weight are the city's own, and no area's.
        """
        baseline = self.baseline and StatedBaseline(self.baseline.year)
        milestones = self.milestones
        if not self.districts:
            milestones = tuple(filter(None, (each.of_area(area) for each in milestones)))
        return self._replace(
            milestones=milestones,
            each=None if self.districts else self.each,
            districts=(),
            baseline=baseline if self.from_baseline else None,
            points={},
            weight=None,
        )


class Waived(NamedTuple):
    """A figure in the plan's text that is no target, and why."""

    quote: str
    reason: str


class Plan(NamedTuple):
    """One published plan; `start` and `end` are the first and the last year that it covers.

    `score_cap` is the share of a target's completion that counts at most in a weighted score (1.2
    for 120 %), None where all of it counts. `revises` is the key of the plan whose promises it
    takes the place of from the day that it was `issued`.
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
    revises: str | None = None


class Acknowledgement(NamedTuple):
    """Warnings that somebody looked at, and why they stay.

    Those with a `code`, of one indicator and one year where these are named. `place` is that of
    the entry, `code_place` that of the code.
    """

    code: str
    reason: str
    place: Place
    code_place: Place
    indicator: str | None = None
    year: int | None = None


class City(NamedTuple):
    """A place with plans: a nation, a province, a prefecture or a county.

    `areas` are the districts and counties, or the provinces, that it consists of, none where it
    does not name them.
    """

    key: str
    name: Text
    level: Level
    plans: tuple[Plan, ...]
    areas: tuple[str, ...] = ()
    acknowledged: tuple[Acknowledgement, ...] = ()

    @property
    def is_changed(self) -> bool:
        """Whether a plan revises another one, or something was given up: of few cities."""
        return any(plan.revises for plan in self.plans) or any(
            target.withdrawal_of(milestone)
            for _plan, target in self.targets
            for milestone in target.milestones
        )

    def versions(self, plan: Plan) -> Sequence[Plan]:
        """Return a plan with those that it revises and that revise it, the first promises first."""
        by_key = {each.key: each for each in self.plans}

        def first(version: Plan) -> Plan:
            while version.revises is not None:
                version = by_key[version.revises]
            return version

        tied = [each for each in self.plans if first(each) is first(plan)]
        return sorted(tied, key=lambda each: (each.revises is not None, each.issued or date.min))

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
