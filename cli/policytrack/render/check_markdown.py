"""A check as Markdown, for a document or a job summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.model.status import UNCLEAR
from policytrack.model.text import Text
from policytrack.render import words
from policytrack.render.check_rows import (
    footnotes,
    headings,
    judged,
    parts,
    waiting,
    whole,
    with_figures,
    without_figures,
)
from policytrack.render.markdown_text import escaped, to_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.model.assessment import Assessment
    from policytrack.model.check import Check
    from policytrack.model.text import Language

WITHOUT = Text("尚无数据的目标", "Targets without a figure")


def render(check: Check, language: Language) -> str:
    """Write the judged targets, footnotes, the open targets, and the counts."""
    first, *titles = (escaped(heading) for heading in headings(check, language))
    written = [f"## {first}\n", *(f"{title}\n" for title in titles)]
    if check.by is None:
        written += _standing(check.assessments, language, "###")
    else:
        written.append(to_markdown(parts(check, language), language))
    for part in filter(lambda part: part.assessments, check.parts):
        written.append(f"### {escaped(part.name.to(language))}\n")
        written += _standing(part.assessments, language, "####")
    counts = [whole(check, language)]
    counts += [words.score(score, language) for score in check.scores]
    written += [f"**{escaped(count)}**\n" for count in counts]
    return "\n".join(written)


def _standing(assessments: Sequence[Assessment], language: Language, level: str) -> Iterator[str]:
    found = with_figures(assessments)
    if found:
        yield to_markdown(judged(found, language), language)
    unclear = [one for one in assessments if one.status is UNCLEAR and one not in found]
    notes = [f"- {escaped(note)}\n" for note in footnotes([*found, *unclear], language)]
    if notes:
        yield "".join(notes)
    open_ones = without_figures(assessments)
    if open_ones:
        yield f"{level} {WITHOUT.to(language)}\n"
        yield to_markdown(waiting(open_ones, language, status=True), language)
