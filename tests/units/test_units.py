"""How many of one unit make another, exactly, and what never converts."""

import subprocess
import sys
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.model.unit import Unit
from policytrack.units import UnitError, units_with
from policytrack.units.definitions import BUILT_IN, PREFIXES

UNITS = units_with(())
OWN = units_with(
    (
        Unit("朵", "blossom", counted=True),
        Unit("标准地块", "standard plot", times=Fraction(20), of="亩"),
        Unit("束", "bunch", times=Fraction(12), of="朵"),
        Unit("筐", "basket", times=Fraction(5), of="万束"),
        Unit("浓", "strength", times=Fraction(3), of="毫克/升"),
    )
)
NAMES = [unit.name for unit in BUILT_IN]
BARE = [name for name in NAMES if UNITS.names[name].prefixed]


KNOWN = """
    吨 公斤 斤 克 毫克 微克 千克 吨标准煤 克标准煤 亩 公顷 平方米 ㎡ m² 平方公里 公里 千米 米
    立方米 m³ 升 千瓦 兆瓦 千瓦时 度 kWh 吉焦 元 千元 百万元 万亿元 美元 % ‰ 百分点 个百分点
    千分点 倍 分 天 日 月 年 岁 小时 分钟 工作日 人年 人月 所 座 条 张 套 支 辆 列 台 艘 架
    部 册 门 宗 批 起 例 处 头 只 羽 尾 棵 株 枚 间 口 床位 学位 剂次 架次 车次 户次 标箱
    标准箱 吨公里 人公里 班 节 期 届 家 户 个 人 名 项 件 人次 篇 场 次 位 none 微克/立方米
    μg/m³ µg/m³ 毫克/升 mg/L 元/人 万元/人 张/千人 人/万人 人/千人 件/万人 例/10万 例/10万人
    /10万 吨标准煤/万元 立方米/万元 吨/公顷 元/人/年 万亩 亿吨 万千瓦 千万千瓦 亿千瓦时
    百亿立方米 万人次 十万人 百户 万标箱 万人年 yuan enterprise square_metre percent
"""


@pytest.mark.parametrize("text", KNOWN.split())
def test_a_unit_of_plans_is_known(text):
    assert UNITS.is_unit(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "朵",
            "家家",
            " 家",
            "家 ",
            "/",
            "家/",
            "件／万人",
            "件*人",
            "亿",
            "万",
            "％",
            "10万",
        ),
        *("5人", "十家", "零家", "万万元", "yuán", "Yuan", "a", "_", "=", "[money]", "10000", "#"),
        *("万%", "百‰", "万百分点", "千倍", "万度", "万分", "万年", "百小时", "亿岁", "万工作日"),
        *("吨/0亩", "元/0人", "例/0", "例/010万", "人/-5人", "吨/1.5亩", "/", "//", "a/b"),
        *("10吨/亩", "例/9999999999999999人", "万percent", "万enterprises"),
    ],
)
def test_anything_else_is_no_unit(text):
    assert not UNITS.is_unit(text)


