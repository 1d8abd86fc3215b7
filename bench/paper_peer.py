"""A coded copy of the form of two sheets for WeasyPrint: the same words, boxes, codes and frame."""

import html
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from bench.paper_form import BLOCKS, LAYOUT, WORDS, Form
from superhighway.nhsui.pdf.typesetter import font_folder
from superhighway.paper.codes import SheetCode
from superhighway.paper.design.blocks import Block, BlockKind, Box
from superhighway.paper.design.frames import CODE, FIDUCIAL, FRAMES, MODULES
from superhighway.paper.design.squares import runs
from superhighway.paper.domain import Rect, Shape

FACES = {"Regular": 400, "Semibold": 600, "Bold": 700}
STYLE = """
@page { size: A4; margin: 0 }
body { font: 11pt/1.2 "Source Sans Pro"; color: #212b32; margin: 0 }
h1 { font-size: 17pt; margin: 0 } h2 { font-size: 13pt; margin: 3mm 0 0 } p { margin: 1.5mm 0 0 }
.sheet { position: relative; height: 297mm; break-after: page }
.room { position: absolute } .at { position: absolute; background: #000 }
.band { position: absolute; font-size: 9pt; line-height: 1.15 } .code { position: absolute }
.told { background: #f0f4f5; padding: 1.8mm } .hint { font-size: 9.9pt }
.box { display: inline-block; width: 4.4mm; height: 4.4mm; border: 1pt solid #000 }
.choices { margin: 1mm 0 0 8mm } .choices div { margin-bottom: 1mm }
.area { border: .7pt solid #4c6272; height: 28mm; margin-left: 8mm }
.comb { margin-left: 8mm } .comb span { display: inline-block; width: 6mm; height: 7.5mm;
  border: .7pt solid #4c6272; color: #aeb7bd; font-size: 8pt; text-align: center }
table { width: 100%; border-collapse: collapse; border-bottom: .7pt solid #4c6272 }
th, td { padding: .7mm 1mm; text-align: center } th { font-size: 9.4pt }
td:nth-child(-n+2) { text-align: left }
"""


_TOLD = '<p class="told">Use black ink. Put a cross in the box: <span class="box"></span></p>'


def pdf(form: Form, copy: str) -> bytes:
    """The PDF/UA-1 of one copy. Styles and fonts are kept from one to the next."""
    style, fonts = _style()
    codes = [SheetCode(LAYOUT, sheet.number, copy) for sheet in form.sheets]
    shared = zip(codes, _by_sheet(form), strict=True)
    sheets = "".join(_sheet(code, len(codes), body) for code, body in shared)
    made: bytes = HTML(string=_page(sheets)).write_pdf(
        stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1"
    )
    return made


@cache
def _style() -> tuple[CSS, FontConfiguration]:
    fonts = FontConfiguration()
    faces = "".join(
        f'@font-face {{ font-family: "Source Sans Pro"; font-weight: {weight}; '
        f"src: url({_font(name)}) }}"
        for name, weight in FACES.items()
    )
    return CSS(string=faces + STYLE, font_config=fonts), fonts


def _font(name: str) -> str:
    return Path(font_folder() / f"SourceSansPro-{name}.ttf").as_uri()


@cache
def _by_sheet(form: Form) -> list[str]:
    """What stands on each sheet; a heading stands above the first of its questions."""
    place = {field.link_id: sheet.number for sheet in form.sheets for field in sheet.fields}
    bodies = [""] * len(form.sheets)
    above = ""
    for block in BLOCKS:
        named = [*(row.link_id for row in block.rows), block.link_id]
        number = next((place[name] for name in named if name in place), None)
        if number is None:
            above += _drawn(block)
            continue
        bodies[number - 1] += above + _drawn(block)
        above = ""
    return bodies


def _page(sheets: str) -> str:
    title = html.escape(WORDS.title)
    return f'<html lang="en-GB"><head><title>{title}</title></head><body>{sheets}</body></html>'


def _sheet(code: SheetCode, sheets: int, body: str) -> str:
    frame = FRAMES[Shape.A4]
    half = FIDUCIAL / 2
    corners = "".join(
        f'<div class="at" style="{_at(Rect(one.x - half, one.y - half, FIDUCIAL, FIDUCIAL))}">'
        "</div>"
        for one in frame.fiducials
    )
    square = _square(code.text)
    codes = "".join(f'<div class="code" style="{_at(one)}">{square}</div>' for one in frame.codes)
    top = f"<h1>{WORDS.title}</h1>{_TOLD}" if code.sheet == 1 else ""
    return (
        f'<div class="sheet">{corners}{codes}'
        f'<div class="band" style="{_at(frame.head)}"><b>{WORDS.name}</b><br>{WORDS.facts}</div>'
        f'<div class="room" style="{_at(frame.room)}">{top}{body}</div>'
        f'<div class="band" style="{_at(frame.foot)}"><b>{code.words}</b><br>'
        f"Page {code.sheet} of {sheets}</div></div>"
    )


def _at(rect: Rect) -> str:
    return f"left:{rect.x}mm;top:{rect.y}mm;width:{rect.width}mm;height:{rect.height}mm"


def _drawn(block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        return f"<h2>{html.escape(block.text)}</h2>"
    if block.kind is BlockKind.GRID:
        return _grid(block)
    optional = " (optional)" if block.optional else ""
    hints = "".join(f'<br><span class="hint">{html.escape(one)}</span>' for one in block.hints)
    asked = f"<p><b>{block.number} {html.escape(block.text)}</b>{optional}{hints}</p>"
    if block.kind is BlockKind.COMB:
        cells = "".join(f"<span>{one}</span>" if one != " " else " " for one in block.pattern)
        return f'{asked}<div class="comb">{cells}</div>'
    if block.kind is BlockKind.CHOICE:
        return asked + _choices(block.choices, block.columns)
    return asked + '<div class="area"></div>'


def _choices(boxes: Sequence[Box], columns: int) -> str:
    each = "".join(
        f'<div><span class="box"></span> {html.escape(box.words)}</div>' for box in boxes
    )
    return f'<div class="choices" style="columns:{columns}">{each}</div>'


def _grid(block: Block) -> str:
    heads = "".join(f"<th>{html.escape(box.words)}</th>" for box in block.choices)
    boxes = '<td><span class="box"></span></td>' * len(block.choices)
    rows = "".join(
        f"<tr><td><b>{row.number}</b></td><td>{html.escape(row.text)}</td>{boxes}</tr>"
        for row in block.rows
    )
    return f"<table><thead><tr><th></th><th></th>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _square(text: str) -> str:
    """A code as an outline in SVG."""
    path = "".join(f"M{a} {row}H{b}V{row + 1}H{a}Z" for row, a, b in runs(text))
    return (
        f'<svg role="img" aria-label="Code" width="{CODE}mm" height="{CODE}mm" '
        f'viewBox="0 0 {MODULES} {MODULES}"><path d="{path}"/></svg>'
    )
