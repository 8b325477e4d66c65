"""Whatever figures are published, the checks take them, and their order says nothing."""

import re
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from policytrack.data.notation import DIGITS
from policytrack.model.actual import FIGURE_STATUSES, Actual
from policytrack.model.period import Period
from policytrack.model.place import Place
from policytrack.model.plan import Indicator
from policytrack.model.text import LANGUAGES, Text
from policytrack.units import units_with
from policytrack.validation.examination import faults

UNITS = units_with(())
UNITS_OF = {
    "tea": ("亿元", "万元"),
    "lanterns": ("家", "万户"),
    "kites": ("万个", "个"),
    "share": ("%", "percent", "‰"),
    "land": ("公顷", "亩", "平方公里"),
    "rate": ("件/万人", "万件/千人"),
    "ratio": (None, "倍"),
    "schools": ("所", "个", "万所"),
}
ALSO = {"schools": ("个",)}
MEASURES = {
    "tea": "flow",
    "lanterns": "stock",
    "kites": "flow",
    "share": "ratio",
    "gate": "event",
    "land": "stock",
    "rate": "ratio",
    "ratio": "ratio",
    "schools": "stock",
}
KINDS = {
    key: Indicator(
        key, Text("某", "Some"), UNITS_OF.get(key, (None,))[0], measure, also=ALSO.get(key, ())
    )
    for key, measure in MEASURES.items()
}
SMALL = st.integers(-3, 40).map(str) | st.decimals(0, 50, places=1).map(str)
PERIODS = st.builds(
    lambda year, months: Period(year, *sorted(months)),
    st.integers(2020, 2024),
    st.sampled_from([(1, 12), (1, 3), (4, 6), (1, 6), (7, 12), (12, 12)])
    | st.tuples(st.integers(1, 12), st.integers(1, 12)),
)


@st.composite
def figures(draw):
    """Draw rows as the reader gives them: one for each indicator, period and area."""
    keys = st.tuples(
        st.sampled_from([*UNITS_OF, "gate"]),
        PERIODS,
        st.sampled_from([None, None, "东湾区", "西湾区"]),
    )
    found = []
    for line, (key, period, area) in enumerate(draw(st.lists(keys, max_size=25, unique=True)), 2):
        place = Place(f"actuals/cloudbay/{period.year}.csv", line, 9)
        status = draw(st.sampled_from(["final", *FIGURE_STATUSES]))
        rest = {"status": status, "area": area}
        if key == "gate":
            found.append(Actual(key, period, "yes", None, "公报", place, done=True, **rest))
            continue
        number = draw(SMALL | st.from_regex(DIGITS, fullmatch=True))
        qualifier = draw(st.sampled_from(["", "", "", ">", ">=", "<", "<=", "~"]))
        unit = draw(st.sampled_from(UNITS_OF[key]))
        value = UNITS.convert(Fraction(number), unit, UNITS_OF[key][0], ALSO.get(key, ()))
        text = qualifier + number
        row = Actual(key, period, text, unit, "公报", place, value, None, qualifier, **rest)
        found.append(row)
    return found


def said(rows):
    return sorted(faults(None, rows, KINDS), key=lambda each: each.sort_key)


def places(found):
    return [(each.place, each.rule.code) for each in found]


@given(figures(), st.randoms())
def test_the_order_of_the_rows_does_not_matter(rows, random):
    shuffled = random.sample(rows, len(rows))
    assert places(said(rows)) == places(said(shuffled))


@given(figures())
def test_a_figure_is_told_once_and_in_whole_sentences(rows):
    found = said(rows)
    assert len(set(places(found))) == len(found)
    assert {each.place for each in found} <= {row.place for row in rows}
    for each in found:
        for language in LANGUAGES:
            text = f"{each.message(language)} {each.hint(language)}"
            assert not re.search(r"\{\w*\}|None|E\+", text)


@given(figures())
def test_a_figure_alone_contradicts_nothing(rows):
    for row in rows:
        codes = {each.rule.code for each in said([row])}
        assert codes <= {"PT502", "PT503", "PT504", "PT509"}
