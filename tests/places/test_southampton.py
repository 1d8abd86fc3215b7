"""Southampton, from real files: what a person there would type."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from superhighway.core.errors import Problem
from superhighway.core.home import ENVIRONMENT_VARIABLE
from superhighway.places import api
from superhighway.sources.build import build

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "southampton" / "locality.toml"
KINDS = {
    "outline",
    "codepoint",
    "naptan",
    "hospitals",
    "ods-epraccur",
    "ods-edispensary",
    "ods-egdpprac",
}


def without_timetables(example: Path, data: Path) -> str:
    """The example's locality.toml with the sources of this room alone, by absolute paths."""
    text = example.read_text().replace("../../../shared/data", str(data))
    head, *sources = text.split("[[sources]]")
    kept = [
        one for one in sources if tomllib.loads(f"[[sources]]{one}")["sources"][0]["kind"] in KINDS
    ]
    return "[[sources]]".join([head, *kept])


@pytest.fixture(scope="module", autouse=True)
def southampton(
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
    shared_data: Path,
) -> Iterator[None]:
    """A node of Southampton without timetables, taken back after the module."""
    folder = tmp_path_factory.mktemp("southampton")
    locality = folder / "locality.toml"
    locality.write_text(without_timetables(EXAMPLE, shared_data))
    with (
        pytest.MonkeyPatch.context() as patch,
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        patch.setenv(ENVIRONMENT_VARIABLE, str(folder / "node"))
        assert build(locality).complete
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("SO17 1BJ", "SO17 1BJ"),
        ("s017ibj", "SO17 1BJ"),
        ("Southampton General Hospital", "Southampton General Hospital"),
        ("general hospital", "Southampton General Hospital"),
        ("sgh", "Southampton General Hospital"),
        ("Southampton General Hospital, Tremona Road, Southampton SO16 6YD", None),
        ("rsh", "Royal South Hants Hospital"),
        ("princess ann", "Princess Anne Hospital"),
        ("southhampton genral hopsital", "Southampton General Hospital"),
        ("southampton", "Southampton"),
        ("highfield", "Highfield"),
        ("town quay", "Town Quay"),
        ("southampton central rail station", "Southampton Central Rail Station"),
        ("1 Hill Lane, Southampton, SO15 5DD", "SO15 5DD"),
        ("place:ods/RHM01", "Southampton General Hospital"),
    ],
)
def test_what_people_type(text: str, name: str | None) -> None:
    assert api.resolve(text).name == (name or "Southampton General Hospital")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("HU1 1AA", "places.outside-area"),
        ("M1 1AE", "places.outside-area"),
        ("SO17 1ZZ", "places.no-such-postcode"),
        ("boots", "places.ambiguous"),
        ("city centre", "places.ambiguous"),
        ("Hull Royal Infirmary", "places.no-such-place"),
    ],
)
def test_what_gets_a_sentence(text: str, code: str) -> None:
    with pytest.raises(Problem) as caught:
        api.resolve(text)
    assert caught.value.code == code


def test_most_organisations_have_a_place() -> None:
    assert len(api.search("surgery", 20)) == 20
    assert api.resolve("hill lane surgery").note == "GP practice, 162 Hill Lane, Southampton"


def test_a_home_is_described_and_rounded() -> None:
    home = api.resolve("SO17 1BJ")
    assert home.note == "near Highfield, Southampton"
    assert api.rounded(home).ref == "point:50.93400,-1.39600"
    district = api.district(home.lat, home.lon)
    assert district is not None
    assert (district.name, district.probably) == ("Southampton", False)
