"""`policytrack audit` as it is typed."""

from __future__ import annotations

import codecs
import json
import os
import subprocess
import sys

import pytest

from policytrack.operations import curation

TARGETS = """\
- indicator: lanterns
  milestones:
    - {by: 2023, at_least: 500 个, quote: 灯笼总数达到500个, section: 二(一)}
    - {by: 2025, at_least: 600 个, quote: 600个, section: [二(一), 三]}
- indicator: tea_sales
  milestones: [{by: 2025, more_than: 17.6 亿元, quote: 茶叶销售额突破17.6亿元, section: 二(二)}]
"""
NOT_TARGETS = """\
        not_targets:
          - {quote: 每家奖励50万元, reason: 补助}
"""
TEXT = """\
云湾市造云规划（2021—2025年）

二、目标
（一）灯笼。到2023年，灯笼总数
达到５００个，到2025年𠮷达到600个。
（二）茶叶。茶叶销售额突破 17.6 亿元。每家奖励50万元。
三、保障
灯笼600个的目标写入考核。
"""
ALL = """\
plan.txt:5:3: ● ５００个  lanterns by 2023
plan.txt:5:17: ● 600个  lanterns by 2025
plan.txt:6:15: ● 17.6 亿元  tea_sales by 2025
plan.txt:6:27: – 50万元  no target: 补助
plan.txt:8:3: ● 600个  lanterns by 2025
"""
COUNT = "5 figures: 4 covered, 1 waived, 0 open; 4 quotes, 0 not in the text\n"


@pytest.fixture
def root(repository, monkeypatch):
    root = repository(TARGETS)
    with (root / "targets.yaml").open("a", encoding="utf-8") as file:
        file.write(NOT_TARGETS)
    (root / "plan.txt").write_text(TEXT, "utf-8", newline="")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def audit(policytrack, root):
    """Audit a text, the plan's own unless another is given, in a file beside targets.yaml."""

    def ask(*arguments, text=None, file="plan.txt"):
        if text is not None:
            raw = text if isinstance(text, bytes) else text.encode()
            (root / file).write_bytes(raw)
        asked = ("--city", "cloudbay", "--plan", "cloudbay-2021")
        return policytrack("-C", root, "audit", file, *asked, *arguments)

    return ask


def places(ran):
    told = json.loads(ran.out)
    return [(each["text"], each["line"], each["column"]) for each in told["mentions"]]


def test_each_figure_is_a_line_and_all_accounted_for_is_fine(audit):
    ran = audit()
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(ALL)
    assert ran.out.endswith(COUNT)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "茶叶30家。\n"),
        ("", "翻一番。\n"),
        ("到2024年，水缸三十个。\n", ""),
    ],
)
def test_an_open_figure_is_found(before, after, audit):
    ran = audit(text=before + TEXT + after)
    assert (ran.code, ran.err) == (1, "")
    assert " 1 open;" in ran.out
    assert "  open  …" in ran.out


def test_a_quote_that_is_not_in_the_text_is_found_with_the_nearest_words(audit):
    ran = audit(text=TEXT.replace("17.6", "18.6"))
    assert ran.code == 1
    assert "targets.yaml:53:26: × not in the text: the quote “茶叶销售额突破17.6亿元”\n" in ran.out
    assert "    nearest words plan.txt:6:7: “茶叶销售额突破 18.6 亿元”\n" in ran.out
    assert ran.out.endswith(", 1 open; 4 quotes, 1 not in the text\n")


def test_a_lost_quote_alone_is_found_as_well(audit, root):
    path = root / "targets.yaml"
    text = path.read_text("utf-8").replace("quote: 每家奖励50万元", "quote: 每家奖励不少于50万元")
    waived = "          - {quote: 50万元, reason: 补助}\n"
    path.write_text(text + waived, "utf-8")
    ran = audit()
    assert ran.code == 1
    assert " 0 open; 5 quotes, 1 not in the text\n" in ran.out


