"""Figures: what their patterns are made of, the rules that find them, and what they say."""

import re
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policytrack.curate import figures as patterns
from policytrack.curate.figures import (
    ARABIC,
    DASH,
    HAN,
    SCANNED,
    YEAR,
    _words,
    figures,
    number_patterns,
    read,
    scan,
)
from policytrack.curate.text import fold
from policytrack.model.unit import Unit
from policytrack.units import units_with

UNITS = units_with(())
WORDS = _words(UNITS)
NUMBER_PATTERNS = number_patterns(UNITS)


def matches(pattern, text):
    return re.fullmatch(pattern, text, re.ASCII) is not None


@pytest.mark.parametrize("text", ["5", "500", "17.6", "1,200", "1,234,567.5", "007"])
def test_an_arabic_number_is_read_whole(text):
    assert matches(ARABIC, text)


@pytest.mark.parametrize("text", ["", "1,20", "1,2000", ".5", "5.", "５", "1 200", "-5"])
def test_anything_else_is_no_arabic_number(text):
    assert not matches(ARABIC, text)


@pytest.mark.parametrize("text", ["三", "十二", "一百零五", "两千", "三百五十", "二〇"])
def test_a_chinese_number_is_read_whole(text):
    assert matches(HAN, text)


@pytest.mark.parametrize("text", ["零", "多", "万", "百分"])
def test_what_begins_no_number_is_no_chinese_number(text):
    assert not matches(HAN, text)


@pytest.mark.parametrize("text", ["IOO", "5O", "l2", "1O0", "OO"])
def test_letters_for_digits_are_read_as_a_scanner_took_them(text):
    assert matches(SCANNED, text)


@pytest.mark.parametrize("text", ["100", "I", "O", "OK", "IB"])
def test_digits_alone_and_other_letters_are_not_scanned_ones(text):
    assert not matches(SCANNED, text)


@pytest.mark.parametrize("text", ["-", "—", "——", "–", "~", "～", "至", "到", "−"])
def test_a_range_is_written_with_any_of_these(text):
    assert matches(DASH, text)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("个百分点以上", "个百分点"),
        ("个月", "个月"),
        ("个工作日内", "个工作日"),
        ("人次", "人次"),
        ("人", "人"),
        ("平方公里", "平方公里"),
        ("吨标准煤", "吨标准煤"),
        ("台(套)", "台(套)"),
        ("场次", "场次"),
        ("千瓦时", "千瓦时"),
        ("kWh", "kWh"),
        ("标准机架", "标准机架"),
    ],
)
def test_the_longest_measure_is_taken(text, measure):
    assert re.match(WORDS.measure, text).group() == measure


@pytest.mark.parametrize("text", ["/万人", "/人", "/亩", "/立方米", "/百户", ""])
def test_a_measure_may_be_per_something(text):
    assert matches(WORDS.per, text)


@pytest.mark.parametrize(
    ("text", "multiple"),
    [("万亿元", "万亿"), ("千克", ""), ("千瓦", ""), ("百分点", ""), ("百万", "百万")],
)
def test_a_multiple_leaves_what_is_of_the_unit(text, multiple):
    assert re.match(WORDS.multiple, text).group() == multiple


@pytest.mark.parametrize(
    ("year", "is_year"), [("2025", True), ("1999", True), ("2100", False), ("20255", False)]
)
def test_years_are_those_of_two_centuries(year, is_year):
    assert matches(YEAR, year) is is_year


def test_nothing_is_repeated_possessively():
    """Python before 3.11.5 forgets within such a repetition what it must not stand before."""
    written = [pattern for pattern in vars(patterns).values() if isinstance(pattern, str)]
    written += [*WORDS, *(kind.pattern for kind in NUMBER_PATTERNS)]
    assert [pattern for pattern in written if re.search(r"[}*+?]\+", pattern)] == []


