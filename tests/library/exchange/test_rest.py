"""The FHIR R4 interface: every answer is valid FHIR, whatever is asked."""

import json
from typing import Any
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

import pytest
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django.live_server_helper import LiveServer

from superhighway.fhir import outcomes, requests
from superhighway.fhir.domain import faults
from superhighway.library import api as library
from superhighway.library.fhir.parsing import parse
from tests.builders.published import SAMPLE_AREA, publish
from tests.library.fhir.questionnaires import FOREIGN, made, text_item
from tests.library.made import LIBBY, released

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
BASE = "/fhir/r4/"
URL = "https://forms.example/tea"
SENT = "application/fhir+json"


@pytest.fixture
def tea() -> library.Release:
    """A release that somebody else wrote."""
    return released()


def asked(address: str, **headers: str) -> tuple[HttpResponse, dict[str, Any]]:
    """An answer; whatever it is, it is valid FHIR R4 and sets no cookie."""
    return checked(Client(headers=headers).get(f"{BASE}{address}"))  # type: ignore[arg-type]


def sent(body: object, content_type: str = SENT) -> tuple[HttpResponse, dict[str, Any]]:
    """The answer to a response that is sent, by a client that minds about foreign forms."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    client = Client(enforce_csrf_checks=True)
    return checked(client.post(f"{BASE}QuestionnaireResponse", content, content_type))  # type: ignore[arg-type]


def checked(response: HttpResponse) -> tuple[HttpResponse, dict[str, Any]]:
    """An answer with its resource."""
    body = parse(response.content)
    assert not faults(body["resourceType"], body), faults(body["resourceType"], body)
    assert response.headers["Content-Type"] == "application/fhir+json; charset=utf-8"
    assert not response.cookies
    return response, body


def issues(body: dict[str, Any]) -> list[tuple[str, str]]:
    """What an OperationOutcome says, by FHIR's code and our own."""
    assert body["resourceType"] == "OperationOutcome"
    return [(one["code"], one["details"]["coding"][0]["code"]) for one in body["issue"]]


def titles(body: dict[str, Any]) -> list[str]:
    """The titles on a page."""
    return [one["resource"]["title"] for one in body.get("entry", [])]


def reply(release: library.Release, **more: object) -> dict[str, object]:
    """A response that is taken."""
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": release.canonical,
        "status": "completed",
        "item": [{"linkId": "cups", "answer": [{"valueInteger": 2}]}],
        **more,
    }


def test_it_says_what_it_can(tea: library.Release) -> None:
    publish()
    _, body = asked("metadata")
    assert body["fhirVersion"] == "4.0.1"
    resources = {one["type"]: one for one in body["rest"][0]["resource"]}
    names = {one["name"] for one in resources["Questionnaire"]["searchParam"]}
    assert names == {"_id", "_lastUpdated", "url", "version", "title", "status"}
    assert resources["QuestionnaireResponse"]["interaction"] == [{"code": "create"}]


def test_a_release_is_read_byte_for_byte(tea: library.Release) -> None:
    for identity in (f"{tea.template}-1", tea.template, f"{tea.template}/_history/1"):
        response, _ = asked(f"Questionnaire/{identity}")
        assert response.content == FOREIGN
        assert response.headers["Content-Location"].endswith(f"Questionnaire/{tea.template}-1")
        assert response.headers["Superhighway-Release-State"] == "released"


def test_what_is_not_there_is_said_so(tea: library.Release) -> None:
    for address in (
        "Questionnaire/nothing",
        f"Questionnaire/{tea.template}-2",
        f"Questionnaire/{tea.template}/_history/9",
        f"Questionnaire/{tea.template}/_history/x",
    ):
        response, body = asked(address)
        assert (response.status_code, issues(body)) == (404, [("not-found", "fhir-rest.unknown")])
    for address in ("Patient", "", "Questionnaire/a/b"):
        response, body = asked(address)
        assert (response.status_code, issues(body)[0][0]) == (404, "not-supported")


def test_a_draft_is_nobody_elses_business() -> None:
    draft = library.start_draft(LIBBY, FOREIGN)
    response, _ = asked(f"Questionnaire/{draft.template}")
    assert response.status_code == 404
    assert asked("Questionnaire")[1]["total"] == 0


