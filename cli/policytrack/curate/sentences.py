"""The figures of a plan's sentences, each with the year that it is said of."""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from policytrack.curate.figures import DASH, YEAR, figures
from policytrack.curate.text import after

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policytrack.curate.figures import PlanFigure
    from policytrack.curate.text import SectionHeading, Segment
    from policytrack.model.plan import Each
    from policytrack.units import Units

_HAN_DIGITS = str.maketrans("〇○零O一二两三四五六七八九", "00001223456789")
_FIVE = "一二三四五六"
_HAN_YEAR = r"二[〇○零O0][〇○零一二三四五六七八九]{2}"
_TIME = re.compile(
    rf"(?<!\d)(?P<first>{YEAR})年?度?{DASH}(?P<last>{YEAR})年?度?"
    rf"|(?<!\d)(?P<year>{YEAR}|{_HAN_YEAR})年度?"
    rf"|(?<!\d)(?P<listed>{YEAR})(?=(?:[、和]{YEAR}){{1,5}}年)"
    r"|(?:未来|今后)(?:的)?(?P<ahead>[二两三四五2-5])年|(?P<within>[二两三四五2-5])年(?:之)?内"
    r"|(?<=用)(?P<taking>[二两三四五2-5])年(?:左右)?(?:的)?时间"
    rf"|“?十(?P<five>[{_FIVE}])五”?(?=规划期|期间|期末|时期|末|以来)"
)
# The year that the plan or its heading is about.
_THIS = re.compile("今年|本年度?|全年|年内|当年(?!度)")
_IN_TITLE = re.compile(
    r"《[^《》]{1,100}》|[〔\[【]\s*(?:19|20)\d\d[^〕\]】]{0,6}[〕\]】]"
    r"|(?<=[案划要见知动程])\((?:19|20)\d\d[^)]{0,8}\)|\((?:19|20)\d\d\)第?\d+号"
)
# What stands before a year, or behind it, that something is only compared with or counted from.
_FROM = re.compile(r"(?:比|较|相比|相对于?|对比|从|由|自|以|按|与|是)(?:上年|上一年)?$")
_BASE = re.compile(
    r"(?:[底末初])?(?:的)?(?:[^,，。;]{0,10}的?基础上|基数|同期|以来|起|为基|水平|期间?基)"
)
_BY = re.compile(r"(?:到|至|截至|截止)$")
_EVERY = re.compile(r"每个?(?:(?P<half>半年)|(?P<quarter>季度?)|(?P<month>月)|年(?!平?均))|逐年")


class When(NamedTuple):
    """The year of a figure, and the first of its span if it has one.

    `due`: something shall be so by the end of the year (到2025年). `inferred`: no sentence says it.
    """

    year: int
    since: int | None = None
    due: bool = False
    inferred: bool = False


class Time(NamedTuple):
    """A time that a text names, from one position to another.

    `compared` says that it is only a point to compare with (比2020年), and `ahead` that it is so
    many years from a start that the text does not name (今后三年).
    """

    start: int
    end: int
    when: When
    compared: bool = False
    ahead: int | None = None

    def counted_from(self, start: int) -> Time:
        """Return a time that is so many years ahead as a plan from `start` has it."""
        if self.ahead is None:
            return self
        return self._replace(when=self.when._replace(year=start + self.ahead - 1))


def times(text: str) -> list[Time]:
    """Return the times of a folded text in order; years in titles of documents are none."""
    titles = [match.span() for match in _IN_TITLE.finditer(text)]
    return [
        _time(match, text)
        for match in _TIME.finditer(text)
        if not any(start <= match.start() < end for start, end in titles)
    ]


def this_year(text: str) -> list[int]:
    """Return where a text speaks of the year that it is about (全年, 今年)."""
    return [match.end() for match in _THIS.finditer(text)]


def five_years(number: str) -> tuple[int, int]:
    """Return the first and the last year of a five-year plan from the eleventh on: 四 is 十四五."""
    first = 2006 + 5 * _FIVE.index(number)
    return first, first + 4


def recurrence(text: str) -> Each | None:
    """Return in which periods a text wants something to hold, None without."""
    period = _EVERY.search(text)
    if period is None:
        return None
    named: tuple[Each, ...] = ("half", "quarter", "month")
    return next((each for each in named if period[each]), "year")


