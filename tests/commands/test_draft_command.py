"""`policytrack draft` as it is typed."""

from __future__ import annotations

import codecs
import json
import os
import subprocess
import sys

import pytest

from policytrack.operations import curation

TEXT = """\
云湾市草帽发展规划（2022—2026年）
云府发〔2022〕3号
云湾市人民政府
2022年3月4日

一、目标
到2023年，草帽总数达到５００个，到2026年，全市灯笼总数突破700个。
茶叶年销售额超过17.6亿元，草帽占比达到73%左右。
二、保障
每家奖励50万元。（牵头单位：草帽局；配合单位：茶叶局）
"""
KEYS = [
    *("quote", "line", "column", "section", "year", "since", "each"),
    *("op", "value", "value_high", "unit", "name"),
]


@pytest.fixture
def root(repository, monkeypatch):
    root = repository()
    (root / "plan.txt").write_text(TEXT, "utf-8")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def draft(policytrack, root):
    """Draft a new plan from a text, the plan's own unless another is given."""

    def ask(*arguments, text=None, plan="cloudbay-2022"):
        if text is not None:
            (root / "plan.txt").write_bytes(text if isinstance(text, bytes) else text.encode())
        asked = ("draft", "plan.txt", "--city", "cloudbay", "--plan", plan)
        return policytrack("-C", root, *asked, *arguments)

    return ask


@pytest.fixture
def validated(policytrack, tmp_path_factory):
    """Validate what was printed as the targets.yaml of a fresh folder: its errors."""

    def validate(printed):
        fresh = tmp_path_factory.mktemp("fresh")
        (fresh / "targets.yaml").write_text(printed, "utf-8")
        told = json.loads(policytrack("-C", fresh, "validate", "--format", "json").out)
        return [each for each in told["diagnostics"] if each["severity"] == "error"]

    return validate


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("plan", ["cloudbay-2022", "cloudbay-2021", "x"])
def test_what_it_writes_validates_in_a_fresh_folder(language, plan, draft, validated):
    ran = draft("--lang", language, plan=plan)
    assert (ran.code, ran.err) == (0, "")
    assert validated(ran.out) == []


def test_its_quotes_stand_in_the_same_text(draft, root, policytrack, tmp_path_factory):
    fresh = tmp_path_factory.mktemp("fresh")
    (fresh / "targets.yaml").write_text(draft().out, "utf-8")
    asked = ("--city", "cloudbay", "--plan", "cloudbay-2022", "--format", "json")
    ran = policytrack("-C", fresh, "audit", root / "plan.txt", *asked)
    told = json.loads(ran.out)
    assert told["lost_quotes"] == []
    # What a subsidy pays is left for a person to waive.
    left = [each["text"] for each in told["mentions"] if not each["covered_by"]]
    assert left == ["50万元"]
    assert ran.code == 1


def test_a_new_plan_has_its_head_read(draft):
    written = draft().out
    assert "      cloudbay-2022:\n" in written
    assert "zh: '云湾市草帽发展规划(2022—2026年)'" in written
    assert "        number: 云府发〔2022〕3号\n" in written
    assert "        issuer: 云湾市人民政府\n" in written
    assert "        issued: 2022-03-04\n" in written
    assert "        period: [2022, 2026]  # ? " in written


def test_a_plan_that_targets_yaml_has_keeps_its_head_and_its_years(draft):
    written = draft(plan="cloudbay-2021").out
    assert "        period: [2021, 2025]\n" in written
    assert "zh: 云湾市造云规划, en: 'Cloud Bay cloud-making plan'}\n" in written
    assert "        number: 云发〔2021〕1号\n" in written
    assert "云府发" not in written


def test_the_years_of_a_plan_that_targets_yaml_has_say_what_is_past(draft):
    targets = json.loads(
        draft("--format", "json", text="2020年，草帽达到5个。", plan="cloudbay-2021").out
    )
    assert targets["targets"] == []


def test_a_known_indicator_is_used_again_and_one_that_may_be_known_is_named(draft):
    written = draft("--lang", "en").out
    assert "  # Already in targets.yaml" in written
    assert "          - indicator: lanterns  # 灯笼数\n" in written
    (like,) = (line for line in written.splitlines() if "? the same as" in line)
    assert like.strip().startswith("cloudbay_2022_")
    assert "# ? the same as tea_sales（茶叶销售额）" in like


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["? years inferred from the text", "? the title in English", "? set the tolerance"]),
        ("zh", ["? 年份由原文推断", "? 英文标题", "? 容差由编者定"]),
    ],
)
def test_each_guess_is_marked_in_the_language_that_is_asked_for(language, said, draft):
    written = draft("--lang", language).out
    assert all(words in written for words in said)


