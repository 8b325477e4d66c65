"""The period column: blank, 2023-Q2, 2023-H1, 2023-06 or 2023-01/06."""

from __future__ import annotations

import re

from policytrack.model.period import Period

_PERIOD = re.compile(
    r"(?P<year>\d{4})-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<first>0[1-9]|1[0-2])(?:/(?P<last>0[1-9]|1[0-2]))?)",
    re.ASCII,
)


def read_period(text: str, year: int) -> Period | None:
    """Give the period that a text names, the whole of `year` where it is blank, else None."""
    if not text:
        return Period(year)
    found = _PERIOD.fullmatch(text)
    if found is None:
        return None
    named = int(found["year"])
    if found["quarter"]:
        last = int(found["quarter"]) * 3
        return Period(named, last - 2, last)
    if found["half"]:
        last = int(found["half"]) * 6
        return Period(named, last - 5, last)
    first = int(found["first"])
    last = int(found["last"] or first)
    return Period(named, first, last) if first <= last else None
