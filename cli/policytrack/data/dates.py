"""Dates of publication: a day, or the month or the year where no more is known."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policytrack.model.period import Period

_DATE = re.compile(r"(?:19|20|21)\d\d(?:-\d\d(?:-\d\d)?)?", re.ASCII)
# How else a day is written: 2024/4/12, 2024.4.12, 2024年4月12日.
_OTHERWISE = r"(\d{4})[-/.年](\d\d?)(?:[-/.月](\d\d?)日?|月)?"


def is_date(text: str) -> bool:
    """Say whether a text is a date: 2024-04-12, 2024-04 or 2024."""
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def date_meant(text: str) -> str | None:
    """Give the date that is written in another way, None where it is none."""
    found = re.fullmatch(_OTHERWISE, text, re.ASCII)
    if found is None:
        return None
    meant = "-".join(f"{int(part):02}" for part in found.groups() if part is not None)
    return meant if is_date(meant) else None


def begins_before(text: str, period: Period) -> bool:
    """Say whether a date, as far as it is known, is before a period's first day."""
    first_day = f"{period.year}-{period.first:02}-01"
    return text < first_day[: len(text)]
