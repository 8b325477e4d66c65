"""The application: its commands, their help in both languages, and slips in what was typed."""

from __future__ import annotations

import re
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer
import typer.core
import typer.main

from policytrack import __version__
from policytrack.commands.options import Color, Lang, Quiet, Verbose, path_option
from policytrack.model.text import Language, Text
from policytrack.operations.errors import RefusalError, known, unknown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typer.exceptions import TyperException

# Each is a module here, and in it a function of the same name, an underscore behind it where Python
# has that name. Its docstring is its help: a paragraph in English, one in Chinese, and examples.
COMMANDS = (
    *("check", "validate", "explain", "trend", "compare", "report", "export", "template"),
    *("audit", "draft", "list", "rule", "schema", "init"),
)
_SETTINGS: dict[str, Any] = {
    # Boxed help differs between terminals, and needs rich.
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["-h", "--help"]},
}

# What typer writes around our texts.
_HEADINGS = {
    "Usage: ": "用法：",
    "Arguments:": "参数：",
    "Options:": "选项：",
    "Commands:": "命令：",
    "Examples:": "示例：",
    "[required]": "[必填]",
}
# What typer says of a slip, and the same in Chinese.
_TYPER = (
    (r"Missing command", "缺少命令"),
    (r"Got unexpected extra arguments? \((.*)\)", "多余的参数：{0}"),
    (r"Option '(.*)' requires an argument", "选项 '{0}' 需要一个值"),
    (r"Option '(.*)' does not take a value", "选项 '{0}' 不带值"),
)
# The help of typer's options behind which a shell may be named.
_COMPLETION = {
    "install_completion": (
        "Install completion for the shell named behind it, else for the running one. "
        "/ 为所写的 shell 安装补全，不写则为当前的。"
    ),
    "show_completion": (
        "Show the script of completion, to install it by hand. / 显示补全脚本，以便自行安装。"
    ),
}
_SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
_SENTENCE = re.compile(r".*?(?:。|\.(?=\s|$))", re.DOTALL)


class _Translated:
    """What has its help in both languages, and examples below it."""

    language: Language = "en"
    examples: tuple[str, ...] = ()

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse what was typed, and refuse what would otherwise be dropped without a word."""
        given, left, order = self.make_parser(ctx).parse_args(args=list(args))  # type: ignore[attr-defined]
        _refuse_twice(order)
        self.before_parsing(ctx, given, left)
        rest: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]
        _refuse_otherwise_before(ctx)
        return rest

    def before_parsing(self, ctx: Any, given: dict[str, Any], left: list[str]) -> None:
        """Look at the options that were given, and at what is left behind them."""

    def get_help(self, ctx: Any) -> str:
        """Return the help text with its headings in the command's language."""
        text: str = super().get_help(ctx)  # type: ignore[misc]
        for english, chinese in _HEADINGS.items() if self.language == "zh" else ():
            text = text.replace(english, chinese)
        return text

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option that shows the help."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        option.help = Text("显示此帮助并退出。", "Show this message and exit.").to(self.language)
        return option

    def format_epilog(self, _ctx: Any, formatter: Any) -> None:
        """Write the examples, a line each whatever the width is."""
        if self.examples:
            with formatter.section("Examples"):
                for example in self.examples:
                    formatter.write(f"{'':{formatter.current_indent}}{example}\n")


class Command(_Translated, typer.core.TyperCommand):
    """A command."""


def translate(command: Any, language: Language) -> Any:
    """Set the language of a command and of its parameters, and return the command."""
    # Python leaves out what it is written in where it is told to (-OO).
    english, chinese, *examples = (command.help or "\n\n").split("\n\n")
    command.language, command.help = language, chinese if language == "zh" else english
    sentence = _SENTENCE.match(command.help)
    command.short_help = sentence[0] if sentence else ""
    command.examples = tuple(line.strip() for part in examples for line in part.splitlines())
    for parameter in command.params:
        english, chinese = _COMPLETION.get(parameter.name, parameter.help).split(" / ")
        parameter.help = chinese if language == "zh" else english
        if language == "zh" and isinstance(parameter.default, str):
            # Typer's own words for it would be folded before they could be translated.
            parameter.help += f" [默认：{parameter.default}]"
            parameter.show_default = False
    return command


def usage_message(error: TyperException, language: Language) -> str:
    """Return what was wrong; the whole help where nothing was typed, typer's words at the worst."""
    kind = type(error).__name__
    if kind == "NoArgsIsHelpError":
        return error.format_message()
    text = _SAYINGS.get(kind, _other)(error)
    path = getattr(getattr(error, "ctx", None), "command_path", "policytrack")
    message = Text(f"{text.zh}；见 {path} --help", f"{text.en}; see {path} --help")
    return f"policytrack: {message.to(language)}"


