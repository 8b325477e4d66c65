"""Why a document cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.model.text import Text

if TYPE_CHECKING:
    from pathlib import Path


class DocumentError(ValueError):
    """A document cannot be read; `text` says in one line why, and what to do about it."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text

    def of(self, path: Path) -> DocumentError:
        """Say of which document it is said."""
        return DocumentError(Text(f"{path}：{self.text.zh}", f"{path}: {self.text.en}"))
