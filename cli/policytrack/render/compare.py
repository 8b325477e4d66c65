"""A comparison in blocks: a row for each city's target, the worst first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from policytrack.model.assessment import STATUSES, UNCLEAR
from policytrack.model.text import Text
from policytrack.render import words
from policytrack.render.blocks import Notes, Paragraph, Table, Title
from policytrack.render.columns import (
    ACTUAL,
    BY,
    COMPLETION,
    EXPECTED,
    GAP,
    INDEX,
    OUTLOOK,
    PLAN,
    STATUS,
    TARGET,
)
from policytrack.render.grid import Column, Grid
from policytrack.render.words import notes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policytrack.model.assessment import Group
    from policytrack.model.period import Period
    from policytrack.model.plan import Indicator
    from policytrack.model.results import Compared, Comparison
    from policytrack.model.text import Language
    from policytrack.render.blocks import Block

# Behind the status and the city; all figures are in the one unit of the heading.
_TELLINGS = (PLAN, TARGET, BY, EXPECTED, GAP, INDEX, COMPLETION, OUTLOOK)
CITY = Column("city", Text("城市", "City"))
_COLUMNS = (STATUS.column, CITY, ACTUAL.column, *(each.column for each in _TELLINGS))
_NO_TARGET = Text("当年无目标", "no target")


class Row(NamedTuple):
    """A target of a city in words: a comparison of all cities holds no more of each than this.

    `order` is its place among the statuses. `due`, of a target that falls due now, and `judged`
    are False where the year concerns no target of the city (`plan` is None).
    """

    city: str
    plan: str | None
    order: int
    group: Group
    due: bool
    judged: bool
    cells: tuple[str, ...]
    notes: tuple[str, ...]


def row(compared: Compared, language: Language) -> Row:
    """Say how a city's target stands."""
    one, name = compared.assessment, compared.city.name.to(language)
    status = f"– {_NO_TARGET.to(language)}" if one is None else STATUS.say(one, language)
    actual = words.actual(compared.observation, None, language)
    tellings = ["" if one is None else each.say(one, language) for each in _TELLINGS]
    noted = compared.observation is not None or (one and one.status is UNCLEAR)
    said = notes(name, compared.observation, one, language) if noted else ()
    return Row(
        city=compared.city.key,
        plan=one.plan.key if one else None,
        order=STATUSES.index(one.status) if one else len(STATUSES),
        group=one.status.group if one else "open",
        due=one is not None and one.due,
        judged=one is not None and one.judged,
        cells=(status, name, actual, *tellings),
        notes=tuple(said),
    )


def worst_first(rows: Iterable[Row]) -> list[Row]:
    """Give the rows by status, and last the cities without a target for the year."""
    return sorted(rows, key=lambda each: each.order)


def heading(indicator: Indicator, through: Period, language: Language) -> str:
    """Give the line over a comparison: the indicator, its unit and the year."""
    name, unit = indicator.name.to(language), indicator.unit
    measured = f"{name} ({unit})" if unit else name
    return f"{measured} {words.time(through, language)}"


def side_by_side(rows: Sequence[Row]) -> Grid:
    """Give the rows, without the columns that would say nothing."""
    found = [each for each in rows if each.plan is not None]
    known = {"by", "expected", "index"} if all(each.due for each in found) else set()
    outlook = _COLUMNS.index(OUTLOOK.column)
    if not any(each.cells[outlook] for each in found):
        known.add("outlook")
    plans = {(each.city, each.plan) for each in found}
    if len(plans) == len({city for city, _plan in plans}):
        known.add("plan")
    return Grid(_COLUMNS, [each.cells for each in rows]).without(known)


def footnotes(rows: Iterable[Row]) -> list[str]:
    """Say what each marked figure is, and why a target with a figure stays open."""
    return list(dict.fromkeys(note for each in rows for note in each.notes))


def summary(rows: Sequence[Row], language: Language) -> str:
    """Say how many cities there are, and how many of their targets can be judged."""
    cities = len({each.city for each in rows})
    judged = sum(each.judged for each in rows)
    targets = sum(each.plan is not None for each in rows)
    return Text(
        f"{cities} 个城市，{targets} 项目标，可判定 {judged} 项",
        f"{cities} {'city' if cities == 1 else 'cities'}, {judged} of {targets} targets judged",
    ).to(language)


def blocks(comparison: Comparison, language: Language) -> Iterator[Block]:
    """Give the cities, the worst first, and what is to be known of their figures."""
    rows = worst_first(row(each, language) for each in comparison.rows)
    yield Title(heading(comparison.indicator, comparison.through, language))
    yield Table(side_by_side(rows), [each.group for each in rows])
    yield Notes(footnotes(rows))
    yield Paragraph([summary(rows, language)], "strong")
