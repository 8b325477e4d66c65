"""Everything that was found wrong with the data, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policytrack.model.diagnostic import Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class Validation:
    """The diagnostics in order of file, line and column, and the files that were examined.

    `base` is the data's root as seen from where the command runs, "" where it is the same
    folder: a platform that shows a diagnostic in its file needs the path from there.
    """

    diagnostics: tuple[Diagnostic, ...]
    files: tuple[str, ...]
    base: str = ""

    def count(self, severity: Severity) -> int:
        """Count the diagnostics of a severity."""
        return sum(found.rule.severity == severity for found in self.diagnostics)
