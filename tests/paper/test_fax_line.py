"""The line that faxes are sent over in these tests is a real one: T.30, from end to end."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageSequence

from superhighway.demo.scanner.machines import Machine, Picture
from tests.builders.fax import ACROSS, OK, Coding, Line, for_fax, installed, send

pytestmark = pytest.mark.skipif(
    not installed(), reason="no line to fax over (Debian: apt-get install libspandsp2)"
)
LINES = {Machine.FAX_FINE: 2292, Machine.FAX_STANDARD: 1146}
#: How T.30's codings are numbered in what SpanDSP tells of a call.
NUMBERED = {Coding.MH: 1, Coding.MR: 2, Coding.MMR: 3}


def noise(machine: Machine, seed: int) -> Picture:
    """A page of bars and of dots by chance, narrower than a fax."""
    page = np.full((LINES[machine], 1687), 255, np.uint8)
    page[100:-100:7, 200:1500] = 0
    dots = np.random.default_rng(seed).random((400, 300)) < 0.5
    page[300:700, 600:900][dots] = 0
    return page


def pages(file: Path) -> list[Picture]:
    with Image.open(file) as tiff:
        return [np.array(page.convert("L")) for page in ImageSequence.Iterator(tiff)]


@pytest.mark.parametrize("machine", LINES)
@pytest.mark.parametrize(
    ("ecm", "coding"),
    [
        (True, Coding.MMR),
        (True, Coding.MR),
        (True, Coding.MH),
        (False, Coding.MR),
        (False, Coding.MH),
    ],
)
def test_what_is_sent_arrives_dot_for_dot(
    tmp_path: Path, machine: Machine, ecm: bool, coding: Coding
) -> None:
    sent, received = tmp_path / "sent.tif", tmp_path / "received.tif"
    packed = "group4" if coding is Coding.MMR else "group3"
    sent.write_bytes(for_fax([noise(machine, 1), noise(machine, 2)], machine, packed))
    call = send(sent, received, Line(ecm=ecm, codings=coding))
    assert (call.sent, call.received, call.pages) == (OK, OK, 2)
    assert (call.ecm, call.coding) == (ecm, NUMBERED[coding])
    there, here = pages(sent), pages(received)
    assert here[0].shape == (LINES[machine], ACROSS)
    assert all(np.array_equal(one, other) for one, other in zip(there, here, strict=True))
    with Image.open(received) as tiff:
        assert tiff.info["dpi"] == (machine.value.across, machine.value.down)


@pytest.mark.parametrize("ecm", [True, False])
def test_a_line_that_breaks_leaves_the_pages_before(tmp_path: Path, ecm: bool) -> None:
    sent, received = tmp_path / "sent.tif", tmp_path / "received.tif"
    both = [noise(Machine.FAX_FINE, 1), noise(Machine.FAX_FINE, 2)]
    sent.write_bytes(for_fax(both, Machine.FAX_FINE))
    whole = send(sent, received, Line(ecm=ecm))
    half = send(sent, received, Line(ecm=ecm, cut_s=0.75 * whole.seconds))
    assert OK not in {half.sent, half.received}
    there = pages(sent)
    assert np.array_equal(pages(received)[0], there[0])
