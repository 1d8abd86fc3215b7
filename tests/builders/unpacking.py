"""Everything that an output says, however it is packed: gzip, ZIP, PDF, JSON, base64."""

import base64
import gzip
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def unpacked(output: bytes) -> Iterator[str]:
    """Everything in an output, with what is packed or in base64 inside it."""
    if output[:2] == b"\x1f\x8b":
        output = gzip.decompress(output)
    yield output.decode("utf-8", "replace")
    if output[:4] == b"PK\x03\x04":
        yield from _of_zip(output)
    elif output[:5] == b"%PDF-":
        yield from _of_pdf(output)
    for line in [output, *output.splitlines()]:
        try:
            yield from _inside(json.loads(line))
        except ValueError:
            continue


def _of_zip(output: bytes) -> Iterator[str]:
    with zipfile.ZipFile(BytesIO(output)) as packed:
        for one in packed.namelist():
            yield one
            yield from unpacked(packed.read(one))


def _of_pdf(output: bytes) -> Iterator[str]:
    """What stands on its pages, what it says of itself, what is attached, and its raw objects.

    Links, alternative texts and forms are in the raw objects alone, some as UTF-16.
    """
    with pdfium.PdfDocument(output) as document:
        for page in document:
            yield page.get_textpage().get_text_range()
        yield from document.get_metadata_dict().values()
        for number in range(document.count_attachments()):
            attached = document.get_attachment(number)
            yield attached.get_name()
            yield from unpacked(bytes(attached.get_data()))
    for packed in _STREAM.findall(output):
        try:
            yield zlib.decompressobj().decompress(packed).replace(b"\0", b"").decode("latin-1")
        except zlib.error:
            continue
    yield output.replace(b"\0", b"").decode("latin-1")


def _inside(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _inside(one)
    elif isinstance(value, str):
        try:
            yield from unpacked(base64.b64decode(value, validate=True))
        except ValueError:
            yield value
            if value[:1] == "{":
                yield from unpacked(value.encode())
