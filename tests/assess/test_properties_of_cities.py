"""What holds of every city, whatever its targets, its figures and the month asked for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytrack.assess.check import (
    EVERYTHING as ALL,
)
from policytrack.assess.check import (
    Selection,
    check_areas,
    check_city,
    directed,
    parts,
    scores,
    series_of,
)
from policytrack.assess.comparison import compared
from policytrack.assess.explanation import explain
from policytrack.assess.methods import side_by_side
from policytrack.assess.reasons import LIMIT_BROKEN
from policytrack.assess.trend import trend
from policytrack.model.actual import FIGURE_STATUSES
from policytrack.model.assessment import BY, WITHDRAWN
from policytrack.model.period import elapsed
from policytrack.model.plan import BOUND_KINDS, MEASURES, Withdrawal
from policytrack.model.results import METHODS
from policytrack.render import fields, records

if TYPE_CHECKING:
    from collections.abc import Callable

AREAS = (None, "east", "west")
UNITS = ("造云局", "风务局")
SHAPES = ("linear", "step", "geometric")
DIVISIBLE = ("at_least", "more_than", "at_most", "less_than", "about", "rise_by")
PARTS = ["", "-01", "-06", "-12", "-Q1", "-Q2", "-Q4", "-H1", "-H2", "-01/05", "-02/12", "-05/09"]

whens = st.builds("{}{}".format, st.integers(2017, 2027), st.sampled_from(PARTS))
numbers = st.just(Decimal(0)) | st.integers(-50, 50).map(lambda number: Decimal(number).scaleb(-1))
signs = st.sampled_from(["", "", "", ">", ">=", "<", "<=", "~"])
series = st.dictionaries(whens, st.builds("{}{}".format, signs, numbers), max_size=7)
few = st.dictionaries(whens, st.builds("{}{}".format, signs, numbers), max_size=3)
units = st.lists(st.sampled_from(UNITS), max_size=2)


class Build(NamedTuple):
    """The builders of the fixtures."""

    city: Callable
    plan: Callable
    target: Callable
    bound: Callable
    indicator: Callable
    rows: Callable
    divided: Callable


@pytest.fixture(scope="session")
def build(request):
    """Return every builder."""
    return Build(*map(request.getfixturevalue, Build._fields))


@st.composite
def cities(draw, build):
    """Draw a city of any kind and what was published of it."""
    kind = targets(build, draw(st.sampled_from(MEASURES)), draw(st.sampled_from(["more", "less"])))
    plans = [
        build.plan(
            *draw(st.lists(kind, max_size=2)),
            start=2021,
            end=2026,
            key=f"cloudbay-{number}",
            score_cap=draw(st.sampled_from([None, Fraction("1.2")])),
        )
        for number in range(draw(st.integers(0, 2)))
    ]
    named = draw(st.sampled_from([(), AREAS[1:]]))
    return build.city(*plans, areas=named), draw(published(build))


@st.composite
def targets(draw, build, measure, better):
    """Draw a target that can be written: of an event, or of an indicator that is counted."""
    years = sorted(draw(st.sets(st.integers(2021, 2026), min_size=1, max_size=3)))
    weight = draw(st.none() | st.sampled_from([Fraction("0.5"), Fraction(3)]))
    shared = {"lead": draw(units), "support": draw(units), "weight": weight, "better": better}
    deadlines = draw(st.sampled_from([years, [f"{years[0]}-06", *years]]))
    if measure == "event":
        due = {deadlines[0]: build.bound("done")}
        each = draw(st.sampled_from([None, "area"]))
        found = build.target(due, measure=measure, each=each, **shared)
        found = found._replace(indicator=found.indicator._replace(key="gate"))
        return found._replace(districts=AREAS[1:] if each else ())
    added_up = measure in ("stock", "flow")
    each = draw(st.sampled_from([None, None, None, "year", "half", "quarter", "month", "area"]))
    averaged = measure in ("flow", "growth") and each is None and draw(st.booleans())
    whole = averaged or each == "year"
    found = build.target(
        {by: draw(bounds(build, measure)) for by in (years if whole else deadlines)},
        measure=measure,
        since=draw(st.none() | st.integers(2018, years[0])) if added_up or averaged else None,
        each=each,
        mean="year" if averaged else None,
        districts=AREAS[1:] if each == "area" else (),
        baseline=draw(st.none() | st.tuples(st.integers(2018, 2024), st.none() | numbers)),
        path=draw(st.sampled_from(SHAPES)),
        points=draw(st.dictionaries(st.integers(2021, 2026), numbers, max_size=2)),
        **shared,
    )
    # What rates compound to is known of a percentage alone.
    found = found._replace(indicator=found.indicator._replace(unit=UNIT_OF[measure]))
    found = found._replace(milestones=tuple(_on_basis(found, each) for each in found.milestones))
    shares = st.dictionaries(st.sampled_from(AREAS[1:]), numbers)
    divisible = [each.by for each in found.milestones if each.bound.op in DIVISIBLE]
    return build.divided(found, {by: draw(shares) for by in divisible if not found.districts})


UNIT_OF = {"stock": "个", "flow": "个", "ratio": "%", "growth": "%"}


def _on_basis(target, milestone):
    """Return a milestone as it is read: what holds in each period looks at the year before."""
    bound = milestone.bound
    yearly = bound.op == "holds" and target.recurs
    return milestone._replace(bound=bound._replace(yearly=yearly))


# Of a bound without one of these any number is drawn.
VALUES = {
    "times": ["0.5", "2"],
    "grow_by": ["0.5", "20", "100"],
    "fall_by": ["0.5", "20", "100"],
    "annual_growth": ["-10", "0", "7.5", "100"],
    "holds": [None],
    "keeps_up_with": [None],
    "rises": [None],
}
TOLERANCES = {"about": ["0", "0.05"], "rise_by": [None, "0.2"], "keeps_up_with": [None, "0.5"]}


@st.composite
def bounds(draw, build, measure):
    """Draw a bound of a number."""
    op = draw(st.sampled_from([op for op in BOUND_KINDS if op != "done"]))
    low, high = sorted((draw(numbers), draw(numbers)))
    rest = {"within": draw(st.sampled_from(TOLERANCES.get(op, [None])))}
    if op in ("exceeds", "keeps_up_with"):
        rest["comparator"] = build.indicator(measure, key="moons")._replace(unit=UNIT_OF[measure])
    if op == "between":
        rest |= {"high": high, "above": draw(st.sampled_from(["ok", "breach"]))}
    choices = VALUES.get(op, [None, low] if op == "exceeds" else [low])
    return build.bound(op, draw(st.sampled_from(choices)), **rest)


@st.composite
def published(draw, build):
    """Draw rows of the city, of its areas, of another series and of an event."""
    found = [
        *build.rows(draw(series), status=draw(st.sampled_from(FIGURE_STATUSES))),
        *build.rows(draw(few), key="moons"),
        *build.rows(draw(st.dictionaries(whens, st.sampled_from(["yes", "no"]))), key="gate"),
    ]
    for area in AREAS[1:]:
        found += build.rows(draw(few), area=area)
    return found


times = st.builds(elapsed, st.integers(2018, 2027), st.integers(1, 12))


def _said(text):
    return text is None or (text.zh != "" and text.en != "" and "None" not in text.zh + text.en)


def _shares(city, published, until):
    return check_areas(city, series_of(city, published, until), until)


def _sound(one):
    """Return whether an assessment is one that can be shown."""
    numbers = [one.aim, one.expected, one.whole_year, one.gap, one.index, one.completion]
    numbers += [one.progress, one.observation and one.observation.value]
    numbers += [one.needed.per_quarter, one.needed.quarters] if one.needed else []
    if one.outlook:
        ahead = one.outlook
        numbers += [ahead.now, ahead.needed, ahead.projected, ahead.low, ahead.high, ahead.aim]
        assert ahead.low <= ahead.projected <= ahead.high
        assert ahead.by > ahead.year
    assert all(number is None or isinstance(number, Fraction) for number in numbers)
    assert one.judged or one.reason is not None
    assert not one.early or one.status.key == "met"
    assert (one.status.key == "no_data") <= (one.observation is None)
    decided = one.due or one.early or one.target.each or one.reason == LIMIT_BROKEN
    assert decided or one.status.key not in ("met", "missed")
    assert not one.due or one.status.key in ("met", "missed", "unclear", "no_data")
    assert not one.due or one.index is None
    assert _said(one.reason)
    return True


@given(st.data())
@settings(max_examples=150)
def test_any_city_can_be_checked_explained_and_compared(build, data):
    """Whatever its targets, its figures and the month that is asked for."""
    city, published = data.draw(cities(build))
    until = data.draw(times)
    check, shares = check_city(city, published, until), _shares(city, published, until)
    everything = [*check.assessments, *shares]
    assert all(_sound(one) for one in everything)
    for one in everything:
        explained = explain(one, methods=True)
        assert explained.findings == side_by_side(one)
        assert len(explained.findings) in (0, len(METHODS))
        assert all(_said(step) for step in explained.steps)
        assert explained.flips_at is None or one.judged
        for each in explained.findings:
            assert (each.result is None) is (each.reason is not None)
    divided_by = {by: parts(shares if by == "area" else check.assessments, by) for by in BY}
    assert sum(len(part.assessments) for part in divided_by["plan"]) == len(check.assessments)
    assert sum(len(part.assessments) for part in divided_by["area"]) == len(shares)
    assert {id(one) for part in divided_by["owner"] for one in part.assessments} == {
        id(one) for one in check.assessments
    }
    for score in scores(check.assessments):
        assert (score.value is None) is (score.covered == 0)
        assert 0 <= score.covered <= score.total
    rows = compared(city, build.indicator(), published, until)
    own = [one for one in check.assessments if one.target.indicator.key == "lanterns"]
    assert [row.assessment for row in rows] == (own or [None])


@given(st.data())
def test_any_citys_trend_judges_each_year_as_a_check_of_it(build, data):
    city, published = data.draw(cities(build))
    found = trend(city, published, Selection(), methods=True)
    targets = [directed(target) for _, target in city.targets]
    assert [each.target for each in found.trajectories] == targets
    for each in (each for each in found.trajectories if not each.target.recurs):
        for year in {entry.year for entry in each.years}:
            checked = check_city(city, published, elapsed(year)).assessments
            told = [entry.assessment for entry in each.years if entry.year == year]
            same = [
                one._replace(outlook=None)
                for one in checked
                if (one.plan, one.target) == (each.plan, each.target)
            ]
            # The same target may stand in a plan twice.
            assert [one for one in told if one is not None] in (same, same[: len(same) // 2])


@given(st.data())
def test_the_order_of_any_citys_rows_changes_nothing(build, data):
    city, published = data.draw(cities(build))
    until, mixed = data.draw(times), data.draw(st.permutations(published))
    assert check_city(city, published, until) == check_city(city, mixed, until)
    assert _shares(city, published, until) == _shares(city, mixed, until)
    assert trend(city, published, Selection()) == trend(city, mixed, Selection())


@given(st.data())
def test_what_ended_later_changes_nothing(build, data):
    city, published = data.draw(cities(build))
    until = data.draw(times)
    known = [row for row in published if row.period.over_by(until)]
    assert check_city(city, published, until) == check_city(city, known, until)
    assert _shares(city, published, until) == _shares(city, known, until)


# Plans that revise others, targets that were given up, figures that were revised.

days = st.dates(date(2021, 1, 1), date(2026, 12, 31))
# An outlook has a key `first` in any data.
RARE = {"changes", "mixed", "withdrawn", "met_only_because", "editions", "unfilled"}


def _keys(value):
    """Return every key of a record and of what is in it."""
    if isinstance(value, dict):
        return {*value, *(key for each in value.values() for key in _keys(each))}
    return {key for each in value for key in _keys(each)} if isinstance(value, list) else set()


@given(st.data())
@settings(max_examples=150)
def test_where_nothing_changes_nothing_is_said_of_changes(build, data):
    """No plan revises, nothing was withdrawn, no figure has editions, no total spans years."""
    city, published = data.draw(cities(build))
    until = data.draw(times)
    check, shares = check_city(city, published, until), _shares(city, published, until)
    for one in (*check.assessments, *shares):
        assert (one.first, one.changes, one.met_as, one.mixed) == (None, (), None, False)
        assert one.status is not WITHDRAWN
        assert one.outlook is None or not one.outlook.mixed
    assert (check.targets, check.met_as) == (len(check.assessments), {})
    for fields_of, result in ((fields.CHECK, check), (fields.TREND, trend(city, published, ALL))):
        keys = _keys(records.record(fields_of, result))
        assert keys & RARE == set()


def _once_each(plan):
    """Return a plan that promises nothing twice on one basis."""
    return plan._replace(targets=tuple({each.promise: each for each in plan.targets}.values()))


@given(st.data())
@settings(max_examples=150)
def test_a_plan_that_only_repeats_another_changes_no_status(build, data):
    city, published = data.draw(cities(build).filter(lambda drawn: drawn[0].plans))
    until = data.draw(times)
    plan = _once_each(city.plans[0])._replace(issued=date(2020, 12, 1))
    again = plan._replace(key="cloudbay-again", issued=data.draw(days), revises=plan.key)
    once, twice = city._replace(plans=(plan,)), city._replace(plans=(plan, again))

    def stands(city, shares=False):
        every = _shares(city, published, until) if shares else None
        every = check_city(city, published, until).assessments if every is None else every
        assert all((one.first, one.changes) == (None, ()) for one in every)
        return {
            (one.target.promise, one.area, one.milestone.due): (
                *(one.status, one.early, one.through, one.expected, one.index, one.completion),
                *(one.gap, one.needed, one.reason),
            )
            for one in every
        }

    assert stands(twice) == stands(once)
    assert stands(twice, shares=True) == stands(once, shares=True)
    rows = check_city(twice, published, until).assessments
    # What had fallen due before keeps its row beside that of the plan that repeats it.
    kept = [one for one in rows if one.milestone.due.ends_before(again.issued)]
    assert len(rows) - len(stands(once)) <= len(kept)


@st.composite
def changing(draw, build):
    """Draw a city whose plans revise one another, some of it given up, with figures in editions."""
    city, published = draw(cities(build).filter(lambda drawn: len(drawn[0].plans) == 2))
    first, second = map(_once_each, city.plans)
    issued = draw(st.dates(date(2021, 2, 1), date(2026, 12, 31)))
    third = _once_each(draw(st.sampled_from([first, second])))
    plans = [
        first._replace(issued=date(2021, 1, 1)),
        second._replace(issued=issued, revises=first.key, start=draw(st.integers(2021, 2026))),
        third._replace(key="cloudbay-3", issued=date(2027, 1, 1), revises=second.key),
    ]
    plans = [
        plan._replace(targets=tuple(draw(_given_up(each)) for each in plan.targets))
        for plan in plans
    ]
    return city._replace(plans=tuple(plans)), [draw(_in_editions(row)) for row in published]


@st.composite
def _given_up(draw, target):
    """Draw a target as it is, or withdrawn as a whole or in part."""
    withdrawal = Withdrawal(draw(days), "不再考核", "公报")
    given_up = draw(st.sampled_from(["", "", "", "whole", "part"]))
    if given_up == "whole":
        return target._replace(withdrawn=withdrawal)
    if given_up == "":
        return target
    first, *rest = target.milestones
    return target._replace(milestones=(first._replace(withdrawn=withdrawal), *rest))


@st.composite
def _in_editions(draw, row):
    """Draw a row as it is, or with an older edition of another number."""
    if row.value is None or draw(st.booleans()):
        return row
    older = row._replace(
        value=row.value + draw(st.sampled_from([-1, 1])),
        text="5",
        published=draw(st.sampled_from(["2022", "2024-03"])),
        source=draw(st.sampled_from(["公报", "快报"])),
    )
    return row._replace(published="2027-05-01", editions=(older,))


@given(st.data())
@settings(max_examples=150)
def test_any_city_whose_plans_change_can_be_checked_explained_and_followed(build, data):
    city, published = data.draw(changing(build))
    until = data.draw(times)
    check, shares = check_city(city, published, until), _shares(city, published, until)
    for one in (*check.assessments, *shares):
        given_up = one.status is WITHDRAWN
        assert _said(one.reason)
        assert (one.reason is not None) or not given_up
        assert given_up or _sound(one)
        assert all(_said(step) for step in explain(one, methods=True).steps)
        if one.first is not None:
            assert one.first.plan.key != one.plan.key
            assert one.first.target.promise == one.target.promise
            assert one.first.through.over_by(until)
            assert one.first.first is None
        assert bool(one.changes) <= (one.first is not None)
    withdrawn = check.by_status["withdrawn"]
    assert check.targets == len(check.assessments) - withdrawn == sum(check.by_group.values())
    # A time has one row of a promise, whatever plans have it, but for what had fallen due before.
    latest = {one.target.promise: one.plan.key for one in check.assessments}
    issued = {plan.key: plan.issued for plan in city.plans}
    for one in check.assessments:
        if one.plan.key != latest[one.target.promise]:
            assert one.milestone.due.ends_before(issued[latest[one.target.promise]])
    for each in trend(city, published, ALL, methods=True).trajectories:
        assert [*each.years] == sorted(each.years, key=lambda year: (year.year, year.month))
