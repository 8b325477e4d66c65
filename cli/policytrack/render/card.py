"""What a report says of one target, in words, for any page that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from policytrack.model.number import plain
from policytrack.model.text import Text
from policytrack.render import columns, explain, words
from policytrack.render.grid import Column, Grid
from policytrack.render.words import notes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policytrack.model.actual import Actual
    from policytrack.model.assessment import Assessment, Status
    from policytrack.model.plan import Target
    from policytrack.model.results import Entry, Year
    from policytrack.model.text import Language

FACTS = (
    columns.ACTUAL,
    columns.EXPECTED,
    columns.GAP,
    columns.INDEX,
    columns.COMPLETION,
)
_YEAR = Column("year", Text("年份", "Year"), numeric=True, whole=True)
_ASKED = Column("asked", Text("目标", "Target"))


class Said(NamedTuple):
    """Something said behind a label."""

    label: str
    text: str


class Figure(NamedTuple):
    """One published row: the figure, of what time and area, its standing, note and source."""

    said: str
    of: str
    standing: str
    note: str
    source: str
    published: str
    place: str


class Card(NamedTuple):
    """One target; `key` tells it from the others of its page.

    `share` is its completion for sorting, None without one.
    `figures` are those behind the verdict, `others` those of the other years; `remarks` say what
    is to be known of the years.
    """

    key: str
    name: str
    unit: str
    plan: str
    status: Status
    stands: str
    share: float | None
    asked: str
    facts: Sequence[Said]
    notes: Sequence[str]
    quote: str
    sections: Sequence[str]
    why: Sequence[Said]
    figures: Sequence[Figure]
    others: Sequence[Figure]
    lead: Sequence[str]
    support: Sequence[str]
    years: Grid
    remarks: Sequence[str]
    entry: Entry


def card(entry: Entry, key: str, language: Language) -> Card:
    """Say all that is to be said of an entry."""
    one = entry.assessment
    target, name = one.target, one.target.indicator.name.to(language)
    asked = words.target(one, language)
    if one.aim is not None and one.milestone.bound.kind.from_baseline:
        level = words.amount(one.aim, target.indicator.unit)
        asked = Text(f"{asked}（即 {level}）", f"{asked} (that is {level})").to(language)
    by, rows = one.milestone.by, one.sources
    return Card(
        key=key,
        name=name,
        unit=target.indicator.unit or "",
        plan=one.plan.number or one.plan.title.to(language),
        status=one.status,
        stands=words.status(one, language),
        share=None if one.completion is None else float(one.completion),
        asked=Text(f"{by} 年底前 {asked}", f"{asked} by the end of {by}").to(language),
        facts=list(_facts(one, language)),
        notes=list(dict.fromkeys(_notes(entry, language))),
        quote=one.milestone.quote,
        sections=one.milestone.sections,
        why=list(_why(entry, language)),
        figures=[_figure(row, target, language) for row in rows],
        others=[_figure(row, target, language) for row in _others(entry.years) if row not in rows],
        lead=target.lead,
        support=target.support,
        years=_years(entry, language),
        remarks=list(dict.fromkeys(_remarks(entry.years, language))),
        entry=entry,
    )


def _facts(one: Assessment, language: Language) -> Iterator[Said]:
    for telling in FACTS:
        text = telling.say(one, language)
        # In the year that it falls due what is expected is the target.
        if text and not (telling is columns.EXPECTED and one.due):
            yield Said(telling.column.heading.to(language), text)


def _notes(entry: Entry, language: Language) -> Iterator[str]:
    """Say what is to be known of the figure, without the name that a footnote begins with."""
    one = entry.assessment
    yield from notes("", one.observation, one, language)
    if one.target.each is not None and one.observation is not None:
        of = one.observation.rows[-1].period
        yield Text(f"所列为 {of} 的数据", f"the figure is that of {of}").to(language)
    latest = next((year for year in reversed(entry.years) if year.observation), None)
    if one.observation is None and latest is not None:
        figure = words.actual(latest.observation, one.target.indicator.unit, language)
        zh, en = (
            f"最近为 {latest.known_at} 的 {figure}",
            f"the latest is {figure} of {latest.known_at}",
        )
        yield Text(zh, en).to(language)


def _why(entry: Entry, language: Language) -> Iterator[Said]:
    """Give the lines of the explanation that stand nowhere else on the card."""
    elsewhere = (
        explain.PLAN,
        explain.WORDS,
        explain.TARGET,
        explain.OWNERS,
        explain.FIGURE,
        explain.COMPARED,
    )
    for label, text in explain.rows(entry.explanation, language):
        if label not in elsewhere:
            yield Said(label.to(language), text)


def _others(years: Iterable[Year]) -> Iterable[Actual]:
    """Give the published rows behind the years, each once."""
    observed = (year.observation for year in years if year.observation is not None)
    return dict.fromkeys(row for found in observed for row in found.sources)


def _remarks(years: Iterable[Year], language: Language) -> Iterator[str]:
    for year in years:
        yield from notes(year.known_at, year.observation, None, language)


def _figure(row: Actual, target: Target, language: Language) -> Figure:
    final = row.status == "final"
    return Figure(
        said=words.published(row, language),
        of=" ".join(filter(None, (other_series(row, target, language), row.area, str(row.period)))),
        standing="" if final else words.FIGURES[row.status].to(language),
        note=row.note or "",
        source=row.source,
        published=row.published or "",
        place=f"{row.place.file}:{row.place.line}",
    )


def other_series(row: Actual, target: Target, language: Language) -> str:
    """Name the series of a row where it is not that of the target's own indicator."""
    others = (milestone.bound.comparator for milestone in target.milestones)
    return next(
        (
            each.name.to(language)
            for each in others
            if each and each.key == row.indicator != target.indicator.key
        ),
        "",
    )


def _known_at(year: Year, entry: Entry) -> str:
    """Say of when a figure is: of a target of quarters it is that of one of them."""
    if entry.assessment.target.each != "quarter" or year.observation is None:
        return year.known_at
    return str(year.observation.rows[-1].period)


def _years(entry: Entry, language: Language) -> Grid:
    """Give a row for each year that something is known or asked of."""
    better = entry.assessment.target.indicator.better
    shown = (_YEAR, columns.ACTUAL.column, columns.EXPECTED.column, _ASKED)
    rows = [
        (
            _known_at(year, entry),
            words.actual(year.observation, None, language),
            "" if year.expected is None else plain(year.expected),
            words.bound(year.milestone.bound, language, better) if year.milestone else "",
        )
        for year in entry.years
    ]
    return Grid(shown, [row for row in rows if any(row[1:])]).without_empty()
