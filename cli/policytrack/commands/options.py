"""The options that commands share, each written once.

A help text is in both languages, as in "The year. / 年份。"; `app` shows one of them.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from policytrack.commands import completion
from policytrack.commands.console import COLORS
from policytrack.model.text import LANGUAGES


def named(flag: str, metavar: str, text: str, offer: Any) -> Any:
    """Return an option that names one thing; `offer` is what the shell completes it with."""
    return typer.Option(flag, metavar=metavar, help=text, autocompletion=offer)


def argument(metavar: str, text: str, offer: Any = None, **more: Any) -> Any:
    """Return an argument; `offer` is what the shell completes it with."""
    return typer.Argument(
        metavar=metavar, help=text, autocompletion=offer, show_default=False, **more
    )


def path_option(*flags: str, metavar: str, text: str) -> Any:
    """Return an option that is a path; our own words tell whether it can be read."""
    return typer.Option(*flags, metavar=metavar, help=text, readable=False)


def one_of(flag: str, choices: Iterable[str], text: str) -> Any:
    """Return an option that is one of a few words."""
    return named(flag, "|".join(choices), text, completion.choices(*choices))


City = Annotated[str, named("--city", "CITY", "The city's key. / 城市的键名。", completion.cities)]
AnyCity = Annotated[
    str | None, named("--city", "CITY", "Only this city. / 只看此城市。", completion.cities)
]
Year = Annotated[
    str | None,
    named(
        "--year",
        "YEAR",
        "The year; not needed with --through. / 年份；给出 --through 时可省略。",
        completion.years,
    ),
]
OneYear = Annotated[str, named("--year", "YEAR", "The year. / 年份。", completion.years)]
Through = Annotated[
    str | None,
    named(
        "--through",
        "YEAR-MONTH",
        "Only up to the end of a month: 2023-06, 2023-Q2, 2023-H1. "
        "/ 截至某月底：2023-06、2023-Q2、2023-H1。",
        completion.months,
    ),
]
Plan = Annotated[
    str | None, named("--plan", "PLAN", "Only this plan. / 只看此规划。", completion.plans)
]
AnyIndicator = Annotated[
    str | None,
    named("--indicator", "INDICATOR", "Only this indicator. / 只看此指标。", completion.indicators),
]
Owner = Annotated[
    str | None,
    named(
        "--owner",
        "UNIT",
        "Only what this unit leads or supports. / 只看此单位牵头或配合的目标。",
        completion.owners,
    ),
]
PlanFile = Annotated[
    Path,
    argument(
        "PLAN-FILE",
        "The plan's text: .txt, .html, .docx or .pdf. / 规划原文：.txt、.html、.docx 或 .pdf。",
        readable=False,
    ),
]
CompareMethods = Annotated[
    bool,
    typer.Option(
        "--compare-methods",
        help=(
            "Also classify the same figures by the methods of others. "
            "/ 并列其他机构的方法对同一数据的判定。"
        ),
    ),
]
ReportFiles = Annotated[
    list[Path] | None,
    path_option(
        "--report-file",
        metavar="FILE",
        text=(
            "Also write a file, in the format of its suffix; may be given several times. "
            "/ 同时写入文件，格式由后缀决定；可多次给出。"
        ),
    ),
]
Lang = Annotated[
    str | None,
    one_of(
        "--lang",
        LANGUAGES,
        "The language; by default that of POLICYTRACK_LANG, else of the locale. "
        "/ 语言；不写则看 POLICYTRACK_LANG，再看系统区域设置。",
    ),
]
Color = Annotated[
    str | None,
    one_of(
        "--color",
        COLORS,
        "Colour; auto, the default, follows NO_COLOR, FORCE_COLOR and the terminal. "
        "/ 颜色；auto（默认）依 NO_COLOR、FORCE_COLOR 和终端而定。",
    ),
]
Quiet = Annotated[
    bool,
    typer.Option(
        "-q", "--quiet", help="Print nothing but the result and errors. / 只输出结果和错误。"
    ),
]
Verbose = Annotated[
    bool,
    typer.Option(
        "-v",
        "--verbose",
        help=(
            "Name the files that are read; show a traceback after an internal error. "
            "/ 列出读取了哪些文件；程序内部出错时显示调用栈。"
        ),
    ),
]
