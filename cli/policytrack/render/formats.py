"""Which formats each result has: names, suffixes, and the function that makes each.

It takes a result and a language and gives text, or for a table something that rich can print; or it
gives records or blocks, of which the function of its writer makes that. Both are imported when they
are asked for: most commands need only one format.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from policytrack.model.text import Language


class Format(NamedTuple):
    """A format: the suffix of its files, None where it makes no file, and its function.

    `function` and `writer` are named by their module here, as in `check.blocks`. What `machines`
    read is UTF-8 wherever it goes, and not what a console's encoding would be. `needs` are
    libraries that only the extra `report` installs.
    """

    suffix: str | None
    function: str
    writer: str | None = None
    machines: bool = False
    needs: tuple[str, ...] = ()

    def render(self, result: Any, language: Language) -> Any:
        """Render a result."""
        made = _function(self.function)(result, language)
        return made if self.writer is None else _function(self.writer)(made, language)


def _function(name: str) -> Any:
    module, _, function = name.partition(".")
    return getattr(import_module(f"policytrack.render.{module}"), function)


def _json(function: str) -> Format:
    return Format(".json", function, "records.to_json", machines=True)


def _tabular(name: str) -> dict[str, Format]:
    """Return the formats of a result that is a table, by the name that its functions share."""
    return {
        "table": Format(".txt", f"{name}.blocks", "terminal.write"),
        "json": _json(f"records.{name}"),
        "csv": Format(".csv", f"csv_text.{name}"),
        "markdown": Format(".md", f"{name}.blocks", "markdown.write"),
    }


CHECK, TREND, COMPARE = (_tabular(name) for name in ("check", "trend", "compare"))
EXPLAIN = {
    "text": Format(".txt", "explain.blocks", "terminal.write"),
    "json": _json("records.explain"),
    "markdown": Format(".md", "explain.blocks", "markdown.write"),
}
REPORT = {
    "html": Format(".html", "page.report_page", needs=("jinja2", "leather")),
    "markdown": Format(".md", "report.blocks", "markdown.write"),
    "xlsx": Format(".xlsx", "xlsx.spreadsheet", needs=("xlsxwriter",)),
}
# What `list` can list; `render.listings` has a function for each.
KINDS = ("cities", "plans", "indicators", "targets", "units")
LIST = {
    "table": Format(".txt", "listings.blocks", "terminal.write"),
    "json": _json("listings.record"),
    "csv": Format(".csv", "csv_text.listing"),
    "markdown": Format(".md", "listings.blocks", "markdown.write"),
}
VALIDATE = {
    "text": Format(".txt", "diagnostics.validation"),
    "json": _json("records.validation"),
    "github": Format(None, "github.render", machines=True),
    "sarif": Format(".sarif", "sarif.render", machines=True),
    "junit": Format(".xml", "junit.render", machines=True),
}
TEMPLATE = {"csv": Format(".csv", "template.render", machines=True)}
AUDIT = {"text": Format(".txt", "audit.render"), "json": _json("records.audit")}
DRAFT = {"yaml": Format(".yaml", "draft.render", machines=True), "json": _json("records.draft")}
RULE = {"text": Format(".txt", "manual.text"), "json": _json("records.manual")}
