"""What a report says of one target, in words, for any page that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from policytrack.model.number import plain
from policytrack.model.text import Text
from policytrack.render import columns, explain, words
from policytrack.render.columns import footnotes
from policytrack.render.grid import Column, Grid, numeric
from policytrack.render.published import published_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policytrack.model.actual import Actual
    from policytrack.model.assessment import Assessment
    from policytrack.model.period import Period
    from policytrack.model.plan import Target
    from policytrack.model.results import Entry, Year
    from policytrack.model.text import Language
    from policytrack.render.published import PublishedRow

_FACTS = (columns.ACTUAL, columns.EXPECTED, columns.GAP, columns.INDEX, columns.COMPLETION)
# What of an explanation has a place of its own on the card.
_PROMISED = (explain.PLAN, explain.WORDS, explain.TARGET, explain.OWNERS)
_PUBLISHED = (explain.FIGURE, explain.COMPARED, explain.OTHER_EDITION)
_YEAR = numeric("year", Text("年份", "Year"))
_ASKED = Column("asked", Text("目标", "Target"))


class Card(NamedTuple):
    """One target; `key` tells it from the others of its page.

    `share` is its completion for sorting, None without one. `facts` and `why` have a label before
    each text. `figures` are those behind the verdict, `others` those of the other years; `remarks`
    say what is to be known of the years.
    """

    key: str
    entry: Entry
    name: str
    plan: str
    status: str
    share: float | None
    asked: str
    facts: Sequence[tuple[str, str]]
    notes: Sequence[str]
    why: Sequence[tuple[str, str]]
    figures: Sequence[PublishedRow]
    others: Sequence[PublishedRow]
    years: Grid
    remarks: Sequence[str]

    @property
    def assessment(self) -> Assessment:
        """How the target stands."""
        return self.entry.assessment


def card_of(entry: Entry, key: str, language: Language) -> Card:
    """Return all that is to be said of an entry."""
    assessment = entry.assessment
    target = assessment.target
    asked = words.asked(assessment, language)
    if assessment.aim is not None and assessment.milestone.bound.from_baseline:
        level = words.amount(assessment.aim, target.indicator.unit)
        asked = Text(f"{asked}（即 {level}）", f"{asked} (that is {level})").to(language)
    observations = (year.observation for year in entry.years if year.observation is not None)
    rows = dict.fromkeys(row for observation in observations for row in observation.sources)
    start = assessment.baseline.row if assessment.baseline else None
    # A baseline is a figure of another year, but what it was before tells of this verdict.
    revised = [start] if start and start.editions else []
    cited = dict.fromkeys([*assessment.sources, *revised])
    remarks = ((_when(year.known_at, language), year.observation, None) for year in entry.years)
    return Card(
        key=key,
        entry=entry,
        name=target.indicator.name.to(language),
        plan=assessment.plan.number or assessment.plan.title.to(language),
        status=words.status(assessment, language),
        share=None if assessment.completion is None else float(assessment.completion),
        asked=words.by_end(assessment.milestone, asked, language),
        facts=list(_facts(assessment, language)),
        notes=list(dict.fromkeys(_notes(entry, language))),
        why=list(_why(entry, language)),
        figures=list(_cited(cited, target, language)),
        others=list(_cited([row for row in rows if row not in cited], target, language)),
        years=_years(entry, language),
        remarks=footnotes(remarks, language),
    )


def _cited(rows: Iterable[Actual], target: Target, language: Language) -> Iterator[PublishedRow]:
    """Yield each row, and behind it its other editions."""
    for row in rows:
        yield published_row(row, target, language)
        for edition in row.editions:
            yield published_row(edition, target, language, counts=False)


def _facts(assessment: Assessment, language: Language) -> Iterator[tuple[str, str]]:
    for telling in _FACTS:
        text = telling.say(assessment, language)
        # In the year that it falls due what is expected is the target.
        if text and not (telling is columns.EXPECTED and assessment.due):
            yield telling.column.heading.to(language), text


def _notes(entry: Entry, language: Language) -> Iterator[str]:
    """Yield what is to be known of the figure, without the name that a footnote begins with."""
    assessment = entry.assessment
    target, observation = assessment.target, assessment.observation
    yield from words.notes("", observation, assessment, language)
    if target.recurs and observation is not None:
        of = observation.rows[-1].period.text
        yield Text(f"所列为{of.zh}的数据", f"the figure is that of {of.en}").to(language)
    latest = next((year for year in reversed(entry.years) if year.observation), None)
    if observation is None and latest is not None:
        figure = words.actual(latest.observation, target.indicator.unit, language)
        of = latest.known_at.text
        yield Text(f"最近为{of.zh}的 {figure}", f"the latest is {figure} of {of.en}").to(language)


def _why(entry: Entry, language: Language) -> Iterator[tuple[str, str]]:
    """Yield the lines of the explanation that stand nowhere else on the card."""
    for label, text in explain.rows(entry.explanation, language):
        if label not in (*_PROMISED, *_PUBLISHED):
            yield label.to(language), text


def _known_at(year: Year, entry: Entry, language: Language) -> str:
    """Return of when a figure is: of a target of parts of a year it is that of one of them."""
    target = entry.assessment.target
    if not target.recurs or target.each == "year" or year.observation is None:
        return _when(year.known_at, language)
    return year.observation.rows[-1].period.text.to(language)


def _when(period: Period, language: Language) -> str:
    """Return a period where years stand below each other: the number alone of a whole one."""
    return str(period) if period.whole else period.text.to(language)


def _years(entry: Entry, language: Language) -> Grid:
    """Return a row for each year that something is known or asked of."""
    target = entry.assessment.target
    better, base = target.indicator.better, target.base_year
    shown = (_YEAR, columns.ACTUAL.column, columns.EXPECTED.column, _ASKED)
    rows = [
        (
            _known_at(year, entry, language),
            words.actual(year.observation, None, language),
            "" if year.expected is None else plain(year.expected),
            words.bound(year.milestone.bound, language, better, base) if year.milestone else "",
        )
        for year in entry.years
    ]
    return Grid(shown, [row for row in rows if any(row[1:])]).without_empty()
