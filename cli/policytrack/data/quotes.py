"""What the Chinese words of a plan's quote say around its figure.

Curated data is rejected for it, so words that can be read in two ways say nothing here.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from policytrack.data.numerals import chinese, places, shares
from policytrack.model.plan import Direction

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from fractions import Fraction

    from policytrack.data.numerals import Share
    from policytrack.model.plan import Amount, Each
    from policytrack.units import Units


class Said(NamedTuple):
    """What a quote says.

    `ratios` are what its words of change make of the base, new to old: 增长50% is 1.5, 下降14.5%
    0.855, 翻两番 4, 降至2020年的八成 0.8.
    At the figure stand words of `change` (增长, 下降), of a move `towards` it (提高到, 降至) and of
    a `limit` (不低于 and 以上 are up, 不超过 and 以内 down); None where none does, or both ways.
    `years` are when something is to be, and neither `bases` (比2020年) nor `since` (2021年起).
    `each` is what it is said of every one of, `mean` a mean over years (年均增长, not 年均浓度),
    both in the figure's own clause. `month` is that of a deadline (6月底前), and
    `year_before` says that something is measured from there (比上年).
    """

    ratios: tuple[Fraction, ...] = ()
    change: Direction | None = None
    towards: Direction | None = None
    limit: Direction | None = None
    years: frozenset[int] = frozenset()
    bases: frozenset[int] = frozenset()
    since: frozenset[int] = frozenset()
    each: Each | None = None
    mean: bool = False
    month: int | None = None
    year_before: bool = False


# Change, move and limit.
_Ways = tuple[Direction | None, Direction | None, Direction | None]

_NOTHING = Said()
_NO_WAYS: _Ways = (None, None, None)
_NO_YEARS: tuple[frozenset[int], ...] = (frozenset(), frozenset(), frozenset())
# A quote with none of these says nothing, and most are such.
_TRIGGERS = frozenset("增提升涨扩翻倍降减缩压削精控限超突于逾至最上下内末年月季每各逐-−－")
_OF_CHANGE = frozenset("增提升涨扩降减缩压削精翻倍")
_OF_LIMIT = frozenset("不超突于逾至最控限")
_OF_LIMIT_BEHIND = frozenset("以之")
_OF_SHARES = frozenset("%‰倍成半番分")
_OF_EACH = frozenset("每各逐")

# How far before a figure the words stand that go with it, and where its clause may begin.
_NEAR = 16
_CLAUSE = 40

# What stands in a name is not said of the figure; a quote may begin or end within one.
_NAMES = r"《[^《》]*(?:》|$)|^[^《》]*》"
_STOPS = ",。;、:!?()"
_IN = f"[^{_STOPS}]"

_RISE = "(?<![负零])增长|提高|增加|上升|提升|扩大|上涨|新增|净增|递增|增收|增产"
_FALL = "下降|降低|减少|缩减|压减|下调|削减|递减|减排|压缩|缩短|缩小|精简"
_ABOUT = (
    r"(?:[了约近超逾再共\s]|大约|将近|接近|累计|分别|合计|力争|至少|最少|超过|突破"
    r"|不低于|不少于|不小于|不高于|不超过|不大于|不多于){0,3}"
)
_REACHES = "(?:达到?|为|在|保持在|稳定在|控制在|实现)"
# 增长达到5% and 新增达到50家 are changes, but 提高达到5% may be a level.
_CHANGE = (
    rf"(?:(?P<up>{_RISE}|(?<![倍新净递激剧])增)|(?P<down>{_FALL}|降幅|降(?![雨水])|(?<!增)减))(?:幅度)?"
    rf"(?:(?<=增长|新增|净增|递增|降幅|幅度){_ABOUT}{_REACHES})?{_ABOUT}$"
)
# 增速6% changes the base, but does not say which way the figure itself goes.
_RATE = rf"(?:增速|增长率|增幅|涨幅){_ABOUT}(?:{_REACHES}{_ABOUT})?$"
# 新增高新技术企业50家, 减少煤炭消费100万吨; but nothing falls in 推广节能减排技术4项, nor where
# things are counted (压减重污染企业10家).
_WHAT = r"[^的达到至为是于占率比\d%]{0,14}$"
_MORE_OF = rf"(?:新增|净增|增加(?!值)){_WHAT}"
_LESS_OF = (
    r"^(?:力争|争取|确保|累计|全[市省县区年国]|每年|共|再|进一步|持续|年)?"
    rf"(?:减少|压减|缩减|削减|降低){_WHAT}"
)
# Words with a change in them that is not that of the figure.
_STILL = (
    "增加值|增值税?|增长[点极率]|增速|增幅|涨幅|增量|增效|增强|节能减排|减排[技机体]|减税|减负|减碳"
    "|降费|降碳|降成本|降水|降雨|负增长|零增长"
)
_TOWARDS = (
    rf"(?:(?P<up>(?:{_RISE}|回升|[增升])[到至])"
    rf"|(?P<down>(?:{_FALL}|回落|控制|限制|[降减压])[到至])){_ABOUT}$"
)
_NOT = "(?<!不)(?<!不得)(?<!不能)(?<!不应)"
_LIMIT = (
    rf"(?:(?P<up>不得?(?:低于|少于|小于)|至少|最少"
    rf"|{_NOT}(?:超过|突破|高于|大于|多于|超出|逾))"
    rf"|(?P<down>不[得能应]?(?:超过|突破|高于|大于|多于|超出)|至多|最多|(?:控制|限制)在"
    rf"|{_NOT}(?:低于|少于|小于)))(?:[约近\s]|大约){{0,2}}$"
)
# Only a unit stands between: 规模以上 and 省级以上 behind a figure say nothing of it.
_BEYOND = r"\s?(?:(?P<up>及?以上|之上|\(含\)以上)|(?P<down>及?以[下内]|之[内下]))"
_BEHIND = rf"[余多]?[百千万亿]{{0,2}}(?:个?百分点|千分点|[%‰]|[^\W\d_及以之规限级]{{0,2}}){_BEYOND}"
# Where the change or the move is all that is looked for.
_RISES = f"(?:{_RISE}|[增升](?=[到至]))(?P<to>[到至])?"
_FALLS = f"(?:{_FALL}|降幅|[降减压](?=[到至]))(?P<to>[到至])?"
_BOUNDS = _LIMIT.replace("突破|", "").removesuffix("$")

# The other end of a range.
_UNIT = r"[%‰百千万亿个项家户名件人元篇次成倍]{0,3}\s?"
_DASHES = ("-", "—", "–", "~", "至", "到", " ")
_LOW = rf"\d{{1,12}}(?:\.\d{{1,6}})?\s?{_UNIT}[-—–~至到]\s?$"
_HIGH = rf"{_UNIT}[-—–~至到]\s?\d{{1,12}}(?:\.\d{{1,6}})?"
# Another share with the same words: 分别增长50%、60%, 增长50%，力争60%.
_GOES_ON = (
    "(?:以上|以内|以下|左右)?"
    "(?:(?:[、和与及或至到~—–-]|以及)约?|,并?(?:力争|争取|确保)(?:达到?|完成)?)"
)
# A cell of a table of changes.
_FALLEN = r"\s?[〔\[(【]?\s?[-−]\s?"
_CLOSED = r"\s?[〕\])】]?\s?"
_NAMED_SO = ("计划", "行动", "工程", "方案", "专项")

_YEAR = r"(?:19|20|21)\d\d"
_HAN_YEAR = "[一二][〇零○一二三四五六七八九]{3}"
_TO = r"\s?[-—–~至到、和与及]{1,2}\s?"
_YEARS = (
    rf"(?<!\d)(?:{_YEAR}(?:\s?年?{_TO}{_YEAR}){{0,5}}"
    rf"|{_HAN_YEAR}(?:年?{_TO}{_HAN_YEAR}){{0,2}})\s?年"
)
_OF_YEARS = f"{_YEAR}|{_HAN_YEAR}"
# “十三五”末 is the end of 2020.
_PLAN_END = '[“"]?十([二三四五六])五[”"]?(?:时期|期)?末'
_SIZE = "(?:水平|规模|总量|总数|全年|[底末])?"
_NUMBER = "[0-9.零一二两三四五六七八九十百点]{1,8}"
# What a share is one of: 2020年的两倍, 上年的1.5倍, “十三五”时期的2倍.
_BASE = (
    rf"(?:(?:{_OF_YEARS})年|上一?年|去年|前年|基期|原来|原有|原|现在|目前|现有|当前|期初"
    rf"|[“\"]?十[一二三四]五[”\"]?)(?:时期|期间|同期|期?末)?{_SIZE}的"
)
_TIMES_OF = rf"(?:是|为|达到?|在|[到至]|相当于){_ABOUT}(?P<base>{_BASE})?{_ABOUT}$"
# 提高到2025年的95% is a level.
_LEFT_OF = "是|为|达到?|(?:控制|保持)在|(?:降低?|减少?|压减|缩减)[到至]|相当于"
_PART_OF = f"(?:{_LEFT_OF}){_ABOUT}{_BASE}{_ABOUT}$"

# 占比2025年 and 与全省平均之比2025年 name no base.
_BASE_BEFORE = "(?:(?<![占之产生师价配倍环])比|较|相对于|较于|[高低多少]于|超过|对照|恢复[到至])$"
_BASE_BEHIND = (
    r"[底末]?(?:时|全年)?的?(?:基础上|水平|基数|基期)"
    r"|[底末]?(?:水平)?(?:相比|相当|(?:基本)?持平|为基[期数准年点])"
    rf"|{_SIZE}的[约近]?(?:{_NUMBER}[%倍成]|一半|{_NUMBER}分之)"
)
_LEFT = ("达到", "降到", "降至", "低到", "低至")
_GROUNDS = rf"[^{_STOPS}在]{{0,14}}基础上"
# 起步区 begins nothing, nor does 2023年开始建设 say that anything counts from then.
_FROM = r"(?:0?1月(?:0?1日)?)?(?:起(?![步草重动点])|以来)"
_STARTS = rf"{_FROM}|开始|至今|[到至]\s?{_YEAR}"
_LATER = r"(?:\d{1,2}月(?:\d{1,2}日)?)?[底末]?(?:起(?![步草重动点])|以来|开始|至今|以?后|之后|以前)"
# Names, editions, prices, and things that are of a year: 2000年底前建成的小区.
_OF_A_YEAR = (
    rf"[度版份的]|[^{_STOPS}\d]{{0,4}}(?:行动|工程|专项)|不变价|可比价|价格|[底末]?(?:以前|之前|前)?[\u4e00-\u9fff]{{1,4}}的"
    rf"|[^{_STOPS}\d]{{0,10}}(?:已|现有|计划|规划|方案|要点|预算|指南|目录|名单|报告|白皮书|年鉴|目标|愿景|战略"
    "|申报|评选|毕业|竞赛)"
)
_ASIDE = r"(?:(?:方案|规划|计划|纲要|行动|要点|工程|战略)\(|截[至止]到?)$"

_DISTRICT = r"区县|县区|市县|县\(市、?区\)|县市区"
_EVERY = (
    rf"每个?(?:(?:{_DISTRICT}|设区市|地级市|市)(?![级场民政委长亩斤])|县(?![级域长城委乡内市区(])"
    r"|区(?![级域块间位片长委别县]))"
)
# 各县区建设10个平台 may be ten in all.
_ALL = (
    rf"各(?:(?:{_DISTRICT}|县)(?!级)|区(?![级域块间位片县])|市(?![级场县])){_IN}{{0,14}}"
    "(?:均|都|至少|不少于|不低于)"
)
# 每人每月1000元 and 每年640元 are rates, and say nothing of months or years.
_NOT_A_HEAD = "(?<!每[人户亩家名生])(?<!人均)(?<!户均)"
_FOR_EACH = r"(?!每[人户亩家名生]|人均|\d{1,9}元)"
_EACH: tuple[tuple[Each, str], ...] = (
    ("month", f"{_NOT_A_HEAD}每个?月{_FOR_EACH}"),
    ("quarter", "每个?季|逐季"),
    ("half", "每个?半年"),
    # 每年均 may be a mean.
    ("year", f"(?<!平均){_NOT_A_HEAD}每[一个]?年(?!平?均){_FOR_EACH}|各年度"),
    ("area", f"{_EVERY}|{_ALL}"),
)
_DOING = (
    "增长|增速|增幅|递增|提高|增加|下降|降低|降幅|减少|新增|净增|递减|提升|上升|引进|引育|培育|培养|培训"
    "|新建|建设|增设|开展|举办|实施|转化|完成|投入|选派|组织|推广|服务|发放|改造|造林|压减|削减|淘汰|治理"
    "|减排|节约|遴选|认定|研发|攻克|突破"
)
# 2025年均增长 and 近3年均增长 may be said of one year, or of each.
_MEAN = (
    r"(?:(?<![\d一二三四五六七八九十两几每多全今明去近历])年平?均|(?<=年)年平?均|平均每年|每年平均)"
    rf"(?:{_DOING})"
)
_MONTH = (
    r"(?<![\d一二三四五六七八九十])(?:(\d{1,2})|(十[一二]?|[一二三四五六七八九]))月"
    r"(?:份?[底末]|(\d{1,2})[日号][之以]?前)"
)

_YEAR_BEFORE = "(?:比|较|与|同|跟)(?:上一?年|去年)"

# Parts of a year, by their last months.
_LAST_MONTH = {
    **dict.fromkeys(("年底", "年末", "年内", "下半年", "四季度"), 12),
    "上半年": 6,
    "一季度": 3,
    "二季度": 6,
    "三季度": 9,
}
_PART_OF_YEAR = rf"(?<![每各])({'|'.join(_LAST_MONTH)})"

# Each is compiled when first needed.
_pattern = cache(re.compile)


@lru_cache(maxsize=4)
def read_quote(quote: str, amount: Amount | None, units: Units) -> Said:
    """Return what a quote says, and of an amount that was curated from it.

    Without one, what it says of change and limit is that of the whole quote.
    """
    if _TRIGGERS.isdisjoint(quote):
        return _NOTHING
    text = unicodedata.normalize("NFKC", quote)
    if "《" in text or "》" in text:
        text = _pattern(_NAMES).sub("", text)
    if "末" in text and "五" in text:
        text = _pattern(_PLAN_END).sub(_end_of_plan, text)
    characters = frozenset(text)
    parts = () if characters.isdisjoint(_OF_SHARES) else tuple(shares(text))
    spans = () if amount is None else _spans(text, parts, amount, units)
    if amount is None:
        change, towards, limit = _ways(text)
    else:
        change, towards, limit = _ways_at(text, spans, amount, units)
    dated = "年" in characters
    years, bases, since = _years(text) if dated else _NO_YEARS
    each, mean = None, False
    if not characters.isdisjoint(_OF_EACH):
        each = _each(text, [_clause(text, *span) for span in spans])
    if dated and "均" in characters:
        texts = (text, *(_clause(text, *span) for span in spans))
        mean = all(map(_pattern(_MEAN).search, texts))
    timed = "月" in characters or "季" in characters or dated
    month = _month(text) if timed else None
    ratios = tuple(_ratios(text, parts)) if parts else ()
    before = dated and _pattern(_YEAR_BEFORE).search(text) is not None
    return Said(ratios, change, towards, limit, years, bases, since, each, mean, month, before)


def _end_of_plan(match: re.Match[str]) -> str:
    """Return the year's end that is meant by that of a five-year plan."""
    return f"{2005 + 5 * (chinese(match[1]) or 0)}年末"


