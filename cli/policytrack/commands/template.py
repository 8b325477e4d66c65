"""`policytrack template`: the rows that are still missing for a year, to be filled in."""

from pathlib import Path
from typing import Annotated

import typer

from policytrack.commands import completion
from policytrack.commands.options import (
    City,
    Plan,
    named,
)
from policytrack.commands.output import Output, prints
from policytrack.render.formats import TEMPLATE


@prints(TEMPLATE, files=False)
def template(
    ctx: typer.Context,
    output: Output,
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
) -> None:
    """Give the rows that a year's file still lacks, to be filled in."""
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
