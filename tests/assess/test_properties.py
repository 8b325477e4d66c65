"""What holds of every target and every figure."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from policytrack.assess.check import check_city, scores
from policytrack.assess.explanation import explain
from policytrack.model.assessment import STATUSES
from policytrack.model.number import exact
from policytrack.model.period import elapsed

RANKS = {status.key: rank for rank, status in enumerate(STATUSES) if status.group != "open"}
LEVELS = {
    "more": ("at_least", "more_than", "about", "between"),
    "less": ("at_most", "less_than", "about", "between"),
}
# What is relative to the baseline, with which any level may stand; a fall that is promised is a
# limit of what is better the more there is of it.
RELATIVE = ("rise_by", "times", "grow_by", "annual_growth", "holds")
EVERY = {
    "more": (*LEVELS["more"], *RELATIVE),
    "less": (*LEVELS["less"], *RELATIVE, "fall_by"),
}
TURNED = {
    "at_least": "at_most",
    "more_than": "less_than",
    "at_most": "at_least",
    "less_than": "more_than",
    "between": "between",
    "rise_by": "rise_by",
    "holds": "holds",
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

bounded = settings(max_examples=200)
numbers = st.integers(-50, 50).map(lambda tenths: Decimal(tenths).scaleb(-1))
# What is said in no unit, and does not change with it.
FACTORS = {
    "times": st.integers(1, 30).map(lambda tenths: Decimal(tenths).scaleb(-1)),
    "grow_by": st.integers(1, 300).map(Decimal),
    "fall_by": st.integers(1, 100).map(Decimal),
    "annual_growth": st.integers(-99, 100).map(Decimal),
}
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
        op = draw(st.sampled_from((ops or LEVELS)[better] if not isinstance(ops, list) else ops))
        low, high = sorted((draw(numbers), draw(numbers)))
        low = draw(FACTORS[op]) if op in FACTORS else abs(low) if op == "rise_by" else low
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
    """Build the target of a promise, every number of it changed the same way.

    A difference stays what it is where all numbers are mirrored, and is changed with them else.
    """

    def build(promise, change=lambda number: number, *, turned=False, **rest):
        bounds = {}
        for by, (op, low, high) in promise["milestones"].items():
            same = op in FACTORS or (turned and op == "rise_by")
            ends = [low if same else change(low), None if high is None else change(high)]
            if turned and high is not None:
                ends.reverse()
            if op == "holds":
                ends = []
            within = "0.05" if op in ("about", "rise_by") else None
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


@given(situations(promises(ops=EVERY, paths=SHAPES)), numbers)
@bounded
def test_a_better_actual_never_gives_a_worse_status(judge, promised, situation, other):
    promise, year, before, _, actual = situation
    worse, better = sorted((actual, other), reverse=promise["better"] == "less")
    asked = promised(promise)
    low, high = (judge(asked, year, {2020: before, year: each}) for each in (worse, better))
    assume(low.judged and high.judged)
    assert RANKS[low.status.key] <= RANKS[high.status.key]


@given(situations(promises(ops=EVERY), signs), st.sampled_from(["0.0001", "100", "10000"]))
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
    assert (one.completion, one.progress) == (other.completion, other.progress)
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
    assert (one.gap, one.progress) == (other.gap, other.progress)


@given(situations(promises(ops=EVERY), st.sampled_from([">=", "<=", "~"])))
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


@given(promises(ops=EVERY), st.sampled_from(KINDS), published)
@bounded
def test_the_order_of_rows_changes_nothing(judge, promised, promise, kind, rows):
    asked = promised(promise, **kind)
    one, other = judge(asked, 2023, rows), judge(asked, 2023, dict(reversed(rows.items())))
    assert (one.status, one.reason) == (other.status, other.reason)
    assert (one.baseline, one.gap, one.index) == (other.baseline, other.gap, other.index)


@given(
    promises(ops=["at_least", "at_most", "about", "between", "rises", *RELATIVE], paths=SHAPES),
    st.sampled_from(KINDS),
    published,
)
@bounded
def test_numbers_are_exact_and_what_stays_open_has_a_reason(judge, promised, promise, kind, rows):
    found = judge(promised(promise, **kind), 2023, rows)
    shown = (found.expected, found.gap, found.index, found.completion, found.progress)
    assert all(number is None or isinstance(number, Fraction) for number in shown)
    assert found.judged or found.reason is not None


@given(promises(better=["more"], ops=["at_least", "about", *RELATIVE]), years, numbers)
@bounded
def test_a_status_turns_where_the_explanation_says(judge, promised, promise, year, actual):
    """At that value it is on track, and just under it behind."""
    asked = promised(promise)
    found = judge(asked, year, {year: actual})
    assume(promise["baseline"] is not None and not found.early)
    flips = explain(found).flips_at
    assume(flips is not None)
    under = flips - Fraction("1e-9")
    groups = [judge(asked, year, {year: each}).status.group for each in (flips, under)]
    assert groups == ["on_track", "behind"]


MONTHS = st.integers(1, 12)
# What a figure can be of in 2023, and how long it took to come to it.
RUNNING = [
    {"measure": "stock"},
    {"measure": "flow"},
    {"measure": "ratio"},
    {"measure": "growth"},
    {"measure": "stock", "since": 2022},
    {"measure": "flow", "since": 2021},
]
# Without a figure of 2022 the sum is a floor.
BEFORE = [{2020: "1.5", 2021: "2", 2022: "2.5"}, {2020: "1.5", 2021: "2"}, {2021: "-1", 2022: "3"}]
trajectories = st.tuples(st.sampled_from(BEFORE), numbers)


def through(month, actual):
    """Publish one figure for 2023 from January to the end of a month."""
    return {f"2023-01/{month:02}": actual}


@given(promises(ops=EVERY, paths=SHAPES), st.sampled_from(RUNNING), MONTHS, trajectories)
@bounded
def test_a_better_actual_never_gives_a_worse_status_at_any_month(
    judge, promised, promise, kind, month, trajectory
):
    """Nor in a sum over years, with a gap or without."""
    before, actual = trajectory
    asked = promised(promise, **kind)
    step = Decimal("0.7") if promise["better"] == "more" else Decimal("-0.7")
    found = [
        judge(asked, f"2023-{month:02}", before | through(month, actual + times * step))
        for times in range(4)
    ]
    ranks = [RANKS[one.status.key] for one in found if one.judged]
    assert ranks == sorted(ranks)


@pytest.fixture(scope="session")
def of_areas(city, plan, rows, divided):
    """of_areas(target, month, east): how a city stands in 2023 whose west has 2."""

    def judge(target, month, east):
        asked = divided(target, {2025: {"east": 1, "west": 2}})
        published = [
            *rows({2020: 1}),
            *rows(through(month, 2), area="west"),
            *rows(through(month, east), area="east"),
        ]
        return check_city(city(plan(asked)), published, elapsed(2023, month)).assessments[0]

    return judge


@given(promises(), st.sampled_from(["stock", "flow"]), MONTHS, st.tuples(numbers, numbers))
def test_a_better_area_never_gives_a_worse_city(of_areas, promised, promise, measure, month, east):
    ordered = sorted(east, reverse=promise["better"] == "less")
    low, high = (of_areas(promised(promise, measure=measure), month, each) for each in ordered)
    assert low.observation.areas == ("east", "west")
    assume(low.judged and high.judged)
    assert RANKS[low.status.key] <= RANKS[high.status.key]


@given(
    promises(ops=list(TURNED)),
    st.sampled_from(["stock", "ratio", "growth"]),
    st.tuples(numbers, numbers, numbers),
    st.tuples(st.sampled_from(list(MIRRORED)), MONTHS, numbers),
)
@settings(max_examples=150)
def test_less_mirrors_more_at_any_month(judge, promised, promise, measure, levels, latest):
    """Not so a flow: it runs up from 0 within its year, and no mirror turns that round."""
    (axis, before, last), (sign, month, actual) = levels, latest
    when = f"2023-{month:02}"

    def mirrored(number):
        return 2 * axis - number

    rows = {2020: before, 2022: last, when: f"{sign}{actual}"}
    one = judge(promised(promise, measure=measure), when, rows)
    rows = {
        2020: mirrored(before),
        2022: mirrored(last),
        when: f"{MIRRORED[sign]}{mirrored(actual)}",
    }
    other = judge(promised(promise, mirrored, turned=True, measure=measure), when, rows)
    assert (one.status, one.early, one.index) == (other.status, other.early, other.index)
    assert one.gap == other.gap
    assert (one.needed is None) is (other.needed is None)
    assert one.needed is None or one.needed.per_quarter == -other.needed.per_quarter
    assert _paced(one.outlook) == _paced(other.outlook)


def _paced(outlook):
    """Return what an outlook says in no unit."""
    if outlook is None:
        return None
    rates = (outlook.now, outlook.last, outlook.needed) if outlook.rate else ()
    return outlook.pace, outlook.share, outlook.arrives, outlook.first, outlook.by, rates


def test_a_limit_for_a_sum_mirrors_no_aim_for_one(judge, target, bound):
    """At most 100 in five years: 0 after one is on track, and not met early as -0 would be."""
    rest = {"measure": "flow", "since": 2021}
    less = target({2025: bound("at_most", "100")}, better="less", **rest)
    more = target({2025: bound("at_least", "-100")}, **rest)
    assert judge(less, 2021, {2021: 0}).status.key == "on_track"
    assert judge(more, 2021, {2021: 0}).status.key == "met"
    assert judge(less, 2021, {2021: 21}).status.key == "behind"


@given(
    promises(ops=[*TURNED, "about", *FACTORS], paths=SHAPES),
    st.sampled_from(RUNNING),
    st.tuples(MONTHS, signs),
    # As from 亿元 to 万元, from 公顷 to 亩, and from 千瓦时 to 吉焦.
    st.sampled_from([Fraction("0.0001"), Fraction(100), Fraction(15), Fraction(9, 2500)]),
)
@settings(max_examples=150)
def test_another_unit_changes_no_outlook_no_need_and_no_score(
    scored, promised, promise, kind, latest, factor
):
    month, sign = latest
    asked = promised(promise, weight=Fraction(3), **kind)
    before = {2020: Fraction("1.5"), 2021: Fraction(2), 2022: Fraction("2.5")}
    actual = Fraction("1.7")
    written = {year: exact(value) for year, value in before.items()}
    one, score = scored(asked, month, written | through(month, f"{sign}{exact(actual)}"))
    scaled = {year: exact(value * factor) for year, value in before.items()}
    actual = f"{sign}{exact(actual * factor)}"
    other, same = scored(_scaled(asked, factor), month, scaled | through(month, actual))
    assert (one.status, one.early, one.index) == (other.status, other.early, other.index)
    assert score == same
    assert _paced(one.outlook) == _paced(other.outlook)
    numbers = [number and number * factor for number in _in_its_unit(one)]
    assert numbers == _in_its_unit(other)


def _in_its_unit(case):
    """Return whatever is in the indicator's unit."""
    ahead = case.outlook
    found = [case.aim, case.expected, case.whole_year, case.gap]
    found.append(case.needed and (None if case.needed.rate else case.needed.per_quarter))
    names = ["aim", "value", "projected", "low", "high"]
    names += [] if ahead and ahead.rate else ["now", "last", "needed"]
    return found + [ahead and getattr(ahead, name) for name in names]


