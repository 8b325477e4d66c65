"""A text in the two languages of the tool."""

from __future__ import annotations

from typing import Literal, NamedTuple

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


class Text(NamedTuple):
    """The same words in Chinese and in English."""

    zh: str
    en: str

    def to(self, language: Language) -> str:
        """Give the words in one language."""
        return self.zh if language == "zh" else self.en

    def suggesting(self, near: str | None) -> Text:
        """Add the name that was probably meant, where there is one."""
        if near is None:
            return self
        return Text(f"{self.zh}（是否为 '{near}'？）", f"{self.en} (did you mean '{near}'?)")
