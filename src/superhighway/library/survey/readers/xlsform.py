"""XLSForm, recognised by its survey sheet: the questions as the form itself names them."""

from collections.abc import Iterator

from superhighway.library.questionnaire import ItemType
from superhighway.library.survey.domain import Content, Field

Rows = list[tuple[str, ...]]
KINDS = {
    "text": ItemType.STRING,
    "integer": ItemType.INTEGER,
    "range": ItemType.INTEGER,
    "decimal": ItemType.DECIMAL,
    "date": ItemType.DATE,
    "time": ItemType.TIME,
    "datetime": ItemType.DATE_TIME,
    "select_one": ItemType.CHOICE,
    "select_multiple": ItemType.CHOICE,
    "rank": ItemType.CHOICE,
    "acknowledge": ItemType.BOOLEAN,
    "trigger": ItemType.BOOLEAN,
    "image": ItemType.ATTACHMENT,
    "audio": ItemType.ATTACHMENT,
    "video": ItemType.ATTACHMENT,
    "file": ItemType.ATTACHMENT,
    "geopoint": ItemType.STRING,
    "barcode": ItemType.STRING,
}
GROUPS = ("begin_group", "begin group", "begin_repeat", "begin repeat")
ENDS = ("end_group", "end group", "end_repeat", "end repeat")


def content(sheets: dict[str, Rows]) -> Content | None:
    """The form that the sheets hold; None where they are no XLSForm."""
    survey = _records(sheets.get("survey", []))
    if not survey or not {"type", "name"} <= set(survey[0]):
        return None
    settings = next(iter(_records(sheets.get("settings", []))), {})
    return Content(
        blocks=tuple(_fields(survey, _choices(sheets.get("choices", [])))),
        title=settings.get("form_title", ""),
        version=settings.get("version", ""),
    )


def _records(rows: Rows) -> list[dict[str, str]]:
    """Rows by the names in the first one; an empty row is none."""
    if not rows:
        return []
    names = [name.strip().lower() for name in rows[0]]
    return [
        dict(zip(names, (*row, *[""] * len(names)), strict=False)) for row in rows[1:] if any(row)
    ]


def _words(record: dict[str, str], name: str) -> str:
    """A text that may come in several languages: the plain one, else English, else the first."""
    told = [key for key in record if key == name or key.startswith(f"{name}::")]
    told.sort(key=lambda key: (key != name, "en" not in key.partition("::")[2]))
    return next((record[key].strip() for key in told if record[key].strip()), "")


def _choices(rows: Rows) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for record in _records(rows):
        key = record.get("list_name") or record.get("list name", "")
        found[key] = (*found.get(key, ()), _words(record, "label") or record.get("name", ""))
    return found


def _fields(survey: list[dict[str, str]], choices: dict[str, tuple[str, ...]]) -> Iterator[Field]:
    sections: list[str] = []
    for number, record in enumerate(survey, start=2):
        kind, _, rest = record["type"].strip().partition(" ")
        label = _words(record, "label")
        if record["type"].strip().lower() in GROUPS:
            sections.append(label)
        elif record["type"].strip().lower() in ENDS:
            sections = sections[:-1]
        elif kind in KINDS and label:
            options = choices.get(rest.split()[0], ()) if rest else ()
            section = next(filter(None, reversed(sections)), "")
            yield Field(label, KINDS[kind], options, f"survey, row {number}", section)
