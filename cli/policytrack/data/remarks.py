"""Remarks, sources and section titles that stand among the rows of a table, and are no figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policytrack.data.notation import NAME, half_width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_WORDS = (
    r"备?注释?|附注|脚注|说明|(?:数据|资料|数字)?(?:来源|出处)|数据说明|指标解释|口径|统计口径"
    r"|(?:计量)?单位|制表人?|填表人|审核人?|填报单位|制表单位|联系人|联系电话|制表日期|填报日期"
)
# A remark says that it is one: 注：, 注1., (注), 数据来源:, Note 1. An indicator such as 注册企业数
# does not.
_BEGINNING = (
    rf"[\[(【〔<《]?(?:(?:{_WORDS})(?:\s*[\d一二三四五六七八九十]+\s*)?(?:[:.、)\]】〕>》\s]|$)"
    r"|(?:Notes?|Sources?|Remarks?|NOTES?|SOURCES?|REMARKS?)(?:[\s:.\d)\]]|$)"
    r"|(?i:notes?|sources?|remarks?)\s*:)"
    r"|[*※★☆△▲●◆■①-⑳].*[^\x00-\x7f]|[*※]\s"
)
_NUMBER = r"[<>=~]*[-+]?\d[\d,.]*\s*%?"


def is_remark(cells: Sequence[str], key: int, named: Callable[[str], bool]) -> bool:
    """Return whether the cells of a row are a remark, a source or a title, and no figure.

    `key` is the index of the cell that would name a row; `named` returns whether a text that is no
    key names one all the same. A row is a remark where it begins like one, or where a single cell
    holds anything and that names nothing.
    """
    filled = [(index, cell) for index, cell in enumerate(cells) if cell and not cell.isspace()]
    if not filled:
        return False
    index, first = filled[0][0], half_width(filled[0][1]).strip()
    begins = re.match(_BEGINNING, first)
    numbered = any(re.fullmatch(_NUMBER, half_width(cell).strip()) for _, cell in filled)
    if begins is not None:
        return ":" in first or not numbered
    return (
        len(filled) == 1
        and (index == key or not numbered)
        and not first.startswith("=")
        # A key in whatever letters, or a whole row with another delimiter.
        and not (
            index in (0, key) and NAME.fullmatch(re.split(r"[,;\t]", first.lower())[0].strip())
        )
        and not named(filled[0][1].strip())
    )
