"""What is known of where neighbours lie."""

import msgspec
import pytest

from superhighway.core import clock
from superhighway.federation.following.models import NeighbourRow
from superhighway.federation.network import selectors
from superhighway.federation.protocol.areas import Area

pytestmark = pytest.mark.django_db
NODE = "urn:superhighway:node:" + "a" * 64


@pytest.mark.parametrize(
    ("here", "told", "far"),
    [
        (Area((-0.34, 53.76)), {"area": msgspec.to_builtins(Area((-1.09, 51.26)))}, True),
        (Area((-1.1, 51.3)), {"area": msgspec.to_builtins(Area((-1.09, 51.26)))}, False),
        (Area((-0.34, 53.76)), {"area": "Hampshire"}, False),
        (Area((-0.34, 53.76)), {}, False),
        (None, {"area": msgspec.to_builtins(Area((-1.09, 51.26)))}, False),
    ],
)
def test_a_neighbour_is_far_off_only_where_both_say_where_they_lie(
    monkeypatch: pytest.MonkeyPatch, here: Area | None, told: dict[str, object], far: bool
) -> None:
    monkeypatch.setattr(selectors, "own_area", lambda: here)
    NeighbourRow.objects.create(
        origin="https://x.example", node=NODE, description=told,
        added_at=clock.now(), since=clock.now(), due=clock.now(),
    )  # fmt: skip
    assert selectors.is_far_off(NODE) is far
    assert not selectors.is_far_off("urn:superhighway:node:unknown")
