"""Completions that staff state, receipts, objections and their answers."""

from datetime import date, timedelta

import msgspec
import pytest

from superhighway.accounts.errors import AccountsProblem
from superhighway.core import clock
from superhighway.core.errors import Problem, ProblemCode
from superhighway.core.models import AuditEntry
from superhighway.library import api as library
from superhighway.library.burden import actions, keeping, selectors
from superhighway.library.burden.domain import Share, Way
from superhighway.library.burden.errors import BurdenProblem
from superhighway.library.burden.models import ObjectionRow, ReceiptRow
from superhighway.library.burden.receipts import Objected, Receipt, Verdict
from superhighway.library.burden.recipients import (
    MOST,
    codes_in,
    codes_of_file,
    number_of,
    of_area,
    of_codes,
)
from superhighway.library.errors import LibraryProblem
from superhighway.organisations.api import Role
from tests.builders.cast import BOTH
from tests.library.burden.stock import completed, form, practice
from tests.library.fhir.questionnaires import made as questionnaire
from tests.library.fhir.questionnaires import text_item
from tests.library.made import LIBBY, REASON, person

pytestmark = [BOTH, pytest.mark.usefixtures("home")]
CODES = ("Z99001", "Z99002")


def due(days: int = 30) -> date:
    return clock.today() + timedelta(days=days)


def made(*codes: str, days: int = 30, minutes: float | None = 540) -> Receipt:
    """A receipt of a form of its own."""
    name = f"Form {ReceiptRow.objects.count()}"
    return actions.make_receipt(
        LIBBY, form(name).template, of_codes(codes or CODES), due(days), minutes
    )


def refused(kind: ProblemCode, act: object, *words: object, **named: object) -> None:
    with pytest.raises(Problem) as caught:
        act(*words, **named)  # type: ignore[operator]
    assert caught.value.kind is kind
    assert caught.value.sentence


def state(template: str, **changes: object) -> None:
    given = {"organisation": "", "year": clock.today().year, "way": Way.PAPER, "number": 80}
    actions.state_completions(LIBBY, template, **(given | changes))  # type: ignore[arg-type]


def test_a_form_costs_what_is_counted_and_what_is_stated() -> None:
    release = form("Tea", msgspec.structs.replace(REASON, minutes=6.0))
    completed(release, "Z99001", 3)
    completed(release, "", 1)
    state(release.template)
    state(release.template, organisation="z99001", way=Way.OTHER, number=16)
    found = selectors.burden_of(release.template)
    assert found is not None
    assert found.shares == (Share("", 1, 80), Share("Z99001", 3, 16))
    assert (found.completions, found.hours, found.minutes.basis) == (100, 10.0, "stated")


def test_the_median_of_twenty_completions_takes_the_place_of_the_estimate() -> None:
    release = form("Tea")
    completed(release, times=19, seconds=600)
    assert selectors.burdens(selectors.shelves())[0].minutes.basis == "stated"
    completed(release, seconds=600)
    minutes = selectors.burdens(selectors.shelves())[0].minutes
    assert (minutes.basis, minutes.value, minutes.completions) == ("observed", 10, 20)


def test_what_is_stated_again_replaces_and_can_be_taken_back() -> None:
    template = form("Tea").template
    state(template, number=5)
    state(template, number=6)
    assert [one.number for one in selectors.stated(template)] == [6]
    assert selectors.stated(template)[0].by_label == LIBBY.label
    given = {"organisation": "", "year": clock.today().year, "way": Way.PAPER}
    actions.take_back(LIBBY, template, **given)  # type: ignore[arg-type]
    actions.take_back(LIBBY, template, **given)  # type: ignore[arg-type]
    assert selectors.stated(template) == []
    verbs = list(AuditEntry.objects.filter(verb="take back completions"))
    assert len(verbs) == 1


def test_a_statement_that_makes_no_sense_is_refused() -> None:
    template = form("Tea").template
    year = clock.today().year
    refused(BurdenProblem.BAD_CODE, state, template, organisation="the surgery")
    refused(BurdenProblem.BAD_YEAR, state, template, year=year + 1)
    refused(BurdenProblem.BAD_NUMBER, state, template, number=-1)
    refused(
        AccountsProblem.FORBIDDEN,
        actions.state_completions,
        person("willow"),
        template,
        organisation="",
        year=year,
        way=Way.PAPER,
        number=1,
    )


