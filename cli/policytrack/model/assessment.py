"""How targets stand: one by itself, and all of a city together."""

from __future__ import annotations

from collections import Counter
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from policytrack.model.interval import Interval
from policytrack.model.period import Period
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from policytrack.model.actual import Actual, FigureStatus, Qualifier
    from policytrack.model.plan import City, Milestone, Plan, Target

Group = Literal["on_track", "behind", "open", "withdrawn"]

# What counts, and is counted.
GROUPS: dict[Group, Text] = {
    "on_track": Text("符合进度", "on track"),
    "behind": Text("落后", "behind"),
    "open": Text("待定", "open"),
}
GROUP_NAMES: dict[Group, Text] = {**GROUPS, "withdrawn": Text("已撤销", "withdrawn")}


class Status(NamedTuple):
    """One status. `symbol` is one that a GBK console can print, and never stands alone."""

    key: str
    group: Group
    name: Text
    symbol: str


MISSED = Status("missed", "behind", Text("未完成", "missed"), "×")
REVERSING = Status("reversing", "behind", Text("倒退", "reversing"), "▼")
WELL_BEHIND = Status("well_behind", "behind", Text("明显滞后", "well behind"), "▼")
BEHIND = Status("behind", "behind", Text("相对滞后", "behind"), "▼")
ON_TRACK = Status("on_track", "on_track", Text("符合预期", "on track"), "●")
AHEAD = Status("ahead", "on_track", Text("快于预期", "ahead"), "▲")
MET = Status("met", "on_track", Text("已完成", "met"), "★")
UNCLEAR = Status("unclear", "open", Text("无法判定", "unclear"), "○")
NOT_DUE = Status("not_due", "open", Text("尚未到期", "not due"), "○")
NO_DATA = Status("no_data", "open", Text("暂无数据", "no data"), "○")
WITHDRAWN = Status("withdrawn", "withdrawn", GROUP_NAMES["withdrawn"], "◇")


class Decision(Enum):
    """What decided a status that is a judgement."""

    LIMIT = "the bound itself, when it fell due or in one of its periods"
    EARLY = "the bound itself, before it fell due"
    FAR_END = "the far end of a range, which was passed"
    BROKEN = "a sum that is past its limit for good"
    PATH = "where the path is by now"
    EVENT = "whether it has come"


MET_EARLY = Text("提前实现", "met early")

# The worst first, then what cannot be judged, and what no longer counts.
STATUSES: tuple[Status, ...] = (
    MISSED,
    REVERSING,
    WELL_BEHIND,
    BEHIND,
    ON_TRACK,
    AHEAD,
    MET,
    UNCLEAR,
    NOT_DUE,
    NO_DATA,
    WITHDRAWN,
)

Change = Literal["lowered", "raised", "postponed"]
# What became of a promise: whether less or more is asked, or it is due later.
CHANGES: dict[Change, Text] = {
    "lowered": Text("要求降低", "lowered"),
    "raised": Text("要求提高", "raised"),
    "postponed": Text("推迟", "postponed"),
}
# Those that can make a promise kept that would not have been.
SOFTER: tuple[Change, ...] = ("lowered", "postponed")


class Pace(NamedTuple):
    """One class of an outlook: its key and its words."""

    key: str
    name: Text


ON_PACE = Pace("on_pace", Text("按此速度可以达到", "on pace"))
MARGINAL = Pace("marginal", Text("按此速度基本可以达到", "marginal"))
ACCELERATE = Pace("accelerate", Text("须提速", "must accelerate"))
SLOW_DOWN = Pace("slow_down", Text("须放缓", "must slow down"))
TURN = Pace("turn", Text("须扭转", "must turn"))

PACES = (ON_PACE, MARGINAL, ACCELERATE, SLOW_DOWN, TURN)


class Outlook(NamedTuple):
    """Where the pace of the years so far leads; all values in the indicator's unit.

    `by`, the `month` of it and `aim` are of the milestone that is looked ahead to, `year` and
    `value` of the latest figure that is a plain number, `first` the year from which the pace is
    counted. `now` is the
    mean change in a year since then, `last` that of the last year alone (None where the year
    before has no figure), `needed` the change in a year that would just do. `share` is
    now / needed, None where nothing more is needed. `low` and `high` are what the smallest and
    the largest change in a year would lead to. `arrives` is the year in which the pace reaches
    the aim, None where it does not within ten years. On a geometric path the changes are rates of
    growth (`rate`), shares of 1. With `limit` the aim is what a sum must stay
    under: then `share` is needed / now, and nothing arrives. `mixed`: some change is from a figure
    of one edition to one of another.
    """

    by: int
    aim: Fraction
    year: int
    value: Fraction
    first: int
    now: Fraction
    last: Fraction | None
    needed: Fraction
    share: Fraction | None
    pace: Pace
    projected: Fraction
    low: Fraction
    high: Fraction
    arrives: int | None
    limit: bool = False
    rate: bool = False
    month: int = 12
    mixed: bool = False

    @property
    def due(self) -> Period:
        """The year that is looked ahead to, up to the month that is."""
        return Period(self.by, 1, self.month)


