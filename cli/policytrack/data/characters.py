"""Characters that look like others, and those that were lost.

PDF files give the radicals of dictionaries for whole characters: ⼯ (U+2F2F) for 工. Two names that
look the same are then two.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from policytrack.model.diagnostic import Diagnostic
from policytrack.model.place import Place
from policytrack.model.text import UNSEEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.model.diagnostic import Rule

# For a class of a regular expression: the radicals of dictionaries, and the characters that other
# standards had twice.
ALIKE = r"\u2e80-\u2ef3\u2f00-\u2fd5\uf900-\ufaff"
LOST = "\ufffd"
_ALIKE = re.compile(f"[{ALIKE}]")
ODD = re.compile(f"[{ALIKE}{LOST}]")
# The same and what nobody sees: a text without any is looked through once.
ODD_OR_UNSEEN = re.compile(f"[{ALIKE}{LOST}{UNSEEN}]")
_LAST_WORD = re.compile(r"[^\s,:\[\]{}'\"]+$")
# Radicals that are whole characters, each before what it is read as, as far as Unicode's own
# decompositions do not say so (see its EquivalentUnifiedIdeograph.txt), or say 戶 for 户.
_RADICALS = (
    "⼾户⾭青⿈黄"
    "⺁厂⺊卜⺌小⺍小⺎兀⺒巳⺓幺⺜日⺝月⺠民⺧牛⺩王⺫罒⺬示⺮竹⺲罒⺶羊⺷羊⺸羊⺻聿⺼月⺽臼⻁虎⻃覀⻄西⻅见⻆角⻇角⻉贝⻊足"
    "⻋车⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀"
)


@cache
def _plain(character: str) -> str:
    index = _RADICALS.find(character)
    return unicodedata.normalize("NFKC", character) if index < 0 else _RADICALS[index + 1]


def unified(text: str) -> str:
    """Return a text with each character as what it looks like; it is as long as before."""
    return _ALIKE.sub(lambda match: _plain(match[0]), text)


def doubtful(text: str, file: str, alike: Rule, lost: Rule, first: int = 1) -> Iterator[Diagnostic]:
    """Yield what a text holds that is read as another character, and what was lost.

    Each is told once for a line: where the first word with one begins, or where the first that was
    lost stood. The text begins in a line of its file.
    """
    for number, line in enumerate(text.split("\n"), first):
        odd = dict.fromkeys(each for each in _ALIKE.findall(line) if _plain(each) != each)
        if odd:
            found, meant = "".join(odd), "".join(map(_plain, odd))
            codes = ", ".join(f"U+{ord(each):04X}" for each in odd)
            before = line[: line.index(found[0])]
            place = Place(file, number, len(_LAST_WORD.sub("", before)) + 1)
            yield Diagnostic(place, alike, {"found": found, "meant": meant, "codes": codes})
        if LOST in line:
            yield Diagnostic(Place(file, number, line.index(LOST) + 1), lost)