@pytest.mark.parametrize(
    ("unit", "to", "expected"),
    [
        ("亿元", "万元", "10000"),
        ("元", "亿元", "1/100000000"),
        ("yuan", "元", "1"),
        ("户", "个", "1"),
        ("万个", "万户", "1"),
        ("名", "万人", "1/10000"),
        ("标准箱", "标箱", "1"),
        ("percent", "%", "1"),
        ("‰", "%", "1/10"),
        ("个百分点", "百分点", "1"),
        ("千分点", "百分点", "1/10"),
        ("倍", None, "1"),
        (None, "none", "1"),
        ("亩", "平方米", "2000/3"),
        ("公顷", "亩", "15"),
        ("万亩", "平方公里", "20/3"),
        ("㎡", "m2", "1"),
        ("斤", "公斤", "1/2"),
        ("吨", "微克", "1000000000000"),
        ("吨标准煤", "克标准煤", "1000000"),
        ("海里", "公里", "463/250"),
        ("立方米", "升", "1000"),
        ("兆瓦", "万千瓦", "1/10"),
        ("度", "千瓦时", "1"),
        ("吉焦", "kWh", "2500/9"),
        ("天", "分钟", "1440"),
        ("日", "天", "1"),
        ("年", "月", "12"),
        ("件/人", "件/万人", "10000"),
        ("μg/m³", "毫克/立方米", "1/1000"),
        ("μg/m³", "mg/L", "1/1000000"),
        ("亿元/家", "万元/户", "10000"),
        ("例/10万", "例/万", "1/10"),
        ("例/10万人", "例/万人", "1/10"),
        ("/10万", "/万", "1/10"),
        ("吨标准煤/万元", "克标准煤/元", "100"),
        ("吨/亩", "公斤/公顷", "15000"),
    ],
)
def test_one_unit_is_exactly_so_many_of_another_and_back(unit, to, expected):
    assert UNITS.factor(unit, to) == Fraction(expected)
    assert UNITS.factor(to, unit) == 1 / Fraction(expected)


@pytest.mark.parametrize(
    ("unit", "to"),
    [
        *(("人", "家"), ("人", "人次"), ("人次", "次"), ("家", "所"), ("项", "件"), ("元", "美元")),
        *(
            ("%", "百分点"),
            ("‰", "千分点"),
            ("%", "百分点/人"),
            ("%", None),
            ("%", "倍"),
            ("分", None),
        ),
        *(("吨", "吨标准煤"), ("千瓦", "千瓦时"), ("年", "天"), ("天", "工作日"), ("岁", "年")),
        *(("人年", "人月"), ("人年", "年"), ("公里", "人公里"), ("TB", "PB"), ("位", "人")),
        *(("件", "件/万人"), ("件/人", "人/件"), ("件/万人", "件/家"), ("人/千人", None)),
        *(("人/千人", "‰"), ("人/千人", "倍"), ("例/10万", "例"), ("/10万", None), ("/10万", "倍")),
        *(("例/10万", "/10万"), ("例/10万", "例/10万人"), ("元/人/年", "元/人"), ("亩", "亩/亩")),
    ],
)
def test_what_is_measured_apart_never_converts(unit, to):
    for one, other in ((unit, to), (to, unit)):
        assert not UNITS.converts(one, other)
        with pytest.raises(UnitError):
            UNITS.factor(one, other)


@st.composite
def some_units(draw, names=NAMES):
    """Draw a unit that is no quotient: a name, perhaps with 万 or the like."""
    name = draw(st.sampled_from(names))
    prefix = draw(st.sampled_from(["", *PREFIXES])) if UNITS.names[name].prefixed else ""
    return f"{prefix}{name}"


@st.composite
def some_quotients(draw, above=NAMES, below=NAMES):
    """Draw a quotient of two units, so many of which may stand below."""
    digits = draw(st.sampled_from(["", "10", "100", "7"]))
    return f"{draw(some_units(above))}/{digits}{draw(some_units(below))}"


ANY = some_units() | some_quotients()
KINDRED = st.sampled_from(
    [names for name in NAMES if len(names := [b for b in NAMES if UNITS.converts(name, b)]) > 1]
)
ALIKE = st.sampled_from([(a, b) for a in NAMES for b in NAMES if UNITS.converts(a, b)])


@given(ALIKE, st.sampled_from(["", *PREFIXES]), st.sampled_from(["", "/亩", "/千人", "/100万元"]))
def test_converting_there_and_back_is_the_identity(pair, prefix, below):
    one, other = pair
    one = f"{prefix}{one}" if UNITS.names[one].prefixed else one
    there, back = (
        UNITS.factor(f"{a}{below}", f"{b}{below}") for a, b in ((one, other), (other, one))
    )
    assert there * back == 1
    assert UNITS.convert(UNITS.convert(Fraction("12.3"), one, other), other, one) == Fraction(
        "12.3"
    )


