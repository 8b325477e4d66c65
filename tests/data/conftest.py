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


@pytest.fixture
def told_at(repository: Callable[..., Path]) -> Callable[..., list[tuple[str, str]]]:
    """told_at(targets, areas): what is said of them, each with the text that it stands at.

    `areas` is the list of those that the city names, as the file has it.
    """

    def told(targets: str, areas: str = "") -> list[tuple[str, str]]:
        file = repository(targets) / "targets.yaml"
        text = file.read_text("utf-8")
        if areas:
            text = text.replace("level: prefecture", f"level: prefecture\n    areas: {areas}")
            file.write_text(text, "utf-8")
        lines = text.splitlines()
        problems = Repository(file.parent).targets()[1]
        return [
            (
                f"{found.rule.code} {found.message('en')}",
                lines[found.place.line - 1][found.place.column - 1 :],
            )
            for found in problems
        ]

    return told
