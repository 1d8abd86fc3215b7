"""Foreign systems on real servers: found out, tried, taken in, failing, coming back."""

import gzip
import json
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

from superhighway.accounts.api import COMMAND, NODE
from superhighway.core import clock, jobs
from superhighway.core.errors import HttpProblem, Problem
from superhighway.core.home import Home
from superhighway.core.models import AuditEntry
from superhighway.federation.following.projecting import Origin, projectors
from superhighway.federation.foreign import actions, selectors
from superhighway.federation.foreign.domain import Rule, State, Trust
from superhighway.federation.foreign.errors import ForeignProblem
from superhighway.federation.foreign.models import ForeignRecordRow
from superhighway.federation.foreign.selectors import Foreign
from superhighway.notices.models import NoticeRow
from tests.builders.directory import build_directory, service_record
from tests.builders.foreign import ATOM, ENTRY, LUNCH, Files, atom, legacy
from tests.builders.published import SAMPLE_AREA, publish
from tests.builders.web import answering, streaming

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home", "area")]


def added(address: str) -> int:
    """A foreign neighbour that is taken in."""
    number = actions.add(COMMAND, address)
    actions.set_taking(COMMAND, number, taking=True)
    return number


def after(number: int) -> Foreign:
    """How it stands after one refresh, whatever came of it."""
    with suppress(Problem):
        actions.refresh(number)
    return selectors.neighbour(number)


def names(number: int) -> set[str]:
    """What it lists."""
    rows = ForeignRecordRow.objects.filter(neighbour_id=number, gone_at=None)
    return set(rows.values_list("name", flat=True))


def test_what_an_address_speaks(files: Files) -> None:
    files.put("/oruk", {"version": "HSDS-UK-3.0"})
    files.put("/oruk/services", {"contents": [], "page_number": 1})
    files.put("/fhir/metadata", {"resourceType": "CapabilityStatement", "fhirVersion": "4.0.1"})
    files.put("/fhir/HealthcareService", {"resourceType": "Bundle", "entry": []})
    found = {
        "/api": "Open Referral UK 1.x",
        "/api/services": "Open Referral UK 1.x",
        "/oruk": "Open Referral UK 3.0",
        "/fhir": "FHIR R4 4.0.1",
        "/fhir/metadata": "FHIR R4 4.0.1",
        "/news.atom": "Atom or RSS (Atom)",
    }
    for path, words in found.items():
        assert actions.look(f"{files.url}{path}")[0].words == words, path


def test_what_is_nothing_that_we_know_is_refused(files: Files) -> None:
    files.put("/page", b"<html><body>Hello", "text/html")
    files.put("/svg", b"<svg/>", "image/svg+xml")
    files.put("/list", [1, 2])
    files.put("/stu3/metadata", {"resourceType": "CapabilityStatement", "fhirVersion": "3.0.1"})
    for path in ("/page", "/svg", "/list", "/stu3", "/nothing"):
        with pytest.raises(Problem) as refused:
            actions.look(f"{files.url}{path}")
        assert refused.value.kind is ForeignProblem.NOTHING_KNOWN, path
    assert len(files.asked) <= 15
    for address in ("", "here", "ftp://a.example", "https://", "https://[x", "https://a" * 99):
        with pytest.raises(Problem) as refused:
            actions.look(address)
        assert refused.value.kind is ForeignProblem.BAD_ADDRESS


def test_nobody_leads_us_into_a_private_network(files: Files) -> None:
    files.answers["/away"] = answering(b"", "302 Found", Location="http://127.0.0.1:1/")
    with pytest.raises(Problem) as refused:
        actions.look(f"{files.url}/away")
    assert refused.value.kind is ForeignProblem.LEADS_AWAY
    with pytest.raises(Problem) as refused:
        actions.look("http://10.0.0.1/api")
    assert refused.value.kind is HttpProblem.FORBIDDEN_ADDRESS