def _only(ways: Collection[Direction | None]) -> Direction | None:
    """Return the one way, None where there is none, or more than one."""
    return next(iter(ways)) if len(ways) == 1 else None


def _way(match: re.Match[str] | None) -> Direction | None:
    if match is None:
        return None
    return "up" if match["up"] is not None else "down"


def _spans(
    text: str, parts: Collection[Share], amount: Amount, units: Units
) -> Collection[tuple[int, int]]:
    """Return where an amount stands, rather in percent than in another number that is the same."""
    spans: list[tuple[int, int]] = []
    if parts and amount.unit == "%":
        part = amount.value / 100
        spans = [share.span for share in parts if part in share.values]
    return spans or list(places(text, amount, units))


def _clause(text: str, start: int, end: int) -> str:
    """Return the clause that a figure stands in."""
    stops = _pattern("[,。;!?]")
    before = stops.split(text[max(0, start - _CLAUSE) : start])[-1]
    behind = stops.split(text[end : end + _CLAUSE], maxsplit=1)[0]
    return f"{before}{text[start:end]}{behind}"


def _ways_at(text: str, spans: Collection[tuple[int, int]], amount: Amount, units: Units) -> _Ways:
    """Return the ways at an amount; None of them where it stands in two places that differ."""
    found = {_ways_around(text, *span, amount, units) for span in spans}
    change, towards, limit = found.pop() if len(found) == 1 else _NO_WAYS
    # A loss that falls to -3亿元 rises.
    return (None, None, limit) if amount.value < 0 else (change, towards, limit)


