"""The application: its commands and what stands before them."""

from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer
import typer.main

from policytrack import __version__
from policytrack.commands.help import Command, Group, translate
from policytrack.commands.options import Lang
from policytrack.model.text import Language

# The functions of the commands; each stands in the module of the command's name.
COMMANDS = {
    "check": "check",
    "validate": "validate",
    "explain": "explain",
    "trend": "trend",
    "compare": "compare",
    "report": "report",
    "export": "export",
    "template": "template",
    "audit": "audit",
    "draft": "draft",
    "list": "list_",
    "rule": "rule",
    "schema": "schema",
    "init": "init",
}
_SETTINGS: dict[str, Any] = {
    # Boxed help differs between terminals, and needs rich.
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["-h", "--help"]},
}


class Before(NamedTuple):
    """What was said before the command."""

    root: Path | None
    lang: str | None


class Commands(Group):
    """The commands, each imported and built only when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - all of them, whatever is typed
        """Name the commands in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - the names are typer's
        """Give a command, None where there is none of the name."""
        if cmd_name not in COMMANDS:
            return None
        if cmd_name not in self.commands:
            module = import_module(f"policytrack.commands.{cmd_name}")
            app = typer.Typer(add_completion=False, **_SETTINGS)
            app.command(cmd_name, cls=Command)(getattr(module, COMMANDS[cmd_name]))
            self.commands[cmd_name] = translate(typer.main.get_command(app), self.language)
        return self.commands[cmd_name]


def build(language: Language) -> Any:
    """Give the command line with its help in a language."""
    app = typer.Typer(cls=Commands, no_args_is_help=True, **_SETTINGS)
    app.callback()(_main)
    return translate(typer.main.get_command(app), language)


def _say_version(asked: bool) -> None:
    if asked:
        typer.echo(f"policytrack {__version__}")
        raise typer.Exit


def _main(
    ctx: typer.Context,
    root: Annotated[
        Path | None,
        typer.Option(
            "-C",
            "--root",
            metavar="DIR",
            help="The folder that holds targets.yaml.",
            readable=False,
        ),
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