# More of what a pattern finds, marked, by its own example.
MORE = {
    "落实【《行动方案(2021-2025年)》】要求": ["提交【《决策建议》】15篇"],
    "电话【0411-12345678】": ["【400-000-1234】", "见【www.example.cn/2023】"],
    "云发【〔2021〕17号】": ["国发【201662号】文件", "中发【37号】文件", "ICP备【12345号-1】"],
    "【2023年8月3日】印发": ["【6月底前】完成", "【2020-04-10】发布", "【8:30】"],
    "【2021-2025年】": ["到【2025年底】", "【2023年】", "【“十四五”】期间", "到【二〇二五年】"],
    "【1.】建设平台": ["完成。【2、】培育企业", "【(一)】优化", "【一是】推进", "【第三章】"],
    "【第一】季度": ["【第5次】会议", "党的【十九届四中全会】", "【二等奖】", "世界【500强】"],
    "遴选【IOO家】": ["【5O个】", "【l2项】"],
    "【SF6】设备": ["【5G】基站", "“【17+1】”", "“【四位一体】”", "【100+N】体系"],
    "【一次性】补助": [
        "【三次产业】",
        "【一个时期】",
        "【五大】工程",
        "【一人一】策",
        "实施【万人计划】",
    ],
    "选育【5-10个】": ["派出【50至100名】", "【5%-8%】", "培育【三到五家】", "【3个—5个】"],
    "【翻一番】": ["实现【倍增】", "【翻番】"],
    "占比达到【三分之一】": ["达到【1/4】左右", "实现【零的突破】"],
    "提高到【百分之五】": ["【百分之95】"],
    "投入【1亿2千万元】": ["【1万2000人】"],
    "达到【500户】": [
        "【17.6亿元】",
        "【1,200家】",
        "突破【1万户】",
        "提高【5个百分点】",
        "指数达到【160】",
        "【1.81件/万人】",
    ],
    "新增【一家】": [
        "建设【三十个】",
        "投入【五百万元】",
        "【十余项】",
        "产值过【百亿】",
        "突破【万亿元】",
    ],
}
# What it does not find.
OTHERS = {
    "落实【《行动方案(2021-2025年)》】要求": ["打造5个品牌"],
    "电话【0411-12345678】": ["500-600家", "新增1000家"],
    "云发【〔2021〕17号】": ["地铁5号线", "17个"],
    "【2023年8月3日】印发": ["3个月", "2023年", "5:3"],
    "【2021-2025年】": ["5年", "十五个", "2000家"],
    "【1.】建设平台": ["1.8%", "建设12个"],
    "【第一】季度": ["12个", "三家"],
    "遴选【IOO家】": ["OK", "IO设备", "100家"],
    "【SF6】设备": ["R&D经费", "IOO家", "300MW", "“专精特新”"],
    "【一次性】补助": ["建设一个中心", "引进两项技术"],
    "选育【5-10个】": ["2021-2025年", "“17+1”"],
    "【翻一番】": ["一番", "增长2倍"],
    "占比达到【三分之一】": ["百分之五", "2025/6/1"],
    "提高到【百分之五】": ["5个百分点"],
    "投入【1亿2千万元】": ["5万人", "3亿元"],
    "达到【500户】": ["三家"],
    "新增【一家】": ["统一", "一体化", "第一", "一批", "十分"],
}
FOUND = [
    pytest.param(kind, text, id=f"{kind.example}: {text}")
    for kind in NUMBER_PATTERNS
    for text in (kind.example, *MORE.get(kind.example, ()))
]
NOT_FOUND = [
    pytest.param(kind, text, id=f"{kind.example}: {text}")
    for kind in NUMBER_PATTERNS
    for text in OTHERS[kind.example]
]
# What plans write numbers with, and what stands around them.
PIECES = [
    *"0159一两十百千万亿零〇%‰个家人年月日次元第每翻番余多IlOoAGSF.,-—~至到/",
    *":()〔〕《》【】[]、。；“”+ \n\t",
    *("2025年", "百分之", "百分点", "个百分点", "倍增", "十四五"),
    *("http://", "平方公里", "万人"),
]
TEXTS = (st.text() | st.lists(st.sampled_from(PIECES), max_size=80).map("".join)).map(fold)


def numbers(text):
    """Return the numbers that are found, each with what it is."""
    return [
        (
            number.kind.non_figure.en if number.kind.non_figure else "figure",
            text[slice(*number[1:])],
        )
        for number in scan(text, UNITS)
    ]


