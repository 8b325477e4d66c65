"""An entry for targets.yaml drafted from a plan's text: its head, and targets by indicator."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from policytrack import units
from policytrack.curate.figures import DASH, YEAR
from policytrack.curate.names import IndicatorMatch, IndicatorNames
from policytrack.curate.promises import read_promises
from policytrack.curate.sentences import five_years, times
from policytrack.curate.text import passages
from policytrack.data.notation import NUMBER
from policytrack.data.numerals import chinese, holds
from policytrack.model.curation import Draft, DraftIndicator, DraftPlan, DraftTarget
from policytrack.model.plan import Amount
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policytrack.model.curation import Promise
    from policytrack.model.plan import City, Each, Policies

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


class Header(NamedTuple):
    """What the head of a plan seems to say; None where it does not say it.

    `start` and `end` are the first and the last year that the plan seems to cover.
    """

    title: str | None
    number: str | None
    issuer: str | None
    issued: date | None
    start: int | None
    end: int | None


def read_header(document: str) -> Header:
    """Read the head of a plan, and its years off the whole of it."""
    texts = [passage.text for passage in passages(document)]
    head = [text[:_HEAD_LENGTH] for text in texts[:_HEAD]]
    title = _title(head)
    number = _first(_NUMBER, [text for text in head if len(text) <= 80])
    issued, at = _issued(head)
    years = _years(title, head, texts, issued, number)
    return Header(
        title,
        number.group() if number else None,
        _issuer(head[:at][::-1]) if at is not None else None,
        issued,
        *years,
    )


def _title(head: Sequence[str]) -> str | None:
    """Return the title that the notice names, else the first line that reads like one."""
    named = _first(_ISSUED_TITLE, head)
    if named is not None:
        return named[1]
    titles = [text for text in head if _TITLE.fullmatch(text)]
    plain = [text for text in titles if not text.removesuffix(")").endswith("通知")]
    return next(iter([*plain, *titles]), None)


def _issued(head: Sequence[str]) -> tuple[date | None, int | None]:
    """Return the date of a short line, rather one of a date alone, and the number of that line."""
    found: list[tuple[bool, int, date]] = []
    for at, text in enumerate(head):
        if len(text) > 30 or _OF_THE_PAGE.search(text):
            continue
        match = _DATE.search(text) or _HAN_DATE.search(text)
        if match is not None:
            year, month, day = map(_number, match.groups())
            # A month 13 is no date, whatever it is.
            with suppress(ValueError):
                found.append((match.group() != text, at, date(year, month, day)))
    if not found:
        return None, None
    _, at, day_issued = min(found)
    return day_issued, at


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else chinese(text.translate(_ROUND)) or 0


def _issuer(before: Sequence[str]) -> str | None:
    """Return who stands in the lines before the date, the last of them first."""
    return next((text for text in before[:3] if _ISSUER.fullmatch(text)), None)


def _years(
    title: str | None,
    head: Sequence[str],
    texts: Sequence[str],
    issued: date | None,
    number: re.Match[str] | None,
) -> tuple[int | None, int | None]:
    for text in (title or "", *head):
        span = _SPAN.search(text)
        if span is not None and int(span[1]) < int(span[2]):
            return int(span[1]), int(span[2])
        annual = _ANNUAL.search(text)
        if annual is not None and len(text) <= 60:
            return int(annual[1]), int(annual[1])
    five = _FIVE.search(title or "")
    if five is not None:
        return five_years(five[1])
    due = Counter(time.last for text in texts for time in times(text) if time.by and not time.ahead)
    begun = issued.year if issued else int(number[1]) if number else min(due, default=None)
    last = [year for year, _ in due.most_common() if begun is None or year >= begun]
    return begun, last[0] if last else begun


def _first(pattern: re.Pattern[str], texts: Sequence[str]) -> re.Match[str] | None:
    found = (pattern.search(text) for text in texts)
    return next((match for match in found if match is not None), None)


_LARGE = re.compile("^(?:万亿|[万亿])(?!元|美元)")
# What is never added up over years.
_RELATIVE = ("ratio", "growth")
_COMPARED = "{}（比较的数列）"


def plan_of(document: str, city: City, key: str) -> DraftPlan | None:
    """Return a plan as targets.yaml has it, else as its head reads; None where no year is found."""
    known = next((plan for plan in city.plans if plan.key == key), None)
    if known is not None:
        return DraftPlan(
            key,
            known.title,
            known.start,
            known.end,
            known.number,
            known.issuer,
            known.issued,
            guessed=False,
        )
    header = read_header(document)
    if header.start is None or header.end is None:
        return None
    title = header.title or key
    return DraftPlan(
        key,
        Text(title, title),
        header.start,
        header.end,
        header.number,
        header.issuer,
        header.issued,
    )


def draft(document: str, file: str, city: City, plan: DraftPlan, policies: Policies) -> Draft:
    """Draft a plan's targets, with the indicators of `policies` where they mean the same."""
    reading = read_promises(document, file, plan.start, plan.end)
    targets = _Drafter(plan, policies).targets(reading.promises)
    return Draft(city, plan, file, tuple(targets), tuple(reading.asides), tuple(reading.in_words))


class _TargetBasis(NamedTuple):
    """What the milestones of one target have in common.

    `turn` tells those apart that would fall due in the same year.
    """

    indicator: DraftIndicator
    since: int | None
    each: Each | None
    compared: bool
    lead: tuple[str, ...]
    support: tuple[str, ...]
    unfit: Text | None
    turn: int = 0


