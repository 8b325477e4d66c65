"""The words of a report, for those who do not know the method."""

from __future__ import annotations

from policytrack.assess.position import BANDS
from policytrack.model.assessment import AHEAD, ON_TRACK
from policytrack.model.number import plain
from policytrack.model.text import Text
from policytrack.render import words
from policytrack.render.assessed import COMPLETION, EXPECTED, GAP, INDEX, OUTLOOK

_LOWEST = {status: plain(lowest) for lowest, status in BANDS}
_ON_TRACK, _AHEAD = _LOWEST[ON_TRACK], _LOWEST[AHEAD]
TITLE = Text("说明", "What the words mean")
WORDS: tuple[tuple[Text, Text], ...] = (
    (
        EXPECTED.column.heading,
        Text(
            "到该时点按规划路径应达到的数值；到期之年即为目标本身",
            "where the path from the baseline to the target should be by then; in the year that it "
            "falls due the target itself",
        ),
    ),
    (
        GAP.column.heading,
        Text("实际与应达之差，负数表示未达", "the figure against that; a shortfall is negative"),
    ),
    (
        INDEX.column.heading,
        Text(
            f"应走完的路程中已走完的份额：{_ON_TRACK} 及以上为符合预期，{_AHEAD} 及以上为快于预期",
            f"how much is done of the way that should be done by now: on track from {_ON_TRACK}, "
            f"ahead from {_AHEAD}",
        ),
    ),
    (
        COMPLETION.column.heading,
        Text(
            "自基线起应增（减）量中已完成的份额，不是实际与目标之比；没有基线的才是实际与目标之比，"
            "年度流量在年内为占全年目标的份额",
            "how much is done of the way from the baseline to the target, and not the figure over "
            "the target; that only where there is no baseline, and of a yearly amount within its "
            "year",
        ),
    ),
    (
        OUTLOOK.column.heading,
        Text(
            "照近几年的平均速度推算，不是预测，不影响判定",
            "where the mean pace of the last years leads: no forecast, and it changes no verdict",
        ),
    ),
    (
        Text(words.DAGGER, words.DAGGER),
        Text("初步数、估计数或替代数据，见注", "provisional, an estimate or a proxy, as noted"),
    ),
)
