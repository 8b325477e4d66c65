"""`policytrack template`: the rows that are still missing for a year, to be filled in."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policytrack.commands.options import City, OneYear, Plan, path_option
from policytrack.commands.output import Output, prints
from policytrack.model.text import Text, several
from policytrack.render.formats import TEMPLATE

if TYPE_CHECKING:
    from policytrack.commands.console import Messages
    from policytrack.model.results import Gaps
    from policytrack.operations.query import Question


@prints(TEMPLATE, files=False)
def template(
    output: Output,
    city: City,
    year: OneYear,
    plan: Plan = None,
    areas: Annotated[
        bool,
        typer.Option(
            "--areas",
            help=(
                "Also a row for each area that a target is divided among. "
                "/ 目标分解到地区的，每个地区也各列一行。"
            ),
        ),
    ] = False,
    file: Annotated[
        Path | None,
        path_option(
            "-o",
            "--output",
            metavar="FILE",
            text=(
                "The file to add the rows to, made where there is none; by default "
                "they are printed. "
                "/ 要添加这些行的文件，没有则新建；不写则打印出来。"
            ),
        ),
    ] = None,
) -> None:
    """List the rows that a year's file still lacks, to be filled in.

    列出某年数据文件还缺的行，供填写。

    policytrack template --city cloudbay --year 2024
    policytrack template --city cloudbay --year 2024 -o actuals/cloudbay/2024.csv
    """
    from policytrack.operations.query import ask
    from policytrack.operations.template import gaps_of, year_asked

    messages = output.messages
    question = ask(output.repository, city, plan=plan)
    gaps = gaps_of(question, year_asked(question.city, year), areas=areas)
    if file is None:
        output.write(gaps, output.repository.opened)
    else:
        messages.read(output.repository.opened)
        _add_rows(file, gaps, question, messages)
    _note_rest(gaps, question, messages)


def _add_rows(file: Path, gaps: "Gaps", question: "Question", messages: "Messages") -> None:
    """Add the rows to a file, and print how many."""
    from policytrack.operations.template import add_rows

    new = add_rows(file, gaps, question, messages.language)
    there = len(gaps.rows) - new
    if new:
        messages.wrote(file)
        rest = Text(f"；另有 {there} 行原已在其中", f"; {there} more there already")
        messages.note(
            f"添加了 {new} 行，请填写 value 和 source" + (rest.zh if there else ""),
            f"{several(new, 'row')} to fill in: value and source" + (rest.en if there else ""),
        )
    elif there:
        messages.note(
            f"没有要添加的行：所缺的 {there} 行已在 {file} 中",
            f"nothing to add: what is missing ({several(there, 'row')}) is in {file} already",
        )


def _note_rest(gaps: "Gaps", question: "Question", messages: "Messages") -> None:
    """Print what no row says: that nothing is missing, or what is missing of earlier years."""
    from policytrack.operations.template import year_file

    if not gaps.rows:
        messages.note(
            f"{question.city.name.zh}{gaps.year}年的数据没有缺项",
            f"nothing is missing for {question.city.key} in {gaps.year}",
        )
    for year in sorted({gap.period.year for gap in gaps.earlier}):
        lacking = dict.fromkeys(
            (gap.indicator.key, " ".join(filter(None, (gap.area, gap.period.part))))
            for gap in gaps.earlier
            if gap.period.year == year
        )
        zh = "、".join(f"{key}（{of}）" if of else key for key, of in lacking)
        en = ", ".join(f"{key} ({of})" if of else key for key, of in lacking)
        file = year_file(year, question)
        messages.note(
            f"还缺{year}年的数据，应写入 {file}：{zh}",
            f"also missing for {year}, to be written to {file}: {en}",
        )
