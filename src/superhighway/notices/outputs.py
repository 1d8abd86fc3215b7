"""Notices for other programs: Atom (RFC 4287), JSON Feed 1.1 and iCalendar (RFC 5545). Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from superhighway.notices.domain import Notice, State
from superhighway.notices.presenting import shown

ATOM, JSON_FEED = "application/atom+xml", "application/feed+json"
CALENDAR = "text/calendar; charset=utf-8"
_ATOM = "http://www.w3.org/2005/Atom"
#: Bytes of a line of iCalendar, its end left out.
_LINE = 75
_STATUS = {State.CANCELLED: "CANCELLED", State.SUPERSEDED: "CANCELLED"}


@dataclass(frozen=True)
class Site:
    """Whose notices they are: the site's name, its address (with a slash behind), its identity."""

    name: str
    address: str
    identity: str

    def page(self, notice: Notice) -> str:
        """The address of a notice's page."""
        return f"{self.address}notices/{notice.id}"


def changed_at(notice: Notice, now: datetime) -> datetime:
    """When what is said of a notice last changed: it was published, began, or came to its end."""
    draft = notice.draft
    moments = (notice.published_at, notice.closed_at, draft.starts, draft.ends)
    past = [moment for moment in moments if moment and moment <= now]
    return max(past, default=notice.written_at).astimezone(UTC)


def words(notice: Notice, now: datetime) -> str:
    """All that a notice says, as plain text: first when it holds, since a reader may come late."""
    one = shown(notice, now)
    parts = [f"{one.when}.", one.where, *one.paragraphs, notice.reason, one.from_whom]
    return "\n".join(part for part in parts if part)


def atom(notices: Sequence[Notice], site: Site, now: datetime) -> bytes:
    """The notices as a feed of Atom."""
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": "en-GB"})
    _text(feed, "id", site.identity)
    _text(feed, "title", f"Notices – {site.name}")
    _text(feed, "updated", _rfc3339(max((changed_at(n, now) for n in notices), default=now)))
    SubElement(SubElement(feed, "author"), "name").text = site.name
    _link(feed, "self", f"{site.address}notices.atom", ATOM)
    _link(feed, "alternate", f"{site.address}notices", "text/html")
    for notice in notices:
        _entry(feed, notice, site, now)
    return bytes(tostring(feed, encoding="utf-8", xml_declaration=True))


def _entry(feed: Element, notice: Notice, site: Site, now: datetime) -> None:
    entry = SubElement(feed, "entry")
    _text(entry, "id", notice.uri)
    _text(entry, "title", _title(notice, now))
    _text(entry, "updated", _rfc3339(changed_at(notice, now)))
    _text(entry, "published", _rfc3339(notice.published_at or notice.written_at))
    if notice.origin_name:
        SubElement(SubElement(entry, "author"), "name").text = notice.origin_name
    SubElement(entry, "category", {"term": notice.draft.category.value})
    SubElement(entry, "category", {"term": notice.draft.severity.value})
    _link(entry, "alternate", site.page(notice), "text/html")
    _text(entry, "summary", words(notice, now))


def _title(notice: Notice, now: datetime) -> str:
    state = notice.state(now)
    over = {State.ENDED: "Ended: ", State.CANCELLED: "Cancelled: ", State.SUPERSEDED: "Replaced: "}
    return f"{over.get(state, '')}{notice.draft.title}"


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = _plain(text)


def _plain(text: str) -> str:
    """The text without the signs that XML can't hold."""
    return "".join(sign for sign in text if sign in "\t\n" or ord(sign) >= ord(" "))


def _link(parent: Element, rel: str, href: str, kind: str) -> None:
    SubElement(parent, "link", {"rel": rel, "href": href, "type": kind})


def _rfc3339(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def json_feed(notices: Sequence[Notice], site: Site, now: datetime) -> dict[str, Any]:
    """The notices as a JSON Feed; ``_notice`` holds what that format has no word for."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"Notices – {site.name}",
        "home_page_url": f"{site.address}notices",
        "feed_url": f"{site.address}notices.json",
        "language": "en-GB",
        "items": [_item(notice, site, now) for notice in notices],
    }


def _item(notice: Notice, site: Site, now: datetime) -> dict[str, Any]:
    draft = notice.draft
    return {
        "id": notice.uri,
        "url": site.page(notice),
        "title": _title(notice, now),
        "content_text": words(notice, now),
        "date_published": _rfc3339(notice.published_at or notice.written_at),
        "date_modified": _rfc3339(changed_at(notice, now)),
        "authors": [{"name": notice.origin_name or site.name}],
        "tags": [draft.severity.value, draft.category.value],
        "_notice": {
            "state": notice.state(now).value,
            "severity": draft.severity.value,
            "category": draft.category.value,
            "area": shown(notice, now).where,
            "starts": _rfc3339(draft.starts),
            "ends": _rfc3339(draft.ends),
            "sample": notice.sample,
        },
    }


def calendar(notices: Iterable[Notice], site: Site, now: datetime) -> bytes:
    """The notices as events of iCalendar, each from its beginning to its end, in UTC."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Superhighway//Notices//EN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(f'Notices – {site.name}')}",
    ]
    for notice in notices:
        lines += _event(notice, site, now)
    lines.append("END:VCALENDAR")
    return "".join(folded for line in lines for folded in _folded(line)).encode()


def _event(notice: Notice, site: Site, now: datetime) -> list[str]:
    draft = notice.draft
    status = _STATUS.get(notice.state(now), "CONFIRMED")
    return [
        "BEGIN:VEVENT",
        f"UID:{_escaped(notice.uri)}",
        f"DTSTAMP:{_utc(changed_at(notice, now))}",
        f"LAST-MODIFIED:{_utc(changed_at(notice, now))}",
        f"DTSTART:{_utc(draft.starts)}",
        f"DTEND:{_utc(draft.ends)}",
        f"SUMMARY:{_escaped(_title(notice, now))}",
        f"DESCRIPTION:{_escaped(words(notice, now))}",
        f"LOCATION:{_escaped(shown(notice, now).where)}",
        f"CATEGORIES:{draft.severity.value},{draft.category.value}",
        f"URL:{site.page(notice)}",
        f"STATUS:{status}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    """A text value as RFC 5545 (3.3.11) writes it."""
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(sign, written)
    return _plain(text).replace("\t", " ")


def _folded(line: str) -> Iterator[str]:
    """A line cut into pieces of at most 75 bytes, never within a sign (RFC 5545, 3.1)."""
    piece, room = "", _LINE
    for sign in line:
        size = len(sign.encode())
        if size > room:
            yield f"{piece}\r\n"
            piece, room = " ", _LINE - 1
        piece, room = piece + sign, room - size
    yield f"{piece}\r\n"