def _scaled(target, factor):
    """Write a target in another unit; a factor and a percentage have none."""
    milestones = []
    for milestone in target.milestones:
        bound, high = milestone.bound, milestone.bound.high
        if bound.value is not None and bound.op not in FACTORS:
            bound = bound._replace(value=bound.value * factor, high=high and high * factor)
        milestones.append(milestone._replace(bound=bound))
    baseline = target.baseline
    return target._replace(
        milestones=tuple(milestones),
        baseline=baseline and baseline._replace(value=baseline.value * factor),
        points={year: value * factor for year, value in target.points.items()},
    )


@pytest.fixture(scope="session")
def scored(city, plan, rows):
    """scored(target, month, rows): how it stands in 2023, and its score."""

    def judge(target, month, published):
        found = check_city(city(plan(target)), rows(published), elapsed(2023, month)).assessments
        (score,) = scores(found)
        return found[0], (score.value, score.covered)

    return judge


@given(promises(), st.sampled_from(RUNNING), MONTHS, numbers)
@settings(max_examples=150)
def test_a_status_turns_where_the_explanation_says_at_any_month(
    judge, promised, promise, kind, month, actual
):
    """On track at that value or just on its better side, behind just on the other."""
    # Nobody puts a limit under zero for a sum of what can only be added.
    limits = [low for _op, low, _high in promise["milestones"].values()]
    limits += promise["points"].values()
    assume(promise["better"] == "more" or kind["measure"] != "flow" or min(limits) >= 0)
    asked, when = promised(promise, **kind), f"2023-{month:02}"
    before = {2020: "1.5", 2021: "2", 2022: "2.5"}
    found = judge(asked, when, before | through(month, actual))
    flips = explain(found).flips_at
    assume(flips is not None and not found.early)
    if "since" in kind:
        flips -= Fraction("4.5") if kind["measure"] == "flow" else -2
    inside = Fraction("1e-9") if promise["better"] == "more" else Fraction("-1e-9")
    groups = [
        judge(asked, when, before | through(month, each)).status.group
        for each in (flips + inside, flips - inside)
    ]
    assert groups == ["on_track", "behind"]


