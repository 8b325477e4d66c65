"""Numbers published or promised: which are hardly meant, and what a rounded one may stand for."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from policytrack.assess.aggregation import interval_of, meant_by
from policytrack.model.diagnostic import Diagnostic, Rule
from policytrack.model.interval import Interval, exactly
from policytrack.model.number import exact
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytrack.model.actual import Actual, Qualifier
    from policytrack.model.place import Place
    from policytrack.model.plan import Indicator, Target
    from policytrack.units import Units

SHARE_OUT_OF_RANGE = Rule(
    "PT502",
    "share-out-of-range",
    Text(
        "占比为 {value}，不在 0 到 {whole} 之间", "a share of {value} is not between 0 and {whole}"
    ),
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
    Text(
        "检查符号；数值可能为负的指标写 signed: true",
        "check the sign; an indicator that may be below zero has signed: true",
    ),
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

ZERO = Fraction(0)
_NOTHING = exactly(ZERO)
# The whole, in each unit that parts of one are in.
WHOLE = {"%": Fraction(100), "‰": Fraction(1000)}


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


def doubtful(stated: Iterable[Stated], indicator: Indicator, units: Units) -> Iterator[Diagnostic]:
    """Yield the first rule that each number of an indicator breaks, the plainest doubt first."""
    whole = whole_of(indicator, units)
    counted = is_counted(indicator, units)
    limits = {} if whole is None else {"whole": in_words(exact(whole), indicator.unit)}
    for number in stated if counted or limits else ():
        broken: Rule | None = None
        if whole is not None:
            odd = share_out_of_range(number, whole, signed=indicator.signed)
            broken = SHARE_OUT_OF_RANGE if odd else None
        elif not indicator.signed and negative_count(number):
            broken = NEGATIVE_COUNT
        elif fraction_of_count(number, indicator.unit, units):
            broken = FRACTION_OF_COUNT
        if broken is not None:
            values = {"value": in_words(number.text, number.unit), **limits}
            yield Diagnostic(number.place, broken, values)


def published(rows: Iterable[Actual], indicator: Indicator, units: Units) -> Iterator[Stated]:
    """Yield the numbers of an indicator's rows, without those that no rule can doubt: most."""
    whole = whole_of(indicator, units)
    for row in rows if whole or is_counted(indicator, units) else ():
        value = row.value
        if value is None:
            continue
        # To ask the sign of a fraction itself takes far longer.
        if value.numerator <= 0 or (value >= whole if whole else "." in row.text):
            yield Stated(row.place, value, row.text, row.unit, row.qualifier)


def promised(target: Target) -> Iterator[Stated]:
    """Yield the numbers of a target's milestones, and what they ask of areas.

    A factor or a percentage of the baseline is not a number of things, and a mean of whole numbers
    need not be one.
    """
    for milestone in target.milestones:
        bound = milestone.bound
        is_change = target.since is not None or not bound.kind.absolute
        no_number = bound.kind.factor is not None or target.mean is not None
        written = () if no_number else bound.figures
        for value, amount in zip((bound.value, bound.high), written, strict=False):
            if value is not None:
                yield Stated(milestone.place, value, amount.text, amount.unit, is_change=is_change)
        for value in milestone.areas.values():
            yield Stated(milestone.place, value, exact(value), bound.unit, is_change=is_change)


def share_out_of_range(stated: Stated, whole: Fraction, *, signed: bool) -> bool:
    """PT502: a share is between 0 and 100 percent, or 1000 permille; one that is `signed` is less.

    A published bound is doubtful where all that it leaves open is outside.
    """
    if stated.is_change:
        return False
    interval = interval_of(stated.value, stated.qualifier)
    over = interval.reaches(exactly(whole), strict=True) is True
    return over or (not signed and interval.reaches(_NOTHING, strict=False) is False)


def fraction_of_count(stated: Stated, unit: str | None, units: Units) -> bool:
    """PT503: a count of things is a whole number of them (1.2 万家 are, 1.5 家 are not).

    That holds of a rise or a lead as well as of a level.
    """
    # Most numbers are seen to be whole without any arithmetic.
    return "." in stated.text and not is_whole(stated.value, unit, units)


def negative_count(stated: Stated) -> bool:
    """PT504: of what is counted there are never fewer than none, at a date or within a year."""
    if stated.is_change or (not stated.qualifier and stated.value >= 0):
        return False
    interval = interval_of(stated.value, stated.qualifier)
    return interval.reaches(_NOTHING, strict=False) is False


def proxies_without_note(actuals: Iterable[Actual]) -> Iterator[Diagnostic]:
    """PT509: a proxy says in its note how it differs."""
    for row in actuals:
        if row.status == "proxy" and not (row.note or "").strip():
            yield Diagnostic(row.place, PROXY_WITHOUT_NOTE)


def whole_of(indicator: Indicator, units: Units) -> Fraction | None:
    """Return what all of it is in the unit of a share, None where an indicator is no share."""
    parts = units.parts(indicator.unit)
    if indicator.measure != "ratio" or len(parts) != 1:
        return None
    whole = WHOLE.get(parts[0].unit.name)
    return whole and whole / parts[0].scale


def is_counted(indicator: Indicator, units: Units) -> bool:
    """Return whether the figures of an indicator are numbers of things."""
    return indicator.measure in ("stock", "flow") and units.counts(indicator.unit)


def is_whole(value: Fraction, unit: str | None, units: Units) -> bool:
    """Return whether so many of a unit that counts are a whole number of things (1.2 万家 are)."""
    return all((value * part.scale).denominator == 1 for part in units.parts(unit))


def rounded_interval(row: Actual, indicator: Indicator, units: Units) -> Interval:
    """Return the numbers, in the indicator's unit, that the figure of a row may stand for.

    It was rounded to its last digit and is right to half a unit of that; one with a qualifier is
    what the qualifier says.
    """
    if row.qualifier:
        return meant_by(row)
    return around(row.value or ZERO, slack_of(row.text, row.unit, indicator, units))


def around(value: Fraction, slack: Fraction) -> Interval:
    """Return the numbers that are no further than `slack` from a value."""
    return Interval(value - slack, value + slack)


def slack_of(text: str, unit: str | None, indicator: Indicator, units: Units) -> Fraction:
    """Return half of what a number's last digit counts: one written in `unit`, in the indicator's.

    A number without a unit is in the indicator's own.
    """
    half = Fraction(1, 2 * 10 ** len(text.partition(".")[2]))
    return half if unit is None else units.convert(half, unit, indicator.unit, indicator.also)


def as_published(row: Actual) -> str:
    """Return a figure with its unit as it was published."""
    return in_words(row.text, row.unit)


def in_words(number: str, unit: str | None) -> str:
    """Return a number and its unit as they were written."""
    return number if unit is None else f"{number} {unit}"
