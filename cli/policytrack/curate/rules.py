"""How Chinese plans write numbers: one table, in the order in which its rules are tried.

The examples are the tests: in each of `yes` a rule finds what stands between 【 and 】, and in
none of `no` it finds anything.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from policytrack.curate.writing import (
    ARABIC,
    COUNTED,
    DASH,
    FINAL,
    FIVE_YEARS,
    HAN,
    HAN_DIGITS,
    MEASURE,
    MULTIPLE,
    PER,
    SCANNED,
    SOME,
    YEAR,
)
from policytrack.model.text import Text


class Rule(NamedTuple):
    """One way to write a number. `apart` names those that are no figures; None means a figure."""

    name: str
    apart: Text | None
    pattern: str
    yes: tuple[str, ...]
    no: tuple[str, ...] = ()


_ORDER = "[一二三四五六七八九十]{1,3}"
_START = r"(?:^|(?<=[。;:!?\s]))"

RULES: tuple[Rule, ...] = (
    Rule(
        "title",
        Text("文件名称", "titles of documents"),
        r"《[^《》]{1,100}》",
        ("落实【《行动方案(2021-2025年)》】要求", "提交【《决策建议》】15篇"),
        ("打造5个品牌",),
    ),
    Rule(
        "address",
        Text("网址、电话", "addresses and telephone numbers"),
        r"(?:https?://|file://|www\.)[\w./?=&%#-]+(?:\s\d{1,3}/\d{1,3})?"
        r"|(?<!\d)(?:0\d{2,3}-\d{7,8}|[48]00-?\d{3}-?\d{4}|1\d{10})(?!\d)",
        ("电话【0411-12345678】", "【400-000-1234】", "见【www.example.cn/2023】"),
        ("500-600家", "新增1000家"),
    ),
    Rule(
        "document number",
        Text("文号", "document numbers"),
        r"[〔\[【(﹝]\s*(?:19|20)\d\d\s*[〕\]】)﹞]\s*(?:第?\d+号)?|(?<=[发办函字规令委])\d{5,8}号?"
        r"|第?\d+号(?!线|楼)(?:[-—]\d+)?",
        ("云发【〔2021〕17号】", "国发【201662号】文件", "中发【37号】文件", "ICP备【12345号-1】"),
        ("地铁5号线", "17个"),
    ),
    Rule(
        "date",
        Text("日期", "dates"),
        rf"{YEAR}年\d{{1,2}}月(?:\d{{1,2}}[日号]|上旬|中旬|下旬)?{FINAL}"
        rf"|(?<!\d)\d{{1,2}}月(?:\d{{1,2}}[日号]|份|[底末初]|上旬|中旬|下旬){FINAL}"
        rf"|{YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?!\d)"
        rf"|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|\d{{1,2}}:\d\d(?!\d)",
        ("【2023年8月3日】印发", "【6月底前】完成", "【2020-04-10】发布", "【8:30】"),
        ("3个月", "2023年", "5:3"),
    ),
    Rule(
        "years",
        Text("年份", "years"),
        rf"(?<!\d){YEAR}(?=(?:[、和]{YEAR}){{1,5}}年)"
        rf"|(?<!\d){YEAR}年?度?{DASH}{YEAR}年?度?{FINAL}|(?<!\d){YEAR}年度?{FINAL}"
        rf"|二[〇○零O0][〇○零一二三四五六七八九]{{2}}年度?{FINAL}"
        rf"|{FIVE_YEARS}(?=规划|期|时|末|以来|”|科技|的)",
        ("【2021-2025年】", "到【2025年底】", "【2023年】", "【“十四五”】期间", "到【二〇二五年】"),
        ("5年", "十五个", "2000家"),
    ),
    Rule(
        "section",
        Text("序号", "section numbers"),
        rf"{_START}(?:\d{{1,3}}[.、](?!\d)|{_ORDER}[、是])|\((?:\d{{1,2}}|{_ORDER})\)"
        rf"|第{_ORDER}[章节条款编]|专栏\d+|[附图表]件?\d+|\A\d{{1,3}}(?=\t|\Z)",
        ("【1.】建设平台", "完成。【2、】培育企业", "【(一)】优化", "【一是】推进", "【第三章】"),
        ("1.8%", "建设12个"),
    ),
    Rule(
        "ordinal",
        Text("次序、届次", "ordinals"),
        r"第(?:\d{1,9}|[零一二两三四五六七八九十百]{1,9})[个批次届期名位]?"
        rf"|{_ORDER}届(?:[一二三四五六七八]中全会)?"
        rf"|[一二三四五六七]中全会|{_ORDER}等奖|\d+强|[百千]强",
        ("【第一】季度", "【第5次】会议", "党的【十九届四中全会】", "【二等奖】", "世界【500强】"),
        ("12个", "三家"),
    ),
    Rule(
        "scanned letters",
        None,
        rf"{SCANNED}{MULTIPLE}{SOME}{MEASURE}{PER}",
        ("遴选【IOO家】", "【5O个】", "【l2项】"),
        ("OK", "IO设备", "100家"),
    ),
    Rule(
        "name",
        Text("名称中的数字", "numbers in names"),
        r"(?<![A-Za-z])[A-Za-z]{1,20}-?\d{1,9}(?:\.\d+)?[A-Za-z]{0,20}"
        r"|(?<![\d.])\d{1,2}[GKDSVCNX](?![A-Za-z])|\d+(?:\+[\dA-Z]+)+|\d\.0(?=版|[”）)])"
        r"|(?<=[“‘])[零一二两三四五六七八九十百千万]{1,6}[^”’\d%]{1,12}(?=[”’])",
        ("【SF6】设备", "【5G】基站", "“【17+1】”", "“【四位一体】”", "【100+N】体系"),
        ("R&D经费", "IOO家", "300MW", "“专精特新”"),
    ),
    Rule(
        "set phrase",
        Text("固定说法", "set phrases"),
        "(?<![二两三四五六七八九十])[二两三四五六七八九十]{1,3}(?:大(?!学)|类|张|方面|环节)"
        "|一次性|高效办成一件事|[一二三]次(?:产业|开发|创业|能源|分配|污染)"
        "|[一两三]个(?:时期|阶段|月)|[百千]人口|[百千万]人计划"
        "|(?:一[个张件人户企项网次])(?:一|[^,，。;]{0,2}[一多]|[图窗网码站])|[一二三]期工程"
        "|[百千万]{1,3}(?:企业?|家企业)(?=行动|工程|计划)",
        (
            "【一次性】补助",
            "【三次产业】",
            "【一个时期】",
            "【五大】工程",
            "【一人一】策",
            "实施【万人计划】",
        ),
        ("建设一个中心", "引进两项技术"),
    ),
    # Figures.
    Rule(
        "range",
        None,
        rf"(?:{ARABIC}|{HAN}){MULTIPLE}{MEASURE}?{DASH}(?:{ARABIC}|{HAN})"
        rf"{MULTIPLE}{SOME}{MEASURE}{PER}",
        ("选育【5-10个】", "派出【50至100名】", "【5%-8%】", "培育【三到五家】", "【3个—5个】"),
        ("2021-2025年", "“17+1”"),
    ),
    Rule(
        "multiplication",
        None,
        "翻[一两二三]?番|翻[一两]?倍|倍增|成倍(?:增长|增加)|减半",
        ("【翻一番】", "实现【倍增】", "【翻番】"),
        ("一番", "增长2倍"),
    ),
    Rule(
        "fraction",
        None,
        r"[一二三四五六七八九十]{1,3}分之[一二三四五六七八九]|(?<=[\u4e00-\u9fff])\d/\d(?![\d/])|零的?突破",
        ("占比达到【三分之一】", "达到【1/4】左右", "实现【零的突破】"),
        ("百分之五", "2025/6/1"),
    ),
    Rule(
        "percent in words",
        None,
        rf"百分之(?:{ARABIC}|[零一二两三四五六七八九十百]{{1,9}})",
        ("提高到【百分之五】", "【百分之95】"),
        ("5个百分点",),
    ),
    Rule(
        "compound",
        None,
        rf"{ARABIC}[亿万]零?\d{{1,4}}[百千]?万?{MEASURE}",
        ("投入【1亿2千万元】", "【1万2000人】"),
        ("5万人", "3亿元"),
    ),
    Rule(
        "figure",
        None,
        rf"{ARABIC}\s?{MULTIPLE}{SOME}(?:{MEASURE}{PER})?",
        (
            "达到【500户】",
            "【17.6亿元】",
            "【1,200家】",
            "突破【1万户】",
            "提高【5个百分点】",
            "指数达到【160】",
            "【1.81件/万人】",
        ),
        ("三家",),
    ),
    Rule(
        "Chinese numeral",
        None,
        rf"{HAN}{SOME}(?:[万亿]{HAN_DIGITS})?[万亿]{{0,2}}{SOME}{COUNTED}|(?<=[过超破逾达])[十百千]?[万亿]{{1,2}}元?(?![级美])",
        (
            "新增【一家】",
            "建设【三十个】",
            "投入【五百万元】",
            "【十余项】",
            "产值过【百亿】",
            "突破【万亿元】",
        ),
        ("统一", "一体化", "第一", "一批", "十分"),
    ),
)
_TABLE = re.compile(
    "|".join(f"(?P<_{at}>{rule.pattern})" for at, rule in enumerate(RULES)), re.ASCII
)


class Number(NamedTuple):
    """Where in a text a rule found a number."""

    rule: Rule
    start: int
    end: int


@lru_cache(maxsize=4)
def scan(text: str) -> tuple[Number, ...]:
    """Give every number in a folded text in order; none overlaps another."""
    # Whoever reads a passage part by part asks for the same text again.
    return tuple(
        Number(RULES[int(str(match.lastgroup)[1:])], match.start(), match.end())
        for match in _TABLE.finditer(text)
    )
