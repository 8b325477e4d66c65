"""The application: its commands and what stands before them."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer
import typer.main

from policytrack import __version__
from policytrack.commands.audit import audit
from policytrack.commands.check import check
from policytrack.commands.compare import compare
from policytrack.commands.draft import draft
from policytrack.commands.explain import explain
from policytrack.commands.help import Command, Group, translate
from policytrack.commands.init import init
from policytrack.commands.list import list_
from policytrack.commands.options import Lang
from policytrack.commands.report import report
from policytrack.commands.rule import rule
from policytrack.commands.schema import schema
from policytrack.commands.template import template
from policytrack.commands.trend import trend
from policytrack.commands.validate import validate
from policytrack.model.text import Language


class Before(NamedTuple):
    """What was said before the command."""

    root: Path | None
    lang: str | None


COMMANDS: dict[str, Callable[..., None]] = {
    "check": check,
    "validate": validate,
    "explain": explain,
    "trend": trend,
    "compare": compare,
    "report": report,
    "template": template,
    "audit": audit,
    "draft": draft,
    "list": list_,
    "rule": rule,
    "schema": schema,
    "init": init,
}


def build(language: Language) -> Any:
    """Give the command line with its help in a language."""
    app = typer.Typer(
        cls=Group,
        # Boxed help differs between terminals, and needs rich.
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_main)
    for name, command in COMMANDS.items():
        app.command(name, cls=Command)(command)
    built = typer.main.get_command(app)
    translate(built, language)
    return built


def _say_version(asked: bool) -> None:
    if asked:
        typer.echo(f"policytrack {__version__}")
        raise typer.Exit


def _main(
    ctx: typer.Context,
    root: Annotated[
        Path | None,
        typer.Option("-C", "--root", metavar="DIR", help="The folder that holds targets.yaml."),
    ] = None,
    lang: Lang = None,
    version: Annotated[  # noqa: ARG001 - its callback does the work
        bool,
        typer.Option(
            "-V",
            "--version",
            callback=_say_version,
            is_eager=True,
            help="Say the version and exit.",
        ),
    ] = False,
) -> None:
    """Check what a city's policy plan promised against what was published."""
    ctx.obj = Before(root, lang)
