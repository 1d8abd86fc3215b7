"""From what a person types to a place, or to a sentence that says what to do."""

import pytest

from superhighway.core.errors import Problem
from superhighway.core.extensions import place_resolvers
from superhighway.core.home import Home
from superhighway.places import api
from superhighway.places.errors import PlacesProblem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("testham")]


def problem(text: str) -> Problem:
    with pytest.raises(Problem) as caught:
        api.resolve(text)
    return caught.value


def choices(text: str) -> list[str]:
    found = problem(text).params.get("choices", ())
    assert isinstance(found, tuple)
    return [one.name for one in found]


@pytest.mark.parametrize(
    "text", ["ZZ1 1AA", "zz11aa", " zz1  1aa ", "ZZI 1AA", "ZZ1 lAA", "postcode:ZZ11AA"]
)
def test_a_postcode_in_any_spelling(text: str) -> None:
    found = api.resolve(text)
    assert (found.name, found.kind, found.ref) == ("ZZ1 1AA", "postcode", "postcode:ZZ11AA")
    assert (found.lat, found.lon) == (50.9, -1.45)
    assert found.note == "near Highmoor, Testham"
    assert not found.approximate


def test_a_postcode_whose_position_is_its_sectors() -> None:
    assert api.resolve("ZZ1 2AA").approximate


def test_letters_for_figures_and_figures_for_letters() -> None:
    assert api.resolve("ZZ1O 1OO").name == "ZZ10 1OO"
    assert api.resolve("ZZII 1O0").name == "ZZ11 1OO"


def test_a_resolver_that_gives_no_place_is_a_mistake_of_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(place_resolvers, "_items", {"odd": lambda _: "text"})
    with pytest.raises(TypeError, match="gave str"):
        api.resolve("odd:one")


@pytest.mark.parametrize(
    ("text", "name", "ref"), [("zz1", "ZZ1", "postcode:ZZ1"), ("ZZ1 1", "ZZ1 1", "postcode:ZZ1-1")]
)
def test_a_part_of_a_postcode_is_its_middle(text: str, name: str, ref: str) -> None:
    found = api.resolve(text)
    assert (found.name, found.ref, found.approximate) == (name, ref, True)
    assert found.note == f"the middle of {name}, near Highmoor, Testham"
    assert api.resolve(found.ref) == found


def test_a_postcode_that_was_given_up() -> None:
    found = problem("ZZ1 1BB")
    assert found.kind is PlacesProblem.OLD_POSTCODE
    assert "no longer used" in found.sentence


def test_a_postcode_that_does_not_exist_has_suggestions() -> None:
    found = problem("ZZ1 1AX")
    assert found.kind is PlacesProblem.NO_SUCH_POSTCODE
    assert "Did you mean ZZ1 1AA or ZZ1 1AB?" in found.sentence
    assert "In a sample area only invented postcodes work." in found.sentence
    assert choices("ZZ1 1AX") == ["ZZ1 1AA", "ZZ1 1AB"]
    assert "Did you mean" not in problem("ZZ1 9QQ").sentence


@pytest.mark.parametrize("text", ["ZZ9 9ZZ", "YY1 1AA", "51.9,-1.45", "0,0"])
def test_outside_the_area(text: str) -> None:
    found = problem(text)
    assert found.kind is PlacesProblem.OUTSIDE_AREA
    assert "is outside Testham. Enter a place inside Testham." in found.sentence


def test_a_little_outside_still_counts() -> None:
    assert api.resolve("50.97, -1.45").kind == "point"


@pytest.mark.parametrize("text", ["50.9,-1.45", "50.9 , -1.45", "50.9 -1.45", "point:50.9,-1.45"])
def test_a_point(text: str) -> None:
    found = api.resolve(text)
    assert (found.kind, found.ref) == ("point", "point:50.90000,-1.45000")
    assert found.name == "Near Highmoor, Testham"


def test_a_point_of_the_grid_for_sending_on_is_known_to_be_rounded() -> None:
    sent = api.rounded(api.resolve("postcode:ZZ11AA"))
    assert api.resolve(sent.ref).approximate
    assert not api.resolve("50.90012,-1.45034").approximate


