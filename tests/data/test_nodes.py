"""YAML text to nodes with places; what YAML may do and targets.yaml may not."""

import pytest

from policytrack.data import nodes
from policytrack.data.nodes import Mapping, Scalar, Sequence, parse


@pytest.fixture(params=["libyaml", "pure python"])
def _either_parser(request, monkeypatch):
    """PyYAML comes with libyaml or without."""
    if request.param == "pure python":
        monkeypatch.setattr(nodes, "_LOADER", nodes.yaml.SafeLoader)


def said(text):
    return [
        f"{found.place.line}:{found.place.column} {found.rule.code} {found.message('en')}"
        for found in parse(text, "t.yaml")[1]
    ]


pytestmark = pytest.mark.usefixtures("_either_parser")


def test_every_node_knows_its_line_and_column():
    root, problems = parse("云: 湾\nb:\n  - 'x'\n  - {c: d}\n", "t.yaml")
    assert problems == []
    assert root == Mapping(
        {
            "云": (Scalar("云", True, 1, 1), Scalar("湾", True, 1, 4)),
            "b": (
                Scalar("b", True, 2, 1),
                Sequence(
                    [
                        Scalar("x", False, 3, 5),
                        Mapping({"c": (Scalar("c", True, 4, 6), Scalar("d", True, 4, 9))}, 4, 5),
                    ],
                    3,
                    3,
                ),
            ),
        },
        1,
        1,
    )


def test_columns_count_characters_and_not_bytes_or_surrogates():
    root, _problems = parse("{a: 云𝄞, b: c}", "t.yaml")
    assert root.entries["b"][0] == Scalar("b", True, 1, 9)


@pytest.mark.parametrize(
    ("written", "text", "plain"),
    [
        ("no", "no", True),
        ("010", "010", True),
        ("'no'", "no", False),
        ('"no"', "no", False),
        ("", "", True),
        ("'it''s'", "it's", False),
        (r'"\u4e91"', "云", False),
        ("|\n  云\n  湾", "云\n湾\n", False),
        (">-\n  云\n  湾", "云 湾", False),
    ],
)
def test_a_scalar_is_its_text_and_whether_it_stood_without_quotes(written, text, plain):
    root, problems = parse(f"a: {written}\n", "t.yaml")
    assert problems == []
    assert root.entries["a"][1][:2] == (text, plain)


@pytest.mark.parametrize("text", ["", "\n", "# 云\n", "   \n# 湾"])
def test_a_file_without_content_has_no_root(text):
    assert parse(text, "t.yaml") == (None, [])


def test_the_first_of_two_equal_keys_is_kept_and_the_second_reported():
    root, problems = parse("a: 1\nb: 2\na: 3\n", "t.yaml")
    assert root.entries["a"][1].text == "1"
    assert [str(found.place) for found in problems] == ["t.yaml:3:1"]
    assert said("a: 1\nb: 2\na: 3\na: 4\n") == [
        "3:1 PT103 key 'a' appears twice (first on line 1)",
        "4:1 PT103 key 'a' appears twice (first on line 1)",
    ]


def test_equal_keys_of_two_mappings_are_no_duplicates():
    assert said("- {a: 1}\n- {a: 1}\n") == []


def test_a_plain_and_a_quoted_key_are_the_same_key():
    assert said("a: 1\n'a': 2\n") == ["2:1 PT103 key 'a' appears twice (first on line 1)"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x 1", ["1:4 PT107 anchors (&) are not allowed here"]),
        ("a: &x [1]", ["1:4 PT107 anchors (&) are not allowed here"]),
        ("a: *x", ["1:4 PT107 aliases (*) are not allowed here"]),
        ("a: !x 1", ["1:4 PT107 tags (!) are not allowed here"]),
        ("a: !!map {b: c}", ["1:4 PT107 tags (!) are not allowed here"]),
        ("? [a]\n: b", ["1:3 PT107 compound keys are not allowed here"]),
        ("? {a: b}\n: c", ["1:3 PT107 compound keys are not allowed here"]),
        ("a\n---\nb\n", ["2:1 PT107 several documents (---) are not allowed here"]),
        (
            "a: &x !y 1",
            [
                "1:4 PT107 anchors (&) are not allowed here",
                "1:4 PT107 tags (!) are not allowed here",
            ],
        ),
    ],
)
def test_what_makes_yaml_more_than_text_is_reported_where_it_stands(text, expected):
    assert said(text) == expected


def test_one_document_may_begin_with_its_mark():
    root, problems = parse("---\na: 1\n...\n", "t.yaml")
    assert problems == []
    assert root.entries["a"][1].text == "1"


