"""Imports go down only."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "cli" / "policytrack"
# From the ground up; a module may import from its own layer and from those before it.
LAYERS = (
    *("model", "units", "data", "assess"),
    *("validation", "curate", "render", "operations", "commands"),
)
# Above them stand the package itself, the start of the command, and the interface for programs.
ABOVE = {"__init__", "__main__", "api"}


def modules_of(path: Path) -> set[str]:
    """Give what a module imports from the package, at any depth of its code."""
    tree = ast.parse(path.read_text("utf-8"))
    names = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    names |= {
        f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    return {name for name in names if name.startswith("policytrack.")}


def imports_of(path: Path) -> set[str]:
    """Give the layers that a module imports from."""
    return {name.split(".")[1] for name in modules_of(path)} & set(LAYERS)


def test_no_module_imports_from_a_layer_above_its_own() -> None:
    upward = [
        f"{path.relative_to(PACKAGE)} imports {layer}"
        for index, own in enumerate(LAYERS)
        for path in (PACKAGE / own).rglob("*.py")
        for layer in sorted(imports_of(path))
        if LAYERS.index(layer) > index
    ]
    assert upward == []


def test_every_package_is_a_layer() -> None:
    found = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert found <= set(LAYERS)


def test_no_other_module_stands_above_the_layers() -> None:
    assert {path.stem for path in PACKAGE.glob("*.py")} == ABOVE


def test_no_layer_imports_the_interface() -> None:
    importing = {path for path in PACKAGE.rglob("*.py") if "policytrack.api" in modules_of(path)}
    assert importing == {PACKAGE / "__init__.py"}


def test_the_interface_stands_on_what_knows_no_command_line() -> None:
    assert imports_of(PACKAGE / "api.py") == {"model", "data", "assess", "operations"}


def test_no_module_below_the_data_knows_a_city() -> None:
    """Everything particular to a plan stands in targets.yaml."""
    cities = ("anshan", "dazhou", "huludao", "liaoning", "鞍山", "达州", "葫芦岛", "辽宁")
    naming = [
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if any(city in path.read_text("utf-8") for city in cities)
    ]
    assert naming == []
