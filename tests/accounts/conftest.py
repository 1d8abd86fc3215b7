"""Fixtures of the tests of people."""

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from tests.builders.published import publish


@pytest.fixture(autouse=True)
def quick_passwords(settings: Settings) -> None:
    """Hash passwords quickly: what is tested is not the hashing."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def node(client: Client) -> Client:
    """A browser before a node with an area."""
    publish()
    return client
