"""Imports go down only, as the map of CONTRIBUTING.md says, and its recipes name files that are."""

from __future__ import annotations

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "cli" / "policytrack"
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
# From the ground up; a module may import from its own layer and from those before it.
MAP = re.findall(r"^    cli/policytrack/(\w+)(?:\.py)? {2,}\S", CONTRIBUTING, re.MULTILINE)
LAYERS = [name for name in MAP if (PACKAGE / name).is_dir()]
# These stand side by side, and know nothing of each other.
APART = {"validation", "curate"}
MODULES = {
    ".".join(("policytrack", *path.relative_to(PACKAGE).with_suffix("").parts)): path
    for path in PACKAGE.rglob("*.py")
}


def imported(path: Path) -> set[str]:
    """Return the modules that one imports from the package, at any depth of its code."""
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    found = set()
    for node in (each for each in nodes if isinstance(each, ast.ImportFrom)):
        for alias in node.names:
            names = (f"{node.module}.{alias.name}", f"{node.module}.__init__", f"{node.module}")
            found |= {next((name for name in names if name in MODULES), "")}
    return found - {""}


IMPORTS = {name: imported(path) for name, path in MODULES.items()}


def layer_of(module: str) -> str:
    return module.split(".")[1]


def test_the_map_names_every_layer_and_what_stands_above_them() -> None:
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert sorted(LAYERS) == sorted(packages)
    assert {path.stem for path in PACKAGE.glob("*.py")} - set(MAP) == {"__init__", "__main__"}


def test_no_module_imports_from_a_layer_above_its_own() -> None:
    upward = [
        f"{module} imports {other}"
        for module, others in IMPORTS.items()
        for other in others
        if layer_of(module) in MAP
        and layer_of(other) in MAP
        and MAP.index(layer_of(other)) > MAP.index(layer_of(module))
    ]
    assert upward == []


def test_layers_side_by_side_know_nothing_of_each_other() -> None:
    across = [
        f"{module} imports {other}"
        for module, others in IMPORTS.items()
        for other in others
        if {layer_of(module), layer_of(other)} == APART
    ]
    assert across == []


def test_no_module_imports_itself_by_a_detour() -> None:
    """Not even for a type: what goes round in a circle is one thing."""
    inner = {name: others for name, others in IMPORTS.items() if not name.endswith(".__init__")}
    assert len(list(TopologicalSorter(inner).static_order())) >= len(inner)


def test_no_layer_imports_the_interface() -> None:
    importing = {module for module, others in IMPORTS.items() if "policytrack.api" in others}
    assert importing == {"policytrack.__init__"}


def test_the_interface_stands_on_what_knows_no_command_line() -> None:
    layers = {layer_of(module) for module in IMPORTS["policytrack.api"]}
    assert layers == {"model", "data", "assess", "operations"}


def test_a_bound_is_asked_for_its_kind_and_never_compared_by_its_key() -> None:
    """So that a new one is a row of the table; what words of a plan mean is said by key."""
    asked = [
        f"{module}:{node.lineno}"
        for module, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Compare)
        and "op" in (getattr(node.left, "attr", ""), getattr(node.left, "id", ""))
        and isinstance(node.ops[0], ast.Eq | ast.NotEq | ast.In | ast.NotIn)
        and not isinstance(node.comparators[0], ast.Attribute | ast.Name)
    ]
    assert asked == []


def test_no_module_below_the_data_knows_a_city() -> None:
    """Everything particular to a plan stands in targets.yaml."""
    cities = ("anshan", "dazhou", "huludao", "liaoning", "鞍山", "达州", "葫芦岛", "辽宁")
    naming = [
        module
        for module, path in MODULES.items()
        if any(city in path.read_text("utf-8") for city in cities)
    ]
    assert naming == []


RECIPES = {
    title: text
    for title, text in ((part.partition("\n")[0], part) for part in CONTRIBUTING.split("\n## ")[1:])
    if title.startswith("Add a") or title in ("Set up", "Where things are")
}


@pytest.mark.parametrize("recipe", RECIPES)
def test_a_recipe_names_files_that_are_there(recipe: str) -> None:
    named = re.findall(r"(?<![\w./-])(?:\w+/)+(?:[\w-]+(?:\.\w+)?)?(?=[` ])", RECIPES[recipe])
    places = (PACKAGE, ROOT)
    assert [name for name in named if not any((each / name).exists() for each in places)] == []


def test_there_is_a_recipe_for_what_is_added_most() -> None:
    wanted = {"bound", "format", "command", "diagnostic", "column of the figures", "status", "unit"}
    assert {f"Add a {each}" for each in wanted} <= RECIPES.keys()
