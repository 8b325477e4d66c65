"""`policytrack audit`: every figure in a plan's text, and which target covers it."""

from typing import Annotated

import typer

from policytrack.commands import completion
from policytrack.commands.options import City, PlanFile, named
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
    from policytrack.operations.curation import audit_document
    from policytrack.operations.query import find_repository

    repository = find_repository(ctx.obj.root)
    result = audit_document(repository, plan_file, city, plan)
    output.give(result, [str(plan_file), *repository.opened])
    if not result.complete:
        raise typer.Exit(1)
