"""Pages of the manual: for a terminal, and all of them as one page of Markdown."""

from __future__ import annotations

import re
from itertools import groupby
from textwrap import dedent
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from policytrack.model.text import LANGUAGES, Text
from policytrack.render.clean import clean
from policytrack.render.diagnostics import SEVERITIES, STYLES, pattern
from policytrack.render.lines import Lines, Span
from policytrack.render.markdown import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.model.diagnostic import ManualPage
    from policytrack.model.text import Language

# Cells of a terminal, of which a Chinese character takes two.
_WIDTH = 80
_BAD = Text("修改前", "bad")
_GOOD = Text("修改后", "good")

# What a line may not be broken within: a word or a character, with what opens or closes it.
_PIECES = re.compile(r"\s+|[“‘（《〔]*(?:[!-~]+|[^\s!-~“‘（《〔])[，。、；：！？”’）》〕…]*|\S")


def text(pages: Sequence[ManualPage], language: Language) -> Lines:
    """Write a single page in full, of several a line each."""
    if len(pages) == 1:
        return Lines(tuple(_in_full(pages[0], language)))
    width = max(len(page.rule.name) for page in pages)
    return Lines(tuple(_in_short(page, width, language) for page in pages))


def _in_short(page: ManualPage, width: int, language: Language) -> tuple[Span, ...]:
    rule = page.rule
    said = pattern(rule.message, language)
    return (Span(rule.code, STYLES[rule.severity]), Span(f"  {rule.name:{width}}  {said}"))


def _in_full(page: ManualPage, language: Language) -> Iterator[tuple[Span, ...]]:
    rule = page.rule
    severity = SEVERITIES[rule.severity].to(language)
    yield (Span(rule.code, STYLES[rule.severity]), Span(f"  {rule.name}  {severity}"))
    yield ()
    yield from _folded(page.about.to(language), 0)
    yield ()
    yield (Span(page.file),)
    for label, example, style in ((_BAD, page.bad, "red"), (_GOOD, page.good, "green")):
        yield (Span(f"  {label.to(language)}", "dim"),)
        yield from ((Span(f"    {line}", style),) for line in dedent(example).split("\n"))
    yield ()
    yield (Span(Text("validate 的提示", "validate says").to(language)),)
    yield from _folded(pattern(rule.message, language), 4)
    if rule.general_hint is not None:
        yield from _folded(pattern(rule.general_hint, language), 4, "dim")


def _folded(text: str, indent: int, style: str = "") -> Iterator[tuple[Span, ...]]:
    for line in folded(text, _WIDTH - indent):
        yield (Span(f"{'':{indent}}{line}", style),)


def folded(text: str, width: int) -> Iterator[str]:
    """Break a text into lines of so many cells: between words, and in Chinese between characters.

    No line begins with a mark that closes something, or ends with one that opens it.
    """
    line = ""
    for piece in _PIECES.findall(text):
        if line and _cells(line + piece.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += piece if line else piece.lstrip()
    if line:
        yield line.rstrip()


def _cells(text: str) -> int:
    return sum(2 if east_asian_width(character) in "FW" else 1 for character in text)


_OPENING = """\
# Diagnostics

What `policytrack validate` finds, as `policytrack rule CODE` explains it. The examples speak of an
invented city. `make golden` makes this page from the texts in `cli/policytrack/validation/manual`.

`policytrack validate` 的全部诊断，与 `policytrack rule 代码` 所示一致。例子中的城市是虚构的。
本页由 `make golden` 根据 `cli/policytrack/validation/manual` 中的文本生成，请勿直接修改。
"""
_PARTS = {
    "PT1": Text("目标文件", "Targets"),
    "PT2": Text("数据文件", "Figures"),
    "PT3": Text("文件之间", "Across files"),
    "PT4": Text("单位", "Units"),
    "PT5": Text("合理性", "Plausibility"),
}
# What a block of code is marked as, by the suffix of its file: else as text.
_MARKED = ("yaml", "csv")


def markdown(pages: Sequence[ManualPage]) -> str:
    """Write every page, in the order of the codes."""
    parts = [_OPENING]
    for code, group in groupby(pages, key=lambda page: page.rule.code[:3]):
        parts.append(f"## {code}xx {_PARTS[code].en} {_PARTS[code].zh}\n")
        parts += (block for page in group for block in _page(page))
    return "\n".join(parts)


def _page(page: ManualPage) -> Iterator[str]:
    rule = page.rule
    yield f"### {rule.code} {rule.name}\n"
    for language in reversed(LANGUAGES):
        severity = SEVERITIES[rule.severity].to(language)
        yield f"> **{severity}** {escaped(pattern(rule.message, language))}"
        if rule.general_hint is not None:
            yield f">\n> {escaped(pattern(rule.general_hint, language))}"
        yield ""
        yield f"{escaped(page.about.to(language))}\n"
    suffix = page.file.rpartition(".")[2]
    mark = suffix if suffix in _MARKED else "text"
    for label, example in ((_BAD, page.bad), (_GOOD, page.good)):
        yield f"`{page.file}`, {label.en} {label.zh}:\n"
        yield f"```{mark}\n{clean(dedent(example))}\n```\n"
