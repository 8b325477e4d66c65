"""What a plan promises in figures, read off its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from policytrack.curate.basis import better_of, measure_of, since_of
from policytrack.curate.bounds import commitment_of, demanded, unit_of
from policytrack.curate.events import in_words
from policytrack.curate.figures import figures
from policytrack.curate.names import name_of, title
from policytrack.curate.owners import owners
from policytrack.curate.passages import passages
from policytrack.curate.restating import put_together
from policytrack.curate.sections import parts
from policytrack.curate.sentences import sentences
from policytrack.curate.source import Source
from policytrack.curate.table_promises import promise_of
from policytrack.curate.tables import entries
from policytrack.curate.times import every
from policytrack.curate.wording import last_clause, undertakes, why_no_promise
from policytrack.model.curation import Aside, Promise, Start
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.curate.figures import Figure
    from policytrack.curate.names import Named
    from policytrack.curate.sections import Part
    from policytrack.curate.sentences import Sentence
    from policytrack.curate.tables import Entry
    from policytrack.model.curation import InWords

# 一个 mostly means one of a kind; only behind these words it is a number.
_ONE = re.compile(
    r"(?:新增|新建|建成|新设|引进|获批|创建|增加|认定|争创|组建|新培育|新认定|新引进)⟦[一1]"
)
_SINGLE = re.compile("一(?![百千万亿十])")
_HAN_DIGITS = "一二两三四五六七八九十百千"
# A name or a slogan is short; what is quoted at length is said.
_QUOTED = re.compile('[“‘"][^”’"]{0,20}⟦[^⟧%]*⟧[^“‘"]{0,12}[”’"]')
# A number without a unit is a promise behind these words only.
_BARE = re.compile(
    r"(?:达到|达|突破|超过|不低于|不少于|高于|低于|至少|控制在|(?:提高|提升|上升|增加|缩小|下降|降低|减少)[到至]|降[到至])⟦"
)
_RESPECTIVELY = re.compile(r"(?P<subjects>[^,，。;:⟨⟩⟦⟧]+?)(?:各自)?分别[^⟨⟦]{0,8}(?=[⟨⟦])")
# 由2020年的5%提高到8%.
_BASELINE = re.compile(
    r"(?:由|从)[^⟨⟦]{0,12}?((?:19|20)\d\d)年[底末]?的?[^⟨⟦]{0,4}⟨([^⟩]*)⟩[^⟨⟦]{0,10}⟦"
)
_FALL = re.compile("下降|降低|减少|压减|削减")
_UNCOUNTED = Text("没有承诺的说法", "no words of a promise")
_PAST = Text("已有或过去的数", "what is or was")
_UNSAID = Text("年份承标题或规划期", "the year is that of the heading or of the plan")
_CARRIED = Text("名称承前句", "the name is that of what stands before")
_EACH_OF = Text("“分别”所指", "what it is said of respectively")


class Reading(NamedTuple):
    """The promises of a plan, the figures that seem to be none, and promises without a figure."""

    promises: list[Promise]
    asides: list[Aside]
    in_words: list[InWords]


def read_promises(document: str, file: str, start: int, end: int) -> Reading:
    """Read the text of a plan for the years from `start` to `end`, in its order.

    What it states again in another section is one promise with both sections.
    """
    return _Reader(Source(document, file), start, end).read()


class _Reader:
    """Reads a document; `found` and `asides` grow with it."""

    def __init__(self, source: Source, start: int, end: int) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.parts = list(parts(passages(source.document)))
        self.owners = owners(self.parts)
        self.found: list[Promise] = []
        self.asides: list[Aside] = []

    def read(self) -> Reading:
        rows = list(entries(self.parts, self.end))
        self._rows(rows)
        in_tables = {id(entry.part) for entry in rows}
        texts = [part for part in self.parts if id(part) not in in_tables]
        before: tuple[Part | None, str] = None, ""
        for sentence in sentences(texts, self.start, self.end):
            # What the sentence before speaks of is not said again: 达到600家.
            subject = before[1] if before[0] is sentence.part else ""
            before = sentence.part, self._sentence(sentence, subject)
        self.found.sort(key=lambda promise: promise.place)
        self.asides.sort(key=lambda aside: aside.line)
        return Reading(
            put_together(self.found), self.asides, list(in_words(self.parts, self.source))
        )

    def _rows(self, rows: Sequence[Entry]) -> None:
        read: list[Entry] = []
        for entry in rows:
            if entry.year >= self.start:
                cells = promise_of(entry, rows, self.source, self.start)
                if cells is not None:
                    self.found.append(cells.promise)
                    read += cells.entries
        for entry in rows:
            if entry.year < self.start and entry not in read:
                line = self.source.place(entry.part, entry.figure.start).line
                quote = self.source.words(entry.part, entry.name.start, entry.figure.end)
                self.asides.append(Aside(line, quote, _PAST))

    def _sentence(self, sentence: Sentence, subject: str) -> str:
        """Read a sentence; give what it speaks of at last."""
        floor = 0
        for index, figure in enumerate(sentence.figures):
            ahead = sentence.figures[index + 1 : index + 2]
            ceiling = ahead[0].start - sentence.start if ahead else len(sentence.text)
            at = figure.start - sentence.start, figure.end - sentence.start
            named = name_of(sentence.text, at, floor, ceiling)
            subject = title(named, figure.unit) or subject
            why = self._why_none(sentence, index)
            if why is not None:
                quote = self._words(sentence, named)
                self.asides.append(Aside(self._line(sentence, figure), quote, why))
                continue
            self.found.append(self._promise(sentence, index, named, subject))
            floor = at[1]
        return subject

    def _why_none(self, sentence: Sentence, index: int) -> Text | None:
        """Say why a figure is no promise, None where it is one."""
        if sentence.looks_back or sentence.whens[index].year < self.start:
            return _PAST
        figure, marked = sentence.figures[index], sentence.marked(index)
        rule = why_no_promise(marked)
        if rule is not None:
            return rule
        bare = figure.unit is None and not figure.times and not _BARE.search(marked)
        one = _SINGLE.match(figure.text) is not None and not _ONE.search(marked)
        loose = figure.text[0] in _HAN_DIGITS and not undertakes(marked)
        none = figure.value is None or bare or one or loose or _QUOTED.search(marked)
        return _UNCOUNTED if none else None

    def _promise(self, sentence: Sentence, index: int, named: Named, subject: str) -> Promise:
        figure, when = sentence.figures[index], sentence.whens[index]
        marked = sentence.marked(index)
        words = sentence.text[: figure.start - sentence.start]
        clause = last_clause(words)
        bound = demanded(figure, marked)
        unit = unit_of(figure.unit, words)
        measure = measure_of(clause + named.doing, unit, bound.op)
        each = every(clause)
        own = _own_subject(marked)
        name = own or title(named, unit) or subject
        if measure == "growth":
            name += "降幅" if _FALL.search(clause) else "增长率"
        doubts = [
            _UNSAID if when.inferred else None,
            _EACH_OF if own else None,
            _CARRIED if not own and not named.noun else None,
        ]
        owner = self.owners.of(sentence.part, figure.start)
        return Promise(
            self.source.place(sentence.part, figure.start),
            self._words(sentence, named),
            (sentence.part.section,) if sentence.part.section else (),
            name,
            bound.op,
            bound.value,
            when.year,
            bound.high,
            unit,
            since=None if each else since_of(words, measure, unit, when, self.start),
            each=each,
            measure=measure,
            better="more" if measure == "growth" else better_of(clause, bound.op),
            commitment=commitment_of(words),
            lead=owner.lead,
            support=owner.support,
            baseline=None if each else _baseline(marked, figure.unit),
            doubts=tuple(doubt for doubt in doubts if doubt is not None),
        )

    def _line(self, sentence: Sentence, figure: Figure) -> int:
        return self.source.place(sentence.part, figure.start).line

    def _words(self, sentence: Sentence, named: Named) -> str:
        start = sentence.start
        return self.source.words(sentence.part, start + named.start, start + named.end)


def _baseline(marked: str, unit: str | None) -> Start | None:
    """Read where an indicator stood in a named year, in the unit of its figure."""
    found = _BASELINE.search(marked)
    figure = next(figures(found[2]), None) if found is not None else None
    if found is None or figure is None or figure.value is None or figure.unit != unit:
        return None
    return Start(int(found[1]), figure.value)


def _own_subject(marked: str) -> str:
    """Give which of several subjects a figure is said of respectively, "" where it is of none."""
    for match in _RESPECTIVELY.finditer(marked):
        if match.end() > marked.index("⟦"):
            break
        subjects = re.split("[、和与及]", match["subjects"])
        listed = re.match(r"(?:[⟨⟦][^⟩⟧]*[⟩⟧](?:以上|左右)?[、和与及]*)+", marked[match.end() :])
        run = listed.group() if listed else ""
        figures = re.findall("[⟨⟦]", run)
        if len(subjects) == len(figures) > 1 and "⟦" in figures:
            return re.sub(r"^.*?(?:\d年[底末]?|,)", "", subjects[figures.index("⟦")]).strip()
    return ""
