"""The audit log."""

from datetime import UTC, date, datetime

import pytest

from superhighway.core import audit, clock
from superhighway.core.models import AuditEntry, Job

pytestmark = pytest.mark.django_db


def test_an_entry_says_who_did_what_to_what_and_when(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = datetime(2026, 3, 4, 14, 20, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: moment)
    audit.record("operator", "restore", "node", day=date(2026, 3, 3), files=3)
    entry = AuditEntry.objects.get()
    assert (entry.actor, entry.verb, entry.subject) == ("operator", "restore", "node")
    assert entry.at == moment
    assert entry.details == {"day": "2026-03-03", "files": 3}
    assert str(entry) == "2026-03-04 14:20 operator restore node"


def test_an_entry_is_neither_changed_nor_removed() -> None:
    entry = audit.record("operator", "restore", "node")
    entry.actor = "nobody"
    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete()
    assert AuditEntry.objects.get().actor == "operator"


def test_the_newest_entry_comes_first() -> None:
    for number in range(3):
        audit.record("operator", "build", f"area {number}")
    assert [entry.subject for entry in AuditEntry.objects.all()] == ["area 2", "area 1", "area 0"]


def test_a_job_names_itself() -> None:
    due = datetime(2026, 3, 4, 14, 20, tzinfo=UTC)
    assert str(Job(name="sweep", due=due)) == "sweep, due 2026-03-04 14:20"
