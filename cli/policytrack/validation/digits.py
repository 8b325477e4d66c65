"""Counts that have a digit too many or too few."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from policytrack.model.diagnostic import Diagnostic, Rule
from policytrack.model.text import Text
from policytrack.validation.amounts import ZERO, as_published, is_counted
from policytrack.validation.references import Slip, in_series, levels, of_figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.model.actual import Actual
    from policytrack.model.plan import Indicator, Target
    from policytrack.units import Units
    from policytrack.validation.references import Level

DIGIT_TOO_MANY = Rule(
    "PT518",
    "digit-too-many",
    Text(
        "{value}，{reference}为 {other}：疑多一位数字",
        "{value} against {other} {reference}: is it a digit too many?",
    ),
    Text("核对原文；数字无误的，可以不改", "look at the source; a figure that is right may stay"),
    "warning",
)
_TOO_FEW = DIGIT_TOO_MANY._replace(
    message=Text(
        "{value}，{reference}为 {other}：疑少一位数字",
        "{value} against {other} {reference}: is it a digit too few?",
    ),
)
RULES = (DIGIT_TOO_MANY,)

# So many times as much is hardly grown within the years that are near.
_FAR = 5
_NEAR_YEARS = 2
# One digit less makes hardly more of a difference.
_FARTHEST = 20
# How far a number is from others that it fits in with.
_FITS = Fraction(3, 2)
# Less soon grows to ten times as much.
_FEWEST = 30


class _Known(NamedTuple):
    """A number that a count is held against.

    `shows_more` and `shows_less` are whether the count can be too many or too few beside it.
    """

    size: Fraction
    written: str
    said: Text
    shows_more: bool
    shows_less: bool


def slips(
    rows: Sequence[Actual], targets: Sequence[Target], indicator: Indicator, units: Units
) -> Iterator[Slip]:
    """PT518: a count does not differ by a digit from all that was published or planned of it.

    That is, from the other years of its area and part of the year, a baseline and milestones. What
    is only promised shows nothing to be too little, and what is far off in time no growth.
    """
    if not is_counted(indicator, units):
        return
    stated = levels(targets)
    for series in in_series(row for row in rows if row.value and row.since is None):
        found = [
            (row, problem)
            for row in series
            if (problem := _doubt(row, series, stated, indicator)) is not None
        ]
        # Of two figures that differ from each other alone the later is told.
        for row, problem in found[-1:] if len(series) == len(found) else found:
            yield Slip(problem, [row])


def _doubt(
    row: Actual, series: Sequence[Actual], stated: Sequence[Level], indicator: Indicator
) -> Diagnostic | None:
    text, size = row.text.lstrip("<>=~"), abs(row.value or ZERO)
    if not text.isdigit():
        return None
    known = [*_published(row, series, indicator), *_planned(row, stated, indicator)]
    if not known or min(each.size for each in known) < _FEWEST:
        return None
    low, high = min(each.size for each in known), max(each.size for each in known)
    scale = size / int(text)

    def fits(digits: str) -> bool:
        return low <= int(digits) * scale * _FITS and int(digits) * scale <= high * _FITS

    if size >= _FAR * high:
        evidence = next((each for each in known if each.shows_more), None)
        meant = next(filter(fits, _with_one_less(text)), None)
        rule, suits = DIGIT_TOO_MANY, meant is not None
    elif size * _FAR <= low <= size * _FARTHEST and len(text) > 1:
        evidence = next((each for each in known if each.shows_less), None)
        rule, suits, meant = _TOO_FEW, any(map(fits, _with_one_more(text))), None
    else:
        return None
    if evidence is None or not suits:
        return None
    values: dict[str, str | Text] = {
        "value": as_published(row),
        "other": evidence.written,
        "reference": evidence.said,
    }
    return Diagnostic(row.place, rule, values, meant)


def _published(row: Actual, series: Sequence[Actual], indicator: Indicator) -> Iterator[_Known]:
    for other in series:
        for each in of_figures(row, [other], indicator):
            years = row.period.year - other.period.year
            near = abs(years) <= _NEAR_YEARS
            # Small numbers grow fast, and what is to become less may fall far in time.
            grows = years > 0 or abs(row.value or ZERO) >= _FEWEST
            falls = years > 0 and indicator.better == "more"
            less = (near and grows) or falls
            yield _Known(each.value, each.written, each.said, near or years < 0, less)


def _planned(row: Actual, stated: Sequence[Level], indicator: Indicator) -> Iterator[_Known]:
    for level in stated:
        alike = indicator.measure == "stock" or level.months == row.period.months
        if level.area != row.area or level.summed or not alike:
            continue
        fell = level.is_start and indicator.better == "more"
        yield _Known(level.high, level.written, level.said, not level.is_start, fell)


def _with_one_less(text: str) -> Iterator[str]:
    """Yield a number with one digit less, the likeliest first: a last 0, a repeated, a later one.

    What begins otherwise is another number.
    """
    shorter = [text[:at] + text[at + 1 :] for at in range(1, len(text))]
    if text.endswith("0"):
        yield shorter[-1]
    yield from (short for at, short in enumerate(shorter) if text[at] == text[at + 1])
    yield from reversed(shorter)


def _with_one_more(text: str) -> Iterator[str]:
    for at in range(1, len(text) + 1):
        yield from (f"{text[:at]}{digit}{text[at:]}" for digit in "0123456789")
