"""Who may change what in the directory, and what stays of it."""

from collections.abc import Callable
from datetime import time
from pathlib import Path

import msgspec
import pytest
from django.db import transaction

from superhighway.accounts.api import COMMAND, Act, Actor
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.core.home import Home
from superhighway.core.models import AuditEntry
from superhighway.directory import actions, selectors
from superhighway.directory.domain import (
    WEEKDAYS,
    Eligibility,
    Fact,
    Schedule,
    ServiceAtLocation,
)
from superhighway.directory.errors import DirectoryProblem
from superhighway.directory.models import CheckRow, DisputeRow, ReportRow, ServiceRow
from superhighway.directory.shown import facts_of
from superhighway.search import api as search
from superhighway.search.models import DocumentRow
from tests.builders.cast import CAST, ORCHARD, WILLOW
from tests.builders.directory import build_directory, location, service_record

pytestmark = pytest.mark.django_db

WILLOWS = service_record("Willow clinic", ods_code=WILLOW, telephone="01632 960001")
NOBODYS = service_record("Walking group", telephone="01632 960002")
HOURS = (Schedule(byday=WEEKDAYS, opens_at=time(9), closes_at=time(17)),)


def actor(who: str) -> Actor:
    """Somebody of the cast."""
    member = CAST[who]
    return Actor(f"id-of-{member.login}", member.name, job=member.job, grants=member.grants)


EDITOR, CHECKER = actor("editor"), actor("checker")


@pytest.fixture(autouse=True)
def folder(home: Home, tmp_path: Path) -> Path:
    """Testham with a service of a practice and one of nobody's."""
    build_directory(tmp_path / "sources", [WILLOWS, NOBODYS])
    return tmp_path / "sources"


def amend(who: Actor, uri: str) -> None:
    actions.amend(who, uri, {"fees": "Free"})


def check(who: Actor, uri: str) -> None:
    actions.check(who, uri, [Fact.TELEPHONE], "rang")


def settle(who: Actor, uri: str) -> None:
    for sender in ("one", "two"):
        actions.report(uri, Fact.TELEPHONE, sender, right=False)
    actions.settle(who, uri, Fact.TELEPHONE, "right after all")


def join(who: Actor, uri: str) -> None:
    other = NOBODYS.uri if uri == WILLOWS.uri else WILLOWS.uri
    actions.join(who, uri, other)


def type_one(who: Actor, uri: str) -> None:
    ods_code = WILLOW if uri == WILLOWS.uri else ""
    actions.save_typed_service(who, service_record("Typed", uri="", ods_code=ods_code))


ACTS: dict[str, Callable[[Actor, str], None]] = {
    "amend": amend,
    "check": check,
    "settle": settle,
    "join": join,
    "type": type_one,
}
#: Who may do what to a service of Willow's, and to one of nobody's.
WILLOWS_BY = {
    "operator": {"amend", "settle", "join", "type"},
    "editor": {"amend", "check", "settle", "join", "type"},
    "willow": {"amend", "check", "type"},
    "orchard": set(),
    "librarian": set(),
    "checker": {"check"},
}
NOBODYS_BY = WILLOWS_BY | {"willow": set()}


@pytest.mark.parametrize("who", CAST)
def test_who_may_and_who_may_not(who: str) -> None:
    for record, by in ((WILLOWS, WILLOWS_BY), (NOBODYS, NOBODYS_BY)):
        for act in ACTS:
            with transaction.atomic():
                assert may(who, act, record.uri) == (act in by[who]), (who, act, record.name)
                transaction.set_rollback(True)


def may(who: str, act: str, uri: str) -> bool:
    """Whether the act is done; where it isn't, nothing may be left of it."""
    rows = ServiceRow.objects.order_by("uri").values_list("uri", "record", "amendments")
    untouched = list(rows)
    name = f"person:id-of-{CAST[who].login}"
    refused = None
    try:
        ACTS[act](actor(who), uri)
    except Problem as problem:
        refused = problem
    if refused is None:
        assert AuditEntry.objects.latest("pk").actor == name
        return True
    assert refused.code == "accounts.forbidden"
    assert list(rows.all()) == untouched
    assert not AuditEntry.objects.filter(actor=name).exists()
    return False


def test_a_practice_manager_cannot_give_a_service_to_another_practice() -> None:
    manager = actor("willow")
    for field in ("ods_code", "organisation", "uri"):
        with pytest.raises(Problem, match="can't be changed by hand"):
            actions.amend(manager, WILLOWS.uri, {field: ORCHARD})
    typed = actions.save_typed_service(manager, service_record("T", uri="", ods_code=WILLOW))
    stolen = msgspec.structs.replace(typed, ods_code=ORCHARD)
    with pytest.raises(Problem) as refused:
        actions.save_typed_service(actor("orchard"), stolen)
    assert refused.value.code == "accounts.forbidden"


