"""From printed sheets to responses and back again, through the process that reads."""

import json
from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner, Result
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from numpy.typing import NDArray
from PIL import Image

from superhighway.library.filling.selectors import kept
from superhighway.nhsui.pdf.typesetter import Typesetter
from superhighway.paper.domain import Field, FieldKind, Look
from superhighway.paper.printing import Ready, blank_job
from superhighway.paper.returns.models import ScanRow, SheetRow
from superhighway.web.cli import root
from tests.builders.cast import BOTH, sign_in
from tests.paper.returns.test_taking import one

__all__ = ["one"]
pytestmark = [BOTH, pytest.mark.usefixtures("home")]
Picture = NDArray[np.uint8]
PER_MM = 300 / 25.4


def paper(one: Ready) -> Picture:
    """The first sheet as grey dots at 300 to the inch."""
    content = Typesetter().pdf(blank_job(one, Look()))
    with pdfium.PdfDocument(content) as document:
        return document[0].render(scale=300 / 72, grayscale=True).to_numpy().squeeze().copy()


def box(one: Ready, value: str) -> Field:
    fields = one.geometry.sheets[0].fields
    return next(field for field in fields if field.kind is FieldKind.BOX and field.value == value)


def cross(picture: Picture, field: Field) -> None:
    """A firm cross inside a box."""
    rect = field.rect
    left, top = (rect.x + 0.8) * PER_MM, (rect.y + 0.8) * PER_MM
    right, bottom = (rect.right - 0.8) * PER_MM, (rect.bottom - 0.8) * PER_MM
    for start, end in (((left, top), (right, bottom)), ((left, bottom), (right, top))):
        ends = [tuple(map(round, point)) for point in (start, end)]
        cv2.line(picture, *ends, color=10, thickness=8)


def tiff(*pages: Picture) -> bytes:
    """A scan of these pages, one bit a dot, packed as fax machines do."""
    first, *others = [Image.fromarray(page).convert("1") for page in pages]
    out = BytesIO()
    first.save(
        out, "TIFF", save_all=True, append_images=others, compression="group4", dpi=(300, 300)
    )
    return out.getvalue()


def read(*files: Path) -> Result:
    return CliRunner().invoke(root(), ["paper", "read", *map(str, files), "--json"])


def test_a_marked_card_becomes_a_response(one: Ready, tmp_path: Path) -> None:
    card = paper(one)
    cross(card, box(one, "1"))
    turned = np.ascontiguousarray(card[::-1, ::-1])
    file, broken = tmp_path / "cards.tiff", tmp_path / "broken.pdf"
    file.write_bytes(tiff(card, turned, np.full_like(card, 255)))
    broken.write_bytes(b"%PDF-1.7 nothing")
    done = read(file)
    assert done.exit_code == 0, done.stderr
    found = json.loads(done.stdout)
    assert [(row["page"], row["status"]) for row in found] == [
        (1, "read"),
        (2, "read"),
        (3, "blank"),
    ]
    answers = {item["link_id"]: (item["answer"], item["state"]) for item in found[0]["items"]}
    assert answers == {"overall": ("1", "read"), "why": (None, "empty")}
    assert (found[0]["turned"], found[1]["turned"]) == (False, True)
    assert found[0]["template"] == one.template.id
    assert {row["response"] for row in found[:2]} == {
        response.id for response in kept(one.template.id)
    }
    again = read(file, broken)
    assert again.exit_code == 1
    assert "came in before" in again.stderr
    assert "broken.pdf: That file is damaged" in again.stderr
    assert len(kept(one.template.id)) == 2
    assert ScanRow.objects.count() == 1


def test_two_crosses_are_for_a_person_who_sees_them(one: Ready, client: Client) -> None:
    card = paper(one)
    for value in "14":
        cross(card, box(one, value))
    sign_in(client, "librarian")
    sent = SimpleUploadedFile("card.tiff", tiff(card))
    shown = client.post("/staff/paper", {"files": sent}).content.decode()
    assert "card.tiff: 1 sheet. Something on it is for a person" in shown
    page = client.get("/staff/paper/check").content.decode()
    assert "More than one box is marked." in page
    address = page.partition('class="pr-cutout" src="')[2].partition('"')[0]
    with Image.open(BytesIO(client.get(address).content)) as picture:
        assert picture.width > 20
    assert not kept(one.template.id)
    assert "Choose a scan first" in client.post("/staff/paper", {}).content.decode()


def test_a_page_of_somebody_else_is_kept(one: Ready, tmp_path: Path) -> None:
    page = np.full((3508, 2480), 255, np.uint8)
    cv2.putText(page, "A letter", (300, 600), cv2.FONT_HERSHEY_SIMPLEX, 8, (0,), 20)
    file = tmp_path / "letter.tiff"
    file.write_bytes(tiff(page))
    assert [row["status"] for row in json.loads(read(file).stdout)] == ["foreign"]


def test_a_code_that_can_not_be_read_is_typed_by_a_person(
    one: Ready, client: Client, tmp_path: Path
) -> None:
    card = paper(one)
    cross(card, box(one, "3"))
    for rect in one.geometry.sheets[0].codes:
        left, top, right, bottom = (
            round(edge * PER_MM) for edge in (rect.x, rect.y, rect.right, rect.bottom)
        )
        card[top:bottom, (left + right) // 2 : right] = 0
    file = tmp_path / "card.tiff"
    file.write_bytes(tiff(np.ascontiguousarray(card[::-1, ::-1])))
    assert [row["status"] for row in json.loads(read(file).stdout)] == ["foreign"]
    sign_in(client, "librarian")
    address = f"/staff/paper/sheets/{SheetRow.objects.get().pk}"
    with Image.open(BytesIO(client.get(f"{address}.png").content)) as picture:
        assert picture.height > 1000
    typed = {"do": "type", "code": one.copy().codes[0].words}
    done = client.post(address, typed, follow=True).content.decode()
    assert "The sheet is read. Its answers are in the library." in done
    assert SheetRow.objects.get().turned
    assert b'"code":"3"' in kept(one.template.id)[0].content
