"""A diagnostic as people read it in a terminal: place, code, what is wrong, how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.model.text import Text
from policytrack.render.lines import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytrack.model.diagnostic import Diagnostic
    from policytrack.model.text import Language
    from policytrack.model.validation import Validation

STYLES = {"error": "bold red", "warning": "bold yellow"}
_WARNING = Text("警告：", "warning: ")


def told(diagnostic: Diagnostic, language: Language) -> Iterator[tuple[Span, ...]]:
    """Give the line of a diagnostic, and one for its hint where it has one."""
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


def counted(diagnostics: Iterable[Diagnostic], language: Language) -> str:
    """Count errors and warnings, either only where there are any."""
    found = [diagnostic.rule.severity for diagnostic in diagnostics]
    errors, warnings = found.count("error"), found.count("warning")
    zh = [f"{errors} 处错误"] * bool(errors) + [f"{warnings} 处警告"] * bool(warnings)
    en = [_several(errors, "error")] * bool(errors) + [_several(warnings, "warning")] * bool(
        warnings
    )
    return Text(f"共 {'、'.join(zh)}", ", ".join(en)).to(language)


def summary(validation: Validation, language: Language) -> str:
    """Count what was found and the files that were examined."""
    files = _several(len(validation.files), "file")
    found = counted(validation.diagnostics, language) if validation.diagnostics else None
    zh = f"{found or '没有发现问题'}；检查了 {len(validation.files)} 个文件"
    return Text(zh, f"{found or 'nothing wrong'}; {files} checked").to(language)


def _several(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
