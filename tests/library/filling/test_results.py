"""How a scorecard's organisations stand, over time and between each other."""

import uuid
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from superhighway.library.domain import Kind, Release
from superhighway.library.filling import results_page
from superhighway.library.filling.charts import WIDTH, bars, course
from superhighway.library.filling.models import ResponseRow, TallyRow
from superhighway.library.questionnaire import Item, ItemType
from superhighway.organisations.models import OrganisationRow
from tests.library.filling.forms import CARD, form, question
from tests.library.filling.made import Visitor, released

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
WILLOW, ORCHARD = "Z99001", "Z99002"
REMARK = Item("why", "Anything else?", ItemType.TEXT)
REMARKED = form(*CARD.items, REMARK, bands=CARD.bands, title="Ready for tea")


@pytest.fixture(autouse=True)
def _practices() -> None:
    """Two practices of the node."""
    for code, name in ((WILLOW, "Willow Surgery"), (ORCHARD, "Orchard Surgery")):
        OrganisationRow.objects.create(
            uri=f"urn:example:{code}",
            source="tests",
            ods_code=code,
            name=name,
            role="practice",
            status="active",
            imported_at=datetime(2026, 1, 1, tzinfo=UTC),
        )


@pytest.fixture
def card() -> Release:
    """The scorecard, released."""
    return released(REMARKED, Kind.SCORECARD)


def score(release: Release, code: str, plan: str, money: str, day: date | None = None) -> str:
    """Fill the scorecard in for an organisation; gives the last page."""
    visitor = Visitor(release).begin(organisation=code, mode="all")
    visitor.next(q0=plan, q1=money, q6="SECRET WORDS")
    page = visitor.press("send")
    newest = TallyRow.objects.latest("pk")
    if day:
        TallyRow.objects.filter(pk=newest.pk).update(day=day)
    return page


def test_the_confirmation_says_score_and_band(card: Release) -> None:
    page = score(card, WILLOW.lower(), "y", "p")
    assert "3 of 4: Ready" in page
    assert "Go on." in page
    assert "Willow Surgery" in page
    assert f"/library/{card.template}/results" in page


def test_results_show_standing_course_and_what_costs(card: Release, client: Client) -> None:
    score(card, WILLOW, "n", "n", date(2026, 1, 5))
    score(card, WILLOW, "y", "p", date(2026, 7, 5))
    score(card, ORCHARD, "y", "y", date(2026, 3, 1))
    page = client.get(f"/library/{card.template}/results").content.decode()
    for words in ("Willow Surgery", "Orchard Surgery", "3 up", "First time", "5 July 2026"):
        assert words in page
    assert page.index("Orchard Surgery") < page.index("Willow Surgery")
    assert page.count("<svg") == 3
    assert "Is there money?" in page
    assert "SECRET WORDS" not in page
    one = client.get(f"/library/{card.template}/results?organisation={WILLOW}").content.decode()
    assert "Results of Willow Surgery" in one
    assert "1 January" not in one


def test_the_page_of_a_scorecard_leads_to_its_results(card: Release, client: Client) -> None:
    address = f"/library/{card.template}"
    assert "No organisation has filled it in yet." in client.get(address).content.decode()
    score(card, WILLOW, "y", "n")
    score(card, WILLOW, "y", "n")
    page = client.get(address).content.decode()
    assert "1 organisation has filled it in." in page
    assert f"{address}/results" in page
    assert "as before" in client.get(f"{address}/results").content.decode()
    assert results_page.panel("service", card.template) == ""


def test_results_outlive_the_answers(card: Release, client: Client) -> None:
    score(card, WILLOW, "y", "p")
    ResponseRow.objects.all().delete()
    assert "Willow Surgery" in client.get(f"/library/{card.template}/results").content.decode()


def test_before_anybody_filled_it_in_there_is_nothing_to_show(
    card: Release, client: Client
) -> None:
    page = client.get(f"/library/{card.template}/results").content.decode()
    assert "nothing to show" in page


def test_once_is_no_course_and_all_points_are_none_lost(card: Release, client: Client) -> None:
    score(card, WILLOW, "y", "y")
    page = client.get(f"/library/{card.template}/results").content.decode()
    assert "no course to draw" in page
    assert "No points were lost." in page


def test_only_scorecards_have_results(client: Client) -> None:
    release = released(CARD, Kind.FORM)
    assert client.get(f"/library/{release.template}/results").status_code == 404
    assert client.get(f"/library/{uuid.uuid4()}/results").status_code == 404
    no_score = released(form(question("a")), Kind.SCORECARD)
    page = client.get(f"/library/{no_score.template}/results").content.decode()
    assert "nothing to show" in page


def test_a_form_that_is_no_scorecard_keeps_no_scores() -> None:
    Visitor(released(CARD, Kind.FORM)).begin(organisation=WILLOW, mode="all")
    visitor = Visitor(released(form(*CARD.items), Kind.CHECKLIST)).begin(
        organisation=WILLOW, mode="all"
    )
    visitor.next(q0="y")
    visitor.press("send")
    row = TallyRow.objects.get()
    assert (row.organisation, row.scores) == (WILLOW, {})


@given(
    st.lists(
        st.tuples(st.text(max_size=3), st.just("x"), st.floats(-10, 1000)), min_size=1, max_size=9
    ),
    st.floats(0, 1000),
)
def test_bars_stay_in_their_picture(rows: list[tuple[str, str, float]], end: float) -> None:
    drawn = bars(rows, end)
    assert all(0 <= bar.width <= WIDTH for bar in drawn.bars)
    assert all(bar.bar_y + drawn.thick <= drawn.height for bar in drawn.bars)


POINTS = st.lists(
    st.tuples(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.floats(-50, 50)),
    min_size=1,
    max_size=5,
)


@given(st.lists(st.tuples(st.text(max_size=3), POINTS), min_size=1, max_size=9), st.floats(0, 60))
def test_courses_stay_in_their_picture(
    rows: list[tuple[str, list[tuple[date, float]]]], end: float
) -> None:
    drawn = course(rows, end)
    dots = [dot for line in drawn.lines for dot in line.dots]
    assert all(drawn.left <= dot.x <= drawn.right for dot in dots)
    assert all(0 <= dot.y <= drawn.bottom for dot in dots)
    heights = sorted(line.label_y for line in drawn.lines)
    assert all(after - before > 17 for before, after in pairwise(heights))
    assert all(line.points for line in drawn.lines)
