"""The good repository that inputs are held against, or put into."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from policytrack.data.targets import read_targets
from policytrack.operations.validate import find_scope, validated

if TYPE_CHECKING:
    from policytrack.model.plan import Policies

ROOT = Path(__file__).parents[1] / "tests" / "cases" / "good" / "every-column"
TARGETS_FILE = "targets.yaml"
FIGURES_FILE = "actuals/cloudbay/2023.csv"
OTHER_FILE = "actuals/cloudbay/2024.csv"
YEAR = 2023
# An indicator that targets.yaml names and that is itself malformed: its rows are nobody's fault.
MALFORMED = "malformed"


def _policies() -> Policies:
    read, _problems = read_targets((ROOT / TARGETS_FILE).read_text("utf-8"), TARGETS_FILE)
    return read._replace(indicator_keys=frozenset((*read.indicators, MALFORMED)))


POLICIES = _policies()
CONTENTS = {file: (ROOT / file).read_bytes() for file in validated(find_scope(ROOT, [])).files}
