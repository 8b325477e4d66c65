"""`policytrack report`: a page for people, of one city or of all of them."""

from pathlib import Path
from typing import Annotated

import typer

from policytrack.commands.console import Messages
from policytrack.commands.options import AnyCity, Owner, Plan, Through, Year, path_option
from policytrack.commands.output import folder_asked, report_files, speaks
from policytrack.model.text import Text
from policytrack.operations.errors import RefusalError
from policytrack.render.formats import REPORT


@speaks
def report(
    ctx: typer.Context,
    messages: Messages,
    output: Annotated[
        list[Path],
        path_option(
            "-o",
            "--output",
            metavar="FILE",
            text=(
                "The file to write, its format by the suffix .html, .md or .xlsx; may "
                "be given several times. Without --city a folder. "
                "/ 要写的文件，后缀为 .html、.md 或 .xlsx，可多次给出；不写 --city 时为文件夹。"
            ),
        ),
    ],
    city: AnyCity = None,
    year: Year = None,
    through: Through = None,
    plan: Plan = None,
    owner: Owner = None,
) -> None:
    """Write a report to read and print, of one city or of all.

    写成可阅读、可打印的报告：承诺了什么，进展如何，谁在落后。

    policytrack report --city cloudbay --year 2023 -o report.md
    policytrack report --year 2023 -o site/
    """
    from policytrack.operations.query import answer, ask, find_repository, published, time_asked

    if city is None:
        if plan is not None or owner is not None:
            raise RefusalError(
                "--plan 和 --owner 须与 --city 同用", "--plan and --owner need --city"
            )
        folder = folder_asked(output)
        from policytrack.operations.site import write_site
        from policytrack.render.page import FIRST_PAGE

        with messages.progress(Text("写各城市的页面", "writing the pages")) as tell:
            repository = find_repository(ctx.obj.root)
            opened = write_site(repository, folder, (year, through), messages.language, tell)
        messages.read(opened)
        messages.wrote(folder / FIRST_PAGE)
        return
    from policytrack.assess.trend import report as follow

    files = report_files(output, REPORT)
    repository = find_repository(ctx.obj.root)
    question = ask(repository, city, plan=plan, owner=owner)
    period = time_asked(question.city, year, through)
    actuals = published(question, period)
    check = answer(question, actuals, period, "owner")
    result = follow(check, actuals, question.selection)
    messages.read(repository.opened)
    for file in files:
        name = str(file.path)
        with messages.progress(Text(name, name)):
            file.write(result, messages.language)
        messages.wrote(file.path)
