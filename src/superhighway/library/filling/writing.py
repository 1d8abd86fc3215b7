"""Answers as a FHIR R4 QuestionnaireResponse. No Django here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

import msgspec

from superhighway.library.fhir import terms
from superhighway.library.fhir.extensions import extension, value
from superhighway.library.fhir.parsing import Json
from superhighway.library.filling.reading import Reading
from superhighway.library.filling.spots import Spot
from superhighway.library.questionnaire import CHOICES, Answer, Item, ItemType

RESOURCE = "QuestionnaireResponse"
#: The system of a response's reference, and that of ODS codes.
REFERENCE = "urn:superhighway:reference"
ODS = "https://fhir.nhs.uk/Id/ods-organization-code"
#: The tag of a response in a sample area.
INVENTED = {
    "system": "urn:superhighway:tag",
    "code": "sample",
    "display": "Sample: invented",
}
VALUES = {
    ItemType.BOOLEAN: "valueBoolean",
    ItemType.DECIMAL: "valueDecimal",
    ItemType.INTEGER: "valueInteger",
    ItemType.DATE: "valueDate",
    ItemType.DATE_TIME: "valueDateTime",
    ItemType.TIME: "valueTime",
    ItemType.STRING: "valueString",
    ItemType.TEXT: "valueString",
    ItemType.URL: "valueUri",
    ItemType.QUANTITY: "valueQuantity",
    ItemType.REFERENCE: "valueReference",
}


@dataclass(frozen=True)
class Head:
    """What a response says of itself. ``id`` is a UUID; ``canonical`` names the release.

    ``sample``: it answers a template of a sample area, so it is invented. ``whole``: it has every
    answer that is required; FHIR calls no other completed.
    """

    id: str
    reference: str
    canonical: str
    finished_at: datetime
    organisation: str = ""
    sample: bool = False
    whole: bool = True


def write(reading: Reading, head: Head) -> bytes:
    """The answers that count, and the scores, as JSON in UTF-8."""
    return msgspec.json.encode(written(reading, head))


def written(reading: Reading, head: Head) -> Json:
    """The same as a JSON object."""
    out: Json = {
        "resourceType": RESOURCE,
        "id": head.id,
        "identifier": {"system": REFERENCE, "value": head.reference},
        "questionnaire": head.canonical,
        "status": "completed" if head.whole else "stopped",
    }
    if head.organisation:
        out["subject"] = {"identifier": {"system": ODS, "value": head.organisation}}
    out["authored"] = head.finished_at.isoformat(timespec="seconds")
    items = _items(reading.places, reading)
    out |= {"item": items} if items else {}
    return marked(out) if head.sample else out


def marked(response: Json) -> Json:
    """The response with the mark of what is invented, beside its other tags."""
    meta = response.get("meta", {})
    return {**response, "meta": {**meta, "tag": [*meta.get("tag", []), INVENTED]}}


def _items(places: Sequence[Spot], reading: Reading) -> list[Json]:
    found: list[Json] = []
    for _, same in groupby(places, key=lambda spot: spot.number):
        asked = [spot for spot in same if spot.name in reading.asked]
        if asked and asked[0].item.type is ItemType.GROUP:
            found += [one for spot in asked if (one := _group(spot, reading))]
        elif asked and (one := _question(asked, reading)):
            found.append(one)
    return found


def _named(item: Item) -> Json:
    return {"linkId": item.link_id} | ({"text": item.text} if item.text else {})


def _group(spot: Spot, reading: Reading) -> Json | None:
    inner = _items(spot.inside, reading)
    return {**_named(spot.item), "item": inner} if inner else None


def _question(same: Sequence[Spot], reading: Reading) -> Json | None:
    """A question with all of its answers; what lies inside it stands inside its answer."""
    answers: list[Json] = []
    for spot in same:
        values = [written_value(spot.item, answer) for answer in _given(spot, reading)]
        inner = _items(spot.inside, reading)
        if inner:
            values = values or [{}]
            values[0]["item"] = inner
        answers += values
    return {**_named(same[0].item), "answer": answers} if answers else None


def _given(spot: Spot, reading: Reading) -> tuple[Answer, ...]:
    if spot.item.score is None:
        return reading.answers.get(spot.name, ())
    worked_out = reading.scores.get(spot.item.link_id)
    return () if worked_out is None else (worked_out,)


def written_value(item: Item, answer: Answer) -> Json:
    """One answer: ``value[x]`` of its item's type."""
    if item.type in CHOICES:
        return _chosen(item, str(answer))
    plain = _plain(answer)
    if item.type is ItemType.QUANTITY:
        return {"valueQuantity": {"value": plain, **_unit(item)}}
    if item.type is ItemType.REFERENCE:
        return {"valueReference": {"display": plain}}
    if item.score is not None:
        whole = item.type is ItemType.INTEGER and isinstance(plain, int)
        return {"valueInteger" if whole else "valueDecimal": plain}
    return {VALUES[item.type]: plain}


def _plain(answer: Answer) -> Answer:
    """Whole numbers without a point."""
    return int(answer) if isinstance(answer, float) and answer.is_integer() else answer


def _chosen(item: Item, answer: str) -> Json:
    """An option as its questionnaire writes it; what somebody wrote themselves is a text."""
    option = next((one for one in item.options if one.value == answer), None)
    if option is None:
        return {"valueString": answer}
    given: Any = value(option.raw)
    if given is not None and not isinstance(given, dict):
        return {key: part for key, part in option.raw.items() if key.startswith("value")}
    if isinstance(given, dict) and "valueReference" in option.raw:
        return {"valueReference": given}
    coding = {"system": option.system, "code": option.value, "display": option.display}
    return {"valueCoding": {key: part for key, part in coding.items() if part}}


def _unit(item: Item) -> Json:
    """The parts of a quantity that say what is counted."""
    held = extension(item.raw, terms.UNIT)
    coding = value(held) if held else None
    code = {} if not isinstance(coding, dict) else coding
    parts = {"unit": item.unit, "system": code.get("system"), "code": code.get("code")}
    return {key: part for key, part in parts.items() if part}
