"""The bound that a figure and the words around it make."""

from decimal import Decimal

import pytest

from policytrack.curate.bounds import Demanded, commitment_of, demanded, unit_of
from policytrack.curate.figures import read


def bound(marked):
    start, end = marked.index("⟦") + 1, marked.index("⟧")
    return demanded(read(marked[start:end]), marked)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("灯笼⟦500个⟧", Demanded("at_least", Decimal(500))),
        ("灯笼突破⟦500个⟧", Demanded("more_than", Decimal(500))),
        ("灯笼⟦5-10个⟧", Demanded("between", Decimal(5), Decimal(10))),
        ("灯笼⟦2-3个⟧以上", Demanded("at_least", Decimal(2))),
        ("灯笼⟦翻两番⟧", Demanded("times", Decimal(4))),
        ("占比⟦减半⟧", Demanded("times", Decimal("0.5"))),
    ],
)
def test_a_figure_demands_what_its_words_say(marked, expected):
    assert bound(marked) == expected


@pytest.mark.parametrize(
    ("unit", "before", "expected"),
    [
        ("个", "灯笼达到", "个"),
        (None, "指数达到", None),
        ("亿", "茶叶销售额达到", "亿元"),
        ("万亿", "总投资达到", "万亿元"),
        ("亿", "人口达到", "亿"),
        ("件", "每万人口灯笼拥有量达到", "件/万人"),
        ("件", "万人灯笼拥有量达到", "件/万人"),
        ("张", "每千人口床位达到", "张/千人"),
        ("张", "每百名老人床位达到", "张/百人"),
        ("件/万人", "每万人口灯笼达到", "件/万人"),
        ("%", "每万人口中达到", "%"),
        ("件", "每万人口灯笼多，风筝达到", "件"),
    ],
)
def test_a_unit_says_what_it_is_counted_per(unit, before, expected):
    assert unit_of(unit, before) == expected


@pytest.mark.parametrize(
    ("words", "commitment"),
    [
        ("力争灯笼达到", "aspirational"),
        ("争取灯笼达到", "aspirational"),
        ("确保灯笼达到", "binding"),
        ("灯笼达到", None),
        ("力争云白;灯笼达到", None),
        ("力争云白，灯笼达到", "aspirational"),
    ],
)
def test_how_firm_a_promise_is_the_words_before_it_say(words, commitment):
    assert commitment_of(words) == commitment