@given(st.data(), KINDRED, KINDRED)
def test_a_detour_comes_to_the_same_as_the_straight_way(data, above, below):
    kind = data.draw(st.sampled_from([some_units(above), some_quotients(above, below)]))
    one, by_way_of, other = data.draw(st.tuples(kind, kind, kind))
    detour = UNITS.factor(one, by_way_of) * UNITS.factor(by_way_of, other)
    assert UNITS.factor(one, other) == detour


@given(ANY, ANY, ANY)
def test_no_detour_leads_where_the_straight_way_does_not(one, by_way_of, other):
    if UNITS.converts(one, by_way_of) and not UNITS.converts(one, other):
        assert not UNITS.converts(by_way_of, other)
    assert UNITS.converts(one, other) is UNITS.converts(other, one)


def test_every_pair_of_names_converts_both_ways_or_neither():
    for one in NAMES:
        for other in NAMES:
            if UNITS.converts(one, other):
                assert UNITS.factor(one, other) * UNITS.factor(other, one) == 1


def test_every_word_names_one_unit():
    words = [word for unit in BUILT_IN for word in (unit.name, *unit.also)]
    english = [unit.en.replace(" ", "_") for unit in BUILT_IN]
    # PB, TB and the like are said alike in both languages.
    assert len(words) == len(set(words))
    assert len(english) == len(set(english))
    assert not set(words) & set(english)
    assert all(UNITS.is_unit(word) for word in (*words, *english))


def test_no_unit_reads_as_another_behind_a_prefix():
    """千克 is a thousand 克 whichever way it is read, and 千瓦 a thousand 瓦."""
    for name in NAMES:
        for prefix in PREFIXES:
            rest = name.removeprefix(prefix)
            if rest != name and rest in UNITS.names and UNITS.names[rest].prefixed:
                assert UNITS.factor(name, rest) == PREFIXES[prefix]


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        *(
            ("%", "百分点"),
            ("percent", "百分点"),
            ("‰", "千分点"),
            ("家", "家"),
            ("百分点", "百分点"),
        ),
        *((None, None), ("%/人", "%/人"), ("岁", "岁")),
    ],
)
def test_shares_differ_by_points(unit, expected):
    assert UNITS.difference(unit) == expected


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [
        ("-5", "万户", "家", "-50000"),
        (f"{10**40 + 1}", "家", "万家", f"{10**36}.0001"),
        ("9" * 50, "元", "亿元", f"{'9' * 42}.99999999"),
        ("1", "亩", "公顷", "1/15"),
    ],
)
def test_a_value_is_converted_with_every_digit(value, unit, to, expected):
    assert UNITS.convert(Fraction(value), unit, to) == Fraction(expected)


@pytest.mark.parametrize(
    ("unit", "to", "also", "expected"),
    [
        ("个", "所", ["个"], "1"),
        ("万个", "所", ["个"], "10000"),
        ("万个", "千所", ["个"], "10"),
        ("个", "万所", ["万个"], "1/10000"),
        ("/10万", "例/10万", ["/10万"], "1"),
        ("/万", "例/10万", ["/10万"], "10"),
        ("张/千人", "床位/千人", ["张/千人"], "1"),
        ("张/万人", "床位/千人", ["张/千人"], "1/10"),
    ],
)
def test_another_word_is_as_good_one_for_one(unit, to, also, expected):
    assert UNITS.converts(unit, to, also)
    assert UNITS.factor(unit, to, also) == Fraction(expected)


