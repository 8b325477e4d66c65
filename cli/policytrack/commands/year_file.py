"""A year's file, made of rows to be filled in or given them under those that it has."""

from __future__ import annotations

from collections import Counter
from os.path import realpath
from pathlib import Path
from typing import TYPE_CHECKING

from policytrack.commands.console import UNENCODABLE, say
from policytrack.commands.errors import RefusalError, unknown
from policytrack.commands.files import told, write_whole
from policytrack.commands.filling_in import year_file
from policytrack.commands.folders import whole_folder
from policytrack.commands.loading import require
from policytrack.data.appending import appended, read_existing
from policytrack.data.layout import ACTUALS
from policytrack.data.reading import read_whole
from policytrack.model.text import Text
from policytrack.render import template_csv

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policytrack.commands.questions import Question
    from policytrack.commands.speech import Speech
    from policytrack.model.gaps import Gap, Gaps
    from policytrack.model.text import Language

_SUFFIX = ".csv"


def add_rows(path: Path, gaps: Gaps, question: Question, speech: Speech) -> None:
    """Put rows into a file, under those that it has, and say so. Raises Malformed-, RefusalError.

    What it has a row for already, filled in or not, is not added again.
    """
    _refuse_elsewhere(path, gaps, question)
    new, content = _with_rows(path, gaps, question, speech.language)
    speech.read(question.repository.opened)
    if new:
        _write(path, content)
        speech.wrote(path)
    if gaps.rows and not speech.quiet:
        say(_counted(path, len(new), len(gaps.rows) - len(new)).to(speech.language))


def _refuse_elsewhere(path: Path, gaps: Gaps, question: Question) -> None:
    """Refuse another kind of file, and among the figures the file of another year or city."""
    if path.suffix.lower() != _SUFFIX:
        raise unknown(Text("文件后缀", "suffix"), path.suffix or path.name, [_SUFFIX])
    own = year_file(gaps.year, question)
    within = _within(path, question)
    if within is not None and within.startswith(f"{ACTUALS}/") and within != own:
        raise RefusalError(
            Text(
                f"{path} 不是{question.city.name.zh} {gaps.year} 年的数据文件：应为 {own}",
                f"{path} is not where the figures of {question.city.key} for {gaps.year} stand: "
                f"that is {own}",
            )
        )


def _within(path: Path, question: Question) -> str | None:
    """Give a path relative to the data's root, None outside of it."""
    whole, root = (Path(realpath(each)) for each in (path, question.repository.root))
    return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else None


def _with_rows(
    path: Path, gaps: Gaps, question: Question, language: Language
) -> tuple[Sequence[Gap], bytes]:
    """Give the rows that are new to a file, and what it holds with them."""
    if not path.exists():
        return gaps.rows, template_csv.render(gaps, language).encode(errors=UNENCODABLE)
    raw = read_whole(path)
    file = _within(path, question) or path.as_posix()
    existing, problems = read_existing(raw, file, gaps.year)
    require(problems)
    new = [
        gap
        for gap in gaps.rows
        if (gap.indicator.key, gap.period, gap.area or "") not in existing.keys
    ]
    _require_columns(path, new, existing.columns)
    return new, appended(raw, template_csv.rows(new, existing.columns, language))


def _require_columns(path: Path, new: Iterable[Gap], columns: Sequence[str]) -> None:
    """Refuse a file whose header lacks a column that rows need."""
    lacking = Counter(
        column for gap in new for column in template_csv.needed(gap) if column not in columns
    )
    for column, count in lacking.items():
        raise RefusalError(
            Text(
                f"{path} 的表头没有 '{column}' 列，有 {count} 行需要它：补上此列后再运行",
                f"the header of {path} has no column '{column}', which {_rows(count)} need"
                f"{'s' if count == 1 else ''}: add the column, and run this again",
            )
        )


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, and the folders that it is in."""
    if path.parent.is_dir():
        write_whole(path, content)
        return
    with whole_folder(path.parent) as staged, told(path):
        (staged / path.name).write_bytes(content)


def _counted(path: Path, new: int, there: int) -> Text:
    """Say how many rows there are to fill in, and how many were there before."""
    if not new:
        return Text(
            f"没有要添加的行：所缺的 {there} 行已在 {path} 中",
            f"nothing to add: what is missing ({_rows(there)}) is in {path} already",
        )
    zh, en = (
        f"添加了 {new} 行，请填写 value 和 source",
        f"{_rows(new)} to fill in: value and source",
    )
    if not there:
        return Text(zh, en)
    return Text(f"{zh}；另有 {there} 行原已在其中", f"{en}; {there} more there already")


def _rows(count: int) -> str:
    return f"{count} row{'' if count == 1 else 's'}"
