"""Whatever stands in the data is shown on a page, and does nothing there."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytrack.assess.check import check_city
from policytrack.assess.comparison import compared
from policytrack.assess.trend import report
from policytrack.model.period import elapsed
from policytrack.model.results import Covered, Index
from policytrack.render import compare
from policytrack.render.clean import clean
from policytrack.render.page import comparison_page, index_page, report_page

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><style>*{}</style>",
    "</title><base href=x>",
    "<!-- x",
    "--> x",
    "]]> <![CDATA[ x",
    "<img src=x onerror=alert(1)>",
    "\"><b onclick='x'>",
    "' onfocus='x' autofocus '",
    '" onmouseover="x',
    "` x=`",
    "{{ 7*7 }}",
    "{% for x in y %}",
    "{# x #}",
    "${7*7} <%= 7*7 %>",
    "&lt;b&gt; &amp; &#60;",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "\x1b[31mred\x1b]8;;http:x\x07",
    "moc\u202etxt.exe",
    "\ud800",
    "a\x00b\x08c\x7f\x9b",
    "a\rb\u2028c\u2029d\u200be\ufeff",
    "\t\n",
    "=cmd()|'/c calc'!A0",
    "云" * 2000,
    "",
)
# No text has an address in it but where a test says so: an address is a link.
PLAIN = "x"


@pytest.fixture(scope="session")
def pages(invented):
    """pages(text): one of each kind, with a text wherever the data has one."""

    def fill(text, language="en"):
        city, rows = invented(text)
        through = elapsed(2023)
        check = check_city(city, rows, through, by="owner")
        indicator = check.assessments[0].target.indicator
        of_city = compared(city, indicator, rows, through)
        index = Index(through, (Covered(city, check.by_group),), ((indicator, 1),))
        return {
            "report": report_page(report(check, rows), language, home="../index.html"),
            "comparison": comparison_page(
                indicator, through, [compare.row(each, language) for each in of_city], language
            ),
            "index": index_page(index, language),
        }

    return fill


def shape(root):
    """Return what a page is made of, without what it says."""
    return [(node.tag, tuple(sorted(node.attributes))) for node in root.walk()]


def digests(policy, directive):
    (given,) = re.findall(rf"{directive} ([^;]*)", policy)
    return re.findall(r"'(sha256-[^']*)'", given), re.sub(r"'sha256-[^']*'", "", given).split()


def digest(content):
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"


def assert_tame(root):
    """There is our one script and our one style and nothing else that runs, loads or leads away."""
    tags = {node.tag for node in root.walk()}
    assert not tags & {
        *("iframe", "object", "embed", "link", "base", "img", "audio", "video", "frame", "applet"),
        *("foreignobject", "use", "image", "animate", "set", "template", "noscript", "textarea"),
    }
    style, script = root.one("style"), root.one("script")
    assert style.content == read("page.css")
    assert script.content == read("page.js")
    policy = root.one("meta", **{"http-equiv": "Content-Security-Policy"})["content"]
    assert digests(policy, "style-src") == ([digest(style.content)], [])
    assert digests(policy, "script-src") == ([digest(script.content)], [])
    assert digests(policy, "default-src") == ([], ["'none'"])
    for forbidden in ("base-uri", "form-action"):
        assert digests(policy, forbidden) == ([], ["'none'"])
    for node in root.walk():
        named = node.attributes
        assert not [name for name in named if name.startswith("on")]
        assert not {"style", "src", "srcset", "action", "formaction", "xlink:href", "srcdoc"} & {
            *named
        }
        if "href" in named:
            assert node.tag == "a"
            assert is_safe(named["href"])
        assert named.get("http-equiv") in (None, "Content-Security-Policy")


def is_safe(link):
    given = urlsplit(link)
    if given.scheme or given.netloc:
        return given.scheme.lower() in ("http", "https")
    if link.startswith("#"):
        return True
    return (
        re.fullmatch(r"(?:\.\./)?(?:(?:city|indicator)/)?[a-z][a-z0-9_-]*\.html", link) is not None
    )


def read(name):
    return files("policytrack.render").joinpath("pages", name).read_text("utf-8")


KINDS = ("report", "comparison", "index")


@pytest.mark.parametrize(
    ("text", "language"), [*((text, "en") for text in HOSTILE), (HOSTILE[0], "zh")]
)
def test_hostile_text_changes_nothing_of_what_a_page_is_made_of(text, language, opened, pages):
    tame = pages(PLAIN if text else "", language)
    for kind, page in pages(text, language).items():
        root = opened(page)
        assert_tame(root)
        # Two different texts are two units, and a page has parts for what there is.
        if text.strip():
            assert shape(root) == shape(opened(tame[kind]))


@pytest.mark.parametrize("text", [text for text in HOSTILE if text.strip()])
def test_hostile_text_is_shown_as_it_is_and_what_cannot_be_seen_by_its_number(text, opened, pages):
    shown = " ".join(clean(text).split())
    found = {kind: opened(page).text for kind, page in pages(text).items()}
    # Name, title, number, issuer, unit, quote, sections, notes, units in charge, source, place …
    assert found["report"].count(shown) > 100
    assert found["comparison"].count(shown) > 2
    assert found["index"].count(shown) > 1


def test_nothing_in_a_text_is_reckoned(opened, pages):
    for page in pages("{{ 7*7 }}${7*7}").values():
        text = opened(page).text
        assert "{{ 7*7 }}${7*7}" in text
        assert "49" not in text


@pytest.mark.parametrize("text", ["\ud800", "a\x1bb\u202ec", "\x00"])
def test_a_page_is_text_in_any_encoding_and_hides_nothing(text, pages):
    for page in pages(text).values():
        page.encode("utf-8")
        assert not set(text) & set(page) - set("abc")


# What each page is made of, by its kind.
SHAPES = {}


@settings(max_examples=40)
@given(st.text(max_size=40).filter(lambda text: text.strip() and "http" not in text.lower()))
def test_any_text_changes_nothing_of_what_a_page_is_made_of(opened, pages, text):
    for kind, page in pages(text).items():
        root = opened(page)
        assert_tame(root)
        assert shape(root) == SHAPES.setdefault(kind, shape(opened(pages(PLAIN)[kind])))


@pytest.mark.parametrize(
    ("source", "links"),
    [
        ("https://bay.example/a?b=1&c=2#d", ["https://bay.example/a?b=1&c=2#d"]),
        ("云报：http://bay.example/，第3页", ["http://bay.example/"]),
        ("http://bay.example/\"onclick='x'", ["http://bay.example/"]),
        ("http://bay.example/<script>", ["http://bay.example/"]),
        ("http://bay.example/\u202emoc", ["http://bay.example/"]),
        ("javascript:alert('http://bay.example/')", ["http://bay.example/"]),
        ("javascript://bay.example/%0aalert(1)", []),
        ("data:text/html;base64,PHNjcmlwdD4=", []),
        ("vbscript:x", []),
        ("ftp://bay.example/", []),
        ("//bay.example/", []),
        ("《云湾年鉴》", []),
    ],
)
def test_only_addresses_of_the_web_in_a_source_can_be_followed(source, links, opened, pages):
    root = opened(pages(source)["report"])
    assert_tame(root)
    away = [node for node in root.all("a") if urlsplit(node["href"]).scheme]
    assert sorted({node["href"] for node in away}) == links
    assert all(node["href"] == node.text for node in away)
    assert all({"noopener", "noreferrer"} <= set(node["rel"].split()) for node in away)
    assert clean(source) in root.text


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_asks_for_nothing_from_anywhere(kind, pages):
    page = pages(PLAIN)[kind].replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert re.findall(r"https?:|url\(|@import|fetch\(|//[a-z]|src=", page) == []


def test_what_a_page_carries_cannot_end_the_element_that_holds_it():
    for name in ("page.css", "page.js"):
        assert not re.search(r"</|<!--|\{\{", read(name))


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_knows_nothing_of_the_one_before(kind, pages):
    """Templates are kept from page to page, and what they were filled with is not."""
    first = pages("one")[kind]
    assert "two" in pages("two")[kind]
    assert pages("one")[kind] == first


WRITTEN = """\
- indicator: lanterns
  lead: ['<img src=x onerror=alert(1)>']
  note: 'javascript:alert(1) https://bay.example/"onclick=x'
  milestones:
    - by: 2025
      at_least: 5 个
      quote: '5个</q><script>alert(1)</script>'
      section: '{{ 7*7 }}'
"""
PUBLISHED = 'lanterns,4,个,"</script><a href=""javascript:alert(1)"">年鉴</a>",,proxy,,<!-- --!>,\n'


def test_what_the_readers_let_through_is_tame_in_every_file(repository, policytrack, opened):
    root = repository(WRITTEN, y2023=PUBLISHED)
    asked = ("-C", root, "report", "--year", "2023", "-o")
    assert policytrack(*asked, root / "a.html", "--city", "cloudbay").code == 0
    assert policytrack(*asked, root / "site").code == 0
    found = [root / "a.html", *sorted((root / "site").rglob("*.html"))]
    assert len(found) == 4
    for path in found:
        assert_tame(opened(path.read_text("utf-8")))
    text = opened(found[0].read_text("utf-8")).text
    for shown in ("<img src=x onerror=alert(1)>", "{{ 7*7 }}", "5个</q><script>alert(1)</script>"):
        assert shown in text
    assert '</script><a href="javascript:alert(1)">年鉴</a>' in text
