"""How targets stand: the results that renderers print."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policytrack.model.status import GROUPS, STATUSES, Status

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from policytrack.model.actual import Actual, FigureStatus, Qualifier
    from policytrack.model.plan import City, Milestone, Plan, Target
    from policytrack.model.status import Group
    from policytrack.model.text import Text


@dataclass(frozen=True, slots=True)
class Observation:
    """The actual that a target was held against.

    `value` is in the indicator's unit, summed where the target is cumulative or only parts of
    the year are published; an event has `done` instead. `rows` are the published rows behind
    it, the latest last; of a `difference` the earlier row is taken off the later one. `missing`
    names the years of a sum for which nothing was published.
    """

    value: Fraction | None
    qualifier: Qualifier
    rows: tuple[Actual, ...]
    done: bool | None = None
    missing: tuple[int, ...] = ()
    difference: bool = False

    @property
    def partial(self) -> bool:
        """Whether this is a bound because parts are missing, and not because one was published."""
        return self.qualifier != "" and all(row.qualifier == "" for row in self.rows)

    @property
    def status(self) -> FigureStatus:
        """The weakest standing of the rows: one proxy makes the whole a proxy."""
        standings = {row.status for row in self.rows}
        weakest: tuple[FigureStatus, ...] = ("proxy", "estimate", "provisional")
        return next((standing for standing in weakest if standing in standings), "final")


@dataclass(frozen=True, slots=True)
class Start:
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
    """One target in one year.

    `milestone` is the one that governs, `aim` the number that it asks for. `expected` is where
    the actual should be by now (in the due year `aim` itself), `gap` the actual minus that,
    turned round where less is better, so that a negative gap is always a shortfall. `index` and
    `completion` are shares of 1. None where a number is not defined. `compared` are the rows of
    the other series or of the year before, for a bound that looks at one.
    """

    plan: Plan
    target: Target
    milestone: Milestone
    year: int
    status: Status
    early: bool = False
    reason: Text | None = None
    observation: Observation | None = None
    start: Start | None = None
    aim: Fraction | None = None
    expected: Fraction | None = None
    gap: Fraction | None = None
    index: Fraction | None = None
    completion: Fraction | None = None
    compared: tuple[Actual, ...] = ()

    @property
    def due(self) -> bool:
        """Whether the governing milestone falls due in the year asked for."""
        return self.milestone.by == self.year

    @property
    def judged(self) -> bool:
        """Whether it can be said that the target is on track or behind."""
        return self.status.group != "open"


@dataclass(frozen=True, slots=True)
class Check:
    """Every target of a city that a year concerns, in the order of the plans."""

    city: City
    year: int
    assessments: tuple[Assessment, ...]

    @property
    def by_group(self) -> Mapping[Group, int]:
        """Count the assessments per group, every group named."""
        counts = Counter(assessment.status.group for assessment in self.assessments)
        return {group: counts[group] for group in GROUPS}

    @property
    def by_status(self) -> Mapping[str, int]:
        """Count the assessments per status, every status named."""
        counts = Counter(assessment.status.key for assessment in self.assessments)
        return {status.key: counts[status.key] for status in STATUSES}
