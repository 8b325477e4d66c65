from decimal import Decimal
from itertools import combinations

from hypothesis import assume, example, given
from hypothesis import strategies as st

from policytrack.assess.validation.parts import Figure, heaviest, tilings
from policytrack.assess.validation.spans import Span
from policytrack.model.actual import Actual
from policytrack.model.period import Period
from policytrack.model.place import Place

ROW = Actual("tea", Period(2023), "1", "亿元", "公报", Place("2023.csv", 2), Decimal(1))
MONTHS = st.tuples(st.integers(1, 12), st.integers(1, 12)).map(sorted).map(tuple)
PARTS = st.lists(st.tuples(MONTHS, st.integers(0, 9)), max_size=9, unique_by=lambda part: part[0])


def figure(months, value=1):
    return Figure(ROW, *months, Span(Decimal(value), Decimal(value) + 1))


def months_of(parts):
    return [month for part in parts for month in range(part.first, part.last + 1)]


def choices(figures):
    """Give every choice of figures that share no month."""
    for count in range(len(figures) + 1):
        for chosen in combinations(figures, count):
            if len(set(months_of(chosen))) == len(months_of(chosen)):
                yield chosen


@given(PARTS, MONTHS)
def test_every_way_to_fill_a_whole_is_given_once(parts, months):
    whole = figure(months)
    figures = [figure(*part) for part in parts]
    full = set(months_of([whole]))
    expected = {frozenset(each) for each in choices(figures) if set(months_of(each)) == full}
    found = list(tilings(figures, whole))
    assert len(found) == len(expected)
    assert {frozenset(each) for each in found} == expected


def weight(chosen):
    return sum(part.span.low for part in chosen)


@example(parts=[((1, 1), 1), ((2, 2), 1), ((1, 2), 2)], first=1, gaps=False)
@given(PARTS, st.integers(1, 12), st.booleans())
def test_no_choice_weighs_more_than_the_heaviest_and_none_as_heavy_has_fewer_parts(
    parts, first, gaps
):
    figures = [figure(*part) for part in parts if part[0][0] >= first]
    assume(figures)
    found = heaviest(figures, first, lambda part: part.span.low, gaps=gaps)
    for last in range(first, max(part.last for part in figures) + 1):
        inside = [part for part in figures if part.last <= last]
        full = set(range(first, last + 1))
        allowed = [each for each in choices(inside) if gaps or set(months_of(each)) == full]
        assert (last in found) is bool(allowed)
        if allowed:
            best = min(allowed, key=lambda each: (-weight(each), len(each)))
            assert set(found[last].figures) in map(set, allowed)
            assert found[last].weight == weight(found[last].figures) == weight(best)
            assert len(found[last].figures) == len(best)
