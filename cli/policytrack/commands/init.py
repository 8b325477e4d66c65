"""`policytrack init`: a small repository to start from, of a city that is plainly invented."""

import os
from pathlib import Path
from typing import Annotated

from policytrack.commands.console import Messages
from policytrack.commands.options import argument
from policytrack.commands.output import refuse_file, speaks
from policytrack.operations.errors import RefusalError

_PACKAGE = Path(__file__).parents[1]
# A name that begins with a dot is kept under another one: tools that pack or look through a folder
# leave such files out, or take them for their own.
_DOT = "dot-"
# A repository without anything in it yet is as good as an empty folder.
_MAY_BE_THERE = {".git"}


@speaks
def init(
    messages: Messages,
    folder: Annotated[
        Path,
        argument(
            "DIR",
            "A folder that does not exist yet, or is empty. / 尚不存在或为空的文件夹。",
            readable=False,
        ),
    ],
) -> None:
    """Create a small example repository to start from. Its city is invented.

    新建一套可供改写的示例数据，城市纯属虚构。

    policytrack init my-city
    """
    from policytrack.operations.files import told, whole_folder

    _refuse_unless_empty(folder)
    files = _files()
    with whole_folder(folder) as staged:
        for name, content in files.items():
            with told(folder / name):
                (staged / name).parent.mkdir(parents=True, exist_ok=True)
                (staged / name).write_bytes(content)
    for name in files:
        messages.wrote(folder / name)
    messages.note("接下来：", "next:")
    for command in _next(folder):
        messages.note(*[f"  {command}"] * 2)


def _refuse_unless_empty(folder: Path) -> None:
    refuse_file(folder)
    if folder.exists() and {entry.name for entry in folder.iterdir()} - _MAY_BE_THERE:
        raise RefusalError(
            f"{folder} 不是空文件夹，未写入任何内容；请换一个",
            f"{folder} is not empty, and nothing was written: name another folder",
        )


def _files() -> dict[str, bytes]:
    """Return each file of the repository by its path, in the order of the paths."""
    starter = _PACKAGE / "starter"
    paths = {path.relative_to(starter).as_posix(): path for path in starter.rglob("*")}
    files = {name.replace(_DOT, "."): path for name, path in paths.items() if path.is_file()}
    files["targets.schema.json"] = _PACKAGE / "targets.schema.json"
    return {name: files[name].read_bytes() for name in sorted(files)}


def _next(folder: Path) -> list[str]:
    """Return the three commands to type next, as they are typed."""
    commands = [
        "policytrack check --city cloudbay --year 2023",
        "policytrack template --city cloudbay --year 2024 -o actuals/cloudbay/2024.csv",
        "policytrack validate",
    ]
    if folder.resolve() != Path.cwd():
        commands.insert(0, f"cd {_quoted(str(folder))}")
    return commands[:3]


def _quoted(path: str) -> str:
    """Return a path as it is typed in the shell of the system."""
    if os.name == "nt":
        # Single quotes mean nothing to it.
        return f'"{path}"' if " " in path else path
    import shlex

    return shlex.quote(path)