@given(promises(), st.sampled_from(RUNNING), MONTHS, numbers)
def test_what_is_needed_leads_to_the_aim_in_the_quarters_that_are_left(
    judge, promised, promise, kind, month, actual
):
    found = judge(promised(promise, **kind), f"2023-{month:02}", through(month, actual))
    if found.needed is None:
        return
    left = 1 - Fraction(month, 12) if found.whole_year is not None else None
    aim = found.aim if left is None else found.whole_year
    assert found.observation.value + found.needed.per_quarter * found.needed.quarters == aim
    if left is None:
        left = found.milestone.by - 2022 - Fraction(month, 12)
    assert found.needed.quarters == 4 * left
    assert (aim - found.observation.value) * found.target.indicator.sign > 0


shares = st.sampled_from(["0.5", "1", "14.5", "50", "99"]).map(Fraction)
# What was published before 2023, and of 2023 until a month of it with a sign.
known = st.tuples(st.sampled_from(BEFORE), MONTHS, st.builds("{}{}".format, signs, numbers))
# Where a change is measured from: a value, or the figure of a year.
starts = st.sampled_from([(2020, "1.5"), (2020, None), (2019, None), (2020, "-2")])
changing = st.fixed_dictionaries({
    "kind": st.sampled_from([kind for kind in RUNNING if kind["measure"] != "growth"]),
    "baseline": starts,
    "path": st.sampled_from(SHAPES),
    "better": st.sampled_from(["more", "less"]),
})  # fmt: skip