def test_an_amendment_stands_beside_the_source_until_it_is_taken_back() -> None:
    actions.amend(EDITOR, NOBODYS.uri, {"telephone": "01632 960777", "schedules": HOURS})
    part = selectors.part(NOBODYS.uri)
    assert part.said == NOBODYS
    assert part.record.telephone == "01632 960777"
    assert part.record.schedules == HOURS
    (first, second) = part.amendments
    assert (first.instead_of, first.by_label) == ("01632 960002", EDITOR.label)
    actions.take_back(EDITOR, NOBODYS.uri, ["telephone"])
    assert selectors.part(NOBODYS.uri).amendments == (second,)
    actions.take_back(EDITOR, NOBODYS.uri, ["schedules"])
    assert selectors.part(NOBODYS.uri).record == NOBODYS
    before = ServiceRow.objects.filter(uri=NOBODYS.uri).values().get()
    actions.take_back(EDITOR, NOBODYS.uri, ["schedules", "no such field"])
    assert ServiceRow.objects.filter(uri=NOBODYS.uri).values().get() == before


def test_of_two_editors_at_once_the_second_is_told() -> None:
    seen = selectors.part(NOBODYS.uri).change
    actions.amend(EDITOR, NOBODYS.uri, {"fees": "Free"}, seen)
    with pytest.raises(Problem) as refused:
        actions.amend(EDITOR, NOBODYS.uri, {"fees": "2 pounds"}, seen)
    assert refused.value.kind is DirectoryProblem.CHANGED_MEANWHILE
    assert selectors.part(NOBODYS.uri).record.fees == "Free"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": " "}, "has no name"),
        ({"eligibility": Eligibility(minimum_age=60, maximum_age=16)}, "youngest age"),
        ({"status": "sleeping"}, "can't hold that"),
        ({"schedules": [{"byday": ["XX"]}]}, "XX"),
        (
            {"schedules": [*HOURS, Schedule(byday=("MO",), opens_at=time(8), closes_at=time(10))]},
            "overlap",
        ),
        ({"locations": (ServiceAtLocation("u", location(lat=0.0, lon=0.0)),)}, "not in England"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    changes: dict[str, object], words: str
) -> None:
    with pytest.raises(Problem, match=words):
        actions.amend(EDITOR, NOBODYS.uri, changes)
    assert selectors.part(NOBODYS.uri).record == NOBODYS


def test_what_is_typed_here_has_an_identity_and_stays_through_imports(folder: Path) -> None:
    wanted = service_record("Chair exercise", uri="", schedules=HOURS)
    typed = actions.save_typed_service(EDITOR, wanted)
    assert typed.uri.startswith("urn:superhighway:node:testham:service:")
    actions.amend(EDITOR, typed.uri, {"fees": "Free"})
    build_directory(folder, [WILLOWS])
    shown = selectors.service(typed.uri)
    assert (shown.record.fees, shown.withdrawn_at) == ("Free", None)
    state = facts_of(shown)[Fact.OPENING_TIMES]
    assert (state.basis.kind, state.basis.by_label) == ("typed", EDITOR.label)
    assert [one.title for one in search.find("chair exercise")] == ["Chair exercise"]
    actions.withdraw(EDITOR, typed.uri)
    assert search.find("chair exercise") == []
    with pytest.raises(Problem, match="comes from a source"):
        actions.withdraw(EDITOR, WILLOWS.uri)
    with pytest.raises(Problem, match="comes from a source"):
        actions.save_typed_service(EDITOR, WILLOWS)


def test_a_check_is_a_persons_word_about_one_value() -> None:
    actions.amend(EDITOR, NOBODYS.uri, {"telephone": "01632 960777"})
    assert not CheckRow.objects.exists()
    check(CHECKER, NOBODYS.uri)
    held = facts_of(selectors.service(NOBODYS.uri))[Fact.TELEPHONE].check
    assert held is not None
    assert (held.by_label, held.how) == ("Chad Checker, volunteer", "rang")
    actions.amend(EDITOR, NOBODYS.uri, {"telephone": "01632 960888"})
    assert facts_of(selectors.service(NOBODYS.uri))[Fact.TELEPHONE].check is None
    actions.amend(EDITOR, NOBODYS.uri, {"telephone": "01632 960777"})
    assert facts_of(selectors.service(NOBODYS.uri))[Fact.TELEPHONE].check == held


def disputed() -> set[str]:
    return set(DisputeRow.objects.filter(settled_at=None).values_list("fact", flat=True))


def test_reports_before_a_check_or_a_settlement_count_no_longer() -> None:
    def wrong(sender: str) -> None:
        actions.report(NOBODYS.uri, Fact.TELEPHONE, sender, right=False)

    wrong("one")
    check(CHECKER, NOBODYS.uri)
    wrong("two")
    assert disputed() == set()
    wrong("three")
    assert disputed() == {"telephone"}
    check(CHECKER, NOBODYS.uri)
    assert disputed() == {"telephone"}
    actions.settle(EDITOR, NOBODYS.uri, Fact.TELEPHONE, "corrected")
    wrong("one")
    assert disputed() == set()
    wrong("four")
    assert disputed() == {"telephone"}


