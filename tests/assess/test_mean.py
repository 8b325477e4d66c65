"""The mean of a flow or of a growth rate over years, when it is due and so far."""

from __future__ import annotations

from fractions import Fraction

import pytest

from policytrack.assess.aggregation import rates_per


@pytest.fixture
def mean(target, bound, indicator):
    """mean(op, aim, high, measure=…, by=2023, …): a mean over the years that is due then."""

    def write(op="at_least", aim="10", high=None, *, measure="flow", by=2023, **rest):
        above, unit = rest.pop("above", "ok"), "%" if measure == "growth" else "个"
        nation = indicator(measure, key="nation")._replace(unit=unit)
        comparator = nation if op == "keeps_up_with" else None
        held = bound(op, aim, high, above=above, comparator=comparator)
        asked = target({by: held}, measure=measure, mean="year", **rest)
        return asked._replace(indicator=asked.indicator._replace(unit=unit))

    return write


@pytest.fixture
def judged(judge, mean):
    """judged(when, published, …): such a mean as it stands."""
    return lambda when, published, **rest: judge(mean(**rest), when, published)


@pytest.mark.parametrize(
    ("when", "published", "status", "decided_by"),
    [
        (2023, {2021: 20, 2022: 1, 2023: 9}, "met", "LIMIT"),
        (2023, {2021: 20, 2022: 1, 2023: "8.9"}, "missed", "LIMIT"),
        (2023, {2021: 20, 2023: 10}, "met", "LIMIT"),
        (2023, {2021: 20, 2023: "9.9"}, "unclear", None),
        (2023, {2021: 20, 2022: -1, 2023: 11}, "met", "LIMIT"),
        (2023, {2021: 40, 2022: -1}, "unclear", None),
        (2022, {2021: 20, 2022: 0}, "on_track", "LIMIT"),
        (2022, {2021: 19, 2022: 0}, "behind", "LIMIT"),
        (2022, {2021: 30, 2022: 0}, "met", "EARLY"),
        (2022, {2021: 31, 2022: -1}, "on_track", "LIMIT"),
        (2022, {2021: 10}, "unclear", None),
    ],
)
def test_a_mean_of_flows_is_held_against_its_number_or_known_by_its_sum(
    judged, when, published, status, decided_by
):
    """30 in three years: those of two are enough, unless the third may be below zero."""
    found = judged(when, published)
    assert (found.status.key, found.decided_by and found.decided_by.name) == (status, decided_by)
    assert found.early is (decided_by == "EARLY")


@pytest.mark.parametrize(
    ("when", "published", "status", "decided_by"),
    [
        (2023, {2021: 11, 2022: 10, 2023: 9}, "met", "LIMIT"),
        (2022, {2021: 15, 2022: 16}, "missed", "BROKEN"),
        (2022, {2021: 15, 2022: 15}, "behind", "LIMIT"),
        (2022, {2021: 10, 2022: 10}, "on_track", "LIMIT"),
        (2022, {2021: 0, 2022: 0}, "on_track", "LIMIT"),
        (2022, {2021: 32, 2022: -1}, "behind", "LIMIT"),
    ],
)
def test_a_limit_of_a_mean_is_broken_by_a_sum_that_is_too_much_for_all_its_years(
    judged, when, published, status, decided_by
):
    found = judged(when, published, op="at_most", better="less")
    assert (found.status.key, found.decided_by.name, found.early) == (status, decided_by, False)


@pytest.mark.parametrize(
    ("when", "last", "status", "decided_by"),
    [
        (2023, 8, "met", "LIMIT"),
        (2023, 15, "missed", "FAR_END"),
        (2023, 3, "missed", "LIMIT"),
        (2022, 15, "behind", "FAR_END"),
        (2022, 8, "on_track", "LIMIT"),
    ],
)
def test_a_range_of_a_mean_may_be_passed(judge, mean, when, last, status, decided_by):
    asked = mean("between", "5", "10", above="breach", measure="growth")
    found = judge(asked, when, dict.fromkeys(range(2021, when + 1), last))
    assert (found.status.key, found.decided_by.name) == (status, decided_by)