def _time(match: re.Match[str], text: str) -> Time:
    before, behind = text[: match.start()], text[match.end() :]
    compared = bool(_FROM.search(before) or _BASE.match(behind))
    due = bool(_BY.search(before)) or behind.startswith(("底", "末", "前"))
    ahead = match["ahead"] or match["within"] or match["taking"]
    if ahead:
        return Time(*match.span(), When(0, due=True), ahead=int(ahead.translate(_HAN_DIGITS)))
    if match["first"]:
        when = When(int(match["last"]), int(match["first"]), due)
    elif match["five"]:
        first, last = five_years(match["five"])
        when = When(last, first, behind.startswith("末"))
    else:
        when = When(int((match["year"] or match["listed"]).translate(_HAN_DIGITS)), due=due)
    return Time(*match.span(), when, compared)


_SENTENCE = re.compile(r"[^。!?]+[。!?]?")
_NUMBER = re.compile(
    r"(?:第[一二三四五六七八九十]{1,3}条|\d{1,3}[.、](?!\d)|[一二三四五六七八九十]{1,3}[、是]|\([一二三四五六七八九十\d]{1,3}\)|[—●■◆★·○]+)"
)
# How a paragraph begins that tells what was.
_SINCE_THEN = re.compile(
    r".{0,12}(?:[一三五几]年来|这[一三五]年|过去(?:的)?[一三五几]年|以来[,，]|回顾|回眸|取得的成绩"
    r"|收官|在肯定成绩)"
)
# And one that turns to what shall be.
_AHEAD = re.compile(
    r".{0,8}(?:今年|明年|今后|未来|下一步|展望|到20\d\d年|“?十[一二三四五六]五”?(?:时期|期间)|目标)"
)
# A sentence that tells what is or was, whatever stands around it.
_BACK = re.compile("(?:截至|截止)?目前[,，]|近(?:几|[一二三五])?年来?[,，]")
# A year in brackets right behind its figure: 300家(2023年).
_IN_BRACKETS = re.compile(rf"(?:以上|左右)?\((?:到|至)?({YEAR})年[底末]?\)")
_RESPECTIVELY = re.compile("分别|依次")
_BETWEEN_YEARS = re.compile("[、,，和及与到至底末]{0,4}")
# No sentence needs more words around a figure to say what it is, and some never end.
_BEFORE, _BEHIND = 300, 150
# How far into a sentence a year may stand that leads it.
_LEADS = 10
# Headings under which a plan tells what was, and not what shall be.
_LOOKING_BACK = re.compile(
    "现状|基础$|发展基础|工作基础|回顾|成效|成就|成绩|进展|形势|背景|面临|存在(?:的)?问题|主要问题|取得|完成情况|如期实现|圆满完成|全面完成"
    "|总结|发展环境|机遇|挑战|短板|名词解释|情况说明|起草说明"
)
# What is longer is a sentence behind a number, and no heading.
_SHORT = 20
# A line that leads up to others is short and ends in a colon.
_SHORT_LEAD = 200


class Sentence(NamedTuple):
    """A sentence of a plan, which begins at `start` in its passage, and its figures.

    `whens` says when each figure is for. `looks_back`: it tells what was.
    """

    segment: Segment
    start: int
    text: str
    figures: tuple[PlanFigure, ...]
    whens: tuple[When, ...]
    looks_back: bool = False

    def quote(self, start: int, end: int) -> str:
        """Return its words from one position to another as the document has them."""
        return self.segment.passage.quote(self.start + start, self.start + end)

    def marked(self, index: int) -> str:
        """Return the words around a figure, it between ⟦ and ⟧ and the others between ⟨ and ⟩."""
        own = self.figures[index]
        first, last = max(0, own.start - _BEFORE), own.end + _BEHIND
        pieces, before = [], first
        # A figure takes two characters at least.
        for figure in self.figures[max(0, index - _BEFORE) : index + _BEHIND]:
            if first <= figure.start and figure.end <= last:
                left, right = "⟦⟧" if figure is own else "⟨⟩"
                pieces += [self.text[before : figure.start], left, figure.text, right]
                before = figure.end
        return "".join((*pieces, self.text[before:last]))


