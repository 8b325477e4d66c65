"""`policytrack template`: the rows that are still missing for a year, to be filled in."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policytrack.commands import completion
from policytrack.commands.console import say
from policytrack.commands.options import City, Plan, named, path_option
from policytrack.commands.output import Output, prints
from policytrack.model.text import Text, several
from policytrack.render.formats import TEMPLATE

if TYPE_CHECKING:
    from policytrack.commands.console import Speech
    from policytrack.model.results import Gap, Gaps
    from policytrack.operations.query import Question


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
        path_option(
            "-o",
            "--output",
            metavar="FILE",
            text="The file to add the rows to, or to make; without it they are printed.",
        ),
    ] = None,
) -> None:
    """Give the rows that a year's file still lacks, to be filled in."""
    from policytrack.operations.query import ask, find_repository, time_asked
    from policytrack.operations.template import gaps_of

    repository = find_repository(ctx.obj.root)
    question = ask(repository, city, plan=plan)
    gaps = gaps_of(question, time_asked(question.city, year, None), areas=areas)
    if file is None:
        output.give(gaps, repository.opened)
    else:
        output.speech.read(repository.opened)
        _add_rows(file, gaps, question, output.speech)
    if not output.speech.quiet:
        for said in _rest(gaps, question):
            say(said.to(output.speech.language))


def _add_rows(file: Path, gaps: "Gaps", question: "Question", speech: "Speech") -> None:
    """Put the rows into a file, and say so."""
    from policytrack.operations.template import add_rows

    new = add_rows(file, gaps, question, speech.language)
    if new:
        speech.wrote(file)
    if gaps.rows and not speech.quiet:
        say(_counted(file, new, len(gaps.rows) - new).to(speech.language))


def _rest(gaps: "Gaps", question: "Question") -> Iterator[Text]:
    """Say what no row says: that nothing is missing, or what is missing of earlier years."""
    from policytrack.operations.template import year_file

    if not gaps.rows:
        yield _nothing(gaps, question)
    for year in sorted({gap.period.year for gap in gaps.earlier}):
        names = dict.fromkeys(_named(gap) for gap in gaps.earlier if gap.period.year == year)
        zh, en = "、".join(name.zh for name in names), ", ".join(name.en for name in names)
        file = year_file(year, question)
        yield Text(
            f"还缺 {year} 年的数据，应写入 {file}：{zh}",
            f"missing of {year} as well, and to be written in {file}: {en}",
        )


def _nothing(gaps: "Gaps", question: "Question") -> Text:
    city, year = question.city, gaps.year
    return Text(
        f"{city.name.zh} {year} 年的数据没有缺项", f"nothing is missing for {city.key} in {year}"
    )


def _named(gap: "Gap") -> Text:
    key, area = gap.indicator.key, gap.area
    return Text(key, key) if area is None else Text(f"{key}（{area}）", f"{key} ({area})")


def _counted(path: Path, new: int, there: int) -> Text:
    """Say how many rows there are to fill in, and how many were there before."""
    if not new:
        return Text(
            f"没有要添加的行：所缺的 {there} 行已在 {path} 中",
            f"nothing to add: what is missing ({several(there, 'row')}) is in {path} already",
        )
    zh, en = (
        f"添加了 {new} 行，请填写 value 和 source",
        f"{several(new, 'row')} to fill in: value and source",
    )
    if not there:
        return Text(zh, en)
    return Text(f"{zh}；另有 {there} 行原已在其中", f"{en}; {there} more there already")
