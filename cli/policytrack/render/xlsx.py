"""A report as a spreadsheet: the targets, the counts, the plans, every year, and the sources.

What plans divide among areas has a sheet as well.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from policytrack.model.assessment import GROUPS, Part
from policytrack.model.text import Text
from policytrack.render import words, xlsx_columns
from policytrack.render.check import counted, counts, headings
from policytrack.render.published import indicators
from policytrack.render.report import by_rank
from policytrack.render.workbook import Colour, Sheet, workbook
from policytrack.render.xlsx_columns import PlanRow, SourceRow, YearRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policytrack.model.actual import Actual
    from policytrack.model.assessment import Check, Group
    from policytrack.model.plan import Indicator
    from policytrack.model.results import Entry, Report
    from policytrack.model.text import Language
    from policytrack.render.xlsx_columns import Of, SheetColumn

# Letters and ground of each group, dark on light, for paper as well.
_COLOURS: dict[Group, tuple[str, str]] = {
    "on_track": ("#116329", "#E3F3E6"),
    "behind": ("#A40E26", "#FBE4E4"),
    "open": ("#57606A", "#F0F2F4"),
}
_ALL = Text("全部目标（每项只计一次）", "All targets, each once")


def spreadsheet(report: Report, language: Language) -> bytes:
    """Write the workbook; the same report always gives the same bytes."""
    check, entries = report.check, report.entries
    # Two milestones of a target in one year have the same years.
    by_target = {entry.assessment.target.place: entry for entry in entries}.values()
    years = [YearRow(entry.assessment, year) for entry in by_target for year in entry.years]
    assessments = [entry.assessment for entry in entries]
    targets = _sheet(Text("目标", "Targets"), xlsx_columns.OF_A_TARGET, assessments, language)
    ranked = by_rank(report.areas)
    areas = _sheet(Text("地区", "Areas"), xlsx_columns.OF_AN_AREA, ranked, language)
    sources = _sources(entries)
    colours = [Colour(GROUPS[group].to(language), *_COLOURS[group]) for group in GROUPS]
    sheets = (
        targets._replace(frozen=3, printed=xlsx_columns.TO_READ, colours=colours),
        areas,
        _counts(check, language),
        _sheet(Text("规划", "Plans"), xlsx_columns.OF_A_PLAN, _plans(check), language),
        _sheet(Text("逐年", "Years"), xlsx_columns.OF_A_YEAR, years, language),
        _sheet(Text("来源", "Sources"), xlsx_columns.of_sources(sources), sources, language),
    )
    return workbook(sheets, headings(check, language)[0], language)


def _sheet(
    name: Text, columns: Sequence[SheetColumn[Of]], rows: Iterable[Of], language: Language
) -> Sheet:
    return Sheet(
        name.to(language),
        [column for column, _ in columns],
        [[cell(row, language) for _, cell in columns] for row in rows],
    )


def _counts(check: Check, language: Language) -> Sheet:
    """Return the counts of each part, and under them those of all targets, which may be fewer."""
    columns = counted(check)
    scores = [words.score(score, language) for score in check.scores]
    return Sheet(
        Text("统计", "Counts").to(language),
        columns,
        [[part.name.to(language), *counts(part, columns)] for part in check.parts],
        total=[_ALL.to(language), *counts(check, columns)],
        lines=[*headings(check, language), words.summary(check, language), *scores],
    )


def _plans(check: Check) -> Iterator[PlanRow]:
    """Yield the plans that a target is of, with the weighted completion of those with weights."""
    scores = {score.plan.key: score for score in check.scores}
    for plan, assessments in groupby(check.assessments, key=lambda assessment: assessment.plan):
        yield PlanRow(plan, Part(plan.key, plan.title, tuple(assessments)), scores.get(plan.key))


def _sources(entries: Sequence[Entry]) -> list[SourceRow]:
    """Return each published row that a figure of the report comes from, once, in all editions."""
    known: dict[str, Indicator] = {}
    for entry in entries:
        # Another version of a target may have been held against another series.
        others = (year.assessment.target for year in entry.years if year.assessment is not None)
        for target in (entry.assessment.target, *others):
            known |= indicators(target)
    order = {key: place for place, key in enumerate(known)}
    published = (row for entry in entries for row in _published(entry))
    rows = sorted(
        dict.fromkeys(each for row in published for each in (row, *row.editions)),
        key=lambda row: (order[row.indicator], row.area or "", row.period),
    )
    return [SourceRow(row, known[row.indicator].name) for row in rows]


def _published(entry: Entry) -> Iterator[Actual]:
    """Yield the rows behind a target's figure, its baseline and its other years."""
    others = (year.assessment for year in entry.years if year.assessment is not None)
    for assessment in (entry.assessment, *others):
        yield from assessment.sources
        if assessment.baseline is not None and assessment.baseline.row is not None:
            yield assessment.baseline.row
    for year in entry.years:
        yield from year.observation.sources if year.observation else ()