def figure_texts(text):
    """Return the figures that are found."""
    return [
        text[number.start : number.end]
        for number in scan(text, UNITS)
        if number.kind.non_figure is None
    ]


def test_each_pattern_has_an_example_of_what_it_does_not_find():
    assert OTHERS.keys() == {kind.example for kind in NUMBER_PATTERNS} >= MORE.keys()


def test_no_two_patterns_have_the_same_example():
    assert len({kind.example for kind in NUMBER_PATTERNS}) == len(NUMBER_PATTERNS)


@pytest.mark.parametrize("kind", NUMBER_PATTERNS, ids=lambda kind: kind.example)
def test_what_is_no_figure_is_named_in_both_languages(kind):
    assert kind.non_figure is None or (kind.non_figure.zh and kind.non_figure.en)


@pytest.mark.parametrize(("kind", "text"), FOUND)
def test_a_pattern_finds_what_its_example_marks(kind, text):
    # Behind a document's own 【 there may be one of the marks: the outer pair is the mark.
    start, end = text.index("【"), text.rindex("】") - 1
    plain = text[:start] + text[start + 1 : end + 1] + text[end + 2 :]
    assert fold(plain) == plain
    assert (kind, start, end) in scan(plain, UNITS)


@pytest.mark.parametrize(("kind", "text"), NOT_FOUND)
def test_a_pattern_finds_nothing_in_its_counterexample(kind, text):
    assert kind not in [number.kind for number in scan(text, UNITS)]
    assert fold(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("云朵达到1万缕", ["1万"]),
        ("扎灯笼2-3个以上", ["2-3个"]),
        ("占比达到73%左右", ["73%"]),
        ("省级以上3家", ["3家"]),
        ("投入五百余万元", ["五百余万元"]),
        ("引进“灯匠”5人、“风筝匠”3人", ["5人", "3人"]),
    ],
)
def test_a_figure_is_found_with_its_multiple_and_unit(text, expected):
    assert figure_texts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2021年至2025年",
        "十四五期间",
        "2023年8月",
        "云发(2021)17号",
        "云政办发[2021]17号",
        "《云湾市造云规划(2021-2025年)》",
        "www.example.cn/2023",
        "党的二十届三中全会",
        "三次产业",
        "统一安排",
        "一、造云",
    ],
)
def test_what_counts_nothing_is_no_figure(text):
    assert figure_texts(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020年", [("years", "2020年")]),
        ("到2020年", [("years", "2020年")]),
        ("2000家", [("figure", "2000家")]),
        ("2020年达到2020家", [("years", "2020年"), ("figure", "2020家")]),
        ("2023年8月3日印发17个", [("dates", "2023年8月3日"), ("figure", "17个")]),
        ("云发〔2021〕17号要求17个", [("document numbers", "〔2021〕17号"), ("figure", "17个")]),
        ("3个月内", [("figure", "3个月")]),
        ("1.8%", [("figure", "1.8%")]),
        ("1.建8个", [("section numbers", "1."), ("figure", "8个")]),
        ("5G基站8个", [("numbers in names", "5G"), ("figure", "8个")]),
    ],
)
def test_dates_numbers_of_documents_and_figures_are_told_apart(text, expected):
    assert numbers(text) == expected


