"""`policytrack schema`: the JSON Schema of targets.yaml, for editors."""

import json
import sys

from policytrack.commands.console import speak_utf8
from policytrack.commands.output import speaks


@speaks
def schema() -> None:
    """Print the JSON Schema of targets.yaml, for editors.

    输出 targets.yaml 的 JSON Schema，供编辑器使用。

    policytrack schema > targets.schema.json
    """
    from policytrack.data.schema import json_schema

    speak_utf8()
    sys.stdout.write(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")
