"""A milestone held against the words of the plan that it was curated from.

What the words make impossible is an error, what they make unlikely a doubt.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from policytrack.data.numerals import holds
from policytrack.model.number import plain
from policytrack.model.period import MONTHS
from policytrack.model.plan import EACH_WORDS
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.data.quotes import Said
    from policytrack.model.period import Period
    from policytrack.model.plan import Amount, Bound, Direction, Each, Indicator
    from policytrack.units import Units

_CHANGES: dict[Direction, Text] = {"up": Text("上升", "a rise"), "down": Text("下降", "a fall")}
_LIMITS: dict[Direction, Text] = {
    "up": Text("不低于", "no less than that"),
    "down": Text("不超过", "no more than that"),
}
# Characters of the words that limit a figure the other way, and what holds one and does not;
# those of a frequency.
_LIMITED: dict[Direction, tuple[frozenset[str], tuple[str, ...]]] = {
    "up": (frozenset("不内下控限低少小至最"), ("不少于", "不低于", "中小")),
    "down": (frozenset("不上超突高大多逾至最"), ("不超过", "不高于")),
}
_EACH = frozenset("每各逐")
# A change, and no word that it is one of every year: 比2020年增长 is none.
_ONCE = r"(?!.*(?:均|每年|逐年|复合|(?<!\d)年[增递下降减])).*[增降减升高].*"
# What is no better than it was, what is beyond another, a sum of years, and 每两年.
_NO_WORSE = "持平|不[低少高多]于|不下?降"
_BEYOND: dict[Direction, str] = {
    "up": "(?<![不略或])(?:高于|快于|大于|超过|优于)",
    "down": "(?<![不略或])(?:低于|慢于|小于|少于)",
}
_OR_LEVEL = "同步|持平|相当|不[低高]于"
_SUM = "(?<![全当]年)累计"
_RARER = "每[两二三四五2-5]年"
_IN_ALL = Text("总共这么多", "so much in all")
_LEVEL = Text("到这一水平", "to that level")
# What a figure seems to be in, where the target has percent, and where percentage points.
_OTHER_KIND = {
    False: (Text("百分点", "percentage points"), "rise_by, in 百分点"),
    True: (Text("百分之几", "percent"), "grow_by, in %"),
}
_YEAR_BEFORE = Text("与上年相比", "measured from the year before")
_MEAN = Text("年均", "so much a year on average")
_NOT_WORSE = Text("不差于原来", "no worse than before")
_BETTER = Text("比原来更好", "better than before")
_PAST = Text("优于对方", "better than the other")
_TOTAL = Text("几年累计", "the sum of years")


def _read(quote: str, amount: Amount | None, units: Units) -> Said:
    """Return what a quote says; most say nothing that has to be read as closely as that."""
    from policytrack.data.quotes import read_quote  # noqa: PLC0415

    return read_quote(quote, amount, units)


class Quoted(NamedTuple):
    """A milestone with what its target says of it: all that a quote is held against.

    `base` is the year that a change is measured from and `start` the plan's first year, None where
    that is not known.
    """

    quote: str
    bound: Bound
    due: Period
    indicator: Indicator
    each: Each | None = None
    mean: bool = False
    since: int | None = None
    base: int | None = None
    start: int | None = None


class Conflict(NamedTuple):
    """What a quote says, and what the target has instead."""

    said: Text
    instead: str


def missing_figures(quoted: Quoted, units: Units) -> Iterator[Text]:
    """Yield the figures of a milestone that its quote does not hold.

    Where it holds the digits, what its words come to is said behind them: 增长2倍 is three times.
    """
    for amount in quoted.bound.figures:
        if _is_said(amount, quoted, units):
            continue
        number, said = amount.text, _read(quoted.quote, _size(amount), units)
        if quoted.bound.kind.factor is None or len(said.ratios) != 1:
            yield Text(number, number)
            continue
        times = plain(said.ratios[0])
        yield Text(
            f"{number}（引文说的是基数的 {times} 倍）", f"{number} (it says {times} × the baseline)"
        )


def _is_said(amount: Amount, quoted: Quoted, units: Units) -> bool:
    """Return whether a quote holds a figure, or what a change by it comes to.

    That it says the change the other way round is another fault.
    """
    kind = quoted.bound.kind
    if not kind.change:
        return holds(quoted.quote, amount, units)
    said = _read(quoted.quote, _size(amount), units)
    if _contradicted_change(said, quoted) is not None:
        return True
    if kind.factor is None or not said.ratios:
        return holds(quoted.quote, amount, units)
    # 增长2倍 is three times as much, and no 2 stands there.
    asked = kind.factor(amount.value, Fraction(1))
    half = Fraction(1, 2 * 10 ** len(amount.text.partition(".")[2]))
    rounding = half / 100 if kind.takes == "percent" else half
    return any(
        ratio == asked or (_is_endless(ratio) and abs(ratio - asked) <= rounding)
        for ratio in said.ratios
    )


def _is_endless(ratio: Fraction) -> bool:
    """Return whether no decimals write a number: a third is 33 % or 33.3 %."""
    return 10**20 % ratio.denominator != 0


def _size(amount: Amount | None) -> Amount | None:
    """Return a figure without its sign: 年均下降3% is -3 %."""
    if amount is None or amount.value >= 0:
        return amount
    return amount._replace(value=-amount.value, digits=amount.text.removeprefix("-"))


def contradictions(quoted: Quoted, units: Units) -> Iterator[Conflict]:
    """Yield what of a milestone its quote makes impossible."""
    if not _may_contradict(quoted):
        return
    bound = quoted.bound
    figure = next(iter(bound.figures), None)
    said = _read(quoted.quote, _figure_of(bound), units)
    change = _contradicted_change(said, quoted)
    if change is not None:
        yield Conflict(_CHANGES[change], bound.op)
    elif said.limit is not None and said.change is None and _points_against(bound, said.limit):
        yield Conflict(_LIMITS[said.limit], bound.op)
    elif bound.kind.takes in ("percent", "quantity") and bound.kind.change and said.towards:
        yield Conflict(_LEVEL, bound.op)
    elif figure and bound.kind.takes == "percent" and _in_points(quoted.quote, figure):
        yield Conflict(Text("百分点", "percentage points"), f"{bound.op}: {figure.text} %")
    else:
        yield from _contradicted_comparison(quoted, units)
    yield from _contradicted_times(said, quoted)


def _contradicted_times(said: Said, quoted: Quoted) -> Iterator[Conflict]:
    """Yield another year, month, base, start or frequency than the target has."""
    due = quoted.due
    year = next(iter(said.years)) if len(said.years) == 1 and not said.bases else due.year
    # What was before the plan is no deadline.
    if year != due.year and year >= (quoted.start or year):
        yield Conflict(Text(f"{year}年", str(year)), f"by: {due.until}")
    if quoted.base is not None and len(said.bases) == 1 and quoted.base not in said.bases:
        (base,) = said.bases
        text = Text(f"与{base}年相比", f"measured from {base}")
        yield Conflict(text, f"baseline: {{year: {quoted.base}}}")
    if quoted.since is not None and len(said.since) == 1 and quoted.since not in said.since:
        (since,) = said.since
        yield Conflict(Text(f"自{since}年起", f"from {since} on"), f"since: {quoted.since}")
    if said.month is not None and not due.whole and due.last != said.month:
        yield Conflict(_by_month(said.month), f"by: {due.until}")
    rarer = re.search(_RARER, quoted.quote)
    if rarer and quoted.each not in (None, "area"):
        yield Conflict(Text(rarer[0], rarer[0]), f"each: {quoted.each}")
    # 各区每年 is both, of which a target has one.
    if said.each != quoted.each and not {said.each, quoted.each} & {None, "area"}:
        yield Conflict(EACH_WORDS[said.each or "year"], f"each: {quoted.each}")


def _figure_of(bound: Bound) -> Amount | None:
    """Return the figure of a bound as its quote has it, a range's lower end."""
    return _size(next(iter(bound.figures), None))