@given(TEXTS)
@example("1" * 3000)
@example("1," * 1000)
@example("《" * 1000)
@example("(" * 1000 + "2021")
def test_nothing_that_is_found_is_empty_or_overlaps_another(text):
    end = 0
    for number in scan(text, UNITS):
        assert end <= number.start < number.end <= len(text)
        end = number.end


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("12千克", "12", "千克"),
        ("5000千米", "5000", "千米"),
        ("300万千瓦", "300", "万千瓦"),
        ("三百万千瓦", "300", "万千瓦"),
        ("五千克", "5", "千克"),
        ("123456千元", "123456", "千元"),
        ("11.3年", "11.3", "年"),
        ("5.2万小时", "52000", "小时"),
        ("500亿度", "50000000000", "度"),
        ("0.5个千分点", "0.5", "千分点"),
        ("298克标准煤/千瓦时", "298", "克标准煤/千瓦时"),
        ("450千瓦时/吨", "450", "千瓦时/吨"),
        ("35微克/每立方米", "35", "微克/立方米"),
        ("32微克每立方米", "32", "微克/立方米"),
        ("3张/每10万人", "3", "张/10万人"),
        ("9/10万", "9", "/10万"),
        ("85万m³/d", "85", "万m³/d"),
        ("3kW·h", "3", "kW·h"),
        ("120余万人次", "120", "万人次"),
        ("100多万元", "100", "万元"),
        ("三十小时", "30", "小时"),
        ("三百分钟", "300", "分钟"),
        ("12亿吨·公里", "12", "亿吨·公里"),
        ("千分之五", "5", "‰"),
        ("万分之三", "3", "/万"),
        # What no list has is a part of the unit: without it the figure would be another.
        ("1.2人/万车", "1.2", "人/万车"),
        ("120升/人·日", "120", "升/人·日"),
        ("6.5张/千常住人口", "6.5", "张/千常住人口"),
    ],
)
def test_a_figure_is_read_with_the_whole_of_its_unit(text, value, unit):
    (figure,) = figures(f"达到{text}以上。", UNITS)
    assert (figure.value, figure.unit) == (Decimal(value), unit)
    assert str(figure.value) == value


def test_a_figure_may_be_in_a_unit_of_the_repository():
    units = units_with(
        (Unit("灯", "lamp", counted=True), Unit("标架（大）", "rack", ("标架(大)",)))
    )
    read = [
        (figure.value, figure.unit) for figure in figures("达到5万灯、6标架(大)、三灯。", units)
    ]
    assert read == [(5, "万灯"), (6, "标架(大)"), (3, "灯")]


WRITTEN = st.lists(
    st.sampled_from(
        [*UNITS.written, *"百千万亿个每/·-—至", "10", "5.2", "三", "两千", "10万", "d"]
    ),
    max_size=8,
).map("".join)


@given(WRITTEN)
@example("10亿万元")
@example("1亿万年")
def test_any_run_of_numbers_and_units_is_read_to_some_figure(text):
    for figure in figures(f"达到{text}。", UNITS):
        assert figure.text in text
        assert figure.value is None or figure.value >= 0


@given(TEXTS)
def test_no_digit_is_passed_over(text):
    held = {at for number in scan(text, UNITS) for at in range(number.start, number.end)}
    digits = (match.start() for match in re.finditer(r"(?<![A-Za-z0-9.])[1-9]", text))
    assert [at for at in digits if at not in held] == []


def test_the_text_scanned_last_is_not_scanned_again():
    assert scan("灯笼5个", UNITS) is scan("灯笼5个", UNITS)


