"""What is measured, shared by all cities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
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
