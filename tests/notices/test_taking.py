"""What neighbours and bus companies say, as this node shows it."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import msgspec
import pytest
from django.test import Client

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.core.extensions import AlertsHeard, ServiceAlert
from superhighway.core.publishing import listeners
from superhighway.notices import actions, selectors, taking
from superhighway.notices.domain import About, Area, AreaKind, Severity, State, Step
from superhighway.notices.models import NoticeRow
from superhighway.notices.publishing import NoticePublisher
from superhighway.notices.records import body
from superhighway.sources import api as sources
from tests.builders.cast import BOTH, actor
from tests.notices.made import DAY, HOUR, draft, know_places, notice, write

pytestmark = BOTH
ORIGIN, NAME = "urn:superhighway:node:" + "a" * 64, "Neighbourton"


@pytest.fixture(autouse=True)
def _area(monkeypatch: pytest.MonkeyPatch) -> None:
    know_places(monkeypatch)
    monkeypatch.setattr(taking, "in_area", lambda lat, _lon: lat > 51)


def given(step: Step = Step.PUBLISHED, uri: str = "urn:uuid:theirs", **said: object) -> bytes:
    """A neighbour's notice as it comes over."""
    now = clock.now()
    made = notice(step, starts=now - HOUR, ends=now + HOUR, **said)
    return body(replace(made, uri=uri))


def titles() -> list[str]:
    return [one.draft.title for one in selectors.about(About(beyond=True), clock.now())]


def test_a_neighbours_notice_is_shown_with_who_says_so() -> None:
    taken = taking.take_from(ORIGIN, NAME, [given()])
    assert (taken.kept, taken.elsewhere, taken.refused) == (1, 0, {})
    [found] = selectors.about(About(beyond=True), clock.now())
    assert (found.origin, found.origin_name) == (ORIGIN, NAME)
    taking.take_from(ORIGIN, NAME, [given(Step.CANCELLED, closed_at=clock.now() - HOUR)])
    assert titles() == []
    assert selectors.by_uri("urn:uuid:theirs").state(clock.now()) is State.CANCELLED  # type: ignore[union-attr]


