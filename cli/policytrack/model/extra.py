"""The libraries that only some commands need, and that an extra installs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

Extra = Literal["curate", "export", "report"]


def missing(libraries: Sequence[str], extra: Extra) -> Text:
    """Say which libraries are missing, and what to install."""
    install = f"pip install 'policytrack[{extra}]'"
    return Text(
        f"缺少 {'、'.join(libraries)}；请运行 {install}",
        f"{', '.join(libraries)} is missing; run {install}",
    )