def test_a_year_that_no_sentence_says_is_marked_and_another_is_not(draft):
    text = "一、草帽\n草帽总数达到5个。到2024年，蓑衣总数达到6件。\n"
    hats, coats = (
        line
        for line in draft("--lang", "en", text=text, plan="cloudbay-2021").out.splitlines()
        if "{by: " in line
    )
    assert "? the year is that of" in hats
    assert "by: 2025" in hats
    assert "?" not in coats.partition("#")[2]
    assert "by: 2024" in coats


def test_json_has_every_promise_in_the_order_of_the_text(draft):
    ran = draft("--format", "json")
    told = json.loads(ran.out)
    assert (ran.code, ran.err, told["schema_version"]) == (0, "", 1)
    assert all(set(KEYS) <= set(each) for each in told["targets"])
    assert [
        (each["line"], each["year"], each["op"], each["value"], each["unit"])
        for each in told["targets"]
    ] == [
        (7, 2023, "at_least", 500, "个"),
        (7, 2026, "more_than", 700, "个"),
        (8, 2026, "more_than", 17.6, "亿元"),
        (8, 2026, "about", 73, "%"),
    ]


def test_what_is_read_does_not_hang_on_the_language(draft):
    one, other = (draft("--format", "json", "--lang", language).out for language in ("zh", "en"))
    assert one == other


@pytest.mark.parametrize(
    "raw",
    [
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.encode("gb18030"),
        TEXT.encode("utf-16"),
    ],
)
def test_it_is_the_same_from_any_encoding_and_with_any_line_ends(raw, draft):
    assert draft(text=raw).out == draft(text=TEXT).out


def test_a_text_that_promises_nothing_still_validates(draft, validated):
    ran = draft(text="到2025年，山水秀丽。\n", plan="cloudbay-2021")
    assert ran.code == 0
    assert "no valid target was found" in ran.out
    assert validated(ran.out) == []


def test_report_files_are_written_beside_what_is_printed(draft, tmp_path):
    files = [tmp_path / f"draft{suffix}" for suffix in (".json", ".yaml")]
    asked = [word for file in files for word in ("--report-file", file)]
    ran = draft(*asked)
    assert ran.err == "".join(f"wrote {file}\n" for file in files)
    printed = [draft("--format", name).out for name in ("json", "yaml")]
    assert [file.read_text("utf-8") for file in files] == printed
    assert ran.out == printed[1]


def test_quiet_keeps_the_result_and_drops_the_rest(draft, tmp_path):
    ran = draft("-q", "--report-file", tmp_path / "draft.json")
    assert (ran.err, ran.out) == ("", draft().out)


def test_verbose_names_what_was_read(draft):
    assert sorted(draft("-v").err.splitlines()) == ["read plan.txt", "read targets.yaml"]


def test_targets_yaml_is_left_as_it_is(draft, root):
    before = (root / "targets.yaml").read_bytes()
    draft()
    assert (root / "targets.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "english", "chinese"),
    [
        (
            ("plan.txt", "--city", "cloudbey", "--plan", "cloudbay-2021"),
            (
                "unknown city 'cloudbey' (did you mean 'cloudbay'?); write a new city into "
                "targets.yaml first: name, level and plans: {}"
            ),
            (
                "未知的城市 'cloudbey'（是否为 'cloudbay'？）；"
                "新城市先写入 targets.yaml：name、level 和 plans: {}"
            ),
        ),
        (
            ("plam.txt", "--city", "cloudbay", "--plan", "cloudbay-2021"),
            "plam.txt: no such file (did you mean 'plan.txt'?)",
            "plam.txt：文件不存在（是否为 'plan.txt'？）",
        ),
        (
            ("actuals", "--city", "cloudbay", "--plan", "cloudbay-2021"),
            "actuals: it is a folder; name a file in it",
            "actuals：是文件夹，请给出其中的文件",
        ),
        (
            ("plan.txt", "--city", "cloudbay", "--plan", "Cloud Bay"),
            (
                "'Cloud Bay' is no key for a plan; keys are of lower-case letters, digits, - and "
                "_, and begin with a letter"
            ),
            "'Cloud Bay' 不能作规划的键；键由小写字母、数字、- 和 _ 组成，以字母开头",
        ),
        (
            ("plan.txt", "--city", "cloudbay", "--plan", "cloudbay-2021", "--format", "text"),
            "unknown format 'text'; choose from: yaml, json",
            "未知的格式 'text'；可选：yaml, json",
        ),
        (
            ("plan.txt", "--city", "cloudbay", "--plan", "cloudbay-2021", "--report-file", "x.csv"),
            "unknown suffix '.csv'; choose from: .yaml, .json",
            "未知的文件后缀 '.csv'；可选：.yaml, .json",
        ),
    ],
)
def test_a_slip_is_one_line_in_both_languages(arguments, english, chinese, policytrack, root):
    for language, message in (("en", english), ("zh", chinese)):
        ran = policytrack("-C", root, "draft", *arguments, "--lang", language)
        assert (ran.code, ran.out, ran.err) == (2, "", f"policytrack: {message}\n")


