"""Which templates of a library could be retired."""

from collections.abc import Iterator
from datetime import timedelta

import msgspec
import pytest

from superhighway.core import clock
from superhighway.core.jobs import job_kinds
from superhighway.library import api as library
from superhighway.library.burden import actions, selectors, twins
from superhighway.library.burden.candidates import candidates, compare_all
from superhighway.library.burden.domain import Way
from superhighway.library.burden.grounds import Why
from superhighway.library.burden.models import TwinRow
from superhighway.library.models import ReleaseRow
from superhighway.sources import api as sources
from tests.builders.cast import BOTH
from tests.builders.theirs import Author
from tests.library.burden.stock import completed, form
from tests.library.fhir.questionnaires import made, text_item
from tests.library.made import LIBBY, REASON, released

pytestmark = [BOTH, pytest.mark.usefixtures("home")]
ITEMS = [
    text_item(name, text=text)
    for name, text in (
        ("a", "Date of the incident"),
        ("b", "Where did the incident happen?"),
        ("c", "Was anybody hurt?"),
        ("d", "Who was told of the incident?"),
    )
]


def found() -> dict[str, list[Why]]:
    """The reasons by title."""
    compare_all()
    shelves = selectors.shelves()
    listed, _waiting = candidates(shelves, selectors.burdens(shelves))
    return {one.burden.title: [ground.why for ground in one.grounds] for one in listed}


def age(days: int) -> None:
    """Let every release have come out so many days ago."""
    moment = clock.now() - timedelta(days=days)
    ReleaseRow.objects.update(released_at=moment)


def test_a_form_that_nobody_ever_used_is_a_candidate_until_somebody_does() -> None:
    tea = form("Tea")
    assert found() == {}
    age(100)
    assert found() == {"Tea": [Why.NEVER_USED]}
    actions.count_download(tea.template)
    assert found() == {}


def test_completions_on_paper_are_uses() -> None:
    tea = form("Tea")
    age(100)
    given = {"organisation": "", "year": 2020, "way": Way.PAPER, "number": 4}
    actions.state_completions(LIBBY, tea.template, **given)  # type: ignore[arg-type]
    assert found() == {}


def test_what_expired_or_serves_nobody_is_one_and_what_is_retired_is_none() -> None:
    soon = clock.today() + timedelta(days=1)
    old = form("Old", msgspec.structs.replace(REASON, expires=soon, used_by="Nobody"))
    text = ReleaseRow.objects.get().reason.replace(str(soon), "2026-01-01")
    ReleaseRow.objects.update(reason=text)
    assert found() == {"Old": [Why.NOBODY_USES, Why.EXPIRED]}
    library.permit(LIBBY, old.template, 1, soon, "One more day")
    assert found() == {"Old": [Why.NOBODY_USES]}
    library.retire(LIBBY, old.template, 1, "Nobody needs it")
    assert found() == {}


def test_of_two_that_ask_the_same_the_one_that_is_used_less_could_go() -> None:
    good = released(made(*ITEMS, title="Incident form", url="https://a.example/1"))
    released(made(*ITEMS, title="Incident report", url="https://a.example/2"))
    form("Tea")
    completed(good)
    assert found() == {"Incident report": [Why.NEARLY_THE_SAME]}
    shelves = selectors.shelves()
    listed, waiting = candidates(shelves, selectors.burdens(shelves))
    other = listed[0].grounds[0].other
    assert other is not None
    assert (other.title, waiting) == ("Incident form", 0)


def test_what_is_new_waits_for_the_worker() -> None:
    first, second = (
        released(made(*ITEMS, title=f"Incident {name}", url=f"https://a.example/{name}"))
        for name in "ab"
    )
    digests = {one.template: one.sha256 for one in (first, second)}
    nothing: dict[str, set[str]] = {first.template: set(), second.template: set()}
    assert twins.twins(digests) == (nothing, 2)
    twins.compare({first.template: first.sha256})
    both = {first.template: {second.template}, second.template: {first.template}}
    assert twins.twins(digests) == (both, 1)
    job_kinds.get(twins.COMPARING)("")  # type: ignore[misc]
    assert twins.twins(digests) == (both, 0)
    assert TwinRow.objects.count() == 2
    library.retire(LIBBY, second.template, 1, "One is enough")
    compare_all()
    assert TwinRow.objects.get().sha256 == first.sha256


def test_what_was_made_from_an_older_release_is_told_of_the_newer() -> None:
    items = [text_item("a"), text_item("b")]
    parent = "https://a.example/parent"
    released(made(*items, title="Parent", url=parent, version="1"))
    released(
        made(text_item("c"), title="Child", url="https://a.example/c", derivedFrom=[f"{parent}|1"])
    )
    assert found() == {}
    released(made(*items, text_item("e"), title="Parent", url=parent, version="2"))
    assert found()["Child"] == [Why.NEWER]


HULL = "urn:test:node:hull"


@pytest.fixture
def hull(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A neighbour that this node follows; its key among the sources."""
    one = sources.Origin(HULL, "Hull’s node", "https://hull.test", True, clock.now())
    monkeypatch.setattr(sources.origins, "_items", {"test": lambda: [one]})
    sources.ask_neighbours_again()
    yield sources.key_of(HULL)
    sources.ask_neighbours_again()


def waiting() -> int:
    """How many wait to be compared."""
    shelves = selectors.shelves()
    return candidates(shelves, selectors.burdens(shelves))[1]


@pytest.mark.parametrize("ours_first", [True, False])
def test_what_a_neighbour_has_too_is_told_with_whose_it_is(hull: str, ours_first: bool) -> None:
    asked = tuple(str(one["text"]) for one in ITEMS)
    body = Author().made("Report of an incident", asked=asked)

    def ours() -> None:
        released(made(*ITEMS, title="Incident form", url="https://a.example/1"))

    def theirs() -> None:
        library.take_from(hull, False, [msgspec.json.encode(body)])

    for step in (ours, theirs) if ours_first else (theirs, ours):
        step()
        assert waiting() == 1
        compare_all()
        assert waiting() == 0
    assert found() == {"Incident form": [Why.ELSEWHERE]}
    shelves = selectors.shelves()
    listed, _ = candidates(shelves, selectors.burdens(shelves))
    ground = listed[0].grounds[0]
    assert ground.other is not None
    assert (ground.other.template, ground.other.title) == (body.template, "Report of an incident")
    assert "Hull’s node" in ground.words
    library.leave_from(hull, [body.uri])
    assert found() == {}
    assert TwinRow.objects.count() == 1
