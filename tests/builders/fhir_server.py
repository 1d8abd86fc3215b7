"""A small FHIR R4 server on this machine, after the standard and without any code of the node.

It follows HL7 FHIR 4.0.1, "RESTful API" and "Search": ``GET [base]/metadata`` gives its
CapabilityStatement; ``GET [base]/Slot`` and ``GET [base]/Schedule`` search with ``status``,
``start``, ``schedule``, ``active``, ``_include`` and ``_count``, parameters that it doesn't know
are ignored (lenient handling), repeated ones are joined with AND and commas mean OR. Results are
Bundles of type ``searchset`` with ``self`` and ``next`` links, whose addresses say nothing but the
number of the search and the offset.
"""

import json
import threading
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

Resource = dict[str, Any]
BASE = "/fhir/r4"
ODS = "https://fhir.nhs.uk/Id/ods-organization-code"
DELIVERY_CHANNEL = "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-DeliveryChannel"
#: What a search of each type may ask for: parameters and their types.
SEARCHES: Mapping[str, Mapping[str, str]] = {
    "Slot": {"status": "token", "start": "date", "schedule": "reference"},
    "Schedule": {"active": "token", "actor": "reference"},
}
INCLUDES = {"Slot:schedule": ("schedule",), "Schedule:actor": ("actor",)}
PREFIXES: Mapping[str, Callable[[datetime, datetime], bool]] = {
    "ge": lambda value, asked: value >= asked,
    "gt": lambda value, asked: value > asked,
    "le": lambda value, asked: value <= asked,
    "lt": lambda value, asked: value < asked,
    "eq": lambda value, asked: value == asked,
}


class FhirServer:
    """The server: its resources, how it pages, what it was asked.

    ``token`` is the bearer token that it wants, if any. ``largest_page`` caps ``_count``.
    ``spoil`` may change a page before it is sent, ``fails`` makes it answer with that status where
    an address holds ``fails_for``.
    """

    def __init__(self, port: int) -> None:
        self.base = f"http://127.0.0.1:{port}{BASE}"
        self.resources: dict[str, Resource] = {}
        self.largest_page = 100
        self.token = ""
        self.unsupported: set[str] = set()
        self.spoil: Callable[[Resource], Resource] = lambda page: page
        self.fails = 0
        self.fails_for = ""
        self.asked: list[str] = []
        self._searches: dict[str, tuple[str, list[Resource], list[tuple[str, str]]]] = {}

    def put(self, *resources: Resource) -> None:
        """Add resources, or replace them."""
        for one in resources:
            self.resources[f"{one['resourceType']}/{one['id']}"] = one

    def answer(self, path: str, authorization: str) -> tuple[int, Resource]:
        """Status and body of the answer to a GET."""
        self.asked.append(path)
        if self.fails and self.fails_for in path:
            return self.fails, outcome("exception", "The database is not there")
        if self.token and authorization != f"Bearer {self.token}":
            return 401, outcome("login", "A token is needed")
        return self._found(path)

    def _found(self, path: str) -> tuple[int, Resource]:
        parts = urlsplit(path)
        inside = parts.path.removeprefix(BASE).strip("/")
        query = parse_qsl(parts.query, keep_blank_values=True)
        if not parts.path.startswith(BASE):
            return 404, outcome("not-found", "There is nothing here")
        if inside == "metadata":
            return 200, self.capabilities()
        if not inside:
            return self._page(dict(query))
        if inside in SEARCHES and inside not in self.unsupported:
            return self._search(inside, query)
        found = self.resources.get(inside)
        return (200, found) if found else (404, outcome("not-found", f"No {inside}"))

    def capabilities(self) -> Resource:
        """What the server can do."""
        resources = [
            {
                "type": kind,
                "interaction": [{"code": "read"}, {"code": "search-type"}],
                "searchInclude": [one for one in INCLUDES if one.startswith(kind)],
                "searchParam": [{"name": name, "type": kind_of} for name, kind_of in names.items()],
            }
            for kind, names in SEARCHES.items()
            if kind not in self.unsupported
        ]
        return {
            "resourceType": "CapabilityStatement",
            "status": "active",
            "date": "2026-11-22",
            "kind": "instance",
            "implementation": {"description": "A server for tests", "url": self.base},
            "fhirVersion": "4.0.1",
            "format": ["application/fhir+json"],
            "rest": [{"mode": "server", "resource": resources}],
        }

    def _search(self, kind: str, query: list[tuple[str, str]]) -> tuple[int, Resource]:
        for name, value in query:
            if name == "start" and " " in value:
                return 400, outcome("value", f"{value} is no date: its + was not encoded")
        found = [
            one
            for one in self.resources.values()
            if one["resourceType"] == kind and all(_matches(one, *pair) for pair in query)
        ]
        number = uuid.uuid4().hex
        self._searches[number] = (kind, found, query)
        return self._page({"_search": number, "_offset": "0"})

    def _page(self, query: Mapping[str, str]) -> tuple[int, Resource]:
        if query.get("_search") not in self._searches:
            return 410, outcome("expired", "That search is over")
        number, offset = query["_search"], int(query["_offset"])
        kind, found, asked = self._searches[number]
        size = min(int(dict(asked).get("_count", "50")), self.largest_page)
        matches = found[offset : offset + size]
        links = [{"relation": "self", "url": f"{self.base}/{kind}"}]
        if offset + size < len(found):
            following = f"{self.base}?_search={number}&_offset={offset + size}"
            links.append({"relation": "next", "url": following})
        page = {
            "resourceType": "Bundle",
            "id": uuid.uuid4().hex,
            "type": "searchset",
            "total": len(found),
            "link": links,
            "entry": [self._entry(one, "match") for one in matches]
            + [self._entry(one, "include") for one in self._included(matches, asked)],
        }
        return 200, self.spoil(page)

    def _included(
        self, matches: Sequence[Resource], asked: Sequence[tuple[str, str]]
    ) -> list[Resource]:
        fields = [name for key, value in asked if key == "_include" for name in INCLUDES[value]]
        names: dict[str, None] = {}
        for one in matches:
            for field in fields:
                pointed = one.get(field, [])
                for reference in pointed if isinstance(pointed, list) else [pointed]:
                    names[reference.get("reference", "")] = None
        return [self.resources[name] for name in names if name in self.resources]

    def _entry(self, resource: Resource, mode: str) -> Resource:
        name = f"{resource['resourceType']}/{resource['id']}"
        return {
            "fullUrl": f"{self.base}/{name}",
            "resource": resource,
            "search": {"mode": mode},
        }


