"""The file of a plan that a command names, and the entry of targets.yaml that it belongs to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policytrack.commands.errors import RefusalError

if TYPE_CHECKING:
    from policytrack.commands.speech import Speech

PlanFile = Annotated[
    Path,
    typer.Argument(
        metavar="PLAN-FILE",
        help="The plan's text: .txt, .html, .docx or .pdf.",
        show_default=False,
        readable=False,
    ),
]


def read_plan(path: Path, speech: Speech) -> str:
    """Give the text of a plan's file. Raises RefusalError."""
    from policytrack.data.documents import DocumentError, read_document

    try:
        text = read_document(path)
    except DocumentError as error:
        raise RefusalError(error.text) from error
    speech.read([str(path)])
    return text
