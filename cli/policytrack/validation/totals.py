"""Running totals over years: whether they fit with yearly figures, and which are not named so."""

from __future__ import annotations

import re
from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from policytrack.assess.aggregation import ActualSeries
from policytrack.assess.baseline import counted_from
from policytrack.model.diagnostic import Diagnostic, Rule
from policytrack.model.number import plain
from policytrack.model.text import Text
from policytrack.validation.amounts import as_published, in_words, rounded_interval, slack_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from policytrack.model.actual import Actual
    from policytrack.model.assessment import Observation
    from policytrack.model.plan import City, Indicator
    from policytrack.units import Units

TOTAL_AGAINST_YEARS = Rule(
    "PT308",
    "total-against-years",
    Text(
        "{period} 累计为 {value}，其中各部分合计 {sum}，两者不符",
        "{value} for {period}, against {sum} for the parts of it",
    ),
    Text(
        "核对累计数与各年的数；口径不同的注明 status: proxy",
        "check the total and the figures of its years; mark one with a different scope as proxy",
    ),
    "warning",
)
TOTAL_AS_A_YEAR = Rule(
    "PT513",
    "total-as-a-year",
    Text(
        "说明写着“{note}”，这一行却作为 {period} 一个时期的数，会与其他年份相加",
        "the note says '{note}', but the row is of {period} alone",
    ),
    Text(
        "若是累计数，period 写 {since}/{until}；若不是，改写说明",
        "if it is a running total, write {since}/{until} under period; if not, reword the note",
    ),
    "warning",
)
TOTAL_OF_NONE = Rule(
    "PT517",
    "total-of-none",
    Text(
        "没有自 {since} 年起累计的目标，{period} 的累计不会用到",
        "no target counts from {since} on, and the total of {period} is not used",
    ),
    Text(
        "该指标的目标起算年：{years}；核对起始年份或 targets.yaml 中的 since",
        "its targets count from {years}: check the first year, or since in targets.yaml",
    ),
    "warning",
)
RULES = (TOTAL_AGAINST_YEARS, TOTAL_AS_A_YEAR, TOTAL_OF_NONE)

# A total since some year, but not the sum of a year's own months.
_SINCE = re.compile("以来|累计|至今")
_WITHIN = re.compile(
    "[今本当全]年|年初|年内|年度|半年|季度|[0-9]{4}年累计"
    "|[0-9一二三四五六七八九十]月[底末]?累计|[0-9一二三四五六七八九十]月?[-—–~至到][0-9一二三四五六七八九十]+月"
)


def against_years(
    totals: Sequence[Actual],
    yearly: Sequence[Actual],
    indicators: Mapping[str, Indicator],
    units: Units,
) -> Iterator[Diagnostic]:
    """PT308: a running total over years comes to what was published of its years.

    And of an earlier total and the years after it. Where a year is lacking, it is no less than the
    others together. Only final figures are held against each other, and rounding explains what it
    can.
    """
    of_series: dict[tuple[str, str | None], list[Actual]] = defaultdict(list)
    summed = {(row.indicator, row.area) for row in totals}
    for row in (*yearly, *totals) if summed else ():
        if (row.indicator, row.area) in summed and row.status == "final":
            of_series[row.indicator, row.area].append(row)
    for (key, area), rows in of_series.items():
        indicator = indicators[key]
        for total in (row for row in rows if row.since is not None):
            others = (row for row in rows if row is not total and row.period.over_by(total.period))
            series = ActualSeries(others, whole=area)
            parts = series.accumulated(indicator, total.since or 0, total.period)
            known = parts is not None and parts.value is not None
            if parts is not None and known and _differs(total, parts, indicator, units):
                values = {
                    "period": total.written_time,
                    "value": as_published(total),
                    "sum": in_words(plain(parts.value or Fraction(0)), indicator.unit),
                }
                yield Diagnostic(total.place, TOTAL_AGAINST_YEARS, values)


def _differs(total: Actual, parts: Observation, indicator: Indicator, units: Units) -> bool:
    slack = sum(
        (slack_of(row.text.lstrip("<>=~"), row.unit, indicator, units) for row in parts.sources),
        Fraction(0),
    )
    low, high = parts.interval.low, parts.interval.high
    widened = parts.interval._replace(
        low=None if low is None else low - slack, high=None if high is None else high + slack
    )
    return not widened.meets(rounded_interval(total, indicator, units))


def taken_for_a_year(city: City, yearly: Sequence[Actual]) -> Iterator[Diagnostic]:
    """PT513: where a target counts from a year on, no figure of a later year is such a sum."""
    since: dict[str, int] = {}
    for _plan, target in city.targets:
        if target.since is not None and target.indicator.measure == "flow" and not target.several:
            since.setdefault(target.indicator.key, target.since)
    for row in yearly if since else ():
        first, note = since.get(row.indicator), row.note or ""
        if first is None or row.period.year <= first:
            continue
        if _SINCE.search(note) and not _WITHIN.search(note):
            values = {
                "note": note,
                "period": str(row.period),
                "since": str(first),
                "until": row.period.until,
            }
            yield Diagnostic(row.place, TOTAL_AS_A_YEAR, values)


def counted_by_none(city: City, totals: Sequence[Actual]) -> Iterator[Diagnostic]:
    """PT517: where an indicator has targets, one of them counts as a running total of it does."""
    counted: dict[str, set[int]] = defaultdict(set)
    for plan, target in city.targets if totals else ():
        since = counted_from(plan, target) if target.mean is not None else target.since
        counted[target.indicator.key].update(() if since is None else (since,))
    for row in totals:
        years = counted.get(row.indicator)
        if years is not None and row.since not in years:
            known = [str(year) for year in sorted(years)]
            shown = Text("、".join(known) or "无", ", ".join(known) or "no year")
            values: dict[str, str | Text] = {"since": str(row.since), "years": shown}
            values["period"] = row.written_time
            yield Diagnostic(row.place, TOTAL_OF_NONE, values)
