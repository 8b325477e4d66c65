"""What is wrong with the data, a line for each fault, and their count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.render.diagnostic_text import summary, told
from policytrack.render.lines import Lines, Span

if TYPE_CHECKING:
    from policytrack.model.diagnostic import Validation
    from policytrack.model.text import Language


def render(validation: Validation, language: Language) -> Lines:
    """Write every diagnostic with its hint, and a last line that counts them."""
    lines = [line for found in validation.diagnostics for line in told(found, language)]
    style = "bold" if validation.diagnostics else "green"
    return Lines((*lines, (Span(summary(validation, language), style),)))
