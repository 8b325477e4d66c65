"""How one target stands."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from policytrack.model.actual import Actual, FigureStatus, Qualifier
    from policytrack.model.outlook import Needed, Outlook
    from policytrack.model.period import Period
    from policytrack.model.plan import Milestone, Plan, Target
    from policytrack.model.status import Status
    from policytrack.model.text import Text


class Observation(NamedTuple):
    """The actual that a target was held against.

    `value` is in the indicator's unit, summed where the target is cumulative or only parts of
    the year are published; an event has `done` instead. `rows` are the published rows behind
    it, the latest last, and `taken_off` those that were taken off them again. `missing` names the
    years of a sum for which nothing was published, `areas` those whose figures were added up in
    place of the city's own.
    """

    value: Fraction | None
    qualifier: Qualifier
    rows: tuple[Actual, ...]
    done: bool | None = None
    taken_off: tuple[Actual, ...] = ()
    missing: tuple[int, ...] = ()
    areas: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[Actual, ...]:
        """All rows behind it, those that were taken off first."""
        return (*self.taken_off, *self.rows)

    @property
    def partial(self) -> bool:
        """Whether this is a bound because parts are missing, and not because one was published."""
        return self.qualifier != "" and all(row.qualifier == "" for row in self.sources)

    @property
    def status(self) -> FigureStatus:
        """The weakest standing of the rows: one proxy makes the whole a proxy.

        Figures of areas that were added up are an estimate of the whole.
        """
        standings = {row.status for row in self.sources}
        if self.areas:
            standings.add("estimate")
        weakest: tuple[FigureStatus, ...] = ("proxy", "estimate", "provisional")
        return next((standing for standing in weakest if standing in standings), "final")


class Start(NamedTuple):
    """The baseline that was used: `value` at the end of `year`, in the indicator's unit.

    `row` is the published row that it came from (None where the plan gave it or where a sum
    starts from 0); `imputed` says that a later figure stands in for it.
    """

    year: int
    value: Fraction
    row: Actual | None = None
    imputed: bool = False


@dataclass(frozen=True, slots=True)
class Assessment:
    """One target in one year, or in the part of it that is over.

    `milestone` is the one that governs, `aim` the number that it asks for. `expected` is where
    the actual should be by now (in the due year `aim` itself), `gap` the actual minus that,
    turned round where less is better, so that a negative gap is always a shortfall. `index` and
    `completion` are shares of 1. `whole_year` is what the path asks of the whole year, of a flow
    that is judged within its year: from 0, and not from `start`. None where a number is not
    defined. `compared` are the rows of the other series or of the year before, for a bound that
    looks at one. `area` is the part of the city that the target is that of.
    """

    plan: Plan
    target: Target
    milestone: Milestone
    so_far: Period
    status: Status
    early: bool = False
    reason: Text | None = None
    observation: Observation | None = None
    start: Start | None = None
    aim: Fraction | None = None
    expected: Fraction | None = None
    whole_year: Fraction | None = None
    gap: Fraction | None = None
    index: Fraction | None = None
    completion: Fraction | None = None
    compared: tuple[Actual, ...] = ()
    needed: Needed | None = None
    outlook: Outlook | None = None
    area: str | None = None

    @property
    def year(self) -> int:
        """The year asked for."""
        return self.so_far.year

    @property
    def sources(self) -> tuple[Actual, ...]:
        """The published rows that it came from, those of the other series last."""
        return (*(self.observation.sources if self.observation else ()), *self.compared)

    @property
    def begins(self) -> Fraction | None:
        """The value that `index` counts from, None where there is none."""
        if self.whole_year is not None:
            return Fraction(0)
        return self.start.value if self.start else None

    @property
    def due(self) -> bool:
        """Whether the governing milestone falls due at the end of what is over."""
        return self.milestone.by == self.year and self.so_far.whole

    @property
    def judged(self) -> bool:
        """Whether it can be said that the target is on track or behind."""
        return self.status.group != "open"
