"""A text in the two languages of the tool, what both say often, and characters that nobody sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


class Text(NamedTuple):
    """The same words in Chinese and in English."""

    zh: str
    en: str

    def to(self, language: Language) -> str:
        """Return the words in one language."""
        return self.zh if language == "zh" else self.en

    @property
    def english(self) -> str | None:
        """The words in English, None where there are none and the Chinese ones stand for them."""
        return self.en

    def suggesting(self, near: str | None) -> Text:
        """Add the name that was probably meant, where there is one."""
        if near is None:
            return self
        return Text(f"{self.zh}（是否为 '{near}'？）", f"{self.en} (did you mean '{near}'?)")


class Untranslated(Text):
    """A name that is written in Chinese alone, which English shows as it is."""

    __slots__ = ()

    @property
    def english(self) -> None:
        """None."""


def several(count: int, noun: str) -> str:
    """Return in English how many there are of something."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


# A class of characters for a regular expression: C0 but for tab and line ends, DEL, C1, what has
# no width, what turns the direction of writing, and line ends that no editor takes for such.
UNSEEN = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"


Extra = Literal["curate", "export", "report"]


def missing(libraries: Sequence[str], extra: Extra) -> Text:
    """Return which libraries are missing, and what to install."""
    install = f"pip install 'policytrack[{extra}]'"
    return Text(
        f"缺少 {'、'.join(libraries)}；请运行 {install}",
        f"{', '.join(libraries)} is missing; run {install}",
    )
