"""What must hold of a whole repository, whatever stands in its files."""

from __future__ import annotations

import json
import re
from codecs import BOM_UTF8
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from example import CONTENTS, ROOT, TARGETS_FILE
from invariants import hold_problems, require

from policytrack.data.encoding import NotUtf8Error, decode
from policytrack.data.repository import Repository
from policytrack.model.text import LANGUAGES
from policytrack.operations.validate import Scope, validated
from policytrack.render.formats import VALIDATE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_PARSED: dict[str, Callable[[str], object]] = {
    "json": json.loads,
    "sarif": json.loads,
    "junit": ET.fromstring,
}


def hold_repository(changed_files: Mapping[str, bytes], choice: int) -> None:
    """Examine a whole repository, and write what was found in one of the formats."""
    contents = {**CONTENTS, **changed_files}
    found = validated(Scope(Repository(ROOT, contents=contents), ()))
    texts = {}
    for file, raw in contents.items():
        try:
            texts[file] = decode(raw)
        except NotUtf8Error:
            texts[file] = raw.removeprefix(BOM_UTF8).decode("utf-8", "replace")
    hold_problems(found.diagnostics, texts)
    keys = [problem.sort_key for problem in found.diagnostics]
    require(keys == sorted(keys), "what is found is in order")
    require(TARGETS_FILE in found.files, "targets.yaml is examined")
    again, which = divmod(choice, len(VALIDATE))
    name, language = tuple(VALIDATE)[which], LANGUAGES[again % len(LANGUAGES)]
    written = str(VALIDATE[name].render(found, language))
    require(not _CONTROL.search(written), "no control character is shown", written)
    if name in _PARSED:
        _PARSED[name](written)
