"""Every figure in a plan's text, and which target covers it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from policytrack import units
from policytrack.curate.figures import read, scan
from policytrack.curate.text import Words, fold, parts, passages
from policytrack.data.numerals import holds
from policytrack.model.curation import Apart, Audit, Cover, Found, LostQuote, Mention
from policytrack.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.curate.figures import Number
    from policytrack.curate.text import Part
    from policytrack.model.plan import Amount, City, Plan, Waived

# How many characters around a figure show what it is about.
_AROUND = 16
# A quote may leave out a figure's unit, but not its number.
_NUMBER = re.compile(r".*[\dIlOo零〇一二两三四五六七八九十百千万亿番倍增半]", re.DOTALL)


class _Quote(NamedTuple):
    """A curated quote, where it stands in the document, and what it says of the figures there."""

    words: str
    spans: Sequence[tuple[int, int]]
    cover: Cover | None = None
    waived: Waived | None = None

    def holds(self, figure: _Figure) -> bool:
        """Say whether a figure stands in the quote."""
        return any(start <= figure.start and figure.number_end <= end for start, end in self.spans)


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
    quotes = list(_quotes(plan, words, pieces))
    figures = list(_figures(pieces))
    places = Place.each(file, document, [figure.start for figure in figures])
    return Audit(
        city,
        plan,
        tuple(
            _mention(figure, place, document, plan, quotes)
            for figure, place in zip(figures, places, strict=True)
        ),
        tuple(
            _lost(quote, words.nearest(quote.words), document, file)
            for quote in quotes
            if not quote.spans
        ),
        len(quotes),
        tuple(_apart(pieces, document, file)),
    )


def _numbers(pieces: Sequence[Part]) -> Iterator[tuple[Part, Number]]:
    """Give every number of the text, figure or not, with the part that it stands in."""
    for part in pieces:
        for number in scan(part.passage.text):
            if part.start <= number.start < part.end:
                yield part, number


def _figures(pieces: Sequence[Part]) -> Iterator[_Figure]:
    for part, found in _numbers(pieces):
        if found.rule.apart is None:
            offsets = part.passage.offsets
            number = _NUMBER.match(part.passage.text, found.start, found.end)
            end = number.end() if number else found.end
            yield _Figure(
                offsets[found.start], offsets[found.end - 1] + 1, offsets[end - 1] + 1, part.section
            )


def _apart(pieces: Sequence[Part], document: str, file: str) -> Iterator[Apart]:
    found = [(part, number) for part, number in _numbers(pieces) if number.rule.apart is not None]
    offsets = [part.passage.offsets[number.start] for part, number in found]
    for (part, number), place in zip(found, Place.each(file, document, offsets), strict=True):
        if number.rule.apart is not None:
            text = part.passage.text[number.start : number.end]
            yield Apart(place, text, number.rule.apart)


def _mention(
    figure: _Figure, place: Place, document: str, plan: Plan, quotes: Sequence[_Quote]
) -> Mention:
    around = [quote for quote in quotes if quote.holds(figure)]
    text = document[figure.start : figure.end]
    covers = tuple(quote.cover for quote in around if quote.cover is not None)
    covers = covers or tuple(_stated_again(plan, figure.section, text))
    waived = next((quote.waived for quote in around if quote.waived is not None), None)
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


def _quotes(plan: Plan, words: Words, pieces: Sequence[Part]) -> Iterator[_Quote]:
    """Give every quote of a plan; a milestone's in its own sections, where it stands there."""
    sections = [(part.passage.offsets[part.start], part.section) for part in pieces]
    for target in plan.targets:
        for milestone in target.milestones:
            found = list(words.find(milestone.quote))
            own = [span for span in found if _section_at(span[0], sections) in milestone.sections]
            yield _Quote(milestone.quote, own or found, cover=Cover(target, milestone))
    for waived in plan.not_targets:
        yield _Quote(waived.quote, list(words.find(waived.quote)), waived=waived)


def _section_at(offset: int, sections: Sequence[tuple[int, str]]) -> str:
    return next((name for start, name in reversed(sections) if start <= offset), "")


def _lost(quote: _Quote, nearest: tuple[int, int] | None, document: str, file: str) -> LostQuote:
    """Give a quote that does not stand in the text, with the words most like it."""
    if nearest is None:
        return LostQuote(quote.words, quote.cover, None)
    start, end = nearest
    found = Found(Place.at(file, document, start), _line(document[start:end]))
    return LostQuote(quote.words, quote.cover, found)


def _line(text: str) -> str:
    return " ".join(text.split())
