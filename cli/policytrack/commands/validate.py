"""`policytrack validate`: everything that is malformed in the data, in one run."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policytrack.commands.console import say
from policytrack.commands.options import fail_on_option
from policytrack.commands.output import Output, prints
from policytrack.model.text import Text, several
from policytrack.operations.errors import RefusalError, unknown
from policytrack.render.formats import VALIDATE

if TYPE_CHECKING:
    from policytrack.commands.console import Speech
    from policytrack.model.diagnostic import Validation
    from policytrack.operations.validate import Scope

STANDARD_INPUT = "-"
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
    from policytrack.operations.validate import find_scope, validated

    asked = paths or []
    if STANDARD_INPUT not in asked and stdin_filename is None:
        scope = find_scope(ctx.obj.root, asked)
    elif fix:
        raise RefusalError(
            Text("--fix 不能用于标准输入", "--fix cannot be used with standard input")
        )
    else:
        scope = _edited(ctx.obj.root, asked, stdin_filename)
    if fix:
        _fix(scope, output.speech)
    result = validated(scope)
    output.give(result, result.files)
    if _fails(result, fail_on):
        raise typer.Exit(1)


def _edited(root: Path | None, asked: list[str], filename: str | None) -> "Scope":
    from policytrack.operations.validate import find_edited

    if filename is None or asked != [STANDARD_INPUT]:
        raise RefusalError(
            Text(
                "读取标准输入时须同时给出 - 和 --stdin-filename，且不带其他路径",
                "to read standard input give - and --stdin-filename, and no other path",
            )
        )
    return find_edited(root, Path(filename), sys.stdin.buffer.read)


def _fails(result: "Validation", fail_on: str) -> bool:
    return any(found.rule.severity in FAIL_ON[fail_on] for found in result.diagnostics)


def _fix(scope: "Scope", speech: "Speech") -> None:
    """Mend the files, and say what was changed in each once it is written."""
    from policytrack.operations.validate import fix

    count = files = 0
    for changes in fix(scope):
        count, files = count + len(changes), files + 1
        for change in () if speech.quiet else changes:
            say(f"{change.place}: {change.what.to(speech.language)}")
    if not speech.quiet:
        say(_counted(count, files).to(speech.language))


def _counted(count: int, files: int) -> Text:
    if not count:
        return Text("没有可代为修正之处", "nothing to mend")
    return Text(
        f"修正了 {files} 个文件，共 {count} 处",
        f"{several(count, 'change')} in {several(files, 'file')}",
    )
