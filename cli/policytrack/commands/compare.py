"""`policytrack compare`: the cities that have an indicator, side by side."""

from typing import Annotated

from policytrack.commands import completion
from policytrack.commands.options import OneYear, named
from policytrack.commands.output import Output, prints
from policytrack.render.formats import COMPARE


@prints(COMPARE)
def compare(
    output: Output,
    indicator: Annotated[
        str,
        named(
            "--indicator",
            "INDICATOR",
            "The indicator's key. / 指标的键名。",
            completion.indicators,
        ),
    ],
    year: OneYear,
) -> None:
    """Put the cities that have an indicator side by side.

    把有同一指标的城市并列对照。

    policytrack compare --indicator high_tech_enterprises --year 2023
    """
    from policytrack.operations.compare import compare_cities

    output.write(compare_cities(output.repository, indicator, year), output.repository.opened)
