"""What is found out beyond a check: trends, comparisons, explanations, gaps, reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from policytrack.model.period import Period
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from fractions import Fraction

    from policytrack.model.assessment import Assessment, Check, Group, Observation, Outlook
    from policytrack.model.plan import City, Indicator, Milestone, Plan, Target


class Method(NamedTuple):
    """One way to class progress; `source` names what it was taken from."""

    key: str
    name: Text
    source: Text


EUROSTAT = Method(
    "eurostat",
    Text("欧盟统计局、加拿大统计局、Open SDG", "Eurostat, Statistics Canada, Open SDG"),
    Text(
        "加拿大统计局《可持续发展目标进展衡量方法》，据欧盟统计局（2021）",
        "Statistics Canada, Progress Measurement, after Eurostat (2021)",
    ),
)
UN_PROGRESS_CHART = Method(
    "un_progress_chart",
    Text("联合国进展图", "UN Progress Chart"),
    Text(
        "联合国统计司《进展图技术说明》（2023）",
        "UN Statistics Division, Progress Chart Technical Note (2023)",
    ),
)
GERMANY = Method(
    "germany",
    Text("德国可持续发展战略", "German Sustainable Development Strategy"),
    Text(
        "德国联邦统计局《指标状态方法说明》",
        "Federal Statistical Office of Germany, Status of indicators",
    ),
)
ELAPSED = Method(
    "elapsed",
    Text("序时进度", "elapsed time (序时进度)"),
    Text("本项目的进度指数", "the index of this project"),
)

METHODS: tuple[Method, ...] = (EUROSTAT, UN_PROGRESS_CHART, GERMANY, ELAPSED)


class MethodClass(NamedTuple):
    """One class of one method."""

    key: str
    name: Text
    group: Group


class Finding(NamedTuple):
    """The class that a method gives, and the number that decided it.

    `index` is the method's own number, a share of 1. `result` is None where the method is not
    defined, and then `reason` says why.
    """

    method: Method
    # A tuple has a method of that name, which nobody asks for.
    index: Fraction | None = None  # type: ignore[assignment]
    result: MethodClass | None = None
    reason: Text | None = None


def _differ(findings: Iterable[Finding]) -> bool:
    """Return whether the methods that are defined do not all agree on being on track."""
    return len({finding.result.group for finding in findings if finding.result is not None}) > 1


class Year(NamedTuple):
    """A target in one year.

    `expected` is where the path is at the year's end, `milestone` the one that is due then, both
    None where there is none. `assessment` is None where the year does not concern the target or
    nobody asked, and then `observation` may still be what was published. `month` is the one at
    whose end all this is so, 12 unless it is a year that is not over.
    """

    year: int
    milestone: Milestone | None
    expected: Fraction | None
    observation: Observation | None
    assessment: Assessment | None
    month: int = 12

    @property
    def known_at(self) -> Period:
        """The year, or the month of it that its figure is of."""
        return Period(self.year) if self.month == 12 else Period(self.year, self.month, self.month)


class Trajectory(NamedTuple):
    """One target through the years, in their order.

    `outlook` is from its latest figure. `findings` are what other methods make of that, one for
    each method, none where they were not asked for or the target has no course to class; `goal`
    is the time and the level that they look at.
    """

    plan: Plan
    target: Target
    years: tuple[Year, ...]
    outlook: Outlook | None
    findings: tuple[Finding, ...] = ()
    goal: tuple[Fraction, Fraction] | None = None

    @property
    def differs(self) -> bool:
        """Whether the verdict depends on the method."""
        return _differ(self.findings)

    @property
    def latest(self) -> Year | None:
        """The last year with a figure, None where nothing was published."""
        return next((year for year in reversed(self.years) if year.observation is not None), None)


class Trend(NamedTuple):
    """Every target of a city through the years, in the order of the plans."""

    city: City
    trajectories: tuple[Trajectory, ...]
    methods: bool = False


class Compared(NamedTuple):
    """One target of one city; `assessment` is None where the year concerns none of its targets.

    Then `observation` may still be what was published.
    """

    city: City
    observation: Observation | None
    assessment: Assessment | None


class Comparison(NamedTuple):
    """The cities with a target for an indicator, in the order of targets.yaml."""

    indicator: Indicator
    through: Period
    rows: tuple[Compared, ...]


class Explanation(NamedTuple):
    """An assessment, the steps that led to it, and the value at which it would turn.

    `flips_at` is where "on track" begins (where less is better: ends), in the indicator's unit;
    None where nothing can be judged. `findings` are what other methods make of it, None where
    they were not asked, and `goal` the time and the level that they look at.
    """

    assessment: Assessment
    steps: tuple[Text, ...]
    flips_at: Fraction | None
    findings: tuple[Finding, ...] | None = None
    goal: tuple[Fraction, Fraction] | None = None

    @property
    def differs(self) -> bool:
        """Whether the verdict depends on the method."""
        return _differ(self.findings or ())


class Gap(NamedTuple):
    """A figure that is missing, and the targets that ask for it.

    `area` is None for the whole city. `before` is what was published for the same part of the
    year before.
    """

    indicator: Indicator
    period: Period
    area: str | None
    asked_by: tuple[Assessment, ...]
    before: Observation | None = None


class Gaps(NamedTuple):
    """What is missing of one year, in the order of the plans, each figure once.

    `earlier` is what the same targets lack of earlier years, whose files are others. `areas` says
    that the parts of the city were asked about as well.
    """

    year: int
    rows: tuple[Gap, ...]
    earlier: tuple[Gap, ...] = ()
    areas: bool = False


class Covered(NamedTuple):
    """A city and how many of its targets are in each group; none where no target is concerned."""

    city: City
    by_group: Mapping[Group, int]

    @property
    def targets(self) -> int:
        """How many targets the time concerns."""
        return sum(self.by_group.values())


class Index(NamedTuple):
    """The cities in the order of targets.yaml, and how many of them have each indicator."""

    through: Period
    cities: tuple[Covered, ...]
    indicators: tuple[tuple[Indicator, int], ...]


class Entry(NamedTuple):
    """One target: how it stands and why, and its years up to its last milestone, in their order.

    Nothing in `years` was published of later than the time that the report looks back from.
    """

    explanation: Explanation
    years: tuple[Year, ...]

    @property
    def assessment(self) -> Assessment:
        """How it stands."""
        return self.explanation.assessment


class Report(NamedTuple):
    """A check, and an entry for each of its targets in the order of the plans.

    `areas` are the shares that a plan gives to parts of the city, as they stand.
    """

    check: Check
    entries: tuple[Entry, ...]
    areas: tuple[Assessment, ...] = ()
