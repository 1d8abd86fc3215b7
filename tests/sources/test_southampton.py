"""A real area from its real files: what is taken, what is unchanged, what a bad file changes."""

from pathlib import Path

import pytest

from superhighway.core.home import Home
from superhighway.sources.api import BuildResult, Outcome, build, current_edition

LOCALITY = Path(__file__).parents[2] / "examples" / "southampton" / "locality.toml"
WRITTEN = "../../../shared/data"
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def locality(tmp_path: Path, shared_data: Path) -> Path:
    """The description, with the paths of this machine."""
    path = tmp_path / "locality.toml"
    path.write_text(LOCALITY.read_text("utf-8").replace(WRITTEN, str(shared_data)), "utf-8")
    return path


def outcomes(result: BuildResult) -> set[Outcome]:
    return {source.outcome for source in result.sources}


def test_southampton_is_built_repeated_and_outlives_bad_files(
    locality: Path, home: Home, tmp_path: Path, shared_data: Path
) -> None:
    first = build(locality)
    assert first.complete
    assert outcomes(first) == {Outcome.TOOK}
    took = {source.key: source.taken for source in first.sources}
    assert took["bluestar"]["stop times"] == 232_337
    assert took["bluestar"]["trips"] == 5_404
    assert took["postcodes"]["postcodes"] == 93_823
    assert took["hospitals"]["hospitals"] == 21
    assert all(run.spec.attribution for run in current_edition().runs)

    again = build(locality)
    assert outcomes(again) == {Outcome.UNCHANGED}
    assert again.edition == first.edition

    page = tmp_path / "page.zip"
    page.write_text("<!DOCTYPE html><p>Please sign in")
    zips = list((shared_data / "gtfs").glob("bluestar*.zip"))
    locality.write_text(locality.read_text("utf-8").replace(str(zips[0]), str(page)), "utf-8")
    bad = build(locality)
    failed = {source.key: source for source in bad.sources if source.failed}
    assert set(failed) == {"bluestar"}
    assert failed["bluestar"].outcome is Outcome.KEPT
    assert "a web page" in failed["bluestar"].problem
    kept = current_edition().run("bluestar")
    assert kept
    assert kept.number == first.sources[-1].run
