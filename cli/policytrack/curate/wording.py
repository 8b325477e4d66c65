"""The words of plans that say what bound a figure is and on what basis, or that it is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from policytrack.model.plan import BOUND_KINDS
from policytrack.model.text import Text

if TYPE_CHECKING:
    from policytrack.curate.figures import PlanFigure
    from policytrack.curate.sentences import When
    from policytrack.model.plan import Better, Commitment, Measure, Op

# Within a clause.
_IN = "[^,，。;:⟦⟧⟨⟩]"
# Within a sentence.
_ON = "[^。;]"
_MONEY = "[^⟧]*元"
# What somebody does to bring something about.
_DOING = (
    "建设|组建|建成|建立|新建|创建|打造|培育|引进|实施|开展|举办|达到|突破|新增|完成|设立|研发|开发"
    "|选拔|遴选|培训|选派|服务"
)
_ABOUT = "(?:约|大约|将近|近|接近|大致)?"


class Wording(NamedTuple):
    """Words around a figure, as in `example`, and what it is then.

    Where the clause before the figure holds `unless`, the words mean something else.
    """

    what: Text
    pattern: str
    example: str
    unless: str = "(?!)"


class BoundWords(NamedTuple):
    """Words of a bound of this kind, as in `example`."""

    op: Op
    pattern: str
    example: str


# A bare number is a least one.
BARE: Op = "at_least"
# The first that matches says the bound.
BOUNDS: tuple[BoundWords, ...] = (
    BoundWords(
        "exceeds",
        rf"(?:高于|快于|高出|超过|领先){_IN}*(?:平均|水平|增速|全国|全省|全市|上年|同期){_IN}*⟦[^⟧]*[百千]分点⟧",
        "增速高于全省平均增速⟦3个百分点⟧",
    ),
    BoundWords("rise_by", r"⟦[^⟧]*[百千]分点⟧", "比重提高⟦5个百分点⟧以上"),
    BoundWords(
        "rise_by",
        rf"(?:比|较|相比){_IN}*(?:增加|新增|提高|增长|减少|下降|降低)⟦[^⟧%]*[^⟧%点]⟧",
        "比2023年增加⟦60家⟧",
    ),
    BoundWords(
        "about",
        r"⟧(?:左右|上下)|(?:约|大约|将近|接近|(?<![最远附靠])近)⟦",
        "达⟦73%⟧左右",
    ),
    BoundWords(
        "at_least",
        r"(?:不少于|不低于|不小于|不得少于|不得低于|至少)⟦|⟧(?:及以上|\(?含\)?以上|以上)",
        "不少于⟦10个⟧",
    ),
    BoundWords(
        "at_most",
        rf"(?:不超过|不高于|不大于|不多于|不得超过|控制在|压缩到|压缩至|压减到|压减至|降至|缩小到|缩小至|降到|降低到|降低至"
        rf"|下降到|下降至|减少到|减少至|缩短到|缩短至|限制在){_ABOUT}⟦|⟧(?:以内|以下|之内)|[前]⟦[^⟧]*[名位]⟧",
        "不超过⟦5%⟧",
    ),
    BoundWords("less_than", "(?:低于|小于|少于|不到|不足)⟦", "低于⟦5%⟧"),
    BoundWords(
        "more_than",
        r"(?:突破|超过|超|高于|大于|多于|逾|超出)⟦[^⟧]*⟧(?:大关|台阶|$|(?![\u4e00-\u9fff“]))|(?:超过|超|高于|大于|逾|超出)⟦",
        "总数突破⟦180家⟧",
    ),
)

# What was not promised, or not by this number.
NO_PROMISE: tuple[Wording, ...] = (
    Wording(
        Text("补助、奖励的数额", "what a subsidy pays"),
        rf"(?:奖励|补助|补贴|资助|奖补|补偿|贴息|给予|授信|奖金|兑现|拨付|罚款){_IN}*⟦{_MONEY}⟧"
        rf"|⟦{_MONEY}⟧(?:以内|以下|以上|左右)?的?{_IN}{{0,8}}(?:奖励|补助|补贴|资助|奖补|补偿|贴息|奖金)"
        rf"|最高⟦|额度{_IN}*⟦|支持{_IN}{{0,4}}\(?分别{_IN}*[⟦⟨]{_ON}*元⟧|⟦[^⟧]*元⟧(?:、⟨[^⟩]*元⟩)*\)"
        rf"|(?:最高|每家|每个|每项|每人|一次性)(?:不超过|给予|按|可获|可达|达)?{_IN}{{0,6}}⟦{_MONEY}⟧"
        rf"|(?:奖励|补助|补贴|资助|奖补|给予|补偿|贴息|减免|抵扣|扣除|返还){_IN}*⟦[^⟧]*[%倍]⟧"
        rf"|按照?(?!增长){_IN}{{0,12}}⟦[^⟧]*[%倍]⟧(?!增)"
        rf"|⟦[^⟧]*[%倍]⟧(?:以内|以下|以上)?的?(?:比例)?{_IN}{{0,6}}(?:给予|奖励|补助|补贴|资助|奖补|补偿|扣除|贴息|计提)"
        rf"|(?:给予|奖励|补助|奖补|资助){_ON}*⟨[^⟩]*元⟩(?:以上|以内)?、⟦{_MONEY}⟧",
        "一次性奖励⟦50万元⟧",
        unless="(?:达到|突破)$",
    ),
    Wording(
        Text("条件", "a condition"),
        rf"(?:^|[。;])(?:对(?![标接口应外])|凡|经(?![过济营])|若|如(?!期)|符合){_ON}*⟦[^⟧]*⟧{_ON}*(?:给予|奖励|补助|予以|资助|可[获享按给申])"
        rf"|⟦[^⟧]*⟧(?:及?以上|以下|以内)?的(?:企业|单位|机构|项目|人员|人才|团队|平台|个人|法人|组织)?[,，]?{_IN}{{0,6}}"
        r"(?:给予|按|可[获享按给申]|予以|一次性|奖励|认定|补助)",
        "对新认定的⟦3家⟧以上企业给予奖励",
    ),
    Wording(
        Text("起点的数", "where it starts from"),
        rf"(?:由|从){_IN}*⟦[^⟧]*⟧{_IN}{{0,6}}(?:提高|提升|增加|增长|上升|扩大|下降|降低|减少|压减|压缩|缩短|调整|发展|增|升|降)"
        rf"|⟦[^⟧]*⟧(?:提高|提升|增加|增长|上升|扩大|下降|降低|减少|压缩|缩短)(?:到|至)",
        "由⟦5%⟧提高到⟨8%⟩",
    ),
    Wording(
        Text("范围、规模的限定", "it says of what size"),
        rf"⟦[^⟧]*(?:元|%|人|吨|亩|平方米|公里|年)⟧(?:及?以上|级|以下|以内)?的?(?![、和与及,，])[\u4e00-\u9fff“”()]{{2,24}}⟨"
        rf"|⟦{_MONEY}⟧(?:及?以上|级|以下)?的?(?!{_IN}{{0,14}}基金)(?:[\u4e00-\u9fff“”]{{0,8}})(?:企业|产业|集群|园区|项目|龙头|单品|基地|县|镇|乡|街区|平台)"
        rf"|⟦[^⟧]*(?:千伏|瓦|吨|米|升)⟧(?:及?以上|级|以下)?的?{_IN}{{0,10}}(?:工程|项目|装置|机组|线路|变电站)"
        rf"|⟦{_MONEY}⟧(?:以上)?的(?!{_IN}{{0,14}}基金)|⟦[^⟧]*(?:元|吨|千瓦|亩)⟧级"
        r"|⟦(?:倍增|翻番|翻一番)⟧的|(?:年|值|入|额)(?:超|过|达|超过|达到)?⟦[^⟧]*元⟧(?:及?以上|级)?的",
        "产值超⟦10亿元⟧企业达到⟨5家⟩",
    ),
    Wording(
        Text("已有或过去的数", "what is or was"),
        rf"(?:目前|现有|共有|已有|(?<!争取)已经?(?!有|备案|认定)|截至目前|截止目前|累计实现了|去年|先后|荣获|获评|入选|达到了|实现了"
        rf"|增长了|完成了|取得了|建成了|培育了|引进了|新增了|突破了){_IN}*⟦|⟧{_IN}{{0,12}}(?:位居|居全|排名全|列全|获评)",
        "全市现有高新技术企业⟦120家⟧",
        unless="力争|争取|确保|将",
    ),
    Wording(
        Text("名称中的数", "part of a name"),
        r"⟦[^⟧]*[条]⟧(?:意见|措施|政策|举措)|[二两三四五六七八九十][支]⟧队伍"
        r"|⟦(?:倍增|翻番|翻一番|翻倍)⟧[^,，。;]{0,6}(?:计划|行动|工程|方案|目标)"
        r"|⟦[百千][^⟧]{1,2}⟧[^,，。;]{0,12}(?:进|行动|工程|计划|活动)|[(（]⟦[百千][^⟧]{1,2}⟧"
        r"|⟧[\u4e00-\u9fff]{0,4}(?:行动|工程|计划)(?:方案)?[》”]",
        "实施高企三年⟦倍增⟧计划",
    ),
    Wording(
        Text("时限", "a length of time"),
        r"(?<!数)(?<!数[达为])(?<!数达到)(?<!年限)(?<!年限[达为])(?<!年限达到)⟦[^⟧/万亿]*(?:(?<!人)年|个月|月|天|日|小时|分钟|秒|周|季度|工作日|周年|届)⟧",
        "间隔⟦2年⟧",
    ),
    Wording(
        Text("不计数的说法", "it counts nothing"),
        r"^(?!.*寿命).*⟦[^⟧]*岁⟧|^(?!.*(?:满意度|得分|评分)).*⟦[^⟧]*分⟧|⟦[^⟧]*(?:方面|国|级|(?<![百千]分)点|对|组|路|村|镇|(?<![万亿])度)⟧"
        r"|⟧[^,，。;、⟨]{0,6}(?:指标|方面|问题|原则|环节)(?:$|[,，。;:、工])"
        r"|指标⟦[^⟧]*项⟧|⟧(?:以上|左右)?的(?:增长)?目标",
        "推进⟦5方面⟧任务",
    ),
    Wording(
        Text("所围绕的范围", "what the task is set in"),
        rf"(?:^|[,，。;])为{_IN}*⟦[^⟧]*⟧{_IN}*(?:打好|奠定|夯实)|向⟦[^⟧]*⟧{_IN}*(?:迈进|进军|冲刺)"
        rf"|(?:^|[,，。;])以{_IN}*⟦[^⟧]*⟧{_IN}*为"
        rf"|(?:^|[,，。;])(?:充分|全面|深入|认真|严格|积极)?"
        rf"(?:围绕|发挥|聚焦|按照|根据|落实|依据|结合|贯彻|针对|面向|依托)(?:(?!{_DOING}){_IN})*⟦[^⟧]*⟧(?!以上)",
        "以喜山和⟦6个⟧县建设为突破口",
    ),
    Wording(
        Text("标准，不是总数", "a standard, and no total"),
        r"每⟦|每⟨[^⟩]*(?:人|户|万|公里|亩)⟩[^,，。;]*⟦|⟧的标准|[<≤＜]⟦|⟦[^⟧]*mm⟧",
        "按照每⟦3万⟧居民设置⟨1个⟩",
    ),
    Wording(
        Text("所列各项的个数", "how many are listed before it"),
        r"(?:[^、,，。;⟨⟦]+、){2,}[^、,，。;⟨⟦]+等⟦[^⟧]*[个项]⟧",
        "做强灯彩、纸艺、茶业等⟦3个⟧主导产业",
    ),
    Wording(
        Text("现有、在建的数", "what is there already"),
        r"⟧(?:新建|在建|续建|已建|现有|已)|[等及]⟦[^⟧]*⟧(?:新建|在建|部门|单位|地区|领域|方面)",
        "等⟦6个⟧新建基地",
    ),
)

# What a plan undertakes to do: each makes the figure behind it something to be counted.
VERBS = (
    "达到|达|突破|超过|实现|完成|新增|新建|建成|建立|建设|组建|创建|打造|培育|培养|引进|引育|引入|聚集|集聚|吸引|招引|培训|选派"
    "|派出|派驻|开展|举办|组织|实施|布局|研发|开发|攻克|攻关|转化|推广|遴选|认定|评选|获得|获批|取得|形成|构筑|划定|争取|争创|力争|确保"
    "|设立|成立|支持|推动|推进|促进|增加|提高|提升|扩大|发展|增长|保持|稳定|拥有|制定|制订|编制|修订|发布|出台|申报|承担|储备|征集"
    "|选育|育成|审定|登记|备案|授权|服务|入驻|孵化|毕业|投入|投资|筹集|募集|发放|改造|推荐|上报|提交|撰写|合作|签订"
    "|落地|引导|搭建|构建|控制|降低|下降|减少|压减|压缩|淘汰|整治|治理|修复|造林|新改建|改建|扩建|开工|竣工|投产|覆盖|接入"
)
_CLAUSE = re.compile("[,，。;:]")
_VERB = re.compile(rf"(?:{VERBS})")
_ENDS = re.compile(
    r"⟧(?:及?以上|以下|以内|左右|上下|余)?(?:[,，。;、!:()（）\s]|$|和|与|及|其中|形成)"
)


def last_clause(words: str) -> str:
    """Return the clause in which words end."""
    return _CLAUSE.split(words)[-1]


def bound_of(marked: str) -> Op:
    """Return what kind of bound the words around the marked figure make of it."""
    return next((rule.op for rule in BOUNDS if re.search(rule.pattern, marked)), BARE)


def why_no_promise(marked: str) -> Text | None:
    """Return what the marked figure is instead of a promise, None where it is one."""
    clause = last_clause(marked.partition("⟦")[0])
    for rule in NO_PROMISE:
        if re.search(rule.pattern, marked) and not re.search(rule.unless, clause):
            return rule.what
    return None


def undertakes(marked: str) -> bool:
    """Return whether the clause of a marked figure undertakes something, or ends with it."""
    before, behind = marked.split("⟦")
    clauses = _CLAUSE.split(before)
    clause = clauses[-1] + _CLAUSE.split(behind)[0]
    if clause.startswith(("以及", "及", "和")) and len(clauses) > 1:
        clause = clauses[-2] + clause
    return bool(_VERB.search(clause)) or bool(_ENDS.search(marked))


_PER_PEOPLE = re.compile(
    r"(?:每|(?:^|(?<=[,，。;、]))(?=[百千]?万人))"
    r"(?P<base>(?:10{0,5})?[十百千]?万(?:人口|[人名])?|[十百千](?:人口|[人名])|[十百千万亿]+元|平方公里)[^,，。;]*$"
)
# 60亿 of what is counted in money are 亿元.
_OF_MONEY = re.compile("额|产值|收入|投资|投入|资金|总值|增加值|规模|贷款|利润|税|基金")
_NO_PER = ("%", "‰", "百分点", "千分点", "年", "天", "岁", "分")
# 人均绿地面积15平方米 is so much a head, but money a head is told in money.
_A_HEAD = re.compile("(人|户|亩)(?:均|产)(?!增|年)")


def figure_bound(figure: PlanFigure, marked: str) -> Op:
    """Return what kind of bound a figure is by the marked words around it."""
    if figure.times:
        return "times"
    if figure.high is None or figure.value is None:
        return bound_of(marked)
    # 2-3个以上 promises two.
    least = "⟧以上" in marked or figure.value > figure.high
    return BARE if least else "between"


def unit_of(unit: str | None, before: str) -> str | None:
    """Return a unit with what it is counted per (每万人…12件), and 亿 of money as 亿元.

    `before` are the words of the sentence before the figure.
    """
    if unit in ("亿", "万亿", "万") and _OF_MONEY.search(last_clause(before)):
        return f"{unit}元"
    if unit is None or "/" in unit or unit.endswith(_NO_PER):
        return unit
    per, head = _PER_PEOPLE.search(before), _A_HEAD.search(last_clause(before))
    if per is None:
        return f"{unit}/{head[1]}" if head and not unit.endswith("元") else unit
    base = per["base"].replace("名", "人").replace("人口", "人")
    return f"{unit}/{'万人' if base == '万' else base}"


def commitment_of(words: str) -> Commitment | None:
    """Return how firm a promise is by the words before it; what a stop ends is over."""
    said = re.split("[;。]", words)[-1]
    if re.search("力争|争取|力增", said):
        return "aspirational"
    return "binding" if "确保" in said else None


_GROWTH = re.compile("增长|增速|增幅|涨幅|增加|下降|降低|减少|提高$")
_SHARE = re.compile("比重|占比|比例|率|强度|每(?:万|百万)人")
# What is counted from zero in its period, and what is there at its end.
_FLOW = re.compile(
    "新增|新建|新培育|新认定|引进|引育|培训|选派|派出|派驻|开展|举办|组织|实施|研发|开发|攻克|突破|转化|推广|遴选|评选|选育|育成|审定"
    "|提交|完成|获得|获批|申请|授权|交易额|成交额|成交金额|收入|产值|投资|投入|增加值|利润|税收|销售|出口|进口|生产总值|减排"
)
_STOCK = re.compile("总数|总量|累计达|保有|拥有|存量|注册数|数量达|达到?$|稳定在|保持在|控制在")
# What is earned, spent or sold in a year.
_AMOUNT = re.compile(
    "收入|产值|总值|增加值|成交额|交易额|销售|投资|投入|利润|税收|进出口|出口|消费"
)
_LESS = re.compile(
    "下降|降低|减少|压减|压缩|缩短|控制在|不超过|以内|失业|死亡|事故|能耗|排放|投诉|贫困"
)


def measure_of(clause: str, unit: str | None, op: Op) -> Measure:
    """Guess what kind of number a promise is from the words before its figure and its unit."""
    if unit in ("%", "‰"):
        return "growth" if _GROWTH.search(clause) and not _SHARE.search(clause) else "ratio"
    if unit in ("百分点", "千分点") or (unit is not None and "/" in unit):
        return "ratio"
    if BOUND_KINDS[op].takes == "factor":
        return "ratio" if _SHARE.search(clause) else "stock"
    if _AMOUNT.search(clause) and unit is not None and unit.endswith("元"):
        return "flow"
    flows = list(_FLOW.finditer(clause))
    return "flow" if flows and not _STOCK.search(clause[flows[-1].end() :]) else "stock"


def better_of(clause: str, op: Op) -> Better:
    """Guess which way is better."""
    return "less" if BOUND_KINDS[op].direction == "down" or _LESS.search(clause) else "more"


def since_of(clause: str, measure: Measure, unit: str | None, when: When, start: int) -> int | None:
    """Guess the year from whose start a flow is counted, None where the year alone counts.

    A running total counts from the plan's first year, and so does what shall have been done by a
    year; an amount of money is mostly that of the year.
    """
    if measure in ("ratio", "growth"):
        return None
    if when.since is not None and measure == "flow":
        return max(when.since, start)
    due = measure == "flow" and when.due and "元" not in (unit or "")
    return start if (due or "累计" in clause) and when.year > start else None
