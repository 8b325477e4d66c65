"""Notes under a table: what a marked figure is, and why a target stays open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.model.text import Text
from policytrack.render import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.model.assessment import Assessment, Observation
    from policytrack.model.text import Language


def notes(
    name: str, observation: Observation | None, one: Assessment | None, language: Language
) -> Iterator[str]:
    """Give the notes on one row, each under its name."""
    if observation is not None and observation.status != "final":
        yield f"{words.DAGGER} {under(name, _standing(observation, language), language)}"
    if one is not None and one.reason is not None:
        yield f"{one.status.symbol} {under(name, one.reason.to(language), language)}"


def under(name: str, said: str, language: Language) -> str:
    """Put what is said behind a name and a colon, alone where there is no name."""
    return said if not name else Text(f"{name}：{said}", f"{name}: {said}").to(language)


def _standing(observation: Observation, language: Language) -> str:
    said = {words.FIGURES[observation.status].to(language): None}
    if observation.areas:
        zh, en = "、".join(observation.areas), ", ".join(observation.areas)
        said[Text(f"各地区之和（{zh}）", f"the sum of {en}").to(language)] = None
    said |= {row.note: None for row in observation.sources if row.status != "final" and row.note}
    return ("，" if language == "zh" else ", ").join(said)
