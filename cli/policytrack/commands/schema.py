"""`policytrack schema`: the JSON Schema of targets.yaml, for editors."""

import json
import sys

from policytrack.commands.console import speak_utf8
from policytrack.commands.options import Color, Lang, Quiet, Verbose


def schema(
    lang: Lang = None,  # noqa: ARG001 - like every command it takes these four
    color: Color = "auto",  # noqa: ARG001
    quiet: Quiet = False,  # noqa: ARG001
    verbose: Verbose = False,  # noqa: ARG001
) -> None:
    """Print the JSON Schema of targets.yaml, for editors."""
    from policytrack.data.schema import json_schema

    speak_utf8()
    sys.stdout.write(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")
