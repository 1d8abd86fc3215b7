"""Registries of extensions."""

import pytest

from superhighway.core.extensions import Registry


def test_extensions_keep_the_order_in_which_they_came() -> None:
    registry: Registry[str] = Registry("thing")
    registry.register("b", "second letter")
    registry.register("a", "first letter")
    assert registry.names() == ["b", "a"]
    assert list(registry) == ["second letter", "first letter"]
    assert registry.get("a") == "first letter"
    assert registry.get("c") is None


def test_a_name_is_taken_once_and_registering_the_same_again_does_no_harm() -> None:
    registry: Registry[str] = Registry("thing")
    one = "a letter"
    assert registry.register("a", one) == one
    registry.register("a", one)
    with pytest.raises(ValueError, match="thing 'a' is registered twice"):
        registry.register("a", "another")
