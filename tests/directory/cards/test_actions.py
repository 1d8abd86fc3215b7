"""Publishing a card: who may, what else changes with it, what is kept."""

from datetime import date, timedelta

import msgspec
import pytest

from superhighway.core import clock, jobs
from superhighway.core.errors import Problem
from superhighway.core.models import AuditEntry, Job
from superhighway.directory.actions import amend, withdraw
from superhighway.directory.cards.actions import REVIEW_JOB, remind, save_card
from superhighway.directory.cards.domain import AccessCard, Route, RouteKind
from superhighway.directory.cards.models import CardRow
from superhighway.directory.cards.selectors import (
    access_card,
    all_cards,
    cards_due,
    cards_of,
    history,
    practices,
)
from superhighway.directory.domain import Fact
from superhighway.directory.selectors import services_of_organisation
from superhighway.directory.shown import facts_of
from tests.builders.cards import CARD
from tests.builders.cast import ORCHARD, WILLOW, actor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("practices")]


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("operator", ""),
        ("editor", ""),
        ("willow", ""),
        ("orchard", "accounts.forbidden"),
        ("librarian", "accounts.forbidden"),
        ("checker", "accounts.forbidden"),
    ],
)
def test_who_may_publish_the_card_of_willow(part: str, code: str) -> None:
    try:
        save_card(actor(part), WILLOW, CARD)
    except Problem as problem:
        assert problem.code == code  # noqa: PT017 - both outcomes are in the table
        assert access_card(WILLOW) is None
    else:
        assert not code
        assert access_card(WILLOW)


def test_who_may_not_vouch_for_facts_cannot_say_that_it_is_reviewed() -> None:
    with pytest.raises(Problem):
        save_card(actor("operator"), WILLOW, CARD, reviewed=True)
    assert access_card(WILLOW) is None


def test_a_published_card_is_found_by_code() -> None:
    save_card(actor("willow"), WILLOW.lower(), CARD)
    found = access_card(WILLOW.lower())
    assert found
    assert (found.ods_code, found.version) == (WILLOW, 1)
    assert found.card.routes == CARD.routes
    assert list(cards_of([WILLOW, ORCHARD])) == [WILLOW]
    assert [card.ods_code for card in all_cards()] == [WILLOW]


def test_an_unknown_practice_has_no_card() -> None:
    with pytest.raises(Problem, match="Z12345"):
        save_card(actor("editor"), "Z12345", CARD)


def test_the_entry_in_the_directory_shows_the_card() -> None:
    save_card(actor("willow"), WILLOW, CARD)
    (entry,) = services_of_organisation(WILLOW)
    assert [way.kind for way in entry.record.ways_in][:2] == ["telephone", "online"]
    assert entry.record.schedules == CARD.opening
    assert entry.record.languages == ("English", "Polish")
    assert entry.record.telephone == "01632 960 001"


def test_an_edit_is_no_check_and_a_review_is_one() -> None:
    save_card(actor("willow"), WILLOW, CARD)
    (entry,) = services_of_organisation(WILLOW)
    assert facts_of(entry)[Fact.HOW_TO_GET_IN].check is None
    save_card(actor("willow"), WILLOW, CARD, reviewed=True)
    (entry,) = services_of_organisation(WILLOW)
    checked = facts_of(entry)[Fact.HOW_TO_GET_IN].check
    assert checked
    assert checked.by_label == "Wilma Willow, practice manager"
    card = access_card(WILLOW)
    assert card
    assert card.card.reviewed_on == clock.today()


def test_the_day_of_the_last_review_stays_when_something_is_changed() -> None:
    save_card(actor("willow"), WILLOW, CARD, reviewed=True)
    changed = msgspec.structs.replace(CARD, reviewed_on=None, step_free="no")
    found = save_card(actor("editor"), WILLOW, changed)
    assert found.card.reviewed_on == clock.today()
    assert found.reviewed_label == "Wilma Willow, practice manager"


