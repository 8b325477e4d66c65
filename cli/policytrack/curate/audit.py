"""Every figure in a plan's text, and which target covers it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from policytrack import units
from policytrack.curate.figures import read
from policytrack.curate.passages import fold, passages
from policytrack.curate.quotes import Words
from policytrack.curate.rules import scan
from policytrack.curate.sections import parts
from policytrack.data.numerals import holds
from policytrack.model.audit import Apart, Audit, Cover, Found, LostQuote, Mention
from policytrack.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.curate.sections import Part
    from policytrack.model.plan import Amount, City, Plan, Waived

# How many characters around a figure show what it is about.
_AROUND = 16
# A quote may leave out a figure's unit, but not its number.
_NUMBER = re.compile(r".*[\dIlOo零〇一二两三四五六七八九十百千万亿番倍增半]", re.DOTALL)


class _Span(NamedTuple):
    """A quote's words in the document, and what the quote says of the figures in them."""

    start: int
    end: int
    cover: Cover | None
    waived: Waived | None


class _Figure(NamedTuple):
    """A figure's span in the document, and where its number ends."""

    start: int
    end: int
    number_end: int
    section: str


def audit(document: str, file: str, city: City, plan: Plan) -> Audit:
    """Hold a plan's text against its targets and its `not_targets`."""
    text = list(passages(document))
    pieces = list(parts(text))
    words = Words(text)
    sections = [(part.passage.offsets[part.start], part.section) for part in pieces]
    spans = [*_quoted(plan, words, sections), *_waived(plan, words)]
    figures = list(_figures(pieces))
    places = Place.each(file, document, [figure.start for figure in figures])
    mentions = tuple(
        _mention(figure, place, document, plan, spans)
        for figure, place in zip(figures, places, strict=True)
    )
    lost = tuple(_lost(plan, words, document, file))
    quotes = sum(len(target.milestones) for target in plan.targets) + len(plan.not_targets)
    return Audit(city, plan, mentions, lost, quotes, tuple(_apart(pieces, document, file)))


def _figures(pieces: Sequence[Part]) -> Iterator[_Figure]:
    for part in pieces:
        text, offsets = part.passage.text, part.passage.offsets
        for found in scan(text):
            if found.rule.apart is None and part.start <= found.start < part.end:
                number = _NUMBER.match(text, found.start, found.end)
                end = number.end() if number else found.end
                yield _Figure(
                    offsets[found.start],
                    offsets[found.end - 1] + 1,
                    offsets[end - 1] + 1,
                    part.section,
                )


def _apart(pieces: Sequence[Part], document: str, file: str) -> Iterator[Apart]:
    for part in pieces:
        for found in scan(part.passage.text):
            if found.rule.apart is not None and part.start <= found.start < part.end:
                offset = part.passage.offsets[found.start]
                text = part.passage.text[found.start : found.end]
                yield Apart(Place.at(file, document, offset), text, found.rule.apart)


def _mention(
    figure: _Figure, place: Place, document: str, plan: Plan, spans: Sequence[_Span]
) -> Mention:
    around = [
        span for span in spans if span.start <= figure.start and figure.number_end <= span.end
    ]
    text = document[figure.start : figure.end]
    covers = tuple(span.cover for span in around if span.cover is not None)
    covers = covers or tuple(_stated_again(plan, figure.section, text))
    waived = next((span.waived for span in around if span.waived is not None), None)
    return Mention(
        place,
        _line(text),
        figure.section,
        _line(document[max(0, figure.start - _AROUND) : figure.start]),
        _line(document[figure.end : figure.end + _AROUND]),
        covers,
        None if covers else waived,
    )


def _stated_again(plan: Plan, section: str, text: str) -> Iterator[Cover]:
    """Give the milestones that name this section as one that states their figure again."""
    for target in plan.targets:
        for milestone in target.milestones:
            written = milestone.bound.written
            again = len(milestone.sections) > 1 and section in milestone.sections
            if again and written is not None and holds(text, written) and _of_unit(text, written):
                yield Cover(target, milestone)


def _of_unit(text: str, written: Amount) -> bool:
    """Say whether a figure is in a unit of the same kind as an amount's."""
    unit = read(fold(text)).unit
    if unit is None or not units.is_unit(unit):
        return False
    return units.converts(unit, written.unit or unit)


def _quoted(plan: Plan, words: Words, sections: Sequence[tuple[int, str]]) -> Iterator[_Span]:
    """Give where the milestones' quotes stand: in their own sections, where they stand there."""
    for target in plan.targets:
        for milestone in target.milestones:
            found = list(words.find(milestone.quote))
            own = [span for span in found if _section_at(span[0], sections) in milestone.sections]
            for start, end in own or found:
                yield _Span(start, end, Cover(target, milestone), None)


def _waived(plan: Plan, words: Words) -> Iterator[_Span]:
    for waived in plan.not_targets:
        for start, end in words.find(waived.quote):
            yield _Span(start, end, None, waived)


def _section_at(offset: int, sections: Sequence[tuple[int, str]]) -> str:
    return next((name for start, name in reversed(sections) if start <= offset), "")


def _lost(plan: Plan, words: Words, document: str, file: str) -> Iterator[LostQuote]:
    """Give the quotes that do not stand in the text."""
    quotes: list[tuple[str, Cover | None]] = [
        (milestone.quote, Cover(target, milestone))
        for target in plan.targets
        for milestone in target.milestones
    ]
    quotes += [(waived.quote, None) for waived in plan.not_targets]
    for quote, cover in quotes:
        if next(words.find(quote), None) is None:
            span = words.nearest(quote)
            nearest = None
            if span is not None:
                place = Place.at(file, document, span[0])
                nearest = Found(place, _line(document[span[0] : span[1]]))
            yield LostQuote(quote, cover, nearest)


def _line(text: str) -> str:
    return " ".join(text.split())
