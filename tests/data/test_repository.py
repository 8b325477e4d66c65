"""A folder of data: which of its files are read, and for what."""

import pytest

from policytrack.data.repository import Repository, search_up

TARGET = """
- indicator: lanterns
  milestones: [{by: 2025, at_least: 600 个, quote: 达到600个, section: 一}]
"""
ROW = "lanterns,500,个,年鉴,,,,,\n"


def found(root, until=9999, city="cloudbay"):
    """Read a city's figures up to a year: their years, what is said of them, the files opened."""
    data = Repository(root)
    policies, problems = data.targets()
    assert problems == []
    actuals, problems = data.actuals(city, until, policies.indicators)
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
    assert Repository(tmp_path).actuals("cloudbay", 2023, {}) == ([], [])


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
    assert problem.message("en") == "the file is not UTF-8 text (it looks like UTF-16)"


def test_targets_may_be_read_for_one_city(repository):
    root = repository(TARGET)
    assert list(Repository(root).targets("cloudbay")[0].cities) == ["cloudbay"]


def test_no_targets_at_all_is_for_the_caller_to_say(tmp_path):
    with pytest.raises(FileNotFoundError):
        Repository(tmp_path).targets()


def test_the_nearest_folder_upwards_that_holds_targets_is_the_root(tmp_path):
    deep = tmp_path / "a" / "b" / "c"
    deep.mkdir(parents=True)
    (tmp_path / "targets.yaml").touch()
    assert search_up(deep) == tmp_path
    (tmp_path / "a" / "targets.yaml").touch()
    assert search_up(deep) == tmp_path / "a"
    (deep / "targets.yaml").touch()
    assert search_up(deep) == deep


def test_a_folder_called_targets_is_no_file(tmp_path):
    deep = tmp_path / "a"
    (deep / "targets.yaml").mkdir(parents=True)
    assert search_up(deep) != deep
