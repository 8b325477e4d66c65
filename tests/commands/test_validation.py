"""What could not be read keeps silent what it may hold: on real files, in every way to fail."""

import pytest

from policytrack.commands.scope import find_scope
from policytrack.commands.validation import validated

EXCEEDING = """
- indicator: moon_share
  milestones: [{by: 2025, exceeds: {indicator: star_share}, quote: 高于星光, section: 一}]
"""
SHARE = "star_share,5,%,云湾年鉴,,,,,\n"


@pytest.fixture
def told(repository):
    """told(rows of 2023, write): the codes of what is said, after more was written to the root."""

    def tell(rows="", write=lambda _city: None):
        root = repository(EXCEEDING, y2023=rows)
        write(root / "actuals" / "cloudbay")
        return [each.rule.code for each in validated(find_scope(root, [], None)).diagnostics]

    return tell


@pytest.mark.parametrize(
    "row",
    [
        "lanterns,五,个,云湾年鉴,,,,,\n",
        "lanterns,5,个\n",
        'lanterns,5,个,"云湾年鉴,,,,,\n',
        "lanterns,5,个,云湾年鉴,,,,,=1\n",
    ],
)
def test_a_faulty_row_of_another_indicator_hides_no_missing_comparator(told, row):
    codes = told(row)
    assert len(codes) == 2
    assert "PT304" in codes


@pytest.mark.parametrize(
    "row",
    [
        "star_share,五,%,云湾年鉴,,,,,\n",
        "star_share,5,%\n",
        "star_sharp,5,%,云湾年鉴,,,,,\n",
        "５,star_share,%,云湾年鉴,,,,,\n",
        '"lanterns",五,个,云湾年鉴,,,,,\n',
        '"star_share,5,%,云湾年鉴,,,,,\n',
    ],
)
def test_a_row_that_may_be_of_the_comparator_does(told, row):
    codes = told(row)
    assert len(codes) >= 1
    assert "PT304" not in codes


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cloudbay/2022.csv", ("lanterns,5\n" + SHARE).encode("gb18030")),
        ("cloudbay/2022.csv", b"indicator;value;source\nstar_share;5;A\n"),
        ("cloudbay/2022.csv", b"indicator,value\nstar_share,5\n"),
        ("cloudbay/2022.csv", b"lanterns,5,A\nstar_share,5,A\n"),
        ("cloudbay/2022.csv", b""),
        ("cloudbay/star.csv", SHARE.encode()),
        ("cloudbay/2022.xlsx", b"lanterns,5\n"),
        ("cloudbey/2022.csv", b"indicator,value,unit,source\nstar_share,5,%,A\n"),
    ],
)
def test_a_file_that_cannot_be_read_may_hold_the_comparator(told, name, content):
    def write(city):
        file = city.parent / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)

    codes = told(write=write)
    assert len(codes) == 1
    assert codes != ["PT304"]


def test_a_faulty_file_of_another_city_says_nothing_of_this_one(told):
    def write(city):
        (city.parent / "elsewhere").mkdir()
        (city.parent / "elsewhere" / "2022.csv").write_bytes(b"\xff")

    assert "PT304" in told(write=write)
