"""The API asked over the network: by our own importer, and by schemathesis with its description."""

from dataclasses import replace
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from pytest_django.live_server_helper import LiveServer
from schemathesis import GenerationMode

from superhighway.core.errors import Problem
from superhighway.core.home import Home
from superhighway.directory import records
from superhighway.directory.domain import ServiceRecord
from superhighway.directory.open_referral.errors import FeedProblem
from superhighway.directory.open_referral.kind import OpenReferral
from superhighway.directory.open_referral.reading import Feed
from superhighway.sources.api import Report
from superhighway.sources.obtain import obtain
from tests.builders.directory import build_directory, service_record
from tests.directory.open_referral.made import service_records
from tests.directory.open_referral.test_walk import SPEC
from tests.directory.open_referral.test_writing import elsewhere

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
several = st.lists(service_records, min_size=1, max_size=12, unique_by=lambda one: one.uri)


def imported(url: str, folder: Path, *, sample: bool = True) -> tuple[list[ServiceRecord], Report]:
    """Read the feed at ``url`` as another node would."""
    spec = replace(SPEC, url=url, sample=sample)
    got = obtain(spec, OpenReferral(), folder / "aside", {"localhost"})
    out, report = folder / "out", Report()
    out.mkdir(exist_ok=True)
    OpenReferral().read(got.files, spec, out, report)
    return records.load(out), report


@pytest.mark.slow
@settings(
    max_examples=5,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(several)
def test_what_one_node_knows_another_reads_over_the_network_without_loss(
    home: Home,
    tmp_path: Path,
    live_server: LiveServer,
    monkeypatch: pytest.MonkeyPatch,
    known: list[ServiceRecord],
) -> None:
    monkeypatch.setenv("SUPERHIGHWAY_DEVELOPMENT", "1")
    build_directory(tmp_path / "sources", known)
    url = f"{live_server.url}/api/oruk/v3/"
    found, report = imported(url, tmp_path)
    feed = Feed(url.rstrip("/"))
    wanted = {one.uri: one for one in (elsewhere(record, feed) for record in known)}
    assert {one.uri: one for one in found if one.uri in wanted} == wanted
    assert not report.refused


def test_an_invented_directory_is_not_taken_for_a_real_one(
    home: Home, tmp_path: Path, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUPERHIGHWAY_DEVELOPMENT", "1")
    build_directory(tmp_path / "sources")
    with pytest.raises(Problem) as caught:
        imported(f"{live_server.url}/api/oruk/v3", tmp_path, sample=False)
    assert caught.value.kind is FeedProblem.SAMPLE_FEED


@pytest.mark.slow
def test_the_api_keeps_to_its_description_whatever_it_is_asked(
    home: Home, tmp_path: Path, live_server: LiveServer
) -> None:
    build_directory(tmp_path / "sources", [service_record(f"Blood tests {n}") for n in range(30)])
    schema = schemathesis.openapi.from_url(f"{live_server.url}/api/oruk/v3/openapi.json")
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) == 11
    for operation in operations:
        _ask_anything(operation)


def _ask_anything(operation: schemathesis.schemas.APIOperation) -> None:
    """Ask what the description allows and what it doesn't."""

    @settings(
        max_examples=25,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(
        operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
        | operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)
    )
    def ask(case: schemathesis.Case) -> None:
        query = case.query if isinstance(case.query, dict) else {}
        # The one thing that a description can't say.
        assume("proximity" not in query or "postcode" in query)
        case.call_and_validate(timeout=10)

    ask()
