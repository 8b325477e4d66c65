"""Dates of publication: a day, or the month or the year where no more is known."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policytrack.model.period import Period

_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)


def is_date(text: str) -> bool:
    """Say whether a text is a date: 2024-04-12, 2024-04 or 2024."""
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def begins_before(text: str, period: Period) -> bool:
    """Say whether a date, as far as it is known, is before a period's first day."""
    first_day = f"{period.year}-{period.first:02}-01"
    return text < first_day[: len(text)]
