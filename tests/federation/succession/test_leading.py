"""Where old addresses of a node that has ended lead."""

import base64
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import msgspec
import pytest
from django.test import Client

from superhighway.core import clock
from superhighway.core.home import Home
from superhighway.directory import api as directory
from superhighway.federation.feed import inheriting
from superhighway.federation.protocol.domain import Succession
from superhighway.federation.protocol.keysets import node_of
from superhighway.federation.protocol.succession import (
    check_acceptance,
    check_statement,
    seal_acceptance,
    seal_statement,
)
from superhighway.federation.succession import keeping
from superhighway.notices import api as notices
from superhighway.notices.records import AreaRecord, NoticeRecord
from superhighway.organisations.models import OrganisationRow
from superhighway.sources.api import key_of
from superhighway.trust import api as trust
from tests.builders.directory import build_directory, service_record
from tests.builders.feed import begin
from tests.builders.published import publish
from tests.library.made import released
from tests.notices.made import HOUR, write

HEIR = "https://heir.example"
OTHER = f"urn:superhighway:node:{'0' * 64}"


def organisation(code: str, *, in_area: bool) -> None:
    OrganisationRow.objects.create(
        uri=f"urn:test:{code}", source="tests", ods_code=code, name=f"Surgery {code}",
        role="practice", status="active", in_area=in_area, imported_at=clock.now(),
    )  # fmt: skip


def end(folder: Path) -> None:
    """Let this node name an heir, and that one accept."""
    ours, theirs = trust.read_root(folder / "root.pem"), trust.new_root(folder / "heir.pem")
    heir, now = node_of(theirs.public), clock.now()
    state = inheriting.close()
    said = Succession(
        node=state.node,
        root=base64.b64encode(ours.public).decode(),
        issued=now.replace(microsecond=0),
        epoch=state.epoch,
        seq=state.seq,
        hash=state.hash,
        heirs={heir: ()},
        origins={heir: HEIR},
        rest=heir,
    )
    will = check_statement(seal_statement(ours, said), "Ours", now)
    accepted = check_acceptance(seal_acceptance(theirs, will, state.seq, now), will, "Heir", now)
    keeping.keep_acceptances(keeping.keep(will, served=True), {heir: accepted})
    keeping.mark_end()


@pytest.mark.django_db
def test_pages_of_organisations_and_templates_lead_on_where_an_heir_has_them(
    home: Home,
    tmp_path: Path,
    client: Client,
) -> None:
    publish()
    organisation("Z00001", in_area=True)
    organisation("Z00002", in_area=False)
    template = f"/library/{released().template}"
    begin(tmp_path / "root.pem")
    release = f"{template}/releases/1"
    moved = [template, release, f"{release}.json", f"{template}/differences"]
    moved.append("/organisations/Z00001")
    before = [client.get(path).status_code for path in (template, "/organisations/Z00001")]
    assert before == [200, 200]

    end(tmp_path)
    for path in moved:
        led = client.get(path)
        assert (led.status_code, led.headers["Location"]) == (308, HEIR + path)
    assert client.get("/organisations/Z00002").status_code == 200
    assert client.get("/library").status_code == 200
    for unknown in ("/organisations/Z99999", template.replace(template[-4:], "0000")):
        assert client.get(unknown).status_code == 404


@pytest.mark.django_db
def test_pages_of_services_and_notices_lead_on_but_those_of_other_nodes_stay(
    home: Home, tmp_path: Path, client: Client
) -> None:
    ours, theirs = service_record("Blood tests"), service_record("Foot clinic")
    build_directory(tmp_path / "sources", [ours])
    directory.take_from(key_of(OTHER), False, [msgspec.json.encode(theirs)])
    told, heard = write("Water is off").uri, "urn:test:heard"
    now = clock.now()
    area = AreaRecord("footprint")
    record = NoticeRecord(
        heard, "Gas is off", "", "information", "other", area, now, now + HOUR, now
    )
    notices.take_from(OTHER, "Other", [msgspec.json.encode(record)])
    begin(tmp_path / "root.pem")
    end(tmp_path)

    service = f"/services/{uuid5(NAMESPACE_URL, ours.uri)}"
    assert client.get(service).headers["Location"] == HEIR + service
    notice = client.get(f"/notices/{told.removeprefix('urn:uuid:')}")
    assert notice.headers["Location"] == f"{HEIR}/notices/{uuid5(NAMESPACE_URL, told)}"
    for kind, uri in (("services", theirs.uri), ("notices", heard)):
        assert client.get(f"/{kind}/{uuid5(NAMESPACE_URL, uri)}").status_code == 200
