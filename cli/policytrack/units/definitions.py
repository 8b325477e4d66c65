"""The units that are built in, by kind, each with its English name."""

from __future__ import annotations

from fractions import Fraction

from policytrack.model.text import Text
from policytrack.model.unit import Unit

# What 万 and the like come to before a unit.
PREFIXES = {
    "百": 10**2,
    "千": 10**3,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "十亿": 10**9,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
}
# A plain number: what something is so many times of.
PLAIN = Unit("倍", "times", prefixed=False)


def _unit(names: str, en: str, times: int | str = 1, of: str | None = None) -> Unit:
    """Return a unit of several names, with the one to list it by first."""
    name, *also = names.split()
    return Unit(name, en, tuple(also), Fraction(times), of)


def _bare(names: str, en: str, times: int | str = 1, of: str | None = None) -> Unit:
    """Return a unit that no 万 stands before."""
    return _unit(names, en, times, of)._replace(prefixed=False)


def _counts(words: str) -> tuple[Unit, ...]:
    """Return units that count things, each of a kind of its own: a line has names and English."""
    rows = (line.split() for line in words.strip().splitlines())
    return tuple(
        Unit(name, en.replace("_", " "), tuple(also), counted=True) for en, name, *also in rows
    )


# Each sort of units as they are listed; which of them convert they say themselves.
KINDS: tuple[tuple[Text, tuple[Unit, ...]], ...] = (
    (
        Text("货币", "money"),
        (
            _unit("元", "yuan"),
            _unit("美元", "US dollar"),
            _unit("欧元", "euro"),
            _unit("英镑", "pound sterling"),
            _unit("港元 港币", "Hong Kong dollar"),
            _unit("日元", "yen"),
        ),
    ),
    (
        Text("比率", "shares"),
        (_bare("%", "percent"), _bare("‰", "permille", "1/10", "%")),
    ),
    (
        Text("比率之差", "differences of shares"),
        (
            _bare("百分点 个百分点", "percentage point"),
            _bare("千分点 个千分点", "permille point", "1/10", "百分点"),
        ),
    ),
    (Text("倍数、得分", "plain numbers and scores"), (PLAIN, _bare("分", "score"))),
    (
        Text("计数", "things counted"),
        _counts("""
            enterprise 家 户 个
            person 人 名 人口
            item 项
            piece 件
            paper 篇
            occurrence 次
            attendance 人次
            household_visit 户次
            vehicle_movement 辆次
            item_handled 件次
            company_visit 家次
            aircraft_movement 架次
            vehicle_trip 车次
            ship_call 艘次
            machine_use 台次
            scheduled_run 班次
            dose 剂次
            dose_supplied 剂
            portion 人份 头份
            bed_day 床日
            session 场
            showing 场次
            rank 位
            institution 所
            structure 座
            line 条
            sheet_or_bed 张
            set_or_flat 套
            team 支
            vehicle 辆
            train 列
            machine 台
            machine_set 台套 台(套) 台（套）
            standard_bus 标台
            ship 艘
            aircraft 架
            work_or_device 部
            booklet 册
            book 本
            document 份
            archive_volume 卷
            picture 幅
            course 门
            lot 宗
            batch 批
            consignment 批次
            incident 起
            case 例
            site 处
            plot 块
            tract 片
            variety 种
            model 款
            transaction 笔
            group 组
            pair 对
            route 路
            head 头
            animal 只
            bird 羽
            fish 尾
            tree 棵
            plant 株
            small_thing 枚
            room 间
            building 栋
            house 幢
            well 口
            bored_well 眼
            lamp 盏
            bottle 瓶
            box 盒
            bag 袋
            barrel 桶
            crate 箱
            bed 床位 床 张床位
            school_place 学位 个学位
            nursery_place 托位
            seat 座位 客位
            parking_space 车位 停车位
            berth 泊位
            charging_point 桩
            pole 根
            pair_worn 双
            side 面
            credit 学分
            character 字
            twenty-foot_container 标箱 标准箱 TEU
            class_or_service 班
            lesson 节
            class_hour 学时
            period 课时
            round 期
            edition 届
            contract_section 标段
            cabinet 机柜
            rack 机架
            standard_rack 标准机架
            village 村
            town 镇
            country 国
        """),
    ),
    (
        Text("质量", "mass"),
        (
            _unit("克 g", "gram"),
            _unit("纳克 ng", "nanogram", "1/1000000000", "克"),
            # The Greek letter, the sign of the unit, and what a keyboard has.
            _unit("微克 μg µg ug", "microgram", "1/1000000", "克"),
            _unit("毫克 mg ㎎", "milligram", "1/1000", "克"),
            _unit("斤", "jin", 500, "克"),
            _unit("千克 公斤 kg ㎏", "kilogram", 1000, "克"),
            _unit("吨 公吨 t", "tonne", 10**6, "克"),
            _unit("载重吨", "deadweight tonne"),
            _unit("总吨", "gross tonnage"),
        ),
    ),
    (
        Text("标准煤、标准油、二氧化碳", "coal and oil equivalent, carbon dioxide"),
        (
            _unit("克标准煤 克标煤 gce", "gram of coal equivalent"),
            _unit(
                "千克标准煤 千克标煤 公斤标准煤 kgce",
                "kilogram of coal equivalent",
                1000,
                "克标准煤",
            ),
            _unit("吨标准煤 吨标煤 tce", "tonne of coal equivalent", 10**6, "克标准煤"),
            _unit("吨标准油 吨标油 toe", "tonne of oil equivalent"),
            _unit("克二氧化碳 gCO2", "gram of carbon dioxide"),
            _unit("千克二氧化碳 kgCO2", "kilogram of carbon dioxide", 1000, "克二氧化碳"),
            _unit("吨二氧化碳 吨CO2 tCO2", "tonne of carbon dioxide", 10**6, "克二氧化碳"),
            _unit("吨二氧化碳当量 tCO2e", "tonne of carbon dioxide equivalent"),
        ),
    ),
    (
        Text("长度", "length"),
        (
            _unit("米 m", "metre"),
            _unit("纳米 nm", "nanometre", "1/1000000000", "米"),
            _unit("微米 μm µm um", "micrometre", "1/1000000", "米"),
            _unit("毫米 mm ㎜", "millimetre", "1/1000", "米"),
            _unit("厘米 cm ㎝", "centimetre", "1/100", "米"),
            _unit("公里 千米 km ㎞", "kilometre", 1000, "米"),
            _unit("海里", "nautical mile", 1852, "米"),
            _unit("车道公里", "lane kilometre"),
        ),
    ),
    (
        Text("面积", "area"),
        (
            _unit("平方米 平米 ㎡ m² m2", "square metre"),
            _unit("平方厘米 cm² cm2", "square centimetre", "1/10000", "平方米"),
            _unit("亩", "mu", "2000/3", "平方米"),
            _unit("公顷 hm² hm2 ha", "hectare", 10**4, "平方米"),
            _unit("平方公里 平方千米 km² km2 ㎢", "square kilometre", 10**6, "平方米"),
            _unit("亩次", "mu treated"),
        ),
    ),
    (
        Text("体积", "volume"),
        (
            _unit("升 L", "litre"),
            _unit("毫升 mL ml", "millilitre", "1/1000", "升"),
            _unit("立方厘米 cm³ cm3", "cubic centimetre", "1/1000", "升"),
            _unit("立方米 m³ m3 ㎥", "cubic metre", 1000, "升"),
            _unit("标准立方米 标立方米 Nm³ Nm3", "standard cubic metre"),
        ),
    ),
    (
        Text("功率", "power"),
        (
            _unit("千瓦 kW", "kilowatt"),
            _unit("瓦 W", "watt", "1/1000", "千瓦"),
            _unit("兆瓦 MW", "megawatt", 1000, "千瓦"),
            _unit("吉瓦 GW", "gigawatt", 10**6, "千瓦"),
            _unit("蒸吨", "tonne of steam per hour"),
        ),
    ),
    (
        Text("能量", "energy"),
        (
            _unit("千瓦时 kWh kW·h 千瓦·时", "kilowatt hour"),
            _bare("度", "kilowatt hour of electricity", 1, "千瓦时"),
            _unit("兆瓦时 MWh MW·h 兆瓦·时", "megawatt hour", 1000, "千瓦时"),
            _unit("吉瓦时 GWh", "gigawatt hour", 10**6, "千瓦时"),
            _unit("太瓦时 TWh", "terawatt hour", 10**9, "千瓦时"),
            _unit("千焦 kJ", "kilojoule", "1/3600", "千瓦时"),
            _unit("兆焦 MJ", "megajoule", "5/18", "千瓦时"),
            _unit("吉焦 GJ", "gigajoule", "2500/9", "千瓦时"),
            _unit("太焦 TJ", "terajoule", "2500000/9", "千瓦时"),
        ),
    ),
    (
        Text("电压、变电容量", "voltage and capacity of transformers"),
        (
            _unit("千伏 kV", "kilovolt"),
            _unit("千伏安 kVA", "kilovolt ampere"),
            _unit("兆伏安 MVA", "megavolt ampere", 1000, "千伏安"),
        ),
    ),
    (
        Text("运输周转量", "transport work"),
        (
            _unit("吨公里 吨·公里", "tonne kilometre"),
            _unit("人公里 人·公里", "passenger kilometre"),
            _unit("车公里", "vehicle kilometre"),
            _unit("吨海里", "tonne nautical mile"),
        ),
    ),
    (
        Text("时长", "duration"),
        (
            _bare("小时 个小时 h", "hour"),
            _bare("秒 s", "second", "1/3600", "小时"),
            _bare("分钟 min", "minute", "1/60", "小时"),
            _bare("天 日 d", "day", 24, "小时"),
            _bare("周 星期", "week", 168, "小时"),
            # How long they are depends on which they are.
            _bare("月 个月", "month"),
            _bare("季度", "quarter", 3, "月"),
            _bare("年 周年", "year", 12, "月"),
            _bare("工作日 个工作日", "working day"),
            _bare("岁 周岁", "year of age"),
        ),
    ),
    (
        Text("工作量", "labour"),
        (
            _unit("人年 人·年", "person year"),
            _unit("人月 人·月", "person month"),
            _unit("人天 人日 工日", "person day"),
        ),
    ),
    (
        Text("信息、算力", "data and computing"),
        (
            # Some take a thousand of one for the next, and some 1024.
            _unit("MB", "megabyte"),
            _unit("GB", "gigabyte"),
            _unit("TB", "terabyte"),
            _unit("PB", "petabyte"),
            _unit("EB", "exabyte"),
            _unit("Mbps", "megabit per second"),
            _unit("Gbps", "gigabit per second", 1000, "Mbps"),
            _unit("Tbps", "terabit per second", 10**6, "Mbps"),
            _unit("PFLOPS PFlops", "petaflops"),
            _unit("TFLOPS TFlops", "teraflops", "1/1000", "PFLOPS"),
            _unit("EFLOPS EFlops", "exaflops", 1000, "PFLOPS"),
            _unit("MHz", "megahertz"),
            _unit("赫兹 Hz", "hertz", "1/1000000", "MHz"),
            _unit("GHz", "gigahertz", 1000, "MHz"),
        ),
    ),
    (
        Text("温度、声级、压力", "temperature, sound and pressure"),
        (
            _bare("摄氏度 ℃ °C", "degree Celsius"),
            _bare("分贝 dB dB(A)", "decibel"),
            _unit("兆帕 MPa", "megapascal"),
        ),
    ),
)

BUILT_IN = tuple(unit for _, of_kind in KINDS for unit in of_kind)
