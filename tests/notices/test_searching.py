"""Notices in the search: ours, neighbours', bus companies'; what is over, and what goes away."""

from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client

from superhighway.core import clock
from superhighway.core.extensions import far_off, panels_of
from superhighway.notices import actions, searching, taking
from superhighway.notices.domain import REMEMBERED, Area, AreaKind, Severity, Step
from superhighway.search import api as search_api
from tests.builders.cast import BOTH, actor
from tests.builders.directory import build_directory, service_record
from tests.notices.made import DAY, HOUR, know_places, write
from tests.notices.test_taking import DIVERSION, NAME, ORIGIN, given, heard

pytestmark = BOTH
STOP = Area(AreaKind.STOP, "High Street", refs=("stop:bus:1",))


@pytest.fixture(autouse=True)
def _area(monkeypatch: pytest.MonkeyPatch) -> None:
    know_places(monkeypatch)


def found(text: str) -> list[str]:
    return [one.draft.title for one in searching.matching(text, clock.now())]


def elsewhere(text: str) -> str:
    """What the pages of other searches say of notices."""
    return "".join(panels_of("search-top", text))


def test_a_notice_is_found_by_what_it_says_and_where() -> None:
    write(area=STOP)
    write("Water is off", text="In two streets.")
    for words in ("lift", "ramp", "high street", "lfit order", "LIFT"):
        assert found(words) == ["The lift is out of order"]
    assert found("helicopter") == []
    assert found("") == []


def test_the_page_of_notices_looks_among_them(client: Client) -> None:
    write()
    write("Water is off")
    page = client.get("/notices?q=lift").content.decode()
    assert "<title>Notices with “lift”" in page
    assert "The lift is out of order" in page
    assert "Water is off" not in page
    assert 'value="lift"' in page
    assert "/notices/part?kind=board&amp;id=lift" in page
    part = client.get("/notices/part?kind=board&id=lift").json()
    assert [one["title"] for one in part["notices"]] == ["Warning: The lift is out of order"]
    none = client.get("/notices?q=helicopter").content.decode()
    assert "No notice has these words." in none
    assert "There is no notice" not in none


def test_without_a_notice_there_is_nothing_to_look_among(client: Client) -> None:
    assert "Look for notices" not in client.get("/notices").content.decode()
    write()
    assert "Look for notices" in client.get("/notices").content.decode()


@pytest.mark.usefixtures("home")
def test_who_looks_for_a_service_sees_it(client: Client, tmp_path: Path) -> None:
    build_directory(tmp_path / "sources", [service_record()])
    made = write()
    page = client.get("/services?text=lift").content.decode()
    assert "Notices with these words" in page
    assert f'href="/notices/{made.id}"' in page
    assert page.index("Notices with these words") < page.index("Nothing here fits")
    blood = client.get("/services?text=blood").content.decode()
    assert "Blood tests" in blood
    assert "Notices with these words" not in blood


def test_more_than_three_are_a_link_away() -> None:
    for number in range(5):
        write(f"The lift {number} is out of order")
    said = elsewhere("lift")
    assert said.count("<article") == 3
    assert 'href="/notices?q=lift">All of them, 2 more<' in said


def test_the_worst_come_first() -> None:
    write("Lift: a new colour", severity=Severity.INFORMATION)
    write("A stairway without a lift")
    assert found("lift") == ["A stairway without a lift", "Lift: a new colour"]


def test_one_that_ended_leaves_other_searches_and_says_so_among_notices(client: Client) -> None:
    made = write()
    actions.cancel(actor("editor"), UUID(made.id), "It runs.")  # type: ignore[arg-type]
    with clock.earlier(3 * HOUR):
        write("The lift stood still")
    assert elsewhere("lift") == ""
    page = client.get("/notices?q=lift").content.decode()
    assert page.index("Ended in the last 7 days") < page.index("The lift stood still")
    assert page.count("It no longer holds") == 2
    assert "<h2>Now</h2>" not in page


def test_what_waits_for_a_second_person_is_found_when_it_was_checked() -> None:
    made = write(severity=Severity.SEVERE)
    assert found("lift") == []
    actions.check(actor("checker"), UUID(made.id))  # type: ignore[arg-type]
    assert found("lift") == ["The lift is out of order"]


def test_what_is_long_over_is_forgotten_with_its_words() -> None:
    with clock.earlier(REMEMBERED + DAY):
        old = write("An old wheelchair ramp")
    new = write()
    actions.tidy()
    assert search_api.get(f"notice:{old.id}") is None
    assert search_api.get(f"notice:{new.id}") is not None
    assert search_api.search("wheelchiar", kinds=("notice",)).words == ("wheelchiar",)


def test_neighbours_notices_are_found_and_leave_with_them() -> None:
    taking.take_from(ORIGIN, NAME, [given()])
    assert NAME in elsewhere("lift")
    assert NAME in elsewhere(NAME)
    over = given(Step.CANCELLED, closed_at=clock.now() - HOUR)
    taking.take_from(ORIGIN, NAME, [over])
    assert elsewhere("lift") == ""
    taking.take_from(ORIGIN, NAME, [given(title="The escalator stands still")])
    assert found("lift") == []
    assert found("escalator") == ["The escalator stands still"]
    assert taking.leave_from(ORIGIN, []) == 0
    assert taking.leave_from(ORIGIN) == 1
    assert found("escalator") == []


def test_what_far_off_neighbours_say_is_among_notices_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(far_off, "_items", {"test": lambda _origin: True})
    taking.take_from(ORIGIN, NAME, [given()])
    assert elsewhere("lift") == ""
    assert found("lift") == ["The lift is out of order"]


def test_what_a_bus_company_says_is_found_while_it_says_it() -> None:
    taking.take_alerts(heard(DIVERSION))
    assert DIVERSION.title in elsewhere(DIVERSION.title)
    taking.take_alerts(heard(DIVERSION))
    assert DIVERSION.title in elsewhere(DIVERSION.title)
    taking.take_alerts(heard())
    assert elsewhere(DIVERSION.title) == ""


def test_no_notice_is_taken_for_a_place() -> None:
    write("Lift at Highmoor")
    assert search_api.find("Highmoor") == []
