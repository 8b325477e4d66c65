"""The options that commands share, each written once."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from policytrack.commands import completion
from policytrack.commands.console import COLORS
from policytrack.model.text import LANGUAGES
from policytrack.render.formats import Format

City = Annotated[
    str,
    typer.Option(
        "--city", metavar="CITY", help="The city's key.", autocompletion=completion.cities
    ),
]
AnyCity = Annotated[
    str | None,
    typer.Option(
        "--city", metavar="CITY", help="Only this city.", autocompletion=completion.cities
    ),
]
Year = Annotated[
    str,
    typer.Option("--year", metavar="YEAR", help="The year.", autocompletion=completion.years),
]
Plan = Annotated[
    str | None,
    typer.Option("--plan", metavar="PLAN", help="Only this plan.", autocompletion=completion.plans),
]


def format_option(formats: Mapping[str, Format]) -> Any:
    """Give the option that chooses one of a command's formats."""
    return typer.Option(
        "--format",
        metavar="|".join(formats),
        help="How to write the result.",
        autocompletion=completion.choices(*formats),
    )


def fail_on_option(choices: Mapping[str, object], text: str) -> Any:
    """Give the option that says what a command exits with 1 for."""
    return typer.Option(
        "--fail-on",
        metavar="|".join(choices),
        help=text,
        autocompletion=completion.choices(*choices),
    )


Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="|".join(LANGUAGES),
        help="The language; else POLICYTRACK_LANG, else the locale.",
        autocompletion=completion.choices(*LANGUAGES),
    ),
]
Color = Annotated[
    str,
    typer.Option(
        "--color",
        metavar="|".join(COLORS),
        help="Colour; auto minds NO_COLOR, FORCE_COLOR and the terminal.",
        autocompletion=completion.choices(*COLORS),
    ),
]
ReportFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--report-file",
        metavar="FILE",
        help="Write a file as well, its format by its suffix; may be given several times.",
    ),
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Nothing beside the result but errors.")]
Verbose = Annotated[
    bool, typer.Option("-v", "--verbose", help="Say which files were read; trace a bug.")
]
