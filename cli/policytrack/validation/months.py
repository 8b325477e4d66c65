"""Running totals within a year that were entered as single months or quarters."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from policytrack.model.diagnostic import Diagnostic, Rule
from policytrack.model.text import Text
from policytrack.validation.amounts import ZERO, as_published
from policytrack.validation.references import Slip, levels

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.model.actual import Actual
    from policytrack.model.plan import Indicator, Target
    from policytrack.units import Units

TOTALS_AS_MONTHS = Rule(
    "PT521",
    "totals-as-months",
    Text(
        "{first} 为 {earlier}，{period} 为 {value}，逐期递增，疑为累计数",
        "{earlier} for {first}, {value} for {period}, and rising: are these running totals?",
    ),
    Text(
        "若是累计数，period 写 {meant}，其后各期同样改；若不是，可以不改",
        "if so, write {meant} under period, and likewise in the rows after it; if not, it may stay",
    ),
    "warning",
)
RULES = (TOTALS_AS_MONTHS,)

_LENGTHS = (1, 3)
# So many in a row are no chance.
_FEWEST = 3
# How much of an even rise of running totals there must be, where nothing else is known.
_EVEN = Fraction(2, 3)
# How many times nearer to what is known totals must come, and how near that must be to say so.
_NEARER = Fraction(5, 4)
_TELLS = 3


def slips(
    rows: Sequence[Actual], targets: Sequence[Target], _indicator: Indicator, _units: Units
) -> Iterator[Slip]:
    """PT521: figures of single months or quarters do not rise as running totals do.

    What the year before came to, and else what the plans state, says which of both they are:
    whether their sum or the last of them comes nearer to it. Where nothing is known, so many of
    them that each adds about as much to the one before it are taken for totals.
    """
    years: dict[tuple[str | None, int, int], list[Actual]] = defaultdict(list)
    for row in rows:
        if row.period.months in _LENGTHS and row.since is None and row.value is not None:
            years[row.area, row.period.months, row.period.year].append(row)
    totals: set[tuple[str | None, int, int]] = set()
    for (area, months, year), found in sorted(years.items(), key=lambda item: item[0][2]):
        run = _rising(found, rows)
        if len(run) < _FEWEST:
            continue
        before = years.get((area, months, year - 1), ())
        if (area, months, year - 1) in totals:
            before = ()
        expected = _expected(run, rows, before, targets)
        if _are_totals(run, expected):
            totals.add((area, months, year))
            yield Slip(_problem(run), run[1:])


def _rising(singles: Sequence[Actual], rows: Sequence[Actual]) -> Sequence[Actual]:
    """Return figures one after the other, where each is above the last.

    Before those of single months may stand a total of those before them: 1–2月 comes out as one.
    """
    run = sorted(singles, key=lambda row: row.period.first)
    begins = run[0].period.first
    ends = [begins, *(row.period.last + 1 for row in run)]
    gap = next((at for at, row in enumerate(run) if row.period.first != ends[at]), len(run))
    before = run[0].period._replace(first=1, last=begins - 1)
    lead = [row for row in rows if row.area == run[0].area and row.period == before]
    run = [*lead[:1], *run[:gap]]
    rises = all((one.value or ZERO) < (other.value or ZERO) for one, other in pairwise(run))
    return run if rises and (run[0].value or ZERO) > 0 else ()


def _expected(
    run: Sequence[Actual],
    rows: Sequence[Actual],
    before: Sequence[Actual],
    targets: Sequence[Target],
) -> Sequence[Fraction]:
    """Return what the months should come to together: as the year before, else as is planned."""
    area, last = run[0].area, run[-1].period
    same = {row.period.first for row in run}
    alike = [row.value or ZERO for row in before if row.period.first in same]
    if len(alike) == len(run):
        return [sum(alike, ZERO)]
    share = Fraction(last.last, 12)
    yearly = {
        row.period.year: row.value or ZERO
        for row in rows
        if row.area == area and row.period.whole and row.since is None
    }
    for year in (last.year, last.year - 1):
        if yearly.get(year):
            return [yearly[year] * share]
    return [
        level.value * Fraction(last.last, level.months)
        for level in levels(targets)
        if level.area == area and not level.summed
    ]


def _are_totals(run: Sequence[Actual], expected: Sequence[Fraction]) -> bool:
    values = [row.value or ZERO for row in run]
    total = sum(values, ZERO)
    apart = [(_apart(total, each), _apart(values[-1], each)) for each in expected if each > 0]
    telling = [pair for pair in apart if min(pair) <= _TELLS]
    if telling:
        as_singles, as_totals = min(telling, key=min)
        return as_totals * _NEARER <= as_singles
    first = run[0].period
    return first.first == 1 and all(
        (row.value or ZERO) >= _EVEN * Fraction(row.period.last, first.last) * values[0]
        for row in run
    )


def _apart(one: Fraction, other: Fraction) -> Fraction:
    return max(one / other, other / one)


def _problem(run: Sequence[Actual]) -> Diagnostic:
    first, second = run[:2]
    values = {
        "first": str(first.period),
        "earlier": as_published(first),
        "period": str(second.period),
        "value": as_published(second),
        "meant": f"{second.period.year}-01/{second.period.last:02}",
    }
    return Diagnostic(second.place, TOTALS_AS_MONTHS, values)
