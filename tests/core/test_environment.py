"""Settings from the environment."""

import pytest

from superhighway.core.environment import BadSetting, flag, text, words

NAME = "SUPERHIGHWAY_TRY"


@pytest.mark.parametrize(
    ("raw", "value"),
    [("1", True), ("true", True), ("Yes", True), ("on", True), ("0", False), ("", False)],
)
def test_yes_and_no(monkeypatch: pytest.MonkeyPatch, raw: str, *, value: bool) -> None:
    monkeypatch.setenv(NAME, raw)
    assert flag(NAME, default=not value) is value


def test_without_the_variable_the_default_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAME, raising=False)
    assert flag(NAME, default=True) is True
    assert text(NAME, "x") == "x"
    assert words(NAME, ["a"]) == ["a"]


def test_anything_else_ends_the_process_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "perhaps")
    with pytest.raises(BadSetting, match=f"{NAME} is “perhaps”. Set it to 1 or 0."):
        flag(NAME, default=False)


def test_lists_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, " a, b ,,c")
    assert words(NAME, []) == ["a", "b", "c"]
