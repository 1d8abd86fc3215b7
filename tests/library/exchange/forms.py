"""XLSForms for tests: written by hand as tables, and any that a strategy makes."""

import io
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from hypothesis import strategies as st
from openpyxl import Workbook

from superhighway.library.exchange.xlsform.accepting import accepted
from superhighway.library.exchange.xlsform.reading import read
from superhighway.library.exchange.xlsform.writing import workbook
from superhighway.library.fhir.losses import Loss
from superhighway.library.questionnaire import Questionnaire

Rows = Sequence[Mapping[str, str]]
#: A form with most of what XLSForms say.
VISIT = """
| survey |
| | type | name | label | hint | required | relevant | constraint | appearance | calculation |
| | start | start | | | | | | | |
| | begin_group | who | About the visit | | | | | field-list | |
| | text | visitor | Who came to see you? | As on a badge | yes | | string-length(.) <= 40 | | |
| | integer | guests | How many guests? | | | | . >= 0 and . < 9 | | |
| | select_one drinks | drink | What would you like? | | yes | | | minimal | |
| | select_multiple cakes or_other | cake | Which cakes? | | | ${drink} = 'tea' or ${guests} > 2 |
| | end_group | | | | | | | | |
| | begin_repeat | each | Each guest | | | selected(${cake}, 'bun') | | | |
| | date | born | When was the guest born? | | | | . <= today() | | |
| | geopoint | place | Where does the guest sit?| | | LONG |
| | end_repeat | | | | | | | | |
| | note | bye | Thank you, ${visitor} | | | | | | |
| | calculate | x | | | | | | | ${guests} * 2 |
| | calculate | sweet | | | | | | | WEIGHTS |
| choices |
| | list_name | name | label | weight |
| | drinks | tea | Tea | |
| | drinks | coffee | Coffee | |
| | cakes | bun | Bun | 2 |
| | cakes | pie | Pie | 3.5 |
| settings |
| | form_title | form_id | version | style |
| | A visit | visit | 7 | pages |
""".replace(
    "WEIGHTS",
    "/".join(["sum(instance('cakes')", "root", "item[selected(${cake}, name)]", "weight)"]),
).replace("LONG", "string-length(${visitor}) > 3 and ${guests} > ${x}")


@contextmanager
def folder() -> Iterator[Path]:
    """A folder for one example of a property test."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def written(folder: Path, text: str) -> Path:
    """A form in Markdown as a file."""
    file = folder / "form.md"
    file.write_text(text)
    return file


def xlsx(folder: Path, survey: Rows, choices: Rows = (), settings: Rows = ()) -> Path:
    """A form as an Excel file."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in {"survey": survey, "choices": choices, "settings": settings}.items():
        sheet = book.create_sheet(name)
        columns = list(dict.fromkeys(key for row in rows for key in row))
        for line in [columns, *([row.get(key) for key in columns] for row in rows)]:
            sheet.append(line)
    file = folder / "form.xlsx"
    book.save(file)
    return file


def taken(file: Path) -> tuple[Questionnaire, list[Loss]]:
    """The questionnaire of a form that pyxform accepts."""
    sheets = accepted(file, "form")
    assert sheets is not None
    return read(sheets)


def there_and_back(folder: Path, form: Questionnaire) -> Questionnaire:
    """A questionnaire that was written as an XLSForm, judged by pyxform and read again."""
    content, _ = workbook(form)
    assert io.BytesIO(content).read(2) == b"PK"
    file = folder / "back.xlsx"
    file.write_bytes(content)
    return taken(file)[0]


TEXTS = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=20
).filter(lambda text: text.strip() and "${" not in text)
_ASKED = st.sampled_from(
    [
        "text", "integer", "decimal", "date", "time", "dateTime", "note", "acknowledge", "image",
        "audio", "video", "file", "geopoint", "geotrace", "geoshape", "barcode", "range",
        "select_one abc", "select_multiple abc", "select_one abc or_other",
        "select_multiple abc or other", "rank abc", "select_one_from_file some.csv",
        "start", "end", "today", "deviceid", "username", "calculate", "hidden", "percentage",
        "phone number", "add date prompt", "q string", "int", "trigger", "start-geopoint",
        "background-audio", "xml-external", "select all that apply from abc",
    ]
)  # fmt: skip
_RULES = st.sampled_from(
    [
        "", "${first} = 'a'", "${first} != ''", "selected(${first}, 'b')", "${first} > 3",
        "not(${first} = 'a')", "true()", "false()", "once(1) = 1",
        "${first} = 'a' or ${first} = 'b'",
        "(${first} = 'a' and ${first} != 'b') or ${first} = 'c'", "string-length(${first}) > 0",
        "${first} < date('2020-01-31')", "'a' = ${first}", "../first >= -2.5",
    ]
)  # fmt: skip
_CONSTRAINTS = st.sampled_from(
    ["", ". > 0", ". >= 1 and . <= 9", "regex(., 'a+')", ". < 9.5", "string-length(.) < 20",
     ". <= today()", ". >= date('2020-01-01')", ". > 1 or . < 0"]
)  # fmt: skip
_MORE = st.fixed_dictionaries(
    {},
    optional={
        "hint": TEXTS,
        "required": st.sampled_from(["yes", "no", "true()", "${first} = 'a'"]),
        "read_only": st.sampled_from(["yes", "no"]),
        "relevant": _RULES,
        "constraint": _CONSTRAINTS,
        "constraint_message": TEXTS,
        "appearance": st.sampled_from(["minimal", "multiline", "w1 likert", "quick"]),
        "default": st.sampled_from(["a", "3", "2.5", "2020-01-31", "today()", "b c", "10:00:00"]),
        "label::French (fr)": TEXTS,
        "image": st.just("cup.png"),
        "guidance_hint": TEXTS,
        "remarks of mine": TEXTS,
    },
)


@st.composite
def surveys(draw: st.DrawFn) -> list[dict[str, str]]:
    """The rows of any form; whether pyxform accepts it is another matter."""
    rows = [{"type": draw(_ASKED), "name": "first", "label": draw(TEXTS), **draw(_MORE)}]
    depth = 0
    for number in range(draw(st.integers(0, 6))):
        if draw(st.integers(0, 3)) == 0:
            kind = draw(st.sampled_from(["begin_group", "begin repeat", "begin group"]))
            rows.append(
                {"type": kind, "name": f"g{number}", "label": draw(TEXTS), "relevant": draw(_RULES)}
            )
            depth += 1
        if depth and draw(st.booleans()):
            depth = _ended(rows, depth)
        rows.append(
            {"type": draw(_ASKED), "name": f"n{number}", "label": draw(TEXTS), **draw(_MORE)}
        )
    while depth:
        depth = _ended(rows, depth)
    for row in rows:
        if row["type"] == "calculate":
            row["calculation"] = draw(st.sampled_from(["${first} + 1", "now()", "'x'"]))
    return rows


def _ended(rows: list[dict[str, str]], depth: int) -> int:
    """End what was begun last."""
    open_now: list[str] = []
    for kind in (row["type"] for row in rows):
        if kind.startswith("begin"):
            open_now.append(kind)
        elif kind.startswith(("end_", "end ")):
            open_now.pop()
    rows.append({"type": open_now[-1].replace("begin", "end")})
    return depth - 1


CHOICES = [
    {"list_name": "abc", "name": name, "label": name.upper(), "weight": weight}
    for name, weight in (("a", "1"), ("b", "2"), ("c", ""))
]
