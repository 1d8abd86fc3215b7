"""Seven nodes for an hour and a half, of which two merge into others and one is split.

Whatever happens on the way, in the end all hold what was said.
"""

from datetime import timedelta
from pathlib import Path

import pytest

from superhighway.federation.following.models import HeldRecord
from tests.builders.simulated_day import Day, live_through
from tests.builders.simulated_end import differences
from tests.builders.simulation import Weather, world

NAMES = ("Testham", "Sampleton", "Muster", "Beispiel", "Voorbeeld", "Esempio", "Exemple")
DAY = Day(hours=1.5, neighbours=3, says_every=timedelta(minutes=6), records=12)


@pytest.mark.usefixtures("db")
def test_nodes_end_up_equal_whatever_happens_between_them(tmp_path: Path) -> None:
    with world(tmp_path, NAMES, 1, Weather(lost=0.4, spoilt=0.05)) as made:
        live_through(made, DAY)
        assert differences(made) == []
        told = made.told
        assert min(told.changes, told.lost, told.spoilt, told.taken_over) > 0
        assert len([node for node in made.nodes if node.heirs]) == 3
        assert "http.no-connection" in told.failed
        assert told.failed.keys() & {"federation.not-signed", "federation.bad-form"}
        node = next(node for node in made.nodes if not node.heirs)
        with node.acting():
            HeldRecord.objects.filter(state="shown").update(body="{}")
        assert f"{node.name} holds" in differences(made)[0]