class _Drafter:
    """Puts promises under indicators; new ones get numbered keys."""

    def __init__(self, plan: DraftPlan, policies: Policies) -> None:
        self.plan = plan
        self.catalogue = IndicatorNames(policies)
        self.taken = set(policies.indicators)
        self.new: dict[tuple[str, str | None], DraftIndicator] = {}

    def targets(self, promises: Sequence[Promise]) -> list[DraftTarget]:
        groups: dict[_TargetBasis, list[Promise]] = {}
        indicators = [self._indicator(promise) for promise in promises]
        running = {
            indicator.key
            for indicator, promise in zip(indicators, promises, strict=True)
            if promise.since is not None
        }
        used: Counter[tuple[_TargetBasis, int]] = Counter()
        for indicator, given in zip(indicators, promises, strict=True):
            running_total = indicator.key in running and indicator.measure not in _RELATIVE
            promise = _based(self._counted(given, running_total), indicator)
            basis = _TargetBasis(
                indicator,
                promise.since,
                promise.each,
                promise.op == "exceeds",
                promise.lead,
                promise.support,
                _why_unfit(promise, indicator),
            )
            # Two milestones of a target never fall due in the same year.
            turn = used[basis, promise.year]
            used[basis, promise.year] += 1
            groups.setdefault(basis._replace(turn=turn), []).append(promise)
        return [_target(basis, found) for basis, found in groups.items()]

    def _counted(self, promise: Promise, running: bool) -> Promise:  # noqa: FBT001
        """Count a figure of the first year on, where one of a later year is a running total."""
        first = promise.since is None and promise.year == self.plan.start
        return replace(promise, since=self.plan.start) if running and first else promise

    def _indicator(self, promise: Promise) -> DraftIndicator:
        match = self.catalogue.find(promise.name, promise.unit, promise.measure)
        if match.same is not None:
            same = match.same
            return DraftIndicator(
                same.key, same.name.zh, same.unit, same.measure, same.better, known=same
            )
        unit = _base(promise)
        # A figure that nothing names goes by its own words.
        name = promise.name or promise.quote
        if (name, unit) not in self.new:
            self.new[name, unit] = self._new(promise, name, unit, match)
        return self.new[name, unit]

    def _new(
        self, promise: Promise, name: str, unit: str | None, match: IndicatorMatch
    ) -> DraftIndicator:
        keys = (f"{self.plan.key.replace('-', '_')}_{number}" for number in count(1))
        key = next(key for key in keys if key not in self.taken)
        self.taken.add(key)
        return DraftIndicator(key, name, unit, promise.measure, promise.better, like=match.like)


def _target(basis: _TargetBasis, promises: Iterable[Promise]) -> DraftTarget:
    indicator, compared = basis.indicator, None
    if basis.compared:
        compared = replace(
            indicator,
            key=f"{indicator.key}_compared",
            name=_COMPARED.format(indicator.name),
            known=None,
            like=(),
        )
    ordered = tuple(sorted(promises, key=lambda promise: promise.year))
    return DraftTarget(indicator, ordered, compared, basis.unfit)


def _base(promise: Promise) -> str | None:
    """Return the unit to compare values in: 户 for 万户, and % for a share that rises or doubles."""
    unit = promise.unit
    if unit == "百分点" or (unit is None and promise.measure == "ratio" and promise.op == "times"):
        return "%"
    return unit if unit is None else _LARGE.sub("", unit) or unit


def _based(promise: Promise, indicator: DraftIndicator) -> Promise:
    """Leave out where a promise starts if targets.yaml cannot hold that, and keep the promise."""
    baseline = promise.baseline
    if baseline is None:
        return promise
    unit = promise.unit
    to = indicator.unit or ""
    level = unit is None or (units.is_unit(unit) and units.converts(unit, to))
    sound = baseline.year < promise.year and NUMBER.fullmatch(f"{baseline.value:f}")
    return promise if level and sound else replace(promise, baseline=None)


def _why_unfit(promise: Promise, indicator: DraftIndicator) -> Text | None:
    """Return why targets.yaml cannot hold a promise as it is, None where it can."""
    unit = promise.unit
    if promise.op == "times" and indicator.unit is None:
        return Text("单位不明", "its unit is not known")
    if promise.op != "times" and unit is None:
        return Text("没有单位", "it has no unit")
    if unit is not None and not units.is_unit(unit):
        return Text(f"没有单位“{unit}”", f"there is no unit “{unit}”")
    if unit is not None and not _converts(unit, promise, indicator):
        return Text(
            f"“{unit}”不能换算成“{indicator.unit}”",
            f"“{unit}” does not convert into “{indicator.unit}”",
        )
    return _why_no_years(promise, indicator) or _why_no_number(promise)


def _converts(unit: str, promise: Promise, indicator: DraftIndicator) -> bool:
    """Return whether the loader can compare a promise with figures of its indicator."""
    difference = promise.op in ("rise_by", "exceeds")
    wanted = units.difference_unit(indicator.unit) if difference else indicator.unit
    return units.converts(unit, wanted or "")


def _why_no_years(promise: Promise, indicator: DraftIndicator) -> Text | None:
    """Return what is wrong with the years that a promise counts, None where nothing is."""
    if promise.since is None:
        return None
    if indicator.measure in _RELATIVE:
        return Text("占比和增速不能累计", "shares and rates of growth are never added up")
    if promise.since > promise.year:
        return Text("起止年份颠倒", "its years are reversed")
    return None


def _why_no_number(promise: Promise) -> Text | None:
    """Return what is wrong with the number of a promise, None where nothing is."""
    values = [promise.value] if promise.high is None else [promise.value, promise.high]
    if values != sorted(values):
        return Text("区间颠倒", "its range is reversed")
    if not all(holds(promise.quote, Amount(Fraction(value), promise.unit)) for value in values):
        return Text("引文中的数读不出来", "the number cannot be read off the quote")
    return None
