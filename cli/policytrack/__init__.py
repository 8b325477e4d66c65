"""Checks what a city's policy plan promised against what was published."""

__version__ = "0.1.0"
