"""What a plan promises: figures of sentences and tables, events, and repeats put together."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from policytrack.curate import wording
from policytrack.curate.figures import YEAR, figures
from policytrack.curate.names import alike, name_of, title
from policytrack.curate.owners import Responsible
from policytrack.curate.sentences import recurrence, sentences
from policytrack.curate.tables import promises_of, table_rows
from policytrack.curate.text import after, passages, segments
from policytrack.data.quotes import read_quote
from policytrack.model.curation import Aside, InWords, Promise, StatedLevel
from policytrack.model.plan import BOUND_KINDS
from policytrack.model.text import Text
from policytrack.units.definitions import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytrack.curate.figures import PlanFigure
    from policytrack.curate.names import FigureName
    from policytrack.curate.sentences import Sentence
    from policytrack.curate.tables import TableRow
    from policytrack.curate.text import Segment
    from policytrack.model.plan import Op
    from policytrack.units import Units


# What has an end that can be seen, and not what goes on: 推进, 支持 and 完善 promise nothing.
_DONE = (
    "出台|印发|制定|制订|修订|编制|发布|颁布|成立|组建|设立|启动|举办|承办|召开|创办|开工建设|开工|投产|竣工"
    "|投入使用|揭牌|签订|建立|搭建|重组成功|挂牌"
)
EVENTS: tuple[wording.BoundWords, ...] = (
    wording.BoundWords(
        "rises",
        "^.{4,30}(?:逐年|稳步|持续)(?:上升|提升|提高|增长|增加|下降|降低|减少|向前)$"
        "|^逐年(?:提升|提高|增加|降低|减少).{4,40}$",
        "发明专利拥有量逐年上升",
    ),
    wording.BoundWords(
        "exceeds",
        "(?:高于|快于|优于|超过)(?:全[国省市县区]|上年|同期)[^,，]{0,8}(?:平均|水平|增速)?",
        "主要指标增速高于全市平均",
    ),
    wording.BoundWords(
        "done",
        rf"^(?:继续|组织|研究|积极|联合|精心|筹备|年内|适时|牵头)*(?:{_DONE})+(?:实施|开展)?[^,，。;]{{4,40}}$"
        rf"|[\u4e00-\u9fff“”]{{4,30}}(?:重组成功|顺利投产|开工建设|建成投用|投入使用|挂牌成立)$",
        "出台高质量发展实施意见",
    ),
)
# What follows these has no end that can be seen.
_SOFT = re.compile(
    "^制定本|一批|健全|完善|机制|体系|制度|氛围|环境|理念|意识|模式|[\\d]|长效|联系|关系"
)
_CLAUSE = re.compile(r"[^,，。;:!?\t]+")
_LEAD = re.compile(
    r"(?:\d{1,3}[.、]|\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]{1,3}[、是])*"
    rf"(?:{YEAR}年底?前?|到|力争|争取|确保|推动|加快|推进)*"
)


def event_of(clause: str) -> Op | None:
    """Return what a clause without a figure promises, None where nothing that could be checked."""
    if _SOFT.search(clause):
        return None
    return next((rule.op for rule in EVENTS if re.search(rule.pattern, clause)), None)


def in_words(segments: Iterable[Segment]) -> Iterator[InWords]:
    """Yield each clause of a plan that promises something without a figure."""
    for segment in segments:
        passage = segment.passage
        if passage.is_row:
            continue
        for match in _CLAUSE.finditer(passage.text, segment.start, segment.end):
            start = after(_LEAD, passage.text, match.start(), match.end())
            op = event_of(passage.text[start : match.end()])
            if op is not None:
                quote = passage.quote(start, match.end())
                yield InWords(passage.place(start).line, quote, segment.section, op)


def merge_restated(promises: Iterable[Promise], units: Units) -> list[Promise]:
    """Merge promises that state the same in different sections into one with all of them."""
    merged: dict[tuple[object, ...], list[Promise]] = {}
    for promise in promises:
        same = merged.setdefault(_stated(promise, units), [])
        for at, earlier in enumerate(same):
            if earlier.sections != promise.sections and alike(earlier.name, promise.name):
                same[at] = _merged(earlier, promise)
                break
        else:
            same.append(promise)
    # A promise stays where it is stated first.
    together = [promise for same in merged.values() for promise in same]
    return sorted(together, key=lambda promise: promise.place)


def _stated(promise: Promise, units: Units) -> tuple[object, ...]:
    """Return what is the same of a figure stated twice, without 万 or 亿, and 家 for 户."""
    unit = promise.unit or ""
    prefix, name = units.divided(unit)
    kind = units.names[name].name if name in units.names else name
    scale = PREFIXES.get(prefix, 1)
    high = promise.high and promise.high * scale
    return promise.value * scale, high, kind, promise.year, promise.op


def _merged(promise: Promise, again: Promise) -> Promise:
    where = again.sections[0] if again.sections else ""
    doubt = Text(f"{where}再提：“{again.quote}”", f"again in {where}: “{again.quote}”")
    sections = tuple(dict.fromkeys((*promise.sections, *again.sections)))
    return replace(promise, sections=sections, doubts=(*promise.doubts, doubt))


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
    rf"(?:由|从)[^⟨⟦]{{0,12}}?({YEAR})年[底末]?的?[^⟨⟦]{{0,4}}⟨([^⟩]*)⟩[^⟨⟦]{{0,10}}⟦"
)
_FALL = re.compile("下降|降低|减少|压减|削减")
_UNCOUNTED = Text("没有承诺的说法", "no words of a promise")
_PAST = Text("已有或过去的数", "what is or was")
_UNSAID = Text("年份承标题或规划期", "the year is that of the heading or of the plan")
_CARRIED = Text("名称承前句", "the name is that of what stands before")
_EACH_OF = Text("“分别”所指", "what it is said of respectively")
_AREAS = Text("若每个区县都要做到，加 each: area", "each: area, if every district has to")
_RARELY = Text("几年一次，目标里写不出", "once in some years, which no target can say")
_SOME_YEARS = re.compile("每[两二三四五2-5几]年")


class PlanReading:
    """The promises of a plan, the figures that seem to be none, and promises without a figure.

    They are read off its text for the years from `start` to `end`, and stand in its order. What it
    states again in another section is one promise with both sections.
    """

    def __init__(self, document: str, file: str, start: int, end: int, units: Units) -> None:
        self._start = start
        self._units = units
        plan = list(segments(passages(document, file)))
        self._responsible = Responsible(plan)
        self._promises: list[Promise] = []
        self.asides: list[Aside] = []
        rows = list(table_rows(plan, end))
        for row in rows:
            self._row(row)
        in_tables = {id(row.segment) for row in rows}
        texts = [segment for segment in plan if id(segment) not in in_tables]
        before, subject = None, ""
        for sentence in sentences(texts, start, end, units):
            # What the sentence before speaks of is not said again: 达到600家.
            subject = self._sentence(sentence, subject if before is sentence.segment else "")
            before = sentence.segment
        self._promises.sort(key=lambda promise: promise.place)
        self.promises = merge_restated(self._promises, units)
        self.asides.sort(key=lambda aside: aside.line)
        self.in_words = list(in_words(plan))

    def _row(self, row: TableRow) -> None:
        """Read a row; where it stood before is an aside if no promise takes it for its start."""
        promises = list(promises_of(row, self._start, self._units))
        self._promises += promises
        past = [cell for year, cell in row.figures if year < self._start]
        if any(promise.baseline for promise in promises):
            # A promise starts from the last of them.
            past.pop()
        for cell in past:
            line = row.segment.passage.place(cell.start).line
            self.asides.append(Aside(line, row.quote(cell), _PAST))

    def _sentence(self, sentence: Sentence, subject: str) -> str:
        """Read a sentence; return what it speaks of at last."""
        floor = 0
        own = sentence.figures
        ceilings = [*(figure.start for figure in own[1:]), len(sentence.text)]
        for index, (figure, ceiling) in enumerate(zip(own, ceilings, strict=True)):
            name = name_of(sentence.text, figure, floor, ceiling)
            subject = title(name, figure.unit, self._units) or subject
            marked = sentence.marked(index)
            past = sentence.looks_back or sentence.whens[index].year < self._start
            why = _PAST if past else _why_none(figure, marked)
            if why is None:
                self._promises.append(self._promise(sentence, index, marked, name, subject))
                floor = figure.end
            else:
                line = sentence.segment.passage.place(sentence.start + figure.start).line
                self.asides.append(Aside(line, sentence.quote(name.start, name.end), why))
        return subject

    def _promise(
        self, sentence: Sentence, index: int, marked: str, named: FigureName, subject: str
    ) -> Promise:
        segment, figure, when = sentence.segment, sentence.figures[index], sentence.whens[index]
        position = sentence.start + figure.start
        words = sentence.text[: figure.start]
        clause = wording.last_clause(words)
        op = wording.figure_bound(figure, marked)
        unit = wording.unit_of(figure.unit, words)
        measure = wording.measure_of(clause + named.doing, unit, op)
        said = read_quote(clause + named.doing, None, self._units)
        mean = said.mean and measure in ("flow", "growth")
        each = None if mean else recurrence(clause)
        own = _own_subject(marked)
        name = own or title(named, unit, self._units) or subject
        if measure == "growth":
            name += "降幅" if _FALL.search(clause) else "增长率"
        carried = not own and not named.noun
        doubts = {
            _UNSAID: when.inferred,
            _EACH_OF: bool(own),
            _CARRIED: carried,
            _AREAS: said.each == "area",
            _RARELY: _SOME_YEARS.search(clause) is not None,
        }
        owners = self._responsible.of(segment, position)
        return Promise(
            segment.passage.place(position),
            sentence.quote(_with_frequency(sentence.text, named.start), named.end),
            segment.sections,
            name,
            op,
            # Without a number it would be an aside.
            figure.value or Decimal(0),
            when.year,
            figure.high if BOUND_KINDS[op].takes == "range" else None,
            unit,
            since=None
            if each or mean
            else wording.since_of(words, measure, unit, when, self._start),
            each=each,
            mean=mean,
            measure=measure,
            better="more" if measure == "growth" else wording.better_of(clause, op),
            commitment=wording.commitment_of(words),
            lead=owners.lead,
            support=owners.support,
            baseline=None if each else _baseline(marked, figure.unit, self._units),
            doubts=tuple(doubt for doubt, holds in doubts.items() if holds),
        )


# How often a thing is to be so is part of what was promised.
_OFTEN = re.compile("(?:年平?均|平均每年|每年平均|每个?(?:年|半年|季度?|月))$")


def _with_frequency(text: str, start: int) -> int:
    """Return where the words begin that carry a figure, with how often right before them."""
    often = _OFTEN.search(text, 0, start)
    return often.start() if often else start


def _why_none(figure: PlanFigure, marked: str) -> Text | None:
    """Return why a figure is no promise by the words around it, None where it is one."""
    why = wording.why_no_promise(marked)
    if why is not None:
        return why
    bare = figure.unit is None and not figure.times and not _BARE.search(marked)
    single = _SINGLE.match(figure.text) is not None and not _ONE.search(marked)
    loose = figure.text[0] in _HAN_DIGITS and not wording.undertakes(marked)
    none = figure.value is None or bare or single or loose or _QUOTED.search(marked)
    return _UNCOUNTED if none else None


def _baseline(marked: str, unit: str | None, units: Units) -> StatedLevel | None:
    """Read where an indicator stood in a named year, in the unit of its figure."""
    stated = _BASELINE.search(marked)
    figure = next(figures(stated[2], units), None) if stated else None
    if not stated or not figure or figure.value is None or figure.unit != unit:
        return None
    return StatedLevel(int(stated[1]), figure.value)


def _own_subject(marked: str) -> str:
    """Return which of several subjects a figure is said of respectively, "" where it is of none."""
    for match in _RESPECTIVELY.finditer(marked):
        if match.end() > marked.index("⟦"):
            break
        subjects = re.split("[、和与及]", match["subjects"])
        listed = re.match(r"(?:[⟨⟦][^⟩⟧]*[⟩⟧](?:以上|左右)?[、和与及]*)+", marked[match.end() :])
        run = listed.group() if listed else ""
        marks = re.findall("[⟨⟦]", run)
        if len(subjects) == len(marks) > 1 and "⟦" in marks:
            return re.sub(r"^.*?(?:\d年[底末]?|,)", "", subjects[marks.index("⟦")]).strip()
    return ""
