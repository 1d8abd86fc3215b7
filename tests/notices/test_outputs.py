"""Notices for other programs, read back by clients that we did not write."""

import json
from datetime import UTC, timedelta

import feedparser
import icalendar
from hypothesis import given
from hypothesis import strategies as st

from superhighway.notices.domain import Area, AreaKind, Notice, Step
from superhighway.notices.outputs import Site, atom, calendar, changed_at, json_feed
from tests.notices.made import AT, DAY, HOUR, notice

SITE = Site("Testmouth Superhighway", "https://node.example/", "urn:superhighway:node:t:notices")
AWKWARD = (
    'Lift; out, "of" order \\ <b>&\nRing 01632 960123 – or come round to the Ärzte ' + "é" * 90
)


def made(title: str = "The lift is out of order", text: str = AWKWARD, **said: object) -> Notice:
    return notice(title=title, text=text, starts=AT - HOUR, ends=AT + HOUR, **said)


def test_a_news_reader_reads_the_atom_feed() -> None:
    read = feedparser.parse(atom([made()], SITE, AT))
    assert not read.bozo
    assert (read.feed.title, read.feed.id) == ("Notices – Testmouth Superhighway", SITE.identity)
    [entry] = read.entries
    assert entry.id == "urn:uuid:1"
    assert entry.title == "The lift is out of order"
    assert entry.link == "https://node.example/notices/1"
    assert "Now, until 1pm" in entry.summary
    assert "<b>&" in feedparser.parse(atom([made()], SITE, AT)).entries[0].summary
    assert {tag.term for tag in entry.tags} == {"warning", "change"}
    assert entry.updated == "2026-03-04T12:00:00Z"


def test_one_that_ended_says_so_in_every_format() -> None:
    late = AT + 2 * HOUR
    assert feedparser.parse(atom([made()], SITE, late)).entries[0].title.startswith("Ended: ")
    item = json_feed([made()], SITE, late)["items"][0]
    assert (item["title"][:7], item["_notice"]["state"]) == ("Ended: ", "ended")
    event = icalendar.Calendar.from_ical(calendar([made()], SITE, late)).walk("VEVENT")[0]
    assert str(event["SUMMARY"]).startswith("Ended: ")


def test_one_that_is_cancelled_is_cancelled_in_the_calendar_too() -> None:
    gone = made(step=Step.CANCELLED, closed_at=AT)
    event = icalendar.Calendar.from_ical(calendar([gone], SITE, AT)).walk("VEVENT")[0]
    assert event["STATUS"] == "CANCELLED"
    assert feedparser.parse(atom([gone], SITE, AT)).entries[0].title.startswith("Cancelled: ")


def test_a_calendar_reads_the_events() -> None:
    read = icalendar.Calendar.from_ical(calendar([made(), made("Two")], SITE, AT))
    first, second = read.walk("VEVENT")
    assert first["DTSTART"].dt == (AT - HOUR).astimezone(UTC)
    assert first["DTEND"].dt == (AT + HOUR).astimezone(UTC)
    assert str(first["UID"]) == "urn:uuid:1"
    assert AWKWARD.partition("\n")[0] in str(first["DESCRIPTION"])
    assert str(second["SUMMARY"]) == "Two"


plain = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1)


@given(plain, plain)
def test_any_words_come_back_from_a_calendar(title: str, name: str) -> None:
    area = Area(AreaKind.SERVICE, name, refs=("service:1",))
    body = calendar([made(title, "x", area=area)], SITE, AT)
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    event = icalendar.Calendar.from_ical(body).walk("VEVENT")[0]
    assert str(event["SUMMARY"]) == title
    assert str(event["LOCATION"]) == name


@given(st.text(max_size=200))
def test_any_words_make_a_feed_that_can_be_read(title: str) -> None:
    title = title.encode("utf-8", "ignore").decode()
    assert not feedparser.parse(atom([made(title)], SITE, AT)).bozo
    icalendar.Calendar.from_ical(calendar([made(title)], SITE, AT))
    json.dumps(json_feed([made(title)], SITE, AT)).encode()


def test_a_json_feed_has_what_the_format_asks_for() -> None:
    feed = json_feed([made(origin="urn:x")], SITE, AT)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    [item] = feed["items"]
    assert (item["id"], item["url"]) == ("urn:uuid:1", "https://node.example/notices/1")
    assert item["_notice"]["ends"] == "2026-03-04T13:00:00Z"


def test_what_is_said_changes_when_it_begins_and_ends() -> None:
    one = made()
    assert changed_at(one, AT) == AT
    assert changed_at(one, AT + DAY) == AT + HOUR
    assert changed_at(one, AT - timedelta(hours=2)) == AT
    assert json_feed([], SITE, AT)["items"] == []
    assert feedparser.parse(atom([], SITE, AT)).entries == []
