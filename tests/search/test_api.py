"""Documents in, documents out; on SQLite and on PostgreSQL alike."""

from collections.abc import Sequence

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from superhighway.search import api
from superhighway.search.api import Document

pytestmark = pytest.mark.django_db

HERE = (50.90, -1.40)
FAR = (50.99, -1.60)


def document(
    name: str,
    kind: str = "pharmacy",
    weight: int = 0,
    at: tuple[float, float] = HERE,
    **other: str,
) -> Document:
    uri = other.pop("uri", f"place:{kind}/{name.replace(' ', '-')}")
    values = {"note": "", "text": "", **other}
    return Document(uri, kind, name, values["note"], values["text"], *at, weight)


GENERAL = document("Testham General Hospital", "hospital", 100, text="=tgh =zzh01")
EYE = document("Testham Eye Hospital", "hospital", 90)
CHEMIST = document("General Pharmacy", note="12 Mill Road, Testham", weight=60)
VILLAGE = document("Testham", "locality", 40)
MANY = [document("Bootles", uri=f"place:p/{n}", at=(50.9, -1.4 - n / 100)) for n in range(5)]
EVERYTHING = [GENERAL, EYE, CHEMIST, VILLAGE, *MANY]


@pytest.fixture(autouse=True)
def indexed() -> None:
    api.replace("test", EVERYTHING)


def titles(found: Sequence[Document]) -> list[str]:
    return [one.title for one in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("general", ["Testham General Hospital", "General Pharmacy"]),
        ("GEN HOS", ["Testham General Hospital"]),
        ("hospital testham", ["Testham General Hospital", "Testham Eye Hospital"]),
        ("tgh", ["Testham General Hospital"]),
        ("mill rd", ["General Pharmacy"]),
        ("nothing", []),
        ("", []),
        ("&", []),
        ("eye' OR *", []),
        ('"', []),
        ("\x00", []),
    ],
)
def test_every_word_must_be_there_and_may_be_cut_short(text: str, found: list[str]) -> None:
    assert titles(api.find(text)) == found


def test_exact_names_come_first_then_weight() -> None:
    assert titles(api.find("testham"))[:3] == [
        "Testham",
        "Testham General Hospital",
        "Testham Eye Hospital",
    ]


def test_the_nearer_of_equals_comes_first() -> None:
    west = api.find("bootles", near=(50.9, -1.44))
    east = api.find("bootles", near=(50.9, -1.40))
    assert [one.uri for one in west][:2] == ["place:p/4", "place:p/3"]
    assert [one.uri for one in east][:2] == ["place:p/0", "place:p/1"]


def test_the_near_ones_are_found_among_very_many() -> None:
    crowd = [document("Crowdy", uri=f"place:c/{n}", at=FAR, weight=1) for n in range(300)]
    near = document("Crowdy", uri="place:c/near", at=HERE)
    api.replace("crowd", [*crowd, near])
    assert api.find("crowdy", near=HERE)[0].weight == 1
    assert near in api.find("crowdy", limit=500, near=HERE)


def test_an_exact_name_is_found_among_very_many_weightier_ones() -> None:
    crowd = [document(f"Hill {n}", uri=f"place:h/{n}", weight=50) for n in range(300)]
    hill = document("The Hill", "locality", uri="place:h/hill")
    api.replace("crowd", [*crowd, hill])
    assert api.find("hill", limit=1) == [hill]


def test_only_the_wanted_kinds() -> None:
    assert titles(api.find("testham", kinds=["locality"])) == ["Testham"]
    assert titles(api.find("general", kinds=["hospital", "locality"])) == [
        "Testham General Hospital"
    ]


def test_what_is_no_place_is_found_only_where_its_kind_is_asked_for() -> None:
    form = Document("template:1", "template", "Testham hospital form", "", "", 0, 0, nowhere=True)
    api.replace("library", [form])
    assert form not in api.find("testham hospital", limit=50)
    assert api.find("testham hospitl form", kinds=["template"]) == [form]
    assert api.search("testham", 5, ["template"]).documents == (form,)
    assert api.nearest(0, 0) == []
    assert api.get("template:1") == form


def test_a_word_of_what_is_no_place_is_still_a_slip_of_one_that_is() -> None:
    form = Document("template:1", "template", "Testhan", "", "", 0, 0, nowhere=True)
    api.replace("library", [form])
    assert titles(api.find("testhan"))[0] == "Testham"
    assert api.find("testhan", kinds=["template"]) == [form]


def test_a_word_longer_than_any_index_takes_is_found_by_its_beginning() -> None:
    endless = document("Endless", text="a" * 3_000)
    api.replace("test", [endless, document("Other", text="a" * 200)])
    assert endless in api.find("a" * 50)


def test_no_more_than_the_limit() -> None:
    assert len(api.find("bootles", limit=2)) == 2


@pytest.mark.parametrize("text", ["testham genral", "tesham genearl hospital", "generla hopsital"])
def test_a_slip_of_the_pen_is_forgiven(text: str) -> None:
    assert titles(api.find(text))[0] == "Testham General Hospital"


@pytest.mark.parametrize("text", ["gex", "zzh02", "zeneral"])
def test_short_words_codes_and_first_letters_are_what_they_are(text: str) -> None:
    assert api.find(text) == []


def test_what_is_around_a_point() -> None:
    found = api.nearest(50.9, -1.421, limit=3)
    assert [one.uri for one in found] == ["place:p/2", "place:p/3", "place:p/1"]
    assert api.nearest(52, 1) == []
    assert [one.uri for one in api.nearest(50.9, -1.45, limit=4)][3] == "place:p/1"
    assert titles(api.nearest(*HERE, kinds=["hospital"])) == [GENERAL.title, EYE.title]


def test_a_document_by_its_uri() -> None:
    assert api.get(GENERAL.uri) == GENERAL
    assert api.get("place:none") is None


def test_an_owner_replaces_its_own_documents_alone() -> None:
    api.replace("other", [document("Testham Library", "library")])
    api.replace("test", [VILLAGE])
    assert titles(api.find("testham")) == ["Testham", "Testham Library"]
    assert titles(api.find("tgh")) == []
    api.replace("other", [])
    assert titles(api.find("testham")) == ["Testham"]
    assert api.find("librery") == []


def test_searching_costs_one_query() -> None:
    with CaptureQueriesContext(connection) as queries:
        api.find("testham")
    assert len(queries) == 1
