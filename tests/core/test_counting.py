"""Numbers of things."""

from superhighway.core.counting import counted, counted_of


def test_one_is_not_written_as_many() -> None:
    assert counted(1, "change") == "1 change"
    assert counted(2, "bus", "buses") == "2 buses"
    assert counted_of(1, "outlines") == "1 outline"
    assert counted_of(1, "pharmacies") == "1 pharmacy"
    assert counted_of(94_000, "postcodes") == "94,000 postcodes"
