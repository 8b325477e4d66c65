"""The options that commands share, each written once."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from policytrack.commands import completion
from policytrack.commands.console import COLORS
from policytrack.model.text import LANGUAGES
from policytrack.render.formats import Format


def named(flag: str, metavar: str, text: str, offer: Any) -> Any:
    """Give an option that names one thing; `offer` is what the shell completes it with."""
    return typer.Option(flag, metavar=metavar, help=text, autocompletion=offer)


def path_option(*flags: str, metavar: str, text: str) -> Any:
    """Give an option that is a path; whether it can be read is said where it is, in our words."""
    return typer.Option(*flags, metavar=metavar, help=text, readable=False)


def path_argument(metavar: str, text: str) -> Any:
    """Give an argument that is a path, as `path_option` does."""
    return typer.Argument(metavar=metavar, help=text, show_default=False, readable=False)


City = Annotated[str, named("--city", "CITY", "The city's key.", completion.cities)]
AnyCity = Annotated[str | None, named("--city", "CITY", "Only this city.", completion.cities)]
Year = Annotated[
    str | None, named("--year", "YEAR", "The year, unless --through says it.", completion.years)
]
Through = Annotated[
    str | None,
    named(
        "--through",
        "YEAR-MONTH",
        "Only up to the end of a month: 2023-06, 2023-Q2, 2023-H1.",
        completion.months,
    ),
]
Plan = Annotated[str | None, named("--plan", "PLAN", "Only this plan.", completion.plans)]
AnyIndicator = Annotated[
    str | None,
    named("--indicator", "INDICATOR", "Only this indicator.", completion.indicators),
]
Owner = Annotated[
    str | None,
    named("--owner", "UNIT", "Only what this unit leads or supports.", completion.owners),
]
PlanFile = Annotated[
    Path, path_argument("PLAN-FILE", "The plan's text: .txt, .html, .docx or .pdf.")
]
CompareMethods = Annotated[
    bool,
    typer.Option("--compare-methods", help="What the methods of others make of the same figures."),
]


def one_of(flag: str, choices: Iterable[str], text: str) -> Any:
    """Give an option that is one of a few words."""
    return named(flag, "|".join(choices), text, completion.choices(*choices))


def format_option(formats: Mapping[str, Format]) -> Any:
    """Give the option that chooses one of a command's formats."""
    return one_of("--format", formats, "How to write the result.")


def fail_on_option(choices: Mapping[str, object], text: str) -> Any:
    """Give the option that says what a command exits with 1 for."""
    return one_of("--fail-on", choices, text)


Lang = Annotated[
    str | None,
    one_of("--lang", LANGUAGES, "The language; else POLICYTRACK_LANG, else the locale."),
]
Color = Annotated[
    str,
    one_of("--color", COLORS, "Colour; auto minds NO_COLOR, FORCE_COLOR and the terminal."),
]
ReportFiles = Annotated[
    list[Path] | None,
    path_option(
        "--report-file",
        metavar="FILE",
        text="Write a file as well, its format by its suffix; may be given several times.",
    ),
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Nothing beside the result but errors.")]
Verbose = Annotated[
    bool, typer.Option("-v", "--verbose", help="Say which files were read; trace a bug.")
]
