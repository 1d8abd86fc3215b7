"""The shelves, filtered and counted."""

from dataclasses import replace
from datetime import UTC, date, datetime
from urllib.parse import parse_qsl, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from superhighway.library.domain import Kind, Reason
from superhighway.library.entries import Contents, Entry
from superhighway.library.shelves.browsing import PAGE, Asked, asked_of, shelf
from superhighway.library.states import State
from superhighway.library.topics import AUDIENCES, PURPOSES, Topics

WHEN = datetime(2026, 3, 1, 12, tzinfo=UTC)


def entry(
    number: int,
    kind: Kind = Kind.FORM,
    owner: str = "Tea desk",
    said: Topics | None = None,
    state: State = State.RELEASED,
) -> Entry:
    """A template on the shelf."""
    return Entry(
        id=str(number),
        kind=kind,
        title=f"Template {number}",
        url=f"urn:x:{number}",
        version="1",
        number=1,
        state=state,
        sample=False,
        reason=Reason(owner=owner),
        good_until=date(2099, 1, 1),
        released_at=WHEN,
        contents=Contents(topics=said or Topics()),
    )


SOME = st.lists(
    st.builds(
        entry,
        st.integers(0, 999),
        st.sampled_from(Kind),
        st.sampled_from(["Tea desk", "Cake desk"]),
        st.builds(
            Topics,
            st.lists(st.sampled_from(PURPOSES[:3]), unique=True).map(tuple),
            st.lists(st.sampled_from(AUDIENCES[:3]), unique=True).map(tuple),
        ),
        st.sampled_from([State.RELEASED, State.RETIRED]),
    ),
    max_size=60,
    unique_by=lambda one: one.id,
)
QUESTIONS = st.builds(
    Asked,
    kind=st.sampled_from(["", *Kind]),
    purpose=st.sampled_from(["", *PURPOSES[:3]]),
    owner=st.sampled_from(["", "Tea desk"]),
    audience=st.sampled_from(["", *AUDIENCES[:3]]),
    ended=st.booleans(),
)


@given(SOME, QUESTIONS)
def test_every_choice_gives_as_many_as_it_promises(entries: list[Entry], asked: Asked) -> None:
    for name, choices in shelf(entries, asked, None).choices.items():
        for choice in choices:
            followed = shelf(entries, asked.but(**{name: choice.value}), None)
            assert followed.total == choice.count > 0


@given(SOME, QUESTIONS)
def test_all_pages_together_are_all_that_fits_once(entries: list[Entry], asked: Asked) -> None:
    first = shelf(entries, asked, None)
    pages = [shelf(entries, replace(asked, page=n + 1), None).shown for n in range(first.pages)]
    found = [one.id for page in pages for one in page]
    assert len(found) == len(set(found)) == first.total
    assert all(len(page) <= PAGE for page in pages)
    wanted = [
        one.id
        for one in entries
        if asked.kind in ("", one.kind)
        and asked.owner in ("", one.reason.owner)
        and (not asked.purpose or asked.purpose in one.contents.topics.purposes)
        and (not asked.audience or asked.audience in one.contents.topics.audiences)
        and (asked.ended or one.state is State.RELEASED)
    ]
    assert found == wanted


def test_what_search_found_keeps_its_order_and_what_is_gone_is_left_out() -> None:
    found = shelf([entry(1), entry(2), entry(3)], Asked("tea"), ["3", "9", "1"])
    assert [one.id for one in found.shown] == ["3", "1"]


def test_what_is_not_in_use_is_counted_and_shown_when_asked_for() -> None:
    entries = [entry(1), entry(2, state=State.RETIRED)]
    found = shelf(entries, Asked(), None)
    assert (found.total, found.ended) == (1, 1)
    assert shelf(entries, Asked(ended=True), None).total == 2


def test_a_code_and_not_a_name_keeps_organisations_apart() -> None:
    coded = replace(entry(2), reason=Reason(owner="Tea desk", owner_code="Z00001"))
    choices = shelf([entry(1), coded], Asked(), None).choices["owner"]
    assert [(one.value, one.count) for one in choices] == [("Tea desk", 1), ("Z00001", 1)]


@given(QUESTIONS, st.text("abc &%?", max_size=9), st.integers(1, 999))
def test_an_address_says_the_whole_question(asked: Asked, text: str, page: int) -> None:
    whole = replace(asked, text=" ".join(text.split()), page=page)
    address = whole.link(page=page)
    query = dict(parse_qsl(urlsplit(address).query))
    assert asked_of(query) == whole
    assert asked_of({"page": "x"}) == asked_of({"page": "0"}) == Asked()
