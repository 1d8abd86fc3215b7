"""Testham with buses, services of all kinds, an access card, a wait and a diary."""

from pathlib import Path
from typing import Any

import msgspec

from superhighway.accounts.api import COMMAND
from superhighway.appointments.actions import tell_wait
from superhighway.directory.api import save_card
from superhighway.directory.domain import (
    Eligibility,
    Schedule,
    ServiceAtLocation,
    ServiceRecord,
    WayIn,
)
from superhighway.directory.needs import Need
from superhighway.directory.opening import read_hours
from superhighway.sources.build import build
from tests.builders.buses import write_bus_testham
from tests.builders.cards import CARD
from tests.builders.directory import LISTED, location, reader_of_records, service_record

DAILY: tuple[Schedule, ...] = read_hours("Mon-Sun 8am-8pm, bank holidays 10am-4pm")
ANYBODY = Eligibility(referral="none")
SLOTS = """organisation,start,end,bookable_by,channel,role
Z00002,2026-01-14T10:30:00+00:00,2026-01-14T10:40:00+00:00,anyone,face-to-face,nurse
Z00002,2026-01-14T09:05:00+00:00,2026-01-14T09:15:00+00:00,anyone,face-to-face,nurse
"""
DIARIES = """
[[sources]]
key = "diaries"
kind = "slots-csv"
title = "Diaries of Testham"
publisher = "Tests"
licence = "None"
attribution = "Invented"
files = ["slots.csv"]
[sources.options]
told = "read"
"""


def here(uri: str, name: str, lat: float, lon: float) -> ServiceAtLocation:
    """A place of its own."""
    return ServiceAtLocation(
        f"{uri}:here", location(name, uri=f"{uri}:place", postcode="", lat=lat, lon=lon)
    )


def offered(name: str, lat: float, lon: float, **values: Any) -> ServiceRecord:
    """A service that anybody may use, open every day."""
    uri = f"urn:test:{name}"
    usual: dict[str, Any] = {
        "needs": (Need.WALK_IN,),
        "eligibility": ANYBODY,
        "schedules": DAILY,
        "locations": (here(uri, name, lat, lon),),
        "ways_in": (WayIn("walk-in", text="Come to the desk"),),
        "telephone": "01632 960222",
    }
    return service_record(name, **{**usual, **values})


SERVICES = (
    offered("West walk-in", 50.9005, -1.4505),
    offered("East walk-in", 50.9003, -1.3503),
    offered("Hilltop walk-in", 50.945, -1.40),
    offered("Children’s walk-in", 50.9006, -1.4506, eligibility=Eligibility(maximum_age=16)),
    offered("Hours unknown", 50.9007, -1.4507, schedules=()),
    offered("Blood tests", 50.9004, -1.3504, needs=(Need.BLOOD_TEST,), ways_in=()),
)


def build_all(folder: Path) -> None:
    """Build the area; then a card of St Ann's, and what Market Surgery says of its wait."""
    locality = write_bus_testham(folder)
    (folder / "list-1.json").write_bytes(msgspec.json.encode(SERVICES))
    (folder / "slots.csv").write_text(SLOTS)
    locality.write_text(locality.read_text() + LISTED.format(key="list-1") + DIARIES)
    with reader_of_records():
        result = build(locality)
    assert result.complete, [(one.key, one.problem) for one in result.sources]
    save_card(COMMAND, "Z00001", CARD)
    tell_wait(COMMAND, "Z00002", 9)
