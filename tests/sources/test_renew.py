"""Building once more from the node's own copies, after an upgrade."""

from collections.abc import Iterator

import pytest

from superhighway.core import clock
from superhighway.core.home import Home
from superhighway.sources.api import Outcome, build, current_edition, sources_with_age
from superhighway.sources.build import renew
from superhighway.sources.models import Source
from tests.builders.sources import Workshop, sentence, source
from tests.builders.web import Elsewhere, answering, elsewhere

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Elsewhere]:
    monkeypatch.setenv("SUPERHIGHWAY_DEVELOPMENT", "1")
    with elsewhere() as running:
        running.answer = answering(b"hello")
        yield running


@pytest.fixture
def built(shop: Workshop, server: Elsewhere) -> Workshop:
    """An area from an address and a file, of which neither can be had any more."""
    shop.write("two", "bye")
    build(shop.locality(source("one", origin=f'url = "{server.url}"'), source("two")))
    server.answer = answering(b"oh", "500 Oh")
    (shop.folder / "two.txt").unlink()
    return shop


def test_a_new_format_is_read_from_the_copies_and_nothing_grows_younger(built: Workshop) -> None:
    before = {run.spec.key: run for run in current_edition().runs}
    checked = list(Source.objects.values_list("checked_at", flat=True))
    built.words.version = 2
    result = renew()
    assert result.complete
    assert [one.outcome for one in result.sources] == [Outcome.TOOK, Outcome.TOOK]
    assert sentence(current_edition()) == "hello | bye"
    for run in current_edition().runs:
        assert run.number != before[run.spec.key].number
        assert run.fetched_at == before[run.spec.key].fetched_at
        assert run.spec == before[run.spec.key].spec
    assert list(Source.objects.values_list("checked_at", flat=True)) == checked


def test_without_anything_new_nothing_is_published(built: Workshop) -> None:
    before = current_edition()
    assert not renew().published
    assert current_edition() == before


def test_where_a_copy_is_lost_the_publisher_is_asked(
    built: Workshop, home: Home, server: Elsewhere
) -> None:
    (home.raw("one") / "data.csv").unlink()
    server.answer = answering(b"good morning")
    renew()
    assert sentence(current_edition()) == "good morning | bye"
    assert not sources_with_age(clock.now())[0].failed_since
