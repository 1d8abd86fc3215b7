"""Many writers at once: no number is missing, and whoever reads up to one misses nothing."""

import threading

import pytest
from django.db import connection, transaction

from superhighway.core.home import Home
from superhighway.core.publishing import announce
from superhighway.federation.feed import epochs, pages, verifying
from superhighway.federation.feed.models import ChangeRow
from tests.builders.feed import TYPE, begin, only_examples
from tests.builders.published import publish

WRITERS, EACH = 8, 25


@pytest.mark.django_db(transaction=True)
def test_numbers_have_no_gaps_and_readers_miss_nothing(home: Home) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer at a time anyway; this run is on it")
    publish()
    with only_examples() as examples:
        begin(home.root / "a-root.pem")
        go, seen = threading.Barrier(WRITERS + 1), set()

        def write(who: int) -> None:
            go.wait()
            for at in range(EACH):
                uri = f"{who}-{at}"
                with transaction.atomic():
                    examples.records[uri] = "text"
                    announce(TYPE, [uri])
                    if at % 5 == 4:
                        transaction.set_rollback(True)
                        examples.records.pop(uri)
            connection.close()

        writers = [threading.Thread(target=write, args=(who,)) for who in range(WRITERS)]
        for one in writers:
            one.start()
        go.wait()
        last = 0
        while any(one.is_alive() for one in writers):
            last = _read_on(last, seen)
        _read_on(last, seen)
        for one in writers:
            one.join()
        assert seen == set(examples.records)
        assert verifying.verify().changes == WRITERS * EACH * 4 // 5


def _read_on(last: int, seen: set[str]) -> int:
    """Take what came since; a number that is skipped is never looked at again."""
    state = epochs.state()
    rows = ChangeRow.objects.filter(seq__gt=last, seq__lte=state.seq).order_by("seq")
    found = pages.changes_of(rows)
    assert [one.seq for one in found] == list(range(last + 1, state.seq + 1))
    seen.update(one.body.split('"')[3] for one in found)
    return state.seq
