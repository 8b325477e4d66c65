"""What a plan's text seems to promise, and the text held against what was curated from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from policytrack.model.plan import BOUND_KINDS

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from policytrack.model.place import Place
    from policytrack.model.plan import (
        Better,
        BoundKind,
        City,
        Commitment,
        Each,
        Indicator,
        Measure,
        Milestone,
        Op,
        Plan,
        Target,
        Waived,
    )
    from policytrack.model.text import Text
    from policytrack.model.unit import Unit


class StatedLevel(NamedTuple):
    """Where the plan itself says that an indicator stood, in the promise's unit."""

    year: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class Promise:
    """A figure of a plan read as a target's milestone.

    `value`, and `high` for a range, are in `unit` as it is written; a factor has no unit.
    `sections` are all that state it, the first one the quote's own. `doubts` says what was guessed.
    """

    place: Place
    quote: str
    sections: tuple[str, ...]
    name: str
    op: Op
    value: Decimal
    year: int
    high: Decimal | None = None
    unit: str | None = None
    since: int | None = None
    each: Each | None = None
    mean: bool = False
    measure: Measure = "stock"
    better: Better = "more"
    commitment: Commitment | None = None
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    baseline: StatedLevel | None = None
    doubts: tuple[Text, ...] = ()

    @property
    def kind(self) -> BoundKind:
        """The kind of its bound."""
        return BOUND_KINDS[self.op]


@dataclass(frozen=True, slots=True)
class DraftIndicator:
    """An indicator that drafted targets need.

    `known` is the one of targets.yaml with the same meaning. A new one has a key that stands in
    for a better one; `like` names the known ones that it may be the same as.
    """

    key: str
    name: str
    unit: str | None
    measure: Measure
    better: Better
    known: Indicator | None = None
    like: tuple[Indicator, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftTarget:
    """A target as it could stand in targets.yaml: promises of one indicator on one basis.

    `comparator` is the other series of an `exceeds`, `base` the year that a change is measured
    from where no level is stated. `unfit` says why the loader would refuse it.
    """

    indicator: DraftIndicator
    promises: tuple[Promise, ...]
    comparator: DraftIndicator | None = None
    unfit: Text | None = None
    base: int | None = None


class Aside(NamedTuple):
    """A figure that seems to be no promise, and why."""

    line: int
    quote: str
    why: Text


class InWords(NamedTuple):
    """Words that promise something without a figure, by the bound that it would be."""

    line: int
    quote: str
    section: str
    op: Op


@dataclass(frozen=True, slots=True)
class DraftPlan:
    """What the head of a plan says, or targets.yaml where the plan is in it already.

    `guessed` says that the years were guessed.
    """

    key: str
    title: Text
    start: int
    end: int
    number: str | None = None
    issuer: str | None = None
    issued: date | None = None
    guessed: bool = True


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry for targets.yaml, drafted from a plan's text for a person to edit.

    `units` are those that targets.yaml declares.
    """

    city: City
    plan: DraftPlan
    file: str
    targets: tuple[DraftTarget, ...]
    asides: tuple[Aside, ...]
    in_words: tuple[InWords, ...] = ()
    units: tuple[Unit, ...] = ()

    @property
    def indicators(self) -> tuple[DraftIndicator, ...]:
        """Every indicator that a target needs, in the order of the targets."""
        pairs = ((target.indicator, target.comparator) for target in self.targets)
        needed = (indicator for pair in pairs for indicator in pair if indicator is not None)
        return tuple({indicator.key: indicator for indicator in needed}.values())

    @property
    def promises(self) -> tuple[Promise, ...]:
        """Every promise in the order of the text."""
        promises = (promise for target in self.targets for promise in target.promises)
        return tuple(sorted(promises, key=lambda promise: promise.place))


class Citation(NamedTuple):
    """The milestone whose quote holds a figure."""

    target: Target
    milestone: Milestone


class Mention(NamedTuple):
    """A figure in a plan's text.

    `section` is the plan's own number for where it stands, `before` and `behind` a few words around
    it. Quotes of milestones cover it, or it is waived as no target, or it is open.
    """

    place: Place
    text: str
    section: str
    before: str
    behind: str
    covers: tuple[Citation, ...] = ()
    waived: Waived | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody has said yet what the figure is."""
        return not self.covers and self.waived is None


class NonFigure(NamedTuple):
    """A number that is no figure, and what it is."""

    place: Place
    text: str
    what: Text


class NearestWords(NamedTuple):
    """Words of the plan and where they stand."""

    place: Place
    text: str


class LostQuote(NamedTuple):
    """A quote that does not stand in the text; `nearest` are the words most like it, if any are.

    `cover` is the milestone that it belongs to, None where it is that of a figure that was waived.
    """

    quote: str
    cover: Citation | None
    nearest: NearestWords | None


class Audit(NamedTuple):
    """Every figure of a plan's text, and every quote that does not stand in it.

    `quotes` is how many quotes were looked for. `apart` are the numbers told apart from figures.
    """

    city: City
    plan: Plan
    mentions: tuple[Mention, ...]
    lost: tuple[LostQuote, ...]
    quotes: int
    apart: tuple[NonFigure, ...]

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
