"""`policytrack export`: targets, actuals and results as Parquet, for a database or a notebook."""

from pathlib import Path
from typing import Annotated

import typer

from policytrack.commands import completion
from policytrack.commands.console import Messages
from policytrack.commands.options import argument, named
from policytrack.commands.output import keep_out_of_data, refuse_file, speaks
from policytrack.model.text import Text, missing
from policytrack.operations.errors import RefusalError

LIBRARY = "pyarrow"


@speaks
def export(
    ctx: typer.Context,
    messages: Messages,
    folder: Annotated[
        Path,
        argument(
            "DIR",
            "The folder to write to; made where there is none. / 要写入的文件夹，没有则新建。",
            readable=False,
        ),
    ],
    city: Annotated[
        list[str] | None,
        named(
            "--city",
            "CITY",
            "Only this city; may be given several times. / 只导出此城市；可多次给出。",
            completion.cities,
        ),
    ] = None,
) -> None:
    """Write targets, actuals and results as Parquet files. Each city has its own.

    把目标、公布的数据和判定结果写成 Parquet，每个城市各一个文件。

    policytrack export parquet/
    """
    from policytrack.operations.query import find_repository

    refuse_file(folder)
    keep_out_of_data(folder)
    try:
        from policytrack.operations.export import export_cities
    except ImportError as error:
        if (error.name or "").partition(".")[0] != LIBRARY:
            raise
        raise RefusalError(*missing([LIBRARY], "export")) from error
    with messages.progress(Text("导出各城市的数据", "exporting the cities")) as tell:
        repository, asked = find_repository(ctx.obj.root), list(dict.fromkeys(city or ()))
        exported = export_cities(repository, folder, asked, tell)
    messages.read(exported.opened)
    for file in exported.written:
        messages.wrote(file)
