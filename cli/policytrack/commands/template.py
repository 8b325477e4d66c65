"""`policytrack template`: the rows that are still missing for a year, to be filled in."""

from pathlib import Path
from typing import Annotated

import typer

from policytrack.commands import completion
from policytrack.commands.options import (
    City,
    Color,
    Lang,
    Plan,
    Quiet,
    Verbose,
    format_option,
    named,
)
from policytrack.commands.output import Output
from policytrack.render.formats import TEMPLATE


def template(
    ctx: typer.Context,
    city: City,
    year: Annotated[str, named("--year", "YEAR", "The year.", completion.years)],
    plan: Plan = None,
    areas: Annotated[
        bool,
        typer.Option("--areas", help="Also a row for each area that a target is divided among."),
    ] = False,
    file: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="The file to add the rows to, or to make; without it they are printed.",
            readable=False,
        ),
    ] = None,
    output_format: Annotated[str, format_option(TEMPLATE)] = "csv",
    lang: Lang = None,
    color: Color = "auto",
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Give the rows that a year's file still lacks, to be filled in."""
    output = Output(TEMPLATE, output_format, lang or ctx.obj.lang, color, None, quiet, verbose)
    from policytrack.commands.filling_in import gaps_of, tell_rest
    from policytrack.commands.loading import find_repository
    from policytrack.commands.questions import ask, time_asked

    repository = find_repository(ctx.obj.root)
    question = ask(repository, city, plan=plan)
    so_far = time_asked(question.city, year, None)
    gaps = gaps_of(question, so_far, areas=areas)
    if file is None:
        output.give(gaps, repository.opened)
    else:
        from policytrack.commands.year_file import add_rows

        add_rows(file, gaps, question, output.speech)
    tell_rest(gaps, question, output.speech)
