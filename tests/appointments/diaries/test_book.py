"""What may be offered of all diaries at one moment."""

from datetime import timedelta

from superhighway.appointments.diaries.columns import with_failures
from superhighway.appointments.domain import BookableBy, DiaryState
from superhighway.appointments.wording import summary_sentence
from tests.builders.diaries import NOW, book_of, diary, slot

OLD = diary("Y99002", told_at=NOW - timedelta(days=1))
FULL = diary("Y99003")


def test_past_slots_are_never_offered() -> None:
    book = book_of({diary(): [slot(-20), slot(0), slot(30), slot(60)]})
    assert [one.start for one in book.slots(0)] == [slot(30).start, slot(60).start]
    assert book.status_of("Y99001").next_free == slot(30).start


def test_an_old_diary_offers_nothing() -> None:
    book = book_of({OLD: [slot(30)]})
    assert not list(book.slots(0))
    assert book.status_of("Y99002").state is DiaryState.OLD


def test_a_diary_whose_last_slot_has_begun_has_none_free() -> None:
    book = book_of({FULL: [slot(-5)], diary(): [slot(30)]})
    assert book.status_of("Y99003").state is DiaryState.NONE_FREE
    assert not list(book.slots(0))


def test_only_slots_that_the_reader_may_book() -> None:
    open_to_all = slot(60, bookable_by=BookableBy.ANYONE)
    book = book_of({diary(): [slot(30), open_to_all]})
    assert [one.start for one in book.slots(0, {BookableBy.ANYONE})] == [open_to_all.start]


def test_each_organisation_has_one_status_and_who_shares_nothing_says_so() -> None:
    book = book_of({diary(): [slot(30)], OLD: [slot(30)], FULL: []})
    states = book.statuses_of(["Y99001", "Y99002", "Y99003", "Y99004"])
    assert [one.state for one in states.values()] == [
        DiaryState.FREE,
        DiaryState.OLD,
        DiaryState.NONE_FREE,
        DiaryState.NOT_SHARED,
    ]
    assert book.is_shared("Y99003")
    assert not book.is_shared("Y99004")


def test_a_service_has_its_own_diaries_and_those_of_its_organisation_as_a_whole() -> None:
    own = diary(uri="urn:own", service="urn:service:1")
    other = diary(uri="urn:other", service="urn:service:2")
    whole = diary(uri="urn:whole")
    book = book_of({other: [], own: [], whole: []})
    assert book.of_service("urn:service:1", "Y99001") == (1, 2)
    assert book.of_service("urn:service:3") == ()


def test_diaries_of_nobody_known_belong_to_no_organisation() -> None:
    book = book_of({diary("", uri="urn:whose"): [slot(30)]})
    assert book.of_organisation("") == ()


def test_a_source_that_fails_leaves_its_diaries_not_answering() -> None:
    failing = NOW - timedelta(minutes=30)
    fine = book_of({diary(): [slot(30)]})
    columns = with_failures(fine.columns, {"diaries": failing})
    book = type(fine)(columns, NOW)
    assert book.status_of("Y99001").state is DiaryState.NOT_ANSWERING
    assert columns.diaries[0].failing_since == failing
    assert len(list(book.slots(0))) == 1


def test_each_source_is_summed_up_with_the_age_of_its_oldest_diary() -> None:
    other = diary("Y99009", source="another", told_at=NOW - timedelta(hours=2))
    book = book_of({diary(): [slot(-5), slot(30), slot(60)], FULL: [], OLD: [slot(30)], other: []})
    found = book.summaries()
    assert list(found) == ["diaries", "another"]
    assert found["diaries"].slots == 2
    assert found["diaries"].told_at == OLD.told_at
    assert summary_sentence(found["diaries"], NOW) == (
        "3 diaries: 1 too old to use, 1 with free appointments and 1 without free appointments. "
        "Told to us at 9am yesterday."
    )
    assert summary_sentence(found["another"], NOW).startswith("1 diary: ")


def test_who_can_give_a_slot_out_alone_comes_last() -> None:
    asked = slot(90, bookable_by=BookableBy.REGISTERED)
    sent = slot(40, bookable_by=BookableBy.REFERRAL)
    book = book_of({diary(): [slot(20), sent, asked], FULL: [slot(20)], OLD: [asked]})
    leads = [book.lead(number) for number in range(3)]
    assert [one.start if one else None for one in leads] == [asked.start, slot(20).start, None]
