"""The manual page of a rule: what it asks for and why, with a bad and a good example."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policytrack.model.diagnostic import Rule
    from policytrack.model.text import Text


@dataclass(frozen=True, slots=True)
class Page:
    """What a person should know about a rule.

    `bad` and `good` are the same few lines of `file` before and after they were mended; where
    the fault is one of the file's name or bytes, they say what it is and what it should be.
    """

    rule: Rule
    about: Text
    file: str
    bad: str
    good: str
