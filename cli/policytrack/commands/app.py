"""The application: its commands, their help in both languages, and slips in what was typed."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer
import typer.core
import typer.main

from policytrack import __version__
from policytrack.commands.options import Lang, path_option
from policytrack.model.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typer.exceptions import TyperException

# The functions of the commands; each stands in the module of the command's name.
COMMANDS = {
    "check": "check",
    "validate": "validate",
    "explain": "explain",
    "trend": "trend",
    "compare": "compare",
    "report": "report",
    "export": "export",
    "template": "template",
    "audit": "audit",
    "draft": "draft",
    "list": "list_",
    "rule": "rule",
    "schema": "schema",
    "init": "init",
}
_SETTINGS: dict[str, Any] = {
    # Boxed help differs between terminals, and needs rich.
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["-h", "--help"]},
}

ZH = {
    "Check what a city's policy plan promised against what was published.": (
        "核对城市政策规划的承诺与公布的数据。"
    ),
    "Judge every target of a city in a year: on track or behind.": (
        "逐项判定一个城市某年的目标：符合进度还是落后。"
    ),
    "Trace one verdict from the plan's words to the status.": "从规划原文到状态，追溯一项判定。",
    "List cities, plans, indicators, targets or units.": "列出城市、规划、指标、目标或单位。",
    "Print the JSON Schema of targets.yaml, for editors.": (
        "输出 targets.yaml 的 JSON Schema，供编辑器使用。"
    ),
    "Find everything malformed in targets.yaml and actuals/, in one run.": (
        "一次找出 targets.yaml 和 actuals/ 中所有不合规范之处。"
    ),
    "Only these files and folders; - reads one from standard input.": (
        "只看这些文件和文件夹；- 从标准输入读取一个文件。"
    ),
    "Mend what can be mended safely, and show each change.": (
        "修正可以稳妥修正之处，并列出每处改动。"
    ),
    "The file that standard input stands for.": "标准输入所代表的文件。",
    "Exit with 1 on an error, or already on a warning.": ("有错误（或连同警告）时以 1 退出。"),
    "Explain a diagnostic, with a bad and a good example.": "说明一种诊断，附错误与正确的例子。",
    "Its code or its name; all of them where none is given.": "代码或名称；不写则列出全部。",
    "The city's key.": "城市的键名。",
    "Only this city.": "只看此城市。",
    "The year.": "年份。",
    "The year, unless --through says it.": "年份；给出 --through 时可省略。",
    "Only up to the end of a month: 2023-06, 2023-Q2, 2023-H1.": (
        "只到某月底为止：2023-06、2023-Q2、2023-H1。"
    ),
    "What the methods of others make of the same figures.": "用其他机构的方法对照同一数据。",
    "Follow every target of a city from year to year: path, actual, pace and outlook.": (
        "逐年列出一个城市的各项目标：路径、实际、速度与展望。"
    ),
    "Write a page to read and to print: what was promised, where it stands, who is behind.": (
        "写成可阅读、可打印的页面：承诺了什么，进展如何，谁在落后。"
    ),
    "The page, by its suffix .html, .md or .xlsx; may be given several times. "
    "Without --city a folder.": (
        "要写的文件，后缀为 .html、.md 或 .xlsx，可多次给出；不写 --city 时为文件夹。"
    ),
    "Write targets, actuals and results as Parquet, a file of each for every city.": (
        "把目标、公布的数据和判定结果写成 Parquet，每个城市各一个文件。"
    ),
    "The folder to write to, made if need be.": "要写入的文件夹，没有则新建。",
    "Only this city; may be given several times.": "只导出此城市；可多次给出。",
    "Give the rows that a year's file still lacks, to be filled in.": (
        "列出某年数据文件还缺的行，供填写。"
    ),
    "Also a row for each area that a target is divided among.": (
        "目标分解到地区的，每个地区也各列一行。"
    ),
    "The file to add the rows to, or to make; without it they are printed.": (
        "要添加这些行的文件，没有则新建；不写则打印出来。"
    ),
    "Find every figure in a plan's text, and which target covers it; exit 1 while one is open.": (
        "列出规划原文中的每处数额，及由哪项目标对应；尚有未定的以 1 退出。"
    ),
    "Draft an entry for targets.yaml from a plan's text, for a person to check and edit.": (
        "由规划原文起草 targets.yaml 的条目，供人核对修改。"
    ),
    "The plan's text: .txt, .html, .docx or .pdf.": "规划原文：.txt、.html、.docx 或 .pdf。",
    "The plan's key.": "规划的键名。",
    "The plan's key, of a new plan too.": "规划的键名，也可以是新规划的。",
    "Make a small repository to start from, of a city that is plainly invented.": (
        "新建一个可供改写的小型数据库，城市纯属虚构。"
    ),
    "A folder that does not exist yet, or is empty.": "尚不存在或为空的文件夹。",
    "Put the cities that have an indicator side by side.": "把有同一指标的城市并列对照。",
    "The key of the indicator.": "指标的键名。",
    "Only what this unit leads or supports.": "只看此单位牵头或配合的目标。",
    "Divide the result; areas are judged by their shares of the targets.": (
        "分组列出；area 按分解到各地区的目标分别判定。"
    ),
    "Only this plan.": "只看此规划。",
    "Only this indicator.": "只看此指标。",
    "The indicator's key.": "指标的键名。",
    "What to list.": "要列出的内容。",
    "How to write the result.": "结果的格式。",
    "Exit with 1 where a target is behind, or has no data either.": (
        "有目标落后（或连同暂无数据）时以 1 退出。"
    ),
    "Write a file as well, its format by its suffix; may be given several times.": (
        "同时写入文件，格式由后缀决定；可多次给出。"
    ),
    "The language; else POLICYTRACK_LANG, else the locale.": (
        "语言；其次看 POLICYTRACK_LANG，再看系统区域设置。"
    ),
    "Colour; auto minds NO_COLOR, FORCE_COLOR and the terminal.": (
        "颜色；auto 依 NO_COLOR、FORCE_COLOR 和终端而定。"
    ),
    "Nothing beside the result but errors.": "除结果和错误外不输出其他内容。",
    "Say which files were read; trace a bug.": "说明读取了哪些文件；程序出错时显示追踪。",
    "The folder that holds targets.yaml.": "targets.yaml 所在的文件夹。",
    "Say the version and exit.": "显示版本并退出。",
    "Install completion for the current shell.": "为当前 shell 安装补全。",
    "Show completion for the current shell, to copy it or customize the installation.": (
        "显示当前 shell 的补全脚本，以便复制或自行安装。"
    ),
}
_HEADINGS = {
    "Usage: ": "用法：",
    "Arguments:": "参数：",
    "Options:": "选项：",
    "Commands:": "命令：",
    "[required]": "[必填]",
    "[default: ": "[默认：",
    "Show this message and exit.": "显示此帮助并退出。",
}
# What typer says, and the same in Chinese.
_TYPER = (
    (r"Missing command", "缺少命令"),
    (r"Got unexpected extra arguments? \((.*)\)", "多余的参数：{0}"),
    (r"Option '(.*)' requires an argument", "选项 '{0}' 需要一个值"),
    (r"Option '(.*)' does not take a value", "选项 '{0}' 不带值"),
)


class Command(typer.core.TyperCommand):
    """A command that can give its help in Chinese."""

    language: Language = "en"

    def get_help(self, ctx: Any) -> str:
        """Give the help text with its headings in the command's language."""
        return _headed(super().get_help(ctx), self.language)