@pytest.mark.parametrize(
    "raw",
    [
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.replace("\n", "\r\n").encode(),
        codecs.BOM_UTF8 + TEXT.replace("\n", "\r\n").encode(),
        TEXT.encode("gb18030"),
        TEXT.encode("utf-16"),
    ],
)
def test_places_are_the_same_in_any_encoding_and_with_any_line_ends(raw, audit):
    ran = audit(text=raw)
    assert ran.code == 0
    assert ran.out.startswith(ALL)


def test_json_has_each_figure_and_the_summary(audit):
    ran = audit("--format", "json", text=TEXT + "茶叶３０家。\n")
    told = json.loads(ran.out)
    assert ran.code == 1
    assert told["summary"] == {"mentions": 6, "covered": 4, "waived": 1, "open": 1}
    keys = {"line", "column", "text", "covered_by", "waived"}
    assert all(keys <= set(each) for each in told["mentions"])
    assert places(ran)[-1] == ("３０家", 9, 3)


def test_chinese_where_it_is_asked_for(audit):
    ran = audit("--lang", "zh")
    assert ran.code == 0
    assert "plan.txt:5:3: ● ５００个  lanterns（2023年）\n" in ran.out
    assert "plan.txt:6:27: – 50万元  不是目标：补助\n" in ran.out
    assert ran.out.endswith("5 处数额：有目标 4，不是目标 1，待定 0；4 处引文，0 处不在原文中\n")


def test_report_files_are_written_beside_what_is_printed(audit, tmp_path):
    files = [tmp_path / f"audit{suffix}" for suffix in (".json", ".txt")]
    asked = [word for file in files for word in ("--report-file", file)]
    ran = audit(*asked)
    assert ran.err == "".join(f"wrote {file}\n" for file in files)
    printed = [audit("--format", name).out for name in ("json", "text")]
    assert [file.read_text("utf-8") for file in files] == printed
    assert ran.out == printed[1]


def test_report_files_are_written_where_figures_are_open_too(audit, tmp_path):
    file = tmp_path / "audit.json"
    assert audit("--report-file", file, "-q", text="茶叶30家。").code == 1
    assert json.loads(file.read_text("utf-8"))["summary"]["open"] == 1


def test_quiet_keeps_the_result_and_drops_the_rest(audit, tmp_path):
    ran = audit("-q", "--report-file", tmp_path / "audit.json")
    assert ran.err == ""
    assert ran.out == audit().out


def test_verbose_names_what_was_read(audit):
    assert sorted(audit("-v").err.splitlines()) == ["read plan.txt", "read targets.yaml"]


def test_no_figures_of_any_year_are_read(audit, root):
    folder = root / "actuals" / "cloudbay"
    (folder / "2022.csv").write_bytes(b"\xff\x00broken")
    assert audit().code == 0


@pytest.mark.parametrize(
    ("arguments", "english", "chinese"),
    [
        (
            ("plan.txt", "--city", "cloudbey", "--plan", "cloudbay-2021"),
            "unknown city 'cloudbey' (did you mean 'cloudbay'?)",
            "未知的城市 'cloudbey'（是否为 'cloudbay'？）",
        ),
        (
            ("plan.txt", "--city", "cloudbay", "--plan", "cloudbay-2012"),
            "unknown plan 'cloudbay-2012' (did you mean 'cloudbay-2021'?)",
            "未知的规划 'cloudbay-2012'（是否为 'cloudbay-2021'？）",
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
            ("targets.yaml", "--city", "cloudbay", "--plan", "cloudbay-2021"),
            "targets.yaml: .yaml is not read; .txt, .html, .htm, .docx, .pdf are",
            "targets.yaml：不能读 .yaml 文件；可读 .txt, .html, .htm, .docx, .pdf",
        ),
        (
            ("plan.txt", "--city", "cloudbay", "--plan", "cloudbay-2021", "--format", "table"),
            "unknown format 'table'; choose from: text, json",
            "未知的格式 'table'；可选：text, json",
        ),
        (
            ("plan.txt", "--city", "cloudbay", "--plan", "cloudbay-2021", "--report-file", "x.csv"),
            "unknown suffix '.csv'; choose from: .txt, .json",
            "未知的文件后缀 '.csv'；可选：.txt, .json",
        ),
    ],
)
def test_a_slip_is_one_line_in_both_languages(arguments, english, chinese, policytrack, root):
    for language, message in (("en", english), ("zh", chinese)):
        ran = policytrack("-C", root, "audit", *arguments, "--lang", language)
        assert (ran.code, ran.out, ran.err) == (2, "", f"policytrack: {message}\n")


