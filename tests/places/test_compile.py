"""The arrays of an edition, from several sources."""

from pathlib import Path

import pytest

from superhighway.places.codepoint import CodePointOpen
from superhighway.places.compile import PlacesCompiler, load_localities
from superhighway.places.naptan import NaptanAccessNodes
from superhighway.places.onspd import OnsPostcodeDirectory
from superhighway.places.store import open_store
from superhighway.sources.api import Report, RunInput, SourceKind
from tests.builders.testham import CODEPOINT, NAPTAN, ONSPD, read, run_input


def run(reader: SourceKind, folder: Path, text: str) -> RunInput:
    folder.mkdir(exist_ok=True)
    number = len(list(folder.iterdir()))
    file = folder / f"{number}.csv"
    file.write_text(text)
    read(reader, [file], folder / f"run-{number}")
    return run_input(reader.kind, folder / f"run-{number}")


def compiled(tmp_path: Path, *inputs: RunInput) -> Path:
    PlacesCompiler().compile(inputs, tmp_path / "edition", Report())
    return tmp_path / "edition" / "places"


def test_onspd_has_the_last_word_over_code_point_open(tmp_path: Path) -> None:
    directory = run(OnsPostcodeDirectory(), tmp_path / "in", ONSPD)
    code_point = run(CodePointOpen(), tmp_path / "in", CODEPOINT)
    store = open_store(compiled(tmp_path, directory, code_point), "a")
    assert len(store.postcodes) == 8
    both, alone = store.postcodes.find("ZZ1 1AA"), store.postcodes.find("ZZ2 1AA")
    assert both is not None
    assert alone is not None
    assert (both.lat, both.lon) == (50.9, -1.45)
    assert alone.lat == pytest.approx(50.91179, abs=1e-4)


def test_of_two_files_of_stops_the_later_wins(tmp_path: Path) -> None:
    old = run(NaptanAccessNodes(), tmp_path / "in", NAPTAN)
    new = run(NaptanAccessNodes(), tmp_path / "in", NAPTAN.replace("Market Place", "Market Hall"))
    folder = compiled(tmp_path, old, new)
    store = open_store(folder, "b")
    node = store.nodes.find("999C")
    assert node is not None
    assert node.name == "Market Hall"
    assert len(store.nodes) == 7
    assert [(one.name, one.stops) for one in load_localities(folder)] == [
        ("Highmoor", 2),
        ("Oldtown", 3),
        ("Town Centre", 1),
    ]


def test_an_area_without_any_of_these_sources(tmp_path: Path) -> None:
    store = open_store(compiled(tmp_path), "c")
    assert store.postcodes.find("ZZ1 1AA") is None
    assert store.postcodes.middle("ZZ1 ") is None
    assert store.postcodes.like("ZZ1 1AA") == []
    assert store.nodes.find("999A") is None
    assert store.nodes.nearest(50.9, -1.45, 1_000) is None
    assert store.footprint == ()


def test_the_nearest_stop_within_reach(tmp_path: Path) -> None:
    store = open_store(compiled(tmp_path, run(NaptanAccessNodes(), tmp_path / "in", NAPTAN)), "d")
    near = store.nodes.nearest(50.9, -1.45, 500)
    assert near is not None
    assert near.atco == "999A"
    # 500 m to the north is in reach of latitude, 500 m to the east isn't.
    assert store.nodes.nearest(50.9, -1.44, 500) is None
    # An inactive stop is nobody's neighbour.
    assert store.nodes.nearest(50.8901, -1.4001, 500) is None