def _matches(resource: Resource, name: str, value: str) -> bool:
    """Whether a resource is one that a parameter asks for."""
    if name == "start":
        prefix = value[:2] if value[:2] in PREFIXES else "eq"
        asked = datetime.fromisoformat(value.removeprefix(prefix))
        try:
            return PREFIXES[prefix](datetime.fromisoformat(resource["start"]), asked)
        except (TypeError, ValueError):
            return True
    if name == "status":
        return resource["status"] in value.split(",")
    if name == "active":
        return str(resource.get("active", True)).lower() in value.split(",")
    if name == "schedule":
        return resource["schedule"]["reference"] in value.split(",")
    return True


def outcome(code: str, text: str) -> Resource:
    """An OperationOutcome with one error."""
    issue = {"severity": "error", "code": code, "diagnostics": text}
    return {"resourceType": "OperationOutcome", "issue": [issue]}


def organisation(code: str, name: str) -> Resource:
    """An Organization with its ODS code as id and identifier."""
    return {
        "resourceType": "Organization",
        "id": code,
        "identifier": [{"system": ODS, "value": code}],
        "name": name,
    }


def healthcare_service(number: str, code: str, name: str) -> Resource:
    """A HealthcareService that an organisation provides, with a telephone number."""
    return {
        "resourceType": "HealthcareService",
        "id": number,
        "active": True,
        "providedBy": {
            "reference": f"Organization/{code}",
            "identifier": {"system": ODS, "value": code},
        },
        "name": name,
        "telecom": [{"system": "phone", "value": "01632 960777"}],
    }


def schedule(number: str, *actors: str, **more: object) -> Resource:
    """A Schedule of some actors ("HealthcareService/1"), planned until the end of the year."""
    return {
        "resourceType": "Schedule",
        "id": number,
        "active": True,
        "actor": [{"reference": actor} for actor in actors],
        "planningHorizon": {
            "start": "2026-11-01T00:00:00+00:00",
            "end": "2026-12-31T23:59:59+00:00",
        },
        **more,
    }


def slot(number: str, of: str, start: datetime, end: datetime, **more: object) -> Resource:
    """A free Slot of a schedule ("1")."""
    return {
        "resourceType": "Slot",
        "id": number,
        "schedule": {"reference": f"Schedule/{of}"},
        "status": "free",
        "start": start.isoformat(),
        "end": end.isoformat(),
        **more,
    }


@contextmanager
def fhir_server() -> Iterator[FhirServer]:
    """Run the server in a thread of this process, on a free port of 127.0.0.1."""
    server: FhirServer

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = server.answer(self.path, self.headers.get("Authorization", ""))
            content = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/fhir+json;charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listener.daemon_threads = True
    server = FhirServer(listener.server_address[1])
    thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        listener.shutdown()
        thread.join()
        listener.server_close()
