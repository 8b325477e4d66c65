"""The figures of a passage as numbers with units."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policytrack.curate.figures import figures, read
from policytrack.curate.passages import fold

PIECES = st.sampled_from(
    [
        *"0159一两十百千万亿零%个家年人次元翻番每IlO.,-至到余多/、 ",
        "百分之",
        "倍增",
        "个百分点",
        "平方公里",
        "万人",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join)).map(fold)


def only(text):
    (figure,) = figures(fold(text))
    return figure


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("达到500户", "500", "户"),
        ("达到５００户", "500", "户"),
        ("达到1,200家", "1200", "家"),
        ("达到1,234.5亿元", "1234.5", "亿元"),
        ("达到17.6亿元", "17.6", "亿元"),
        ("达到1.2万亿元", "1.2", "万亿元"),
        ("达到1万户", "1", "万户"),
        ("达到1 万户", "1", "万户"),
        ("达到5百人", "500", "人"),
        ("达到3千万元", "3000", "万元"),
        ("达到5百万人次", "500", "万人次"),
        ("达到60亿", "60", "亿"),
        ("达到160", "160", None),
        ("达到三家", "3", "家"),
        ("达到十家", "10", "家"),
        ("达到三十五个", "35", "个"),
        ("达到一百二十个", "120", "个"),
        ("投入五百万元", "500", "万元"),
        ("投入三亿元", "3", "亿元"),
        ("新增十余项", "10", "项"),
        ("新增500余个", "500", "个"),
        ("新增500多个", "500", "个"),
        ("达到73%", "73", "%"),
        ("达到７３％", "73", "%"),
        ("达到4‰", "4", "‰"),
        ("达到百分之五", "5", "%"),
        ("达到百分之九十五", "95", "%"),
        ("达到百分之95", "95", "%"),
        ("提高5个百分点", "5", "百分点"),
        ("提高0.5百分点", "0.5", "百分点"),
        ("提高五个百分点", "5", "百分点"),
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
    assert (figure.value, figure.unit) == (Decimal(value), unit)
    assert figure.high is None
    assert not figure.times


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("选育5-10个", "5", "10", "个"),
        ("选育５－１０个", "5", "10", "个"),
        ("选育5个-10个", "5", "10", "个"),
        ("选育5—10个", "5", "10", "个"),
        ("选育5～10个", "5", "10", "个"),
        ("选派50至100名", "50", "100", "名"),
        ("选派50到100名", "50", "100", "名"),
        ("培育三到五家", "3", "5", "家"),
        ("培育三至五家", "3", "5", "家"),
        ("增长5%-8%", "5", "8", "%"),
        ("增长5-8%", "5", "8", "%"),
        ("引进2-3万名", "2", "3", "万名"),
        ("引进5000-1万名", "0.5", "1", "万名"),
        ("引进5千-1万名", "0.5", "1", "万名"),
        ("投入1-2百万元", "100", "200", "万元"),
        ("建设2-3个以上", "2", "3", "个"),
    ],
)
def test_a_range_has_two_ends_in_one_unit(text, low, high, unit):
    figure = only(text)
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
    assert (figure.value, figure.unit, figure.times) == (Decimal(factor), None, True)


@pytest.mark.parametrize("text", ["增长2倍", "是2020年的3倍"])
def test_so_many_times_is_a_number_with_a_unit(text):
    assert only(text).unit == "倍"
    assert not only(text).times


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("灯笼500个、风筝300个", ["500", "300"]),
        ("2020年达到500个", ["500"]),
        ("2023年8月3日云发〔2021〕17号", []),
        ("《规划（2021-2025年）》要求3个", ["3"]),
        ("由5%提高到8%", ["5", "8"]),
        ("5G基站8个", ["8"]),
        ("第3批5家", ["5"]),
    ],
)
def test_the_figures_of_a_text_are_given_in_order_and_nothing_else(text, numbers):
    assert [figure.value for figure in figures(fold(text))] == [Decimal(each) for each in numbers]


@pytest.mark.parametrize("text", ["百家", "千亿元", "万户", "5.5.5个", "个"])
def test_words_are_read_without_an_error_whatever_they_are(text):
    assert read(text, 3).start == 3


@pytest.mark.parametrize("text", ["个", "灯笼"])
def test_words_that_make_no_number_have_no_value(text):
    assert read(text).value is None


@given(TEXTS)
@example("1" * 5000 + "个")
@example("一" * 300 + "个")
@example("九" * 300 + "至" + "九" * 300 + "个")
@example("百分之" + "九" * 300)
def test_a_figure_is_exact_and_stands_where_it_says(text):
    for figure in figures(text):
        assert text[figure.start : figure.end] == figure.text
        for number in (figure.value, figure.high):
            assert number is None or (type(number) is Decimal and number.is_finite())


@given(
    st.decimals(0, 10**12, places=4).map(abs),
    st.sampled_from(["个", "亿元", "%", "万人次", "件/万人"]),
)
def test_a_number_as_it_is_written_is_the_number_that_is_read(number, unit):
    figure = only(f"达到{number:f}{unit}")
    assert (figure.value, figure.unit) == (number, unit)


@given(st.integers(0, 10**9))
def test_thousands_may_be_divided_by_commas(number):
    assert only(f"达到{number:,}个").value == number


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.sampled_from("-—–~至到"))
def test_a_range_is_read_as_its_two_numbers(low, more, dash):
    figure = only(f"新增{low}{dash}{low + more}个")
    assert (figure.value, figure.high) == (low, low + more)
