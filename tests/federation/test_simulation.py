"""Five nodes for two hours: whatever happens on the way, in the end all hold what was said."""

from datetime import timedelta
from pathlib import Path

import pytest

from superhighway.federation.following.models import HeldRecord
from tests.builders.simulated_day import Day, live_through
from tests.builders.simulation import Weather, world

NAMES = ("Testham", "Sampleton", "Muster", "Beispiel", "Voorbeeld")
DAY = Day(hours=2, neighbours=4, says_every=timedelta(minutes=4), records=12)


@pytest.mark.usefixtures("db")
def test_nodes_end_up_equal_whatever_happens_between_them(tmp_path: Path) -> None:
    with world(tmp_path, NAMES, 1, Weather(lost=0.4, spoilt=0.03)) as made:
        live_through(made, DAY)
        assert made.differences() == []
        told = made.told
        assert min(told.changes, told.lost, told.spoilt) > 0
        assert {"http.no-connection", "federation.not-signed"} <= set(told.failed)
        with made.nodes[0].acting():
            HeldRecord.objects.filter(state="shown").update(body="{}")
        assert "Testham holds" in made.differences()[0]