def test_services_of_a_plain_file_server_wait_for_somebody(files: Files) -> None:
    number = added(f"{files.url}/api")
    assert jobs.due_times(actions.JOB) == {str(number): pytest.approx(clock.now(), abs=_MINUTE)}
    one = after(number)
    assert one.good_at
    assert one.records == {"waiting": 1, "approved": 0, "put aside": 0}
    assert one.lost == ("location.transportation", "organization.logo")
    [row] = selectors.waiting(number)
    assert row.uri == f"{files.url}/api/services/svc-1"
    assert actions.decide(COMMAND, number, [row.uri], State.APPROVED) == 1
    assert after(number).records["approved"] == 1
    files.put("/api/services", legacy({**LUNCH, "name": "Supper club"}))
    assert after(number).records == {"waiting": 1, "approved": 0, "put aside": 0}
    verbs = set(AuditEntry.objects.values_list("verb", flat=True))
    assert {"add foreign neighbour", "approved foreign neighbour"} <= verbs


_MINUTE = datetime(2026, 1, 1, 0, 1, tzinfo=UTC) - datetime(2026, 1, 1, tzinfo=UTC)


def test_a_mapping_changes_what_comes_in(files: Files) -> None:
    number = added(f"{files.url}/api")
    actions.set_rules(
        COMMAND, number, [Rule("move", "hub_code", "alert"), Rule("drop", "contacts")]
    )
    after(number)
    body = json.loads(selectors.waiting(number)[0].body)
    assert body["alert"] == "L-17"
    assert "telephone" not in body
    tried = selectors.tried(number)
    assert (tried.looked_at, tried.lost) == (1, 2)


def test_a_failing_system_keeps_its_last_good_state(files: Files) -> None:
    number = added(f"{files.url}/api")
    good = after(number)
    files.answers["/api/services"] = answering(b"no", "500 Internal Server Error")
    failing = after(number)
    assert failing.good_at == good.good_at
    assert failing.failing_since
    assert "status 500" in failing.problem
    assert names(number) == {"Lunch club"}
    since = failing.failing_since
    assert after(number).failing_since == since
    del files.answers["/api/services"]
    healed = after(number)
    assert (healed.failing_since, healed.problem) == (None, "")
    assert healed.good_at
    assert good.good_at
    assert healed.good_at > good.good_at


def test_the_schedule_asks_again(files: Files) -> None:
    number = added(f"{files.url}/api")
    assert jobs.run_due(clock.now()) == 1
    assert names(number) == {"Lunch club"}
    files.answers["/api/services"] = answering(b"no", "404 Not Found")
    jobs.schedule(f"foreign-{number}", "foreign", str(number), _MINUTE * 60, clock.now())
    jobs.run_due(clock.now())
    assert "refused" in jobs.last_problems("foreign")[str(number)]
    actions.set_taking(COMMAND, number, taking=False)
    assert jobs.due_times("foreign") == {}


def test_very_many_do_not_go_at_once(files: Files) -> None:
    many = [{**LUNCH, "id": f"s{n}", "name": f"Club {n}"} for n in range(50)]
    files.put("/api/services", legacy(*many))
    number = added(f"{files.url}/api")
    assert after(number).records["waiting"] == 50
    files.put("/api/services", legacy(*many[:30]))
    failing = after(number)
    assert "20 of 50" in failing.problem
    assert len(names(number)) == 50
    actions.refresh_now(COMMAND, number, agreed=True)
    assert len(names(number)) == 30
    files.put("/api/services", legacy(*many[:45]))
    assert len(names(number)) == 30
    assert after(number).records["waiting"] == 45
    files.put("/api/services", legacy())
    assert "nothing at all" in after(number).problem


