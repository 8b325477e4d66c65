"""A plan's text held against the targets that were curated from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from policytrack.model.place import Place
    from policytrack.model.plan import City, Milestone, Plan, Target, Waived
    from policytrack.model.text import Text


class Cover(NamedTuple):
    """The milestone whose quote holds a figure."""

    target: Target
    milestone: Milestone


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure in a plan's text.

    `section` is the plan's own number for where it stands, `before` and `behind` a few words around
    it. Quotes of milestones cover it, or it is waived as no target, or it is open.
    """

    place: Place
    text: str
    section: str
    before: str
    behind: str
    covers: tuple[Cover, ...] = ()
    waived: Waived | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody has said yet what the figure is."""
        return not self.covers and self.waived is None


class Apart(NamedTuple):
    """A number that is no figure, and what it is."""

    place: Place
    text: str
    what: Text


class Found(NamedTuple):
    """Words of the plan and where they stand."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class LostQuote:
    """A quote that does not stand in the text; `nearest` are the words most like it, if any are.

    `cover` is the milestone that it belongs to, None where it is that of a figure that was waived.
    """

    quote: str
    cover: Cover | None
    nearest: Found | None


@dataclass(frozen=True, slots=True)
class Audit:
    """Every figure of a plan's text, and every quote that does not stand in it.

    `quotes` is how many quotes were looked for. `apart` are the numbers told apart from figures.
    """

    city: City
    plan: Plan
    mentions: tuple[Mention, ...]
    lost: tuple[LostQuote, ...]
    quotes: int
    apart: tuple[Apart, ...]

    @property
    def covered(self) -> tuple[Mention, ...]:
        """The figures that quotes of milestones hold."""
        return tuple(mention for mention in self.mentions if mention.covers)

    @property
    def waived(self) -> tuple[Mention, ...]:
        """The figures that were considered and are no targets."""
        return tuple(mention for mention in self.mentions if mention.waived is not None)

    @property
    def open(self) -> tuple[Mention, ...]:
        """The figures that nobody has said yet what they are."""
        return tuple(mention for mention in self.mentions if mention.is_open)

    @property
    def complete(self) -> bool:
        """Whether each figure is accounted for and each quote stands in the text."""
        return not self.open and not self.lost
