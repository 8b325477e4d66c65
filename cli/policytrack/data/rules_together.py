"""What the data must be together: rules across files, and what is hardly meant so.

The table of rules.py goes on here: PT3xx across files, PT5xx plausibility. Whatever is
only unlikely is a warning: the published figure may be just that.
"""

from __future__ import annotations

from policytrack.data.rules import ALLOCATED_TO_CITY
from policytrack.model.diagnostic import Rule
from policytrack.model.text import Text

YEAR_WITHOUT_PLAN = Rule(
    "PT301",
    "year-without-plan",
    Text("{city}没有涉及 {year} 年的规划", "no plan of {city} covers {year}"),
    Text(
        "规划期：{periods}；检查文件名，或先录入规划",
        "its plans cover {periods}: check the file's name, or curate the plan first",
    ),
)
FALLING_TOTAL = Rule(
    "PT302",
    "falling-total",
    Text(
        "累计数下降：{period} 为 {value}，{before} 已有 {earlier}",
        "a running total falls: {value} for {period}, {earlier} for {before}",
    ),
    Text(
        "累计时期写 {year}-01/06，单独时期写 {year}-06 或 {year}-Q2；核对两处数值",
        "January to June together is {year}-01/06, one period alone {year}-06 or {year}-Q2; "
        "check both figures",
    ),
)
PARTS_AGAINST_WHOLE = Rule(
    "PT303",
    "parts-against-whole",
    Text(
        "{parts}：{sum}；{whole}：{value}，两者不符",
        "{sum} for {parts}, against {value} for {whole}",
    ),
    Text(
        "核对各部分与总数；口径不同的注明 status: proxy",
        "check the parts and the whole; mark a figure of another scope as proxy",
    ),
)
COMPARATOR_UNPUBLISHED = Rule(
    "PT304",
    "comparator-unpublished",
    Text(
        "没有 '{key}' 的数据，无从比较",
        "there is no figure of '{key}' to compare with",
    ),
    Text("在 actuals/{city} 中补上", "add its figures to actuals/{city}"),
    "warning",
)
AREA_OF_WHOLE = Rule(
    "PT305",
    "area-of-whole",
    ALLOCATED_TO_CITY.message,
    Text("全市的数据 area 留空", "leave area empty for the whole city"),
)
AREAS_OVER_CITY = Rule(
    "PT306",
    "areas-over-city",
    Text(
        "{parts}：{sum}，超过全市 {period} 的 {value}",
        "{sum} for {parts}, more than {value} for the city in {period}",
    ),
    Text(
        "核对各地区与全市的数据；高新区、经开区可能与区县重叠",
        "check the areas and the city; a development zone may overlap districts",
    ),
    "warning",
)
UNKNOWN_AREA = Rule(
    "PT307",
    "unknown-area",
    Text("没有任何目标分解到地区 '{area}'", "no target is allocated to the area '{area}'"),
    Text(
        "名称与 targets.yaml 中 areas 下的写法一致；确实没有分解目标的地区，可以不改",
        "write the name as under areas in targets.yaml; an area that is asked for nothing may stay",
    ),
    "warning",
)

JUMP = Rule(
    "PT501",
    "jump",
    Text(
        "{value}，{year} 年为 {other}，相差 {times} 倍",
        "{value} against {other} in {year}: {times} times apart",
    ),
    Text("检查单位是否差了万或亿", "is the unit right, or off by 万 or 亿?"),
    "warning",
)
SHARE_OUT_OF_RANGE = Rule(
    "PT502",
    "share-out-of-range",
    Text("占比为 {value}，不在 0 到 100 之间", "a share of {value} is not between 0 and 100"),
    Text(
        "检查小数点；增长率的 measure 是 growth",
        "check the decimal point; a rate of change has measure: growth",
    ),
    "warning",
)
FRACTION_OF_COUNT = Rule(
    "PT503",
    "fraction-of-count",
    Text("{value} 不是整数", "{value} is not a whole number"),
    Text("检查小数点和单位", "check the decimal point and the unit"),
    "warning",
)
NEGATIVE_COUNT = Rule(
    "PT504",
    "negative-count",
    Text("数量为负：{value}", "a count below zero: {value}"),
    Text("检查符号", "check the sign"),
    "warning",
)
PASSED_AT_BASELINE = Rule(
    "PT505",
    "passed-at-baseline",
    Text(
        "{by} 年的目标在基线（{year} 年，{value}）时已经超过",
        "the milestone of {by} was passed at the baseline already ({value} in {year})",
    ),
    Text("检查数值、单位和 since", "check the figures, the units and since"),
    "warning",
)
MILESTONES_FALL_BACK = Rule(
    "PT506",
    "milestones-fall-back",
    Text(
        "{by} 年的目标（{value}）不及 {before} 年的（{earlier}）",
        "the milestone of {by} asks for less than that of {before}: {value} after {earlier}",
    ),
    Text("检查数值，或 better 的方向", "check the figures, or which way is better"),
    "warning",
)
BOUND_AGAINST_BETTER = Rule(
    "PT507",
    "bound-against-better",
    Text(
        "'{op}' 与指标的 better: {better} 方向相反",
        "'{op}' runs against the indicator's better: {better}",
    ),
    Text("检查界限的键，或 better 的方向", "check the bound's key, or which way is better"),
    "warning",
)
REPEATED_TARGET = Rule(
    "PT508",
    "repeated-target",
    Text("与第 {line} 行的目标相同", "the same target stands on line {line}"),
    Text(
        "规划中写了两处的，合为一项并在 section 中列出两处",
        "where the plan says it twice, keep one and list both places in section",
    ),
    "warning",
)
PROXY_WITHOUT_NOTE = Rule(
    "PT509",
    "proxy-without-note",
    Text("替代数据没有说明", "a proxy without a note"),
    Text("在 note 中写明范围或日期有何不同", "say in note how its scope or date differs"),
    "warning",
)
AREAS_AGAINST_WHOLE = Rule(
    "PT510",
    "areas-against-whole",
    Text(
        "各地区合计 {sum}，里程碑为 {value}，两者不符",
        "the areas come to {sum}, the milestone to {value}",
    ),
    Text(
        "核对数字；分解时留有余地或层层加码的，可以不改，在 note 中说明",
        "check the figures; a division may leave a reserve or go beyond the whole on purpose: say "
        "so in note",
    ),
    "warning",
)
BASELINE_AGAINST_FIGURE = Rule(
    "PT511",
    "baseline-against-figure",
    Text(
        "基线（{year} 年）为 {value}，公布的数据为 {figure}，两者不符",
        "the baseline of {year} is {value}, against {figure} as published",
    ),
    Text(
        "核对两处；口径不同的，把该数据注明 status: proxy",
        "check both; where the scope differs mark the figure as proxy",
    ),
    "warning",
)
