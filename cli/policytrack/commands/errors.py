"""Why a run cannot go on. Bad data is a value until a command finds that it needs that data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.data.nearest import nearest
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policytrack.model.diagnostic import Diagnostic


class RefusalError(Exception):
    """The command was asked for something that it cannot do; one line says what."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


class MalformedError(Exception):
    """Files that the command needs are malformed."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__(f"{len(diagnostics)} diagnostics")
        self.diagnostics = diagnostics


def unknown(what: Text, name: str, choices: Iterable[str]) -> RefusalError:
    """Refuse a name that is none of the choices, with the nearest or with all of a few."""
    known = list(choices)
    near = nearest(name, known)
    said = Text(f"未知的{what.zh} '{name}'", f"unknown {what.en} '{name}'")
    if near is not None or not known:
        return RefusalError(said.suggesting(near))
    few = ", ".join(known[:12]) + (", …" if len(known) > 12 else "")
    return RefusalError(Text(f"{said.zh}；可选：{few}", f"{said.en}; choose from: {few}"))
