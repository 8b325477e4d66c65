"""`policytrack audit`: every figure in a plan's text, and which target covers it."""

from typing import Annotated

import typer

from policytrack.commands import completion
from policytrack.commands.document import PlanFile, read_plan
from policytrack.commands.options import (
    City,
    Color,
    Lang,
    Quiet,
    ReportFiles,
    Verbose,
    format_option,
    named,
)
from policytrack.commands.output import Output
from policytrack.render.formats import AUDIT


def audit(
    ctx: typer.Context,
    plan_file: PlanFile,
    city: City,
    plan: Annotated[str, named("--plan", "PLAN", "The plan's key.", completion.plans)],
    output_format: Annotated[str, format_option(AUDIT)] = "text",
    report_file: ReportFiles = None,
    lang: Lang = None,
    color: Color = "auto",
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Find every figure in a plan's text, and which target covers it; exit 1 while one is open."""
    output = Output(AUDIT, output_format, lang or ctx.obj.lang, color, report_file, quiet, verbose)
    from policytrack.commands.loading import find_repository
    from policytrack.commands.questions import ask
    from policytrack.curate.audit import audit as hold_against

    repository = find_repository(ctx.obj.root)
    question = ask(repository, city, plan=plan)
    text = read_plan(plan_file, output.speech)
    curated = next(each for each in question.city.plans if each.key == plan)
    result = hold_against(text, str(plan_file), question.city, curated)
    output.give(result, repository.opened)
    if not result.complete:
        raise typer.Exit(1)
