"""Whether a target will be reached at the pace of the years so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from policytrack.model.text import Text

if TYPE_CHECKING:
    from fractions import Fraction


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

    `by` and `aim` are of the milestone that is looked ahead to, `year` and `value` of the latest
    figure that is a plain number, `first` the year from which the pace is counted. `now` is the
    mean change in a year since then, `last` that of the last year alone (None where the year
    before has no figure), `needed` the change in a year that would just do. `share` is
    now / needed, None where nothing more is needed. `low` and `high` are what the smallest and
    the largest change in a year would lead to. `arrives` is the year in which the pace reaches
    the aim, None where it does not within ten years. With `limit` the aim is what a sum must stay
    under: then `share` is needed / now, and nothing arrives.
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


class Needed(NamedTuple):
    """What is still missing, in equal parts: so much in each quarter that is left.

    `quarters` is a whole number unless a quarter has begun.
    """

    per_quarter: Fraction
    quarters: Fraction
