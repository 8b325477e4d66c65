"""What was published: one figure for one indicator, period and area."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from fractions import Fraction

    from policytrack.model.period import Period
    from policytrack.model.place import Place

Qualifier = Literal["", ">", ">=", "<", "<=", "~"]
FigureStatus = Literal["final", "provisional", "estimate", "proxy"]
FIGURE_STATUSES: tuple[FigureStatus, ...] = get_args(FigureStatus)
# How a qualifier is shown to people.
SIGNS: dict[Qualifier, str] = {"": "", ">": ">", ">=": "≥", "<": "<", "<=": "≤", "~": "≈"}


class Actual(NamedTuple):
    """One published row.

    `place` is that of the value, `area_place` that of the area where there is one. `value` is in
    the indicator's unit; an event has `done` instead. `text` and `unit` are as published.
    `qualifier` marks a published bound (`>`, `>=`, `<`, `<=`) or a rounding (`~`). `published` is
    a date as far as it is known: 2024-04-12, 2024-04 or 2024. `archived` is the address of a copy
    of the source, `accessed` the day on which somebody saw it.
    """

    indicator: str
    period: Period
    text: str
    unit: str | None
    source: str
    place: Place
    value: Fraction | None = None
    done: bool | None = None
    qualifier: Qualifier = ""
    status: FigureStatus = "final"
    published: str | None = None
    note: str | None = None
    area: str | None = None
    area_place: Place | None = None
    archived: str | None = None
    accessed: str | None = None