def test_the_first_of_several_documents_is_read():
    assert parse("a\n---\nb\n", "t.yaml")[0] == Scalar("a", True, 1, 1)


def test_two_compound_keys_are_not_taken_for_one_another():
    assert said("? [a]\n: b\n? [a]\n: c\n") == [
        "1:3 PT107 compound keys are not allowed here",
        "3:3 PT107 compound keys are not allowed here",
    ]


def test_aliases_cannot_make_a_file_grow():
    bomb = "a: &a [x]\n" + "".join(
        f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    root, problems = parse(bomb, "t.yaml")
    assert len(root.entries["i"][1].items) == 9
    assert len(problems) == 9 + 8 * 9


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: 1\nb: [1\n", "3:1"),
        ("a: 1\n b: 2\n", "2:3"),
        ("a: 1\n\tb: 2\n", "2:"),
        ("a: 'x\n", "1:4"),
        ("a: @x\n", "1:4"),
    ],
)
def test_a_syntax_error_leaves_no_root_and_is_reported_once(text, place):
    root, problems = parse(text, "t.yaml")
    assert root is None
    assert [found.rule.code for found in problems] == ["PT101"]
    assert said(text)[0].startswith(place)


def test_what_was_found_before_a_syntax_error_is_still_reported():
    assert [line[:9] for line in said("a: 1\na: 2\nb: [\n")] == ["2:1 PT103", "4:1 PT101"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 云\n湾: b\x07\n", "2:5 PT123 contains the control character U+0007"),
        ("\x00", "1:1 PT123 contains the control character U+0000"),
        ("a\n\n\x9b", "3:1 PT123 contains the control character U+009B"),
        (r'a: "云\e[31m"', "1:4 PT123 contains the control character U+001B"),
        (r'{"\0": 1}', "1:2 PT123 contains the control character U+0000"),
        (r'{"东\u200b湾区": 1}', "1:2 PT123 contains the control character U+200B"),
        (r'a: "东湾区\N"', "1:4 PT123 contains the control character U+0085"),
    ],
)
def test_a_control_character_is_named_raw_or_escaped(text, expected):
    assert said(text) == [expected]


def test_a_backslash_in_single_quotes_hides_nothing():
    assert said(r"a: 'C:\0\e'") == []


def test_what_is_nested_deeper_than_any_target_is_one_fault():
    assert said("- " * 100 + "x") == []
    assert said("- " * 3000 + "x") == ["1:201 PT101 not valid YAML: nested too deeply"]


@pytest.mark.parametrize("opened", ["[", "{", "[{"])
def test_brackets_are_too_deep_where_we_say_so_and_not_where_libyaml_does(opened):
    """Newer ones give up at a thousand, before they tell of the first."""
    assert said(f"a: &b\x07 1\nc: {opened * 3000}") == [
        "1:6 PT123 contains the control character U+0007",
        "1:4 PT107 anchors (&) are not allowed here",
        "2:103 PT101 not valid YAML: nested too deeply",
    ]


@pytest.mark.parametrize("unseen", ["\x85", "\u2028", "\u2029"])
def test_lines_are_counted_as_an_editor_does(unseen):
    """YAML 1.1 takes these for line ends, editors and GitHub do not."""
    assert said(f'b: 1\na: "云{unseen}湾"\na: 2\n') == [
        f"2:6 PT123 contains the control character U+{ord(unseen):04X}",
        "3:1 PT103 key 'a' appears twice (first on line 2)",
    ]


def test_a_fault_that_the_parser_gives_no_place_is_reported_at_the_beginning(monkeypatch):
    def fail(_text):
        raise nodes.yaml.YAMLError

    monkeypatch.setattr(nodes, "_LOADER", fail)
    assert said("a: 1") == ["1:1 PT101 not valid YAML: unreadable"]


def test_what_stands_under_a_compound_key_is_left_out_with_it():
    root, problems = parse("a: 1\n? [b]\n: 2\n? [c]", "t.yaml")
    assert list(root.entries) == ["a"]
    assert [found.rule.code for found in problems] == ["PT107", "PT107"]


@pytest.mark.parametrize("text", ["a: 1\n? b", "a:\n  ? b"])
def test_the_value_that_a_last_key_lacks_stands_inside_the_text(text):
    root, _problems = parse(text, "t.yaml")
    inner = root.entries.get("b") or root.entries["a"][1].entries["b"]
    assert (inner[1].text, inner[1].line) == ("", 2)
