"""Properties of elements of Office Open XML: each an element whose value is its attribute."""

from __future__ import annotations

from typing import Any

# An element of lxml, which has no types; its names come without their namespaces.
Element = Any


def value(element: Element, path: str) -> str | None:
    """Return the value of a property by its path, None where it or its value is missing."""
    found = element.find(path)
    text: str | None = None if found is None else found.get("val")
    return text


def is_on(element: Element, path: str) -> bool:
    """Return whether a switch is there and not turned off."""
    found = element.find(path)
    return found is not None and found.get("val") not in ("0", "false", "off")
