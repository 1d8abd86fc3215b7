"""Makes the folder of 60 invented forms: the same bytes for the same seed."""

import json
from collections.abc import Callable
from pathlib import Path

from superhighway.demo.forms60 import office
from superhighway.demo.forms60.pdf import pdf
from superhighway.demo.forms60.plan import SAMPLE, Form, plan

SEED = 60


def make(folder: Path, seed: int = SEED) -> dict[str, str]:
    """Write the files into the folder; returns, by path in it, the planted group or empty text."""
    labels: dict[str, str] = {}
    for form in plan(seed):
        path = folder / form.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(MAKERS[form.format](form))
        labels[form.name] = form.group
    return labels


def _excel(form: Form) -> bytes:
    """A form that is laid out in the cells of a sheet."""
    head = [[form.title], [SAMPLE], *([line] for line in office.facts(form))]
    return office.workbook({"Form": [*head, [], *([text] for text in form.questions)]}, form)


def _csv(form: Form) -> bytes:
    """A table whose columns are asked for, with one record that says that it is a sample."""
    return office.table([form.questions, ["sample" for _ in form.questions]])


def _xlsform(form: Form) -> bytes:
    asked = [["text", f"q{number}", text] for number, text in enumerate(form.questions, start=1)]
    survey = [["type", "name", "label"], ["note", "sample", SAMPLE], *asked]
    settings = [["form_title", "version"], [form.title, form.version]]
    return office.workbook({"survey": survey, "settings": settings}, form)


def _fhir(form: Form) -> bytes:
    items = [
        {"linkId": str(number), "text": text, "type": "string"}
        for number, text in enumerate(form.questions, start=1)
    ]
    note = {"linkId": "0", "text": SAMPLE, "type": "display"}
    made = {
        "resourceType": "Questionnaire",
        "status": "active",
        "title": form.title,
        "date": form.changed.isoformat(),
        "item": [note, *items],
    }
    told = {"publisher": form.owner, "version": form.version}
    return json.dumps(made | {key: text for key, text in told.items() if text}, indent=2).encode()


MAKERS: dict[str, Callable[[Form], bytes]] = {
    "docx": office.docx,
    "odt": office.odt,
    "pdf": lambda form: pdf(form, fields=False),
    "fields.pdf": lambda form: pdf(form, fields=True),
    "xlsx": _excel,
    "csv": _csv,
    "xlsform.xlsx": _xlsform,
    "json": _fhir,
}
