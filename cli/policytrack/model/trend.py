"""How targets developed from year to year: the result that `trend` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from policytrack.model.period import elapsed

if TYPE_CHECKING:
    from fractions import Fraction

    from policytrack.model.assessment import Assessment, Observation
    from policytrack.model.method import Finding
    from policytrack.model.outlook import Outlook
    from policytrack.model.plan import City, Milestone, Plan, Target


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
    def known_at(self) -> str:
        """The year, or the month of it that its figure is of, such as 2023-06."""
        return str(self.year) if self.month == 12 else elapsed(self.year, self.month).end


class Course(NamedTuple):
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
    def latest(self) -> Year | None:
        """The last year with a figure, None where nothing was published."""
        return next((year for year in reversed(self.years) if year.observation is not None), None)

    @property
    def latest_whole(self) -> Year | None:
        """The last year whose figure is not only of a part of it."""
        latest = reversed(self.years)
        return next((y for y in latest if y.observation and not y.observation.partial), None)


class Trend(NamedTuple):
    """Every target of a city through the years, in the order of the plans."""

    city: City
    courses: tuple[Course, ...]
    methods: bool = False