class Needed(NamedTuple):
    """What is still missing, in equal parts: so much in each quarter that is left.

    `quarters` is a whole number unless a quarter has begun. On a geometric path the parts are
    rates of growth (`rate`), shares of 1.
    """

    per_quarter: Fraction
    quarters: Fraction
    rate: bool = False


# Whether a figure is a proxy, and whether it is a sum of areas: from one scope to another a series
# is broken.
Scope = tuple[bool, bool]


class Observation(NamedTuple):
    """The actual that a target is held against.

    `value` is in the indicator's unit, summed where the target is cumulative or only parts of
    the year are published, and `interval` all the numbers that it may stand for; an event has
    `done` instead. `rows` are the published rows behind it, the latest last, and `taken_off` those
    that were taken off them again. `missing` names the years of a sum for which nothing was
    published, `areas` those whose figures were added up in place of the city's own. Where parts
    are missing it is `partial`: a floor that nobody published as one.
    """

    value: Fraction | None
    qualifier: Qualifier
    rows: tuple[Actual, ...]
    interval: Interval = Interval()
    done: bool | None = None
    taken_off: tuple[Actual, ...] = ()
    missing: tuple[int, ...] = ()
    areas: tuple[str, ...] = ()
    partial: bool = False
    mean: Literal["arithmetic", "compound"] | None = None

    @property
    def sources(self) -> tuple[Actual, ...]:
        """All rows behind it, those that were taken off first."""
        return (*self.taken_off, *self.rows)

    @property
    def status(self) -> FigureStatus:
        """The weakest standing of the rows: one proxy makes the whole a proxy.

        Figures of areas that were added up are an estimate of the whole.
        """
        standings = {row.status for row in self.sources}
        if self.areas:
            standings.add("estimate")
        return next((standing for standing in _WEAKEST if standing in standings), "final")

    @property
    def scope(self) -> Scope:
        """What it can be followed across: a proxy measures something else, as a sum may do."""
        return self.status == "proxy", bool(self.areas)


_WEAKEST: tuple[FigureStatus, ...] = ("proxy", "estimate", "provisional")


class Baseline(NamedTuple):
    """The level that a target starts from, at the end of `year`, in the indicator's unit.

    `value` is as stated and `interval` all the numbers that it may stand for. `row` is the
    published row that it came from (None where the plan gave it or where a sum starts from 0);
    `imputed` says that a later figure stands in for it.
    """

    year: int
    value: Fraction
    interval: Interval
    row: Actual | None = None
    imputed: bool = False


class Assessment(NamedTuple):
    """One target in one year, or in the part of it that is over.

    `milestone` is the one that governs, `aim` the number that it asks for. `expected` is where
    the actual should be by now (in the due year `aim` itself), `gap` the actual minus that,
    turned round where less is better, so that a negative gap is always a shortfall. `index` and
    `completion` are shares of 1; on the due date there is no index. `whole_year` is what the path
    asks of the whole year, of a flow that is judged within its year: from 0, and not from `start`.
    None where a number is not defined. `compared` are the rows of the other series or of the year
    before, for a bound that looks at one. `area` is the part of the city that the target is of.
    `first` is how the promise stands that was made first, where a later plan changed it, by the
    time that it was due; `changes` say what became of it, as far as the two can be compared.
    `mixed`: the figure and what it is measured from are of different editions. Where nothing is
    known of the last months that are over it is judged `as_of` the last that was reported on.
    """

    plan: Plan
    target: Target
    milestone: Milestone
    through: Period
    status: Status
    reason: Text | None = None
    decided_by: Decision | None = None
    early: bool = False
    observation: Observation | None = None
    baseline: Baseline | None = None
    aim: Fraction | None = None
    expected: Fraction | None = None
    whole_year: Fraction | None = None
    gap: Fraction | None = None
    # A tuple has a method of that name, which nobody asks for.
    index: Fraction | None = None  # type: ignore[assignment]
    completion: Fraction | None = None
    compared: tuple[Actual, ...] = ()
    needed: Needed | None = None
    outlook: Outlook | None = None
    area: str | None = None
    first: Assessment | None = None
    changes: tuple[Change, ...] = ()
    mixed: bool = False
    as_of: Period | None = None

    @property
    def year(self) -> int:
        """The year asked for."""
        return self.through.year

    @property
    def moment(self) -> Period:
        """The time that it is judged at: what is over, up to the last month reported on."""
        return self.as_of or self.through

    @property
    def sources(self) -> tuple[Actual, ...]:
        """The published rows that it came from, those of the other series last."""
        return (*(self.observation.sources if self.observation else ()), *self.compared)

    @property
    def begins(self) -> Fraction | None:
        """The value that `index` counts from, None where there is none."""
        if self.whole_year is not None:
            return Fraction(0)
        return self.baseline.value if self.baseline else None

    @property
    def progress(self) -> Fraction | None:
        """The share of the way from the baseline to the aim that is done, a share of 1.

        None without a baseline, where it was already there, and where there is no such way: of a
        part of a year, to what moves with another figure.
        """
        value = self.observation.value if self.observation else None
        if value is None or self.aim is None or self.baseline is None:
            return None
        begins, way = self.baseline.value, self.aim - self.baseline.value
        on_no_way = self.whole_year is not None or self.milestone.bound.moves
        return (
            None if on_no_way or way * self.target.indicator.sign <= 0 else (value - begins) / way
        )

    @property
    def due(self) -> bool:
        """Whether the governing milestone falls due at the end of what is over."""
        return self.milestone.due.over_by(self.through)

    @property
    def judged(self) -> bool:
        """Whether it can be said that the target is on track or behind."""
        return self.status.group in ("on_track", "behind")

    @property
    def met_as(self) -> Change | None:
        """What it was met by alone: that less is asked of it than at first, or that later."""
        if self.first is None or (self.status, self.first.status) != (MET, MISSED):
            return None
        return next((change for change in SOFTER if change in self.changes), None)


