"""Rows that the tests of burden start from: organisations, completions, released forms."""

import uuid
from datetime import timedelta

from superhighway.core import clock
from superhighway.library.api import Reason, Release
from superhighway.library.filling.models import TallyRow
from superhighway.organisations.models import OrganisationRow
from tests.library.fhir.questionnaires import made, text_item
from tests.library.made import REASON, released

WORDS = ("colour", "size", "weight", "smell", "taste", "price", "maker", "shop")


def practice(code: str, name: str = "", role: str = "practice") -> None:
    """An invented open organisation whose place isn't known."""
    OrganisationRow.objects.create(
        uri=f"urn:test:{code}",
        source="tests",
        ods_code=code,
        name=name or f"Surgery {code}",
        role=role,
        status="active",
        imported_at=clock.now(),
    )


def completed(release: Release, organisation: str = "", times: int = 1, seconds: int = 60) -> None:
    """So many completions on screen, yesterday."""
    rows = [
        TallyRow(
            template=release.template,
            release=release.number,
            organisation=organisation,
            channel="screen",
            day=clock.today() - timedelta(days=1),
            seconds=seconds,
            once=uuid.uuid4().hex,
        )
        for _ in range(times)
    ]
    TallyRow.objects.bulk_create(rows)


def form(name: str, reason: Reason = REASON, **head: object) -> Release:
    """A released form of a title and questions of its own."""
    items = [text_item(f"{name}-{word}") for word in WORDS[:3]]
    return released(made(*items, title=name, **head), reason)
