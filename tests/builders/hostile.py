"""Files that nobody's scanner makes: damaged, endless, enormous, or with something inside.

Each is a few bytes up to a few megabytes, made here; nothing is fetched and nothing kept.
"""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO

import numpy as np
from PIL import Image, ImageOps
from PIL.TiffImagePlugin import TiffImageFile

from tests.builders.pdf import locked, of_pages, of_picture, pdf, stream

A4_AT_100 = (827, 1169)


def png(width: int, height: int, *chunks: tuple[bytes, bytes], rows: bytes = b"") -> bytes:
    """A PNG of one bit a dot that says it is so large, with ``rows`` of it, packed already."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = [(b"IHDR", head), *chunks, (b"IDAT", rows or zlib.compress(b"")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(kind: bytes, content: bytes) -> bytes:
    body = kind + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))


def packed_noughts(count: int) -> bytes:
    """So many noughts, packed a thousand times smaller."""
    packer, block = zlib.compressobj(9), bytes(1_000_000)
    parts = [packer.compress(block) for _ in range(count // len(block))]
    return b"".join([*parts, packer.compress(bytes(count % len(block))), packer.flush()])


def jpeg(width: int, height: int) -> bytes:
    """A JPEG that says it is so large, and has the dots of a smaller one."""
    out = BytesIO()
    Image.new("L", (64, 64), 200).save(out, "JPEG")
    content = bytearray(out.getvalue())
    at = content.index(b"\xff\xc0") + 5
    content[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(content)


#: A TIFF directory's entries: tag, type (3 short, 4 long), count, value.
Entry = tuple[int, int, int, int]


def directory(entries: list[Entry], following: int) -> bytes:
    """A directory of a small-endian TIFF, and where the next one is."""
    packed = b"".join(struct.pack("<HHII", *entry) for entry in sorted(entries))
    return struct.pack("<H", len(entries)) + packed + struct.pack("<I", following)


def page_entries(width: int, height: int, at: int, length: int) -> list[Entry]:
    """A page of one bit a dot, not packed, in one strip at ``at``."""
    return [
        (256, 4, 1, width),
        (257, 4, 1, height),
        (258, 3, 1, 1),
        (259, 3, 1, 1),
        (262, 3, 1, 0),
        (273, 4, 1, at),
        (277, 3, 1, 1),
        (278, 4, 1, height),
        (279, 4, 1, length),
    ]


def tiff(width: int, height: int, *, strip: bytes = b"", following: int = 0) -> bytes:
    """A TIFF of one page that says it is so large."""
    at = 8 + 2 + 9 * 12 + 4
    entries = page_entries(width, height, at, len(strip))
    return b"II*\0" + struct.pack("<I", 8) + directory(entries, following) + strip


def in_circles() -> bytes:
    """A TIFF of two pages, the second of which says that the first comes next."""
    size, strip = 2 + 9 * 12 + 4, bytes(113 * 900)
    first, second = 8, 8 + size
    entries = page_entries(900, 900, second + size, len(strip))
    head = b"II*\0" + struct.pack("<I", first)
    return head + directory(entries, second) + directory(entries, first) + strip


def many_pages(count: int) -> bytes:
    """A TIFF with so many pages that share one strip."""
    size, strip = 2 + 9 * 12 + 4, bytes(113 * 900)
    end = 8 + count * size
    entries = page_entries(900, 900, end, len(strip))
    directories = [
        directory(entries, 8 + place * size if place < count else 0)
        for place in range(1, count + 1)
    ]
    return b"II*\0" + struct.pack("<I", 8) + b"".join(directories) + strip


def bomb_in_pdf() -> bytes:
    """A PDF whose picture is a gigabyte when unpacked."""
    packed = packed_noughts(1_000_000_000)
    more = "/ColorSpace /DeviceGray /BitsPerComponent 8"
    return of_picture(packed, "FlateDecode", 31_000, 32_000, more)


def forms_in_forms(deep: int = 12, each: int = 10) -> bytes:
    """A PDF of a few bytes whose page is drawn ``each`` to the power of ``deep`` times."""
    forms = [
        stream(
            b" ".join([b"/Inner Do"] * each),
            "/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
            f"/Resources << /XObject << /Inner {place + 1} 0 R >> >>",
        )
        for place in range(3, 3 + deep)
    ]
    last = stream(b"0 0 595 842 re f", "/Type /XObject /Subtype /Form /BBox [0 0 595 842]")
    return of_pages([b"/Inner Do"], resources="/XObject << /Inner 3 0 R >>", objects=[*forms, last])


def within_itself() -> bytes:
    """A PDF whose tree of pages has itself as a page, and says there are a million."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>",
        ]
    )


SCRIPT = "<< /S /JavaScript /JS (app.alert\\('hello'\\)) >>"
LAUNCH = "<< /S /Launch /F (/bin/sh) >>"


def hidden_script() -> bytes:
    """A PDF with its script in a packed stream of objects and its names in another spelling."""
    inner = b"5 0 << /S /Java#53cript /J#53 (app.alert(1)) >>"
    packed = zlib.compress(inner)
    hidden = stream(packed, "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode")
    return of_pages([b""], catalogue="/OpenAction 5 0 R", objects=[hidden])


