"""What sample areas tell in their notices."""

from superhighway.demo.areas import AREAS
from superhighway.demo.bulletins import BULLETINS, bulletin


def test_each_area_tells_something_else() -> None:
    assert BULLETINS.keys() == AREAS.keys()
    told = [bulletin(area) for area in AREAS.values()]
    titles = [one.title for said in told for one in (said.severe, said.service, said.planned)]
    assert len(set(titles)) == len(titles)
    assert all("sample" in said.severe.text for said in told)
