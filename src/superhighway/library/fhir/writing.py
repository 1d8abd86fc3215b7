"""The library's reading of a questionnaire back to FHIR R4 JSON.

Each element is written as it came (``raw``); only what differs from a reading of it is put in its
place. So what the library has no field for survives, and what nobody edited is the same JSON. The
very bytes of an import that nobody edited are kept by whoever took them; they aren't written anew.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

import msgspec

from superhighway.fhir.domain import order
from superhighway.library.fhir import terms
from superhighway.library.fhir.extensions import replaced
from superhighway.library.fhir.formulas import write_formula
from superhighway.library.fhir.parsing import Json
from superhighway.library.fhir.reading import (
    RESOURCE,
    read_condition,
    read_item,
    read_object,
    read_option,
    value_sets,
)
from superhighway.library.questionnaire import (
    CHOICES,
    Answer,
    Band,
    Condition,
    Item,
    ItemType,
    Option,
    Questionnaire,
)

Put = Callable[[Json, Item, dict[str, Item]], None]
_ENCODER = msgspec.json.Encoder(decimal_format="number")
#: The ``value[x]`` of each type of item; the others answer in text.
_VALUES = {
    ItemType.BOOLEAN: "Boolean",
    ItemType.DECIMAL: "Decimal",
    ItemType.INTEGER: "Integer",
    ItemType.DATE: "Date",
    ItemType.DATE_TIME: "DateTime",
    ItemType.TIME: "Time",
    ItemType.QUANTITY: "Quantity",
}
Items = dict[str, Item]


def write(questionnaire: Questionnaire) -> bytes:
    """The questionnaire as FHIR R4 JSON in UTF-8, two spaces a step, ending with a new line.

    ``read(write(q))`` reads as ``q``, and writing that again gives the same bytes.
    """
    return msgspec.json.format(_ENCODER.encode(written(questionnaire)), indent=2) + b"\n"


def written(questionnaire: Questionnaire) -> Json:
    """The questionnaire as a JSON object."""
    known = {item.link_id: item for item in questionnaire.walk()}
    lists = value_sets(questionnaire.raw)
    before = read_object(questionnaire.raw)
    out: Json = {**questionnaire.raw, "resourceType": RESOURCE}
    out.setdefault("status", "draft")
    for name, key in _HEAD.items():
        if not questionnaire.raw or getattr(before, name) != getattr(questionnaire, name):
            _put(out, key, getattr(questionnaire, name))
    if before.bands != questionnaire.bands:
        replaced(out, terms.BAND, [_band(band) for band in questionnaire.bands])
    out["item"] = [_item(item, known, lists) for item in questionnaire.items]
    return _ordered(out, questionnaire.raw, RESOURCE)


_HEAD = {
    "title": "title",
    "url": "url",
    "version": "version",
    "description": "description",
    "language": "language",
    "publisher": "publisher",
    "derived_from": "derivedFrom",
}


def _put(out: Json, key: str, new: Any) -> None:
    """Set a plain element; nothing to say takes it out."""
    if new is None or new is False or new in ("", ()):
        out.pop(key, None)
    else:
        out[key] = list(new) if isinstance(new, tuple) else new


def _ordered(out: Json, raw: Json, element: str) -> Json:
    """In FHIR's order; what came with all of its keys keeps its own."""
    if set(out) - {"item"} == set(raw):
        return {**{key: out[key] for key in raw}, **out}
    places = order(element)
    return dict(sorted(out.items(), key=lambda pair: places.get(pair[0], 0)))


def _band(band: Band) -> Json:
    parts: list[Json] = [
        {"url": "score", "valueString": band.score},
        {"url": "low", "valueDecimal": _number(band.low)},
        {"url": "high", "valueDecimal": _number(band.high)},
        {"url": "name", "valueString": band.name},
    ]
    if band.advice:
        parts.append({"url": "advice", "valueString": band.advice})
    return {"url": terms.BAND, "extension": parts}


def _item(item: Item, known: Items, lists: dict[str, tuple[Option, ...]]) -> Json:
    before = read_item(item.raw, lists)
    out: Json = {**item.raw, "linkId": item.link_id, "type": str(item.type)}
    for names, put in _PARTS:
        if any(not _same(getattr(before, name), getattr(item, name)) for name in names):
            put(out, item, known)
    if item.items:
        out["item"] = [_item(inner, known, lists) for inner in item.items]
    return _ordered(out, item.raw, "Questionnaire_Item")


def _same(one: object, other: object) -> bool:
    """Equal and of the same type: True is not 1 here."""
    return repr(one) == repr(other)


def _plain_part(name: str, key: str) -> tuple[tuple[str, ...], Put]:
    return (name,), lambda out, item, _known: _put(out, key, getattr(item, name))


def _put_code(out: Json, item: Item, _known: Items) -> None:
    kept = [one for one in out.get("code", ()) if one.get("system") != terms.BANK]
    ours = [{"system": terms.BANK, "code": item.code}] if item.code else []
    _put(out, "code", tuple(ours + kept))


def _put_why(out: Json, item: Item, _known: Items) -> None:
    replaced(out, terms.WHY, [{"url": terms.WHY, "valueString": item.why}] if item.why else [])


def _put_bounds(out: Json, item: Item, _known: Items) -> None:
    for url, bound in ((terms.MINIMUM, item.minimum), (terms.MAXIMUM, item.maximum)):
        replaced(out, url, [] if bound is None else [{"url": url, **_bound(item, bound)}])


