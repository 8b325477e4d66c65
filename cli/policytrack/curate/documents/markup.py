"""Elements of Office Open XML by their names alone: two sets of namespaces are in use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

# An element of lxml, which has no types.
Element = Any


def tag(element: Element) -> str:
    """Return the name of an element without its namespace, "" for a comment and its like."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def children(element: Element | None, wanted: str) -> Iterator[Element]:
    """Yield the children of an element that have a name; none where there is no element."""
    return (child for child in (() if element is None else element) if tag(child) == wanted)


def find(element: Element | None, *names: str) -> Element | None:
    """Return what is reached by names of children, the first of each; None where one is missing."""
    for name in names:
        element = next(children(element, name), None)
    return element


def attribute(element: Element | None, wanted: str = "val") -> str | None:
    """Return an attribute by its name, None where it or the element is missing."""
    for key, text in () if element is None else element.attrib.items():
        if key.rpartition("}")[2] == wanted:
            return str(text)
    return None


def is_on(element: Element | None) -> bool:
    """Return whether a switch is there and not turned off."""
    return element is not None and attribute(element) not in ("0", "false", "off")
