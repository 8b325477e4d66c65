"""`policytrack list`: the cities, plans, indicators, targets and units that there are."""

from typing import Annotated

from policytrack.commands import completion
from policytrack.commands.options import AnyCity, argument
from policytrack.commands.output import Output, prints
from policytrack.model.text import Text
from policytrack.operations.errors import known
from policytrack.render.formats import KINDS, LIST


@prints(LIST)
def list_(
    output: Output,
    what: Annotated[
        str,
        argument("|".join(KINDS), "What to list. / 要列出的内容。", completion.choices(*KINDS)),
    ],
    city: AnyCity = None,
) -> None:
    """List cities, plans, indicators, targets or units.

    列出城市、规划、指标、目标或单位。

    policytrack list targets --city cloudbay
    policytrack list units
    """
    known(Text("列表", "list"), what, KINDS)
    from policytrack.model.plan import Policies
    from policytrack.operations.query import load_policies
    from policytrack.render.listings import list_items

    if what == "units":
        # They are the program's own, and wanted most when the data does not load.
        output.write(list_items(what, Policies({}, {})), ())
        return
    policies = load_policies(output.repository, city)
    if city is not None:
        policies = policies.narrowed()
    output.write(list_items(what, policies), output.repository.opened)
