"""Numbers published or promised: which are hardly meant, and what a rounded one may stand for."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from policytrack import units
from policytrack.assess.aggregation import interval_of
from policytrack.model.diagnostic import Diagnostic, Rule
from policytrack.model.interval import Interval, exactly
from policytrack.model.number import exact
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from policytrack.model.actual import Actual, Qualifier
    from policytrack.model.place import Place
    from policytrack.model.plan import Indicator, Target

SHARE_OUT_OF_RANGE = Rule(
    "PT502",
    "share-out-of-range",
    Text("占比为 {value}，不在 0 到 100 之间", "a share of {value} is not between 0 and 100"),
    Text(
        "检查小数点；增长率的 measure 是 growth",
        "check the decimal point; a rate of change has measure: growth",
    ),
    "warning",
)
FRACTION_OF_COUNT = Rule(
    "PT503",
    "fraction-of-count",
    Text("{value} 不是整数", "{value} is not a whole number"),
    Text("检查小数点和单位", "check the decimal point and the unit"),
    "warning",
)
NEGATIVE_COUNT = Rule(
    "PT504",
    "negative-count",
    Text("数量为负：{value}", "a count below zero: {value}"),
    Text("检查符号", "check the sign"),
    "warning",
)
PROXY_WITHOUT_NOTE = Rule(
    "PT509",
    "proxy-without-note",
    Text("替代数据没有说明", "a proxy without a note"),
    Text("在 note 中写明范围或日期有何不同", "explain in note how its scope or date differs"),
    "warning",
)
RULES = (SHARE_OUT_OF_RANGE, FRACTION_OF_COUNT, NEGATIVE_COUNT, PROXY_WITHOUT_NOTE)

_PERCENT = frozenset(("%", "percent"))
_NO_COUNT = _PERCENT | {"百分点", "percentage_point", "元", "yuan"}
_MULTIPLES = "万亿"
ZERO = Fraction(0)
_NOTHING = exactly(ZERO)
_ALL = exactly(Fraction(100))


class Stated(NamedTuple):
    """A number that somebody published or promised.

    `value` is in the indicator's unit, `text` and `unit` are as they were written. `is_change`
    marks what is added or gained, which may be less than nothing.
    """

    place: Place
    value: Fraction
    text: str
    unit: str | None
    qualifier: Qualifier = ""
    is_change: bool = False


def doubtful(stated: Iterable[Stated], indicator: Indicator) -> Iterator[Diagnostic]:
    """Yield the first rule that each number of an indicator breaks."""
    unit = indicator.unit or ""
    applying = _applying(indicator.measure, unit)
    for number in stated if applying else ():
        broken = next((rule for rule, breaks in applying if breaks(number, unit)), None)
        if broken is not None:
            values = {"value": in_words(number.text, number.unit)}
            yield Diagnostic(number.place, broken, values)


def published(rows: Iterable[Actual], indicator: Indicator) -> Iterator[Stated]:
    """Yield the numbers of an indicator's rows, without those that no rule can doubt: most."""
    share = indicator.measure == "ratio"
    for row in rows:
        value = row.value
        if value is not None and (not 0 < value < 100 if share else value <= 0 or "." in row.text):
            yield Stated(row.place, value, row.text, row.unit, row.qualifier)


def promised(target: Target) -> Iterator[Stated]:
    """Yield the numbers of a target's milestones, and what they ask of areas.

    The factor of `times` is not a number of things.
    """
    for milestone in target.milestones:
        bound = milestone.bound
        is_change = target.since is not None or not bound.kind.absolute
        written = () if bound.kind.takes == "factor" else bound.figures
        for value, amount in zip((bound.value, bound.high), written, strict=False):
            if value is not None:
                yield Stated(milestone.place, value, amount.text, amount.unit, is_change=is_change)
        for value in milestone.areas.values():
            yield Stated(milestone.place, value, exact(value), bound.unit, is_change=is_change)


