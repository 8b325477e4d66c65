"""`policytrack trend`: every target of a city from year to year."""

import typer

from policytrack.commands.options import AnyIndicator, City, CompareMethods, Owner, Plan
from policytrack.commands.output import Output, prints
from policytrack.render.formats import TREND


@prints(TREND)
def trend(
    ctx: typer.Context,
    output: Output,
    city: City,
    plan: Plan = None,
    indicator: AnyIndicator = None,
    owner: Owner = None,
    compare_methods: CompareMethods = False,
) -> None:
    """Follow every target of a city from year to year: path, actual, pace and outlook."""
    from policytrack.assess.trend import trend as follow
    from policytrack.operations.query import ask, find_repository, load_actuals, nothing_for

    repository = find_repository(ctx.obj.root)
    asked = ask(repository, city, plan=plan, indicator=indicator, owner=owner)
    actuals = load_actuals(repository, city, asked.policies)
    found = follow(asked.city, actuals, asked.selection, methods=compare_methods)
    if not found.trajectories:
        raise nothing_for(asked)
    output.give(found, repository.opened)
