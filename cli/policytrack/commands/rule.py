"""`policytrack rule`: what a diagnostic means, and how to mend what it speaks of."""

from typing import Annotated

from policytrack.commands import completion
from policytrack.commands.options import argument
from policytrack.commands.output import Output, prints
from policytrack.model.text import Text
from policytrack.operations.errors import unknown
from policytrack.render.formats import RULE


@prints(RULE)
def rule(
    output: Output,
    code: Annotated[
        str | None,
        argument(
            "[CODE]",
            "Its code or its name; all of them without one. / 代码或名称；不写则列出全部。",
            completion.rules,
        ),
    ] = None,
) -> None:
    """Explain a diagnostic, with a bad and a good example.

    说明一种诊断，附错误与正确的例子。

    policytrack rule PT224
    """
    from policytrack.validation.manual import pages

    asked = [(page, (page.rule.code.lower(), page.rule.name)) for page in pages()]
    chosen = tuple(page for page, names in asked if code is None or code.lower() in names)
    if not chosen:
        names = [name for page, _ in asked for name in (page.rule.code, page.rule.name)]
        raise unknown(Text("诊断", "diagnostic"), code or "", names)
    output.write(chosen, ())
