"""`policytrack compare`: the cities that have an indicator, side by side."""

from typing import Annotated

import typer

from policytrack.commands import completion
from policytrack.commands.options import (
    Color,
    Lang,
    Quiet,
    ReportFiles,
    Verbose,
    format_option,
    named,
)
from policytrack.commands.output import Output
from policytrack.render.formats import COMPARE


def compare(
    ctx: typer.Context,
    indicator: Annotated[
        str,
        named("--indicator", "INDICATOR", "The key of the indicator.", completion.indicators),
    ],
    year: Annotated[str, named("--year", "YEAR", "The year.", completion.years)],
    output_format: Annotated[str, format_option(COMPARE)] = "table",
    report_file: ReportFiles = None,
    lang: Lang = None,
    color: Color = "auto",
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Put the cities that have an indicator side by side."""
    output = Output(
        COMPARE, output_format, lang or ctx.obj.lang, color, report_file, quiet, verbose
    )
    from policytrack.commands.comparison import compare_cities
    from policytrack.commands.loading import find_repository

    repository = find_repository(ctx.obj.root)
    output.give(compare_cities(repository, indicator, year), repository.opened)
