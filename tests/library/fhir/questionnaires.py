"""Questionnaires for tests: one in bytes as others would write it, and strategies of any."""

import json
from typing import Any

import msgspec
from hypothesis import strategies as st

from superhighway.library.questionnaire import (
    Band,
    Condition,
    Item,
    ItemType,
    Option,
    Questionnaire,
    Score,
)

#: With a layout, extensions and a number of digits that nobody but its author would choose.
FOREIGN = b"""{ "resourceType": "Questionnaire",
   "url": "https://forms.example/tea", "version": "3",   "status": "active",
   "extension": [{"url": "https://forms.example/colour", "valueDecimal": 1.500}],
   "title": "How was your tea?",
   "contained": [{"resourceType": "ValueSet", "id": "sizes", "compose": {"include": [
      {"system": "https://forms.example/sizes",
       "concept": [{"code": "s", "display": "Small"}, {"code": "l", "display": "Large"}]}]}}],
   "item": [
     {"linkId": "cups", "type": "integer", "text": "How many <b>cups</b>?", "required": true,
      "_text": {"extension": [{"url": "https://forms.example/x", "valueString": "y"}]},
      "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/minValue", "valueInteger": 0},
        {"url": "https://forms.example/mood", "valueCode": "calm"}]},
     {"linkId": "size", "type": "choice", "text": "Which size?", "answerValueSet": "#sizes"},
     {"linkId": "sugar", "type": "choice", "text": "Sugar?", "answerOption": [
        {"valueCoding": {"code": "y", "display": "Yes", "extension": [
           {"url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": 2.0}]}},
        {"valueCoding": {"code": "n", "display": "No"}, "initialSelected": true}]},
     {"linkId": "group", "type": "group", "text": "Sugar", "enableWhen": [
        {"question": "sugar", "operator": "=", "answerCoding": {"code": "y"}}],
      "item": [{"linkId": "lumps", "type": "quantity", "text": "How many lumps?"}]},
     {"linkId": "score", "type": "decimal", "readOnly": true, "text": "Score", "extension": [
        {"url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression",
         "valueExpression": {"language": "text/fhirpath", "expression":
           "%resource.descendants().where(linkId='sugar').answer.value.ordinal().sum()"}}]},
     {"linkId": "odd", "type": "decimal", "readOnly": true, "text": "Odd", "extension": [
        {"url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression",
         "valueExpression": {"language": "text/fhirpath", "expression": "today() - 3 days"}}]}
   ]}
"""


def made(*items: dict[str, Any], **head: object) -> bytes:
    """A questionnaire of these items, as bytes."""
    whole = {"resourceType": "Questionnaire", "status": "draft", "title": "T", **head}
    return json.dumps({**whole, "item": list(items)}).encode()


def text_item(link: str, **more: object) -> dict[str, Any]:
    """An item that asks for a line of text."""
    return {"linkId": link, "type": "string", "text": f"What is {link}?", **more}


def bare(whole: Questionnaire) -> Questionnaire:
    """Without what it was read from."""
    items = tuple(map(_bare_item, whole.items))
    return msgspec.structs.replace(whole, items=items, raw={})


def _bare_item(item: Item) -> Item:
    replace = msgspec.structs.replace
    return replace(
        item,
        raw={},
        options=tuple(replace(one, raw={}) for one in item.options),
        conditions=tuple(replace(one, raw={}) for one in item.conditions),
        items=tuple(map(_bare_item, item.items)),
    )


WORDS = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=12
)
NUMBERS = st.integers(-1000, 1000).map(lambda number: number / 4)
OPTIONS = st.lists(
    st.builds(
        Option, WORDS, WORDS, st.sampled_from(["", "urn:example"]), st.one_of(st.none(), NUMBERS)
    )
    | st.builds(Option, WORDS),
    min_size=1,
    max_size=4,
    unique_by=lambda one: one.value,
)
PLAIN = st.sampled_from([ItemType.STRING, ItemType.TEXT, ItemType.DISPLAY, ItemType.URL])
NUMERIC = st.sampled_from([ItemType.DECIMAL, ItemType.INTEGER, ItemType.QUANTITY])


@st.composite
def items(draw: st.DrawFn, link: str) -> Item:
    """Any item of that linkId, without conditions."""
    common: dict[str, Any] = {
        "text": draw(WORDS),
        "prefix": draw(st.one_of(st.just(""), WORDS)),
        "code": draw(st.sampled_from(["", "b-1"])),
        "why": draw(st.one_of(st.just(""), WORDS)),
        "required": draw(st.booleans()),
        "repeats": draw(st.booleans()),
    }
    kind = draw(st.integers(0, 3))
    if kind == 0:
        longest = draw(st.one_of(st.none(), st.integers(1, 500)))
        return Item(link, type=draw(PLAIN), max_length=longest, **common)
    if kind == 1:
        options = tuple(draw(OPTIONS))
        initial = tuple(one.value for one in options[: draw(st.integers(0, 1))])
        return Item(link, type=ItemType.CHOICE, options=options, initial=initial, **common)
    if kind == 2:
        number = draw(NUMERIC)
        lowest = draw(st.one_of(st.none(), st.integers(-5, 5)))
        unit = draw(st.sampled_from(["", "hours"]))
        return Item(link, type=number, minimum=lowest, unit=unit, **common)
    score = draw(
        st.one_of(
            st.builds(
                Score,
                st.sampled_from(["weights", "sum", "count"]),
                st.lists(WORDS, min_size=1, max_size=3).map(tuple),
            ),
            st.builds(
                Score,
                st.just("compare"),
                st.tuples(WORDS),
                st.sampled_from(["<", "<=", ">", ">=", "="]),
                NUMBERS,
            ),
        )
    )
    return Item(link, type=ItemType.DECIMAL, read_only=True, score=score, **common)


@st.composite
def questionnaires(draw: st.DrawFn) -> Questionnaire:
    """Any questionnaire that the library itself can make."""
    some = [draw(items(f"q{number}")) for number in range(draw(st.integers(1, 4)))]
    first = some[0]
    if first.type is ItemType.CHOICE:
        condition = Condition(first.link_id, "=", first.options[0].value)
    else:
        condition = Condition(first.link_id, "exists", draw(st.booleans()))
    inside = Item("inside", draw(WORDS), conditions=(condition,))
    group = Item("group", draw(WORDS), ItemType.GROUP, items=(inside,))
    return Questionnaire(
        title=draw(WORDS),
        url=draw(st.sampled_from(["", "urn:example:form"])),
        version=draw(st.sampled_from(["", "2"])),
        description=draw(st.one_of(st.just(""), WORDS)),
        items=(*some, group),
        bands=tuple(draw(st.lists(st.builds(Band, WORDS, NUMBERS, NUMBERS, WORDS), max_size=2))),
    )
