"""Whatever a file holds, a reader takes it, refuses it in words, or reports rows; never more."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.core.errors import Problem
from superhighway.organisations.hospitals import Hospitals
from superhighway.organisations.ods import OdsFile, practice_role
from superhighway.places.codepoint import CodePointOpen
from superhighway.places.compile import PlacesCompiler
from superhighway.places.naptan import NaptanAccessNodes
from superhighway.places.onspd import OnsPostcodeDirectory
from superhighway.places.outline import GeoJsonOutline
from superhighway.sources.api import Report, SourceKind
from tests.builders.testham import (
    CODEPOINT,
    HOSPITALS,
    NAPTAN,
    ONSPD,
    OUTLINE,
    PRACTICES,
    run_input,
    spec,
)

pytestmark = pytest.mark.slow
READERS: list[tuple[SourceKind, str]] = [
    (CodePointOpen(), CODEPOINT),
    (OnsPostcodeDirectory(), ONSPD),
    (GeoJsonOutline(), OUTLINE),
    (NaptanAccessNodes(), NAPTAN),
    (Hospitals(), HOSPITALS),
    (OdsFile("ods-epraccur", practice_role), PRACTICES),
]
EACH = pytest.mark.parametrize(("reader", "good"), READERS, ids=[one.kind for one, _ in READERS])
ODD = ["", "\0", '"', "é" * 20, "nan", "-1e999", "9" * 400, "=cmd()", "\n", ",", "\ud7ff", "<b>"]


def attempt(reader: SourceKind, folder: Path, content: bytes, name: str = "file.csv") -> Report:
    """Read, and put what was taken together with nothing else; a Problem is an answer too."""
    file, out = folder / name, folder / "run"
    file.write_bytes(content)
    out.mkdir()
    report = Report()
    try:
        reader.read([file], spec(reader.kind), out, report)
    except Problem as problem:
        report.warn(problem.sentence)
        return report
    kinds = PlacesCompiler.kinds & {reader.kind}
    inputs = [run_input(reader.kind, out)] if kinds else []
    PlacesCompiler().compile(inputs, folder / "edition", report)
    return report


@EACH
@given(content=st.binary(max_size=300))
def test_any_bytes(
    reader: SourceKind, good: str, content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    attempt(reader, tmp_path_factory.mktemp("bytes"), content)


@EACH
@given(data=st.data())
def test_good_files_with_odd_values(
    reader: SourceKind, good: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    lines = good.split("\n")
    number = data.draw(st.integers(0, len(lines) - 1))
    cells = lines[number].split(",")
    cells[data.draw(st.integers(0, len(cells) - 1))] = data.draw(st.sampled_from(ODD))
    lines[number] = ",".join(cells)
    content = "\n".join(lines).encode("utf-8", "surrogatepass")
    attempt(reader, tmp_path_factory.mktemp("odd"), content)


@EACH
@given(place=st.integers(0, 2_000), junk=st.binary(min_size=1, max_size=20))
def test_zip_files_with_broken_bytes(
    reader: SourceKind,
    good: str,
    place: int,
    junk: bytes,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("zip")
    file = folder / "good.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Data/ONSPD_stops.csv", good)
    content = bytearray(file.read_bytes())
    place %= len(content)
    content[place : place + len(junk)] = junk
    attempt(reader, folder, bytes(content), "file.zip")


def test_an_outline_that_is_too_deep(tmp_path: Path) -> None:
    report = attempt(GeoJsonOutline(), tmp_path, b"[" * 200_000)
    assert not report.taken
