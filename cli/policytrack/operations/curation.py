"""A plan's document held against what was curated from it, or drafted from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.curate.audit import audit
from policytrack.curate.documents import DocumentError, read_document
from policytrack.curate.draft import draft, plan_of
from policytrack.data.notation import NAME
from policytrack.operations.errors import RefusalError, unknown
from policytrack.operations.query import CITY, ask, load_policies
from policytrack.units import units_with

if TYPE_CHECKING:
    from pathlib import Path

    from policytrack.data.repository import Repository
    from policytrack.model.curation import Audit, Draft
    from policytrack.model.plan import Policies


def audit_document(repository: Repository, path: Path, city: str, plan: str) -> Audit:
    """Check a document against the targets of a plan. Raises MalformedError, RefusalError."""
    question = ask(repository, city, plan=plan)
    curated = next(curated for curated in question.city.plans if curated.key == plan)
    units = units_with(question.policies.units)
    return audit(_read(path), str(path), question.city, curated, units)


def draft_document(repository: Repository, path: Path, city: str, plan: str) -> Draft:
    """Draft an entry for a plan, a new one too, of a city that is there.

    Raises MalformedError, RefusalError.
    """
    policies = load_policies(repository)
    if city not in policies.cities:
        zh, en = unknown(CITY, city, policies.cities).message
        raise RefusalError(
            f"{zh}；新城市先写入 targets.yaml：name、level 和 plans: {{}}",
            f"{en}; write a new city into targets.yaml first: name, level and plans: {{}}",
        )
    _refuse_key(plan, city, policies)
    text = _read(path)
    head = plan_of(text, policies.cities[city], plan)
    if head is None:
        raise RefusalError(
            f"{path} 没有写明年份；先在 targets.yaml 中写上规划 '{plan}' 及其 period",
            f"{path} names no year; write the plan '{plan}' with its period into "
            "targets.yaml first",
        )
    return draft(text, str(path), policies.cities[city], head, policies)


def _read(path: Path) -> str:
    try:
        return read_document(path)
    except DocumentError as error:
        raise RefusalError(*error.text) from error


def _refuse_key(plan: str, city: str, policies: Policies) -> None:
    """Refuse the key of another city's plan, and what is no key. Raises RefusalError."""
    for other in policies.cities.values():
        if other.key != city and any(known.key == plan for known in other.plans):
            raise RefusalError(
                f"规划 '{plan}' 属于城市 '{other.key}'",
                f"the plan '{plan}' belongs to the city '{other.key}'",
            )
    if NAME.fullmatch(plan) is None:
        raise RefusalError(
            f"'{plan}' 不能作规划的键；键由小写字母、数字、- 和 _ 组成，以字母开头",
            f"'{plan}' is no key for a plan; keys are of lower-case letters, digits, - and _, "
            "and begin with a letter",
        )
