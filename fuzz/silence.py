"""Judges a mutation that was passed in silence, by what was read before it and after it.

From every line that was not touched the same must be read. Of the lines that were touched facts.py
has seen to it that nothing is read but what stands there; here no row or milestone of theirs may be
lost or read twice. What is left is a line that says something else now, as it is written.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from facts import LINE_END, Fact, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

NOTHING = "silent: nothing that is read has changed"
GONE = "silent: the line is gone, and with it only what it said"
COMMENT = "silent: what it touched is or was a comment"
MOVED = "silent: a line says the same of the target above or below"
RUNS_ON = "silent: words of the line above go on, or no longer do"
NUMBER = "silent: a figure, year, key or unit reads as its line has it"
WORDS = "silent: a name, quote, note or source reads as its line has it"
VIOLATION = "VIOLATION"

# Facts that no number hangs on have one of these words in their name.
_WORDY = frozenset(
    ("name", "note", "source", "quote", "section", "reason", "lead", "support", "number", "issuer")
)
# One of these stands for each milestone and each row.
_ENTRIES = ("milestone by", "figure value")


class Judgement(NamedTuple):
    """What became of a mutation, and for a violation what is wrong."""

    outcome: str
    what: str = ""


class Change(NamedTuple):
    """The lines that a mutation touched, before and after it, as indices into `old` and `new`.

    An empty range is a place between two lines.
    """

    file: str
    before: range
    after: range
    old: Sequence[str]
    new: Sequence[str]

    def line(self, number: int) -> int:
        """Return where a line is afterwards: 0 where it is gone."""
        at = number - 1
        if at < self.before.start:
            return number
        if at >= self.before.stop:
            return number + self.after.stop - self.before.stop
        # Swapped with another, joined to it, or parted; else it is where it was.
        words = self.old[at].strip()
        same = [new for new in self.after if self.new[new].strip() == words]
        inside = [new for new in self.after if words and words in self.new[new]]
        there = [*same, *inside, *self.after[at - self.before.start :][:1], *self.after[-1:]]
        return there[0] + 1 if there else 0

    def span(self, span: Span) -> Span:
        """Return where lines are afterwards."""
        if span.file != self.file:
            return span
        first = self.line(span.first)
        return Span(span.file, first, max(first, self.line(span.last)))

    def fact(self, fact: Fact) -> Fact:
        """Return a fact as it should be read afterwards."""
        owner = fact.owner
        if fact.spans[0].file == self.file:
            owner = tuple(map(self.line, owner))
        return fact._replace(spans=tuple(map(self.span, fact.spans)), owner=owner)

    def touches(self, fact: Fact, lines: range) -> bool:
        """Return whether a fact stands on lines that were touched, or around them."""
        return any(
            span.file == self.file and span.first - 1 < lines.stop and span.last - 1 >= lines.start
            for span in fact.spans
        )


def change_between(file: str, old: str, new: str) -> Change:
    """Find the lines in which two texts of a file differ."""
    before, after = lines_with_ends(old), lines_with_ends(new)
    most = min(len(before), len(after))
    start = next((at for at in range(most) if before[at] != after[at]), most)
    most -= start
    end = next((at for at in range(most) if before[-1 - at] != after[-1 - at]), most)
    ranges = range(start, len(before) - end), range(start, len(after) - end)
    return Change(file, *ranges, before, after)


def lines_with_ends(text: str) -> list[str]:
    """Return the lines of a text, each with its own end."""
    ends = [found.end() for found in LINE_END.finditer(text)]
    pieces = [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]
    return [piece for piece in pieces if piece]


def judge_silence(before: Iterable[Fact], after: Iterable[Fact], change: Change) -> Judgement:
    """Judge what was read before and after a mutation that nothing was said about."""
    read = _Read.of(before, after, change)
    if any(not _runs_on(fact, read) for fact in read.elsewhere):
        return Judgement(VIOLATION, f"of another line: {_said(read.elsewhere)}")
    if not read.lost and not read.gained:
        return Judgement(NOTHING)
    entries = _entries(read.gained) - _entries(read.lost)
    if entries and any("#" in line for line in _touched_lines(change)):
        return Judgement(COMMENT)
    deleted = not change.after and not read.gained
    if entries > 0 or (entries < 0 and not deleted):
        what = "read twice, or not written" if entries > 0 else "lost"
        return Judgement(VIOLATION, f"{what}: {_said([*read.gained, *read.lost])}")
    return Judgement(GONE if deleted else _allowed(read))


class _Read(NamedTuple):
    """What was read before, moved to where it should be, and after; and how they differ.

    `elsewhere` are the facts of lines that were not touched; `lost` and `gained` leave the lines
    themselves out of account.
    """

    before: Counter[Fact]
    after: Counter[Fact]
    elsewhere: list[Fact]
    lost: Counter[Fact]
    gained: Counter[Fact]

    @classmethod
    def of(cls, before: Iterable[Fact], after: Iterable[Fact], change: Change) -> _Read:
        """Compare two readings."""
        pairs = [(fact, change.fact(fact)) for fact in before]
        was, now = Counter(moved for _fact, moved in pairs), Counter(after)
        kept = Counter(moved for fact, moved in pairs if not change.touches(fact, change.before))
        found = Counter(fact for fact in now.elements() if not change.touches(fact, change.after))
        old, new = (
            Counter(each._replace(spans=()) for each in all_.elements()) for all_ in (was, now)
        )
        return cls(was, now, [*(kept - found), *(found - kept)], old - new, new - old)


def _allowed(read: _Read) -> str:
    """Return why a change of the touched lines' own meaning is no violation."""
    if read.elsewhere:
        return RUNS_ON
    if _without_owners(read.lost) == _without_owners(read.gained):
        return MOVED
    return WORDS if all(_is_wordy(fact) for fact in (*read.lost, *read.gained)) else NUMBER


def _runs_on(fact: Fact, read: _Read) -> bool:
    """Return whether a fact is words that go on, or went on, over the lines that were touched."""
    return _is_wordy(fact) and any(
        other != fact
        and (other.name, other.owner) == (fact.name, fact.owner)
        and other.spans[0].first <= fact.spans[0].last
        and fact.spans[0].first <= other.spans[0].last
        for other in (*read.before, *read.after)
    )


def _is_wordy(fact: Fact) -> bool:
    return not _WORDY.isdisjoint(fact.name.split())


def _touched_lines(change: Change) -> list[str]:
    """Return the lines of a targets.yaml that were touched; a table has no comments."""
    if not change.file.endswith(".yaml"):
        return []
    return [change.old[at] for at in change.before] + [change.new[at] for at in change.after]


def _without_owners(facts: Counter[Fact]) -> Counter[Fact]:
    return Counter(fact._replace(owner=()) for fact in facts.elements())


def _entries(facts: Mapping[Fact, int]) -> int:
    return sum(count for fact, count in facts.items() if fact.name in _ENTRIES)


def _said(facts: Sequence[Fact]) -> str:
    shown = [f"{fact.name} {fact.value!r}" for fact in facts]
    return "; ".join(shown[:4]) + ("; …" if len(shown) > 4 else "")
