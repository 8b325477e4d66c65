"""What the shell offers for an option: never a message, never an error."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from policytrack.model.plan import City, Policies


def cities(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the cities."""
    from policytrack.data.excerpt import take_apart
    from policytrack.data.layout import TARGETS, read_whole

    with suppress(Exception):
        # A key that is asked for at each stroke does not wait for all that the file says.
        apart = take_apart(read_whole(_root(ctx) / TARGETS))
        if apart is not None:
            return _starting(apart.cities, incomplete)
    return _starting(_policies(ctx).city_keys, incomplete)


def _of_cities(words: Callable[[City], Iterable[str]]) -> Callable[..., list[str]]:
    """Return a completion of words of the city that was already named, or of every city."""

    def complete(ctx: typer.Context, incomplete: str) -> list[str]:
        offered = dict.fromkeys(word for city in _cities(ctx) for word in words(city))
        return _starting(offered, incomplete)

    return complete


def _years(city: City) -> Iterable[str]:
    from policytrack.assess.check import years_concerned

    return map(str, years_concerned(city))


plans = _of_cities(lambda city: (plan.key for plan in city.plans))
indicators = _of_cities(lambda city: (target.indicator.key for _, target in city.targets))
owners = _of_cities(
    lambda city: (unit for _, target in city.targets for unit in (*target.lead, *target.support))
)


def years(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the years that concern the city, or any."""
    return sorted(_of_cities(_years)(ctx, incomplete))


def months(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the months of the year that was named, or of any that concerns the city."""
    named = ctx.params.get("year")
    years_offered = [named] if named else years(ctx, "")
    return _starting(
        (f"{year}-{month:02}" for year in years_offered for month in range(1, 13)), incomplete
    )


def rules(incomplete: str) -> list[str]:
    """Return the codes and the names of the diagnostics."""
    from policytrack.validation.manual import all_rules

    return _starting((word for rule in all_rules() for word in (rule.code, rule.name)), incomplete)


def units(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the units, those of the repository too."""
    if ctx.params.get("what") != "units":
        return []
    from policytrack.operations.query import load_units

    with suppress(Exception):
        return _starting(load_units(_asked(ctx))[0].written, incomplete)
    return []


def choices(*words: str) -> Callable[[str], list[str]]:
    """Return a completion of fixed words."""
    return lambda incomplete: _starting(words, incomplete)


def _root(ctx: typer.Context) -> Path:
    from policytrack.operations.root import find_root

    return find_root(_asked(ctx))


def _asked(ctx: typer.Context) -> Path | None:
    """Return the folder that -C names."""
    root = (ctx.parent.params if ctx.parent else {}).get("root")
    return Path(root) if root else None


def _policies(ctx: typer.Context) -> Policies:
    """Return what was promised, of the city that was already named or of all, as far as known."""
    from policytrack.data.repository import Repository
    from policytrack.model.plan import Policies

    policies = Policies({}, {})
    with suppress(Exception):
        policies, _ = Repository(_root(ctx)).targets(ctx.params.get("city"))
    return policies


def _cities(ctx: typer.Context) -> Iterable[City]:
    """Return the city that was already named, else every city."""
    known = _policies(ctx).cities
    named = known.get(ctx.params.get("city") or "")
    return [named] if named else known.values()


def _starting(words: Iterable[str], incomplete: str) -> list[str]:
    return [word for word in words if word.startswith(incomplete)]