def _refuse_twice(order: Sequence[Any]) -> None:
    """Refuse an option that was given twice and takes one value: of two it would keep the last."""
    single = [param for param in order if not getattr(param, "is_flag", False)]
    for param, count in Counter(single).items():
        if count > 1 and param.param_type_name == "option" and not param.multiple:
            flag = param.opts[-1]
            raise RefusalError(f"{flag} 只能给出一次", f"{flag} can be given only once")


def _refuse_otherwise_before(ctx: Any) -> None:
    """Refuse an option that was given before the command as well, with another value."""
    before = ctx.parent.params if ctx.parent else {}
    for name in ("lang", "color"):
        said, again = before.get(name), ctx.params.get(name)
        if said is not None and again is not None and said != again:
            raise RefusalError(
                f"--{name} 在命令之前为 '{said}'，之后为 '{again}'：只留一处",
                f"--{name} is '{said}' before the command and '{again}' behind it: keep one",
            )


def _no_such_option(error: Any) -> Text:
    name = error.option_name
    before = error.ctx.find_root()
    if before is not error.ctx and name in _options(before.command):
        return Text(
            f"'{name}' 须写在命令之前：policytrack {name} … {error.ctx.info_name}",
            f"'{name}' goes before the command: policytrack {name} … {error.ctx.info_name}",
        )
    return unknown(Text("选项", "option"), name, _options(error.ctx.command)).message


def _options(command: Any) -> list[str]:
    return [flag for param in command.params for flag in param.opts if flag.startswith("-")]


def _missing(error: Any) -> Text:
    param = error.param
    name = param.opts[0] if param.param_type_name == "option" else param.metavar or param.name
    return Text(f"缺少 {name}", f"{name} is missing")


def _other(error: Any) -> Text:
    """Return what typer says, in Chinese where we know its words."""
    message = error.format_message().strip().rstrip(".")
    for pattern, zh in _TYPER:
        matched = re.match(pattern, message)
        if matched is not None:
            return Text(zh.format(*matched.groups()), message[0].lower() + message[1:])
    if not message.startswith("No such command '"):
        return Text(message, message)
    wrong = message.split("'")[1]
    return unknown(Text("命令", "command"), wrong, COMMANDS).message


_SAYINGS = {"NoSuchOption": _no_such_option, "MissingParameter": _missing}


class Before(NamedTuple):
    """What was asked for before the command."""

    root: Path | None
    lang: str | None
    color: str | None
    quiet: bool
    verbose: bool


class Commands(_Translated, typer.core.TyperGroup):
    """The commands, each imported and built only when it is asked for."""

    def list_commands(self, _ctx: Any) -> list[str]:
        """Return the names of the commands in the order of the help."""
        return list(COMMANDS)

    def get_command(self, _ctx: Any, cmd_name: str) -> Any:
        """Return a command, None where there is none of the name."""
        if cmd_name not in COMMANDS:
            return None
        if cmd_name not in self.commands:
            module = import_module(f"policytrack.commands.{cmd_name}")
            app = typer.Typer(add_completion=False, **_SETTINGS)
            function = getattr(module, cmd_name, None) or getattr(module, f"{cmd_name}_")
            app.command(cmd_name, cls=Command)(function)
            self.commands[cmd_name] = translate(typer.main.get_command(app), self.language)
        return self.commands[cmd_name]

    def before_parsing(self, ctx: Any, given: dict[str, Any], left: list[str]) -> None:
        """Take the shell that may be named behind the options of completion."""
        for parameter in self.params:
            if parameter.name in _COMPLETION and given.get(parameter.name) and left:
                known(Text("shell", "shell"), left[0], _SHELLS)
                parameter.callback(ctx, parameter, left[0])  # type: ignore[misc]


def build(language: Language) -> Any:
    """Return the command line with its help in a language."""
    app = typer.Typer(cls=Commands, no_args_is_help=True, **_SETTINGS)
    app.callback()(_main)
    return translate(typer.main.get_command(app), language)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"policytrack {__version__}")
        raise typer.Exit


def _main(
    ctx: typer.Context,
    root: Annotated[
        Path | None,
        path_option(
            "-C",
            "--root",
            metavar="DIR",
            text="The folder that holds targets.yaml. / targets.yaml 所在的文件夹。",
        ),
    ] = None,
    lang: Lang = None,
    color: Color = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    version: Annotated[  # noqa: ARG001 - its callback does the work
        bool,
        typer.Option(
            "-V",
            "--version",
            help="Print the version and exit. / 显示版本并退出。",
            callback=_print_version,
            is_eager=True,
        ),
    ] = False,
) -> None:
    """Check what a city's policy plan promised against what was published.

    核对城市政策规划的承诺与公布的数据。
    """
    ctx.obj = Before(root, lang, color, quiet, verbose)
