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


# What writes the blocks of any result, for people, and its records, for machines: the suffix and
# the function of each format. That of a terminal goes by more than one name.
BLOCKS = {"markdown": (".md", "markdown.write")}
RECORDS = {"json": (".json", "records.to_json")}


def _blocks(function: str) -> dict[str, Format]:
    return {name: Format(suffix, function, writer) for name, (suffix, writer) in BLOCKS.items()}


def _records(function: str) -> dict[str, Format]:
    return {
        name: Format(suffix, function, writer, machines=True)
        for name, (suffix, writer) in RECORDS.items()
    }


def _formats(usual: str, blocks: str, records: str, **own: Format) -> dict[str, Format]:
    """Return the formats of a result that has blocks and records, and some of its own."""
    terminal = Format(".txt", blocks, "terminal.write")
    return {usual: terminal, **_records(records), **own, **_blocks(blocks)}


CHECK, TREND, COMPARE = (
    _formats("table", f"{name}.blocks", f"records.{name}", csv=Format(".csv", f"csv_text.{name}"))
    for name in ("check", "trend", "compare")
)
EXPLAIN = _formats("text", "explain.blocks", "records.explain")
# What `list` can list; `render.listings` has a function for each.
KINDS = ("cities", "plans", "indicators", "targets", "sources", "units")
LIST = _formats(
    "table", "listings.blocks", "listings.record", csv=Format(".csv", "csv_text.listing")
)
REPORT = {
    "html": Format(".html", "page.report_page", needs=("jinja2", "leather")),
    **_blocks("report.blocks"),
    "xlsx": Format(".xlsx", "xlsx.spreadsheet", needs=("xlsxwriter",)),
}
VALIDATE = {
    "text": Format(".txt", "diagnostics.validation"),
    **_records("records.validation"),
    "github": Format(None, "github.render", machines=True),
    "sarif": Format(".sarif", "sarif.render", machines=True),
    "junit": Format(".xml", "junit.render", machines=True),
}
TEMPLATE = {"csv": Format(".csv", "template.render", machines=True)}
AUDIT = {"text": Format(".txt", "audit.render"), **_records("records.audit")}
DRAFT = {"yaml": Format(".yaml", "draft.render", machines=True), **_records("records.draft")}
RULE = {"text": Format(".txt", "manual.text"), **_records("records.manual")}
