"""What is wrong with the data: rules, where they are broken, what was mended, and the manual."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from policytrack.model.text import LANGUAGES, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from policytrack.model.place import Place
    from policytrack.model.text import Language

Severity = Literal["error", "warning"]


# The hint of a rule whose next step differs from breach to breach: each says its own.
ITS_OWN_STEP = Text("{next}", "{next}")


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

    @property
    def general_hint(self) -> Text | None:
        """How to mend any breach of it, None where that differs or nothing is to be said."""
        return None if self.hint == ITS_OWN_STEP else self.hint


# Enough to see what it is.
_LONGEST = 200


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


class Diagnostic(NamedTuple):
    """One breach of a rule at one place.

    `indicator` is that of the row of figures where it stands, as it is written there; None where
    it stands in no row, or nobody knows what the row is of.
    """

    place: Place
    rule: Rule
    values: Mapping[str, str | Text] = {}
    nearest: str | None = None
    indicator: str | None = None

    def message(self, language: Language) -> str:
        """Return what is wrong, with the nearest right name where there is one."""
        said = Text(*(self._filled(self.rule.message, spoken) for spoken in LANGUAGES))
        near = None if self.nearest is None else _shortened(self.nearest)
        return said.suggesting(near).to(language)

    def hint(self, language: Language) -> str | None:
        """Return how to mend it, where the rule knows."""
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
        """What they are ordered by: the place, then the code."""
        return (self.place, self.rule.code, self.message("en"))


class Change(NamedTuple):
    """A change: where it stood before the file was mended, and what became of it.

    A change of the whole file has the place of its first character.
    """

    place: Place
    what: Text


class Validation(NamedTuple):
    """The diagnostics in order of file, line and column, and the files that were examined.

    `acknowledged` is the number of warnings that are not among them because somebody looked at
    them, `unfilled` that of the rows in these files that wait to be filled in. `base` is the data's
    root as seen from where the command runs, "" where it is the same folder: a platform that shows
    a diagnostic in its file needs the path from there.
    """

    diagnostics: tuple[Diagnostic, ...]
    files: tuple[str, ...]
    base: str = ""
    acknowledged: int = 0
    unfilled: int = 0

    def number_of(self, severity: Severity) -> int:
        """Return how many diagnostics of a severity there are."""
        return sum(diagnostic.rule.severity == severity for diagnostic in self.diagnostics)


class ManualPage(NamedTuple):
    """What a person should know about a rule.

    `bad` and `good` are the same few lines of `file` before and after they were mended; where
    the fault is one of the file's name or bytes, they say what it is and what it should be.
    """

    rule: Rule
    about: Text
    file: str
    bad: str
    good: str