def share_out_of_range(stated: Stated, _unit: str) -> bool:
    """PT502: a share is between 0 and 100 percent.

    A published bound is doubtful where all that it leaves open is outside.
    """
    if stated.is_change:
        return False
    if not stated.qualifier:
        return not 0 <= stated.value <= 100
    interval = interval_of(stated.value, stated.qualifier)
    over = interval.reaches(_ALL, strict=True) is True
    return over or interval.reaches(_NOTHING, strict=False) is False


def fraction_of_count(stated: Stated, unit: str) -> bool:
    """PT503: a count of things is a whole number of them (1.2 万家 are, 1.5 家 are not).

    That holds of a rise or a lead as well as of a level.
    """
    # Most numbers are seen to be whole without any arithmetic.
    return "." in stated.text and not is_whole(stated.value, unit)


def negative_count(stated: Stated, _unit: str) -> bool:
    """PT504: of what is counted at a date there are never fewer than none."""
    if stated.is_change or (not stated.qualifier and stated.value >= 0):
        return False
    interval = interval_of(stated.value, stated.qualifier)
    return interval.reaches(_NOTHING, strict=False) is False


def proxies_without_note(actuals: Iterable[Actual]) -> Iterator[Diagnostic]:
    """PT509: a proxy says in its note how it differs."""
    for row in actuals:
        if row.status == "proxy" and not (row.note or "").strip():
            yield Diagnostic(row.place, PROXY_WITHOUT_NOTE)


@cache
def _applying(measure: str, unit: str) -> tuple[tuple[Rule, Callable[[Stated, str], bool]], ...]:
    """Return the rules on the numbers of such an indicator, the plainest doubt first."""
    negative = (NEGATIVE_COUNT, negative_count)
    fraction = (FRACTION_OF_COUNT, fraction_of_count)
    if measure == "ratio" and is_share(unit):
        return ((SHARE_OUT_OF_RANGE, share_out_of_range),)
    if measure in ("stock", "flow") and is_count(unit):
        return (negative, fraction) if measure == "stock" else (fraction,)
    return ()


def is_share(unit: str | None) -> bool:
    """Return whether a ratio in this unit is a part of a whole, from 0 to 100."""
    return unit in _PERCENT


def is_count(unit: str | None) -> bool:
    """Return whether a unit counts things: neither money nor a share nor one thing for another."""
    return unit is not None and "/" not in unit and unit.lstrip(_MULTIPLES) not in _NO_COUNT


def is_whole(value: Fraction, unit: str) -> bool:
    """Return whether so many of a unit that counts are a whole number of things (1.2 万家 are)."""
    base = unit.lstrip(_MULTIPLES)
    return (value * units.factor(unit, base)).denominator == 1


def rounded_interval(row: Actual, unit: str | None) -> Interval:
    """Return the numbers, in `unit`, that the figure of a row may stand for.

    It was rounded to its last digit and is right to half a unit of that; one with a qualifier is
    what the qualifier says.
    """
    value = row.value or ZERO
    if row.qualifier:
        return interval_of(value, row.qualifier)
    return around(value, slack_of(row.text, row.unit, unit))


def around(value: Fraction, slack: Fraction) -> Interval:
    """Return the numbers that are no further than `slack` from a value."""
    return Interval(value - slack, value + slack)


def slack_of(text: str, unit: str | None, to: str | None) -> Fraction:
    """Return half of what a number's last digit counts: one written in `unit`, the half in `to`."""
    return _half_of_last_digit(len(text.partition(".")[2]), unit, to)


@cache
def _half_of_last_digit(places: int, unit: str | None, to: str | None) -> Fraction:
    half = Fraction(1, 2 * 10**places)
    return half if unit is None or to is None else units.convert(half, unit, to)


def as_published(row: Actual) -> str:
    """Return a figure with its unit as it was published."""
    return in_words(row.text, row.unit)


def in_words(number: str, unit: str | None) -> str:
    """Return a number and its unit as they were written."""
    return number if unit is None else f"{number} {unit}"
