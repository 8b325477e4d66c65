"""One thing that was mended in a file, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policytrack.model.place import Place
    from policytrack.model.text import Text


@dataclass(frozen=True, slots=True)
class Change:
    """A change: where it stood before the file was mended, and what became of it.

    A change of the whole file has the place of its first character.
    """

    place: Place
    what: Text