def test_searches(tea: library.Release) -> None:
    released(made(text_item("a"), title="Étude", url="urn:b", version="2", status="draft"))
    found = {
        "": ["How was your tea?", "Étude"],
        f"url={URL}": ["How was your tea?"],
        f"url={URL}&version=3": ["How was your tea?"],
        "version=2": ["Étude"],
        "version=2,3": ["How was your tea?", "Étude"],
        "version=2&version=3": [],
        "title=how": ["How was your tea?"],
        "title=tea": [],
        "title:contains=TEA": ["How was your tea?"],
        "title:exact=Étude": ["Étude"],
        "status=draft": ["Étude"],
        "status=http://hl7.org/fhir/publication-status|active": ["How was your tea?"],
        f"_id={tea.template}-1": ["How was your tea?"],
        f"_id={tea.template}": ["How was your tea?"],
        "_lastUpdated=gt2020": ["How was your tea?", "Étude"],
        "_lastUpdated=lt2020-01-31": [],
        "_count=0": [],
        "_format=json&title=": ["How was your tea?", "Étude"],
    }
    for search, wanted in found.items():
        _, body = asked(f"Questionnaire?{search}")
        assert sorted(titles(body)) == sorted(wanted), search
        assert body["total"] == (2 if search == "_count=0" else len(wanted))


def test_a_search_by_form(tea: library.Release) -> None:
    address = f"{BASE}Questionnaire/_search"
    _, body = checked(Client().post(address, "title=how", "application/x-www-form-urlencoded"))  # type: ignore[arg-type]
    assert titles(body) == ["How was your tea?"]


def test_a_retired_release_is_found_by_its_name_only(tea: library.Release) -> None:
    library.retire(LIBBY, tea.template, 1, "nobody asks")
    assert asked(f"Questionnaire?url={URL}")[1]["total"] == 0
    _, body = asked(f"Questionnaire?url={URL}&version=3")
    assert body["entry"][0]["extension"][0]["valueCode"] == "retired"
    assert asked(f"Questionnaire/{tea.template}-1")[0].content == FOREIGN


def test_pages_lead_to_each_other() -> None:
    for name in "abcde":
        released(made(text_item("x"), title=name, url=f"urn:{name}", version="1"))
    address, seen = "Questionnaire?status=draft&_count=2", []
    while address:
        _, body = asked(address)
        seen += titles(body)
        links = {one["relation"]: one["url"] for one in body["link"]}
        assert {"self", "first", "last"} <= set(links)
        following = urlsplit(links.get("next", ""))
        address = f"Questionnaire?{following.query}" if following.query else ""
    assert seen == list("abcde")
    assert body["total"] == 5


def test_a_sample_says_so() -> None:
    publish(area=SAMPLE_AREA)
    assert asked("Questionnaire")[1]["meta"]["tag"][0]["code"] == "sample"
    assert "Sample" in asked("metadata")[1]["implementation"]["description"]


@pytest.mark.parametrize(
    "search",
    ["name=x", "_sort=title", "status=blue", "_lastUpdated=soon", "_count=-1", "_page=0",
     "url:below=x", "_lastUpdated=2026-02-31", "_lastUpdated=9999"],
)  # fmt: skip
def test_a_search_that_is_none_is_refused(search: str) -> None:
    response, body = asked(f"Questionnaire?{search}")
    assert (response.status_code, len(body["issue"])) == (400, 1)


@pytest.mark.parametrize(
    "search", ["title=" + "a," * 300, "&".join(["title=a"] * 300), "&".join(["title=a"] * 1_500)]
)
def test_no_search_keeps_the_node_busy(search: str) -> None:
    response, body = asked(f"Questionnaire?{search}")
    assert (response.status_code, issues(body)[0][1]) == (400, "fhir-rest.too-many-values")
    address, kind = f"{BASE}Questionnaire/_search", "application/x-www-form-urlencoded"
    response, body = checked(Client().post(address, search * 30, kind))  # type: ignore[arg-type]
    assert (response.status_code, issues(body)[0][1]) == (413, "fhir-rest.too-large")


def test_very_many_faults_are_counted(tea: library.Release) -> None:
    unknown = [{"linkId": f"none-{number}"} for number in range(1_500)]
    _, body = sent(reply(tea, item=unknown))
    assert len(body["issue"]) == outcomes.MOST_FAULTS + 1
    assert body["issue"][-1]["details"]["text"].startswith("There are 500 more faults.")


def test_only_json_and_only_these_methods() -> None:
    assert asked("Questionnaire", accept="application/fhir+xml")[0].status_code == 406
    assert asked("Questionnaire?_format=xml")[0].status_code == 406
    assert asked("Questionnaire", accept="text/html;q=0.9, */*;q=0.1")[0].status_code == 200
    for method in ("put", "delete", "patch", "post"):
        response, body = checked(getattr(Client(), method)(f"{BASE}Questionnaire"))
        assert response.status_code == 405
        assert "GET" in response.headers["Allow"]
        assert issues(body) == [("not-supported", "fhir-rest.method")]
    assert Client().options(f"{BASE}Questionnaire").status_code == 204
    assert asked("QuestionnaireResponse")[0].status_code == 405


def test_a_response_is_taken(tea: library.Release) -> None:
    response, body = sent(reply(tea))
    assert response.status_code == 201, body
    assert "/fhir/r4/QuestionnaireResponse/" in response.headers["Location"]
    assert body["issue"][0]["severity"] == "information"


