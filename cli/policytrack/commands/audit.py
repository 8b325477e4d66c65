"""`policytrack audit`: every figure in a plan's text, and which target covers it."""

from typing import Annotated

import typer

from policytrack.commands import completion
from policytrack.commands.document import PlanFile, read_plan
from policytrack.commands.options import (
    City,
    named,
)
from policytrack.commands.output import Output, prints
from policytrack.render.formats import AUDIT


@prints(AUDIT)
def audit(
    ctx: typer.Context,
    output: Output,
    plan_file: PlanFile,
    city: City,
    plan: Annotated[str, named("--plan", "PLAN", "The plan's key.", completion.plans)],
) -> None:
    """Find every figure in a plan's text, and which target covers it; exit 1 while one is open."""
    from policytrack.commands.loading import find_repository
    from policytrack.commands.questions import ask
    from policytrack.curate.audit import audit as hold_against

    repository = find_repository(ctx.obj.root)
    question = ask(repository, city, plan=plan)
    text = read_plan(plan_file, output.speech)
    curated = next(each for each in question.city.plans if each.key == plan)
    result = hold_against(text, str(plan_file), question.city, curated)
    output.give(result, repository.opened)
    if not result.complete:
        raise typer.Exit(1)