@pytest.mark.parametrize(
    ("unit", "to", "also"),
    [
        ("户", "所", ["个"]),
        ("家", "所", ["个"]),
        ("人", "所", ["个"]),
        ("张/人", "床位/千人", ["张"]),
        ("张", "床位/千人", ["张/千人"]),
        ("/10万人", "例/10万", ["/10万"]),
    ],
)
def test_no_synonym_of_another_word_is(unit, to, also):
    assert not UNITS.converts(unit, to, also)
    with pytest.raises(UnitError):
        UNITS.factor(unit, to, also)


class TestAUnitOfARepository:
    def test_is_so_many_of_another_or_a_kind_of_its_own(self):
        assert OWN.factor("标准地块", "公顷") == Fraction(4, 3)
        assert OWN.factor("万标准地块", "亩") == 200000
        assert OWN.factor("筐", "朵") == 600000
        assert OWN.factor("吨/标准地块", "吨/亩") == Fraction(1, 20)
        assert not OWN.converts("朵", "个")

    def test_may_be_so_much_of_a_quotient(self):
        assert OWN.factor("浓", "克/立方米") == 3
        assert OWN.factor("万浓", "克/立方米") == 30000
        # Nothing is divided by a quotient.
        assert not OWN.is_unit("元/浓")

    def test_counts_whole_things_where_what_it_is_made_of_does(self):
        assert OWN.counts("束")
        assert OWN.counts("万朵")
        assert not OWN.counts("标准地块")

    def test_is_none_of_another_repository(self):
        assert not UNITS.is_unit("朵")

    def test_that_is_wrong_makes_wrong_whatever_is_made_of_it(self):
        units = units_with(
            (Unit("朵", "朵", sound=False), Unit("束", "", times=Fraction(2), of="朵"))
        )
        assert [units.is_unit(unit) for unit in ("朵", "束", "万朵/人", "瓣")] == [True] * 3 + [
            False
        ]
        assert [units.sound(unit) for unit in ("朵", "束", "万朵/人", "人")] == [False] * 3 + [True]

    def test_stands_for_every_word_where_nobody_knows_which_there_are(self):
        units = units_with((Unit("", "", sound=False),))
        assert units.is_unit("瓣/万朵")
        assert not units.sound("瓣")
        assert units.sound("万元/人")


def test_whole_things_are_counted_and_the_rest_is_measured():
    counted = ("家", "万户", "人次", "所", "标箱", "床位")
    measured = ("元", "%", "百分点", "吨", "公顷", "岁", "人年", "吨公里", "件/万人", "倍", None)
    assert [UNITS.counts(unit) for unit in counted] == [True] * len(counted)
    assert [UNITS.counts(unit) for unit in measured] == [False] * len(measured)


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("微克/立方米", "microgram per cubic metre"),
        ("万元/人", "10,000 yuan per person"),
        ("例/10万人", "case per 100,000 person"),
        ("/10万", "per 100,000"),
        ("百亿立方米", "10,000,000,000 cubic metre"),
    ],
)
def test_a_unit_is_said_in_english(unit, expected):
    assert UNITS.english(unit) == expected


def test_what_a_unit_converts_into_is_named_side_by_side():
    assert UNITS.related("亩") == ["平方米", "平方厘米", "公顷", "平方公里"]
    assert UNITS.related("例/10万") == ["例/百", "例/千", "例/万", "例/百万"]
    assert UNITS.related("万元") == ["元"]
    assert UNITS.related("家") == []
    assert UNITS.related("吨标准煤/万元") == ["克标准煤/万元", "千克标准煤/万元", "吨标准煤/元"]


def test_nothing_but_two_names_of_a_kind_needs_the_slow_import_of_pint():
    script = (
        "import sys; from policytrack.units import units_with; units = units_with(());"
        "assert units.is_unit('件/万人') and not units.is_unit('朵');"
        "assert units.factor('户', '家') == 1 and units.factor('亿元', '万元') == 10000;"
        "assert units.converts('亩', '公顷') and not units.converts('亩', '元');"
        "assert 'pint' not in sys.modules; units.factor('亩', '公顷'); assert 'pint' in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
