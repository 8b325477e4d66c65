"""Page numbers, and what is printed at the edge of every page."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.data.documents.printed import Line

# The number of a page where it is plain (— 3 —, 第3页 共10页), and what else may hold one.
_PAGE_NUMBER = re.compile(r"[-—–－―·•]+\d{1,4}[-—–－―·•]+|第\d{1,4}页.{0,12}")
_OF_PAGES = re.compile(r"\d/\d|页")
_NUMBER = re.compile(r"\d{1,9}")
_WORDS = re.compile(r"[^\W\d_第共页]")
# What stands for a number that grows from page to page, with how far it is before or behind.
_COUNTED = "#"
# Headers and footers have no more lines than that.
_ROUNDS = 2


def without_margins(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Leave out page numbers, and what stands at the edge of many pages but for the first time."""
    inner = [list(page) for page in pages]
    left_out = set[int]()
    for _ in range(_ROUNDS):
        edges = [_edges(page) for page in inner]
        often = _often(edges)
        said: set[str] = set()
        for index, lines in enumerate(edges):
            for line in lines:
                same, *numbered = _keys(line, index)
                is_number = bool(_PAGE_NUMBER.fullmatch(same)) or not often.isdisjoint(numbered)
                if is_number or same in often:
                    inner[index].remove(line)
                if is_number or same in said:
                    left_out.add(id(line))
                said.update(often.intersection([same]))
    # Where nothing is left they were no margins.
    kept = [[line for line in page if id(line) not in left_out] for page in pages]
    return kept if any(kept) else [list(page) for page in pages]


def _often(edges: Sequence[Sequence[Line]]) -> set[str]:
    """Give the keys of lines that stand at the edge of two pages, and of every third."""
    counts = Counter(
        chain.from_iterable(
            {key for line in lines for key in _keys(line, index)}
            for index, lines in enumerate(edges)
        )
    )
    return {key for key, count in counts.items() if count >= _enough(key, len(edges))}


def _enough(key: str, pages: int) -> float:
    """Give on how many pages a line stands that does not belong to their text."""
    # What is headed 附件1 and 附件2 on two pages is counted, and the pages are not.
    if _COUNTED in key and _WORDS.search(key):
        return max(3, pages / 2)
    return max(2, pages / 3)


def _edges(page: Sequence[Line]) -> list[Line]:
    """Give the highest and the lowest line of a page."""
    if not page:
        return []
    found = (max(page, key=lambda line: line.first), min(page, key=lambda line: line.last))
    return list({id(line): line for line in found}.values())


def _keys(line: Line, index: int) -> Iterator[str]:
    """Give the text of a line, then with a number in it as what it is to the index of the page."""
    text = "".join(line.text.split())
    yield text
    # The number of a row grows from page to page as well.
    if len(line.cells) > 1 and not _OF_PAGES.search(text):
        return
    numbers = list(_NUMBER.finditer(text))
    for found in {number.start(): number for number in (*numbers[:1], *numbers[-1:])}.values():
        yield f"{text[: found.start()]}{_COUNTED}{int(found.group()) - index}{text[found.end() :]}"
