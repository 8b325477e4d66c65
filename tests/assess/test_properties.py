"""What holds of every target and every figure."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from policytrack.assess.explanation import explain
from policytrack.model.status import STATUSES

RANKS = {status.key: rank for rank, status in enumerate(STATUSES) if status.group != "open"}
LEVELS = {
    "more": ("at_least", "more_than", "about", "between"),
    "less": ("at_most", "less_than", "about", "between"),
}
TURNED = {
    "at_least": "at_most",
    "more_than": "less_than",
    "at_most": "at_least",
    "less_than": "more_than",
    "between": "between",
}
MIRRORED = {"": "", ">": "<", ">=": "<=", "<": ">", "<=": ">="}
SHAPES = ("linear", "step", "geometric")
KINDS = [
    {"measure": "stock"},
    {"measure": "stock", "since": 2022},
    {"measure": "flow"},
    {"measure": "flow", "since": 2021},
    {"measure": "flow", "each": "quarter"},
    {"measure": "growth"},
    {"measure": "growth", "each": "year"},
]
PERIODS = (2020, 2022, "2023-Q1", "2023-Q2", "2023-H1", "2023-Q4", "2023-12", "2023-H2", 2023)

bounded = settings(derandomize=True, deadline=None, max_examples=200)
numbers = st.integers(-50, 50).map(lambda tenths: Decimal(tenths).scaleb(-1))
years = st.integers(2021, 2025)
exactly = st.just("")
signs = st.sampled_from(["", ">", ">=", "<", "<=", "~"])
published = st.dictionaries(
    st.sampled_from(PERIODS), st.builds("{}{}".format, signs, numbers), min_size=2
)


@st.composite
def promises(draw, better=("more", "less"), ops=None, paths=("linear", "step")):
    """Draw the plain numbers of a target, from which either side of a property is built."""
    better = draw(st.sampled_from(better))
    milestones = {}
    for by in draw(st.sampled_from([(2025,), (2023, 2025), (2022, 2023, 2025)])):
        op = draw(st.sampled_from(ops or LEVELS[better]))
        low, high = sorted((draw(numbers), draw(numbers)))
        milestones[by] = (op, low, high if op == "between" else None)
    return {
        "better": better,
        "milestones": milestones,
        "baseline": draw(st.none() | st.tuples(st.just(2020), numbers)),
        "points": draw(st.dictionaries(st.just(2024), numbers)),
        "path": draw(st.sampled_from(paths)),
    }


@st.composite
def situations(draw, promise, sign=exactly):
    """Draw a promise, a year, the figure of 2020 and the figure of the year with its sign."""
    return draw(promise), draw(years), draw(numbers), draw(sign), draw(numbers)


@pytest.fixture(scope="session")
def promised(target, bound):
    """Build the target of a promise, every number of it changed the same way."""

    def build(promise, change=lambda number: number, *, turned=False, **rest):
        bounds = {}
        for by, (op, low, high) in promise["milestones"].items():
            ends = [change(low), None if high is None else change(high)]
            if turned and high is not None:
                ends.reverse()
            within = "0.05" if op == "about" else None
            bounds[by] = bound(TURNED[op] if turned else op, *ends, within=within)
        less = (promise["better"] == "less") is not turned
        baseline = promise["baseline"]
        return target(
            bounds,
            better="less" if less else "more",
            baseline=baseline and (baseline[0], change(baseline[1])),
            points={year: change(value) for year, value in promise["points"].items()},
            path=promise["path"],
            **rest,
        )

    return build


@given(situations(promises(paths=SHAPES)), numbers)
@bounded
def test_a_better_actual_never_gives_a_worse_status(judge, promised, situation, other):
    promise, year, before, _, actual = situation
    worse, better = sorted((actual, other), reverse=promise["better"] == "less")
    asked = promised(promise)
    low, high = (judge(asked, year, {2020: before, year: each}) for each in (worse, better))
    assume(low.judged and high.judged)
    assert RANKS[low.status.key] <= RANKS[high.status.key]


@given(situations(promises(), signs), st.sampled_from(["0.0001", "100", "10000"]))
@bounded
def test_another_unit_changes_nothing_but_the_numbers_themselves(
    judge, promised, situation, factor
):
    """As from 亿元 to 万元."""
    promise, year, before, sign, actual = situation

    def scaled(number):
        return number * Decimal(factor)

    one = judge(promised(promise), year, {2020: before, year: f"{sign}{actual}"})
    rows = {2020: scaled(before), year: f"{sign}{scaled(actual):f}"}
    other = judge(promised(promise, scaled), year, rows)
    assert (one.status, one.early, one.index) == (other.status, other.early, other.index)
    assert one.completion == other.completion
    assert (one.gap is None) is (other.gap is None)
    assert (one.gap or 0) * Fraction(factor) == (other.gap or 0)


@given(situations(promises(ops=list(TURNED)), st.sampled_from(list(MIRRORED))), numbers)
@bounded
def test_less_mirrors_more(judge, promised, situation, axis):
    """Every number mirrored about any other one, be it zero or the baseline."""
    promise, year, before, sign, actual = situation

    def mirrored(number):
        return 2 * axis - number

    one = judge(promised(promise), year, {2020: before, year: f"{sign}{actual}"})
    rows = {2020: mirrored(before), year: f"{MIRRORED[sign]}{mirrored(actual)}"}
    other = judge(promised(promise, mirrored, turned=True), year, rows)
    assert (one.status, one.early, one.index) == (other.status, other.early, other.index)
    assert one.gap == other.gap


@given(situations(promises(), st.sampled_from([">=", "<=", "~"])))
@bounded
def test_what_a_bound_settles_its_own_number_settles_the_same_way(judge, promised, situation):
    """A target met with `>=83` is met with 83."""
    promise, year, before, sign, actual = situation
    asked = promised(promise)
    wide = judge(asked, year, {2020: before, year: f"{sign}{actual}"})
    assume(wide.judged)
    exact = judge(asked, year, {2020: before, year: actual})
    assert exact.status.group == wide.status.group
    assert exact.status == wide.status or exact.early


@given(promises(), st.sampled_from(KINDS), published)
@bounded
def test_the_order_of_rows_changes_nothing(judge, promised, promise, kind, rows):
    asked = promised(promise, **kind)
    one, other = judge(asked, 2023, rows), judge(asked, 2023, dict(reversed(rows.items())))
    assert (one.status, one.reason) == (other.status, other.reason)
    assert (one.start, one.gap, one.index) == (other.start, other.gap, other.index)


@given(
    promises(ops=["at_least", "at_most", "about", "between", "rise_by", "rises"], paths=SHAPES),
    st.sampled_from(KINDS),
    published,
)
@bounded
def test_numbers_are_exact_and_what_stays_open_has_a_reason(judge, promised, promise, kind, rows):
    found = judge(promised(promise, **kind), 2023, rows)
    shown = (found.expected, found.gap, found.index, found.completion)
    assert all(number is None or isinstance(number, Fraction) for number in shown)
    assert found.judged or found.reason is not None


@given(promises(better=["more"], ops=["at_least", "about"]), years, numbers)
@bounded
def test_a_status_turns_where_the_explanation_says(judge, promised, promise, year, actual):
    """At that value it is on track, and just under it behind."""
    asked = promised(promise)
    found = judge(asked, year, {year: actual})
    assume(promise["baseline"] is not None and not found.early)
    flips = explain(found).flips_at
    assume(flips is not None and 10**6 % flips.denominator == 0)
    at = Decimal(flips.numerator) / flips.denominator
    under = at - Decimal("1e-9")
    groups = [judge(asked, year, {year: f"{each:f}"}).status.group for each in (at, under)]
    assert groups == ["on_track", "behind"]