def _in_points(quote: str, amount: Amount) -> bool:
    """Return whether a figure stands in percentage points in a quote, and nowhere in percent."""
    digits = re.escape(amount.text.removeprefix("-"))
    points = re.search(rf"(?<![\d.]){digits}\s*个?百分点", quote)
    return points is not None and not re.search(rf"(?<![\d.]){digits}\s*%", quote)


# What an indicator that is itself a fall is called by.
_FALLS = frozenset("降减低缩")


def _is_rise_of_rate(quoted: Quoted) -> bool:
    """Return whether a rate of growth is to be above zero that is no rate of a fall."""
    bound, indicator = quoted.bound, quoted.indicator
    rate = indicator.measure == "growth" and bound.kind.direction == "up" and bound.kind.absolute
    return rate and (bound.value or 0) > 0 and _FALLS.isdisjoint(indicator.name.zh)


def _may_contradict(quoted: Quoted) -> bool:
    """Return, quickly, whether a quote can contradict its milestone: most hold nothing that could.

    Every command reads every quote, and reading one closely takes its time.
    """
    quote, bound = quoted.quote, quoted.bound
    timed = not quoted.due.whole or (quoted.since is not None and "年" in quote)
    if bound.relative or timed or (quoted.each and not _EACH.isdisjoint(quote)):
        return True
    if bound.kind.absolute and bound.kind.direction is not None:
        limits, agreeing = _LIMITED[bound.kind.direction]
        for word in agreeing:
            quote = quote.replace(word, "")
        if not limits.isdisjoint(quote):
            return True
    dated = "年" in quote or ("五" in quote and "末" in quote)
    return dated and str(quoted.due.year) not in quote