@pytest.mark.parametrize("text", ["point:here", "95,0", "point:1,2,3"])
def test_no_point(text: str) -> None:
    assert problem(text).kind is PlacesProblem.BAD_POINT


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Testham General Hospital", "Testham General Hospital"),
        ("testham general", "Testham General Hospital"),
        ("general hospital", "Testham General Hospital"),
        ("TGH", "Testham General Hospital"),
        ("place:ods/ZZH01", "Testham General Hospital"),
        ("place:Royal Eastside", "Royal Eastside Infirmary"),
        ("royal eastsied", "Royal Eastside Infirmary"),
        ("saint anns surgery", "St Ann's Surgery"),
        ("st. ann’s surgery", "St Ann's Surgery"),
        ("highmoor", "Highmoor"),
        ("place:nptg/ZZ001", "Highmoor"),
        ("testham", "Testham"),
        ("tooth", "The Tooth Practice"),
        ("Testham General Hospital, ZZ1 1AB", "Testham General Hospital"),
        ("testham rail station", "Testham Rail Station"),
        ("town centre", "Testham Town Centre"),
        ("east testham", "East Testham"),
    ],
)
def test_names(text: str, name: str) -> None:
    found = api.resolve(text)
    assert (found.name, found.kind) == (name, "place")
    assert api.resolve(found.ref).name == name


def test_a_whole_address_means_its_postcode() -> None:
    assert api.resolve("Flat 2, 14 Unheard Street, Testham, zz1 1ab").name == "ZZ1 1AB"
    assert problem("14 Unheard Street, YY1 1AA").kind is PlacesProblem.OUTSIDE_AREA


def test_one_word_of_a_name_decides_only_where_nothing_else_has_it() -> None:
    assert api.resolve("tooth").name == "The Tooth Practice"
    assert problem("high").kind is PlacesProblem.AMBIGUOUS
    assert choices("high")[0] == "Highmoor"


def test_words_that_are_only_in_the_address_of_one_place_are_asked_and_not_taken() -> None:
    asked = problem("zz10 hospital")
    assert asked.kind is PlacesProblem.UNSURE
    assert "Did you mean Royal Eastside Infirmary" in asked.sentence
    assert choices("zz10 hospital") == ["Royal Eastside Infirmary"]


def test_a_trust_means_one_of_its_hospitals() -> None:
    assert problem("sample trust").kind is PlacesProblem.AMBIGUOUS
    assert set(choices("sample trust")) == {"Testham General Hospital", "Royal Eastside Infirmary"}


def test_a_neighbourhood_is_approximate() -> None:
    assert api.resolve("highmoor").approximate
    assert not api.resolve("testham general hospital").approximate


def test_several_of_one_name_are_offered() -> None:
    found = problem("bootles")
    assert found.kind is PlacesProblem.AMBIGUOUS
    assert "Say which one you mean" in found.sentence
    assert choices("bootles") == ["Bootles", "Bootles"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", PlacesProblem.NOTHING_TYPED),
        ("   ", PlacesProblem.NOTHING_TYPED),
        ("Nowhereville", PlacesProblem.NO_SUCH_PLACE),
        ("Far Away Hospital", PlacesProblem.NO_SUCH_PLACE),
        ("place:nptg/none", PlacesProblem.NO_SUCH_PLACE),
        ("ZZ7", PlacesProblem.NO_SUCH_PLACE),
        ("?!", PlacesProblem.NO_SUCH_PLACE),
        ("' OR 1=1 --", PlacesProblem.NO_SUCH_PLACE),
        ("NEAR(a b) *", PlacesProblem.NO_SUCH_PLACE),
        ("x" * 10_000, PlacesProblem.NO_SUCH_PLACE),
        ("word " * 1_000, PlacesProblem.NO_SUCH_PLACE),
    ],
)
def test_what_is_no_place(text: str, kind: PlacesProblem) -> None:
    assert problem(text).kind is kind


@pytest.mark.parametrize("code", ["Z00003", "ZZZZZZ"])
def test_a_link_to_an_organisation_that_is_gone_says_so(code: str) -> None:
    assert problem(f"place:ods/{code}").code.startswith("organisations.")


def test_what_else_is_known(testham: Home) -> None:
    postcode = api.postcode("zz101oo")
    assert postcode is not None
    assert (postcode.district, postcode.ended) == ("E99000002", "")
    assert api.postcode("ZZ1 1BB").ended == "2015-01"  # type: ignore[union-attr]
    assert api.postcode("Highmoor") is None
    assert api.in_area(50.9, -1.4)
    assert not api.in_area(51.9, -1.4)


def test_a_point_is_described_by_the_nearest_stop_else_by_its_district() -> None:
    assert api.describe(50.9, -1.45) == "near Highmoor, Testham"
    assert api.describe(50.93, -1.45) == "in West Testham"
    assert api.describe(50.93, -1.399) == "probably in East Testham"
    assert api.describe(52, 0) == ""
    assert api.resolve("50.97,-1.45").name == "50.9700, -1.4500"


def test_what_is_sent_on_is_rounded() -> None:
    home = api.rounded(api.resolve("ZZ1 1AB"))
    assert (home.kind, home.name) == ("point", "Near Highmoor, Testham")
    assert home.ref == "point:50.90200,-1.45000"
    assert home.approximate
    hospital = api.resolve("tgh")
    assert api.rounded(hospital) is hospital