def _ways_around(text: str, start: int, end: int, amount: Amount, units: Units) -> _Ways:
    """Return the ways that the words before and behind a figure say."""
    if text[start - 1 : start] in _DASHES:
        low = _pattern(_LOW).search(text, max(0, start - _NEAR), start)
        start = low.start() if low else start
    high = _pattern(_HIGH).match(text, end)
    end = high.end() if high else end
    near = text[max(0, start - _NEAR) : start]
    limits = set()
    if not _OF_LIMIT.isdisjoint(near):
        limits.add(_way(_pattern(_LIMIT).search(near)))
    if not _OF_LIMIT_BEHIND.isdisjoint(text[end : end + _NEAR]):
        limits.add(_way(_behind(text, end, amount, units)))
    towards = None
    if "到" in near or "至" in near:
        towards = _way(_pattern(_TOWARDS).search(near))
    change = None if towards else _change(text, start, end, amount, units)
    return change, towards, _only(limits - {None})


def _behind(text: str, end: int, amount: Amount, units: Units) -> re.Match[str] | None:
    """Return the match of a limit right behind a figure and its unit."""
    unit = amount.unit or ""
    for name in (unit, units.divided(unit)[1]):
        if name and text.startswith(name, end):
            return _pattern(_BEYOND).match(text, end + len(name))
    return _pattern(_BEHIND).match(text, end)