def only(text):
    (figure,) = figures(fold(text), UNITS)
    return figure


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("达到500户", "500", "户"),
        ("达到５００户", "500", "户"),
        ("达到1,234.5亿元", "1234.5", "亿元"),
        ("达到17.6亿元", "17.6", "亿元"),
        ("达到1万户", "1", "万户"),
        ("达到1 万户", "1", "万户"),
        ("达到5百人", "500", "人"),
        ("达到3千万元", "3000", "万元"),
        ("达到5百万人次", "500", "万人次"),
        ("达到60亿", "60", "亿"),
        ("达到160", "160", None),
        ("达到三家", "3", "家"),
        ("达到三十五个", "35", "个"),
        ("达到一百二十个", "120", "个"),
        ("投入五百万元", "500", "万元"),
        ("新增十余项", "10", "项"),
        ("新增500多个", "500", "个"),
        ("达到73%", "73", "%"),
        ("达到７３％", "73", "%"),
        ("达到4‰", "4", "‰"),
        ("达到百分之五", "5", "%"),
        ("达到百分之九十五", "95", "%"),
        ("达到百分之95", "95", "%"),
        ("提高5个百分点", "5", "百分点"),
        ("提高五个百分点", "5", "百分点"),
        ("提高0.5百分点", "0.5", "百分点"),
        ("达到12件/万人", "12", "件/万人"),
        ("降至30微克/立方米", "30", "微克/立方米"),
        ("减少5万吨标煤", "5", "万吨标准煤"),
        ("推广1000台（套）", "1000", "台(套)"),
        ("遴选IOO家", "100", "家"),
        ("遴选5O个", "50", "个"),
        ("遴选l2项", "12", "项"),
        ("新增一万两千个", "12000", "个"),
        ("总投资一万亿元", "1", "万亿元"),
    ],
)
def test_a_figure_has_its_number_in_its_unit(text, value, unit):
    figure = only(text)
    assert fold(text).endswith(figure.text)
    assert (figure.value, figure.unit) == (Decimal(value), unit)
    assert figure.high is None
    assert not figure.times


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("选育５－１０个", "5", "10", "个"),
        ("选育5个-10个", "5", "10", "个"),
        ("选育5～10个", "5", "10", "个"),
        ("选派50至100名", "50", "100", "名"),
        ("培育三至五家", "3", "5", "家"),
        ("增长5%-8%", "5", "8", "%"),
        ("增长5-8%", "5", "8", "%"),
        ("引进2-3万名", "2", "3", "万名"),
        ("引进5000-1万名", "0.5", "1", "万名"),
        ("引进5千-1万名", "0.5", "1", "万名"),
        ("投入1-2百万元", "100", "200", "万元"),
    ],
)
def test_a_range_has_two_ends_in_one_unit(text, low, high, unit):
    figure = only(text)
    assert fold(text).endswith(figure.text)
    assert (figure.value, figure.high, figure.unit) == (Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("翻番", "2"),
        ("翻一番", "2"),
        ("翻两番", "4"),
        ("翻二番", "4"),
        ("翻三番", "8"),
        ("倍增", "2"),
        ("翻倍", "2"),
        ("翻一倍", "2"),
        ("减半", "0.5"),
    ],
)
def test_a_doubling_multiplies(text, factor):
    figure = only(f"总数{text}")
    assert figure.text == text
    assert (figure.value, figure.unit, figure.times) == (Decimal(factor), None, True)


@pytest.mark.parametrize("text", ["增长2倍", "是2020年的3倍"])
def test_so_many_times_is_a_number_with_a_unit(text):
    assert only(text).unit == "倍"
    assert not only(text).times


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("灯笼500个、风筝300个", ["500", "300"]),
        ("2023年8月3日云发〔2021〕17号", []),
        ("《规划（2021-2025年）》要求3个", ["3"]),
        ("由5%提高到8%", ["5", "8"]),
        ("第3批5家", ["5"]),
    ],
)
def test_the_figures_of_a_text_are_given_in_order_and_nothing_else(text, values):
    assert [figure.value for figure in figures(fold(text), UNITS)] == [
        Decimal(value) for value in values
    ]


@pytest.mark.parametrize("text", ["百家", "千亿元", "万户", "5.5.5个", "个"])
def test_words_are_read_without_an_error_whatever_they_are(text):
    assert read(text, UNITS, 3).start == 3


@pytest.mark.parametrize("text", ["个", "灯笼"])
def test_words_that_make_no_number_have_no_value(text):
    assert read(text, UNITS).value is None


@given(TEXTS)
@example("1" * 5000 + "个")
@example("一" * 300 + "个")
@example("九" * 300 + "至" + "九" * 300 + "个")
@example("百分之" + "九" * 300)
def test_a_figure_is_exact_and_stands_where_it_says(text):
    for figure in figures(text, UNITS):
        assert text[figure.start : figure.end] == figure.text
        for number in (figure.value, figure.high):
            assert number is None or (type(number) is Decimal and number.is_finite())


# Of eleven digits it may be a telephone number, and a range of four digits one of years.
@given(
    st.decimals(0, 10**9, places=4).map(abs),
    st.sampled_from(["个", "亿元", "%", "万人次", "件/万人"]),
)
def test_a_number_as_it_is_written_is_the_number_that_is_read(number, unit):
    figure = only(f"达到{number:f}{unit}")
    assert (figure.value, figure.unit) == (number, unit)


@given(st.integers(0, 10**9))
def test_thousands_may_be_divided_by_commas(number):
    assert only(f"达到{number:,}个").value == number


@given(st.integers(0, 1000), st.integers(1, 10**6), st.sampled_from("-—–~至到"))
def test_a_range_is_read_as_its_two_numbers(low, more, dash):
    figure = only(f"新增{low}{dash}{low + more}个")
    assert (figure.value, figure.high) == (low, low + more)
