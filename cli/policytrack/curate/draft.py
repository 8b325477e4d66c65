"""An entry for targets.yaml drafted from a plan's text: its head, and targets by indicator."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import count
from typing import TYPE_CHECKING

from policytrack.curate.figures import DASH, YEAR
from policytrack.curate.names import IndicatorNames
from policytrack.curate.promises import PlanReading
from policytrack.curate.sentences import five_years, times
from policytrack.curate.text import passages
from policytrack.data.notation import NUMBER
from policytrack.data.numerals import chinese
from policytrack.data.quote_rules import Quoted, contradictions, missing_figures
from policytrack.data.quotes import read_quote
from policytrack.model.curation import Draft, DraftIndicator, DraftPlan, DraftTarget
from policytrack.model.period import Period
from policytrack.model.plan import Amount, Bound, Indicator
from policytrack.model.text import Text
from policytrack.units import units_with

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policytrack.model.curation import Promise
    from policytrack.model.plan import City, Policies
    from policytrack.units import Units

_ROUND = str.maketrans("○O0", "〇〇〇")
# How far the head of a document reaches: so many paragraphs, so many characters.
_HEAD = 30
_HEAD_LENGTH = 3000
_DOCUMENT = "方案|规划|计划|要点|意见|通知|办法|纲要|措施|行动|决定|安排|报告"
_TITLE = re.compile(rf"[^。;,，:]{{2,60}}(?:{_DOCUMENT})(?:的通知)?(?:\(.{{1,20}}\))?")
_ISSUED_TITLE = re.compile(rf"印发(?:了)?《([^《》]{{4,80}}(?:{_DOCUMENT})[^《》]{{0,20}})》")
_NUMBER = re.compile(rf"[\u4e00-\u9fff]{{2,12}}[〔\[(]\s*({YEAR})\s*[〕\])]\s*\d+号")
_DATE = re.compile(rf"({YEAR})(?:年|-|/)(\d{{1,2}})(?:月|-|/)(\d{{1,2}})日?")
_HAN_DATE = re.compile(
    "(二[〇○零O0-9一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
# When a page was put on the web is not when the plan was issued.
_OF_THE_PAGE = re.compile("添加时间|更新时间|来源|浏览|点击")
_ISSUER = re.compile(r"[\u4e00-\u9fff]{2,30}(?:委员会|政府|办公室|办公厅|局|厅|委|部|处)")
_SPAN = re.compile(rf"({YEAR})年?{DASH}({YEAR})年?")
_FIVE = re.compile("十([一二三四五六])(?:五|个五年)")
_ANNUAL = re.compile(rf"({YEAR})年度?[^。;]{{0,40}}(?:{_DOCUMENT}|工作|任务|目标)")


def plan_of(document: str, city: City, key: str) -> DraftPlan | None:
    """Return a plan as targets.yaml has it, else as its head reads; None where it has no year."""
    for plan in city.plans:
        if plan.key == key:
            head = plan.number, plan.issuer, plan.issued
            return DraftPlan(key, plan.title, plan.start, plan.end, *head, guessed=False)
    return _read_head(document, key)


def _read_head(document: str, key: str) -> DraftPlan | None:
    """Read the head of a plan, and its years off the whole of it; None where it has none."""
    texts = [passage.text for passage in passages(document)]
    head = [text[:_HEAD_LENGTH] for text in texts[:_HEAD]]
    title = _title(head)
    number = _first(_NUMBER, [text for text in head if len(text) <= 80])
    issued, at = _issued(head)
    begun = issued.year if issued else int(number[1]) if number else None
    years = _named_years([title or "", *head]) or _due_years(title or "", texts, begun)
    if years is None:
        return None
    # The issuer stands in the last lines before the date.
    issuer = next((text for text in head[:at][:-4:-1] if _ISSUER.fullmatch(text)), None)
    name = title or key
    return DraftPlan(key, Text(name, name), *years, number and number.group(), issuer, issued)


def _title(head: Sequence[str]) -> str | None:
    """Return the title that the notice names, else the first line that reads like one."""
    named = _first(_ISSUED_TITLE, head)
    if named is not None:
        return named[1]
    titles = [text for text in head if _TITLE.fullmatch(text)]
    plain = (text for text in titles if not text.removesuffix(")").endswith("通知"))
    return next(plain, titles[0] if titles else None)


def _issued(head: Sequence[str]) -> tuple[date | None, int]:
    """Return the date of a short line, rather one of a date alone, and the number of that line.

    The number is 0 where there is none.
    """
    dates: list[tuple[bool, int, date]] = []
    for at, text in enumerate(head):
        match = _DATE.search(text) or _HAN_DATE.search(text)
        if match is not None and len(text) <= 30 and not _OF_THE_PAGE.search(text):
            year, month, day = map(_number, match.groups())
            # A month 13 is no date, whatever it is.
            with suppress(ValueError):
                dates.append((match.group() != text, at, date(year, month, day)))
    _, at, issued = min(dates, default=(False, 0, None))
    return issued, at


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else chinese(text.translate(_ROUND)) or 0


def _named_years(texts: Iterable[str]) -> tuple[int, int] | None:
    """Return the years that a title or a line of the head names."""
    for text in texts:
        span = _SPAN.search(text)
        if span is not None and int(span[1]) < int(span[2]):
            return int(span[1]), int(span[2])
        annual = _ANNUAL.search(text)
        if annual is not None and len(text) <= 60:
            return int(annual[1]), int(annual[1])
    return None


def _due_years(title: str, texts: Iterable[str], begun: int | None) -> tuple[int, int] | None:
    """Return the years of a five-year plan, else up to the one that most is due by."""
    five = _FIVE.search(title)
    if five is not None:
        return five_years(five[1])
    dated = (time for text in texts for time in times(text) if not time.ahead)
    due = Counter(time.when.year for time in dated if time.when.due)
    first = min(due, default=None) if begun is None else begun
    if first is None:
        return None
    return first, next((year for year, _ in due.most_common() if year >= first), first)


def _first(pattern: re.Pattern[str], texts: Iterable[str]) -> re.Match[str] | None:
    return next(filter(None, map(pattern.search, texts)), None)


# What is never added up over years.
_RELATIVE = ("ratio", "growth")
_COMPARED = "{}（比较的数列）"


def draft(document: str, file: str, city: City, plan: DraftPlan, policies: Policies) -> Draft:
    """Draft a plan's targets, with the indicators of `policies` where they mean the same."""
    units = units_with(policies.units)
    reading = PlanReading(document, file, plan.start, plan.end, units)
    targets = _targets(reading.promises, plan, _Indicators(plan.key, policies), units)
    asides, in_words = tuple(reading.asides), tuple(reading.in_words)
    return Draft(city, plan, file, tuple(targets), asides, in_words, policies.units)


