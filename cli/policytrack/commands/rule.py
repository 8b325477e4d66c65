"""`policytrack rule`: what a diagnostic means, and how to mend what it speaks of."""

from typing import TYPE_CHECKING, Annotated

import typer

from policytrack.commands import completion
from policytrack.commands.output import Output, prints
from policytrack.model.text import Text
from policytrack.operations.errors import unknown
from policytrack.render.formats import RULE

if TYPE_CHECKING:
    from policytrack.model.diagnostic import ManualPage


@prints(RULE)
def rule(
    output: Output,
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="[CODE]",
            help="Its code or its name; all of them where none is given.",
            autocompletion=completion.rules,
            show_default=False,
        ),
    ] = None,
) -> None:
    """Explain a diagnostic, with a bad and a good example."""
    from policytrack.validation.manual import pages

    found = pages()
    if code is not None:
        asked = tuple(page for page in found if code.lower() in _names(page))
        if not asked:
            every = [word for page in found for word in (page.rule.code, page.rule.name)]
            raise unknown(Text("诊断", "diagnostic"), code, every)
        found = asked
    output.give(found, ())


def _names(page: "ManualPage") -> tuple[str, str]:
    return page.rule.code.lower(), page.rule.name
