"""Bytes to text: UTF-8 is read, and of anything else it is said what it looks like.

What was saved in another encoding can be read where it is nearly certain what it says.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from policytrack.model.diagnostic import Diagnostic
from policytrack.model.place import Place
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Container
    from collections.abc import Set as AbstractSet

    from policytrack.model.diagnostic import Rule

_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_BINARY = "binary data"
# What to do about it: nothing is promised that is not certain.
_NEXT = {
    True: Text(
        "另存为 UTF-8 编码的 CSV，或运行 validate --fix 自动转换",
        "save it as a UTF-8 CSV file, or let validate --fix convert it",
    ),
    False: Text("另存为 UTF-8 编码的 CSV", "save it as a UTF-8 CSV file"),
}


class NotUtf8Error(ValueError):
    """The bytes are no UTF-8 text.

    `guess` names what they look like, and is `certain` where they can be converted; `line` and
    `column` are where the first wrong byte stands.
    """

    def __init__(
        self, guess: str, line: int = 1, column: int = 1, *, certain: bool = False
    ) -> None:
        super().__init__(guess)
        self.guess = guess
        self.certain = certain
        self.line = line
        self.column = column

    def diagnostic(self, file: str, rule: Rule) -> Diagnostic:
        """Return the breach of a rule on encodings, where the first wrong byte of a file stands."""
        values: dict[str, str | Text] = {"guess": self.guess, "next": _NEXT[self.certain]}
        return Diagnostic(Place(file, self.line, self.column), rule, values)


def decode(raw: bytes) -> str:
    """Return the text without its byte order mark. Raises NotUtf8Error."""
    wide = wide_encoding(raw)
    if wide is not None:
        raise NotUtf8Error(wide[0], certain=decode_foreign(raw) is not None)
    if raw.count(0) * 4 > len(raw):
        raise NotUtf8Error(_BINARY)
    marked = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return marked.decode("utf-8")
    except UnicodeDecodeError as error:
        good = marked[: error.start].decode("utf-8")
        place = Place.at("", good, len(good))
        certain = decode_foreign(raw) is not None
        guess = "GB18030" if certain else _guess(raw)
        raise NotUtf8Error(guess, place.line, place.column, certain=certain) from error


def _guess(raw: bytes) -> str:
    """Return what bytes look like that are hardly Chinese of the mainland."""
    text = read_as(raw, "cp950")
    if text is not None and _is_common(Counter(filter(_is_wide, text)), _USUAL | _USUAL_OF_BIG5):
        return "Big5"
    return _BINARY if read_as(raw, "gb18030") is None else "GB18030"


def _is_wide(character: str) -> bool:
    return not character.isascii()


def read_as(raw: bytes, codec: str) -> str | None:
    """Return the text of bytes in an encoding, None where they are not in it."""
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return None


def wide_encoding(raw: bytes) -> tuple[str, str] | None:
    """Return name and codec of an encoding of two or four bytes a character, None for others.

    Bytes are plainly UTF-16 without its mark where letters, digits and commas have an empty half,
    always on the same side. On the other side it is only that of a few signs such as 一.
    """
    marked = next((name for mark, name in _MARKS if raw.startswith(mark)), None)
    if marked is not None:
        return marked, marked
    if b"\0" not in raw:
        return None
    first, second = raw[::2].count(0), raw[1::2].count(0)
    few, many = sorted((first, second))
    if 4 * many < len(raw) // 2 or 4 * few > many:
        return None
    return "UTF-16", "utf-16-be" if first > second else "utf-16-le"


_CELL_ENDS = re.compile(rb'[,"\r\n]')
# What the words beside published figures are mostly made of.
_USUAL = frozenset(
    "年月日市省区县镇国家全部委局厅院会办所公报告统计数据表鉴政府人民工作经济社会发展科学技术"
    "产业农企事生总值额量收入出口投资万亿元个件项户名次场篇比上增长下降率占第一二三四五六七八"
    "九十以中大小高新和与及的为其不含约按截至来源网"
)
# The same where they are written otherwise.
_USUAL_OF_BIG5 = frozenset(
    "區縣鎮國廳會辦報計數據鑑經濟發術產業農總額資萬億個項戶場長與為約來網統學"
)


class Foreign(NamedTuple):
    """A text that was in another encoding, and the name of that."""

    text: str
    encoding: str


def decode_foreign(raw: bytes) -> Foreign | None:
    """Return the text of bytes in another encoding, None unless it is nearly certain."""
    wide = wide_encoding(raw)
    name, codec = wide or ("GB18030", "gb18030")
    text = read_as(raw, codec)
    if text is None or not (_is_table(text) if wide else _is_chinese(text, raw)):
        return None
    return Foreign(text, name)


def _is_table(text: str) -> bool:
    """Return whether a text that was read as UTF-16 can be a table: binary data has few letters."""
    letters = sum(letter.isascii() and letter.isprintable() for letter in text)
    return letters >= 8 and _lacks(text, ("Cn",))


def _is_chinese(text: str, raw: bytes) -> bool:
    """Return whether a text that was read as GB18030 can hardly be anything but Chinese.

    Almost any bytes can be read so. But then nine in ten of its characters are those of GB2312,
    which Latin-1, Big5 and Shift-JIS seldom give; and one in five is common, which by chance only
    one in fifty would be.
    """
    counts = Counter(filter(_is_wide, text))
    simplified = sum(
        count for character, count in counts.items() if min(character.encode("gb18030")) >= 0xA1
    )
    return (
        simplified * 10 >= counts.total() * 9
        and _is_common(counts, _USUAL)
        and _lacks(text, ("Cc", "Cn", "Co"))
        and not _holds_utf8(raw)
    )


def _is_common(counts: Counter[str], usual: AbstractSet[str]) -> bool:
    """Return whether one in five of some characters, and two of them, are usual ones."""
    known = sum(counts[character] for character in usual)
    return known * 5 >= counts.total() and known >= 2


def _lacks(text: str, categories: Container[str]) -> bool:
    """Return whether no character is of these categories of Unicode, tabs and line ends apart."""
    present = map(unicodedata.category, set(text).difference("\t\r\n"))
    return not any(category in categories for category in present)


def _holds_utf8(raw: bytes) -> bool:
    """Return whether a cell is Chinese in UTF-8: a byte is damaged, or two files were joined."""
    cells = (read_as(cell, "utf-8") for cell in set(_CELL_ENDS.split(raw)) if not cell.isascii())
    # What takes but two bytes may by chance be a character of GB18030 as well.
    return any(max(text) > "\u07ff" for text in cells if text is not None)