def test_every_fault_of_a_response_is_named(tea: library.Release) -> None:
    wrong = reply(
        tea,
        item=[
            {"linkId": "cups", "answer": [{"valueString": "two"}]},
            {"linkId": "spoons", "answer": [{"valueInteger": 2}]},
        ],
    )
    response, body = sent(wrong)
    assert response.status_code == 422
    assert {code for _, code in issues(body)} == {"response.wrong-type", "response.unknown-link"}
    assert all(one["expression"] for one in body["issue"])
    hidden = reply(
        tea,
        item=[
            {"linkId": "cups", "answer": [{"valueInteger": 2}]},
            {
                "linkId": "group",
                "item": [{"linkId": "lumps", "answer": [{"valueQuantity": {"value": 2}}]}],
            },
        ],
    )
    assert ("business-rule", "response.hidden") in issues(sent(hidden)[1])


def test_a_response_to_a_retired_release_is_refused(tea: library.Release) -> None:
    library.retire(LIBBY, tea.template, 1, "nobody asks")
    response, body = sent(reply(tea))
    assert (response.status_code, issues(body)) == (422, [("business-rule", "library.ended")])


def test_what_is_no_response_is_refused(tea: library.Release) -> None:
    cases: list[tuple[object, int, str]] = [
        (b"{", 400, "fhir.not-json"),
        (b'{"a": 1, "a": 2}', 400, "fhir.twice"),
        (b"\xff", 400, "fhir.not-text"),
        (b"[]", 422, "fhir.not-a-questionnaire"),
        (b'{"a": 1e9999999999999999999999}', 400, "fhir.not-json"),
        (
            reply(tea, item=[{"linkId": "a", "answer": [{"valueDecimal": 10**400}]}]),
            400,
            "fhir.not-json",
        ),
        ({"resourceType": "Patient"}, 422, "response.not-a-response"),
        (reply(tea, questionnaire="urn:none"), 422, "fhir-rest.no-such-questionnaire"),
        (reply(tea, questionnaire=3), 422, "fhir-rest.no-questionnaire"),
        (reply(tea, status="in-progress"), 422, "response.not-completed"),
        (b" " * (requests.LARGEST + 1), 413, "fhir-rest.too-large"),
    ]
    for body, status, code in cases:
        response, outcome = sent(body)
        assert (response.status_code, issues(outcome)[0][1]) == (status, code)
    for kind in ("text/plain", "multipart/form-data", "application/fhir+json; charset=latin-1"):
        assert sent(reply(tea), kind)[0].status_code == 415


def test_nobody_sends_without_end(tea: library.Release, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("superhighway.library.exchange.rest.views.MOST_AN_HOUR", 2)
    statuses = [sent(reply(tea))[0].status_code for _ in range(3)]
    assert statuses == [201, 201, 429]


PARAMETERS = st.sampled_from(
    ["_id", "_lastUpdated", "url", "version", "title", "title:exact", "status", "_count", "_page",
     "_format", "x"]
)  # fmt: skip
VALUES = st.text(max_size=12) | st.sampled_from(
    [
        "active",
        "2026-03",
        "ge2026-03-04T10:00:00Z",
        "1",
        "999999",
        "json",
        "a,b",
        "\\,",
        "|",
        "eq0001",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(PARAMETERS, VALUES), max_size=4))
def test_any_search_is_answered_or_refused(search: list[tuple[str, str]]) -> None:
    response = Client().get(f"{BASE}Questionnaire", search)
    assert response.status_code in {200, 400, 406}
    checked(response)  # type: ignore[arg-type]


LEAVES = st.none() | st.booleans() | st.integers(-5, 5) | st.sampled_from(["", "x", "cups", URL])
NAMES = st.sampled_from(
    ["resourceType", "questionnaire", "status", "item", "linkId", "answer", "valueInteger", "id"]
)
BODIES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4)
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(NAMES, BODIES, max_size=4))
def test_any_body_is_taken_or_refused(tea: library.Release, body: dict[str, object]) -> None:
    response, _ = sent({**reply(tea), **body})
    assert response.status_code in {201, 400, 422}


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_over_the_network(live_server: LiveServer) -> None:
    release = released()
    base = f"{live_server.url}/fhir/r4"
    with urlopen(f"{base}/Questionnaire?{urlencode({'url': URL})}") as found:
        first = json.load(found)["entry"][0]["fullUrl"]
    with urlopen(first) as one:
        assert one.read() == FOREIGN
    asked = Request(
        f"{base}/QuestionnaireResponse",
        json.dumps(reply(release)).encode(),
        {"Content-Type": SENT},
    )
    with urlopen(asked) as done:
        assert (done.status, done.headers["Content-Type"][: len(SENT)]) == (201, SENT)
