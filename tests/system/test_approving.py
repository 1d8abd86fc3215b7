"""An editor decides on a neighbour's records in a real browser: by keyboard, axe, no script."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.builders.node import LiveNode, told
from tests.system.test_diaries import sign_in

#: Lets records of a neighbour wait, one of them with the ODS code of one of ours; or forgets them.
PROGRAM = """
import sys
from datetime import time, timedelta
import django
django.setup()
import msgspec
from superhighway.core import clock
from superhighway.directory.domain import Location, Schedule, ServiceAtLocation, ServiceRecord
from superhighway.directory.models import ServiceRow
from superhighway.federation.approving.models import DecidedRow
from superhighway.federation.following import applying
from superhighway.federation.following.models import HeldRecord, NeighbourRow
run, now = sys.argv[1], clock.now()
if sys.argv[2] == "forget":
    for row in NeighbourRow.objects.filter(node=f"urn:test:{run}"):
        applying.drop_all(row)
        row.delete()
    raise SystemExit
row = NeighbourRow.objects.create(node=f"urn:test:{run}", origin=f"https://{run}.test",
    name=f"Wetherby {run}", trust={"": "quarantined"}, added_at=now, since=now,
    due=now + timedelta(days=400), state="following", good_at=now, sample=True)
ours = ServiceRow.objects.filter(withdrawn_at=None).exclude(ods_code="").exclude(lat=None).first()
there = Location(f"urn:{run}:place", "Border House", ("1 Border Road",), lat=ours.lat, lon=ours.lon)
hours = Schedule(byday=("MO", "TU"), opens_at=time(9), closes_at=time(17))
def record(name, **values):
    uri = f"urn:{run}:{name}"
    return ServiceRecord(uri, "urn:o", "Wetherby Helpers", f"{name} {run}",
        languages=("English", "Polish"), locations=(ServiceAtLocation(f"{uri}:at", there),),
        **values)
def waits(record, state="waiting", schema="service/1.0"):
    return HeldRecord.objects.create(neighbour=row, identity=record.uri, uri=record.uri,
        type="service", schema=schema, ver=1, sha256=record.name, state=state, at=now,
        body=msgspec.json.encode(record).decode())
clinic = waits(record("Border clinic", schedules=(hours,), ods_code=ours.ods_code))
waits(record("Border baths"))
waits(record("From tomorrow"), "unread", "service/9.0")
before = record("Border clinic", telephone="01632 960111")
DecidedRow.objects.create(neighbour=row, identity=clinic.identity, uri=clinic.uri, type="service",
    seen="before", schema="service/1.0", body=msgspec.json.encode(before).decode(),
    by_label="Eddie", at=now)
"""


@pytest.fixture(params=[True, False], ids=["script", "plain"])
def tab(browser: Browser, live_node: LiveNode, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of that node, with and without a script."""
    profile = browser.new_context(
        base_url=live_node.url, locale="en-GB", java_script_enabled=request.param
    )
    yield profile.new_page()
    profile.close()


@pytest.fixture
def run(live_node: LiveNode, request: pytest.FixtureRequest) -> Iterator[str]:
    """The name of this run's neighbour, whose records wait on the node."""
    name: str = request.node.callspec.id
    told(live_node, PROGRAM, name, "wait")
    yield name
    told(live_node, PROGRAM, name, "forget")


@pytest.fixture
def check(run: str, request: pytest.FixtureRequest) -> Callable[[Page, str], None]:
    """Check a page on a telephone and on a desk; keep pictures where somebody wants them."""
    axe = request.getfixturevalue("axe") if run == "script" else None
    folder = os.environ.get("SUPERHIGHWAY_PICTURES")

    def checked(page: Page, name: str) -> None:
        for width in (375, 1200):
            page.set_viewport_size({"width": width, "height": 800})
            if axe:
                axe(page)
            if folder:
                path = Path(folder) / f"{name}-{run}-{width}.png"
                page.screenshot(path=path, full_page=True)

    return checked


def test_an_editor_compares_and_decides_and_readers_then_see_whose_it_is(
    tab: Page, live_node: LiveNode, run: str, check: Callable[[Page, str], None]
) -> None:
    sign_in(tab, live_node, f"editor-{run}", "--role", "editor")
    tab.goto("/staff/neighbours/waiting")
    check(tab, "waiting")
    main = tab.get_by_role("main")
    expect(main).to_contain_text("1 record of neighbours can’t be shown here.")
    tab.get_by_role("button", name="Approve").press("Enter")
    expect(tab).to_have_title(re.compile("^Error: "))
    clinic = tab.get_by_role("region", name=f"Border clinic {run}")
    expect(clinic).to_contain_text("Monday and Tuesday 9am to 5pm")
    expect(clinic).to_contain_text("01632 960111")
    clinic.locator("summary", has_text="Maybe the same").first.press("Enter")
    expect(clinic.get_by_text("Same ODS code.").first).to_be_visible()
    tab.locator("summary", has_text=f"of Border baths {run}").press("Enter")
    expect(tab.get_by_text("English, Polish").last).to_be_visible()
    check(tab, "compared")
    tab.get_by_role("checkbox", name=f"Border baths {run}").press("Space")
    tab.get_by_role("button", name="Put aside").press("Enter")
    expect(main).to_contain_text("1 record was decided.")
    tab.get_by_role("checkbox", name=f"Border clinic {run}").press("Space")
    tab.get_by_role("button", name="Approve").press("Enter")
    expect(main).to_contain_text("Nothing waits.")
    check(tab, "decided")
    tab.goto(f"/services?text=border+clinic+{run}")
    expect(main).to_contain_text(f"Wetherby {run}")
    check(tab, "neighbour-service")
    tab.get_by_role("link", name=f"Border clinic {run}", exact=True).click()
    expect(main).to_contain_text(f"Wetherby {run}’s node")
    check(tab, "neighbour-page")
