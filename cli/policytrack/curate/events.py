"""What a plan promises without a figure: things to be done, and what shall rise or exceed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from policytrack.curate.writing import YEAR
from policytrack.model.curation import InWords

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.curate.sections import Part
    from policytrack.curate.source import Source
    from policytrack.model.plan import Op


class EventWords(NamedTuple):
    """Words of a clause that promise a bound without a figure; `yes` and `no` are clauses."""

    op: Op
    pattern: str
    yes: tuple[str, ...]
    no: tuple[str, ...] = ()


# What has an end that can be seen, and not what goes on: 推进, 支持 and 完善 promise nothing.
_DONE = (
    "出台|印发|制定|制订|修订|编制|发布|颁布|成立|组建|设立|启动|举办|承办|召开|创办|开工建设|开工|投产|竣工"
    "|投入使用|揭牌|签订|建立|搭建|重组成功|挂牌"
)
EVENTS: tuple[EventWords, ...] = (
    EventWords(
        "rises",
        "^.{4,30}(?:逐年|稳步|持续)(?:上升|提升|提高|增长|增加|下降|降低|减少|向前)$"
        "|^逐年(?:提升|提高|增加|降低|减少).{4,40}$",
        ("发明专利拥有量逐年上升", "逐年提升企业投入的比重"),
        ("持续提升运行质效", "加快提升能力"),
    ),
    EventWords(
        "exceeds",
        "(?:高于|快于|优于|超过)(?:全[国省市县区]|上年|同期)[^,，]{0,8}(?:平均|水平|增速)?",
        ("主要指标增速高于全市平均",),
        ("高于5%",),
    ),
    EventWords(
        "done",
        rf"^(?:继续|组织|研究|积极|联合|精心|筹备|年内|适时|牵头)*(?:{_DONE})+(?:实施|开展)?[^,，。;]{{4,40}}$"
        rf"|[\u4e00-\u9fff“”]{{4,30}}(?:重组成功|顺利投产|开工建设|建成投用|投入使用|挂牌成立)$",
        ("出台高质量发展实施意见", "成立企业俱乐部联盟", "研发总部大厦顺利开工建设"),
        ("建立健全机制", "支持企业成立机构"),
    ),
)
# What follows these has no end that can be seen.
_SOFT = re.compile(
    "^制定本|一批|健全|完善|机制|体系|制度|氛围|环境|理念|意识|模式|[\\d]|长效|联系|关系"
)
_EVENTS = tuple((rule.op, re.compile(rule.pattern)) for rule in EVENTS)
_CLAUSE = re.compile(r"[^,，。;:!?\t]+")
_LEAD = re.compile(
    r"^(?:\d{1,3}[.、]|\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]{1,3}[、是])*"
    rf"(?:{YEAR}年底?前?|到|力争|争取|确保|推动|加快|推进)*"
)


def event_of(clause: str) -> Op | None:
    """Say what a clause without a figure promises, None where nothing that could be checked."""
    if _SOFT.search(clause):
        return None
    return next((op for op, pattern in _EVENTS if pattern.search(clause)), None)


def in_words(parts: Sequence[Part], source: Source) -> Iterator[InWords]:
    """Give each clause of a plan that promises something without a figure."""
    for part in parts:
        if part.passage.is_row:
            continue
        for match in _CLAUSE.finditer(part.passage.text, part.start, part.end):
            lead = _LEAD.match(match.group())
            start = match.start() + (lead.end() if lead else 0)
            op = event_of(part.passage.text[start : match.end()])
            if op is not None:
                line = source.place(part, start).line
                words = source.words(part, start, match.end())
                yield InWords(line, words, part.section, op)
