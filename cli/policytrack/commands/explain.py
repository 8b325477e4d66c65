"""`policytrack explain`: one verdict traced from the plan's words to the status."""

from typing import Annotated

import typer

from policytrack.commands import completion
from policytrack.commands.options import (
    City,
    Color,
    CompareMethods,
    Lang,
    Plan,
    Quiet,
    ReportFiles,
    Through,
    Verbose,
    Year,
    format_option,
)
from policytrack.commands.output import Output
from policytrack.render.formats import EXPLAIN


def explain(
    ctx: typer.Context,
    indicator: Annotated[
        str,
        typer.Argument(
            metavar="INDICATOR",
            help="The indicator's key.",
            autocompletion=completion.indicators,
            show_default=False,
        ),
    ],
    city: City,
    year: Year = None,
    through: Through = None,
    plan: Plan = None,
    compare_methods: CompareMethods = False,
    output_format: Annotated[str, format_option(EXPLAIN)] = "text",
    report_file: ReportFiles = None,
    lang: Lang = None,
    color: Color = "auto",
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Trace one verdict from the plan's words to the status."""
    output = Output(
        EXPLAIN, output_format, lang or ctx.obj.lang, color, report_file, quiet, verbose
    )
    from policytrack.assess.explanation import explain as trace
    from policytrack.commands.loading import find_repository
    from policytrack.commands.questions import answer, ask, published, time_asked

    repository = find_repository(ctx.obj.root)
    question = ask(repository, city, plan=plan, indicator=indicator)
    so_far = time_asked(question.city, year, through)
    check = answer(question, published(question, so_far), so_far)
    explanations = [trace(one, methods=compare_methods) for one in check.assessments]
    output.give(explanations, repository.opened)