def test_a_template_without_a_release_costs_nothing_yet() -> None:
    draft = library.start_draft(LIBBY, questionnaire(text_item("a")))
    assert selectors.burden_of(draft.template) is None


def test_downloads_are_counted() -> None:
    template = form("Tea").template
    actions.count_download(template)
    actions.count_download(template)
    assert selectors.downloads() == {template: 2}


def test_the_rate_is_said_with_its_source_and_dropped() -> None:
    assert selectors.rate() is None
    actions.set_rate(LIBBY, 31.5, "Band 5 with on-costs, invented")
    actions.set_rate(LIBBY, 32, "Band 5 with on-costs, invented")
    rate = selectors.rate()
    assert rate is not None
    assert (rate.pounds, rate.by_label) == (32, LIBBY.label)
    actions.drop_rate(LIBBY)
    actions.drop_rate(LIBBY)
    assert selectors.rate() is None
    refused(BurdenProblem.BAD_RATE, actions.set_rate, LIBBY, 0, "x")
    refused(BurdenProblem.NO_SOURCE, actions.set_rate, LIBBY, 30, " ")
    refused(AccountsProblem.FORBIDDEN, actions.set_rate, person("editor"), 30, "x")


def test_a_receipt_is_kept_numbered_and_signed() -> None:
    practice("Z99001", "Willow Surgery")
    one = made()
    assert one.asked.equation == "2 organisations × 9 h = 18 h"
    assert [(who.code, who.name) for who in one.asked.recipients] == [
        ("Z99001", "Willow Surgery"),
        ("Z99002", ""),
    ]
    assert one.number == ReceiptRow.objects.get().pk
    assert len(keeping.verify(one)) == 64
    assert keeping.receipt(one.number) == one
    assert AuditEntry.objects.get(verb="make receipt").details["receipt"] == one.number


def test_a_receipt_that_was_changed_in_the_database_is_told_from_what_was_signed() -> None:
    one = made()
    row = ReceiptRow.objects.get()
    row.asked = row.asked.replace("540.0", "4.0")
    row.save()
    changed = keeping.receipt(one.number)
    refused(BurdenProblem.NOT_AS_SIGNED, keeping.verify, changed)


def test_the_second_receipt_of_a_week_names_the_first() -> None:
    first = made()
    second = made("Z99002", "Z99003")
    assert [(one.number, one.shared) for one in second.asked.same_week] == [(first.number, 1)]
    assert made(days=60).asked.same_week == ()


def test_a_receipt_says_what_is_known_of_the_time_unless_told() -> None:
    known = made(minutes=None)
    assert (known.asked.minutes, known.asked.basis) == (2.0, "stated")
    assert made().asked.basis == "this receipt"


def test_what_may_not_be_sent_out_gets_no_receipt() -> None:
    clinical = msgspec.structs.replace(REASON, clinical=True)
    layout = form("Layout", clinical).template
    short = msgspec.structs.replace(REASON, expires=clock.today() + timedelta(days=1))
    old = form("Old", short).template
    library.retire(LIBBY, old, 1, "Nobody needs it")
    make, one = actions.make_receipt, number_of(1)
    refused(BurdenProblem.LAYOUT_ONLY, make, LIBBY, layout, one, due())
    refused(LibraryProblem.ENDED, make, LIBBY, old, one, due())
    tea = form("Tea").template
    refused(BurdenProblem.PAST_DUE, make, LIBBY, tea, one, clock.today())
    refused(BurdenProblem.FAR_DUE, make, LIBBY, tea, one, due(2_000))
    refused(BurdenProblem.BAD_MINUTES, make, LIBBY, tea, one, due(), 0)
    refused(BurdenProblem.BAD_MINUTES, make, LIBBY, tea, one, due(), float("nan"))
    refused(AccountsProblem.FORBIDDEN, make, person("editor"), tea, one, due())
    assert not ReceiptRow.objects.exists()


