"""A draft as an entry of targets.yaml, with comments for a person to check it by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policytrack.model.number import exact
from policytrack.model.plan import BOUND_KINDS
from policytrack.model.text import UNSEEN, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from policytrack.model.curation import Draft, DraftIndicator, DraftPlan, DraftTarget, Promise
    from policytrack.model.plan import Commitment
    from policytrack.model.text import Language
    from policytrack.model.unit import Unit

# Nothing in these has a meaning of its own, whatever stands around them.
_PLAIN = re.compile(
    r"[A-Za-z\u4e00-\u9fff][\w\u4e00-\u9fff“”（）()〔〕《》、·%‰/.&+-]*(?: [\w\u4e00-\u9fff%‰]+)*"
)
_NUMBER_WITH_UNIT = re.compile(r"-?\d+(?:\.\d+)? [\u4e00-\u9fff%‰㎡μ/][\w²³/]*")
# What the loader refuses wherever it stands.
_REFUSED = re.compile(rf"[{UNSEEN}\ud800-\udfff\ufffe\uffff]")
_MEANS_ELSE = frozenset(["true", "false", "yes", "no", "on", "off", "null", "y", "n"])


def scalar(text: str) -> str:
    """Write a text of one line so that YAML reads the same text, in a flow too."""
    line = _line(text)
    plain = _PLAIN.fullmatch(line) and line.lower() not in _MEANS_ELSE
    if plain or _NUMBER_WITH_UNIT.fullmatch(line):
        return line
    return "'" + line.replace("'", "''") + "'"


def listed(texts: tuple[str, ...]) -> str:
    """Write texts as a list in a flow."""
    return f"[{', '.join(scalar(text) for text in texts)}]"


def comment(text: str) -> str:
    """Write a text as a comment of one line."""
    return f"# {_line(text)}"


def _line(text: str) -> str:
    return " ".join(_REFUSED.sub("", text).split())


_HEAD = (
    Text(
        "由 {file} 起草：每一处都请对照原文修改、删减，再放进 targets.yaml。",
        "Drafted from {file}: check every line against the plan, correct it, and move it to "
        "targets.yaml.",
    ),
    Text("带 ? 的注释是推测，须核实。", "A comment with a ? is a guess that is not confirmed."),
)
_KNOWN = Text("targets.yaml 中已有，不必再抄。", "Already in targets.yaml: do not copy these.")
_NEW = Text(
    "新指标：? 键、英文名、measure 和 better 须改定。",
    "New indicators: ? choose the key, English name, measure and better of each.",
)
_LINE = Text("第{}行", "line {}")
_YEARS = Text("? 年份由原文推断", "? years inferred from the text")
_TRANSLATE = Text("? 英文标题", "? the title in English")
_SINCE = Text("? 累计的起点", "? the year from which the total counts")
_BASE = Text("与哪一年相比", "the year that it is measured from")
_ASIDES = Text(
    "看来不是目标的数，核对后去掉 #：",
    "Figures that seem to be no targets; check them, and remove the #:",
)
_IN_WORDS = Text(
    "没有数额、可能是目标的话（? 须有可核实的结果）：",
    "Words without a figure that may be targets (? if the outcome can be verified):",
)


def render(draft: Draft, language: Language) -> str:
    """Write the draft; the comments are in the language."""
    fit = [target for target in draft.targets if target.unfit is None]
    lines = [
        *(comment(text.to(language).format(file=draft.file)) for text in _HEAD),
        "version: 1",
        "",
        *_units(draft.units, language),
        *_indicators(draft, fit, language),
        "",
        "cities:",
        f"  {draft.city.key}:",
        f"    name: {_names(draft.city.name)}",
        f"    level: {draft.city.level}",
        *_plans(draft, language, empty=not fit),
    ]
    return "\n".join(lines) + "\n"


def _names(name: Text) -> str:
    return f"{{zh: {scalar(name.zh)}, en: {scalar(name.en)}}}"


def _units(units: Sequence[Unit], language: Language) -> Iterator[str]:
    """Write the units that the drafted figures may be in, beside those built in."""
    if units:
        yield "units:"
        yield f"  {comment(_KNOWN.to(language))}"
    for unit in units:
        so_much = f", is: {exact(unit.times)} {unit.of}" if unit.of else ""
        yield f"  {unit.name}: {{en: {scalar(unit.en)}{so_much}}}"
    if units:
        yield ""


def _indicators(draft: Draft, fit: Sequence[DraftTarget], language: Language) -> Iterator[str]:
    needed = {target.indicator.key for target in fit}
    needed |= {target.comparator.key for target in fit if target.comparator is not None}
    indicators = [indicator for indicator in draft.indicators if indicator.key in needed]
    if not indicators:
        yield "indicators: {}"
        return
    yield "indicators:"
    for heading, known in ((_KNOWN, True), (_NEW, False)):
        kind = [indicator for indicator in indicators if (indicator.known is not None) is known]
        if kind:
            yield f"  {comment(heading.to(language))}"
        for indicator in kind:
            yield from _indicator(indicator, language)


def _indicator(indicator: DraftIndicator, language: Language) -> Iterator[str]:
    known = indicator.known
    name = known.name if known is not None else Text(indicator.name, indicator.name)
    like = "、".join(f"{similar.key}（{similar.name.zh}）" for similar in indicator.like)
    same = Text(f"? 是否即 {like}", f"? the same as {like}").to(language)
    yield f"  {indicator.key}:" + _behind([same] if like else [])
    yield f"    name: {_names(name)}"
    yield f"    unit: {scalar(indicator.unit or 'none')}"
    if known is not None and known.also:
        yield f"    also: [{', '.join(map(scalar, known.also))}]"
    yield f"    measure: {indicator.measure}"
    yield f"    better: {indicator.better}"


def _plans(draft: Draft, language: Language, *, empty: bool) -> Iterator[str]:
    """Write the plan; as a comment where it is `empty`, since a plan without targets is none."""
    lines = [
        *_plan(draft.plan, language),
        "        targets:",
        *(line for target in draft.targets for line in _target_or_why(target, language)),
        *_asides(draft, language),
        *_in_words(draft, language),
    ]
    if empty:
        why = Text("没有读出能写入的目标", "no valid target was found")
        yield "    plans: {}" + _behind([why.to(language)])
        yield from _commented(lines, 6)
    else:
        yield "    plans:"
        yield from lines


def _commented(lines: Iterable[str], indent: int) -> Iterator[str]:
    """Yield lines as comments; all are indented so far at least."""
    return (f"{' ' * indent}# {line[indent:]}" for line in lines)


def _plan(plan: DraftPlan, language: Language) -> Iterator[str]:
    title, years = (_behind([text.to(language)] * plan.guessed) for text in (_TRANSLATE, _YEARS))
    yield f"      {plan.key}:"
    yield f"        title: {_names(plan.title)}{title}"
    if plan.number:
        yield f"        number: {scalar(plan.number)}"
    if plan.issuer:
        yield f"        issuer: {scalar(plan.issuer)}"
    if plan.issued:
        yield f"        issued: {plan.issued.isoformat()}"
    yield f"        period: [{plan.start}, {plan.end}]{years}"


def _target_or_why(target: DraftTarget, language: Language) -> Iterator[str]:
    """Write a target; one that the loader would refuse as a comment that says why."""
    if target.unfit is None:
        yield from _target(target, language)
        return
    why = Text("? 不能照此写入：", "? not valid as it is: ").to(language)
    yield f"          {comment(why + target.unfit.to(language))}"
    yield from _commented(_target(target, language), 10)


def _target(target: DraftTarget, language: Language) -> Iterator[str]:
    first = target.promises[0]
    yield f"          - indicator: {target.indicator.key}" + _behind([target.indicator.name])
    if first.since is not None:
        yield f"            since: {first.since}" + _behind([_SINCE.to(language)])
    if first.each is not None:
        yield f"            each: {first.each}"
    if first.mean:
        yield "            mean: year"
    commitments = {promise.commitment for promise in target.promises}
    shared = commitments.pop() if len(commitments) == 1 else None
    if shared is not None:
        yield f"            commitment: {shared}"
    if first.baseline is not None:
        value = _amount(first.baseline.value, first.unit)
        source = scalar("、".join(first.sections) or Text("正文", "text").to(language))
        year = first.baseline.year
        yield f"            baseline: {{year: {year}, value: {value}, source: {source}}}"
    elif target.base is not None:
        base = f"            baseline: {{year: {target.base}}}"
        yield base + _behind([f"? {_BASE.to(language)}"])
    if first.lead:
        yield f"            lead: {listed(first.lead)}"
    if first.support:
        yield f"            support: {listed(first.support)}"
    yield "            milestones:"
    for promise in target.promises:
        yield _milestone(promise, target, shared, language)


def _milestone(
    promise: Promise, target: DraftTarget, shared: Commitment | None, language: Language
) -> str:
    keys = [f"by: {promise.year}", *_bound(promise, target)]
    if promise.commitment not in (None, shared):
        keys.append(f"commitment: {promise.commitment}")
    keys.append(f"quote: {scalar(promise.quote)}")
    sections = promise.sections or (Text("正文", "text").to(language),)
    keys.append(f"section: {scalar(sections[0]) if len(sections) == 1 else listed(sections)}")
    doubts = [*promise.doubts]
    if promise.kind.needs == "within":
        doubts.append(Text("容差由编者定", "set the tolerance"))
    if promise.kind.takes == "comparison":
        doubts.append(Text("与哪个数列比较", "the series that it is compared with"))
    line = _LINE.to(language).format(promise.place.line)
    return f"              - {{{', '.join(keys)}}}" + _behind(
        [line, *(f"? {doubt.to(language)}" for doubt in doubts)]
    )


def _bound(promise: Promise, target: DraftTarget) -> Iterator[str]:
    amount = _amount(promise.value, promise.unit)
    if promise.kind.takes == "factor":
        amount = f"{promise.value:f}"
    elif promise.kind.takes == "range":
        high = promise.high if promise.high is not None else promise.value
        amount = f"[{amount}, {_amount(high, promise.unit)}]"
    elif promise.kind.takes == "comparison":
        other = target.comparator.key if target.comparator else target.indicator.key
        amount = f"{{indicator: {other}, by: {amount}}}"
    yield f"{promise.op}: {amount}"
    if promise.kind.needs == "within":
        yield "within: 5%"


def _amount(value: Decimal, unit: str | None) -> str:
    return scalar(f"{value:f} {unit}") if unit else f"{value:f}"


def _asides(draft: Draft, language: Language) -> Iterator[str]:
    if draft.asides:
        yield f"        {comment(_ASIDES.to(language))}"
        yield "        # not_targets:"
    for aside in draft.asides:
        line, reason = _LINE.to(language).format(aside.line), scalar(aside.why.zh)
        yield f"        #   - {{quote: {scalar(aside.quote)}, reason: {reason}}}  # {line}"


def _in_words(draft: Draft, language: Language) -> Iterator[str]:
    """Write what may be promised without a figure, for a person to look at."""
    if draft.in_words:
        yield f"        {comment(_IN_WORDS.to(language))}"
    for words in draft.in_words:
        line = _LINE.to(language).format(words.line)
        value = "true" if BOUND_KINDS[words.op].takes == "yes" else "{indicator: …}"
        keys = [f"{words.op}: {value}", f"quote: {scalar(words.quote)}"]
        if words.section:
            keys.append(f"section: {scalar(words.section)}")
        yield f"        #   - {{{', '.join(keys)}}}  # {line}"


def _behind(remarks: Sequence[str]) -> str:
    return f"  {comment('; '.join(remarks))}" if remarks else ""
