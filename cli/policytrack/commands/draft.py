"""`policytrack draft`: a first entry for targets.yaml from a plan's text."""

from collections.abc import Iterable
from typing import Annotated

import typer

from policytrack.commands import completion
from policytrack.commands.document import PlanFile, read_plan
from policytrack.commands.errors import RefusalError, unknown
from policytrack.commands.options import (
    City,
    named,
)
from policytrack.commands.output import Output, prints
from policytrack.model.text import Text
from policytrack.render.formats import DRAFT


@prints(DRAFT)
def draft(
    ctx: typer.Context,
    output: Output,
    plan_file: PlanFile,
    city: City,
    plan: Annotated[
        str, named("--plan", "PLAN", "The plan's key, of a new plan too.", completion.plans)
    ],
) -> None:
    """Draft an entry for targets.yaml from a plan's text, for a person to check and edit."""
    from policytrack.commands.loading import find_repository, load_policies
    from policytrack.curate.draft import draft as drafted
    from policytrack.curate.draft import plan_of
    from policytrack.data.notation import NAME

    repository = find_repository(ctx.obj.root)
    policies = load_policies(repository)
    if city not in policies.cities:
        raise _unknown_city(city, policies.cities)
    elsewhere = [
        each.key
        for each in policies.cities.values()
        if each.key != city and plan in (other.key for other in each.plans)
    ]
    if elsewhere:
        raise RefusalError(
            Text(
                f"规划 '{plan}' 属于城市 '{elsewhere[0]}'",
                f"the plan '{plan}' is one of the city '{elsewhere[0]}'",
            )
        )
    if NAME.fullmatch(plan) is None:
        raise RefusalError(
            Text(
                f"'{plan}' 不能作规划的键；键由小写字母、数字、- 和 _ 组成，以字母开头",
                f"'{plan}' is no key for a plan; keys are of lower-case letters, digits, - and _, "
                "and begin with a letter",
            )
        )
    text = read_plan(plan_file, output.speech)
    head = plan_of(text, policies.cities[city], plan)
    if head is None:
        raise RefusalError(
            Text(
                f"{plan_file} 没有写明年份；先在 targets.yaml 中写上规划 '{plan}' 及其 period",
                f"{plan_file} names no year; write the plan '{plan}' with its period into "
                "targets.yaml first",
            )
        )
    output.give(
        drafted(text, str(plan_file), policies.cities[city], head, policies), repository.opened
    )


def _unknown_city(city: str, choices: Iterable[str]) -> RefusalError:
    """Refuse an unknown city, and say how a new one begins."""
    from policytrack.commands.loading import CITY

    said = unknown(CITY, city, choices).message
    return RefusalError(
        Text(
            f"{said.zh}；新城市先写入 targets.yaml：name、level 和 plans: {{}}",
            f"{said.en}; write a new city into targets.yaml first: name, level and plans: {{}}",
        )
    )
