"""A comparison in blocks: a row for each city's target, the worst first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from policytrack.model.assessment import STATUSES, UNCLEAR
from policytrack.model.text import Text
from policytrack.render import columns, words
from policytrack.render.blocks import Notes, Paragraph, Table, Title
from policytrack.render.grid import Column, Grid

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policytrack.model.assessment import Group
    from policytrack.model.period import Period
    from policytrack.model.plan import Indicator
    from policytrack.model.results import Compared, Comparison
    from policytrack.model.text import Language
    from policytrack.render.blocks import Block

# Behind the status and the city; all figures are in the one unit of the heading.
_TELLINGS = (
    columns.PLAN,
    columns.TARGET,
    columns.BY,
    columns.EXPECTED,
    columns.GAP,
    columns.INDEX,
    columns.COMPLETION,
    columns.OUTLOOK,
)
CITY = Column("city", Text("城市", "City"))
_COLUMNS = (
    columns.STATUS.column,
    CITY,
    columns.ACTUAL.column,
    *(telling.column for telling in _TELLINGS),
)
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
    by_month: bool
    judged: bool
    cells: tuple[str, ...]
    notes: tuple[str, ...]


def row(compared: Compared, language: Language) -> Row:
    """Return how a city's target stands."""
    city, observation, target = compared
    name = city.name.to(language)
    status = columns.STATUS.say(target, language) if target else f"– {_NO_TARGET.to(language)}"
    actual = words.actual(observation, None, language)
    actual = words.marked(actual) if target and target.mixed else actual
    tellings = (telling.say(target, language) if target else "" for telling in _TELLINGS)
    noted = observation is not None or (target is not None and target.status is UNCLEAR)
    return Row(
        city=city.key,
        plan=target.plan.key if target else None,
        order=STATUSES.index(target.status) if target else len(STATUSES),
        group=target.status.group if target else "open",
        due=target is not None and target.due,
        by_month=target is not None and not target.milestone.due.whole,
        judged=target is not None and target.judged,
        cells=(status, name, actual, *tellings),
        notes=tuple(words.notes(name, observation, target, language)) if noted else (),
    )


def worst_first(rows: Iterable[Row]) -> list[Row]:
    """Return the rows by status, and last the cities without a target for the year."""
    return sorted(rows, key=lambda row: row.order)


def heading(indicator: Indicator, through: Period, language: Language) -> str:
    """Return the line over a comparison: the indicator, its unit and the year."""
    name, unit = indicator.name.to(language), indicator.unit
    measured = f"{name} ({unit})" if unit else name
    return f"{measured} {words.time(through, language)}"


def side_by_side(rows: Sequence[Row]) -> Grid:
    """Return the rows, without the columns that would say nothing."""
    targets = [row for row in rows if row.plan is not None]
    known = {"expected", "index"} if all(row.due for row in targets) else set()
    if known and not any(row.by_month for row in targets):
        known.add("by")
    outlook = _COLUMNS.index(columns.OUTLOOK.column)
    if not any(row.cells[outlook] for row in targets):
        known.add("outlook")
    plans = {(row.city, row.plan) for row in targets}
    if len(plans) == len({city for city, _ in plans}):
        known.add("plan")
    return Grid(_COLUMNS, [row.cells for row in rows]).without(known)


def footnotes(rows: Iterable[Row]) -> list[str]:
    """Return what each marked figure is, and why a target with a figure stays open."""
    return list(dict.fromkeys(note for row in rows for note in row.notes))


def summary(rows: Sequence[Row], language: Language) -> str:
    """Return how many cities there are, and how many of their targets can be judged."""
    cities = len({row.city for row in rows})
    judged = sum(row.judged for row in rows)
    targets = sum(row.plan is not None and row.group != "withdrawn" for row in rows)
    return Text(
        f"{cities} 个城市，{targets} 项目标，可判定 {judged} 项",
        f"{cities} {'city' if cities == 1 else 'cities'}, {judged} of {targets} targets judged",
    ).to(language)


def blocks(comparison: Comparison, language: Language) -> Iterator[Block]:
    """Yield the cities, the worst first, and what is to be known of their figures."""
    rows = worst_first(row(compared, language) for compared in comparison.rows)
    yield Title(heading(comparison.indicator, comparison.through, language))
    yield Table(side_by_side(rows), [row.group for row in rows])
    yield Notes(footnotes(rows))
    yield Paragraph([summary(rows, language)], "strong")
