"""Why a run cannot go on. Bad data is a value until a command finds that it needs that data."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policytrack.model.diagnostic import Diagnostic


class RefusalError(Exception):
    """The command was asked for something that it cannot do; one line says what."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh, en)
        self.message = Text(zh, en)

    def __str__(self) -> str:
        return self.message.en


class UnknownError(RefusalError):
    """What was asked for is none of the choices."""

    def __init__(self, message: Text, choices: Iterable[str]) -> None:
        super().__init__(*message)
        self.choices = tuple(choices)
        # All that it is made from, so that it can come from another process.
        self.args = (message, self.choices)


class MalformedError(Exception):
    """Files that are needed are malformed; the diagnostics are in the order of their places."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__(diagnostics)
        self.diagnostics = tuple(diagnostics)

    def __str__(self) -> str:
        first, *others = self.diagnostics
        said = f"{first.place}: {first.rule.code} {first.message('en')}"
        return f"{said} (and {len(others)} more)" if others else said


def unknown(what: Text, name: str, choices: Iterable[str]) -> UnknownError:
    """Return the refusal of a name that is none of the choices, with the nearest or with a few."""
    # Only needed once something is wrong.
    from policytrack.data.notation import nearest  # noqa: PLC0415

    known = list(choices)
    near = nearest(name, known)
    message = Text(f"未知的{what.zh} '{name}'", f"unknown {what.en} '{name}'")
    if near is not None:
        return UnknownError(message.suggesting(near), known)
    return choose_from(message, known, 12)


def choose_from(message: Text, choices: Sequence[str], most: int | None = None) -> UnknownError:
    """Return a refusal that names the choices, `most` of them, where there are any."""
    if choices:
        few = ", ".join([*choices[:most], *(["…"] if choices[most or len(choices) :] else [])])
        message = Text(f"{message.zh}；可选：{few}", f"{message.en}; choose from: {few}")
    return UnknownError(message, choices)


CHOICE = Text("选项值", "choice")


def known(what: Text, name: str | None, choices: Iterable[str]) -> None:
    """Check that a name, if there is one, is one of the choices. Raises UnknownError."""
    if name is not None and name not in choices:
        raise unknown(what, name, choices)


IN_USE = Text(
    "另一个程序正打开着它，请先在那里关闭", "another program has it open; close it there first"
)
# The errors by which Windows says so.
_SHARING_VIOLATION, _LOCK_VIOLATION = 32, 33

_ZH = {
    errno.EACCES: "没有权限",
    errno.EBADF: "已关闭或不能写入",
    errno.EDQUOT: "超出磁盘配额",
    errno.EEXIST: "已存在",
    errno.EFBIG: "文件过大",
    errno.EIO: "读写出错",
    errno.EISDIR: "是文件夹",
    errno.ELOOP: "符号链接成环",
    errno.EMFILE: "打开的文件过多",
    errno.ENAMETOOLONG: "名称过长",
    errno.ENOENT: "文件或文件夹不存在",
    errno.ENOSPC: "磁盘已满",
    errno.ENOTDIR: "不是文件夹",
    errno.EPERM: "不允许此操作",
    errno.EROFS: "磁盘是只读的",
}


def why(error: OSError) -> Text:
    """Return why something was refused; in the system's words where we know none."""
    reason = getattr(error, "reason", None)
    if isinstance(reason, Text):
        return reason
    number, windows = error.errno or 0, getattr(error, "winerror", None)
    if windows in (_SHARING_VIOLATION, _LOCK_VIOLATION):
        return IN_USE
    # Windows has words of its own, in its own language.
    en = (os.strerror(number) if windows else error.strerror) or str(error)
    return Text(_ZH.get(number, en), en)
