"""What the readers are given: good files with pieces changed, and files as they are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

CASES = Path(__file__).parents[1] / "tests" / "cases"
# What people and programs put into such files, each for a reason.
PIECES = (
    "", " ", "  ", "\n", "\r\n", "\r", "\t", ",", ";", "，", ":", ": ", "-", "- ", "#", " # ",
    "'", '"', '""', "''", "{", "}", "[", "]", "{}", "[]", "&a ", "*a", "!t ", "|", ">", ">-", "%",
    "?", "? ", "---\n", "...\n", "\\", "\\x35", "\x00", "\x07", "\x85", "\u2028", "\ufeff",
    "\u00a0", "\u3000", "=", "=1", "+", "~", "no", "yes", "true", "null", "010", "1:30", "0x1",
    "1e3", "1_000", "1,000", "nan", "inf", "-0", "0", "5", "5.0", "0.5", "500", "99999999999999",
    "５００", "五百", "万", "亿", "个", "家", "户", "人", "人次", "%", "百分点", "亿元", "万元",
    "件/万人", "约500", "500以上", ">500", ">=500", "~500", "2021", "2023", "2025", "2023年",
    "2023-Q1", "2023-06", "2023-01/06", "2022-Q4", "2024-04-12", "2024-02-30", "final", "proxy",
    "lanterns", "tea_sales", "moon_share", "lamplighters", "open_gate", "star_share", "malformed",
    "cloudbay", "cloudbay-2021", "cities:\n", "indicators:\n", "since: 2021\n", "each: year\n",
    "path: step\n", "baseline: {year: 2020, value: 300 个, source: 年鉴}\n", "at_least: 500 个",
    "more_than: 5", "at_most: 5", "less_than: 5", "about: 5", "within: 5%", "between: [5, 10]",
    "above: breach", "times: 2", "rise_by: 5 百分点", "exceeds: {indicator: star_share, by: 3}",
    "rises: true", "done: true", "by: 2024", "quote: 达到500个", "section: 一", "note: 一",
    "lanterns,500,个,年鉴\n", "open_gate,yes,,年鉴\n", "\u202e", "\U0001f3ee", "g\u0301",
)  # fmt: skip
_MOST_CHANGES = 8


def good_texts(pattern: str) -> tuple[str, ...]:
    """Return the good files whose names match, each once."""
    files = sorted((CASES / "good").rglob(pattern))
    texts = (file.read_bytes().decode("utf-8") for file in files if file.name[0] not in ".~")
    return tuple(dict.fromkeys(texts))


class Choices:
    """Bytes as choices; where they run out every choice is the first."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def __bool__(self) -> bool:
        """Whether there are any left."""
        return self.at < len(self.data)

    def byte(self) -> int:
        """Return the next byte."""
        self.at += 1
        return self.data[self.at - 1] if self.at <= len(self.data) else 0

    def below(self, limit: int) -> int:
        """Return a number below a limit."""
        return (self.byte() * 256 + self.byte()) % max(limit, 1)

    def one_of(self, texts: Sequence[str]) -> str:
        """Return one of a few texts."""
        return texts[self.byte() % len(texts)]


def changed(text: str, choices: Choices) -> str:
    """Change a few pieces or lines of a text."""
    for _ in range(_MOST_CHANGES):
        if not choices:
            break
        kind = choices.byte()
        text = _line_changed(text, kind, choices) if kind % 4 == 3 else _put(text, kind, choices)
    return text


def _put(text: str, kind: int, choices: Choices) -> str:
    """Put a piece into a text, in the place of as many characters as the kind says."""
    start, cut = choices.below(len(text) + 1), kind // 4 % 12
    return text[:start] + choices.one_of(PIECES) + text[start + cut :]


def _line_changed(text: str, kind: int, choices: Choices) -> str:
    """Remove a line, or put it or a piece of its indentation somewhere else."""
    lines = text.splitlines(keepends=True) or [""]
    at, to = choices.byte() % len(lines), choices.byte() % len(lines)
    line = lines[at] if kind & 4 else lines.pop(at)
    if kind & 8:
        indentation = len(line) - len(line.lstrip(" "))
        line = " " * (choices.byte() % 16) + line[indentation:]
    if kind & 16 or kind & 4:
        lines.insert(to, line)
    return "".join(lines)


TARGETS: tuple[str, ...] = good_texts("targets.yaml")
FIGURES: tuple[str, ...] = good_texts("*.csv")
