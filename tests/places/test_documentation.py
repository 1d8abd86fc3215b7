"""What the reference says of places is all there is, and all there is stands in the reference."""

from pathlib import Path

import pytest

from superhighway.organisations.errors import OrganisationsProblem
from superhighway.places.errors import PlacesProblem
from superhighway.sources.api import source_kinds

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"
KINDS = (
    "codepoint",
    "hospitals",
    "naptan",
    "ods-edispensary",
    "ods-egdpprac",
    "ods-epraccur",
    "onspd",
    "outline",
)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_and_option_is_documented(kind: str) -> None:
    text = (REFERENCE / "sources-of-places.md").read_text()
    reader = source_kinds.get(kind)
    assert reader is not None
    missing = [name for name in (kind, *sorted(reader.options)) if f"`{name}`" not in text]
    assert not missing


@pytest.mark.parametrize("problem", PlacesProblem)
def test_every_refusal_is_documented(problem: PlacesProblem) -> None:
    assert f"`{problem.code}`" in (REFERENCE / "json-places.md").read_text()


@pytest.mark.parametrize("name", ["UNKNOWN", "CLOSED", "NO_POSITION"])
def test_refusals_of_organisations_are_documented(name: str) -> None:
    code = OrganisationsProblem[name].code
    assert f"`{code}`" in (REFERENCE / "json-places.md").read_text()