def doubts(quoted: Quoted, units: Units) -> Iterator[Conflict]:
    """Yield what of a milestone its quote makes unlikely, with what would fit."""
    bound, due = quoted.bound, quoted.due
    figure = next(iter(bound.figures), None)
    said = _read(quoted.quote, _figure_of(bound), units)
    if figure is not None and _is_of_other_kind(quoted.quote, figure, bound):
        yield Conflict(*_OTHER_KIND[bound.kind.unit == "difference"])
    if said.change == "down" and _is_rise_of_rate(quoted):
        yield Conflict(_CHANGES["down"], f"{bound.op}: -{bound.figures[0].text} %")
    if said.towards is not None and _points_against(bound, said.towards):
        yield Conflict(_CHANGES[said.towards], "at_most" if said.towards == "down" else "at_least")
    if said.year_before and quoted.base is not None and quoted.base != due.year - 1:
        base = f"baseline: {{year: {due.year - 1}}}"
        yield Conflict(_YEAR_BEFORE, "each: year" if bound.kind.holds else base)
    if said.month not in (None, 12) and due.whole:
        yield Conflict(_by_month(said.month or 12), f"by: {due.year}-{said.month:02}")
    yield from _doubtful_comparison(said, quoted)
    yield from _doubtful_basis(said, quoted)


def _doubtful_comparison(said: Said, quoted: Quoted) -> Iterator[Conflict]:
    """Yield that more, or less, is asked for than not to fall behind."""
    quote, bound, better = quoted.quote, quoted.bound, quoted.indicator.better
    up = bound.kind.upward(better)
    way: Direction = "up" if up else "down"
    if bound.kind.strict and bound.relative == "year_before" and re.search(_NO_WORSE, quote):
        yield Conflict(_NOT_WORSE, "holds: true")
    elif bound.kind.takes == "tolerance":
        if re.search(_BEYOND[way], quote) and not re.search(_OR_LEVEL, quote):
            yield Conflict(_PAST, "exceeds")
    elif bound.kind.holds and said.limit is not None and said.limit != way:
        other = "less" if better == "more" else "more"
        yield Conflict(_LIMITS[said.limit], f"better: {other}")
    elif bound.kind.holds and said.change == way and not re.search(_NO_WORSE, quote):
        yield Conflict(_BETTER, "rises: true")


