"""Why the system refuses, in both languages: it has its own words in one alone."""

from __future__ import annotations

import errno
import os

from policytrack.model.text import Text

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
    """Say why something was refused; in the system's words where we know none."""
    reason = getattr(error, "reason", None)
    if isinstance(reason, Text):
        return reason
    number, windows = error.errno or 0, getattr(error, "winerror", None)
    if windows in (_SHARING_VIOLATION, _LOCK_VIOLATION):
        return IN_USE
    # Windows has words of its own, in its own language.
    en = (os.strerror(number) if windows else error.strerror) or str(error)
    return Text(_ZH.get(number, en), en)
