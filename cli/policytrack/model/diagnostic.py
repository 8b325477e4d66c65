"""What is wrong with the data, as a value: a rule, the place, and the words that fill it in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from policytrack.model.text import LANGUAGES, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from policytrack.model.place import Place
    from policytrack.model.text import Language

Severity = Literal["error", "warning"]


class Rule(NamedTuple):
    """One thing that data must obey.

    `code` is stable and never used again for anything else; `message` and `hint` may
    hold `{names}` that a diagnostic fills in.
    """

    code: str
    name: str
    message: Text
    hint: Text | None = None
    severity: Severity = "error"


# Enough to see what it is.
_LONGEST = 200


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One breach of a rule at one place.

    `indicator` is that of the row of figures where it stands, as it is written there; None where
    it stands in no row, or nobody knows what the row is of.
    """

    place: Place
    rule: Rule
    values: Mapping[str, str | Text] = field(default_factory=dict)
    nearest: str | None = None
    indicator: str | None = None

    def message(self, language: Language) -> str:
        """Say what is wrong, with the nearest right name where there is one."""
        said = Text(*(self._filled(self.rule.message, each) for each in LANGUAGES))
        near = None if self.nearest is None else _shortened(self.nearest)
        return said.suggesting(near).to(language)

    def hint(self, language: Language) -> str | None:
        """Say how to mend it, where the rule knows."""
        hint = self.rule.hint
        return None if hint is None else self._filled(hint, language)

    def _filled(self, text: Text, language: Language) -> str:
        values = {
            name: _shortened(value if isinstance(value, str) else value.to(language))
            for name, value in self.values.items()
        }
        return text.to(language).format_map(values)

    @property
    def sort_key(self) -> tuple[Place, str, str]:
        """Order by place, then by code."""
        return (self.place, self.rule.code, self.message("en"))