def test_recipients_come_from_the_area_a_list_a_file_or_a_number() -> None:
    practice("Z99001")
    practice("Z99009", role="pharmacy")
    assert of_area(Role.PRACTICE).whom == "all 1 GP practice of the area"
    refused(BurdenProblem.NONE_HERE, of_area, Role.DENTIST)
    assert codes_in("a1;b2, c3\n d4") == ["a1", "b2", "c3", "d4"]
    assert of_codes(["z99001 ", "Z99001", "x1y"]).organisations == 2
    assert codes_of_file("a.csv", b"Name,ODS code\nWillow,Z99001\n,\nOrchard,Z99002\n") == [*CODES]
    assert codes_of_file("a.txt", b"Z99001\nZ99002") == [*CODES]
    refused(BurdenProblem.BAD_FILE, codes_of_file, "a", b"x" * 2_000_001)
    refused(BurdenProblem.BAD_CODE, of_codes, ["Willow Surgery"])
    refused(BurdenProblem.NOBODY, of_codes, [])
    refused(BurdenProblem.NOBODY, number_of, 0)
    refused(BurdenProblem.TOO_MANY, number_of, MOST + 1)


def test_recipients_object_once_for_each_reason() -> None:
    one = made()
    long_one, no_use = Objected.TOO_LONG, Objected.NO_USE
    actions.object_to(one.number, "z99001", [long_one, no_use], 700)
    actions.object_to(one.number, "Z99001", [long_one], 900)
    actions.object_to(one.number, "Z99002", [no_use])
    found = keeping.receipt(one.number)
    assert (found.objections, found.objectors) == ({long_one: 1, no_use: 2}, 2)
    assert found.told_minutes == (900,)
    assert [waiting.number for waiting in keeping.unanswered()] == [one.number]
    assert keeping.objectors() == {one.asked.template: 2}


def test_an_objection_without_a_reason_or_of_somebody_else_is_refused() -> None:
    one, object_to = made().number, actions.object_to
    why = [Objected.NO_TIME]
    refused(BurdenProblem.NO_REASON, object_to, one, "Z99001", [])
    refused(BurdenProblem.BAD_CODE, object_to, one, "me", why)
    refused(BurdenProblem.NOT_A_RECIPIENT, object_to, one, "Z99003", why)
    refused(BurdenProblem.BAD_MINUTES, object_to, one, "Z99001", why, 0)
    refused(BurdenProblem.NO_RECEIPT, object_to, one + 1, "Z99001", why)
    refused(BurdenProblem.NO_RECEIPT, object_to, 2**40, "Z99001", why)
    assert not ObjectionRow.objects.exists()


def test_where_only_a_number_is_known_an_organisation_known_here_may_object() -> None:
    practice("Z99001")
    tea = form("Tea").template
    one = actions.make_receipt(LIBBY, tea, number_of(212), due())
    actions.object_to(one.number, "Z99001", [Objected.NOT_FOR_US])
    refused(
        BurdenProblem.UNKNOWN_CODE, actions.object_to, one.number, "Z99002", [Objected.NOT_FOR_US]
    )


def test_the_owner_answers_in_public_and_what_is_withdrawn_is_over() -> None:
    one = made()
    actions.object_to(one.number, "Z99001", [Objected.NO_TIME])
    refused(BurdenProblem.NO_ANSWER, actions.answer, LIBBY, one.number, Verdict.KEEP, " ")
    refused(
        AccountsProblem.FORBIDDEN, actions.answer, person("editor"), one.number, Verdict.KEEP, "x"
    )
    found = actions.answer(LIBBY, one.number, Verdict.WITHDRAW, "You are\n right.")
    assert (found.answer, found.answered_by, found.withdrawn) == (
        "You are right.",
        LIBBY.label,
        True,
    )
    assert keeping.verify(found)
    assert keeping.unanswered() == []
    assert made().asked.same_week == ()
    refused(BurdenProblem.WITHDRAWN, actions.object_to, one.number, "Z99002", [Objected.NO_TIME])
