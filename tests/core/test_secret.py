"""The node's secret: made once, for its owner's eyes only."""

from pathlib import Path

import pytest

from superhighway.core.home import Home
from superhighway.core.secret import ENVIRONMENT_VARIABLE, keep, node_secret


@pytest.fixture(autouse=True)
def _none_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ENVIRONMENT_VARIABLE, raising=False)


def test_a_new_node_makes_its_secret_once(tmp_path: Path) -> None:
    node = Home(tmp_path)
    secret = node_secret(node)
    assert len(secret) >= 50
    assert node_secret(node) == secret
    assert node.secret_key.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret.key"]


def test_whoever_comes_second_takes_the_secret_of_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    node = Home(tmp_path)
    first = node_secret(node)
    monkeypatch.setattr(Path, "exists", lambda path: path.name != "secret.key")
    assert node_secret(node) == first


def test_without_a_data_folder_nothing_is_written(tmp_path: Path) -> None:
    node = Home(tmp_path / "nowhere")
    assert node_secret(node) != node_secret(node)
    assert not node.root.exists()


def test_a_given_secret_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    node_secret(Home(tmp_path))
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, "g" * 60)
    assert node_secret(Home(tmp_path)) == "g" * 60


def test_the_secret_that_a_process_began_with_is_kept_once_there_is_a_folder(
    tmp_path: Path,
) -> None:
    """What the process of the first build encrypted can be read by all that come after it."""
    node = Home(tmp_path / "new")
    passing = node_secret(node)
    node.root.mkdir()
    keep(node, passing)
    assert node_secret(node) == passing
    keep(node, "another")
    assert node_secret(node) == passing


def test_a_given_secret_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, "g" * 60)
    keep(Home(tmp_path), "g" * 60)
    assert not list(tmp_path.iterdir())