def with_file() -> bytes:
    """A PDF with a file inside."""
    held = stream(b"MZ this would be a program", "/Type /EmbeddedFile")
    named = b"<< /Type /Filespec /F (invoice.exe) /UF (invoice.exe) /EF << /F 3 0 R >> >>"
    return of_pages(
        [b""],
        catalogue="/Names << /EmbeddedFiles << /Names [(invoice.exe) 4 0 R] >> >>",
        objects=[held, named],
    )


def jpeg2000(content: bytes | None = None) -> bytes:
    """A PDF whose picture is a JPEG 2000 of grey; ``content`` takes its place."""
    width, height = A4_AT_100
    out = BytesIO()
    Image.new("L", A4_AT_100, 200).save(out, "JPEG2000")
    return of_picture(content or out.getvalue(), "JPXDecode", width, height)


def jbig2(picture: Image.Image, *, width: int | None = None, damage: bool = False) -> bytes:
    """A PDF of a picture coded as JBIG2 (one generic region, by MMR); maybe wrongly."""
    out = BytesIO()
    # Fax coding knows white and black, which libtiff takes for 0 and 1.
    negative = ImageOps.invert(picture.convert("L")).convert("1")
    negative.save(out, "TIFF", compression="group4", tiffinfo={278: picture.height})
    with TiffImageFile(BytesIO(out.getvalue())) as packed:
        at, length = packed.tag_v2[273][0], packed.tag_v2[279][0]
    dots = bytearray(out.getvalue()[at : at + length])
    if damage:
        noise = np.random.default_rng(1).integers(0, 256, len(dots) // 2, np.uint8)
        dots[len(dots) // 2 :] = noise.tobytes()
    wide, high = width or picture.width, picture.height
    page = struct.pack(">IIIIBH", wide, high, 0, 0, 0, 0)
    region = struct.pack(">IIIIBB", wide, high, 0, 0, 0, 1) + bytes(dots)
    body = _segment(0, 48, page) + _segment(1, 38, region)
    return of_picture(
        body, "JBIG2Decode", wide, high, "/ColorSpace /DeviceGray /BitsPerComponent 1"
    )


def _segment(number: int, kind: int, content: bytes) -> bytes:
    return struct.pack(">IBBBI", number, kind, 0, 1, len(content)) + content


#: Files that are refused as a whole or page by page, by what they are called on the line.
HOSTILE: dict[str, Callable[[], bytes]] = {
    "empty.pdf": lambda: b"",
    "page.pdf": lambda: b"<!doctype html><title>A page</title><p>Hello</p>",
    "locked.pdf": locked,
    "no-end.pdf": lambda: of_pages([b""] * 3)[:300],
    "no-pages.pdf": lambda: pdf([b"<< /Type /Catalog >>"]),
    "within-itself.pdf": within_itself,
    "500-pages.pdf": lambda: of_pages([b""] * 500),
    "huge-page.pdf": lambda: of_pages([b""], box="[0 0 1000000000 1000000000]"),
    "long-page.pdf": lambda: of_pages([b""], box="[0 0 100 1000000]"),
    "thin-page.pdf": lambda: of_pages([b""], box="[0 0 0.001 842]"),
    "script.pdf": lambda: of_pages([b""], catalogue=f"/OpenAction {SCRIPT}"),
    "script-of-page.pdf": lambda: of_pages([b""], on_page=f"/AA << /O {SCRIPT} >>"),
    "hidden-script.pdf": hidden_script,
    "launch.pdf": lambda: of_pages([b""], catalogue=f"/OpenAction {LAUNCH}"),
    "with-file.pdf": with_file,
    "bomb.pdf": bomb_in_pdf,
    "forms-in-forms.pdf": forms_in_forms,
    "damaged-jpeg2000.pdf": lambda: jpeg2000(b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(500)),
    "wide-jbig2.pdf": lambda: jbig2(Image.new("L", A4_AT_100, 255), width=2_000_000_000),
    "dot.png": lambda: png(1, 1, rows=zlib.compress(b"\0\0")),
    "bomb.png": lambda: png(60_000, 60_000, rows=packed_noughts(60_000 * 7_501)),
    "words.png": lambda: png(900, 1200, (b"zTXt", b"a\0\0" + packed_noughts(200_000_000))),
    "half.png": lambda: png(900, 1200, rows=packed_noughts(1_000)),
    "nothing.png": lambda: b"\x89PNG\r\n\x1a\n",
    "bomb.jpg": lambda: jpeg(65_000, 65_000),
    "lying.jpg": lambda: jpeg(64, 6_000),
    "bomb.tif": lambda: tiff(4_000_000_000, 4_000_000_000),
    "no-dots.tif": lambda: tiff(900, 1200),
    "dot.tif": lambda: tiff(1, 1, strip=b"\0"),
    "500-pages.tif": lambda: many_pages(500),
    "no-directory.tif": lambda: b"II*\0\xff\xff\xff\x7f",
    "large-directory.tif": lambda: b"II*\0\x08\0\0\0\xff\xff" + bytes(100),
}