def test_a_sum_that_suffices_is_not_early_where_more_would_pass_the_range(judged):
    """16 of the 15 to 30 that three years may come to."""
    asked = {"op": "between", "aim": "5", "high": "10"}
    assert judged(2022, {2021: 16, 2022: 0}, **asked).early is True
    found = judged(2022, {2021: 16, 2022: 0}, **asked, above="breach")
    assert (found.status.key, found.early) == ("on_track", False)


@pytest.mark.parametrize(
    ("measure", "kind", "published", "value"),
    [
        ("flow", "arithmetic", {2021: 7, 2022: 8}, "7.5"),
        ("growth", "compound", {2021: 10, 2022: 10}, "10"),
        ("growth", "compound", {2021: 44, 2022: 0}, "20"),
    ],
)
def test_what_is_shown_is_the_mean_itself_against_its_number(
    judged, measure, kind, published, value
):
    found = judged(2022, published, measure=measure)
    assert (found.observation.mean, found.observation.value) == (kind, Fraction(value))
    assert (found.expected, found.gap) == (10, Fraction(value) - 10)
    assert (found.index, found.needed, found.outlook) == (None, None, None)
    assert found.completion == (Fraction(value) / 10 if measure == "flow" else None)


@pytest.mark.parametrize(
    ("rest", "when", "published", "status", "reason"),
    [
        ({}, 2023, {}, "no_data", "nothing was published"),
        ({}, 2023, {2022: 5}, "unclear", "no figure for 2021, 2023: the mean is not known"),
        (
            {},
            2023,
            {"2022-H1": 5, "2023-Q1": 1},
            "unclear",
            "no figure for 2021: the mean is not known",
        ),
        ({}, "2021-06", {"2021-H1": 50}, "not_due", "no year is over yet"),
        ({"since": 2022}, 2021, {2021: 50}, "not_due", "counts from 2022 on"),
        ({}, 2022, {2021: 10, 2022: 10}, "on_track", "the mean of the years so far"),
        ({"measure": "growth"}, 2021, {2021: ">9"}, "unclear", "the published figure >9"),
        ({"measure": "growth"}, 2021, {2021: -100}, "unclear", "a rate is not above -100%"),
        ({"measure": "growth"}, 2021, {"2021-H1": 9}, "unclear", "only part of the period"),
        (
            {"op": "keeps_up_with", "aim": None},
            2021,
            {2021: 5},
            "unclear",
            "no figure of 'Lanterns' for 2021",
        ),
    ],
)
def test_what_a_mean_lacks_is_said(judged, rest, when, published, status, reason):
    found = judged(when, published, **rest)
    assert (found.status.key, found.reason.en[: len(reason)]) == (status, reason)


def test_in_a_running_year_the_whole_years_before_it_count_alone(judge, mean):
    found = judge(mean(), "2022-11", {2021: 12, "2022-01/11": 1})
    assert (found.status.key, found.observation.value) == ("on_track", 12)


@pytest.mark.parametrize(
    ("own", "other", "status"),
    [((5, 7), (6, 6), "missed"), ((7, 5), (5, 7), "met"), ((7, 6), (6, 6), "met")],
)
def test_the_other_series_is_compared_by_its_mean_of_the_same_years(
    judge, mean, own, other, status
):
    """1.05 × 1.07 is less than 1.06 twice."""
    asked = mean("keeps_up_with", None, measure="growth", by=2022)
    published, others = (dict(zip((2021, 2022), values, strict=True)) for values in (own, other))
    found = judge(asked, 2022, published, {"nation": others})
    assert found.status.key == status
    assert [row.period.year for row in found.compared] == [2021, 2022]


@pytest.mark.parametrize(("unit", "per"), [("%", 100), ("‰", 1000), (None, 1)])
def test_a_rate_is_a_share_of_its_unit(indicator, unit, per):
    assert rates_per(indicator("growth")._replace(unit=unit)) == per


@pytest.mark.parametrize(("unit", "values"), [("‰", (100, 100)), (None, ("0.1", "0.1"))])
def test_rates_in_another_unit_compound_as_in_percent(judge, mean, unit, values):
    asked = mean(aim=str(values[0]), measure="growth", by=2022)
    asked = asked._replace(indicator=asked.indicator._replace(unit=unit))
    found = judge(asked, 2022, dict(zip((2021, 2022), values, strict=True)))
    assert (found.status.key, found.gap) == ("met", 0)
