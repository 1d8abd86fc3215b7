"""What “data sources and their age” says of how much is right."""

import re

import pytest
from django.test import Client

from superhighway.directory import actions
from superhighway.directory.domain import Fact
from superhighway.directory.truth.actions import draw_sample, enter
from superhighway.directory.truth.domain import Result
from superhighway.directory.truth.worksheet import Found
from superhighway.sources.api import Report
from tests.builders.cast import actor
from tests.builders.directory import service_record
from tests.builders.published import AREA, publish

pytestmark = pytest.mark.django_db


def words(client: Client) -> str:
    page = client.get("/sources").content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_an_area_without_services_says_nothing_of_them(client: Client) -> None:
    publish(AREA)
    assert "How much of the directory is right" not in words(client)


def test_the_share_that_is_right_is_shown_with_its_range(client: Client) -> None:
    publish(AREA)
    checker, editor = actor("checker"), actor("editor")
    assert checker
    assert editor
    for n in range(8):
        actions.save_typed_service(editor, service_record(f"Service {n}", uri=""))
    assert "Nobody has rung a sample of the services yet" in words(client)
    number = draw_sample(checker, 4, 1)
    found = [Found(place, Fact.EXISTS, Result.RIGHT) for place in (1, 2, 3)]
    enter(checker, number, [*found, Found(4, Fact.EXISTS, Result.WRONG)], Report())
    page = words(client)
    assert "4 services of 8 were drawn by chance" in page
    assert "This is not finished: 4 of 8 answers so far." in page
    assert "The service itself Right 75% Range 41% to 93% Found out 4 of 4" in page
