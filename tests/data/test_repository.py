"""A folder of data: which of its files are read, and for what."""

import pytest

from policytrack.data.repository import Repository
from policytrack.model.plan import Policies

TARGET = """
- indicator: lanterns
  milestones: [{by: 2025, at_least: 600 个, quote: 达到600个, section: 一}]
"""
HEADER = "indicator,value,unit,source,period,status,published,note,area\n"
ROW = "lanterns,500,个,年鉴,,,,,\n"


def found(root, until=9999, city="cloudbay"):
    """Read a city's figures up to a year: their years, what is said of them, the files opened."""
    data = Repository(root)
    policies, problems = data.targets()
    assert problems == []
    actuals, problems = data.actuals(city, policies, until)
    said = [f"{problem.place}: {problem.rule.code}" for problem in problems]
    return [actual.period.year for actual in actuals], said, data.opened


def test_the_years_of_a_city_are_read_in_their_order(repository):
    root = repository(TARGET, y2023=ROW, y2021=ROW, y2022=ROW)
    years, said, opened = found(root)
    assert (years, said) == ([2021, 2022, 2023], [])
    assert opened == [
        "targets.yaml",
        "actuals/cloudbay/2021.csv",
        "actuals/cloudbay/2022.csv",
        "actuals/cloudbay/2023.csv",
    ]


def test_a_file_above_the_year_is_not_read_and_not_a_fault(repository):
    root = repository(TARGET, y2022=ROW, y2023=ROW, y2024="x\n")
    years, said, opened = found(root, until=2023)
    assert (years, said) == ([2022, 2023], [])
    assert "actuals/cloudbay/2024.csv" not in opened


def test_another_city_is_not_read(repository):
    root = repository(TARGET, y2023=ROW)
    other = root / "actuals" / "mistharbour"
    other.mkdir()
    (other / "2023.csv").write_bytes(b"\xff")
    assert found(root)[:2] == ([2023], [])
    assert found(root)[2] == ["targets.yaml", "actuals/cloudbay/2023.csv"]


def test_a_city_without_a_folder_published_nothing(repository):
    assert found(repository(TARGET), city="mistharbour")[:2] == ([], [])


def test_a_repository_without_figures_published_nothing(tmp_path):
    assert Repository(tmp_path).actuals("cloudbay", Policies({}, {}), 2023) == ([], [])


@pytest.mark.parametrize(
    "name", [".2022.csv", "~$2023.csv", ".~lock.2023.csv", "readme.md", "2022.csv.bak", "notes.txt"]
)
def test_hidden_files_and_other_files_are_ignored(repository, name):
    root = repository(TARGET, y2023=ROW)
    (root / "actuals" / "cloudbay" / name).write_bytes(b"\xff")
    assert found(root)[:2] == ([2023], [])


@pytest.mark.parametrize(
    "name",
    [
        "2022.CSV",
        "22.csv",
        "1822.csv",
        "2022-2.csv",
        "２０２２.csv",
        "data.csv",
        "2022年.csv",
        "2022.xlsx",
        "2022.csv.txt",
    ],
)
def test_a_table_that_is_named_after_no_year_is_a_fault_and_not_read(repository, name):
    root = repository(TARGET, y2023=ROW)
    (root / "actuals" / "cloudbay" / name).write_bytes(b"\xff")
    years, said, opened = found(root, until=2023)
    assert (years, said) == ([2023], [f"actuals/cloudbay/{name}:1:1: PT218"])
    assert len(opened) == 2


def test_a_table_in_another_encoding_is_a_fault_and_the_others_are_read(repository):
    root = repository(TARGET, y2022=ROW, y2023=ROW)
    (root / "actuals" / "cloudbay" / "2022.csv").write_bytes("指标\n".encode("gb18030"))
    years, said, _opened = found(root)
    assert years == [2023]
    assert [line.rpartition(" ")[2] for line in said] == ["PT201"]


def test_targets_in_another_encoding_are_one_fault_and_nothing_is_read(repository):
    root = repository(TARGET)
    (root / "targets.yaml").write_bytes("version: 1".encode("utf-16"))
    policies, (problem,) = Repository(root).targets()
    assert (policies.cities, policies.indicators, policies.city_keys) == ({}, {}, ())
    assert str(problem.place) == "targets.yaml:1:1"
    assert problem.message("en") == "the file is not UTF-8 text (it may be UTF-16)"


def test_targets_may_be_read_for_one_city(repository):
    root = repository(TARGET)
    assert list(Repository(root).targets("cloudbay")[0].cities) == ["cloudbay"]


