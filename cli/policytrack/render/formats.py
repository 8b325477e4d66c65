"""Which formats each result has: names, suffixes, and the module that writes each.

A format's module has a `render(result, language)` that gives text, or for a table something that
rich can print; or it has `blocks(result, language)`, and the `write(blocks, language)` of its
writer's module gives that. They are imported when they are asked for: most commands need only one.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from policytrack.model.text import Language


class Format(NamedTuple):
    """A format: the suffix of its files, None where it makes no file, and its module's name.

    What `machines` read is UTF-8 wherever it goes, and not what a console's encoding would be.
    `needs` are libraries that only the extra `report` installs.
    """

    suffix: str | None
    module: str
    machines: bool = False
    writer: str | None = None
    needs: tuple[str, ...] = ()

    def render(self, result: Any, language: Language) -> Any:
        """Render a result."""
        module = _module(self.module)
        if self.writer is None:
            return module.render(result, language)
        return _module(self.writer).write(module.blocks(result, language), language)


def _module(name: str) -> Any:
    return import_module(f"policytrack.render.{name}")


CHECK = {
    "table": Format(".txt", "check_blocks", writer="terminal"),
    "json": Format(".json", "check_json", machines=True),
    "csv": Format(".csv", "check_csv"),
    "markdown": Format(".md", "check_blocks", writer="markdown_text"),
}
TREND = {
    "table": Format(".txt", "trend_blocks", writer="terminal"),
    "json": Format(".json", "trend_json", machines=True),
    "csv": Format(".csv", "trend_csv"),
    "markdown": Format(".md", "trend_blocks", writer="markdown_text"),
}
COMPARE = {
    "table": Format(".txt", "compare_blocks", writer="terminal"),
    "json": Format(".json", "compare_json", machines=True),
    "csv": Format(".csv", "compare_csv"),
    "markdown": Format(".md", "compare_blocks", writer="markdown_text"),
}
EXPLAIN = {
    "text": Format(".txt", "explain_text"),
    "json": Format(".json", "explain_json", machines=True),
}
REPORT = {
    "html": Format(".html", "report_html", needs=("jinja2", "leather")),
    "markdown": Format(".md", "report_blocks", writer="markdown_text"),
    "xlsx": Format(".xlsx", "report_xlsx", needs=("xlsxwriter",)),
}
# What `list` can list; render.listings has a function for each.
KINDS = ("cities", "plans", "indicators", "targets", "units")
VALIDATE = {
    "text": Format(".txt", "validate_text"),
    "json": Format(".json", "validate_json", machines=True),
    "github": Format(None, "validate_github", machines=True),
    "sarif": Format(".sarif", "validate_sarif", machines=True),
    "junit": Format(".xml", "validate_junit", machines=True),
}
TEMPLATE = {"csv": Format(".csv", "template_csv", machines=True)}
AUDIT = {
    "text": Format(".txt", "audit_text"),
    "json": Format(".json", "audit_json", machines=True),
}
DRAFT = {
    "yaml": Format(".yaml", "draft_yaml", machines=True),
    "json": Format(".json", "draft_json", machines=True),
}
RULE = {
    "text": Format(".txt", "rule_text"),
    "json": Format(".json", "rule_json", machines=True),
}
LIST = {
    "table": Format(".txt", "list_table"),
    "json": Format(".json", "list_json", machines=True),
    "csv": Format(".csv", "list_csv"),
}
