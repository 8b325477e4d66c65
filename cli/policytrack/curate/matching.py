"""The indicators that there are already, found by the names that plans give them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from policytrack import units
from policytrack.curate.figures import figures
from policytrack.curate.names import alike, bare, divided, name_of, title
from policytrack.curate.passages import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.model.plan import Indicator, Measure, Policies

# So many that may be the same are worth a look.
_FEW = 2


class Match(NamedTuple):
    """The indicator that a name means, or those that it may mean."""

    same: Indicator | None
    like: tuple[Indicator, ...] = ()


class Catalogue:
    """Every indicator by its own name and by those that curated quotes call it."""

    def __init__(self, policies: Policies) -> None:
        own = [(each.name.zh, each) for each in policies.indicators.values()]
        quoted = list(dict.fromkeys(_quoted(policies)))
        # What an indicator is called goes before what some plan calls it.
        self._names = (own, quoted)

    def find(self, name: str, unit: str | None, measure: Measure) -> Match:
        """Give what a name means for a figure in a unit; None as unit fits anything.

        The same words mean the same, and so does the same noun of the same measure unless two
        different things are done about it (新增 is not 认定).
        """
        for names in self._names:
            fitting = [(known, each) for known, each in names if _fits(each, unit)]
            exact = _each(each for known, each in fitting if bare(known) == bare(name))
            nouns = _each(
                each
                for known, each in fitting
                if each.measure == measure and _same_noun(known, name)
            )
            for found in (exact, nouns):
                if len(found) == 1:
                    return Match(found[0])
                if found:
                    return Match(None, found[:_FEW])
        like = _each(
            each
            for names in self._names
            for known, each in names
            if _fits(each, unit) and alike(known, name)
        )
        return Match(None, like[:_FEW])


def _each(indicators: Iterator[Indicator]) -> tuple[Indicator, ...]:
    return tuple(dict.fromkeys(indicators))


def _same_noun(one: str, other: str) -> bool:
    (first, noun), (second, same) = divided(one), divided(other)
    return bool(bare(noun)) and bare(noun) == bare(same) and not (first and second)


def _quoted(policies: Policies) -> Iterator[tuple[str, Indicator]]:
    """Give what curated quotes call the indicators of their targets."""
    for city in policies.cities.values():
        for _plan, target in city.targets:
            for milestone in target.milestones:
                quote = fold(milestone.quote)
                figure = next(figures(quote), None)
                if figure is not None:
                    named = name_of(quote, (figure.start, figure.end), 0, len(quote))
                    yield title(named, figure.unit), target.indicator


def _fits(indicator: Indicator, unit: str | None) -> bool:
    """Say whether a figure in a unit can be one of an indicator."""
    if indicator.unit is None:
        return False
    if unit is None:
        return True
    wanted = units.difference_unit(indicator.unit) if unit == "百分点" else indicator.unit
    return units.is_unit(unit) and units.converts(unit, wanted or "")
