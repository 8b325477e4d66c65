"""The targets that a question is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from policytrack.model.plan import Plan, Target


class Selection(NamedTuple):
    """A plan, an indicator and a responsible unit; each is None where any will do."""

    plan: str | None = None
    indicator: str | None = None
    owner: str | None = None

    def holds(self, plan: Plan, target: Target) -> bool:
        """Say whether a target is asked about: its owners are those that lead or support it."""
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
