"""Why a run cannot go on. Bad data is a value until a command finds that it needs that data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policytrack.model.diagnostic import Diagnostic


class RefusalError(Exception):
    """The command was asked for something that it cannot do; one line says what."""

    def __init__(self, message: Text, *others: object) -> None:
        super().__init__(message, *others)
        self.message = message

    def __str__(self) -> str:
        return self.message.en


class UnknownError(RefusalError):
    """What was asked for is none of the choices."""

    def __init__(self, message: Text, choices: Iterable[str]) -> None:
        self.choices = tuple(choices)
        # All that it is made from, so that it can come from another process.
        super().__init__(message, self.choices)


class MalformedError(Exception):
    """Files that are needed are malformed; the diagnostics are in the order of their places."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__(diagnostics)
        self.diagnostics = tuple(diagnostics)

    def __str__(self) -> str:
        first, *others = self.diagnostics
        said = f"{first.place}: {first.rule.code} {first.message('en')}"
        return f"{said} (and {len(others)} more)" if others else said


def unknown(what: Text, name: str, choices: Iterable[str]) -> UnknownError:
    """Refuse a name that is none of the choices, with the nearest or with all of a few."""
    # Only needed once something is wrong.
    from policytrack.data.notation import nearest  # noqa: PLC0415

    known = list(choices)
    near = nearest(name, known)
    said = Text(f"未知的{what.zh} '{name}'", f"unknown {what.en} '{name}'")
    if near is not None or not known:
        return UnknownError(said.suggesting(near), known)
    few = ", ".join(known[:12]) + (", …" if len(known) > 12 else "")
    return UnknownError(Text(f"{said.zh}；可选：{few}", f"{said.en}; choose from: {few}"), known)