@pytest.fixture(scope="session")
def both(judge, target):
    """both((bound, bound), known, by=…, …): how a target stands in 2023 with each of two bounds."""

    def judged(bounds, known, *, by=2025, kind=None, **rest):
        before, month, actual = known
        rows = before | through(month, actual)
        asked = (target({by: bound}, **(kind or {}), **rest) for bound in bounds)
        return [judge(each, f"2023-{month:02}", rows) for each in asked]

    return judged


def _stands(case):
    """Return all that is said of how a target stands, but the bound itself and its words."""
    numbers = (case.aim, case.expected, case.gap, case.index, case.completion, case.progress)
    return case.status, case.early, case.needed, _paced(case.outlook), *numbers


@given(shares, changing, known)
@bounded
def test_to_grow_by_so_much_is_so_many_times_as_much(both, bound, growth, rest, known):
    bounds = bound("grow_by", growth), bound("times", 1 + growth / 100)
    one, other = both(bounds, known, **rest)
    assert _stands(one) == _stands(other)


@given(shares, changing, known)
@bounded
def test_to_fall_by_so_much_is_so_many_times_as_much(both, bound, fall, rest, known):
    """Where less is better, as it is read wherever a fall is promised."""
    bounds = bound("fall_by", fall), bound("times", 1 - fall / 100)
    one, other = both(bounds, known, **rest | {"better": "less"})
    assert _stands(one) == _stands(other)


