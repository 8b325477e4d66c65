"""`policytrack explain`: one verdict traced from the plan's words to the status."""

from typing import Annotated

from policytrack.commands import completion
from policytrack.commands.options import City, CompareMethods, Plan, Through, Year, argument
from policytrack.commands.output import Output, prints
from policytrack.render.formats import EXPLAIN


@prints(EXPLAIN)
def explain(
    output: Output,
    indicator: Annotated[
        str,
        argument("INDICATOR", "The indicator's key. / 指标的键名。", completion.indicators),
    ],
    city: City,
    year: Year = None,
    through: Through = None,
    plan: Plan = None,
    compare_methods: CompareMethods = False,
) -> None:
    """Trace one verdict from the plan's words to the status.

    从规划原文到状态，逐步说明一项判定的由来。

    policytrack explain high_tech_enterprises --city cloudbay --year 2023
    """
    from policytrack.assess.explanation import explain as trace
    from policytrack.operations.query import answer, ask, published, time_asked

    question = ask(output.repository, city, plan=plan, indicator=indicator)
    period = time_asked(question.city, year, through)
    check = answer(question, published(question, period), period)
    explanations = [trace(assessment, methods=compare_methods) for assessment in check.assessments]
    output.write(explanations, output.repository.opened)
