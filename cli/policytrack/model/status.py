"""The statuses that a target can have, in one table: key, group, words and symbol."""

from __future__ import annotations

from typing import Literal, NamedTuple

from policytrack.model.text import Text

Group = Literal["on_track", "behind", "open"]

GROUPS: dict[Group, Text] = {
    "on_track": Text("符合进度", "on track"),
    "behind": Text("落后", "behind"),
    "open": Text("待定", "open"),
}


class Status(NamedTuple):
    """One status. `symbol` is one that a GBK console can print, and never stands alone."""

    key: str
    group: Group
    name: Text
    symbol: str


MISSED = Status("missed", "behind", Text("未完成", "missed"), "×")
REVERSING = Status("reversing", "behind", Text("倒退", "reversing"), "▼")
WELL_BEHIND = Status("well_behind", "behind", Text("明显滞后", "well behind"), "▼")
BEHIND = Status("behind", "behind", Text("相对滞后", "behind"), "▼")
ON_TRACK = Status("on_track", "on_track", Text("符合预期", "on track"), "●")
AHEAD = Status("ahead", "on_track", Text("快于预期", "ahead"), "▲")
MET = Status("met", "on_track", Text("已完成", "met"), "★")
UNCLEAR = Status("unclear", "open", Text("无法判定", "unclear"), "○")
NOT_DUE = Status("not_due", "open", Text("未到期", "not due"), "○")
NO_DATA = Status("no_data", "open", Text("暂无数据", "no data"), "○")

MET_EARLY = Text("提前实现", "met early")

# The worst first, then what cannot be judged.
STATUSES: tuple[Status, ...] = (
    MISSED,
    REVERSING,
    WELL_BEHIND,
    BEHIND,
    ON_TRACK,
    AHEAD,
    MET,
    UNCLEAR,
    NOT_DUE,
    NO_DATA,
)
