"""What was wrong with the way a command was typed, in one line of either language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typer.exceptions import TyperException

    from policytrack.model.text import Language


def usage_message(error: TyperException, language: Language) -> str:
    """Say what was wrong; the whole help where nothing was typed, typer's words at the worst."""
    kind = type(error).__name__
    if kind == "NoArgsIsHelpError":
        return error.format_message()
    text = _SAYINGS.get(kind, _other)(error)
    path = getattr(getattr(error, "ctx", None), "command_path", "policytrack")
    said = Text(f"{text.zh}（见 {path} --help）", f"{text.en} (see {path} --help)")
    return f"policytrack: {said.to(language)}"


def _no_such_option(error: Any) -> Text:
    name = error.option_name
    before = error.ctx.find_root()
    if before is not error.ctx and name in _options(before.command):
        return Text(
            f"'{name}' 写在命令之前：policytrack {name} … {error.ctx.info_name}",
            f"'{name}' stands before the command: policytrack {name} … {error.ctx.info_name}",
        )
    known = _options(error.ctx.command)
    return _unknown(Text("选项", "option"), name, known)


def _unknown(what: Text, name: str, known: Iterable[str]) -> Text:
    from policytrack.data.notation import nearest

    near = nearest(name, known)
    zh, en = f"没有{what.zh} '{name}'", f"no {what.en} '{name}'"
    if near is None:
        return Text(zh, en)
    return Text(f"{zh}，是否为 '{near}'？", f"{en}, did you mean '{near}'?")


def _options(command: Any) -> list[str]:
    return [option for param in command.params for option in param.opts]


def _missing(error: Any) -> Text:
    param = error.param
    name = param.opts[0] if param.param_type_name == "option" else param.metavar or param.name
    return Text(f"缺少 {name}", f"{name} is missing")


def _other(error: Any) -> Text:
    """Say what typer says, in Chinese where we know its words."""
    message = error.format_message().strip().rstrip(".")
    for pattern, zh in _TYPER:
        found = re.match(pattern, message)
        if found is not None:
            return Text(zh.format(*found.groups()), message[0].lower() + message[1:])
    if not message.startswith("No such command '"):
        return Text(message, message)
    wrong = message.split("'")[1]
    return _unknown(Text("命令", "command"), wrong, error.ctx.command.list_commands(error.ctx))


_TYPER = (
    (r"Missing command", "缺少命令"),
    (r"Got unexpected extra arguments? \((.*)\)", "多余的参数：{0}"),
    (r"Option '(.*)' requires an argument", "选项 '{0}' 需要一个值"),
    (r"Option '(.*)' does not take a value", "选项 '{0}' 不带值"),
)
_SAYINGS = {"NoSuchOption": _no_such_option, "MissingParameter": _missing}
