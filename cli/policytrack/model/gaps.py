"""Figures that targets are judged by and that nobody wrote down yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from policytrack.model.assessment import Assessment, Observation
    from policytrack.model.indicator import Indicator
    from policytrack.model.period import Period


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
