"""`policytrack report`: a page for people, of one city or of all of them."""

from pathlib import Path
from typing import Annotated

import typer

from policytrack.commands.console import Speech, progress
from policytrack.commands.options import (
    AnyCity,
    Lang,
    Owner,
    Plan,
    Quiet,
    Through,
    Verbose,
    Year,
    path_option,
)
from policytrack.commands.output import folder_asked, report_files
from policytrack.model.text import Text
from policytrack.operations.errors import RefusalError
from policytrack.render.formats import REPORT


def report(
    ctx: typer.Context,
    output: Annotated[
        list[Path],
        path_option(
            "-o",
            "--output",
            metavar="FILE",
            text=(
                "The page, by its suffix .html, .md or .xlsx; may be given several times. "
                "Without --city a folder."
            ),
        ),
    ],
    city: AnyCity = None,
    year: Year = None,
    through: Through = None,
    plan: Plan = None,
    owner: Owner = None,
    lang: Lang = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write a page to read and to print: what was promised, where it stands, who is behind."""
    from policytrack.operations.query import answer, ask, find_repository, published, time_asked

    speech = Speech(lang or ctx.obj.lang, quiet=quiet, verbose=verbose)
    if city is None:
        if plan is not None or owner is not None:
            raise RefusalError(
                Text("--plan 和 --owner 须与 --city 同用", "--plan and --owner take --city")
            )
        folder = folder_asked(output)
        from policytrack.operations.site import write_site
        from policytrack.render.page import FIRST_PAGE

        said = Text("写各城市的页面", "writing the pages").to(speech.language)
        with progress(said, quiet=quiet) as tell:
            repository = find_repository(ctx.obj.root)
            opened = write_site(repository, folder, (year, through), speech.language, tell)
        speech.read(opened)
        speech.wrote(folder / FIRST_PAGE)
        return
    from policytrack.assess.trend import report as follow

    files = report_files(output, REPORT)
    repository = find_repository(ctx.obj.root)
    question = ask(repository, city, plan=plan, owner=owner)
    period = time_asked(question.city, year, through)
    actuals = published(question, period)
    check = answer(question, actuals, period, "owner")
    result = follow(check, actuals, question.selection)
    speech.read(repository.opened)
    for file in files:
        with progress(str(file.path), quiet=quiet):
            file.write(result, speech.language)
        speech.wrote(file.path)
