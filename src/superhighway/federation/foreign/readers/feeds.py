"""Atom (RFC 4287) and RSS (0.9x, 1.0, 2.0) as notices. Their XML is never trusted.

Document types are refused, so that no entity can grow; what is marked up becomes plain text.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, ParseError

import msgspec
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from superhighway.core.errors import Problem
from superhighway.federation.foreign.domain import Item, Kind, Taken
from superhighway.federation.foreign.errors import ForeignProblem
from superhighway.federation.foreign.fetching import host_of
from superhighway.sources.api import Get

MOST = 2_000
LONGEST_TITLE, LONGEST_TEXT = 120, 2_000
#: So long a notice holds that doesn't say when it ends.
HOLDS = timedelta(days=7)
_SEVERITIES = frozenset({"information", "warning", "severe"})
_CATEGORIES = frozenset(
    {"closure", "change", "health", "transport", "utilities", "weather", "event", "other"}
)
#: Names of Atom, RSS and Dublin Core, and under which one of ours they are kept.
_NAMES: Mapping[str, str] = {
    "id": "id",
    "guid": "id",
    "title": "title",
    "link": "link",
    "summary": "summary",
    "description": "summary",
    "content": "content",
    "encoded": "content",
    "published": "published",
    "pubDate": "published",
    "date": "published",
    "issued": "published",
    "updated": "updated",
    "modified": "updated",
}
_READ = frozenset(
    {"id", "title", "link", "summary", "content", "published", "updated"}
    | {"starts", "ends", "severity", "category"}
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def few(get: Get, address: str, most: int) -> list[Item]:
    """The first entries."""
    return items(get(address), address)[:most]


def every(get: Get, address: str, folder: Path) -> Iterator[Item]:  # noqa: ARG001 - as readers are
    """All entries; a feed is one answer."""
    yield from items(get(address), address)


def root_of(body: bytes, address: str) -> Element:
    """The root of the XML; raises Problem BAD_XML for what is no XML or tries to grow."""
    try:
        root: Element = fromstring(body, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise Problem(ForeignProblem.BAD_XML, host=host_of(address)) from error
    return root


def version_of(root: Element) -> str:
    """Which kind of feed it is; empty for none."""
    name = _name(root)
    return {
        "feed": "(Atom)",
        "rss": f"(RSS {root.get('version', '')})".replace(" )", ")"),
        "RDF": "(RSS 1.0)",
    }.get(name, "")


def title_of(root: Element) -> str:
    """What the feed calls itself."""
    places = [root, *(one for one in root if _name(one) == "channel")]
    found = (_text(one) for place in places for one in place if _name(one) == "title")
    return next((text for text in found if text), "")[:200]


def items(body: bytes, address: str) -> list[Item]:
    """The entries of a feed, as JSON."""
    root = root_of(body, address)
    if not version_of(root):
        raise Problem(ForeignProblem.NOTHING_KNOWN, host=host_of(address))
    found: list[Item] = []
    for element in root.iter():
        if _name(element) in {"entry", "item"}:
            found.append(_item(element))
            if len(found) > MOST:
                host = host_of(address)
                raise Problem(ForeignProblem.ENDLESS, host=host, most=f"{MOST:,} entries")
    return found


def _item(element: Element) -> Item:
    item: Item = {}
    for child in element:
        name = _name(child)
        kept = _NAMES.get(name, name)
        value = child.get("href", "") if name == "link" and child.get("href") else _text(child)
        if name == "link" and child.get("rel", "alternate") != "alternate":
            kept = f"link-{child.get('rel')}"
        if value:
            item.setdefault(kept, value)
    return item


def _name(element: Element) -> str:
    """Its name without the namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _text(element: Element) -> str:
    return "".join(element.itertext()).strip()


class _Plain(HTMLParser):
    """Collects the text of something marked up."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - of the parent
        self._hidden += tag in {"script", "style"}
        if tag in {"p", "br", "div", "li", "tr"}:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden = max(0, self._hidden - (tag in {"script", "style"}))

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def plain(text: str) -> str:
    """Text without markup and control signs, its lines tidied."""
    parser = _Plain()
    parser.feed(text)
    parser.close()
    joined = _CONTROL.sub("", "".join(parser.parts))
    tidy = (" ".join(line.split()) for line in joined.splitlines())
    return "\n".join(line for line in tidy if line)


def read(item: Item, address: str) -> Taken:
    """One entry as ``notice/1.0``; raises Problem NOT_A_THING without a title or a date."""
    title, identity = plain(_of(item, "title")), _of(item, "id") or _of(item, "link")
    if not title:
        raise Problem(ForeignProblem.NOT_A_THING, what="title")
    published = _moment(_of(item, "published")) or _moment(_of(item, "updated"))
    starts = _moment(_of(item, "starts")) or published
    if starts is None:
        raise Problem(ForeignProblem.NOT_A_THING, what="date")
    notes = [] if _moment(_of(item, "ends")) else ["It doesn’t say when it ends: after 7 days."]
    body = {
        "uri": f"{address[:240]}#{uuid5(NAMESPACE_URL, identity or title)}",
        "title": title[:LONGEST_TITLE],
        "text": _words(item)[:LONGEST_TEXT],
        "severity": _one_of(_of(item, "severity"), _SEVERITIES, "information"),
        "category": _one_of(_of(item, "category"), _CATEGORIES, "other"),
        "area": {"kind": "footprint"},
        "starts": starts,
        "ends": _moment(_of(item, "ends")) or starts + HOLDS,
        "published": published or starts,
    }
    return Taken(
        uri=str(body["uri"]),
        kind=Kind.NOTICE,
        name=title[:LONGEST_TITLE],
        body=msgspec.json.encode(body),
        lost=tuple(sorted(set(item) - _READ)),
        notes=tuple(notes),
    )


def _of(item: Item, name: str) -> str:
    value = item.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def _words(item: Item) -> str:
    """The text, and the web address behind it."""
    text = plain(_of(item, "summary") or _of(item, "content")) or plain(_of(item, "title"))
    link = _of(item, "link")
    web = link if urlsplit(link).scheme in {"https", "http"} and len(link) < 300 else ""
    room = LONGEST_TEXT - len(web) - 1
    return f"{text[:room]}\n{web}".strip()


def _one_of(word: str, known: frozenset[str], usual: str) -> str:
    return word.lower() if word.lower() in known else usual


def _moment(text: str) -> datetime | None:
    """A moment as RFC 3339 or RFC 822 writes it, in UTC; None for none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        try:
            found = parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError):
            return None
    try:
        aware = found if found.tzinfo else found.replace(tzinfo=UTC)
        return aware.astimezone(UTC)
    except (OverflowError, ValueError):
        return None
