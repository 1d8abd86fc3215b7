"""Invented services, and a source that gives out any records that a test wants."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import msgspec

from superhighway.directory import records
from superhighway.directory.domain import Location, ServiceAtLocation, ServiceRecord
from superhighway.directory.needs import Need
from superhighway.organisations import api as organisations
from superhighway.sources.api import Report, RunFacts, SourceKind, SourceSpec, source_kinds
from tests.builders.testham import build_testham

#: The kind of source that the test's reader stands in for.
KIND = "services-csv"
LISTED = """
[[sources]]
key = "{key}"
kind = "services-csv"
title = "List {key}"
publisher = "Tests"
licence = "None"
attribution = "Invented"
files = ["{key}.json"]
date = 2026-11-01
"""


def location(name: str = "Health House", **values: object) -> Location:
    """A place in the middle of West Testham."""
    usual: dict[str, object] = {
        "uri": f"urn:test:location:{name}",
        "name": name,
        "address": ("2 Low Street", "Testham"),
        "postcode": "ZZ1 1AB",
        "lat": 50.902,
        "lon": -1.45,
    }
    return Location(**{**usual, **values})  # type: ignore[arg-type]


def service_record(name: str = "Blood tests", **values: object) -> ServiceRecord:
    """A service of a community organisation, at one place."""
    uri = str(values.get("uri", f"urn:test:{name}"))
    usual: dict[str, object] = {
        "uri": uri,
        "organisation": "urn:test:helpers",
        "organisation_name": "Testham Helpers",
        "name": name,
        "needs": (Need.BLOOD_TEST,),
        "locations": (ServiceAtLocation(f"{uri}:here", location()),),
    }
    return ServiceRecord(**{**usual, **values})  # type: ignore[arg-type]


class ListOfRecords(SourceKind):
    """Reads records from the JSON that ``build_directory`` writes."""

    kind = KIND
    live = False
    max_bytes = 50_000_000
    max_unpacked_bytes = 50_000_000

    def read(self, files: Sequence[Path], spec: SourceSpec, out: Path, report: Report) -> RunFacts:
        """Take every record."""
        assert spec.kind == KIND
        found = [
            record
            for file in files
            for record in msgspec.json.decode(file.read_bytes(), type=list[ServiceRecord])
        ]
        records.save(out, found)
        organisations.save_records(out, [])
        report.take("services", len(found))
        return RunFacts()


@contextmanager
def reader_of_records() -> Iterator[None]:
    """The test's reader stands in for the real one while the block runs."""
    with patch.dict(source_kinds._items, {KIND: ListOfRecords()}):
        yield


def build_directory(folder: Path, *lists: Sequence[ServiceRecord], **changed: str | None) -> None:
    """Build Testham with these lists of services (``list-1``, ``list-2`` …) besides its own."""
    folder.mkdir(parents=True, exist_ok=True)
    sources = ""
    for number, found in enumerate(lists, 1):
        (folder / f"list-{number}.json").write_bytes(msgspec.json.encode(found))
        sources += LISTED.format(key=f"list-{number}")
    with reader_of_records():
        build_testham(folder, more=sources, **changed)
