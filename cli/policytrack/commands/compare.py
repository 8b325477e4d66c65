"""`policytrack compare`: the cities that have an indicator, side by side."""

from typing import Annotated

import typer

from policytrack.commands import completion
from policytrack.commands.options import named
from policytrack.commands.output import Output, prints
from policytrack.render.formats import COMPARE


@prints(COMPARE)
def compare(
    ctx: typer.Context,
    output: Output,
    indicator: Annotated[
        str,
        named("--indicator", "INDICATOR", "The key of the indicator.", completion.indicators),
    ],
    year: Annotated[str, named("--year", "YEAR", "The year.", completion.years)],
) -> None:
    """Put the cities that have an indicator side by side."""
    from policytrack.operations.compare import compare_cities
    from policytrack.operations.query import find_repository

    repository = find_repository(ctx.obj.root)
    output.give(compare_cities(repository, indicator, year), repository.opened)
