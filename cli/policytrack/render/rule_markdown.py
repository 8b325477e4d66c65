"""The manual as one page of Markdown, in both languages: docs/diagnostics.md."""

from __future__ import annotations

from itertools import groupby
from textwrap import dedent
from typing import TYPE_CHECKING

from policytrack.model.text import LANGUAGES, Text
from policytrack.render.clean import clean
from policytrack.render.diagnostic_text import SEVERITIES, pattern
from policytrack.render.markdown_text import escaped
from policytrack.render.rule_text import BAD, GOOD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.model.diagnostic import Page

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


def render(pages: Sequence[Page]) -> str:
    """Write every page, in the order of the codes."""
    parts = [_OPENING]
    for code, group in groupby(pages, key=lambda page: page.rule.code[:3]):
        parts.append(f"## {code}xx {_PARTS[code].en} {_PARTS[code].zh}\n")
        parts += (block for page in group for block in _page(page))
    return "\n".join(parts)


def _page(page: Page) -> Iterator[str]:
    rule = page.rule
    yield f"### {rule.code} {rule.name}\n"
    for language in reversed(LANGUAGES):
        severity = SEVERITIES[rule.severity].to(language)
        yield f"> **{severity}** {escaped(pattern(rule.message, language))}"
        if rule.hint is not None:
            yield f">\n> {escaped(pattern(rule.hint, language))}"
        yield ""
        yield f"{escaped(page.about.to(language))}\n"
    suffix = page.file.rpartition(".")[2]
    mark = suffix if suffix in _MARKED else "text"
    for label, example in ((BAD, page.bad), (GOOD, page.good)):
        yield f"`{page.file}`, {label.en} {label.zh}:\n"
        yield f"```{mark}\n{clean(dedent(example))}\n```\n"