def _change(text: str, start: int, end: int, amount: Amount, units: Units) -> Direction | None:
    """Return which way the words of change before a figure, or in it, say that it goes."""
    if text.startswith(("翻", "倍增", "减半"), start):
        return "down" if text[start] == "减" else "up"
    clause = text[max(0, start - _CLAUSE) : start]
    if _OF_CHANGE.isdisjoint(clause):
        return "down" if _is_fallen(text, start, end) else None
    clause = _pattern(f"[{_STOPS}\\d]").split(clause)[-1]
    match = _pattern(_CHANGE).search(clause[-_NEAR:])
    way = _way(match)
    if way is None and amount.unit not in ("%", "‰", "百分点", "个百分点"):
        if _pattern(_MORE_OF).search(clause):
            way = "up"
        elif _pattern(_LESS_OF).search(clause) and not units.counts(amount.unit or "个"):
            way = "down"
    if way is None:
        return None
    # In 降幅扩大5个百分点 both stand.
    other = _pattern(_FALLS if way == "up" else _RISES)
    return None if other.search(clause) and other.search(_pattern(_STILL).sub("", clause)) else way


def _is_fallen(text: str, start: int, end: int) -> bool:
    """Return whether a figure is all of a cell, with a minus before it."""
    before, behind = _pattern(_FALLEN), _pattern(_CLOSED)
    return bool(before.fullmatch(text, 0, start) and behind.fullmatch(text, end))