def test_its_page_says_how_far_the_neighbour_is_trusted(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = [sources.Origin(ORIGIN, NAME, "https://n.test", True, clock.now(), {"": "trusted"})]
    monkeypatch.setattr(sources.origins, "_items", {"test": lambda: known})
    sources.ask_neighbours_again()
    taking.take_from(ORIGIN, NAME, [given()])
    page = client.get(f"/notices/{NoticeRow.objects.get().pk}").content.decode()
    sources.ask_neighbours_again()
    assert "We trust this neighbour" in page


def test_what_touches_nothing_here_is_left_out() -> None:
    far = Area(AreaKind.RADIUS, "Far away", lat=50.0, lon=0.0, radius_m=500)
    near = Area(AreaKind.RADIUS, "Close by", lat=52.0, lon=0.0, radius_m=500)
    stop = Area(AreaKind.STOP, "High Street", refs=("stop:bus:1",))
    other = Area(AreaKind.STOP, "Elsewhere", refs=("stop:bus:2",))
    bodies = [given(uri=f"urn:{n}", area=one) for n, one in enumerate((far, near, stop, other))]
    taken = taking.take_from(ORIGIN, NAME, bodies)
    assert (taken.kept, taken.elsewhere) == (2, 2)


def test_what_is_changed_to_be_about_somewhere_else_is_left_out_too() -> None:
    taking.take_from(ORIGIN, NAME, [given()])
    far = Area(AreaKind.RADIUS, "Far away", lat=50.0, lon=0.0, radius_m=500)
    taken = taking.take_from(ORIGIN, NAME, [given(area=far)])
    assert (taken.kept, taken.elsewhere) == (0, 1)
    assert not NoticeRow.objects.exists()


def test_what_is_long_over_is_left_out_and_what_is_left_out_is_known() -> None:
    now = clock.now()
    over = body(replace(notice(starts=now - 60 * DAY, ends=now - 50 * DAY), uri="urn:over"))
    other = Area(AreaKind.STOP, "Elsewhere", refs=("stop:bus:2",))
    taken = taking.take_from(ORIGIN, NAME, [over, given(uri="urn:else", area=other), given()])
    assert (taken.kept, taken.elsewhere) == (1, 2)
    asked = ["urn:else", "urn:over", "urn:uuid:theirs"]
    assert taking.left_out(ORIGIN, asked) == ["urn:else", "urn:over"]


def test_what_cannot_be_read_says_nothing_of_the_others() -> None:
    strange = given().replace(b'"title"', b'"heading"')
    no_offset = b'{"uri":"u","title":"t","text":"","severity":"warning","category":"other",'
    no_offset += b'"area":{"kind":"footprint"},"starts":"2026-01-01T00:00:00",'
    no_offset += b'"ends":"2026-01-02T00:00:00Z","published":"2026-01-01T00:00:00Z"}'
    taken = taking.take_from(ORIGIN, NAME, [b"{", strange, no_offset, given()])
    assert taken.kept == 1
    assert set(taken.refused) == {"0", "urn:uuid:theirs", "u"}


def test_a_uri_stays_with_whom_it_came_from() -> None:
    ours = write()
    taken = taking.take_from(ORIGIN, NAME, [given(uri=ours.uri)])
    assert list(taken.refused) == [ours.uri]
    taking.take_from(ORIGIN, NAME, [given()])
    other = taking.take_from(ORIGIN[:-1] + "b", "Another", [given()])
    assert (other.kept, len(other.refused)) == (0, 1)


def test_one_neighbour_cannot_fill_the_board(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "MOST_OF_ONE", 2)
    taken = taking.take_from(ORIGIN, NAME, [given(uri=f"urn:{n}") for n in range(3)])
    assert (taken.kept, list(taken.refused)) == (2, ["urn:2"])


def test_a_neighbours_notices_go_when_it_takes_them_back() -> None:
    taking.take_from(ORIGIN, NAME, [given(uri="urn:1"), given(uri="urn:2")])
    assert taking.leave_from(ORIGIN, ["urn:1", "urn:9"]) == 1
    assert taking.leave_from(ORIGIN) == 1
    assert taking.leave_from("") == 0


def test_nobody_here_changes_a_neighbours_notice() -> None:
    taking.take_from(ORIGIN, NAME, [given()])
    found = selectors.by_uri("urn:uuid:theirs")
    assert found
    with pytest.raises(Problem) as refused:
        actions.cancel(actor("editor"), UUID(found.id), "x")  # type: ignore[arg-type]
    assert refused.value.code == "notices.not-ours"


def heard(*alerts: ServiceAlert, ago: timedelta = timedelta(0)) -> AlertsHeard:
    moment = clock.now() - ago
    return AlertsHeard("buses", "Invented Buses", moment, timedelta(minutes=5), alerts)


DIVERSION = ServiceAlert("Diversion", "Use Low Street.", "https://x.example", ("route:bus:7",))


def test_a_bus_companys_alert_is_a_notice_as_long_as_it_is_said() -> None:
    taking.take_alerts(heard(DIVERSION))
    on_route = About(frozenset({"route:bus:7"}))
    [found] = selectors.about(on_route, clock.now())
    assert (found.draft.title, found.draft.area.name, found.web) == (
        "Diversion",
        "Bus 7",
        "https://x.example",
    )
    first = selectors.mark()
    taking.take_alerts(heard(DIVERSION))
    assert selectors.mark() == first
    taking.take_alerts(heard())
    assert selectors.about(on_route, clock.now()) == []


def test_an_alert_ends_by_itself_when_the_feed_falls_silent() -> None:
    taking.take_alerts(heard(DIVERSION))
    [row] = NoticeRow.objects.all()
    assert row.ends - clock.now() <= taking.GOOD_FOR
    taking.take_alerts(heard(ago=HOUR))
    assert NoticeRow.objects.get().ends == row.ends


def test_alerts_about_nothing_here_or_of_another_time_are_left_out() -> None:
    now = clock.now()
    for change in (
        {"refs": ("route:bus:8",)},
        {"starts": now + HOUR},
        {"ends": now - HOUR},
    ):
        facts = {"title": "A", "text": "", "web": "", "refs": ("stop:bus:1", "route:bus:7")}
        taking.take_alerts(heard(ServiceAlert(**{**facts, **change})))  # type: ignore[arg-type]
    assert not NoticeRow.objects.exists()
    taking.take_alerts(heard(ServiceAlert("A", "", "", ("stop:bus:1", "route:bus:7"))))
    assert NoticeRow.objects.get().area["name"] == "High Street and 1 more"


def test_what_is_said_here_and_published_is_what_the_feed_gets() -> None:
    told: list[tuple[str, frozenset[str] | None]] = []
    listeners.register("a test", lambda kind, uris: told.append((kind, uris)))
    try:
        first = write()
        write("Two", severity=Severity.SEVERE)
        taking.take_from(ORIGIN, NAME, [given()])
        actions.cancel(actor("editor"), UUID(first.id), "Over.")  # type: ignore[arg-type]
    finally:
        del listeners._items["a test"]
    assert told == [("notice", frozenset({first.uri}))] * 2
    publisher = NoticePublisher()
    [one] = publisher.all()
    assert one.uri == first.uri
    assert msgspec.json.decode(one.body)["state"] == "cancelled"
    assert [each.uri for each in publisher.some([first.uri, "urn:uuid:theirs"])] == [first.uri]
    assert publisher.document["$defs"]["NoticeRecord"]["additionalProperties"] is False


def test_what_is_long_over_is_forgotten_and_the_feed_told() -> None:
    told: list[frozenset[str] | None] = []
    with clock.earlier(31 * DAY):
        old = write()
        taking.take_from(ORIGIN, NAME, [given()])
    recent = write("New")
    listeners.register("a test", lambda _kind, uris: told.append(uris))
    try:
        actions.tidy()
        assert told == [frozenset({old.uri})]
        assert [one.uri for one in NoticePublisher().all()] == [recent.uri]
        assert {row.uri for row in NoticeRow.objects.all()} == {old.uri, recent.uri}
        with clock.earlier(-9 * DAY):
            actions.tidy()
    finally:
        del listeners._items["a test"]
    assert len(told) == 1


def test_a_draft_about_something_unknown_is_refused() -> None:
    with pytest.raises(Problem) as refused:
        write(area=Area(AreaKind.STOP, "x", refs=("stop:bus:9",)))
    assert refused.value.code == "notices.unknown-subject"
    assert draft().supersedes == ""
