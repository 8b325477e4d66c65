"""Imports go down only."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "cli" / "policytrack"
# From the ground up; a module may import from its own layer and from those before it.
LAYERS = ("model", "units", "data", "assess", "curate", "render", "commands")


def imports_of(path: Path) -> set[str]:
    """Give the layers that a module imports from, at any depth of its code."""
    tree = ast.parse(path.read_text("utf-8"))
    names = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    names |= {
        f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    parts = [name.split(".") for name in names if name.startswith("policytrack.")]
    return {part[1] for part in parts if part[1] in LAYERS}


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


def test_no_module_below_the_data_knows_a_city() -> None:
    """Everything particular to a plan stands in targets.yaml."""
    cities = ("anshan", "dazhou", "huludao", "liaoning", "鞍山", "达州", "葫芦岛", "辽宁")
    naming = [
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if any(city in path.read_text("utf-8") for city in cities)
    ]
    assert naming == []
