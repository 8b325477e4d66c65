"""What the tests of the readers share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from policytrack.data.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from policytrack.model.plan import Plan

Read = tuple["Plan", list[str]]


@pytest.fixture
def read_plan(repository: Callable[..., Path]) -> Callable[[str], Read]:
    """Read targets of the invented city: its plan, and what is said of it without places."""

    def read(targets: str) -> Read:
        policies, problems = Repository(repository(targets)).targets()
        said = [f"{found.rule.code} {found.message('en')}" for found in problems]
        return policies.cities["cloudbay"].plans[0], said

    return read
