"""PDFs written by hand, object by object, to be as good or as bad as a test wants them."""

import hashlib
from collections.abc import Sequence

Objects = Sequence[bytes]


def stream(content: bytes, more: str = "") -> bytes:
    """A stream object; ``more`` is what else stands in its dictionary."""
    head = f"<< /Length {len(content)} {more} >>\nstream\n".encode()
    return head + content + b"\nendstream"


def pdf(objects: Objects, trailer: str = "", version: str = "1.7") -> bytes:
    """A file of these objects, numbered from 1; the first is the catalogue."""
    out, starts = bytearray(f"%PDF-{version}\n".encode()), []
    for number, content in enumerate(objects, start=1):
        starts.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    at = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{start:010d} 00000 n \n".encode() for start in starts)
    size = len(objects) + 1
    out += f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{at}\n%%EOF\n".encode()
    return bytes(out)


def of_pages(
    contents: Sequence[bytes],
    *,
    box: str = "[0 0 595 842]",
    resources: str = "",
    catalogue: str = "",
    on_page: str = "",
    objects: Objects = (),
) -> bytes:
    """A PDF of pages with these contents; ``objects`` are numbered from 3, pages come after."""
    first = 3 + len(objects)
    kids = " ".join(f"{first + 2 * place} 0 R" for place in range(len(contents)))
    made = [
        f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        *objects,
    ]
    for place, content in enumerate(contents):
        page = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Resources << {resources} >> "
            f"/Contents {first + 2 * place + 1} 0 R {on_page} >>"
        )
        made += [page.encode(), stream(content)]
    return pdf(made)


def of_picture(content: bytes, coding: str, width: int, height: int, more: str = "") -> bytes:
    """A page that is filled by one picture, coded as PDF's filter of that name has it."""
    picture = stream(
        content,
        f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /Filter /{coding} {more}",
    )
    return of_pages(
        [b"595 0 0 842 0 0 cm /Scan Do"],
        resources="/XObject << /Scan 3 0 R >>",
        objects=[picture],
    )


def locked() -> bytes:
    """A page that only a password opens (the standard security handler, revision 2)."""
    filling = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
    name = hashlib.md5(b"locked", usedforsecurity=False).digest()
    owner = bytes(32)
    rights = (-4).to_bytes(4, "little", signed=True)
    word = (b"a word" + filling)[:32]
    key = hashlib.md5(word + owner + rights + name, usedforsecurity=False).digest()[:5]
    user = _rc4(key, filling)
    catalogue = b"<< /Type /Catalog /Pages 2 0 R >>"
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    lock = f"<< /Filter /Standard /V 1 /R 2 /O <{owner.hex()}> /U <{user.hex()}> /P -4 >>".encode()
    trailer = f"/Encrypt 4 0 R /ID [<{name.hex()}> <{name.hex()}>]"
    return pdf([catalogue, pages, page, lock], trailer)


def _rc4(key: bytes, content: bytes) -> bytes:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in content:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)
