"""What stands on the shelves, and what search knows of it."""

from datetime import date

import msgspec
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from superhighway.core.home import Home
from superhighway.library import api as library
from superhighway.library.api import Kind, Questionnaire, State
from superhighway.library.catalogue import entries
from superhighway.library.fhir.writing import write
from superhighway.library.models import ReleaseRow
from superhighway.library.questionnaire import Item, ItemType
from superhighway.library.topics import Topics, with_topics
from superhighway.search import api as search_api
from tests.library.fhir.questionnaires import FOREIGN, made, text_item
from tests.library.made import LIBBY, OLIVE, REASON, agreed, released

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
KINDS = ("template",)
ITEMS = (
    Item("g", "Biscuits", type=ItemType.GROUP, items=(Item("a", "Which biscuit?"),)),
    Item("b", "How many?", type=ItemType.INTEGER),
)
TOPICS = Topics(("Events and workshops",), ("The public",))
BISCUITS = with_topics(
    Questionnaire("Biscuits", url="urn:x:b", description="For meetings", items=ITEMS), TOPICS
)


def test_nothing_stands_there_before_a_release(home: Home) -> None:
    assert home
    library.start_draft(LIBBY, FOREIGN)
    assert entries() == []


def test_a_release_stands_there_with_what_it_says() -> None:
    release = released(write(BISCUITS))
    (one,) = entries()
    assert (one.id, one.number, one.state) == (release.template, 1, State.RELEASED)
    assert (one.title, one.kind, one.owner) == ("Biscuits", Kind.FORM, ("Tea desk", "Tea desk"))
    assert (one.contents.questions, one.contents.topics) == (2, TOPICS)
    assert one.contents.description == "For meetings"
    assert not one.expired(date(2098, 1, 1))
    assert one.expired(date(2099, 1, 2))


def test_each_template_stands_there_once_by_the_release_in_use() -> None:
    first = released()
    second = made(text_item("a"), url=first.url, version="4", title="How was it?")
    library.release_now(LIBBY, agreed(second))
    assert [(one.number, one.title) for one in entries()] == [(2, "How was it?")]
    library.retire(LIBBY, first.template, 2, "nobody reads it")
    assert [(one.number, one.state) for one in entries()] == [(2, State.RETIRED)]


def test_until_when_it_is_good_follows_what_was_decided() -> None:
    release = released()
    library.permit(LIBBY, release.template, 1, date(2100, 1, 1), "still of use")
    assert entries()[0].good_until == date(2100, 1, 1)


def test_however_many_stand_there_few_statements_are_asked() -> None:
    for name in ("one", "two", "three"):
        released(made(text_item(name), title=name))
    entries()
    with CaptureQueriesContext(connection) as asked:
        assert len(entries()) == 3
    assert len(asked) == 2


def test_what_somebody_broke_in_the_database_is_still_listed() -> None:
    release = released()
    rows = ReleaseRow.objects.filter(template_id=release.template)
    rows.update(content=b"{", sha256="0" * 64)
    (one,) = entries()
    assert (one.title, one.contents.questions) == (release.title, 0)


@pytest.mark.parametrize(
    "text", ["biscuits", "bisc", "bisciuts", "meetings", "which biscuit", "workshops public form"]
)
def test_search_finds_a_release_by_its_words(text: str) -> None:
    release = released(write(BISCUITS))
    found = search_api.find(text, kinds=KINDS)
    assert [one.uri for one in found] == [f"template:{release.template}"]
    assert search_api.find(text) == []


def test_search_forgets_what_is_not_in_use() -> None:
    release = released(write(BISCUITS))
    draft = library.start_draft(LIBBY, release.content)
    assert search_api.find("biscuits", kinds=KINDS)
    changed = msgspec.structs.replace(
        library.questionnaire(draft.content), title="Cakes", version="2"
    )
    kept = library.save_draft(LIBBY, draft.template, seen=1, questionnaire=changed)
    library.save_draft(LIBBY, draft.template, seen=kept.version, reason=REASON)
    library.submit(LIBBY, draft.template)
    library.review(OLIVE, draft.template, agree=True)
    library.release_now(LIBBY, draft.template)
    assert search_api.find("cakes", kinds=KINDS)[0].title == "Cakes"
    assert not [one for one in search_api.find("biscuits", kinds=KINDS) if one.title == "Biscuits"]
    library.retire(LIBBY, draft.template, 2, "nobody eats them")
    assert search_api.find("cakes", kinds=KINDS) == []
