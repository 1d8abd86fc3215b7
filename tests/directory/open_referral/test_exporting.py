"""A file of records that lie in no database reads back as the same records."""

import msgspec
from hypothesis import given

from superhighway.directory.domain import ServiceRecord
from superhighway.directory.open_referral.exporting import export
from superhighway.directory.open_referral.marks import SAMPLE_ALERT
from superhighway.directory.open_referral.reading import Notes, read_service
from tests.directory.open_referral.made import service_records
from tests.directory.open_referral.test_writing import FEED, elsewhere

ADDRESS = "https://node.example"


@given(service_records)
def test_an_export_reads_back_without_loss(record: ServiceRecord) -> None:
    for sample in (False, True):
        (sent,) = msgspec.json.decode(export([record], ADDRESS, sample=sample))
        assert sent.get("alert", "").startswith(SAMPLE_ALERT) is sample or record.alert
        assert read_service(sent, FEED, Notes()) == elsewhere(record)


def test_nothing_is_an_empty_list() -> None:
    assert export([], ADDRESS, sample=False) == b"[]"