@pytest.mark.parametrize(
    ("arguments", "missing"),
    [
        (("plan.txt", "--city", "cloudbay"), "--plan"),
        (("plan.txt", "--plan", "cloudbay-2021"), "--city"),
        (("--city", "cloudbay", "--plan", "cloudbay-2021"), "PLAN-FILE"),
    ],
)
def test_file_city_and_plan_must_be_named(arguments, missing, policytrack, root):
    ran = policytrack("-C", root, "audit", *arguments)
    message = f"policytrack: {missing} is missing; see policytrack audit --help\n"
    assert (ran.code, ran.out, ran.err) == (2, "", message)


@pytest.mark.parametrize("raw", [b"", b" \n", b"\x00\x01\x02" * 50, b"\xff\xff\xff\xff"])
def test_a_file_without_a_text_is_one_line(raw, audit):
    ran = audit(text=raw)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("policytrack: plan.txt: ")
    assert ran.err.count("\n") == 1


@pytest.mark.needs("refusals")
def test_a_file_that_may_not_be_read_is_one_line(audit, root):
    (root / "plan.txt").chmod(0)
    ran = audit()
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("policytrack: plan.txt: cannot read it (")


def test_malformed_targets_stop_it(audit, root):
    path = root / "targets.yaml"
    path.write_text(path.read_text("utf-8").replace("500 个", "500 人"), "utf-8")
    ran = audit()
    assert (ran.code, ran.out) == (2, "")
    assert "PT402" in ran.err


def test_a_file_elsewhere_is_named_as_it_was_typed(audit, tmp_path_factory):
    path = tmp_path_factory.mktemp("elsewhere") / "原文 #1.txt"
    path.write_text(TEXT, "utf-8")
    ran = audit(file=path)
    assert ran.code == 0
    assert ran.out.startswith(f"{path}:5:3: ● ５００个")


PIPED = {"POLICYTRACK_LANG": "en", "COLUMNS": "40", "TERM": "xterm", "FORCE_COLOR": ""}
ASKED = ("audit", "plan.txt", "--city", "cloudbay", "--plan", "cloudbay-2021")


def piped(root, *arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "policytrack", "-C", root, *ASKED, *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, **PIPED, **environment},
    )


def test_piped_it_is_neither_folded_nor_coloured(root):
    ran = piped(root, PYTHONIOENCODING="utf-8")
    shown = ran.stdout.decode().replace("\r\n", "\n")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert shown.startswith(ALL)
    assert shown.endswith(COUNT)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_gbk_console_can_print_all_but_what_gbk_lacks(language, root):
    text = TEXT.replace("𠮷", "吉") + "茶叶30家。\n"
    (root / "plan.txt").write_text(text, "utf-8")
    ran = piped(root, "--lang", language, PYTHONIOENCODING="gbk")
    assert ran.returncode == 1
    shown = ran.stdout.decode("gbk")
    assert "?" not in shown
    assert all(mark in shown for mark in "●×–")


def test_a_character_that_a_gbk_console_lacks_stops_nothing(root):
    (root / "plan.txt").write_text("𠮷30家。\n", "utf-8")
    ran = piped(root, PYTHONIOENCODING="gbk")
    assert ran.returncode == 1
    assert "plan.txt:1:2: × 30家" in ran.stdout.decode("gbk")


def test_at_a_terminal_marks_have_colours_and_no_words_are_lost(root, terminal):
    shown = terminal("-C", root, *ASKED, columns=200, term="xterm-256color")
    assert "\x1b[32m● \x1b[0m" in shown
    assert "５００个  lanterns by 2023" in shown


def test_a_bug_is_one_line_and_exit_3(audit, monkeypatch):
    monkeypatch.setattr(curation, "audit", lambda *_: 1 / 0)
    ran = audit()
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("policytrack: internal error (ZeroDivisionError: division by zero)")
