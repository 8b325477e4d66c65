"""Diagnostics as people read them: place, code, what is wrong, how to mend it, and their count."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from policytrack.model.text import Text, several
from policytrack.render.lines import Lines, Span
from policytrack.render.words import unfilled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytrack.model.diagnostic import Diagnostic, Severity, Validation
    from policytrack.model.text import Language

_NAMES = re.compile(r"\{\w+\}(?: \{\w+\})*")
STYLES = {"error": "bold red", "warning": "bold yellow"}
SEVERITIES: dict[Severity, Text] = {
    "error": Text("错误", "error"),
    "warning": Text("警告", "warning"),
}
_WARNING = Text("警告：", "warning: ")


def diagnostic_lines(diagnostic: Diagnostic, language: Language) -> Iterator[tuple[Span, ...]]:
    """Yield the line of a diagnostic, and one for its hint where it has one."""
    rule = diagnostic.rule
    kind = _WARNING.to(language) if rule.severity == "warning" else ""
    yield (
        Span(f"{diagnostic.place}: "),
        Span(rule.code, STYLES[rule.severity]),
        Span(f" {kind}{diagnostic.message(language)}"),
    )
    hint = diagnostic.hint(language)
    if hint is not None:
        yield (Span(f"    {hint}", "dim"),)


def pattern(text: Text, language: Language) -> str:
    """Return a rule's words with a gap where a diagnostic fills something in."""
    return _NAMES.sub("…", text.to(language))


def counted(diagnostics: Iterable[Diagnostic], language: Language) -> str:
    """Return the count of errors and warnings, either only where there are any."""
    severities = [diagnostic.rule.severity for diagnostic in diagnostics]
    counts = [
        (severities.count(severity), severity) for severity in SEVERITIES if severity in severities
    ]
    zh = [f"{count} 处{SEVERITIES[severity].zh}" for count, severity in counts]
    en = [several(count, SEVERITIES[severity].en) for count, severity in counts]
    return Text(f"共 {'、'.join(zh)}", ", ".join(en)).to(language)


def summary(validation: Validation, language: Language) -> str:
    """Return the count of what was found, of the files examined and of what is acknowledged."""
    files = several(len(validation.files), "file")
    count = counted(validation.diagnostics, language) if validation.diagnostics else None
    zh = f"{count or '没有发现问题'}；检查了 {len(validation.files)} 个文件"
    said = [Text(zh, f"{count or 'nothing wrong'}; {files} checked")]
    if validation.acknowledged:
        settled = validation.acknowledged
        said.append(Text(f"{settled} 处警告已确认", f"{settled} acknowledged"))
    said += unfilled(validation.unfilled)
    return Text("；", "; ").to(language).join(each.to(language) for each in said)


def validation(validation: Validation, language: Language) -> Lines:
    """Write every diagnostic with its hint, and a last line that counts them."""
    lines = (diagnostic_lines(diagnostic, language) for diagnostic in validation.diagnostics)
    style = "bold" if validation.diagnostics else "green"
    return Lines((*chain.from_iterable(lines), (Span(summary(validation, language), style),)))