def _doubtful_basis(said: Said, quoted: Quoted) -> Iterator[Conflict]:
    """Yield a mean, a total or a frequency that the target does not seem to have."""
    kind = quoted.bound.kind
    percent = kind.takes == "percent"
    if kind.compounds:
        if re.fullmatch(_ONCE, quoted.quote):
            yield Conflict(_IN_ALL, "grow_by" if (quoted.bound.value or 0) > 0 else "fall_by")
    elif percent and (said.mean or said.each == "year"):
        yield Conflict(_MEAN if said.mean else EACH_WORDS["year"], "annual_growth")
    elif said.mean:
        if not quoted.mean and kind.takes != "factor":
            yield Conflict(_MEAN, "mean: year")
    elif said.each is not None and said.each != quoted.each:
        of_sum = said.each == "year" and quoted.since is not None and not quoted.mean
        # That one period is meant and not another is told as an error.
        if not of_sum and (quoted.each is None or "area" in (said.each, quoted.each)):
            yield Conflict(EACH_WORDS[said.each], f"each: {said.each}")
    elif _is_sum(quoted):
        yield Conflict(_TOTAL, f"since: {quoted.start}")


def _is_sum(quoted: Quoted) -> bool:
    """Return whether a sum of years seems to be meant where the figure of one is asked for."""
    alone = quoted.since is None and quoted.each is None and not quoted.mean
    later = quoted.start is not None and quoted.due.year > quoted.start
    level = quoted.indicator.measure == "flow" and quoted.bound.kind.absolute
    return alone and later and level and re.search(_SUM, quoted.quote) is not None


def _contradicted_comparison(quoted: Quoted, units: Units) -> Iterator[Conflict]:
    """Yield that another series, or the year before, is to be passed the other way."""
    bound, up = quoted.bound, quoted.bound.kind.upward(quoted.indicator.better)
    if not bound.kind.relative or bound.from_baseline:
        return
    said = _read(quoted.quote, None, units)
    way: Direction = "up" if up else "down"
    if bound.relative == "series" and said.limit is not None and said.limit != way:
        yield Conflict(_LIMITS[said.limit], bound.op)
    elif bound.kind.strict and said.change is not None and said.change != way:
        yield Conflict(_CHANGES[said.change], bound.op)


def _is_of_other_kind(quote: str, figure: Amount, bound: Bound) -> bool:
    """Return whether a figure is in percentage points where the target has percent, or reverse."""
    if figure.unit == "%":
        return bound.kind.takes != "percent" and _in_points(quote, figure)
    digits = re.escape(figure.text)
    in_percent = re.search(rf"(?<![\d.]){digits}\s*%", quote) is not None
    return figure.unit == "百分点" and in_percent and not _in_points(quote, figure)


def _points_against(bound: Bound, way: Direction) -> bool:
    """Return whether a level is one that points the other way."""
    return bound.kind.absolute and bound.kind.direction not in (None, way)


def _contradicted_change(said: Said, quoted: Quoted) -> Direction | None:
    """Return which way the words go where the change that is asked for goes the other."""
    way = _way(quoted.bound, quoted.indicator)
    return said.change if way is not None and said.change not in (None, way) else None


def _way(bound: Bound, indicator: Indicator) -> Direction | None:
    """Return which way a change goes, None for any other bound."""
    if not bound.kind.change or bound.value is None:
        return None
    if bound.kind.factor is None:
        up = bound.kind.upward(indicator.better)
        return "up" if up is (bound.value >= 0) else "down"
    return "up" if bound.kind.factor(bound.value, Fraction(1)) >= 1 else "down"


def _by_month(month: int) -> Text:
    return Text(f"{month}月底前", f"by the end of {MONTHS[month - 1]}")
