"""What is wrong with the data as workflow commands, which GitHub Actions shows in the files."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING

from policytrack.model.text import Text, several
from policytrack.render.clean import clean
from policytrack.render.diagnostics import SEVERITIES, diagnostic_lines, summary
from policytrack.render.lines import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytrack.model.diagnostic import Diagnostic, Severity, Validation
    from policytrack.model.text import Language
    from policytrack.render.lines import Span

# GitHub shows no more annotations of a level in a step, and does not say that there are more.
CAP = 10
# What the runner takes for a command: `::` where a line begins, blanks aside, and `##[` anywhere.
_COMMAND = re.compile(r"^\s*:(?=:)|#(?=#\[)")


def render(validation: Validation, language: Language) -> str:
    """Write annotations, as many of each level as GitHub shows, and the others as plain lines.

    Past the cap the last annotation of a level stands for all that have none of their own.
    """
    totals = Counter(diagnostic.rule.severity for diagnostic in validation.diagnostics)
    alone = {level: count if count <= CAP else CAP - 1 for level, count in totals.items()}
    ranks: Counter[Severity] = Counter()
    lines: list[str] = []
    for reported in validation.diagnostics:
        diagnostic, level = _from_here(reported, validation.base), reported.rule.severity
        if ranks[level] < alone[level]:
            lines.append(_annotation(diagnostic, language))
        else:
            if ranks[level] == alone[level]:
                lines.append(_rollup(level, totals[level] - alone[level], language))
            lines += _lines(diagnostic, language)
        ranks[level] += 1
    lines.append(summary(validation, language))
    return "".join(f"{line}\n" for line in lines)


def _from_here(diagnostic: Diagnostic, base: str) -> Diagnostic:
    """Return the diagnostic with the path by which GitHub knows its file."""
    file = PurePath(base, diagnostic.place.file).as_posix()
    return diagnostic._replace(place=diagnostic.place._replace(file=file))


def _annotation(diagnostic: Diagnostic, language: Language) -> str:
    """Write a command; its message says the place again, for the log shows no other."""
    file, line, column = diagnostic.place
    rule = diagnostic.rule
    where = f"file={_property(clean(file))},line={line},col={column}"
    title = _property(f"{rule.code} {rule.name}")
    said = _data("\n".join(_lines(diagnostic, language)))
    return f"::{rule.severity} {where},title={title}::{said}"


def _rollup(level: Severity, count: int, language: Language) -> str:
    message = Text(
        f"另有 {count} 处{SEVERITIES[level].zh}，都列在这一步的日志中",
        f"{several(count, f'more {SEVERITIES[level].en}')}, all of them in the log of this step",
    )
    return f"::{level} title=policytrack::{_data(message.to(language))}"


def _lines(diagnostic: Diagnostic, language: Language) -> list[str]:
    return [_inert(line) for line in diagnostic_lines(diagnostic, language)]


def _inert(spans: Iterable[Span]) -> str:
    """Write a line that stays one line and is no command, whatever stands in it."""
    return _COMMAND.sub(lambda match: f"{match[0][:-1]}<U+{ord(match[0][-1]):04X}>", plain(spans))


def _data(text: str) -> str:
    """Escape what ends a command or is an escape; a carriage return was cleaned away before."""
    return text.replace("%", "%25").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
