"""Pages: templates, the one style sheet and the one script that every page carries in itself.

A page asks for nothing from anywhere, and its policy for browsers forbids that anything in it does:
only the style sheet and the script whose digests it names are taken, and no picture, frame or form.
"""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from policytrack.model.assessment import GROUPS
from policytrack.model.text import Text
from policytrack.render.addresses import pieces
from policytrack.render.clean import clean

if TYPE_CHECKING:
    from policytrack.model.text import Language

_FOLDER = "pages"
LANGUAGE_TAGS: dict[Language, str] = {"zh": "zh-Hans", "en": "en"}


def page(template: str, language: Language, **values: Any) -> str:
    """Fill in a template; whatever stands in a value is shown and never run."""

    def say(zh: str, en: str) -> str:
        return Text(zh, en).to(language)

    return (
        _environment()
        .get_template(template)
        .render(language=language, tag=LANGUAGE_TAGS[language], say=say, **values)
    )


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(__package__, _FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style, script = _read("page.css"), _read("page.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    environment.globals.update(
        # Ours, and without the sign that would end the element that holds it.
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
        policy=policy,
        pieces=pieces,
        groups=GROUPS,
    )
    return environment


def _shown(value: object) -> object:
    """Let nothing invisible through; what is markup already is ours."""
    return value if isinstance(value, Markup) or not isinstance(value, str) else clean(value)


def _read(name: str) -> str:
    return files(__package__).joinpath(_FOLDER, name).read_text("utf-8")


def _digest(content: str) -> str:
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"
