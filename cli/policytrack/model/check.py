"""How all targets of a city stand: the result that `check` prints."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from policytrack.model.status import GROUPS, STATUSES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal
    from fractions import Fraction

    from policytrack.model.assessment import Assessment
    from policytrack.model.division import By
    from policytrack.model.period import Period
    from policytrack.model.plan import City, Plan
    from policytrack.model.status import Group
    from policytrack.model.text import Text


@dataclass(frozen=True, slots=True)
class Standing:
    """Some targets and how they stand, in the order of the plans."""

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


@dataclass(frozen=True, slots=True)
class Part(Standing):
    """The targets of one owner, one plan or one area.

    `helps` counts the targets that an owner supports and another leads.
    """

    key: str
    name: Text
    helps: int = 0


class Score(NamedTuple):
    """How much of a plan is done, its targets weighted as the plan weights them.

    `value` is the weighted mean of the completions, a share of 1, over the targets that have one:
    `covered` is their weight, of the plan's `total`. `floor` says that some of the figures are
    lower bounds, so that it may be more, `rough` that some are bounds of any other kind. `cap` is
    how much the completion of one target counts at most, None without limit.
    """

    plan: Plan
    value: Fraction | None
    covered: Decimal
    total: Decimal
    floor: bool = False
    rough: bool = False
    cap: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Check(Standing):
    """Every target of a city that a year concerns, in the order of the plans.

    `parts` are the same targets `by` owner, plan or area, those with most behind first; a target
    with two owners stands under both. Areas have targets of their own, their shares of the
    city's.
    """

    city: City
    so_far: Period
    scores: tuple[Score, ...] = ()
    owner: str | None = None
    by: By | None = None
    parts: tuple[Part, ...] = ()

    @property
    def year(self) -> int:
        """The year asked for."""
        return self.so_far.year
