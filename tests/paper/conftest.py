"""What the tests of paper start from."""

import pytest

from superhighway.core.home import Home
from tests.builders.published import publish
from tests.paper.asked import CARD
from tests.paper.made import released


@pytest.fixture
def card(home: Home) -> str:
    """The id of a released card."""
    publish()
    return released(CARD).template
