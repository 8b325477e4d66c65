"""Dates and periods as people and spreadsheet programs write them, and as a cell must have them.

What is meant beyond doubt may be written in its place; what was probably meant is only suggested.
Only what is wrong comes by here, so the patterns are compiled when they are first met.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from policytrack.data.notation import half_width, is_date, read_period

# 2024/4/12, 2024.4.12, 2024年4月12日, with a time of day behind it or without a day.
_DATE = (
    # No two separators differ: 2023-01/06 is a period.
    r"(?!\d{4}(?:-\d+[/.]|/\d+[-.]|\.\d+[-/]))"
    r"(\d{4})(?:年|[-/.年](\d\d?)(?:月|[-/.月](\d\d?)日?"
    r"(?:(?:(?<=日)|[ T])\d\d?:\d\d(?::\d\d(?:\.\d+)?)?)?)?)"
)
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_MONTH = rf"({'|'.join(_MONTHS)})[a-z]*"
_YEAR = r"((?:19|20|21)?\d\d)"
_EPOCH = date(1899, 12, 30)


def date_meant(text: str) -> str | None:
    """Return the date that is written in another way, None where it is none."""
    match = re.fullmatch(_DATE, re.sub(r" *([年月]) *| +(?=日)", r"\1", _plain(text)), re.ASCII)
    # 2024.1 may be what a spreadsheet program made of 2024.10.
    if match is None or re.fullmatch(r"\d{4}\.\d", _plain(text), re.ASCII):
        return None
    meant = "-".join(f"{int(part):02}" for part in match.groups() if part is not None)
    return meant if is_date(meant) else None


def date_guessed(text: str) -> str | None:
    """Return the date that was probably meant, None where it can be more than one."""
    plain = _plain(text).lower()
    if match := re.fullmatch(r"(\d{4})(\d\d)(\d\d)?", plain, re.ASCII):
        found = "-".join(filter(None, match.groups()))
    elif match := re.fullmatch(rf"(\d\d?)[- ]{_MONTH}[-, ]+{_YEAR}", plain, re.ASCII):
        found = f"{_whole(match[3])}-{_MONTHS[match[2]]:02}-{int(match[1]):02}"
    elif match := re.fullmatch(rf"{_MONTH} (\d\d?), *(\d{{4}})", plain, re.ASCII):
        found = f"{match[3]}-{_MONTHS[match[1]]:02}-{int(match[2]):02}"
    elif match := re.fullmatch(rf"{_MONTH}[-, ]+{_YEAR}", plain, re.ASCII):
        found = f"{_whole(match[2])}-{_MONTHS[match[1]]:02}"
    else:
        return None
    return found if is_date(found) else None


def serial_day(text: str) -> str | None:
    """Return the day that a spreadsheet program counts so, 2000 to 2099, None for anything else."""
    match = re.fullmatch(r"(\d{5})(?:\.\d+)?", _plain(text), re.ASCII)
    day = _EPOCH + timedelta(int(match[1])) if match else _EPOCH
    return day.isoformat() if 2000 <= day.year < 2100 else None


_TO = "[-–—~至到]"
# A part of a year behind the year or alone; what names the whole of it last.
_PERIOD = (
    r"(?:(?P<year>(?:19|20|21)\d\d)(?:年|-|))?(?:"
    r"q(?P<q>[1-4])|第?(?P<quarter>[一二三四1-4])季度?|h(?P<h>[12])|(?P<half>[上下])半年|"
    rf"(?P<first>\d\d?)月?{_TO}(?P<last>\d\d?)月份?|(?P<month>\d\d?)月份?|"
    r"(?<=\d\d\d\d-)(?P<bare>[1-9])|(?P<whole>全年度?|年度|(?<=\d\d\d\d)|(?<=年)))"
)
_NUMERALS = {"一": 1, "二": 2, "三": 3, "四": 4, "两": 2, "上": 1, "下": 2}


def period_meant(text: str, year: int) -> str | None:
    """Return the period that is written in another way, None where it is none or not certain.

    "" is the whole of `year`, in which a part without one is; another year is named alone.
    """
    match = re.fullmatch(_PERIOD, _close(text), re.ASCII)
    if match is None or (match[0][4:5] == "-" and match["whole"] is not None):
        return None
    of = match["year"] or str(year)
    part = match.groupdict()
    if part["whole"] is not None:
        return "" if of == str(year) else of
    if quarter := part["q"] or part["quarter"]:
        return f"{of}-Q{_NUMERALS.get(quarter, quarter)}"
    if half := part["h"] or part["half"]:
        return f"{of}-H{_NUMERALS.get(half, half)}"
    if part["first"]:
        found = f"{of}-{int(part['first']):02}/{int(part['last']):02}"
    else:
        found = f"{of}-{int(part['month'] or part['bare']):02}"
    return found if read_period(found, year) else None


def period_guessed(text: str, year: int) -> str | None:
    """Return the period of `year` that was probably meant, None where it can be more than one."""
    plain = _close(text)
    bare = re.sub(r"^(?:累计|截至|截止)|(?:累计|合计|止|底|末)$", "", plain)
    found = period_meant(bare, year) if bare != plain else _guessed(plain, year)
    serial = serial_day(plain)
    if serial is not None and serial.endswith("-01"):
        found = serial[:7]
    period = read_period(found, year) if found else None
    return found if period is not None and period.year == year else None


def _guessed(text: str, year: int) -> str | None:
    # The first of a month is what a spreadsheet program makes of it.
    day = r"(?:月|(?:\3|月)0?1日?(?: ?0?0:00(?::00)?)?)?"
    if match := re.fullmatch(rf"(\d{{4}})(?:(\d\d)|([-/.年])(\d\d?){day})", text, re.ASCII):
        return f"{match[1]}-{int(match[2] or match[4]):02}"
    if match := re.fullmatch(rf"{_MONTH}(?:[-,]*{_YEAR})?", text, re.ASCII):
        return f"{_whole(match[2]) if match[2] else year}-{_MONTHS[match[1]]:02}"
    # 1-6 for January to June, which a spreadsheet program took for a day.
    if match := re.fullmatch(rf"(\d\d?)-{_MONTH}", text, re.ASCII):
        return f"{year}-{_MONTHS[match[2]]:02}/{int(match[1]):02}"
    if match := re.fullmatch(r"(\d\d?)月(\d\d?)日", text, re.ASCII):
        return f"{year}-{int(match[1]):02}/{int(match[2]):02}"
    quarters = rf"(?:{_YEAR}年?)?(?:前|[一1]{_TO})([二两三23])个?季度"
    if match := re.fullmatch(quarters, text, re.ASCII):
        last = 3 * int(_NUMERALS.get(match[2], match[2]))
        return f"{match[1] or year}-01/{last:02}"
    return None


def _plain(text: str) -> str:
    return half_width(text).strip()


def _close(text: str) -> str:
    """Return a text in small letters and without the blanks that part no two numbers."""
    return re.sub(r"(?<!\d)\s+|\s+(?!\d)", "", _plain(text)).lower()


def _whole(year: str) -> str:
    return year if len(year) == 4 else f"20{year}"