def test_right_and_wrong_are_counted_apart_and_old_reports_not_at_all() -> None:
    actions.report(NOBODYS.uri, Fact.ADDRESS, "one", right=True)
    actions.report(NOBODYS.uri, Fact.ADDRESS, "two", right=False)
    assert disputed() == set()
    ReportRow.objects.update(at=clock.now() - 2 * actions.REPORT_COUNTS_FOR)
    actions.report(NOBODYS.uri, Fact.ADDRESS, "three", right=False)
    assert disputed() == set()
    assert list(ReportRow.objects.exclude(sender="").values_list("sender", flat=True)) == ["three"]


def test_nothing_is_settled_that_nobody_disputes() -> None:
    with pytest.raises(Problem, match="Nobody has reported this"):
        actions.settle(EDITOR, NOBODYS.uri, Fact.ADDRESS, "corrected")


def test_joining_fills_gaps_and_parting_restores_both_exactly() -> None:
    rows = ServiceRow.objects.order_by("uri").values("uri", "record", "amendments", "name")
    before = list(rows)
    actions.join(EDITOR, WILLOWS.uri, NOBODYS.uri)
    for refused in ((WILLOWS.uri, NOBODYS.uri), (NOBODYS.uri, WILLOWS.uri)):
        with pytest.raises(Problem, match="joined to another record already"):
            actions.join(EDITOR, *refused)
    assert selectors.service(NOBODYS.uri).record.telephone == WILLOWS.telephone
    actions.amend(EDITOR, NOBODYS.uri, {"fees": "Free"})
    assert selectors.service(WILLOWS.uri).record.fees == "Free"
    actions.take_back(EDITOR, NOBODYS.uri, ["fees"])
    actions.part(EDITOR, WILLOWS.uri, NOBODYS.uri)
    assert list(rows.all()) == before
    assert selectors.service(NOBODYS.uri).record == NOBODYS
    assert selectors.service(WILLOWS.uri).record == WILLOWS
    with pytest.raises(Problem, match="not joined"):
        actions.part(EDITOR, WILLOWS.uri, NOBODYS.uri)
    with pytest.raises(Problem, match="to itself"):
        actions.join(EDITOR, WILLOWS.uri, WILLOWS.uri)


def found(text: str) -> list[str]:
    """The titles that a search finds."""
    return [one.title for one in search.find(text) if one.kind == "service"]


def test_an_edit_is_found_at_once_and_leaves_what_search_knows_of_others_alone() -> None:
    before = DocumentRow.objects.get(title=NOBODYS.name)
    actions.amend(EDITOR, WILLOWS.uri, {"name": "Beech clinic"})
    assert (found("beech"), found("willow clinic")) == (["Beech clinic"], [])
    assert found("walking group") == [NOBODYS.name]
    assert DocumentRow.objects.get(title=NOBODYS.name).pk == before.pk
    known = DocumentRow.objects.get(title="Beech clinic").pk
    actions.amend(EDITOR, WILLOWS.uri, {"fees": "Free"})
    assert DocumentRow.objects.get(title="Beech clinic").pk == known


def test_what_is_joined_is_found_once_and_the_other_again_when_one_is_withdrawn() -> None:
    typed = actions.save_typed_service(EDITOR, service_record("Strolling group", uri=""))
    actions.join(EDITOR, typed.uri, NOBODYS.uri)
    assert (found("strolling"), found("walking")) == (["Strolling group"], [])
    actions.amend(EDITOR, NOBODYS.uri, {"fees": "Free"})
    assert found("walking") == []
    actions.withdraw(EDITOR, typed.uri)
    assert (found("strolling"), found("walking")) == ([], [NOBODYS.name])
    actions.save_typed_service(EDITOR, typed)
    assert (found("strolling"), found("walking")) == (["Strolling group"], [])
    actions.part(EDITOR, typed.uri, NOBODYS.uri)
    assert (found("strolling"), found("walking")) == (["Strolling group"], [NOBODYS.name])


def test_the_command_line_of_a_node_without_people_may_edit_but_not_vouch() -> None:
    amend(COMMAND, NOBODYS.uri)
    with pytest.raises(Problem) as refused:
        check(COMMAND, NOBODYS.uri)
    assert Act.CHECK.value in refused.value.sentence


def test_what_is_not_there_is_unknown() -> None:
    for act in (lambda: check(EDITOR, "urn:nothing"), lambda: selectors.part("urn:nothing")):
        with pytest.raises(Problem) as refused:
            act()
        assert refused.value.kind is DirectoryProblem.UNKNOWN
    actions.count_view("urn:nothing")