def test_news_become_notices_once_they_are_approved(files: Files) -> None:
    number = added(f"{files.url}/news.atom")
    assert after(number).records["waiting"] == 2
    assert not NoticeRow.objects.exists()
    first, _ = selectors.waiting(number)
    actions.decide(COMMAND, number, [first.uri], State.APPROVED)
    [notice] = NoticeRow.objects.all()
    assert notice.origin_name == "Testham Water"
    assert notice.title == first.name
    actions.set_trust(COMMAND, number, Trust.TRUSTED)
    assert NoticeRow.objects.count() == 2
    files.put("/news.atom", atom(ENTRY.format(number=3)), ATOM)
    assert after(number).records["approved"] == 1
    assert set(NoticeRow.objects.values_list("title", flat=True)) == {"Water off in road 3"}
    actions.remove(COMMAND, number)
    assert not NoticeRow.objects.exists()
    assert not jobs.due_times("foreign")


class Shelf:
    """Stands for the app that will show services of neighbours."""

    def __init__(self) -> None:
        self.shown: dict[str, dict[str, Any]] = {}
        self.handed = 0

    def put(self, origin: Origin, bodies: Sequence[bytes]) -> None:
        self.handed += len(bodies)
        self.shown |= {one["uri"]: one | {"from": origin.name} for one in map(json.loads, bodies)}

    def drop(self, _origin: Origin, uris: Sequence[str]) -> None:
        self.shown = {uri: one for uri, one in self.shown.items() if uri not in uris}


def test_approved_services_are_handed_on_once_and_taken_back(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = added(f"{files.url}/api")
    actions.refresh(number)
    shelf = Shelf()
    monkeypatch.setitem(projectors._items, "service", shelf)
    actions.set_trust(COMMAND, number, Trust.TRUSTED)
    for _ in range(2):
        actions.refresh(number)
    [one] = shelf.shown.values()
    assert (shelf.handed, one["name"], "extra" in one) == (1, "Lunch club", False)
    files.put("/api/services", legacy({**LUNCH, "name": "Supper club"}))
    actions.refresh(number)
    assert [one["name"] for one in shelf.shown.values()] == ["Supper club"]
    actions.set_trust(COMMAND, number, Trust.QUARANTINED)
    files.put("/api/services", legacy({**LUNCH, "name": "Night club"}))
    actions.refresh(number)
    assert not shelf.shown
    actions.set_trust(COMMAND, number, Trust.TRUSTED)
    assert [one["name"] for one in shelf.shown.values()] == ["Night club"]
    actions.remove(COMMAND, number)
    assert not shelf.shown


BOMB = gzip.compress(bytes(30_000_000))


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"{" * 100_000, {}),
        (b'{"content": {"a": 1}, "totalElements": 1}', {}),
        (BOMB, {"Content_Encoding": "gzip"}),
        (b"\xff\xfe", {"Content_Type": "text/csv"}),
    ],
)
def test_what_is_hostile_changes_nothing(
    files: Files, body: bytes, headers: dict[str, str]
) -> None:
    number = added(f"{files.url}/api")
    after(number)
    files.answers["/api/services"] = answering(body, **headers)
    with pytest.raises(Problem):
        actions.look(f"{files.url}/api")
    assert after(number).problem
    assert names(number) == {"Lunch club"}


def test_an_answer_of_two_gigabytes_is_not_read(files: Files) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Length: 2000000000\r\n\r\n"
    files.answers["/big"] = streaming(head, b"<a>" * 10_000, files.server.over)
    with pytest.raises(Problem) as refused:
        actions.look(f"{files.url}/big")
    assert refused.value.kind is HttpProblem.TOO_LARGE
    endless = head.replace(b"Content-Length: 2000000000\r\n", b"")
    files.answers["/big"] = streaming(endless, b"<a>" * 100_000, files.server.over)
    with pytest.raises(Problem) as refused:
        actions.look(f"{files.url}/big")
    assert refused.value.kind is HttpProblem.TOO_LARGE


def test_fhir_pages_are_walked_to_their_end(files: Files) -> None:
    base = f"{files.url}/r4"
    files.put("/r4/metadata", {"resourceType": "CapabilityStatement", "fhirVersion": "4.0.1"})
    files.put("/r4/HealthcareService", _bundle(_hcs("1"), _hcs("2"), onward=f"{base}/two"))
    files.put("/r4/two", _bundle(_hcs("3"), onward=f"{base}/two"))
    files.put("/r4/Organization/o", {"resourceType": "Organization", "id": "o", "name": "Trust"})
    number = added(base)
    assert after(number).records["waiting"] == 3
    body = json.loads(selectors.waiting(number)[0].body)
    assert body["organisation_name"] == "Trust"
    assert sum(path.startswith("/r4/Organization/o") for path in files.asked) <= 2


