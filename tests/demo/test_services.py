"""The invented directory: plainly invented, of every kind, the same each time it is made."""

import re
from datetime import date

from superhighway.demo.domain import Area
from superhighway.demo.services import services, some_surgeries, surgeries
from superhighway.directory.domain import Schedule, ServiceStatus
from superhighway.directory.needs import Need
from tests.demo.conftest import TODAY

DRAMA = re.compile(r"01632 960\d{3}")


def test_the_same_day_gives_the_same_directory(area: Area) -> None:
    assert services(area, TODAY) == services(area, TODAY)


def test_each_has_an_identity_of_its_own_below_an_address_nobody_owns(area: Area) -> None:
    uris = [one.uri for one in services(area, TODAY)]
    assert len(set(uris)) == len(uris)
    assert all(uri.startswith(f"https://directory.{area.key}.example/") for uri in uris)


def test_nobody_is_named_or_rung_who_exists(area: Area) -> None:
    for one in services(area, TODAY):
        assert "sample" in one.organisation_name.lower()
        assert DRAMA.fullmatch(one.telephone)
        assert not one.ods_code or one.ods_code.startswith("ZZ")
        for way in one.ways_in:
            assert way.kind != "telephone" or DRAMA.fullmatch(way.value)
            assert way.kind != "online" or ".example/" in way.value


def test_each_need_is_met_by_somebody(area: Area) -> None:
    met = {need for one in services(area, TODAY) for need in one.needs}
    assert met == set(Need)


def test_open_late_closed_for_training_shut_for_now_and_not_told_are_all_there(area: Area) -> None:
    found = services(area, TODAY)
    rules = [rule for one in found for rule in one.schedules]
    assert any(_open_at_ten_at_night(rule) for rule in rules)
    assert any(rule.days == "dates" and rule.opens_at is None for rule in rules)
    assert any(rule.days == "bank-holidays" and rule.opens_at for rule in rules)
    assert any(rule.days == "monthly" for rule in rules)
    assert any(not one.schedules for one in found)
    assert any(one.status is ServiceStatus.TEMPORARILY_CLOSED for one in found)


def _open_at_ten_at_night(rule: Schedule) -> bool:
    return rule.closes_at is not None and rule.closes_at.hour == 22


def test_training_days_lie_ahead_whenever_the_sample_is_made(area: Area) -> None:
    for today in (date(2026, 12, 23), date(2027, 3, 3)):
        days = [rule.valid_from for one in services(area, today) for rule in one.schedules]
        ahead = [(day - today).days for day in days if day]
        assert ahead
        assert all(7 <= days_ahead < 14 for days_ahead in ahead)


def test_what_shares_a_building_shares_a_location(area: Area) -> None:
    places = [one.locations[0].location for one in services(area, TODAY)]
    by_name = {}
    for place in places:
        assert by_name.setdefault(place.name, place) == place
    assert len(by_name) < len(places)


def test_some_services_see_people_of_some_surgeries_only(area: Area) -> None:
    everybody = {one.code for one in surgeries(area)}
    assert set(some_surgeries(area)) < everybody
    found = [one for one in services(area, TODAY) if one.eligibility.registered_with]
    assert {one.eligibility.registered_with for one in found} == {some_surgeries(area)}
