"""`policytrack explain`: one verdict traced from the plan's words to the status."""

from typing import Annotated

import typer

from policytrack.commands import completion
from policytrack.commands.options import City, CompareMethods, Plan, Through, Year
from policytrack.commands.output import Output, prints
from policytrack.render.formats import EXPLAIN


@prints(EXPLAIN)
def explain(
    ctx: typer.Context,
    output: Output,
    indicator: Annotated[
        str,
        typer.Argument(
            metavar="INDICATOR",
            help="The indicator's key.",
            autocompletion=completion.indicators,
            show_default=False,
        ),
    ],
    city: City,
    year: Year = None,
    through: Through = None,
    plan: Plan = None,
    compare_methods: CompareMethods = False,
) -> None:
    """Trace one verdict from the plan's words to the status."""
    from policytrack.assess.explanation import explain as trace
    from policytrack.operations.query import answer, ask, find_repository, published, time_asked

    repository = find_repository(ctx.obj.root)
    question = ask(repository, city, plan=plan, indicator=indicator)
    period = time_asked(question.city, year, through)
    check = answer(question, published(question, period), period)
    explanations = [trace(one, methods=compare_methods) for one in check.assessments]
    output.give(explanations, repository.opened)
