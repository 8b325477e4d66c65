"""What the head of a plan says of the plan itself: title, number, issuer, date and years."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from policytrack.curate.passages import passages
from policytrack.curate.times import five_years, times
from policytrack.curate.writing import DASH, YEAR
from policytrack.data.numerals import chinese

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROUND = str.maketrans("○O0", "〇〇〇")
# How far the head of a document reaches: so many paragraphs, so many characters.
_HEAD = 30
_HEAD_LENGTH = 3000
_DOCUMENT = "方案|规划|计划|要点|意见|通知|办法|纲要|措施|行动|决定|安排|报告"
_TITLE = re.compile(rf"[^。;,，:]{{2,60}}(?:{_DOCUMENT})(?:的通知)?(?:\(.{{1,20}}\))?")
_ISSUED_TITLE = re.compile(rf"印发(?:了)?《([^《》]{{4,80}}(?:{_DOCUMENT})[^《》]{{0,20}})》")
_NUMBER = re.compile(rf"[\u4e00-\u9fff]{{2,12}}[〔\[(]\s*({YEAR})\s*[〕\])]\s*\d+号")
_DATE = re.compile(rf"({YEAR})(?:年|-|/)(\d{{1,2}})(?:月|-|/)(\d{{1,2}})日?")
_HAN_DATE = re.compile(
    "(二[〇○零O0-9一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
# When a page was put on the web is not when the plan was issued.
_OF_THE_PAGE = re.compile("添加时间|更新时间|来源|浏览|点击")
_ISSUER = re.compile(r"[\u4e00-\u9fff]{2,30}(?:委员会|政府|办公室|办公厅|局|厅|委|部|处)")
_SPAN = re.compile(rf"({YEAR})年?{DASH}({YEAR})年?")
_FIVE = re.compile("十([一二三四五六])(?:五|个五年)")
_ANNUAL = re.compile(rf"({YEAR})年度?[^。;]{{0,40}}(?:{_DOCUMENT}|工作|任务|目标)")


class Header(NamedTuple):
    """What the head of a plan seems to say; None where it does not say it.

    `start` and `end` are the first and the last year that the plan seems to cover.
    """

    title: str | None
    number: str | None
    issuer: str | None
    issued: date | None
    start: int | None
    end: int | None


def read_header(document: str) -> Header:
    """Read the head of a plan, and its years off the whole of it."""
    texts = [passage.text for passage in passages(document)]
    head = [text[:_HEAD_LENGTH] for text in texts[:_HEAD]]
    title = _title(head)
    number = _first(_NUMBER, [text for text in head if len(text) <= 80])
    issued, at = _issued(head)
    years = _years(title, head, texts, issued, number)
    return Header(
        title,
        number.group() if number else None,
        _issuer(head[:at][::-1]) if at is not None else None,
        issued,
        *years,
    )


def _title(head: Sequence[str]) -> str | None:
    """Give the title that the notice names, else the first line that reads like one."""
    named = _first(_ISSUED_TITLE, head)
    if named is not None:
        return named[1]
    titles = [text for text in head if _TITLE.fullmatch(text)]
    plain = [text for text in titles if not text.removesuffix(")").endswith("通知")]
    return next(iter([*plain, *titles]), None)


def _issued(head: Sequence[str]) -> tuple[date | None, int | None]:
    """Give the date of a short line, rather one of a date alone, and the number of that line."""
    found: list[tuple[bool, int, date]] = []
    for at, text in enumerate(head):
        if len(text) > 30 or _OF_THE_PAGE.search(text):
            continue
        match = _DATE.search(text) or _HAN_DATE.search(text)
        if match is not None:
            year, month, day = map(_number, match.groups())
            # A month 13 is no date, whatever it is.
            with suppress(ValueError):
                found.append((match.group() != text, at, date(year, month, day)))
    if not found:
        return None, None
    _, at, day_issued = min(found)
    return day_issued, at


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else chinese(text.translate(_ROUND)) or 0


def _issuer(before: Sequence[str]) -> str | None:
    """Give who stands in the lines before the date, the last of them first."""
    return next((text for text in before[:3] if _ISSUER.fullmatch(text)), None)


def _years(
    title: str | None,
    head: Sequence[str],
    texts: Sequence[str],
    issued: date | None,
    number: re.Match[str] | None,
) -> tuple[int | None, int | None]:
    for text in (title or "", *head):
        span = _SPAN.search(text)
        if span is not None and int(span[1]) < int(span[2]):
            return int(span[1]), int(span[2])
        annual = _ANNUAL.search(text)
        if annual is not None and len(text) <= 60:
            return int(annual[1]), int(annual[1])
    five = _FIVE.search(title or "")
    if five is not None:
        return five_years(five[1])
    due = Counter(time.last for text in texts for time in times(text) if time.by and not time.ahead)
    begun = issued.year if issued else int(number[1]) if number else min(due, default=None)
    last = [year for year, _ in due.most_common() if begun is None or year >= begun]
    return begun, last[0] if last else begun


def _first(pattern: re.Pattern[str], texts: Sequence[str]) -> re.Match[str] | None:
    found = (pattern.search(text) for text in texts)
    return next((match for match in found if match is not None), None)
