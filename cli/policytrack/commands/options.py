"""The options that commands share, each written once, with its help in both languages."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from policytrack.commands import completion
from policytrack.commands.console import COLORS
from policytrack.model.text import LANGUAGES, Text
from policytrack.render.formats import Format


def both(text: Text) -> str:
    """Return a help text in both languages, as docstrings of commands have it: `app` picks one."""
    return f"{text.en}\n\n{text.zh}"


def named(flag: str, metavar: str, text: Text, offer: Any) -> Any:
    """Return an option that names one thing; `offer` is what the shell completes it with."""
    return typer.Option(flag, metavar=metavar, help=both(text), autocompletion=offer)


def argument(metavar: str, text: Text, offer: Any = None, **more: Any) -> Any:
    """Return an argument; `offer` is what the shell completes it with."""
    return typer.Argument(
        metavar=metavar, help=both(text), autocompletion=offer, show_default=False, **more
    )


def flag(*flags: str, text: Text, **more: Any) -> Any:
    """Return an option that takes no value."""
    return typer.Option(*flags, help=both(text), **more)


def path_option(*flags: str, metavar: str, text: Text) -> Any:
    """Return an option that is a path; our own words tell whether it can be read."""
    return typer.Option(*flags, metavar=metavar, help=both(text), readable=False)


def path_argument(metavar: str, text: Text) -> Any:
    """Return an argument that is a path, as `path_option` does."""
    return argument(metavar, text, readable=False)


def one_of(flag: str, choices: Iterable[str], text: Text) -> Any:
    """Return an option that is one of a few words."""
    return named(flag, "|".join(choices), text, completion.choices(*choices))


City = Annotated[
    str, named("--city", "CITY", Text("城市的键名。", "The city's key."), completion.cities)
]
AnyCity = Annotated[
    str | None,
    named("--city", "CITY", Text("只看此城市。", "Only this city."), completion.cities),
]
Year = Annotated[
    str | None,
    named(
        "--year",
        "YEAR",
        Text("年份；给出 --through 时可省略。", "The year; not needed with --through."),
        completion.years,
    ),
]
OneYear = Annotated[str, named("--year", "YEAR", Text("年份。", "The year."), completion.years)]
Through = Annotated[
    str | None,
    named(
        "--through",
        "YEAR-MONTH",
        Text(
            "截至某月底：2023-06、2023-Q2、2023-H1。",
            "Only up to the end of a month: 2023-06, 2023-Q2, 2023-H1.",
        ),
        completion.months,
    ),
]
Plan = Annotated[
    str | None,
    named("--plan", "PLAN", Text("只看此规划。", "Only this plan."), completion.plans),
]
AnyIndicator = Annotated[
    str | None,
    named(
        "--indicator",
        "INDICATOR",
        Text("只看此指标。", "Only this indicator."),
        completion.indicators,
    ),
]
Owner = Annotated[
    str | None,
    named(
        "--owner",
        "UNIT",
        Text("只看此单位牵头或配合的目标。", "Only what this unit leads or supports."),
        completion.owners,
    ),
]
PlanFile = Annotated[
    Path,
    path_argument(
        "PLAN-FILE",
        Text(
            "规划原文：.txt、.html、.docx 或 .pdf。",
            "The plan's text: .txt, .html, .docx or .pdf.",
        ),
    ),
]
CompareMethods = Annotated[
    bool,
    flag(
        "--compare-methods",
        text=Text(
            "并列其他机构的方法对同一数据的判定。",
            "Also classify the same figures by the methods of others.",
        ),
    ),
]


def format_option(formats: Mapping[str, Format]) -> Any:
    """Return the option that chooses one of a command's formats."""
    return one_of("--format", formats, Text("输出格式。", "The format of the output."))


def fail_on_option(choices: Mapping[str, object], text: Text) -> Any:
    """Return the option that chooses what makes a command exit with 1."""
    return one_of("--fail-on", choices, text)


ReportFiles = Annotated[
    list[Path] | None,
    path_option(
        "--report-file",
        metavar="FILE",
        text=Text(
            "同时写入文件，格式由后缀决定；可多次给出。",
            "Also write a file, in the format of its suffix; may be given several times.",
        ),
    ),
]
Lang = Annotated[
    str | None,
    one_of(
        "--lang",
        LANGUAGES,
        Text(
            "语言；不写则看 POLICYTRACK_LANG，再看系统区域设置。",
            "The language; by default that of POLICYTRACK_LANG, else of the locale.",
        ),
    ),
]
Color = Annotated[
    str | None,
    one_of(
        "--color",
        COLORS,
        Text(
            "颜色；auto（默认）依 NO_COLOR、FORCE_COLOR 和终端而定。",
            "Colour; auto, the default, follows NO_COLOR, FORCE_COLOR and the terminal.",
        ),
    ),
]
Quiet = Annotated[
    bool,
    flag(
        "-q",
        "--quiet",
        text=Text("只输出结果和错误。", "Print nothing but the result and errors."),
    ),
]
Verbose = Annotated[
    bool,
    flag(
        "-v",
        "--verbose",
        text=Text(
            "列出读取了哪些文件；程序内部出错时显示调用栈。",
            "Name the files that are read; show a traceback after an internal error.",
        ),
    ),
]
