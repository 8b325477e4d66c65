"""What commands need from the data: the root, the policies, one city's targets and figures."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from policytrack.assess.check import check_city, years_concerned
from policytrack.commands.errors import MalformedError, RefusalError, unknown
from policytrack.data.repository import TARGETS, Repository, search_up
from policytrack.model.assessment import Check
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.model.diagnostic import Diagnostic
    from policytrack.model.plan import City, Policies

VARIABLE = "POLICYTRACK_ROOT"
CITY = Text("城市", "city")
PLAN = Text("规划", "plan")
INDICATOR = Text("指标", "indicator")


def find_repository(root: Path | None) -> Repository:
    """Give the data: the root asked for, else POLICYTRACK_ROOT, else the nearest one upwards."""
    named = os.environ.get(VARIABLE)
    if root is None and not named:
        here = Path.cwd()
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
    if not (folder / TARGETS).is_file():
        where = "-C" if root is not None else VARIABLE
        raise RefusalError(
            Text(f"{folder}（{where}）中没有 {TARGETS}", f"no {TARGETS} in {folder} ({where})")
        )
    return Repository(folder)


def load_policies(repository: Repository, city: str | None = None) -> Policies:
    """Read targets.yaml, of its cities only one if asked. Raises Malformed- and RefusalError."""
    policies, problems = repository.targets(city)
    _require(problems)
    if city is not None and city not in policies.city_keys:
        raise unknown(CITY, city, policies.city_keys)
    return policies


def load_check(
    repository: Repository, city: str, year: str, *, plan: str | None, indicator: str | None
) -> Check:
    """Judge a city's targets for a year, narrowed to a plan and an indicator if asked."""
    policies = load_policies(repository, city)
    found = policies.cities[city]
    if plan is not None and plan not in [each.key for each in found.plans]:
        raise unknown(PLAN, plan, [each.key for each in found.plans])
    if indicator is not None and indicator not in policies.indicators:
        raise unknown(INDICATOR, indicator, policies.indicators)
    asked = _year(year, found)
    actuals, problems = repository.actuals(city, policies, asked)
    _require(problems)
    check = check_city(found, actuals, asked)
    kept = tuple(
        one
        for one in check.assessments
        if plan in (None, one.plan.key) and indicator in (None, one.target.indicator.key)
    )
    if not kept:
        raise _nothing_for(found, asked, plan, indicator)
    return Check(found, asked, kept)


def _year(text: str, city: City) -> int:
    years = [str(year) for year in years_concerned(city)]
    if text in years:
        return int(text)
    known = ", ".join(years)
    raise RefusalError(
        Text(
            f"{city.name.zh}没有涉及 '{text}' 年的目标；可选：{known}",
            f"no target of {city.key} concerns the year '{text}'; choose from: {known}",
        )
    )


def _nothing_for(city: City, year: int, plan: str | None, indicator: str | None) -> RefusalError:
    zh = "、".join(filter(None, (plan, indicator)))
    en = " and ".join(filter(None, (plan, indicator)))
    return RefusalError(
        Text(
            f"{city.name.zh} {year} 年没有关于 {zh} 的目标",
            f"{city.key} has no target for {en} in {year}",
        )
    )


def _require(problems: Sequence[Diagnostic]) -> None:
    errors = [problem for problem in problems if problem.rule.severity == "error"]
    if errors:
        raise MalformedError(sorted(errors, key=lambda problem: problem.sort_key))