def _bound(item: Item, bound: Answer) -> Json:
    kind = "Decimal" if item.type is ItemType.QUANTITY else _VALUES.get(item.type, "String")
    return {f"value{kind}": _number(bound)}


def _put_unit(out: Json, item: Item, _known: Items) -> None:
    coding = {"url": terms.UNIT, "valueCoding": {"display": item.unit}}
    replaced(out, terms.UNIT, [coding] if item.unit else [])


def _put_expression(out: Json, item: Item, _known: Items) -> None:
    text = write_formula(item.score) if item.score else item.formula
    held = {"language": terms.FHIRPATH, "expression": text}
    new = [{"url": terms.CALCULATED, "valueExpression": held}] if text else []
    replaced(out, terms.XLSFORM_CALCULATION, [])
    replaced(out, terms.CALCULATED, new)


def _put_choices(out: Json, item: Item, _known: Items) -> None:
    """The options and what is chosen at first: FHIR marks that on the option itself (que-11)."""
    out.pop("initial", None)
    if not item.options:
        out.pop("answerOption", None)
        _put(out, "initial", tuple(_valued("value", item, one) for one in item.initial))
        return
    out.pop("answerValueSet", None)
    options = [_option(one) for one in item.options]
    for option, one in zip(options, item.options, strict=True):
        option.pop("initialSelected", None)
        if one.value in item.initial:
            option["initialSelected"] = True
    listed = {one.value for one in item.options}
    own = [one for one in item.initial if one not in listed]
    _put(out, "initial", tuple(_valued("value", item, one) for one in own))
    out["answerOption"] = options


def _option(option: Option) -> Json:
    if option.raw and _same(read_option(option.raw), option):
        return dict(option.raw)
    out = {key: part for key, part in option.raw.items() if not key.startswith(("value", "_value"))}
    if option.display or option.system or option.weight is not None:
        out["valueCoding"] = _coding(option)
    else:
        out["valueString"] = option.value
    weight = [] if option.weight is None else [_weight(option.weight)]
    replaced(out, terms.ORDINAL_VALUE, [])
    replaced(out, terms.ITEM_WEIGHT, weight)
    return out


def _weight(weight: float) -> Json:
    return {"url": terms.ITEM_WEIGHT, "valueDecimal": _number(weight)}


def _coding(option: Option) -> Json:
    """The coding; other parts that it came with stay, but for a weight, which is the option's."""
    old = option.raw.get("valueCoding")
    coding: Json = dict(old) if isinstance(old, dict) else {}
    replaced(coding, terms.ITEM_WEIGHT, [])
    replaced(coding, terms.ORDINAL_VALUE, [])
    for key, new in (
        ("system", option.system),
        ("code", option.value),
        ("display", option.display),
    ):
        _put(coding, key, new)
    return coding


def _put_conditions(out: Json, item: Item, known: Items) -> None:
    _put(out, "enableWhen", tuple(_condition(one, known) for one in item.conditions))
    if len(item.conditions) > 1 or item.any_condition:
        out["enableBehavior"] = "any" if item.any_condition else "all"
    else:
        out.pop("enableBehavior", None)


def _condition(condition: Condition, known: Items) -> Json:
    if condition.raw and _same(read_condition(condition.raw), condition):
        return dict(condition.raw)
    out: Json = {"question": condition.question, "operator": condition.operator}
    asked = known.get(condition.question)
    if condition.operator == "exists" or asked is None:
        kind = "Boolean" if isinstance(condition.answer, bool) else "String"
        return {**out, f"answer{kind}": condition.answer}
    return {**out, **_valued("answer", asked, condition.answer)}


def _valued(prefix: str, item: Item, answer: Answer) -> Json:
    """``value[x]`` or ``answer[x]`` of an answer to the item."""
    if item.type in CHOICES:
        return _chosen(prefix, item.options, answer)
    if item.type is ItemType.QUANTITY:
        quantity: Json = {"value": _number(answer)}
        return {f"{prefix}Quantity": {**quantity, "unit": item.unit} if item.unit else quantity}
    uri = prefix == "value" and item.type is ItemType.URL
    return {f"{prefix}{'Uri' if uri else _VALUES.get(item.type, 'String')}": _number(answer)}


def _chosen(prefix: str, options: Iterable[Option], answer: Answer) -> Json:
    found = next((one for one in options if one.value == answer), None)
    if found is None or "valueString" in _option(found):
        return {f"{prefix}String": str(answer)}
    coding = {"system": found.system, "code": found.value}
    return {f"{prefix}Coding": {key: part for key, part in coding.items() if part}}


def _number(answer: Answer) -> Answer | Decimal:
    """A float with the digits that people wrote: 2.0 as 2, and never with an exponent."""
    if isinstance(answer, float):
        return int(answer) if answer.is_integer() else Decimal(repr(answer))
    return answer


_PARTS: list[tuple[tuple[str, ...], Put]] = [
    _plain_part("text", "text"),
    _plain_part("prefix", "prefix"),
    _plain_part("required", "required"),
    _plain_part("repeats", "repeats"),
    _plain_part("read_only", "readOnly"),
    _plain_part("max_length", "maxLength"),
    (("code",), _put_code),
    (("why",), _put_why),
    (("minimum", "maximum"), _put_bounds),
    (("unit",), _put_unit),
    (("score", "formula"), _put_expression),
    (("options", "initial"), _put_choices),
    (("conditions", "any_condition"), _put_conditions),
]
