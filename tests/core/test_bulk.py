"""Many rows of a table at once, on both databases."""

import uuid
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from superhighway.core import bulk
from superhighway.directory.models import NeedRow, ServiceRow
from superhighway.search.models import Word

pytestmark = pytest.mark.django_db
NAMES = ("word", "owner", "nowhere")
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


def words() -> set[tuple[str, bool]]:
    return set(Word.objects.values_list("word", "nowhere"))


def test_rows_are_added_and_what_is_there_is_updated_or_left() -> None:
    bulk.insert(Word, NAMES, [("bus", "a", False), ("stop", "a", False)])
    bulk.insert(Word, NAMES, [("bus", "a", True)], unique=("word", "owner"))
    assert words() == {("bus", False), ("stop", False)}
    bulk.insert(Word, NAMES, [("bus", "a", True)], unique=("word", "owner"), update=["nowhere"])
    assert words() == {("bus", True), ("stop", False)}
    bulk.insert(Word, NAMES, [])
    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.insert(Word, NAMES, [("bus", "a", True)])


def test_ids_moments_and_references_come_back_as_they_were() -> None:
    blank = dict.fromkeys(
        ("source", "record", "organisation", "ods_code", "status", "edited_by", "edited_label"), ""
    )
    said = {"uri": "urn:x", "uuid": uuid.uuid4(), "name": "X", "imported_at": AT, "change": 2**40}
    values = {**blank, **said, "sample": True, "amendments": "[]"}
    bulk.insert(ServiceRow, tuple(values), [tuple(values.values())])
    row = ServiceRow.objects.get()
    assert (row.uuid, row.imported_at, row.change) == (said["uuid"], AT, 2**40)
    assert row.sample is True
    assert row.lat is None
    bulk.insert(NeedRow, ("service_id", "need"), [(row.pk, "gp")])
    assert NeedRow.objects.get().service == row
