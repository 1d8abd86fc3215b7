"""The official FHIR R4 JSON Schema, cut to the resources that this node speaks."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

Json = dict[str, Any]
SCHEMA = Path(__file__).with_name("r4.schema.json")
_NAMES = {
    "string": "text",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "an object",
}


#: How the schema says “text” (escaped as it stands in the file), and what is put in its place:
#: FHIR rules out control characters, but not the other kinds of spaces, which Word is full of.
_TEXT = r"^[ \\r\\n\\t\\S]+$"
_ANY_TEXT = r"^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f]+$"


@cache
def _schema() -> Json:
    found: Json = json.loads(SCHEMA.read_text().replace(_TEXT, _ANY_TEXT))
    statement = found["definitions"]["CapabilityStatement"]["properties"]
    statement["fhirVersion"]["enum"].append("4.0.1")  # R4 as corrected after this schema
    return found


@cache
def validator(resource: str) -> jsonschema_rs.Draft6Validator:
    """The validator of one resource ("Questionnaire"), made once a process."""
    return jsonschema_rs.Draft6Validator({**_schema(), "$ref": f"#/definitions/{resource}"})


@cache
def order(element: str) -> dict[str, int]:
    """The place of each part of an element ("Questionnaire_Item") in FHIR's order."""
    names = _schema()["definitions"][element]["properties"]
    return {name: number for number, name in enumerate(names)}


def faults(resource: str, content: Json, most: int = 100) -> list[tuple[str, str]]:
    """What is against the schema: where and what, in words; the first ``most`` of it.

    Where is a path like ``item[2].text``, counted from 1. ``content`` is JSON, read.
    """
    found: list[tuple[str, str]] = []
    for error in validator(resource).iter_errors(content):
        found.append((_where(error.instance_path), _why(error)))
        if len(found) == most:
            break
    return found


def _where(path: list[str | int]) -> str:
    words = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path)
    return words.removeprefix(".")[:200] or "it"


def _why(error: jsonschema_rs.ValidationError) -> str:
    """The fault in words; never the value itself, which a stranger wrote."""
    match error.kind:
        case jsonschema_rs.ValidationErrorKind.Required(property=name):
            return f"has no “{name}”"
        case jsonschema_rs.ValidationErrorKind.Type(types=kinds):
            return f"should be {_NAMES.get(kinds[0], kinds[0])}"
        case jsonschema_rs.ValidationErrorKind.AdditionalProperties(unexpected=names):
            return f"has “{str(names[0])[:60]}”, which FHIR R4 doesn’t know there"
        case jsonschema_rs.ValidationErrorKind.Enum():
            return "has a value that FHIR R4 doesn’t know"
        case _:
            return "isn’t written as FHIR R4 wants it"
