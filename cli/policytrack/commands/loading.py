"""What commands need from the data: the root, the policies, a city's figures."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from policytrack.commands.errors import MalformedError, RefusalError, unknown
from policytrack.data.repository import TARGETS, Repository, holds_targets, search_up
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.model.actual import Actual
    from policytrack.model.diagnostic import Diagnostic
    from policytrack.model.plan import Policies

VARIABLE = "POLICYTRACK_ROOT"
CITY = Text("城市", "city")


def find_repository(root: Path | None) -> Repository:
    """Give the data: the root asked for, else POLICYTRACK_ROOT, else the nearest one upwards."""
    named = os.environ.get(VARIABLE)
    if root is None and not named:
        here = _here()
        found = search_up(here)
        if found is None:
            raise RefusalError(
                Text(
                    f"在 {here} 及其上级文件夹中没有找到 {TARGETS}；用 -C 或 {VARIABLE} 指明",
                    f"no {TARGETS} in {here} or above it; name its folder with -C or {VARIABLE}",
                )
            )
        return Repository(found)
    folder = root or Path(named or "")
    if not holds_targets(folder):
        where = "-C" if root is not None else VARIABLE
        raise RefusalError(
            Text(f"{folder}（{where}）中没有 {TARGETS}", f"no {TARGETS} in {folder} ({where})")
        )
    return Repository(folder)


def _here() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError as error:
        raise RefusalError(
            Text(
                f"当前文件夹已不存在；用 -C 或 {VARIABLE} 指明 {TARGETS} 所在的文件夹",
                f"the current folder is gone; name that of {TARGETS} with -C or {VARIABLE}",
            )
        ) from error


def load_policies(repository: Repository, city: str | None = None) -> Policies:
    """Read targets.yaml, of its cities only one if asked. Raises Malformed- and RefusalError."""
    policies, problems = repository.targets(city)
    _require(problems)
    if city is not None and city not in policies.city_keys:
        raise unknown(CITY, city, policies.city_keys)
    return policies


def load_actuals(
    repository: Repository, city: str, policies: Policies, until: int | None = None
) -> list[Actual]:
    """Read what was published for a city, up to a year if asked. Raises MalformedError."""
    actuals, problems = repository.actuals(city, policies, until)
    _require(problems)
    return actuals


def _require(problems: Sequence[Diagnostic]) -> None:
    errors = [problem for problem in problems if problem.rule.severity == "error"]
    if errors:
        raise MalformedError(sorted(errors, key=lambda problem: problem.sort_key))