def translate(command: Any, language: Language) -> Any:
    """Set the language of a command and of its parameters, and give the command."""
    command.language = language
    if language == "zh":
        command.help = ZH.get(command.help, command.help)
        for parameter in command.params:
            parameter.help = ZH.get(parameter.help, parameter.help)
    return command


def _headed(text: str, language: Language) -> str:
    for english, chinese in _HEADINGS.items() if language == "zh" else ():
        text = text.replace(english, chinese)
    return text


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


_SAYINGS = {"NoSuchOption": _no_such_option, "MissingParameter": _missing}


class Before(NamedTuple):
    """What was said before the command."""

    root: Path | None
    lang: str | None


class Commands(typer.core.TyperGroup):
    """The commands, each imported and built only when it is asked for."""

    language: Language = "en"

    def get_help(self, ctx: Any) -> str:
        """Give the help text with its headings in the group's language."""
        return _headed(super().get_help(ctx), self.language)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - all of them, whatever is typed
        """Name the commands in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - the names are typer's
        """Give a command, None where there is none of the name."""
        if cmd_name not in COMMANDS:
            return None
        if cmd_name not in self.commands:
            module = import_module(f"policytrack.commands.{cmd_name}")
            app = typer.Typer(add_completion=False, **_SETTINGS)
            app.command(cmd_name, cls=Command)(getattr(module, COMMANDS[cmd_name]))
            self.commands[cmd_name] = translate(typer.main.get_command(app), self.language)
        return self.commands[cmd_name]


def build(language: Language) -> Any:
    """Give the command line with its help in a language."""
    app = typer.Typer(cls=Commands, no_args_is_help=True, **_SETTINGS)
    app.callback()(_main)
    return translate(typer.main.get_command(app), language)


def _say_version(asked: bool) -> None:
    if asked:
        typer.echo(f"policytrack {__version__}")
        raise typer.Exit


def _main(
    ctx: typer.Context,
    root: Annotated[
        Path | None,
        path_option("-C", "--root", metavar="DIR", text="The folder that holds targets.yaml."),
    ] = None,
    lang: Lang = None,
    version: Annotated[  # noqa: ARG001 - its callback does the work
        bool,
        typer.Option(
            "-V",
            "--version",
            callback=_say_version,
            is_eager=True,
            help="Say the version and exit.",
        ),
    ] = False,
) -> None:
    """Check what a city's policy plan promised against what was published."""
    ctx.obj = Before(root, lang)