def test_a_key_of_another_citys_plan_is_refused(policytrack, root, town):
    town(root, "hilltown")
    asked = ("--city", "cloudbay", "--plan", "hilltown-2021")
    ran = policytrack("-C", root, "draft", "plan.txt", *asked)
    message = "policytrack: the plan 'hilltown-2021' belongs to the city 'hilltown'\n"
    assert (ran.code, ran.out, ran.err) == (2, "", message)


def test_the_first_plan_of_a_new_city_can_be_drafted(policytrack, root, validated):
    with (root / "targets.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "  hilltown:\n    name: {zh: 山镇（虚构）, en: Hill Town (invented)}\n"
            "    level: county\n    plans: {}\n"
        )
    asked = ("--city", "hilltown", "--plan", "hilltown-2022")
    ran = policytrack("-C", root, "draft", "plan.txt", *asked)
    assert (ran.code, ran.err) == (0, "")
    assert "    level: county\n" in ran.out
    assert validated(ran.out) == []


@pytest.mark.parametrize("key", ["", "2021", "-x", "规划", "a b", "a:b", "A"])
def test_a_key_that_targets_yaml_could_not_hold_is_refused(key, policytrack, root):
    ran = policytrack("-C", root, "draft", "plan.txt", "--city", "cloudbay", f"--plan={key}")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("language", "message"),
    [
        (
            "en",
            (
                "plan.txt names no year; write the plan 'cloudbay-new' with its period into "
                "targets.yaml first"
            ),
        ),
        ("zh", "plan.txt 没有写明年份；先在 targets.yaml 中写上规划 'cloudbay-new' 及其 period"),
    ],
)
def test_a_new_plan_without_a_year_is_refused(language, message, draft):
    ran = draft("--lang", language, text="新增草帽5个。\n", plan="cloudbay-new")
    assert (ran.code, ran.out, ran.err) == (2, "", f"policytrack: {message}\n")


def test_a_known_plan_needs_no_year_in_its_text(draft, validated):
    ran = draft(text="草帽总数达到5个。\n", plan="cloudbay-2021")
    assert ran.code == 0
    assert "by: 2025" in ran.out
    assert validated(ran.out) == []


def test_malformed_targets_stop_it(draft, root):
    path = root / "targets.yaml"
    path.write_text(path.read_text("utf-8").replace("600 个", "600 人"), "utf-8")
    ran = draft()
    assert (ran.code, ran.out) == (2, "")
    assert "PT402" in ran.err


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-8"])
def test_piped_it_is_utf_8_whatever_the_console_takes(encoding, root, draft):
    asked = ("draft", "plan.txt", "--city", "cloudbay", "--plan", "cloudbay-2022")
    (root / "plan.txt").write_text(TEXT.replace("草帽总数", "𠮷草帽总数"), "utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "policytrack", "-C", root, *asked],
        capture_output=True,
        check=True,
        env={**os.environ, "POLICYTRACK_LANG": "en", "PYTHONIOENCODING": encoding},
    )
    shown = ran.stdout.decode("utf-8").replace("\r\n", "\n")
    assert "𠮷草帽" in shown
    assert shown == draft().out


def test_a_bug_is_one_line_and_exit_3(draft, monkeypatch):
    monkeypatch.setattr(curation, "draft", lambda *_: 1 / 0)
    ran = draft()
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("policytrack: internal error (ZeroDivisionError: division by zero)")
