"""Where the data stands: the root is found from any folder under it."""

from policytrack.data.layout import search_up


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
    (tmp_path / "targets.yaml").touch()
    deep = tmp_path / "a"
    (deep / "targets.yaml").mkdir(parents=True)
    assert search_up(deep) == tmp_path
