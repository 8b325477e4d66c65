"""`policytrack trend`: every target of a city from year to year."""

from policytrack.commands.options import AnyIndicator, City, CompareMethods, Owner, Plan
from policytrack.commands.output import Output, prints
from policytrack.render.formats import TREND


@prints(TREND)
def trend(
    output: Output,
    city: City,
    plan: Plan = None,
    indicator: AnyIndicator = None,
    owner: Owner = None,
    compare_methods: CompareMethods = False,
) -> None:
    """Follow every target of a city through the years, with its outlook.

    逐年列出一个城市的各项目标：路径、实际、速度与展望。

    policytrack trend --city cloudbay
    policytrack trend --city cloudbay --indicator patents_per_10000 --compare-methods
    """
    from policytrack.assess.trend import trend as follow
    from policytrack.operations.query import ask, nothing_for, published

    question = ask(output.repository, city, plan=plan, indicator=indicator, owner=owner)
    actuals = published(question)
    result = follow(question.city, actuals, question.selection, methods=compare_methods)
    if not result.trajectories:
        raise nothing_for(question)
    output.write(result, output.repository.opened)