def test_what_a_card_no_longer_says_the_entry_does_not_say_either() -> None:
    (entry,) = services_of_organisation(WILLOW)
    own = (entry.record.telephone, entry.record.schedules, entry.record.languages)
    save_card(actor("willow"), WILLOW, CARD)
    short = AccessCard(WILLOW, (Route(RouteKind.WALK_IN),))
    save_card(actor("willow"), WILLOW, short)
    (entry,) = services_of_organisation(WILLOW)
    record = entry.record
    assert (record.telephone, record.schedules, record.languages) == own
    assert [way.kind for way in record.ways_in] == ["walk-in"]


def test_a_card_without_hours_leaves_those_that_are_not_its_own() -> None:
    short = AccessCard(WILLOW, (Route(RouteKind.WALK_IN),))
    save_card(actor("willow"), WILLOW, short)
    (entry,) = services_of_organisation(WILLOW)
    amend(actor("editor"), entry.uri, {"schedules": CARD.opening})
    save_card(actor("willow"), WILLOW, short)
    (entry,) = services_of_organisation(WILLOW)
    assert entry.record.schedules == CARD.opening


def test_a_new_number_on_the_card_is_the_entrys_too() -> None:
    save_card(actor("willow"), WILLOW, CARD)
    moved = AccessCard(WILLOW, (Route(RouteKind.TELEPHONE, "01632 960 999"),))
    save_card(actor("willow"), WILLOW, moved)
    (entry,) = services_of_organisation(WILLOW)
    assert entry.record.telephone == "01632 960 999"


def test_of_two_editors_the_second_is_told() -> None:
    save_card(actor("willow"), WILLOW, CARD, seen=0)
    with pytest.raises(Problem, match="Somebody else"):
        save_card(actor("editor"), WILLOW, CARD, seen=0)
    save_card(actor("editor"), WILLOW, CARD, seen=1)
    assert [old.version for old in history(WILLOW)] == [2, 1]
    assert [old.by_label for old in history(WILLOW)][1] == "Wilma Willow, practice manager"


def test_what_cannot_stand_changes_nothing() -> None:
    save_card(actor("willow"), WILLOW, CARD)
    with pytest.raises(Problem):
        save_card(actor("willow"), WILLOW, AccessCard(WILLOW))
    assert [old.version for old in history(WILLOW)] == [1]


def test_every_publication_is_in_the_audit_log() -> None:
    save_card(actor("willow"), WILLOW, CARD)
    entry = AuditEntry.objects.filter(verb="publish card").get()
    assert (entry.actor, entry.subject) == ("person:cast-willow", f"card {WILLOW}")


def test_a_card_without_an_entry_in_the_directory_stands_by_itself() -> None:
    withdraw(actor("editor"), f"urn:test:{WILLOW}:gp")
    save_card(actor("willow"), WILLOW, CARD)
    assert access_card(WILLOW)
    assert practices(None) == [(ORCHARD, "Orchard Surgery")]


def test_practices_are_listed_by_name() -> None:
    assert [name for _, name in practices(None)] == ["Orchard Surgery", "Willow Surgery"]
    assert practices([ORCHARD]) == [(ORCHARD, "Orchard Surgery")]


def test_a_card_that_is_due_is_marked_once() -> None:
    save_card(actor("willow"), WILLOW, CARD)
    CardRow.objects.update(published_at=clock.now() - timedelta(days=200))
    assert [card.ods_code for card in cards_due(clock.today())] == [WILLOW]
    assert cards_due(date(2020, 1, 1)) == []
    remind()
    remind()
    assert AuditEntry.objects.filter(verb="remind").count() == 1
    found = access_card(WILLOW)
    assert found
    assert found.reminded_at
    assert save_card(actor("willow"), WILLOW, CARD, reviewed=True).reminded_at is None


def test_the_reminder_is_on_the_schedule() -> None:
    save_card(actor("willow"), WILLOW, CARD)
    assert Job.objects.filter(name=REVIEW_JOB).count() == 1
    assert jobs.job_kinds.get(REVIEW_JOB) is remind
