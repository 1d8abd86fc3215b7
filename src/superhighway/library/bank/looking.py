"""Looks for what a file is nearly the same as, and tells it as JSON or as lines."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from superhighway.core.errors import Problem
from superhighway.library.bank.errors import BankProblem
from superhighway.library.bank.nearby import AlikeItem, AlikeTemplate, alike_items, alike_templates
from superhighway.library.bank.stock import Listed, Place
from superhighway.library.fhir.errors import FhirProblem
from superhighway.library.fhir.parsing import LARGEST
from superhighway.library.fhir.reading import read
from superhighway.library.questionnaire import Item, Questionnaire
from superhighway.library.survey.adopting import questionnaire_of
from superhighway.library.survey.domain import Document
from superhighway.library.survey.folder import LONGEST_S, Worker, read_one
from superhighway.nhsui.formats import counted, list_words

#: So many templates are named; so many items for each question.
MOST_TEMPLATES, MOST_ITEMS = 10, 3


class Looked(msgspec.Struct, frozen=True):
    """What was found for a file: near templates, and for each question near items."""

    file: str
    questionnaire: Questionnaire
    templates: list[AlikeTemplate]
    items: list[tuple[Item, list[AlikeItem]]]


def look(file: Path) -> Looked:
    """What the library has that is nearly the same as a file and its questions.

    Raises Problem UNREADABLE, UNREAD, NO_QUESTIONS, or what is wrong with a questionnaire.
    """
    found = questionnaire_in(file)
    asked = [item for item in found.walk() if item.asked and item.text.strip()]
    if not asked:
        raise Problem(BankProblem.NO_QUESTIONS, file=file)
    near = [(item, alike_items(item, limit=MOST_ITEMS)) for item in asked]
    return Looked(str(file), found, alike_templates(found, limit=MOST_TEMPLATES), near)


def questionnaire_in(file: Path) -> Questionnaire:
    """What a file asks: a FHIR Questionnaire as it is, any other file as the survey reads it."""
    if not file.is_file():
        raise Problem(FhirProblem.UNREADABLE, why="there is no such file")
    if file.suffix.lower() == ".json":
        return read(_content(file))
    document = _surveyed(file)
    if document.problem:
        raise Problem(BankProblem.UNREAD, file=file, reason=document.reason)
    return questionnaire_of(document)


def _surveyed(file: Path) -> Document:
    """The file as the survey reads it, in a process of limited time and memory."""
    worker = Worker(LONGEST_S)
    try:
        return read_one(worker, file, file.name)
    finally:
        worker.close()


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError as error:
        why = (error.strerror or "it doesn't answer").lower()
        raise Problem(FhirProblem.UNREADABLE, why=why) from error


def as_record(looked: Looked) -> dict[str, object]:
    """The JSON of ``library similar``."""
    return {
        "file": looked.file,
        "title": looked.questionnaire.title,
        "questions": len(looked.items),
        "templates": [_template_record(one) for one in looked.templates],
        "items": [
            {
                "item": item.link_id,
                "text": item.text,
                "similar": [_item_record(one) for one in near],
            }
            for item, near in looked.items
        ],
    }


def _template_record(one: AlikeTemplate) -> dict[str, object]:
    shared = [
        {
            "here": pair.left,
            "there": pair.right,
            "score": round(pair.score, 3),
            "differs": list(pair.differing),
        }
        for pair in one.shared
    ]
    return {
        **_listed_record(one.listed),
        "score": round(one.score, 3),
        "contained": round(one.contained, 3),
        "same": one.same,
        "shared": shared,
        "only_here": list(one.only_here),
        "only_there": list(one.only_there),
    }


def _listed_record(listed: Listed) -> dict[str, object]:
    return {
        "template": listed.template,
        "title": listed.title,
        "kind": listed.kind,
        "state": listed.state.value,
        "release": listed.release,
        "origin": listed.origin or None,
    }


def _item_record(one: AlikeItem) -> dict[str, object]:
    return {
        "text": one.text,
        "score": round(one.score, 3),
        "same": one.same,
        "in_common": list(one.alike),
        "differs": list(one.differing),
        "places": [_place_record(place) for place in one.places],
    }


def _place_record(place: Place) -> dict[str, object]:
    held = _listed_record(place.listed) if place.listed else {"template": None, "state": None}
    return {**held, "item": place.item.link_id, "code": place.item.code or None}


def lines(looked: Looked) -> Iterator[str]:
    """The same for people."""
    yield f"{looked.file}: {counted(len(looked.items), 'question')}"
    yield ""
    yield (
        "Templates that are nearly the same, best first:"
        if looked.templates
        else ("No template of this node or a neighbour is nearly the same.")
    )
    for one in looked.templates:
        yield from _template_lines(one)
    yield ""
    yield from _item_lines(looked)


def _template_lines(one: AlikeTemplate) -> Iterator[str]:
    standing = f"{one.listed.kind}, {one.listed.standing}"
    yield f"  {one.score:.0%}  {one.title} ({standing})  {one.template}"
    yield f"       both ask {counted(len(one.shared), 'thing')}"
    for pair in one.shared:
        if pair.differing:
            yield f"         “{pair.right}” {'; '.join(pair.differing)}"
    for words, only in (("only this file asks", one.only_here), ("only it asks", one.only_there)):
        if only:
            yield f"       {words}: {list_words(f'“{text}”' for text in only)}"


def _item_lines(looked: Looked) -> Iterator[str]:
    near = [(item, found) for item, found in looked.items if found]
    yield (
        f"{len(near)} of its questions are asked nearly so already:"
        if near
        else ("None of its questions is asked nearly so already.")
    )
    for item, found in near:
        yield f"  “{item.text}”"
        for one in found:
            differing = f": {'; '.join(one.differing)}" if one.differing else ""
            yield f"    {one.score:.0%}  “{one.text}” in {_where(one)}{differing}"


def _where(one: AlikeItem) -> str:
    place = one.place
    first = f"the bank as {place.item.code}" if not place.listed else _named(place.listed)
    more = len(one.places) - 1
    return f"{first} and {counted(more, 'other place')}" if more else first


def _named(listed: Listed) -> str:
    return f"{listed.title} ({listed.origin})" if listed.origin else listed.title