def _ways(text: str) -> _Ways:
    """Return the ways that all of a quote says, each where it is one."""
    rest = _pattern(_STILL).sub("", text)
    changes: set[Direction | None] = set()
    moves: set[Direction | None] = set()
    directions: tuple[tuple[Direction, str], ...] = (("up", _RISES), ("down", _FALLS))
    for way, words in directions:
        for match in _pattern(words).finditer(rest):
            (moves if match["to"] else changes).add(way)
    limits = {_way(match) for match in _pattern(_BOUNDS).finditer(text)}
    return _only(changes), _only(moves), _only(limits)


def _ratios(text: str, parts: Collection[Share]) -> Iterator[Fraction]:
    """Yield what becomes of the base by each share of it in a text."""
    way: Direction | Literal["of"] | None = None
    behind = -1
    for share in parts:
        start, end = share.span
        if share.adds is not None:
            way = None
            if not text.startswith(_NAMED_SO, end):
                yield 1 + share.adds
            continue
        if not (way and _pattern(_GOES_ON).fullmatch(text, behind, start)):
            way = _made(text, share)
        behind = end
        for value in share.values if way else ():
            if way == "up":
                yield 1 + value
            elif way == "of":
                yield value
            elif value < 1 or (value == 1 and not share.times):
                # Nothing falls by more than all of itself.
                yield 1 - value


