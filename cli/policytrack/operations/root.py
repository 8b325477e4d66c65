"""The folder of the data: asked for, else POLICYTRACK_ROOT, else the nearest one upwards."""

from __future__ import annotations

import os
from pathlib import Path

from policytrack.data.layout import TARGETS, holds_targets, search_up
from policytrack.operations.errors import RefusalError

ROOT_VARIABLE = "POLICYTRACK_ROOT"


def find_root(root: Path | None) -> Path:
    """Return the folder that holds targets.yaml. Raises RefusalError."""
    named = os.environ.get(ROOT_VARIABLE)
    if root is None and not named:
        here = _here()
        nearest = search_up(here)
        if nearest is None:
            raise RefusalError(
                f"在 {here} 及其上级文件夹中没有找到 {TARGETS}；用 -C 或 {ROOT_VARIABLE} 指明",
                f"no {TARGETS} in {here} or above it; name its folder with -C or {ROOT_VARIABLE}",
            )
        return nearest
    folder = root or Path(named or "")
    if not holds_targets(folder):
        where = "-C" if root is not None else ROOT_VARIABLE
        raise RefusalError(
            f"{folder}（{where}）中没有 {TARGETS}", f"no {TARGETS} in {folder} ({where})"
        )
    return folder


def _here() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError as error:
        raise RefusalError(
            f"当前文件夹已不存在；用 -C 或 {ROOT_VARIABLE} 指明 {TARGETS} 所在的文件夹",
            f"the current folder is gone; name that of {TARGETS} with -C or {ROOT_VARIABLE}",
        ) from error
