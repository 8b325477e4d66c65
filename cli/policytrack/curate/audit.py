"""Every figure in a plan's text, and which target covers it."""

from __future__ import annotations

import re
from bisect import bisect
from typing import TYPE_CHECKING, NamedTuple

from policytrack.curate.figures import read, scan
from policytrack.curate.text import QuoteFinder, fold, passages, segments
from policytrack.data.numerals import holds
from policytrack.model.curation import Audit, Citation, LostQuote, Mention, NearestWords, NonFigure
from policytrack.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.curate.figures import NumberSpan
    from policytrack.curate.text import Segment
    from policytrack.model.plan import City, Plan, Waived
    from policytrack.units import Units

# How many characters around a figure show what it is about.
_AROUND = 16
# A quote may leave out a figure's unit, but not its number.
_NUMBER = re.compile(r".*[\dIlOo零〇一二两三四五六七八九十百千万亿番倍增半]", re.DOTALL)


class _Quote(NamedTuple):
    """A curated quote, where it stands in the document, and what it says of the figures there."""

    words: str
    spans: Sequence[tuple[int, int]]
    citation: Citation | None = None
    waived: Waived | None = None


def audit(document: str, file: str, city: City, plan: Plan, units: Units) -> Audit:
    """Hold a plan's text against its targets and its `not_targets`."""
    paragraphs = list(passages(document, file))
    pieces = list(segments(paragraphs))
    finder = QuoteFinder(paragraphs)
    quotes = list(_quotes(plan, finder, pieces))
    numbers = [
        (segment, number)
        for segment in pieces
        for number in scan(segment.passage.text, units)
        if segment.start <= number.start < segment.end
    ]
    offsets = [segment.passage.offsets[number.start] for segment, number in numbers]
    mentions, non_figures = [], []
    for (segment, number), place in zip(numbers, Place.each(file, document, offsets), strict=True):
        if number.kind.non_figure is None:
            mentions.append(_mention(segment, number, place, plan, quotes, units))
        else:
            text = segment.passage.text[number.start : number.end]
            non_figures.append(NonFigure(place, text, number.kind.non_figure))
    lost = (_lost(quote, finder, document, file) for quote in quotes if not quote.spans)
    return Audit(city, plan, tuple(mentions), tuple(lost), len(quotes), tuple(non_figures))


def _mention(
    segment: Segment,
    number: NumberSpan,
    place: Place,
    plan: Plan,
    quotes: Sequence[_Quote],
    units: Units,
) -> Mention:
    document, offsets = segment.passage.document, segment.passage.offsets
    start, end = offsets[number.start], offsets[number.end - 1] + 1
    digits = _NUMBER.match(segment.passage.text, number.start, number.end)
    least = offsets[digits.end() - 1] + 1 if digits else end
    around = [
        quote for quote in quotes if any(at <= start and least <= to for at, to in quote.spans)
    ]
    text = document[start:end]
    citations = tuple(quote.citation for quote in around if quote.citation is not None)
    citations = citations or tuple(_stated_again(plan, segment.section, text, units))
    waived = next((quote.waived for quote in around if quote.waived is not None), None)
    return Mention(
        place,
        _line(text),
        segment.section,
        _line(document[max(0, start - _AROUND) : start]),
        _line(document[end : end + _AROUND]),
        citations,
        None if citations else waived,
    )


def _stated_again(plan: Plan, section: str, text: str, units: Units) -> Iterator[Citation]:
    """Yield the milestones that name this section as one that states their figure again."""
    for target in plan.targets:
        for milestone in target.milestones:
            written = milestone.bound.written
            again = len(milestone.sections) > 1 and section in milestone.sections
            if again and written and holds(text, written, units):
                figure = read(fold(text), units)
                unit, indicator = figure.unit, target.indicator
                # A factor has no unit, and neither has a plain number.
                to = milestone.bound.unit
                known = figure.value is not None and units.is_unit(unit)
                if known and units.converts(unit, to, indicator.also):
                    yield Citation(target, milestone)


def _quotes(plan: Plan, finder: QuoteFinder, pieces: Sequence[Segment]) -> Iterator[_Quote]:
    """Yield every quote of a plan; a milestone's in its own sections, where it stands there."""
    starts = [segment.passage.offsets[segment.start] for segment in pieces]
    for target in plan.targets:
        for milestone in target.milestones:
            spans = list(finder.find(milestone.quote))
            own = [
                span
                for span in spans
                if pieces[bisect(starts, span[0]) - 1].section in milestone.sections
            ]
            yield _Quote(milestone.quote, own or spans, citation=Citation(target, milestone))
    for waived in plan.not_targets:
        yield _Quote(waived.quote, list(finder.find(waived.quote)), waived=waived)


def _lost(quote: _Quote, finder: QuoteFinder, document: str, file: str) -> LostQuote:
    """Return a quote that does not stand in the text, with the words most like it."""
    span = finder.nearest(quote.words)
    nearest = span and NearestWords(
        Place.at(file, document, span[0]), _line(document[slice(*span)])
    )
    return LostQuote(quote.words, quote.citation, nearest)


def _line(text: str) -> str:
    return " ".join(text.split())