class _Indicators:
    """The indicators of a draft; new ones get numbered keys."""

    def __init__(self, plan: str, policies: Policies) -> None:
        self._names = IndicatorNames(policies)
        self._units = units_with(policies.units)
        keys = (f"{plan.replace('-', '_')}_{number}" for number in count(1))
        self._keys = (key for key in keys if key not in policies.indicators)
        self._new: dict[tuple[str, str | None], DraftIndicator] = {}

    def of(self, promise: Promise) -> DraftIndicator:
        """Return the indicator of a promise: of targets.yaml, or the new one of its name."""
        same, like = self._names.find(promise.name, promise.unit, promise.measure)
        if same is not None:
            return DraftIndicator(
                same.key, same.name.zh, same.unit, same.measure, same.better, known=same
            )
        unit = _base(promise, self._units)
        # A figure that nothing names goes by its own words.
        name = promise.name or promise.quote
        if (name, unit) not in self._new:
            self._new[name, unit] = DraftIndicator(
                next(self._keys), name, unit, promise.measure, promise.better, like=like
            )
        return self._new[name, unit]


def _targets(
    promises: Iterable[Promise], plan: DraftPlan, indicators: _Indicators, units: Units
) -> Iterator[DraftTarget]:
    """Yield the targets of promises: one for those of an indicator with the same basis."""
    pairs = [(indicators.of(promise), promise) for promise in promises]
    running = {
        indicator.key
        for indicator, promise in pairs
        if promise.since is not None and indicator.measure not in _RELATIVE
    }
    groups: dict[tuple[DraftTarget, *tuple[object, ...]], list[Promise]] = {}
    used: Counter[tuple[object, ...]] = Counter()
    for indicator, written in pairs:
        promise = _based(written, indicator, units)
        if indicator.key in running and promise.since is None and promise.year == plan.start:
            # Where a figure of a later year is a running total, that of the first year is one.
            promise = replace(promise, since=plan.start)
        other = _compared(indicator) if promise.kind.takes == "comparison" else None
        unfit = next(_faults(promise, indicator, units), None)
        target = DraftTarget(indicator, (), other, unfit, _measured_from(promise, plan, units))
        basis = (target, promise.since, promise.each, promise.mean, promise.lead, promise.support)
        # Two milestones of a target never fall due in the same year.
        turn = used[basis, promise.year]
        used[basis, promise.year] += 1
        groups.setdefault((*basis, turn), []).append(promise)
    for (target, *_), group in groups.items():
        yield replace(target, promises=tuple(sorted(group, key=lambda promise: promise.year)))


