"""`policytrack list`: the cities, plans, indicators, targets and units that there are."""

from typing import Annotated

import typer

from policytrack.commands import completion
from policytrack.commands.options import AnyCity
from policytrack.commands.output import Output, prints
from policytrack.model.text import Text
from policytrack.operations.errors import unknown
from policytrack.render.formats import KINDS, LIST


@prints(LIST)
def list_(
    ctx: typer.Context,
    output: Output,
    what: Annotated[
        str,
        typer.Argument(
            metavar="|".join(KINDS),
            help="What to list.",
            autocompletion=completion.choices(*KINDS),
            show_default=False,
        ),
    ],
    city: AnyCity = None,
) -> None:
    """List cities, plans, indicators, targets or units."""
    from policytrack.model.plan import Policies
    from policytrack.operations.query import find_repository, load_policies
    from policytrack.render.listings import LISTINGS

    if what not in KINDS:
        raise unknown(Text("列表", "list"), what, KINDS)
    if what == "units":
        # They are the program's own, and wanted most when the data does not load.
        output.give(LISTINGS[what](Policies({}, {})), ())
        return
    repository = find_repository(ctx.obj.root)
    policies = load_policies(repository, city)
    if city is not None:
        policies = policies.narrowed()
    output.give(LISTINGS[what](policies), repository.opened)