By = Literal["owner", "plan", "area"]
BY: tuple[By, ...] = get_args(By)


def count_groups(assessments: Iterable[Assessment]) -> Mapping[Group, int]:
    """Return how many assessments there are in each group, every group named."""
    counts = Counter(assessment.status.group for assessment in assessments)
    return {group: counts[group] for group in GROUPS}


def count_targets(assessments: Iterable[Assessment]) -> int:
    """Return how many assessments count: those of what was given up do not."""
    return sum(count_groups(assessments).values())


def count_met_as(assessments: Iterable[Assessment]) -> Mapping[Change, int]:
    """Return how many were met by their change alone, by what that was."""
    counts = Counter(assessment.met_as for assessment in assessments)
    return {change: counts[change] for change in SOFTER if counts[change]}


def count_statuses(assessments: Iterable[Assessment]) -> Mapping[str, int]:
    """Return how many assessments there are of each status, every status named."""
    counts = Counter(assessment.status.key for assessment in assessments)
    return {status.key: counts[status.key] for status in STATUSES}


class Part(NamedTuple):
    """The targets of one owner, one plan or one area, in the order of the plans.

    `helps` counts the targets that an owner supports and another leads.
    """

    key: str
    name: Text
    assessments: tuple[Assessment, ...]
    helps: int = 0

    @property
    def by_group(self) -> Mapping[Group, int]:
        """How many of its assessments are in each group, every group named."""
        return count_groups(self.assessments)

    @property
    def by_status(self) -> Mapping[str, int]:
        """How many of its assessments are of each status, every status named."""
        return count_statuses(self.assessments)

    @property
    def targets(self) -> int:
        """How many of its assessments count."""
        return count_targets(self.assessments)

    @property
    def met_as(self) -> Mapping[Change, int]:
        """How many of its assessments were met by their change alone, by what that was."""
        return count_met_as(self.assessments)


class Score(NamedTuple):
    """How much of a plan is done, its targets weighted as the plan weights them.

    `value` is the weighted mean of the completions, a share of 1, over the targets that have one:
    `covered` is their weight, of the plan's `total`. `floor` says that some of the figures are
    lower bounds, so that it may be more, `rough` that some are bounds of any other kind. `cap` is
    how much the completion of one target counts at most, None without limit.
    """

    plan: Plan
    value: Fraction | None
    covered: Fraction
    total: Fraction
    floor: bool = False
    rough: bool = False
    cap: Fraction | None = None


class Check(NamedTuple):
    """Every target of a city that a year concerns, in the order of the plans.

    `parts` are the same targets `by` owner, plan or area, those with most behind first; a target
    with two owners stands under both. Areas have targets of their own, their shares of the
    city's. `unfilled` is how many rows of the figures read wait to be filled in.
    """

    assessments: tuple[Assessment, ...]
    city: City
    through: Period
    scores: tuple[Score, ...] = ()
    owner: str | None = None
    by: By | None = None
    parts: tuple[Part, ...] = ()
    unfilled: int = 0

    @property
    def year(self) -> int:
        """The year asked for."""
        return self.through.year

    @property
    def by_group(self) -> Mapping[Group, int]:
        """How many of its assessments are in each group, every group named."""
        return count_groups(self.assessments)

    @property
    def by_status(self) -> Mapping[str, int]:
        """How many of its assessments are of each status, every status named."""
        return count_statuses(self.assessments)

    @property
    def targets(self) -> int:
        """How many of its assessments count."""
        return count_targets(self.assessments)

    @property
    def met_as(self) -> Mapping[Change, int]:
        """How many of its assessments were met by their change alone, by what that was."""
        return count_met_as(self.assessments)
