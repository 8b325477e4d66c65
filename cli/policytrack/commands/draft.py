"""`policytrack draft`: a first entry for targets.yaml from a plan's text."""

from typing import Annotated

from policytrack.commands import completion
from policytrack.commands.options import City, PlanFile, named
from policytrack.commands.output import Output, prints
from policytrack.render.formats import DRAFT


@prints(DRAFT)
def draft(
    output: Output,
    plan_file: PlanFile,
    city: City,
    plan: Annotated[
        str,
        named(
            "--plan",
            "PLAN",
            "The plan's key; it may be a new one. / 规划的键名，可以是新规划的。",
            completion.plans,
        ),
    ],
) -> None:
    """Draft an entry for targets.yaml from a plan's text. A person checks and edits it.

    由规划原文起草 targets.yaml 的条目，供人核对修改。

    policytrack draft plan.txt --city cloudbay --plan cloudbay-2026
    """
    from policytrack.operations.curation import draft_document

    result = draft_document(output.repository, plan_file, city, plan)
    output.write(result, [str(plan_file), *output.repository.opened])
