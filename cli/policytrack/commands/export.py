"""`policytrack export`: targets, actuals and results as Parquet, for a database or a notebook."""

from pathlib import Path
from typing import Annotated

import typer

from policytrack.commands import completion
from policytrack.commands.console import Speech, progress
from policytrack.commands.options import Lang, Quiet, Verbose, named, path_argument
from policytrack.commands.output import keep_out_of_data, refuse_file
from policytrack.model.text import Text, missing
from policytrack.operations.errors import RefusalError

LIBRARY = "pyarrow"


def export(
    ctx: typer.Context,
    folder: Annotated[Path, path_argument("DIR", "The folder to write to, made if need be.")],
    city: Annotated[
        list[str] | None,
        named(
            "--city",
            "CITY",
            "Only this city; may be given several times.",
            completion.cities,
        ),
    ] = None,
    lang: Lang = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write targets, actuals and results as Parquet, a file of each for every city."""
    from policytrack.operations.query import find_repository

    speech = Speech(lang or ctx.obj.lang, quiet=quiet, verbose=verbose)
    refuse_file(folder)
    keep_out_of_data(folder)
    try:
        from policytrack.operations.export import export_cities
    except ImportError as error:
        if (error.name or "").partition(".")[0] != LIBRARY:
            raise
        raise RefusalError(missing([LIBRARY], "export")) from error
    said = Text("导出各城市的数据", "exporting the cities").to(speech.language)
    with progress(said, quiet=quiet) as tell:
        repository, asked = find_repository(ctx.obj.root), list(dict.fromkeys(city or ()))
        exported = export_cities(repository, folder, asked, tell)
    speech.read(exported.opened)
    for file in exported.written:
        speech.wrote(file)
