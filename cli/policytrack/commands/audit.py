"""`policytrack audit`: every figure in a plan's text, and which target covers it."""

from typing import Annotated

import typer

from policytrack.commands import completion
from policytrack.commands.options import City, PlanFile, named
from policytrack.commands.output import Output, prints
from policytrack.render.formats import AUDIT


@prints(AUDIT)
def audit(
    output: Output,
    plan_file: PlanFile,
    city: City,
    plan: Annotated[
        str,
        named("--plan", "PLAN", "The plan's key. / 规划的键名。", completion.plans),
    ],
) -> None:
    """Account for every figure in a plan's text. Exit with 1 while one is open.

    列出规划原文中的每处数额及其对应的目标。尚有未定的以 1 退出。

    policytrack audit plan.txt --city cloudbay --plan cloudbay-2021
    """
    from policytrack.operations.curation import audit_document

    result = audit_document(output.repository, plan_file, city, plan)
    output.write(result, [str(plan_file), *output.repository.opened])
    if not result.complete:
        raise typer.Exit(1)
