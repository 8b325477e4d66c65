"""Lines of text with colours that they can do without."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from policytrack.render.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.text import Text as Drawn


class Span(NamedTuple):
    """A piece of a line in one style of rich's; none is plain."""

    text: str
    style: str = ""


def plain(line: Iterable[Span]) -> str:
    """Return a line without its colours; whatever stands in it, it is one line."""
    return clean_line("".join(span.text for span in line))


class Lines(NamedTuple):
    """Lines, each of spans. As a string they are plain, and need no rich."""

    lines: tuple[tuple[Span, ...], ...]

    def __str__(self) -> str:
        return "".join(f"{plain(line)}\n" for line in self.lines)

    def __rich__(self) -> Drawn:
        return coloured(self.lines)


def coloured(lines: Iterable[Iterable[Span]]) -> Drawn:
    """Draw lines of spans, each in its style; they are never folded."""
    from rich.text import Text  # noqa: PLC0415 - only colour needs it

    drawn = Text("\n", overflow="ignore", no_wrap=True)
    return drawn.join(
        Text.assemble(*((clean_line(span.text), span.style) for span in line)) for line in lines
    )
