"""How the classes of other methods are said, for every format that people read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.assess.methods import CLASS_LIMITS
from policytrack.model.number import beside
from policytrack.model.text import Text

if TYPE_CHECKING:
    from policytrack.model.results import Finding
    from policytrack.model.text import Language


def finding(found: Finding, language: Language) -> str:
    """Say the class that a method gives, with its own number."""
    if found.result is None:
        reason = found.reason or Text("", "")
        return Text(f"无定义（{reason.zh}）", f"not defined ({reason.en})").to(language)
    said = found.result.name.to(language)
    return said if found.index is None else f"{said}  {beside(found.index, CLASS_LIMITS)}"


def finding_in_short(found: Finding, language: Language) -> str:
    """Say the class that a method gives, a dash where it is not defined."""
    return "–" if found.result is None else finding(found, language)
