"""The invented services as the sample's node knows them: the same actions, nothing lost."""

import pytest

from superhighway.core.home import Home
from superhighway.core.routing import ALIASES
from superhighway.demo.actions import prepare
from superhighway.demo.diaries import SHARING
from superhighway.demo.services import known_as, pharmacies
from superhighway.directory import api as directory
from superhighway.directory.domain import open_referral_id
from tests.demo.test_actions import quiet

pytestmark = pytest.mark.django_db(transaction=True, databases=ALIASES)


def test_the_node_knows_every_service_of_the_feed_and_of_the_lists_as_one(home: Home) -> None:
    area = prepare("stafford", home, quiet).area
    for key in SHARING:
        uri = known_as(area, key)
        found = directory.service(open_referral_id(uri))
        assert found is not None
        assert found.uri == uri
        assert found.sample
    one = pharmacies(area)[0]
    (shown,) = directory.services_of_organisation(one.code)
    assert {part.source for part in shown.parts} == {"pharmacies", "services"}
    assert shown.record.schedules