def _made(text: str, share: Share) -> Direction | Literal["of"] | None:
    """Return whether a share is one by which the base goes up or down, or that is left of it."""
    start, end = share.span
    near = text[max(0, start - _NEAR) : start]
    way = _way(_pattern(_CHANGE).search(near))
    if way is not None:
        # 扩大2倍 is written for both.
        unclear = share.times and near.endswith("扩大") and max(share.values) > 1
        return None if unclear else way
    if _pattern(_RATE).search(near):
        return "up"
    if _is_fallen(text, start, end):
        return "down"
    base = text[max(0, start - 2 * _NEAR) : start]
    if share.times:
        return "of" if _pattern(_TIMES_OF).search(base) else None
    moved = "由" in text or "从" in text
    return "of" if not moved and _pattern(_PART_OF).search(base) else None


def _years(text: str) -> tuple[frozenset[int], ...]:
    """Return the years when something is to be, those of its base, and from when it counts."""
    due: set[int] = set()
    bases: set[int] = set()
    since: set[int] = set()
    for match in _pattern(_YEARS).finditer(text):
        before = text[max(0, match.start() - 6) : match.start()]
        behind = text[match.end() : match.end() + _NEAR]
        first, *others = (
            int(year) if year.isdecimal() else chinese(year.replace("○", "〇")) or 0
            for year in _pattern(_OF_YEARS).findall(match.group())
        )
        if _pattern(_ASIDE).search(before):
            continue
        if _pattern(_BASE_BEFORE).search(before):
            bases.update((first, *others))
        elif others:
            (since if before.endswith(("自", "从")) else due).add(first)
            due.update(others)
        else:
            kind = _kind_of_year(text, before, behind)
            if kind is not None:
                {"due": due, "base": bases, "since": since}[kind].add(first)
    return frozenset(due), frozenset(bases), frozenset(since)


def _kind_of_year(text: str, before: str, behind: str) -> Literal["due", "base", "since"] | None:
    """Return what a year is by the words around it."""
    reached = before.endswith(("到", "至"))
    moved = "由" in text or "从" in text
    if before.endswith(("由", "从")) and _pattern("[底末]?的").match(behind):
        return "base"
    if reached and moved and behind.startswith("的"):
        return "due"
    grounds = before.endswith("在") and _pattern(_GROUNDS).match(behind)
    if grounds or _pattern(_BASE_BEHIND).match(behind):
        # 提高到2025年的95% is a level, 降到2020年的80% may be none.
        level = reached and "%" in behind and not before.endswith(_LEFT)
        return None if level else "base"
    if before.endswith(("自", "从")):
        alone = before.endswith("自") and not _pattern(f"[底末]|{_LATER}").match(behind)
        return "since" if alone or _pattern(_STARTS).match(behind) else None
    if _pattern(_FROM).match(behind):
        return "since"
    return None if _pattern(f"{_LATER}|{_OF_A_YEAR}").match(behind) else "due"


def _each(text: str, clauses: Collection[str]) -> Each | None:
    """Return the one period, or the areas, that a text and some of its clauses say each of."""
    found = [(period, words) for period, words in _EACH if _pattern(words).search(text)]
    if len(found) != 1:
        return None
    period, words = found[0]
    return period if all(map(_pattern(words).search, clauses)) else None


def _month(text: str) -> int | None:
    """Return the one month at whose end something is due."""
    months: set[int | None] = {
        _LAST_MONTH[match[1]] for match in _pattern(_PART_OF_YEAR).finditer(text)
    }
    for match in _pattern(_MONTH).finditer(text):
        digits, words, day = match.groups()
        # Before the first of a month is before the month.
        if day is None or int(day) > 1:
            months.add(int(digits) if digits else chinese(words))
    month = months.pop() if len(months) == 1 else None
    return month if month and 1 <= month <= 12 else None
