"""Rates that were written in another form than percent."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from policytrack.data.notation import number
from policytrack.model.diagnostic import Diagnostic, Rule
from policytrack.model.number import exact
from policytrack.model.text import Text
from policytrack.validation.amounts import WHOLE, ZERO, as_published
from policytrack.validation.references import Neighbours, Slip, in_series, levels, of_plans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from policytrack.model.actual import Actual
    from policytrack.model.place import Place
    from policytrack.model.plan import Indicator, Target
    from policytrack.units import Units
    from policytrack.validation.references import Reference

SHARE_AS_FRACTION = Rule(
    "PT519",
    "share-as-fraction",
    Text(
        "{value}，{reference}为 {other}：疑为小数形式的比率",
        "{value} against {other} {reference}: was it saved as a fraction?",
    ),
    Text(
        "电子表格常把百分数存成小数；核对原文，数字无误的，可以不改",
        "a spreadsheet may save a percentage as a fraction: look at the source; a figure that is "
        "right may stay",
    ),
    "warning",
)
INDEX_AS_GROWTH = Rule(
    "PT520",
    "index-as-growth",
    Text(
        "增速为 {value}，{reference}为 {other}：疑为以上年为 100 的指数",
        "a growth of {value} against {other} {reference}: is it an index, the year before being "
        "100?",
    ),
    Text("指数减去 100 才是增速", "the rate is what the index has over 100"),
    "warning",
)
RULES = (SHARE_AS_FRACTION, INDEX_AS_GROWTH)

# A fraction is a hundredth of its percentage: so many times less than all others, at the least ...
_LESS = 20
# ... and as a percentage so near to them.
_LIKE = 2
# A fraction has so many decimals more than its percentage.
_MORE_DECIMALS = 2
_BASE = 100
# What an index of growth is between, how many times as much as a rate it is, and how far from its
# base that of a low rate may be.
_INDICES = (50, 200)
_OVER = 5
_LOW = Fraction(10)


def slips(
    rows: Sequence[Actual], targets: Sequence[Target], indicator: Indicator, units: Units
) -> Iterator[Slip]:
    """Check that shares and rates of growth in percent are percentages (PT519, PT520)."""
    parts = units.parts(indicator.unit)
    if indicator.measure not in ("ratio", "growth") or len(parts) != 1:
        return
    if parts[0].unit.name not in WHOLE:
        return
    # Few have such digits at all.
    fractions = {
        row.place
        for row in rows
        if ("0." in row.text or row.text[-1:] == "1") and _is_fraction(row)
    }
    if fractions:
        check = partial(_fraction, indicator=indicator, units=units)
        yield from _told(rows, fractions, targets, indicator, check)
    if indicator.measure == "growth" and parts[0].unit.name == "%":
        indices = {row.place for row in rows if _INDICES[0] <= (row.value or ZERO) <= _INDICES[1]}
        if indices:
            yield from _told(rows, indices, targets, indicator, _index)


def _told(
    rows: Sequence[Actual],
    suspects: AbstractSet[Place],
    targets: Sequence[Target],
    indicator: Indicator,
    check: Callable[[Actual, Sequence[Reference], bool], Diagnostic | None],
) -> Iterator[Slip]:
    """Yield what is found of suspects beside figures that are none, and beside the plans.

    Of some one after the other in a series only the first is told.
    """
    stated = levels(targets)
    others = Neighbours((row for row in rows if row.place not in suspects), indicator)
    for series in in_series(rows):
        for suspected, run in groupby(series, key=lambda row: row.place in suspects):
            odd: list[tuple[Diagnostic, Actual]] = []
            for row in run if suspected else ():
                beside = others.of(row)
                known = [*beside, *of_plans(row, stated, indicator, counted=False)]
                problem = check(row, known, not beside) if known else None
                if problem is not None:
                    odd.append((problem, row))
            if odd:
                yield Slip(odd[0][0], [row for _problem, row in odd])


def _is_fraction(row: Actual) -> bool:
    text = row.text.lstrip("<>=~-")
    # All of it is 1.
    return (text.startswith("0.") or text == "1") and bool(row.value)


def _fraction(
    row: Actual,
    known: Sequence[Reference],
    planned: bool,  # noqa: FBT001  # the same for every check
    indicator: Indicator,
    units: Units,
) -> Diagnostic | None:
    """PT519: a share or a rate is no hundredth of all others.

    Where others are only `planned`, where less is better, or of growth, which comes close to
    nothing, it must have the decimals of a fraction as well.
    """
    size = abs(row.value or ZERO)
    sizes: list[Fraction] = sorted(each.value for each in known)
    times = WHOLE[units.parts(row.unit)[0].unit.name]
    if size * _LESS > sizes[0]:
        return None
    meant: Fraction = size * times
    if meant * _LIKE < sizes[0] or meant > sizes[-1] * _LIKE:
        return None
    decimals = [_decimals(each.written) for each in known]
    needed = 1
    if indicator.measure == "growth":
        needed = max(decimals) + _MORE_DECIMALS
    elif indicator.better == "less" or planned:
        needed = min(decimals) + _MORE_DECIMALS
    if _decimals(row.text) < needed and row.text != "1":
        return None
    return _problem(SHARE_AS_FRACTION, row, known, _number(row) * times)


def _index(
    row: Actual,
    known: Sequence[Reference],
    _planned: bool,  # noqa: FBT001  # the same for every check
) -> Diagnostic | None:
    """PT520: a rate of growth is no index, where all others are as low as its part over 100."""
    value, highest = row.value or ZERO, max(each.value for each in known)
    low = abs(value - _BASE) <= max(_LOW, 3 * highest)
    if not low or value < _OVER * highest:
        return None
    return _problem(INDEX_AS_GROWTH, row, known, _number(row) - _BASE)


def _problem(rule: Rule, row: Actual, known: Sequence[Reference], meant: Fraction) -> Diagnostic:
    values: dict[str, str | Text] = {
        "value": as_published(row),
        "other": known[0].written,
        "reference": known[0].said,
    }
    return Diagnostic(row.place, rule, values, exact(meant))


def _number(row: Actual) -> Fraction:
    text = row.text.lstrip("<>=~")
    return -number(text[1:]) if text.startswith("-") else number(text)


def _decimals(written: str) -> int:
    """Return how many decimals a number has, which stands before its unit."""
    return len(written.partition(" ")[0].partition(".")[2].rstrip("0"))