def _compared(indicator: DraftIndicator) -> DraftIndicator:
    """Return the other series that an indicator is compared with."""
    key, name = f"{indicator.key}_compared", _COMPARED.format(indicator.name)
    return replace(indicator, key=key, name=name, known=None, like=())


def _base(promise: Promise, units: Units) -> str | None:
    """Return the unit to compare values in: 户 for 万户, % for a share that rises or doubles."""
    unit = promise.unit
    if unit in ("百分点", "千分点"):
        return "%" if unit == "百分点" else "‰"
    if unit is None and promise.measure == "ratio" and promise.kind.takes == "factor":
        return "%"
    name = unit and units.divided(unit)[1]
    return unit if not name or name.partition("/")[0].endswith("元") else name


def _based(promise: Promise, indicator: DraftIndicator, units: Units) -> Promise:
    """Leave out where a promise starts if targets.yaml cannot hold that, and keep the promise."""
    unit, baseline = promise.unit, promise.baseline
    if baseline is None:
        return promise
    level = unit is None or (units.is_unit(unit) and _converts(unit, indicator, units))
    sound = baseline.year < promise.year and NUMBER.fullmatch(f"{baseline.value:f}")
    return promise if level and sound else replace(promise, baseline=None)


def _converts(unit: str, indicator: DraftIndicator, units: Units) -> bool:
    return units.converts(unit, indicator.unit, indicator.known.also if indicator.known else ())


def _faults(promise: Promise, indicator: DraftIndicator, units: Units) -> Iterator[Text]:
    """Yield why targets.yaml cannot hold a promise as it is, nothing where it can."""
    yield from _unit_faults(promise, indicator, units)
    if promise.since is not None and indicator.measure in _RELATIVE:
        yield Text("占比和增速不能累计", "shares and rates of growth are never added up")
    if promise.since is not None and promise.since > promise.year:
        yield Text("起止年份颠倒", "its years are reversed")
    if promise.high is not None and promise.value > promise.high:
        yield Text("区间颠倒", "its range is reversed")
    quoted = _quoted(promise, indicator)
    if any(missing_figures(quoted, units)):
        yield Text("引文中的数读不出来", "the number cannot be read off the quote")
    for conflict in contradictions(quoted, units):
        zh, en = conflict.said
        yield Text(f"引文说的是{zh}", f"the quote says {en}")


def _measured_from(promise: Promise, plan: DraftPlan, units: Units) -> int | None:
    """Return the year that a change is measured from, None where that goes without saying."""
    if not promise.kind.change or promise.baseline is not None:
        return None
    said = read_quote(promise.quote, None, units).bases
    if len(said) == 1:
        return min(said)
    return plan.start - 1 if promise.kind.factor is not None else None


def _quoted(promise: Promise, indicator: DraftIndicator) -> Quoted:
    """Return a promise as it is held against its quote."""
    low, high = (
        None if value is None else Amount(Fraction(value), promise.unit)
        for value in (promise.value, promise.high)
    )
    bound = Bound(promise.op, low and low.value, high and high.value, promise.unit, low, high)
    likeness = Indicator(
        indicator.key, Text("", ""), indicator.unit, indicator.measure, promise.better
    )
    return Quoted(
        promise.quote,
        bound,
        Period(promise.year),
        likeness,
        each=promise.each,
        mean=promise.mean,
        since=promise.since,
        base=promise.baseline and promise.baseline.year,
    )


def _unit_faults(promise: Promise, indicator: DraftIndicator, units: Units) -> Iterator[Text]:
    """Yield what is wrong with the unit of a promise; a plain number has none."""
    unit, factor = promise.unit, promise.kind.takes == "factor"
    plain = indicator.known is not None and indicator.unit is None
    if factor and indicator.unit is None and not plain:
        yield Text("单位不明", "its unit is not known")
    if unit is None:
        if not factor and not plain:
            yield Text("没有单位", "it has no unit")
        return
    if not units.is_unit(unit):
        yield Text(f"没有单位“{unit}”", f"there is no unit “{unit}”")
    fits = (
        units.converts(unit, units.difference(indicator.unit))
        if promise.kind.unit == "difference"
        else _converts(unit, indicator, units)
    )
    if not fits:
        to = indicator.unit or "none"
        yield Text(f"“{unit}”不能换算成“{to}”", f"“{unit}” does not convert into “{to}”")
