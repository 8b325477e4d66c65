"""`policytrack check`: every target of a city in one year, on track or behind."""

from typing import TYPE_CHECKING, Annotated

import typer

from policytrack.commands import options
from policytrack.commands.output import Output, prints
from policytrack.model.assessment import BY
from policytrack.operations.errors import CHOICE, known, unknown
from policytrack.render.formats import CHECK

if TYPE_CHECKING:
    from policytrack.model.assessment import Check

# Exit 1 where a target has one of these statuses or stands in one of these groups.
FAIL_ON = {"behind": ("behind",), "no-data": ("behind", "no_data"), "never": ()}


@prints(CHECK)
def check(
    output: Output,
    city: options.City,
    year: options.Year = None,
    through: options.Through = None,
    plan: options.Plan = None,
    indicator: options.AnyIndicator = None,
    owner: options.Owner = None,
    by: Annotated[
        str | None,
        options.one_of(
            "--by",
            BY,
            "Group the result; area judges each area by its share of the targets. "
            "/ 分组列出；area 按分解到各地区的目标分别判定。",
        ),
    ] = None,
    fail_on: Annotated[
        str,
        options.one_of(
            "--fail-on",
            FAIL_ON,
            "Exit with 1 where a target is behind, or also where one has no data. "
            "/ 有目标落后（或连同暂无数据）时以 1 退出。",
        ),
    ] = "never",
) -> None:
    """Judge every target of a city in a year: on track or behind.

    逐项判定一个城市某年的目标：符合进度还是落后。

    policytrack check --city cloudbay --year 2023
    policytrack check --city cloudbay --through 2023-06 --by owner
    """
    known(CHOICE, fail_on, FAIL_ON)
    from policytrack.operations import query

    if by is not None and by not in BY:
        raise unknown(query.DIVISION, by, BY)
    question = query.ask(output.repository, city, plan=plan, indicator=indicator, owner=owner)
    period = query.time_asked(question.city, year, through)
    result = query.answer(question, query.published(question, period), period, by)
    output.write(result, output.repository.opened)
    if _fails(result, fail_on):
        raise typer.Exit(1)


def _fails(result: "Check", fail_on: str) -> bool:
    of_parts = (assessment for part in result.parts for assessment in part.assessments)
    statuses = {assessment.status for assessment in (*result.assessments, *of_parts)}
    names = {name for status in statuses for name in (status.key, status.group)}
    return not names.isdisjoint(FAIL_ON[fail_on])
