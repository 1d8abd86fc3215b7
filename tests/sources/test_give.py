"""Sources that are given to the node by hand: beside those of locality.toml, and kept by builds."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.core.models import AuditEntry
from superhighway.sources.api import (
    Outcome,
    SourceSpec,
    build,
    current_edition,
    give,
    sources_with_age,
    take_away,
)
from tests.builders.sources import Workshop, sentence, source

pytestmark = pytest.mark.django_db


@pytest.fixture
def built(shop: Workshop) -> Workshop:
    """An area with one source."""
    shop.write("one", "hello")
    assert build(shop.locality(source("one"))).complete
    return shop


def by_hand(shop: Workshop, text: str, key: str = "list") -> SourceSpec:
    """A source whose file holds ``text``."""
    return SourceSpec(
        key=key,
        kind="words",
        title="A list from the council",
        publisher="Wordsea Council",
        licence="Open Government Licence v3.0",
        attribution="Wordsea Council",
        old_after=timedelta(days=90),
        files=(shop.write(key, text),),
        published=date(2026, 11, 1),
    )


def test_it_stands_beside_the_others_with_its_publisher_and_age(built: Workshop) -> None:
    result = give(by_hand(built, "world"))
    assert (result.outcome, result.taken) == (Outcome.TOOK, {"words": 1})
    assert result.warnings == ("There are several sources of words.",)
    assert sentence(current_edition()) == "hello | world"
    age = sources_with_age(clock.now())[1]
    assert (age.spec.publisher, age.as_of) == ("Wordsea Council", date(2026, 11, 1))
    assert AuditEntry.objects.filter(verb="import", subject="source list").count() == 1


def test_doing_it_again_changes_nothing_and_a_newer_file_takes_its_place(built: Workshop) -> None:
    give(by_hand(built, "world"))
    before = current_edition().number
    assert give(by_hand(built, "world")).outcome is Outcome.UNCHANGED
    assert current_edition().number == before
    give(by_hand(built, "moon"))
    assert sentence(current_edition()) == "hello | moon"


@pytest.mark.parametrize("text", ["UNUSABLE", "BOOM", "", "world POISON"])
def test_where_it_fails_nothing_changes(built: Workshop, text: str) -> None:
    before = current_edition().number
    result = give(by_hand(built, text))
    assert result.failed
    assert result.problem
    assert sentence(current_edition()) == "hello"
    assert current_edition().number == before or text == "world POISON"
    assert [age.spec.key for age in sources_with_age(clock.now())] == ["one"]


@pytest.mark.parametrize("text", ["UNUSABLE", "moon POISON"])
def test_a_newer_file_that_fails_leaves_the_older_one(built: Workshop, text: str) -> None:
    give(by_hand(built, "world"))
    assert give(replace(by_hand(built, text), title="Newer")).failed
    assert sentence(current_edition()) == "hello | world"
    assert sources_with_age(clock.now())[1].spec.title == "A list from the council"


def test_a_build_keeps_it_although_its_file_is_gone(built: Workshop) -> None:
    spec = by_hand(built, "world")
    give(spec)
    spec.files[0].unlink()
    built.write("one", "goodbye")
    assert build(built.locality(source("one"))).complete
    assert sentence(current_edition()) == "goodbye | world"
    assert build(built.locality(source("one"))).complete
    assert sources_with_age(clock.now())[1].as_of == date(2026, 11, 1)


def test_a_source_of_the_locality_with_its_key_goes_before_it(built: Workshop) -> None:
    give(by_hand(built, "world"))
    built.write("list", "listed")
    build(built.locality(source("one"), source("list")))
    assert sentence(current_edition()) == "hello | listed"
    with pytest.raises(Problem, match="Choose another key"):
        give(by_hand(built, "again"))


def test_it_can_be_taken_away_again(built: Workshop) -> None:
    give(by_hand(built, "world"))
    take_away("list")
    assert sentence(current_edition()) == "hello"
    assert [age.spec.key for age in sources_with_age(clock.now())] == ["one"]
    with pytest.raises(Problem, match=r"What was: nothing\."):
        take_away("list")


def test_a_source_of_the_locality_can_not_be_taken_away(built: Workshop) -> None:
    with pytest.raises(Problem, match="Nothing was imported as one"):
        take_away("one")
