"""Figures that were revised: of several rows for the same, the one that counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.data import rules
from policytrack.model.actual import latest
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from policytrack.data.rows import Row
    from policytrack.model.actual import Actual

_UNDATED = Text("未写", "none")


def latest_editions(read: Sequence[Actual], rows: Iterable[Row]) -> list[Actual]:
    """Return each figure once, in its latest edition, with the others of it.

    `rows` are those that the figures were read from. Editions that no date tells apart are
    reported there and left out.
    """
    by_line = {line: row for row in rows for line in row.lines}
    groups: dict[object, list[Actual]] = {}
    # Of two of which one has no date that one is wrong, wherever it stands.
    for actual in sorted(read, key=lambda actual: actual.published is None):
        same = groups.setdefault((*actual[:2], actual.area, actual.since), [])
        twin = next((other for other in same if actual.coincides(other)), None)
        if twin is None:
            same.append(actual)
        else:
            _report(actual, twin, by_line)
    return sorted(map(_latest, groups.values()), key=lambda actual: actual.place)


def _report(actual: Actual, twin: Actual, rows: Mapping[int, Row]) -> None:
    row, line = rows[actual.place.line], str(rows[twin.place.line].line)
    values = {"key": actual.indicator, "period": actual.written_time, "line": line}
    if actual.published == twin.published:
        row.report("indicator", rules.DUPLICATE_ROW, **values)
        return
    date, other = (each.published or _UNDATED for each in (actual, twin))
    row.report("published", rules.UNORDERED_EDITIONS, date=date, other=other, **values)


def _latest(editions: list[Actual]) -> Actual:
    """Return the edition that was published last, with the others; a proxy replaces none."""
    if len(editions) == 1:
        return editions[0]
    editions.sort(key=lambda edition: edition.published or "")
    counts = latest(editions)
    return counts._replace(editions=tuple(each for each in editions if each is not counts))