def test_a_page_that_leads_elsewhere_is_not_followed(files: Files) -> None:
    base = f"{files.url}/r4"
    files.put("/r4/metadata", {"resourceType": "CapabilityStatement", "fhirVersion": "4.0.1"})
    files.put("/r4/HealthcareService", _bundle(_hcs("1"), onward="https://other.example/two"))
    number = added(base)
    assert "leads on to other.example" in after(number).problem
    assert names(number) == set()


def _hcs(number: str) -> dict[str, Any]:
    return {
        "resourceType": "HealthcareService",
        "id": number,
        "name": f"Clinic {number}",
        "providedBy": {"reference": "Organization/o"},
        "photo": {"url": "x.png"},
    }


def _bundle(*resources: dict[str, Any], onward: str = "") -> dict[str, Any]:
    links = [{"relation": "next", "url": onward}] if onward else []
    entries = [{"resource": one} for one in resources]
    return {"resourceType": "Bundle", "type": "searchset", "link": links, "entry": entries}


def test_control_signs_come_to_no_database(files: Files) -> None:
    base = f"{files.url}/r4"
    capable = {"resourceType": "CapabilityStatement", "fhirVersion": "4.0.1"}
    files.put("/r4/metadata", {**capable, "software": {"name": "Odd\0 one"}})
    odd = {**_hcs("1"), "name": "Cli\0nic", "pho\0to": "x", "comment": "\0"}
    files.put("/r4/HealthcareService", _bundle(odd))
    number = added(base)
    assert after(number).title == "Odd one"
    assert names(number) == {"Clinic"}
    files.put("/api/services", legacy({**LUNCH, "na\0me": "x", "organization": {"\0": "x"}}))
    assert after(added(f"{files.url}/api")).problem == ""


def test_the_same_address_is_added_once_and_unknown_ones_are_not_there(files: Files) -> None:
    number = added(f"{files.url}/api")
    with pytest.raises(Problem) as refused:
        actions.add(COMMAND, f"{files.url}/api/services")
    assert refused.value.kind is ForeignProblem.KNOWN_ALREADY
    for call in (selectors.neighbour, selectors.tried):
        with pytest.raises(Problem):
            call(number + 1)
    actions.look_again(COMMAND, number)


def test_only_who_runs_the_node_may(files: Files) -> None:
    number = added(f"{files.url}/api")
    for call in (
        lambda: actions.add(NODE, files.url),
        lambda: actions.set_taking(NODE, number, taking=False),
        lambda: actions.set_rules(NODE, number, []),
        lambda: actions.set_trust(NODE, number, Trust.TRUSTED),
        lambda: actions.decide(NODE, number, [], State.APPROVED),
        lambda: actions.refresh_now(NODE, number),
        lambda: actions.look_again(NODE, number),
        lambda: actions.remove(NODE, number),
    ):
        with pytest.raises(Problem):
            call()  # type: ignore[no-untyped-call]


def test_a_real_node_takes_nothing_invented(files: Files) -> None:
    invented = {**LUNCH, "superhighway": {"sample": True}}
    files.put("/api/services", legacy(invented))
    number = added(f"{files.url}/api")
    assert "invented" in after(number).problem
    publish(SAMPLE_AREA)
    assert after(number).records["waiting"] == 1


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_our_own_interface_can_be_read_as_a_foreign_one(
    live_server: LiveServer, home: Home, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUPERHIGHWAY_DEVELOPMENT", "1")
    build_directory(tmp_path / "sources", [service_record("Foot care")])
    number = added(f"{live_server.url}/fhir/r4")
    one = after(number)
    assert one.problem == ""
    assert "Foot care" in names(number)
