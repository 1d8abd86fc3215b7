"""Whether a PDF has something inside that acts: a script, a program to start, another file.

No scanner makes such a thing. Nothing of it is ever run here, but what is kept is looked at by
people, whose own readers may run it. No Django.
"""

import re
import zlib
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

#: Names of the parts that act (ISO 32000-1, 12.6.4 and 7.11.4), as whole words.
_ACTS = re.compile(rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData)\b")
#: A character of a name may be written as its number.
_AS_NUMBER = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"\bstream\r?\n(.*?)\bendstream\b", re.DOTALL)
#: Before a stream, so much is looked at for what it says of itself.
_HEAD = 500
#: A stream of objects unpacks to no more than this; the rest isn't looked at.
_MOST_BYTES = 5_000_000


def acts(document: pdfium.PdfDocument, data: bytes) -> bool:
    """Whether something in the document (which ``data`` are the bytes of) acts."""
    if pdfium_c.FPDFDoc_GetAttachmentCount(document) > 0:
        return True
    if pdfium_c.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        return True
    return any(_ACTS.search(_spelt(part)) for part in _objects(data))


def _spelt(part: bytes) -> bytes:
    """With every character as itself."""
    return _AS_NUMBER.sub(lambda found: bytes.fromhex(found[1].decode()), part)


def _objects(data: bytes) -> Iterator[bytes]:
    """The objects of the file: what lies between streams, and streams that hold objects."""
    end = 0
    for stream in _STREAM.finditer(data):
        between = data[end : stream.start()]
        yield between
        if b"/ObjStm" in _spelt(between[-_HEAD:]):
            yield _unpacked(stream[1])
        end = stream.end()
    yield data[end:]


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, _MOST_BYTES)
    except zlib.error:
        return packed
