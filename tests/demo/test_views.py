"""The pages that only a sample area has."""

import re

import pytest
from django.test import Client

from superhighway.core import clock
from superhighway.core.home import Home
from superhighway.demo.areas import AREAS
from superhighway.demo.letter import letter
from superhighway.nhsui.formats import date_words
from tests.builders.demo import build_postcodes

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_letter_leads_to_the_slip_in_one_press(home: Home, client: Client) -> None:
    build_postcodes(home, sample=True)
    page = client.get("/letter").content.decode()
    assert "Example General Hospital, Hull" in page
    assert "2:20pm" in page
    assert "Sample: invented" in page
    assert re.search(r'href="/slip\?from=postcode:HU8\w+&amp;to=place:ods/ZZHH01', page)


def test_a_second_thing_to_try_is_to_need_to_see_someone(home: Home, client: Client) -> None:
    build_postcodes(home, sample=True)
    page = client.get("/letter").content.decode()
    assert re.search(r'href="/help\?need=gp&amp;near=HU8\+\w+&amp;registered=ZZHG01"', page)
    assert "I need to see someone" in page
    assert 'href="/logins"' in page


def test_every_place_is_offered_in_the_list_and_on_the_map(home: Home, client: Client) -> None:
    build_postcodes(home, sample=True)
    page = client.get("/try").content.decode()
    addresses = re.findall(r'href="(/slip\?[^"]+)"', page)
    half = len(addresses) // 2
    assert half == len(AREAS["hull"].localities) - 1
    assert addresses[:half] == addresses[half:]


@pytest.mark.parametrize("address", ["/letter", "/try"])
def test_a_real_area_has_no_sample_pages(home: Home, client: Client, address: str) -> None:
    build_postcodes(home, sample=False)
    assert client.get(address).status_code == 404


def test_the_letter_is_the_one_of_today(home: Home, client: Client) -> None:
    build_postcodes(home, sample=True)
    sent = letter(AREAS["hull"], clock.today())
    assert date_words(sent.at.date()) in client.get("/letter").content.decode()
