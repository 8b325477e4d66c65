"""`policytrack trend`: every target of a city from year to year."""

from typing import Annotated

import typer

from policytrack.commands.options import (
    AnyIndicator,
    City,
    Color,
    CompareMethods,
    Lang,
    Owner,
    Plan,
    Quiet,
    ReportFiles,
    Verbose,
    format_option,
)
from policytrack.commands.output import Output
from policytrack.render.formats import TREND


def trend(
    ctx: typer.Context,
    city: City,
    plan: Plan = None,
    indicator: AnyIndicator = None,
    owner: Owner = None,
    compare_methods: CompareMethods = False,
    output_format: Annotated[str, format_option(TREND)] = "table",
    report_file: ReportFiles = None,
    lang: Lang = None,
    color: Color = "auto",
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Follow every target of a city from year to year: path, actual, pace and outlook."""
    output = Output(TREND, output_format, lang or ctx.obj.lang, color, report_file, quiet, verbose)
    from policytrack.assess.trend import trend as follow
    from policytrack.commands.loading import find_repository, load_actuals
    from policytrack.commands.questions import ask, nothing_for

    repository = find_repository(ctx.obj.root)
    asked = ask(repository, city, plan=plan, indicator=indicator, owner=owner)
    actuals = load_actuals(repository, city, asked.policies)
    found = follow(asked.city, actuals, asked.selection, methods=compare_methods)
    if not found.courses:
        raise nothing_for(asked)
    output.give(found, repository.opened)