def sentences(
    segments: Iterable[Segment], start: int, end: int, units: Units
) -> Iterator[Sentence]:
    """Yield the sentences that hold figures, of a plan for the years from `start` to `end`."""
    context = _Context(start, end)
    for segment in segments:
        passage = segment.passage.text
        context.enter(segment)
        for match in _SENTENCE.finditer(passage, segment.start, segment.end):
            at = after(_NUMBER, passage, match.start(), match.end())
            text = passage[at : match.end()]
            runs = _runs(text, start)
            own = tuple(figures(passage, units, at, match.end()))
            if own:
                whens = tuple(context.whens(text, own, runs))
                back = (context.looks_back and not _AHEAD.match(text)) or bool(_BACK.match(text))
                yield Sentence(segment, at, text, own, whens, back)
            context.carry(text, runs)
        context.leave(segment)


class _Context:
    """What holds from one sentence of a plan to the next.

    `default` is the year of which a segment speaks where it names none, `carried` the one named
    last. `looks_back`: the segment tells what was.
    """

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.default = self.carried = self._of_plan = When(end, due=True, inferred=start != end)
        self.looks_back = False
        self._lead: tuple[tuple[SectionHeading, ...], When] | None = None
        self._back: tuple[SectionHeading, ...] | None = None

    def enter(self, segment: Segment) -> None:
        """Begin a segment: whether it looks back, and of what year it speaks."""
        # What looks back does so until a heading, or until a paragraph looks ahead.
        if _SINCE_THEN.match(segment.text):
            self._back = segment.headings
        elif self._back != segment.headings or _AHEAD.match(segment.text):
            self._back = None
        self.looks_back = self._back is not None or any(
            len(heading.text) <= _SHORT and _LOOKING_BACK.search(heading.text)
            for heading in segment.headings
        )
        self.default = self.carried = self._heading_year(segment.headings)

    def leave(self, segment: Segment) -> None:
        """Keep the year of a line that ends in a colon for all that follows in its section."""
        text = segment.text
        if text.endswith(":") and not self.carried.inferred and len(text) < _SHORT_LEAD:
            self._lead = segment.headings, self.carried

    def carry(self, text: str, runs: list[list[Time]]) -> None:
        """Keep the year that leads a sentence for the next ones too."""
        led = [run for run in runs if run[0].start <= _LEADS]
        if led and led[-1][-1].when.year >= self.start:
            # Of several years in a row (2024年、2025年) the last one holds.
            self.carried = led[-1][-1].when
        elif any(end <= _LEADS for end in this_year(text)):
            self.carried = self.default

    def whens(self, text: str, own: Sequence[PlanFigure], runs: list[list[Time]]) -> list[When]:
        """Return the last year named before each figure, several years said of several in turn."""
        said = [(0, self.carried), *((time.end, time.when) for run in runs for time in run)]
        said += ((end, self.default) for end in this_year(text))
        whens = [
            max((when for when in said if when[0] <= figure.start), key=itemgetter(0))[1]
            for figure in own
        ]
        for match in _RESPECTIVELY.finditer(text):
            before = [run for run in runs if run[-1].end <= match.start()]
            years = [time.when for time in before[-1]] if before else []
            behind = [index for index, figure in enumerate(own) if figure.start >= match.end()]
            if len(years) == 1:
                # 2023年至2025年分别 says each year of the span.
                span = years[0]
                named = range(span.since or span.year, span.year + 1)
                years = [span._replace(year=year, since=None) for year in named]
            if 1 < len(years) <= len(behind):
                for index, when in zip(behind, years, strict=False):
                    whens[index] = when
        for index, figure in enumerate(own):
            bracketed = _IN_BRACKETS.match(text, figure.end)
            if bracketed is not None:
                whens[index] = When(int(bracketed[1]))
        return whens

    def _heading_year(self, headings: tuple[SectionHeading, ...]) -> When:
        if self._lead is not None and self._lead[0] == headings[: len(self._lead[0])]:
            return self._lead[1]
        for heading in reversed(headings):
            named = [time for time in times(heading.text) if not time.compared]
            if named and named[-1].when.year >= self.start:
                return named[-1].when._replace(inferred=True)
        return self._of_plan


def _runs(text: str, start: int) -> list[list[Time]]:
    """Return the times that a text names in runs of those one after another: 2023年、2025年.

    Those that it only compares with are left out. What lies ahead is counted from a year.
    """
    runs: list[list[Time]] = []
    for time in times(text):
        if time.compared:
            continue
        if runs and _BETWEEN_YEARS.fullmatch(text[runs[-1][-1].end : time.start]):
            runs[-1].append(time.counted_from(start))
        else:
            runs.append([time.counted_from(start)])
    return runs
