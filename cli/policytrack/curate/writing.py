"""How numbers, units and years are written in Chinese: the pieces that patterns are made of."""

from __future__ import annotations

import re

# What people count, measure and pay with.
_MEASURES = """
    亿美元 万美元 美元 欧元 元 个百分点 百分点 % ‰
    人次 人年 人月 人 名 位 户次 户 家次 家 个 项 件 篇 场次 场 次 所 座 处 条 支
    台套 台(套) 标台 台 套 种 部 门 只 架次 辆次 起 宗 例 张 本 册 期 笔 款 辆 艘 架 片 块 间 栋 幢
    批次 班次 课时 学时 节 标段 机柜 机架 标准机架 头 羽 株 箱
    床 朵 倍 岁 对 组 路 点 分
    级 方面 周年 届 国 村 镇 套(户)
    平方公里 平方千米 平方米 公里 千米 米 公顷 亩 立方米
    吨标准煤 吨标煤 吨 公斤 千克 微克 毫克 克 斤 标准箱
    千瓦时 千瓦 兆瓦时 兆瓦 吉瓦 瓦 千伏 度 分贝 m³ m²
    年 个月 月 天 个工作日 工作日 日 小时 分钟 秒 周 季度
    kWh MWh GWh MW GW kW km mm nm TB GB PB EB MB G Gbps Mbps GHz MHz TEU
    PFlops EFlops PFLOPS EFLOPS P
"""
# Before these alone a Chinese numeral counts: 一体, 三位 and 十分 say no number.
_COUNTED = """
    亿美元 万美元 美元 元 个百分点 百分点
    人次 人 名 户 家 个 项 件 篇 场次 场 次 所 座 处 条 支 台 套 种 亩 吨 公里
    倍 门 部 款
"""


def _one_of(words: str) -> str:
    """Match one of several words, a longer one before its beginning."""
    return rf"(?:{'|'.join(map(re.escape, sorted(words.split(), key=len, reverse=True)))})"


DASH = "(?:-|—{1,2}|–|~|～|−|至|到)"
YEAR = r"(?:19|20)\d\d"
ARABIC = r"(?<![A-Za-z0-9.])(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
# Letters that a scanner took for 1 and 0.
SCANNED = r"(?<![A-Za-z0-9])(?=\d*[IlOo])[\dIlOo]{2,}(?![A-Za-z0-9])"
# 百 is a hundred, but not in 百分点; 统一, 第一 and 每一 are no numbers.
# No more digits than anybody writes, and none given back: a long run costs no time. (“{1,12}+” says
# the same, but Python before 3.11.5 forgets what such a repetition must not stand before.)
HAN_DIGITS = "(?>(?:[零〇一二两三四五六七八九十千]|百(?!分)){1,12})"
HAN = (
    r"(?<![统唯单同第每某那另任划专万之几数零〇一二两三四五六七八九十百千])"
    f"(?![零〇]){HAN_DIGITS}"
)
MULTIPLE = "(?>(?:百(?!分)|千(?![克米瓦伏])|[万亿]){0,4})"
SOME = "[余多来]?"
PER = "(?:/[十百千万亿]*(?:平方公里|平方米|立方米|公顷|小时|人|元|户|家|件|项|亩|年|天|日|次))?"
MEASURE = _one_of(_MEASURES)
COUNTED = _one_of(_COUNTED)
FINAL = "(?:[底末初]前?|[前内])?"
FIVE_YEARS = "“?十[一二三四五六]五”?"