@given(st.integers(-99, 100), changing, known)
@bounded
def test_growth_a_year_is_the_growth_that_it_compounds_to(both, bound, rate, rest, known):
    """From the end of the baseline's year to that of 2023."""
    factor = (1 + Fraction(rate, 100)) ** (2023 - rest["baseline"][0])
    bounds = bound("annual_growth", rate), bound("times", factor)
    one, other = both(bounds, known, by=2023, **rest)
    assert _stands(one) == _stands(other)


@given(changing, known)
def test_what_holds_rises_by_nothing_at_least_and_is_never_early(both, bound, rest, known):
    one, other = both((bound("holds"), bound("rise_by", 0)), known, by=2023, **rest)
    assert (one.status, one.expected, one.gap) == (other.status, other.expected, other.gap)
    assert not one.early


@given(st.integers(1, 50), st.sampled_from(["0", "0.05", "0.2", "0.99"]), changing, known)
def test_a_tolerated_rise_is_met_where_a_rise_by_so_much_less_is(
    both, bound, tenths, within, rest, known
):
    rise, share = Fraction(tenths, 10), 1 - Fraction(within)
    bounds = bound("rise_by", rise, within=within), bound("rise_by", rise * share)
    (before, _month, actual), rest = known, rest | {"path": "linear"}
    one, other = both(bounds, (before, 12, actual), by=2023, **rest)
    assert one.status == other.status


@pytest.fixture(scope="session")
def beside_moons(judge, target, indicator):
    """beside_moons(bound, figures, figures of the moons, better): a figure of 2023, a verdict."""

    def judged(held, own, moons, better):
        held = held._replace(comparator=indicator(key="moons"))
        asked = target({2023: held}, better=better)
        return judge(asked, 2023, {2023: own}, {"moons": {2023: moons}})

    return judged


figures = st.builds("{}{}".format, signs, numbers)


@given(numbers, figures, figures, st.sampled_from(["more", "less"]))
@bounded
def test_to_keep_up_within_so_much_is_to_exceed_by_so_much_less_than_nothing(
    beside_moons, bound, within, own, moons, better
):
    bounds = bound("keeps_up_with", within=abs(within)), bound("exceeds", -abs(within))
    one, other = (beside_moons(each, own, moons, better) for each in bounds)
    assert one.status == other.status


@given(promises(ops=EVERY), st.sampled_from(["stock", "flow", "ratio", "growth"]), known)
@bounded
def test_in_each_of_one_district_is_what_that_district_is_by_itself(
    judge, promised, promise, measure, known
):
    """What it has for good; while it is on its way all of them are open."""
    before, month, actual = known
    own, when = before | through(month, actual), f"2023-{month:02}"
    asked = promised(promise, measure=measure, each="area", districts=("east",))
    every = judge(asked, when, {}, areas={"east": own})
    alone = judge(asked.of_area("east"), when, own)
    settled = alone.due or alone.early or alone.status.key in ("missed", "no_data")
    assert every.status.key == (alone.status.key if settled else "not_due")
    assert every.early is alone.early
    if every.judged:
        assert (every.aim, every.completion) == (alone.aim, alone.completion)


@given(promises(ops=LEVELS), st.sampled_from(["flow", "growth"]), figures)
@bounded
def test_the_mean_of_one_year_is_that_year(judge, promised, promise, measure, actual):
    by = max(promise["milestones"])
    promise |= {"milestones": {by: promise["milestones"][by]}, "points": {}, "path": "linear"}
    asked = _in_percent(promised(promise, measure=measure))
    one, other = (
        judge(each, by, {by: actual}, start=by) for each in (asked._replace(mean="year"), asked)
    )
    assert (one.status, one.expected, one.gap) == (other.status, other.expected, other.gap)
    assert (one.completion, one.early) == (other.completion, other.early)


@given(st.permutations(["15", "-3", "8.5", "0", ">4"]), numbers)
def test_the_order_of_its_years_changes_no_mean(judge, target, bound, figures, aim):
    asked = target({2025: bound("at_least", aim)}, measure="growth", mean="year")
    one, other = (
        judge(_in_percent(asked), 2025, dict(zip(range(2021, 2026), each, strict=True)))
        for each in (figures, sorted(figures))
    )
    assert (one.status, one.observation.value) == (other.status, other.observation.value)


def _in_percent(target):
    return target._replace(indicator=target.indicator._replace(unit="%"))
