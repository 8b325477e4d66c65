"""`policytrack validate`: everything that is malformed in the data, in one run."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policytrack.commands.console import show
from policytrack.commands.options import argument, one_of, path_option
from policytrack.commands.output import Output, prints
from policytrack.model.text import several
from policytrack.operations.errors import CHOICE, RefusalError, known
from policytrack.render.clean import clean
from policytrack.render.formats import VALIDATE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytrack.commands.console import Messages
    from policytrack.operations.validate import MendedFile, Scope

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
        argument(
            "[PATH]...",
            "Only these files and folders; - reads one file from standard input. "
            "/ 只看这些文件和文件夹；- 从标准输入读取一个文件。",
        ),
    ] = None,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix",
            help=(
                "Mend what can be mended safely, and list each change. "
                "/ 修正可以稳妥修正之处，并列出每处改动。"
            ),
        ),
    ] = False,
    diff: Annotated[
        bool,
        typer.Option(
            "--diff",
            help=(
                "Show what --fix would change, and change nothing. "
                "/ 只显示 --fix 将作的改动，不写入文件。"
            ),
        ),
    ] = False,
    stdin_filename: Annotated[
        str | None,
        path_option(
            "--stdin-filename",
            metavar="PATH",
            text="The file whose content is on standard input. / 标准输入所代表的文件。",
        ),
    ] = None,
    fail_on: Annotated[
        str,
        one_of(
            "--fail-on",
            FAIL_ON,
            "Exit with 1 on an error, or also on a warning. / 有错误（或连同警告）时以 1 退出。",
        ),
    ] = "error",
) -> None:
    """Find every error in targets.yaml and actuals/ in one run.

    一次找出 targets.yaml 和 actuals/ 中所有不合规范之处。

    policytrack validate
    policytrack validate --fix actuals/cloudbay
    policytrack validate --fix --diff
    """
    known(CHOICE, fail_on, FAIL_ON)
    from policytrack.operations.validate import find_scope, validated

    asked = paths or []
    if STANDARD_INPUT not in asked and stdin_filename is None:
        scope = find_scope(ctx.obj.root, asked)
    elif fix or diff:
        name = "--fix" if fix else "--diff"
        raise RefusalError(f"{name} 不能用于标准输入", f"{name} cannot be used with standard input")
    else:
        scope = _edited(ctx.obj.root, asked, stdin_filename)
    if diff:
        if output.files:
            raise RefusalError("--diff 不写报告文件", "--diff writes no report file")
        if _diff(scope, output.messages):
            raise typer.Exit(1)
        return
    if fix:
        _fix(scope, output.messages)
    result = validated(scope)
    output.write(result, result.files)
    if any(problem.rule.severity in FAIL_ON[fail_on] for problem in result.diagnostics):
        raise typer.Exit(1)


def _edited(root: Path | None, asked: list[str], filename: str | None) -> "Scope":
    from policytrack.operations.validate import find_edited

    if filename is None or asked != [STANDARD_INPUT]:
        raise RefusalError(
            "读取标准输入时须同时给出 - 和 --stdin-filename，且不带其他路径",
            "to read standard input name - and --stdin-filename, and no other path",
        )
    return find_edited(root, Path(filename), sys.stdin.buffer.read)


def _fix(scope: "Scope", messages: "Messages") -> None:
    """Mend the files, and print what was changed in each once it is written."""
    from policytrack.operations.validate import fix

    count, files = _tell(fix(scope), messages)
    if count:
        messages.note(
            f"修正了 {files} 个文件，共 {count} 处",
            f"{several(count, 'change')} in {several(files, 'file')}",
        )


def _diff(scope: "Scope", messages: "Messages") -> bool:
    """Print what would be changed as a unified diff; False where nothing would be."""
    from policytrack.operations.validate import mended

    found = list(mended(scope))
    count, files = _tell(found, messages)
    if count:
        messages.note(
            f"将修正 {files} 个文件，共 {count} 处",
            f"would change {several(files, 'file')}: {several(count, 'change')}",
        )
    show(clean("".join(each.diff() for each in found)), "never")
    return bool(found)


def _tell(mended: "Iterable[MendedFile]", messages: "Messages") -> tuple[int, int]:
    """Print the changes of each file, and return how many there are in how many files."""
    count = files = 0
    for each in mended:
        count, files = count + len(each.changes), files + 1
        for change in each.changes:
            messages.note(*(f"{change.place}: {text}" for text in change.what))
    if not count:
        messages.note("没有可代为修正之处", "nothing to mend")
    return count, files
