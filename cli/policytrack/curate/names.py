"""What a figure counts, in the words of its sentence or as an indicator that is there already."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from policytrack.curate.figures import YEAR, figures
from policytrack.curate.sentences import times
from policytrack.curate.text import after, fold
from policytrack.curate.wording import VERBS
from policytrack.units import units_with

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.curate.figures import PlanFigure
    from policytrack.model.plan import Indicator, Measure, Policies
    from policytrack.units import Units

_CLAUSE = re.compile(r"[,，。;:!?\t]")
# What leads up to a name: when, how firmly, how.
_LEAD = re.compile(
    r"(?:[、和与及并将要使再又共—\-]|以及|其中|[一二三四五六七八九十]是"
    "|到|至|全年|年内|今年|每年|每半年|年均|期间|时期|期末|[底末前]|预计|计划"
    "|力争|力增|争取|确保|努力|基本|着力|积极|大力|加快|加速|稳步|持续|继续|进一步|探索|择优|全力"
    "|全面|深入|扎实|分别|各|以上|以内|左右)*"
)
# What is said of the whole area, and needs no saying.
_AREA = re.compile("(?:全市|全省|全区|全县|我市|我省|我区|我县|全州|全盟)(?=..)")
# These words are nouns before these others: 研发机构, 投资额.
_DO = re.compile(
    r"(?:(?!(?:研发|服务|投资|投入|孵化|授权|开发|推广|合作)"
    r"(?:机构|人员|经费|平台|额|量|强度|费|活动|收入|器|投入))"
    rf"(?:{VERBS})(?!性)出?[并和、]?)+(?:\([^()]*\))?(?=..)"
)
# Of what is done, what makes another indicator of the same noun.
_KEPT = re.compile(
    "新增|新建|新认定|新培育|引进|引育|培训|培养|选派|派出|派驻|突破|攻克|转化|推荐|认定|评选|选育|开展|举办"
    "|入库|研发|开发|推广|获得|服务|孵化|改造|淘汰"
)
# What stands between a name and its figure.
_TAIL = re.compile(
    rf"(?:(?:比|较|相比|相较)(?:{YEAR}年|上年|去年|上一年|同期|全[国省市区县])[^,，]{{0,10}}"
    "|[由从][^由从]{1,12}"
    "|达到?|突破|超过?|高于|低于|大于|小于|不少于|不低于|不超过|不高于|至少|控制在|稳定在|保持在?"
    "|力争|争取|确保|累计|共|总计|合计|大?约|近|为|以上|再|要|将|分别|各|(?<!人)均"
    "|实现|完成|新增|增加|提高|提升|增长|下降|降低|减少|扩大|发展|上升|迈上|缩小|压缩|降|到|至|在"
    "|年均|每年|每季度|每月|每半年)+$"
)
_COMPARED = re.compile("(?:力争)?(?<!不)(?:高于|快于|高出|超过|领先).*$")
_SUFFIX = re.compile("(?:及?以上|以下|以内|左右|上下)?")
_NOUN = re.compile(r"(?:[^,，。;:!?\t()]|\([^()]*\)){2,40}")
_LAST_JOIN = re.compile("(?:以及|[、和与及])[^、和与及]{0,6}$")
# A noun does not begin with what begins a clause.
_NO_NOUN = ("形成", "其中", "并", "和", "、", "与", "及", "的")
_WHOLLY_DOING = re.compile(rf"(?:(?:{VERBS})出?并?|等|其中|累计)*")
_ENDS_DOING = re.compile(rf"(?:{VERBS})出?$")
_LEVELS = re.compile("世界|国家|国际|全国|省|市|县|区|规模以上")
_SAME = str.maketrans("", "", "的数量总各类种个额“”·、() ")
# A name that ends so says by itself what is measured; any other is that of things to be counted.
_MEASURED = re.compile(
    "(?:[数量额率值比重度]|占比|收入|投入|投资|产值|规模|面积|里程|指数|水平|贷款|资金|人次|时间)$"
)
_LIKE = 0.8
_CONTAINED = 0.6


class FigureName(NamedTuple):
    """A noun, what is done about it, and the fragment of the sentence that says both."""

    noun: str
    doing: str
    start: int
    end: int


def name_of(text: str, figure: PlanFigure, floor: int, ceiling: int) -> FigureName:
    """Name what a figure of a sentence counts.

    The name stands before the figure, or behind it (5个实验室). `floor` and `ceiling` are where the
    figure before it ends and the next one begins. Without a name the noun is empty.
    """
    start, end = figure.start, figure.end
    clause = max([floor, *(match.end() for match in _CLAUSE.finditer(text, floor, start))])
    named = [time for time in times(text[clause:start]) if not time.compared]
    begin = after(_LEAD, text, clause + max([0, *(time.end for time in named)]), start)
    if named and named[0].start > 1 and not _TAIL.sub("", text[begin:start]):
        # The year may stand behind the name: 高企总数2023年达到300家.
        begin, start = after(_LEAD, text, clause, start), clause + named[0].start
    # The area need not be quoted: it is the plan's own.
    begin = after(_AREA, text, begin, start)
    words = text[begin:start]
    close = after(_SUFFIX, text, end, len(text))
    noun = _noun(text, close, ceiling)
    joined = words.endswith(("和", "与", "及"))
    if noun and (joined or words.endswith("等") or _WHOLLY_DOING.fullmatch(words)):
        doing = "" if joined else words
        return FigureName(noun, _kept(doing), start if joined else begin, close + len(noun))
    if noun and _ENDS_DOING.search(words) and not _TAIL.search(words):
        return FigureName(noun, _kept(words), begin, close + len(noun))
    plain, doing = _plain(words)
    return FigureName(plain, doing, begin, close)


def title(named: FigureName, unit: str | None, units: Units) -> str:
    """Return the name of an indicator of what is named: that of things counted ends in 数."""
    name = f"{named.doing}{named.noun}"
    if _MEASURED.search(name) or not name or unit is None:
        return name
    return name if units.is_unit(unit) and not units.counts(unit) else f"{name}数"


def alike(name: str, other: str) -> bool:
    """Return whether two names seem to mean the same: alike in words, and of the same level."""
    if _levels(name) != _levels(other):
        return False
    short, long = sorted((bare(name), bare(other)), key=len)
    if short in long:
        return len(short) >= max(1, _CONTAINED * len(long))
    return SequenceMatcher(None, short, long, autojunk=False).ratio() >= _LIKE


def bare(name: str) -> str:
    """Return a name without what two plans may write differently and mean the same."""
    return _AREA.sub("", name).translate(_SAME)


def _levels(name: str) -> list[str]:
    return sorted(_LEVELS.findall(_AREA.sub("", name)))


def divided(name: str) -> tuple[str, str]:
    """Divide a name into what is done and the noun, as `name_of` does."""
    end = after(_DO, name, 0, len(name))
    return (_kept(name[:end]), name[end:]) if len(name) - end > 1 else ("", name)


def _kept(doing: str) -> str:
    return "".join(_KEPT.findall(doing)[:1])


def _noun(text: str, start: int, ceiling: int) -> str:
    """Return what stands behind a figure as far as it may be what the figure counts."""
    end = after(_NOUN, text, start, ceiling)
    noun = text[start:end]
    if noun.startswith(_NO_NOUN):
        return ""
    return _LAST_JOIN.sub("", noun) if end == ceiling else noun


def _plain(words: str) -> tuple[str, str]:
    """Strip a name of what leads to its figure, and return apart what is done about it."""
    name = _TAIL.sub("", _COMPARED.sub("", words)).removeprefix("累计")
    if name.startswith("为"):
        done = list(re.finditer(VERBS, name))
        name = name[done[-1].start() :] if done else name
    doing, noun = divided(name)
    for pattern in (_AREA, _LEAD):
        at = after(pattern, noun, 0, len(noun))
        noun = noun[at:] if len(noun) - at > 1 else noun
    return noun, doing


# So many that may be the same are worth a look.
_FEW = 2


class IndicatorNames:
    """Every indicator by its own name and by those that curated quotes call it."""

    def __init__(self, policies: Policies) -> None:
        self._units = units_with(policies.units)
        own = [(indicator.name.zh, indicator) for indicator in policies.indicators.values()]
        # What an indicator is called goes before what some plan calls it.
        self._names = (own, list(dict.fromkeys(_quoted(policies, self._units))))

    def find(
        self, name: str, unit: str | None, measure: Measure
    ) -> tuple[Indicator | None, tuple[Indicator, ...]]:
        """Return the indicator that a name means, else None and those that it may mean.

        They fit a figure in the unit; None as unit fits anything. The same words mean the same, and
        so does the same noun of the same measure unless two different things are done about it
        (新增 is not 认定).
        """
        fitting = [
            [(known, indicator) for known, indicator in names if self._fits(indicator, unit)]
            for names in self._names
        ]
        for names in fitting:
            exact = [indicator for known, indicator in names if bare(known) == bare(name)]
            nouns = [
                indicator
                for known, indicator in names
                if indicator.measure == measure and _same_noun(known, name)
            ]
            meant = tuple(dict.fromkeys(exact or nouns))
            if meant:
                same = meant[0] if len(meant) == 1 else None
                return same, () if same else meant[:_FEW]
        like = (indicator for names in fitting for known, indicator in names if alike(known, name))
        return None, tuple(dict.fromkeys(like))[:_FEW]

    def _fits(self, indicator: Indicator, unit: str | None) -> bool:
        """Return whether a figure in a unit can be one of an indicator."""
        if indicator.measure == "event":
            return False
        if unit is None:
            return True
        wanted, also = indicator.unit, indicator.also
        if self._units.is_difference(unit):
            wanted, also = self._units.difference(wanted), ()
        return self._units.is_unit(unit) and self._units.converts(unit, wanted, also)


def _same_noun(name: str, other: str) -> bool:
    (doing, noun), (other_doing, other_noun) = divided(name), divided(other)
    return bool(bare(noun)) and bare(noun) == bare(other_noun) and not (doing and other_doing)


def _quoted(policies: Policies, units: Units) -> Iterator[tuple[str, Indicator]]:
    """Yield what curated quotes call the indicators of their targets."""
    for city in policies.cities.values():
        for _plan, target in city.targets:
            for milestone in target.milestones:
                quote = fold(milestone.quote)
                figure = next(figures(quote, units), None)
                if figure is not None:
                    named = name_of(quote, figure, 0, len(quote))
                    yield title(named, figure.unit, units), target.indicator
