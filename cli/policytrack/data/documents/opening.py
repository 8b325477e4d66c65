"""The bytes of a document, as far as there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.data.documents.errors import DocumentError
from policytrack.data.nearest import nearest
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

# No plan's text takes as much, even with pictures.
_MOST = 100 * 1024 * 1024


def opened(path: Path, suffixes: Collection[str]) -> bytes:
    """Give the bytes of a file. Raises DocumentError.

    Where there is none, one of a name like it is suggested that has one of the suffixes.
    """
    try:
        if path.is_dir():
            raise DocumentError(
                Text("是文件夹，请给出其中的文件", "it is a folder; name a file in it")
            )
        if not path.exists():
            raise DocumentError(
                Text("文件不存在", "no such file").suggesting(_near(path, suffixes))
            )
        # What is no plain file may have no end, or never begin.
        if not path.is_file():
            raise DocumentError(Text("不是普通文件", "it is no plain file"))
        return _whole(path)
    except (OSError, ValueError) as error:
        if isinstance(error, DocumentError):
            raise
        reason = getattr(error, "strerror", None) or str(error)
        raise DocumentError(Text(f"无法读取（{reason}）", f"cannot read it ({reason})")) from error


def _whole(path: Path) -> bytes:
    with path.open("rb") as file:
        raw = file.read(_MOST + 1)
    if len(raw) > _MOST:
        most = f"{_MOST // 1024**2} MiB"
        raise DocumentError(
            Text(
                f"超过 {most}，不像一份规划文本",
                f"it is over {most}, more than a plan's text takes",
            )
        )
    return raw


def _near(path: Path, suffixes: Collection[str]) -> str | None:
    if not path.parent.is_dir():
        return None
    names = (each.name for each in path.parent.iterdir() if each.suffix.lower() in suffixes)
    return nearest(path.name, sorted(names))