def test_no_targets_at_all_is_for_the_caller_to_say(tmp_path):
    with pytest.raises(FileNotFoundError):
        Repository(tmp_path).targets()


NOTHING = "version: 1\nindicators: {}\ncities: {}\n"


def laid_out(root, cities=("cloudbay",), **options):
    """Return the folders of figures, and what is said of those that stand elsewhere."""
    folders, problems = Repository(root, **options).layout(cities)
    return folders, [f"{found.place}: {found.rule.code}" for found in problems]


def put(root, *names):
    for name in names:
        (root / "actuals" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "actuals" / name).touch()


def test_the_folders_that_hold_data_are_those_of_the_cities(tmp_path):
    put(tmp_path, "mistharbour/2023.csv", "cloudbay/2022.csv", "cloudbay/2023.csv")
    cities = ("cloudbay", "mistharbour", "starhill")
    assert laid_out(tmp_path, cities) == (["cloudbay", "mistharbour"], [])


def test_a_folder_of_no_city_is_a_fault_and_a_folder_all_the_same(tmp_path):
    put(tmp_path, "cloudbey/2022.csv", "cloudbey/2023.csv", "cloudbay/2023.csv")
    assert laid_out(tmp_path) == (["cloudbay", "cloudbey"], ["actuals/cloudbey:1:1: PT203"])


def test_where_no_city_is_known_no_folder_is_unknown(tmp_path):
    put(tmp_path, "cloudbey/2022.csv", "2023.csv")
    assert laid_out(tmp_path, ()) == (["cloudbey"], ["actuals/2023.csv:1:1: PT222"])


def test_data_beside_or_below_the_folders_of_cities_are_a_fault_each(tmp_path):
    put(tmp_path, "2023.csv", "cloudbay/2023.csv", "cloudbay/old/a/2022.csv", "x/y/2021.xlsx")
    assert laid_out(tmp_path) == (
        ["cloudbay"],
        [
            "actuals/2023.csv:1:1: PT222",
            "actuals/cloudbay/old/a/2022.csv:1:1: PT222",
            "actuals/x/y/2021.xlsx:1:1: PT222",
        ],
    )


@pytest.mark.parametrize(
    "name", ["x/notes.txt", ".x/2023.csv", "x/.2023.csv", "~x/2023.csv", "readme.md", "x/.y/1.csv"]
)
def test_hidden_folders_and_those_without_data_are_none(tmp_path, name):
    put(tmp_path, "cloudbay/2023.csv", name)
    assert laid_out(tmp_path) == (["cloudbay"], [])


def test_no_figures_at_all_are_no_folders(tmp_path):
    assert laid_out(tmp_path) == ([], [])


def test_contents_stand_for_files_on_the_disk_and_beside_them(repository):
    root = repository(TARGET, y2022=ROW, y2023="x\n")
    held = f"{HEADER}{ROW}".encode()
    contents = {f"actuals/cloudbay/{year}.csv": held for year in (2023, 2024)}
    contents["actuals/mistharbour/2025.csv"] = b"\xff"
    data = Repository(root, contents=contents)
    actuals, problems = data.actuals("cloudbay", data.targets()[0])
    assert problems == []
    assert [actual.period.year for actual in actuals] == [2022, 2023, 2024]


def test_contents_may_stand_for_the_targets(repository):
    root = repository(TARGET)
    data = Repository(root, contents={"targets.yaml": NOTHING.encode()})
    policies, problems = data.targets()
    assert (policies.city_keys, problems) == ((), [])


def test_the_keys_of_malformed_indicators_are_known(repository):
    root = repository(TARGET)
    path = root / "targets.yaml"
    path.write_text(path.read_text("utf-8").replace("measure: stock", "measure: stok"), "utf-8")
    policies = Repository(root).targets()[0]
    assert "lanterns" not in policies.indicators
    assert policies.indicator_keys is not None
    assert policies.indicator_keys > set(policies.indicators)
    assert "lanterns" in policies.indicator_keys


@pytest.mark.parametrize(
    "text", ["a: [", "", "version: 1\nindicators: []\n", "\x00", "- 1\n", "version: 1\n"]
)
def test_where_no_indicator_could_be_read_no_key_is_known(tmp_path, text):
    (tmp_path / "targets.yaml").write_text(text, "utf-8")
    assert Repository(tmp_path).targets()[0].indicator_keys is None


def test_where_there_are_no_indicators_that_is_known(tmp_path):
    (tmp_path / "targets.yaml").write_text(NOTHING, "utf-8")
    assert Repository(tmp_path).targets()[0].indicator_keys == frozenset()
