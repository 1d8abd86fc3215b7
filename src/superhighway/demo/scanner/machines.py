"""What scanners, fax machines and telephones make of a sheet."""

from dataclasses import dataclass
from enum import Enum
from io import BytesIO

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from PIL import Image

Picture = NDArray[np.uint8]
WHITE, BLACK = 255, 0
#: Of a photograph: how much of each side is table, and how far a corner is off by perspective, in
#: parts of the picture's width.
TABLE, PERSPECTIVE = 0.08, 0.03


@dataclass(frozen=True)
class Sensor:
    """What a machine sees with: dots an inch across and down, and whether only black and white."""

    across: float
    down: float
    one_bit: bool


class Machine(Enum):
    """A machine; a fax has 1,728 dots on 215 mm, and 196 or 98 lines an inch (T.4)."""

    SCANNER = Sensor(300, 300, one_bit=True)
    GREY_SCANNER = Sensor(300, 300, one_bit=False)
    FAX_FINE = Sensor(204, 196, one_bit=True)
    FAX_STANDARD = Sensor(204, 98, one_bit=True)
    PHONE = Sensor(260, 260, one_bit=False)


@dataclass(frozen=True)
class Wear:
    """How badly a sheet lies and the machine sees; the limits of what is drawn by chance."""

    degrees: float = 3.0
    scale: float = 0.03
    shift_mm: float = 2.0
    blur_mm: float = 0.08
    noise: float = 12.0
    specks: float = 0.0002


CALM = Wear(0.5, 0.01, 1.0, 0.04, 6.0, 0.00005)
USUAL = Wear()


def scan(
    page: Picture, dpi: float, machine: Machine, rng: Generator, wear: Wear = USUAL
) -> Picture:
    """The page (grey, ``dpi`` dots an inch) as the machine sees it, laid askew by chance."""
    sensor = machine.value
    lies = _askew(page, dpi, sensor, rng, wear)
    # Dots are averaged before they are thinned out, as a sensor's are.
    fine = cv2.GaussianBlur(
        page, (0, 0), 0.35 * dpi / sensor.across, sigmaY=0.35 * dpi / sensor.down
    )
    size = (round(page.shape[1] * sensor.across / dpi), round(page.shape[0] * sensor.down / dpi))
    if machine is Machine.PHONE:
        seen = _from_a_hand(np.asarray(fine, np.uint8), lies, size, rng)
    else:
        seen = _on_glass(np.asarray(fine, np.uint8), lies, size)
    blur = rng.uniform(0.2, 1.0) * wear.blur_mm * sensor.across / 25.4
    seen = cv2.GaussianBlur(seen, (0, 0), max(blur, 0.01)).astype(np.float32)
    seen += rng.normal(0, wear.noise, seen.shape).astype(np.float32)
    dots = np.clip(seen, BLACK, WHITE).astype(np.uint8)
    if not sensor.one_bit:
        return dots
    bits = np.where(dots < rng.uniform(115, 150), BLACK, WHITE).astype(np.uint8)
    speckled = rng.random(bits.shape) < wear.specks
    bits[speckled] = WHITE - bits[speckled]
    return bits


def _askew(
    page: Picture, dpi: float, sensor: Sensor, rng: Generator, wear: Wear
) -> NDArray[np.float64]:
    """From dots of the page to the machine's own: turned, scaled and shifted."""
    height, width = page.shape
    angle = np.radians(rng.uniform(-wear.degrees, wear.degrees))
    scale = 1 + rng.uniform(-wear.scale, wear.scale)
    shift = rng.uniform(-wear.shift_mm, wear.shift_mm, 2) * dpi / 25.4
    cos, sin = np.cos(angle) * scale, np.sin(angle) * scale
    middle = np.array([width, height]) / 2
    turn = np.array([[cos, -sin], [sin, cos]])
    moved = middle + shift - turn @ middle
    per_dot = np.array([[sensor.across / dpi], [sensor.down / dpi]])
    return np.asarray(np.hstack([turn, moved[:, None]]) * per_dot, np.float64)


def _on_glass(page: Picture, lies: NDArray[np.float64], size: tuple[int, int]) -> Picture:
    """On a white ground of the sheet's own size: what lies beyond its edge is cut off."""
    seen = cv2.warpAffine(page, lies, size, flags=cv2.INTER_LINEAR, borderValue=(WHITE,))
    return np.asarray(seen, np.uint8)


def _from_a_hand(
    page: Picture, lies: NDArray[np.float64], size: tuple[int, int], rng: Generator
) -> Picture:
    """As a telephone takes it: not quite from above, on a grey table, lit from one side."""
    height, width = page.shape
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64)
    wanted = cv2.transform(corners[None], lies)[0] * (1 - 2 * TABLE) + TABLE * np.array(size)
    wanted += rng.uniform(-PERSPECTIVE, PERSPECTIVE, (4, 2)) * size[0]
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), wanted.astype(np.float32))
    seen = cv2.warpPerspective(page, matrix, size, borderValue=(120,))
    light = np.linspace(rng.uniform(0.72, 0.95), rng.uniform(0.9, 1.0), size[0], dtype=np.float32)
    return np.asarray(np.clip(seen * light[None, :], BLACK, WHITE), dtype=np.uint8)


def upside_down(page: Picture) -> Picture:
    """Laid in the wrong way round."""
    return np.ascontiguousarray(page[::-1, ::-1])


def cut_off(page: Picture, part: float) -> Picture:
    """Ended after ``part`` of its height, as by a line that broke."""
    return page[: round(page.shape[0] * part)]


def as_tiff(pages: list[Picture], machine: Machine, compression: str = "group4") -> bytes:
    """The pages as one TIFF of one bit a dot: ``group3`` or ``group4``, with its resolution."""
    sensor = machine.value
    first, *rest = [Image.fromarray(page).convert("1") for page in pages]
    out = BytesIO()
    first.save(
        out,
        "TIFF",
        compression=compression,
        dpi=(sensor.across, sensor.down),
        save_all=True,
        append_images=rest,
    )
    return out.getvalue()
