"""How others would class the same figures: the methods, their classes and what each one finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from policytrack.model.status import Group


@dataclass(frozen=True, slots=True)
class Method:
    """One way to class progress; `source` names what it was taken from."""

    key: str
    name: Text
    source: Text


EUROSTAT = Method(
    "eurostat",
    Text("欧盟统计局、加拿大统计局、Open SDG", "Eurostat, Statistics Canada, Open SDG"),
    Text(
        "加拿大统计局《可持续发展目标进展衡量方法》，据欧盟统计局（2021）",
        "Statistics Canada, Progress Measurement, after Eurostat (2021)",
    ),
)
UN_PROGRESS_CHART = Method(
    "un_progress_chart",
    Text("联合国进展图", "UN Progress Chart"),
    Text(
        "联合国统计司《进展图技术说明》（2023）",
        "UN Statistics Division, Progress Chart Technical Note (2023)",
    ),
)
GERMANY = Method(
    "germany",
    Text("德国可持续发展战略", "German Sustainable Development Strategy"),
    Text(
        "德国联邦统计局《指标状态方法说明》",
        "Federal Statistical Office of Germany, Status of indicators",
    ),
)
ELAPSED = Method(
    "elapsed",
    Text("序时进度", "elapsed time (序时进度)"),
    Text("本项目的进度指数", "the index of this project"),
)

METHODS: tuple[Method, ...] = (EUROSTAT, UN_PROGRESS_CHART, GERMANY, ELAPSED)


@dataclass(frozen=True, slots=True)
class MethodClass:
    """One class of one method."""

    key: str
    name: Text
    group: Group


@dataclass(frozen=True, slots=True)
class Finding:
    """The class that a method gives, and the number that decided it.

    `index` is the method's own number, a share of 1. `result` is None where the method is not
    defined, and then `reason` says why.
    """

    method: Method
    index: Fraction | None = None
    result: MethodClass | None = None
    reason: Text | None = None


def differing(findings: Iterable[Finding]) -> bool:
    """Say whether the methods that are defined do not all agree on being on track."""
    return len({each.result.group for each in findings if each.result is not None}) > 1
