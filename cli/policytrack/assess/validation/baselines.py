"""Baselines that plans state, beside what was published for their year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from policytrack.assess.interval import Interval, exactly
from policytrack.assess.validation.amounts import in_words
from policytrack.assess.validation.spans import digits, published, slack_of, total
from policytrack.data import rules_together as rules
from policytrack.model.diagnostic import Diagnostic
from policytrack.model.number import plain
from policytrack.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytrack.assess.figures import Figures
    from policytrack.assess.reading import Reading
    from policytrack.model.assessment import Observation
    from policytrack.model.plan import Target

# What is wrong, and the targets that start from such a baseline.
Fault = tuple[Diagnostic, Sequence["Target"]]


def baselines_against_figures(targets: Iterable[Target], figures: Figures) -> Iterator[Fault]:
    """PT511: the baseline that a plan states is the figure that was published for its year.

    Only a final figure of the whole city is held against it: any other differs honestly. What
    counts from a year on (`since`) starts from nothing, whatever stood there before. Told once for
    a baseline that several targets have, at the first of them: the figure may be what is wrong.
    """
    alike: dict[tuple[str, int, Decimal], list[Target]] = defaultdict(list)
    for target in targets:
        base = target.baseline
        if base is not None and target.since is None:
            alike[target.indicator.key, base.year, base.value].append(target)
    for same in alike.values():
        found = _contradiction(same[0], figures)
        if found is not None:
            yield found, same


def _contradiction(target: Target, figures: Figures) -> Diagnostic | None:
    indicator, base = target.indicator, target.baseline
    reading = None if base is None else figures.reading(indicator, Period(base.year))
    if base is None or reading is None or not _is_final(reading.observation):
        return None
    stated, observed = _around(base.value), _rounded(reading, indicator.unit)
    # Spans that only meet in an end are apart: 2.3 and 2.4 are not one number rounded.
    if not (stated.reaches(observed, strict=False) or observed.reaches(stated, strict=False)):
        return None
    values = {
        "year": str(base.year),
        "value": in_words(digits(base.value), indicator.unit),
        "figure": _said(reading, indicator.unit),
    }
    return Diagnostic(target.place, rules.BASELINE_AGAINST_FIGURE, values)


def _is_final(observed: Observation) -> bool:
    """Say whether this is a final figure of a whole year, or final parts that fill it."""
    return observed.status == "final" and not observed.partial


def _around(value: Decimal) -> Interval:
    """Give the numbers that a stated value may stand for: it is right to half of its last digit.

    A value that was converted still ends with the digit that was written last: 0.82 万人 is
    82 hundreds.
    """
    last = int(value.as_tuple().exponent)
    return exactly(Fraction(value)).plus(_to_either_side(Decimal((0, (5,), last - 1))))


def _rounded(reading: Reading, unit: str | None) -> Interval:
    """Give the numbers that a reading may stand for, the rounding of its rows included."""
    rows = (row for row in reading.observation.sources if not row.qualifier)
    return reading.interval.plus(_to_either_side(total(slack_of(row, unit) for row in rows)))


def _to_either_side(slack: Decimal) -> Interval:
    return Interval(Fraction(slack.copy_negate()), Fraction(slack))


def _said(reading: Reading, unit: str | None) -> str:
    """Say a figure as it was published, or what several come to."""
    rows = reading.observation.sources
    if len(rows) == 1:
        return published(rows[0])
    return in_words(f"{reading.observation.qualifier}{plain(reading.stated)}", unit)
