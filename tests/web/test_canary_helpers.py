"""The tests of what leaks can fail: what is planted is found however it is packed."""

import base64
import gzip
import json
import re
import zipfile
from datetime import datetime
from io import BytesIO

import pytest

from superhighway.core.clock import LONDON
from superhighway.nhsui.pdf.job import new_job
from superhighway.nhsui.pdf.typesetter import Typesetter
from tests.builders.canary import CANARIES, EVERYTHING, NAME, NUMBER, TELEPHONE, bears

MADE = datetime(2026, 11, 23, 12, tzinfo=LONDON)
#: A sheet that says nothing, and where a sheet can say something.
BARE = """#set document(title: "A sheet", date: datetime(year: 2026, month: 3, day: 4))
#set text(font: "Source Sans Pro", lang: "en", region: "GB")
#set page(width: 8cm, height: 6cm)
"""
PLACES = {
    "text": "#SAYS",
    "broken over lines": f"{NAME[:4]}-#linebreak(){NAME[4:]}",
    "narrow": "#block(width: 1.2cm)[01632 960 777]",
    "title": "#set document(title: SAYS)\nNothing.",
    "keywords": "#set document(keywords: (SAYS,))\nNothing.",
    "accents in keywords": f'#set document(keywords: ("{NAME} with š",))\nNothing.',
    "link": f'#link("https://testham.example/{NAME}")[Nothing]',
    "alternative text": "#figure(alt: SAYS, rect())",
    "heading": "#set heading(outlined: true)\n= #SAYS",
}


def sheet(words: str) -> bytes:
    """A PDF of these words of typst; ``SAYS`` stands for everything that is planted."""
    return Typesetter().pdf(new_job(f'#let SAYS = "{EVERYTHING}"\n{BARE}{words}', {}, MADE))


def zipped(content: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("inside.txt", content)
    return out.getvalue()


@pytest.mark.parametrize("place", PLACES)
def test_a_sheet_is_looked_into(place: str) -> None:
    found = bears(sheet(PLACES[place]))
    assert TELEPHONE in found if place == "narrow" else NAME in found


def test_a_sheet_that_says_nothing_bears_nothing() -> None:
    assert bears(sheet("Nothing.")) == []


@pytest.mark.parametrize("pack", [gzip.compress, zipped, bytes])
def test_what_is_packed_is_unpacked(pack: object) -> None:
    assert bears(pack(EVERYTHING.encode())) == list(CANARIES)  # type: ignore[operator]
    assert bears(pack(sheet("#SAYS"))) == list(CANARIES)  # type: ignore[operator]


def test_a_sheet_within_json_is_found() -> None:
    coded = base64.b64encode(sheet("#SAYS")).decode()
    assert NUMBER in bears(json.dumps({"data": [coded]}).encode())


def test_what_somebody_put_their_name_to_may_say_so_and_nothing_else_may() -> None:
    signed = re.compile(r"Made by [^.]*")
    assert bears(sheet(f"Made by {NAME} Quill."), signed) == []
    assert bears(sheet(f"Made by {NAME} Quill. For {NAME}."), signed) == [NAME]
