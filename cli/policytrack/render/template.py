"""The rows that a year's file lacks, as CSV to be filled in."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from policytrack.data.actuals import COLUMNS
from policytrack.model.actual import SIGNS
from policytrack.model.text import Text
from policytrack.render import words
from policytrack.render.clean import clean_line
from policytrack.render.csv_text import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policytrack.model.assessment import Assessment, Observation
    from policytrack.model.results import Gap, Gaps
    from policytrack.model.text import Language

# Where a copy of the source is kept is known to whoever has one.
_WITH_AREAS = tuple(column for column in COLUMNS if column not in ("archived", "accessed"))
_WITHOUT_AREAS = tuple(column for column in _WITH_AREAS if column != "area")


def render(gaps: Gaps, language: Language) -> str:
    """Write the header and a row for each figure, with its value and its source left blank."""
    columns = _WITH_AREAS if gaps.areas else _WITHOUT_AREAS
    return table(columns, (_row(gap, language) for gap in gaps.rows))


def rows(gaps: Iterable[Gap], columns: Sequence[str], language: Language) -> str:
    """Write the rows alone, in the columns of a file."""
    _header, _, written = table(columns, (_row(gap, language) for gap in gaps)).partition("\n")
    return written


def needed(gap: Gap) -> Iterator[str]:
    """Yield the columns without which a row would say something else, or nothing."""
    if gap.indicator.unit:
        yield "unit"
    if not gap.period.whole:
        yield "period"
    if gap.area is not None:
        yield "area"


def _row(gap: Gap, language: Language) -> dict[str, str]:
    return {
        "indicator": gap.indicator.key,
        "unit": gap.indicator.unit or "",
        "period": gap.period.part,
        "area": clean_line(gap.area or ""),
        "note": _note(gap, language),
    }


def _note(gap: Gap, language: Language) -> str:
    """Return what the row is of, what is aimed at, and the figure of the year before.

    Whoever types the figure sees a slip by these.
    """
    when = {assessment.milestone.due.until for assessment in gap.asked_by}
    dated = len(when | {str(gap.period.year)}) > 1
    said = list(
        dict.fromkeys(_aim(gap, assessment, language, dated=dated) for assessment in gap.asked_by)
    )
    if gap.before is not None:
        said.append(_before(gap, gap.before, language))
    name, both = gap.indicator.name, Text("；", "; ").to(language).join(said)
    whole = Text(f"{name.zh}：{both}", f"{name.en}: {both}").to(language)
    return clean_line(" ".join(whole.split()))


def _aim(gap: Gap, assessment: Assessment, language: Language, *, dated: bool) -> str:
    """Return what a target demands, and by when where that is not the year itself."""
    said, due = words.target(assessment, language), assessment.milestone.due
    zh, en = f"目标 {said}", f"target {said}"
    if dated:
        by = due.until_text
        zh, en = f"{by.zh}{zh}", f"{en} by {by.en}"
    if gap.indicator.measure == "event":
        zh, en = f"{zh}（填 yes 或 no）", f"{en} (yes or no)"
    if gap.indicator.key != assessment.target.indicator.key:
        own = assessment.target.indicator.name
        zh, en = f"用于“{own.zh}”，其{zh}", f"for '{own.en}', whose {en}"
    return Text(zh, en).to(language)


def _before(gap: Gap, found: Observation, language: Language) -> str:
    """Return the figure of the year before, with its standing where it is not final."""
    value = SIGNS[found.qualifier] + words.amount(found.value or Fraction(0), gap.indicator.unit)
    when = gap.period._replace(year=gap.period.year - 1).text
    standing, mark = words.FIGURES[found.status], Text("", "")
    if found.status != "final":
        mark = Text(f"（{standing.zh}）", f" ({standing.en})")
    return Text(f"{when.zh} {value}{mark.zh}", f"{value} in {when.en}{mark.en}").to(language)
