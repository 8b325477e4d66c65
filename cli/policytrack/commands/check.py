"""`policytrack check`: every target of a city in one year, on track or behind."""

from typing import TYPE_CHECKING, Annotated

import typer

from policytrack.commands.options import (
    AnyIndicator,
    City,
    Owner,
    Plan,
    Through,
    Year,
    fail_on_option,
    one_of,
)
from policytrack.commands.output import Output, prints
from policytrack.model.assessment import BY
from policytrack.model.text import Text
from policytrack.operations.errors import unknown
from policytrack.render.formats import CHECK

if TYPE_CHECKING:
    from policytrack.model.assessment import Check

# Exit 1 where a target has one of these statuses or stands in one of these groups.
FAIL_ON = {"behind": ("behind",), "no-data": ("behind", "no_data"), "never": ()}


@prints(CHECK)
def check(
    ctx: typer.Context,
    output: Output,
    city: City,
    year: Year = None,
    through: Through = None,
    plan: Plan = None,
    indicator: AnyIndicator = None,
    owner: Owner = None,
    by: Annotated[
        str | None,
        one_of("--by", BY, "Divide the result; areas are judged by their shares of the targets."),
    ] = None,
    fail_on: Annotated[
        str,
        fail_on_option(FAIL_ON, "Exit with 1 where a target is behind, or has no data either."),
    ] = "never",
) -> None:
    """Judge every target of a city in a year: on track or behind."""
    if fail_on not in FAIL_ON:
        raise unknown(Text("选项值", "choice"), fail_on, FAIL_ON)
    from policytrack.operations.query import (
        DIVISION,
        answer,
        ask,
        find_repository,
        published,
        time_asked,
    )

    if by is not None and by not in BY:
        raise unknown(DIVISION, by, BY)
    repository = find_repository(ctx.obj.root)
    question = ask(repository, city, plan=plan, indicator=indicator, owner=owner)
    period = time_asked(question.city, year, through)
    result = answer(question, published(question, period), period, by)
    output.give(result, repository.opened)
    if _fails(result, fail_on):
        raise typer.Exit(1)


def _fails(result: "Check", fail_on: str) -> bool:
    asked = [*result.assessments, *(one for part in result.parts for one in part.assessments)]
    found = {name for one in asked for name in (one.status.key, one.status.group)}
    return not found.isdisjoint(FAIL_ON[fail_on])
