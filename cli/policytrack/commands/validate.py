"""`policytrack validate`: everything that is malformed in the data, in one run."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from policytrack.commands.errors import RefusalError, unknown
from policytrack.commands.options import (
    fail_on_option,
)
from policytrack.commands.output import Output, prints
from policytrack.model.text import Text
from policytrack.render.formats import VALIDATE

if TYPE_CHECKING:
    from policytrack.model.validation import Validation

# Exit 1 where something of these severities was found.
FAIL_ON = {"error": ("error",), "warning": ("error", "warning")}


def _usual_format() -> str:
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


@prints(VALIDATE, usual=_usual_format)
def validate(
    ctx: typer.Context,
    output: Output,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Only these files and folders; - reads one from standard input.",
            show_default=False,
        ),
    ] = None,
    fix: Annotated[
        bool,
        typer.Option("--fix", help="Mend what can be mended safely, and show each change."),
    ] = False,
    stdin_filename: Annotated[
        str | None,
        typer.Option(
            "--stdin-filename", metavar="PATH", help="The file that standard input stands for."
        ),
    ] = None,
    fail_on: Annotated[
        str, fail_on_option(FAIL_ON, "Exit with 1 on an error, or already on a warning.")
    ] = "error",
) -> None:
    """Find everything malformed in targets.yaml and actuals/, in one run."""
    if fail_on not in FAIL_ON:
        raise unknown(Text("选项值", "choice"), fail_on, FAIL_ON)
    from policytrack.commands.scope import STANDARD_INPUT, find_scope
    from policytrack.commands.validation import validated

    asked = paths or []
    if fix and (STANDARD_INPUT in asked or stdin_filename is not None):
        raise RefusalError(
            Text("--fix 不能用于标准输入", "--fix cannot be used with standard input")
        )
    scope = find_scope(ctx.obj.root, asked, stdin_filename)
    if fix:
        from policytrack.commands.mending import mend_files

        mend_files(scope, output.speech.language, quiet=output.speech.quiet)
    result = validated(scope)
    output.give(result, result.files)
    if _fails(result, fail_on):
        raise typer.Exit(1)


def _fails(result: "Validation", fail_on: str) -> bool:
    return any(found.rule.severity in FAIL_ON[fail_on] for found in result.diagnostics)
