"""How far apart areas lie."""

from superhighway.federation.network.geography import far_apart
from superhighway.federation.protocol.areas import Area

HULL = Area((-0.34, 53.76))
BEVERLEY = Area((-0.43, 53.84))
BASINGSTOKE = Area((-1.09, 51.26))
ENGLAND = Area((-1.5, 52.5), (((-6.0, 50.0), (2.0, 50.0), (-1.5, 55.8), (-6.0, 50.0)),))


def test_areas_are_far_apart_where_a_day_out_lies_between_them() -> None:
    assert far_apart(HULL, BASINGSTOKE)
    assert far_apart(BASINGSTOKE, HULL)
    assert not far_apart(HULL, BEVERLEY)
    assert not far_apart(HULL, HULL)


def test_what_takes_up_the_country_is_far_from_nobody_in_it() -> None:
    assert not any(far_apart(one, ENGLAND) for one in (HULL, BASINGSTOKE))
