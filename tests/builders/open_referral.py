"""What Open Referral (HSDS 3.0) asks of each kind of thing, for a validator that isn't ours.

Names, kinds and which are asked for, from the standard's tables; ours adds one member of its own,
``superhighway``, which the standard leaves room for. Of each entity: a word is text, ``#`` a
number, ``[x]`` a list of entities x, ``{x}`` one; ``!`` says that it has to be there. What ends in
``id`` is a UUID. Text that is there says something, but for parts of an address that nobody knows.
"""

import re
from typing import Any

import jsonschema_rs

Json = dict[str, Any]

_MORE = "attributes[attribute] metadata[metadata]"
ENTITIES = {
    "service": "id! organization_id program_id name! alternate_name description url email status! "
    "interpretation_services application_process fees_description wait_time fees accreditations "
    "eligibility_description minimum_age# maximum_age# assured_date assurer_email licenses alert "
    "last_modified additional_urls[url] phones[phone] schedules[schedule] languages[language] "
    "service_areas[service_area] service_at_locations[service_at_location] contacts[contact] "
    "organization{organization} cost_options[cost_option] required_documents[required_document]",
    "organization": "id! name! alternate_name description! email website logo uri legal_status "
    "year_incorporated# parent_organization_id additional_websites[url] contacts[contact] "
    "phones[phone] locations[location] organization_identifiers[organization_identifier] "
    "services[service]",
    "organization_identifier": "id! organization_id identifier_scheme identifier_type! identifier!",
    "service_at_location": "id! service_id location_id description location{location} "
    "service{service} service_areas[service_area] contacts[contact] phones[phone] "
    "schedules[schedule]",
    "location": "id! location_type! url organization_id name alternate_name description "
    "transportation latitude# longitude# external_identifier external_identifier_type "
    "languages[language] addresses[address] contacts[contact] accessibility[accessibility] "
    "phones[phone] schedules[schedule]",
    "address": "id! location_id attention address_1! address_2 city! region state_province! "
    "postal_code! country! address_type!",
    "accessibility": "id! location_id description details url",
    "phone": "id! location_id service_id organization_id contact_id service_at_location_id number! "
    "extension# type description languages[language]",
    "contact": "id! organization_id service_id service_at_location_id location_id name title "
    "department email phones[phone]",
    "schedule": "id! service_id location_id service_at_location_id valid_from valid_to dtstart "
    "timezone# until count# wkst freq interval# byday byweekno bymonthday byyearday description "
    "opens_at closes_at schedule_link attending_type notes",
    "service_area": "id! service_id service_at_location_id name description extent extent_type uri",
    "language": "id! service_id location_id phone_id name code note",
    "required_document": "id! service_id document uri",
    "cost_option": "id! service_id valid_from valid_to option currency amount# amount_description",
    "url": "id! organization_id service_id label url!",
    "attribute": "id! link_id taxonomy_term_id link_type link_entity value label "
    "taxonomy_term{taxonomy_term}",
    "taxonomy_term": "id! code name! description! parent_id taxonomy language taxonomy_id term_uri "
    "taxonomy_detail{taxonomy}",
    "taxonomy": "id! name! description! uri version",
    "metadata": "id! resource_id resource_type last_action_date! last_action_type! field_name! "
    "previous_value! replacement_value! updated_by!",
}
_ALLOWED = {
    "status": ["active", "inactive", "defunct", "temporarily closed"],
    "location_type": ["physical", "postal", "virtual"],
    "address_type": ["physical", "postal", "virtual"],
    "freq": ["WEEKLY", "MONTHLY"],
    "wkst": ["MO", "TU", "WE", "TH", "FR", "SA", "SU"],
}
_PATTERNS = {
    "last_modified": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$",
    "byday": r"^-?\d?(MO|TU|WE|TH|FR|SA|SU)(,-?\d?(MO|TU|WE|TH|FR|SA|SU))*$",
    "country": r"^[A-Z]{2}$",
}
_MAY_BE_EMPTY = {"address_1", "city", "state_province", "postal_code"}
_UUID = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
_WORD = re.compile(r"(\w+)(#?)(?:\[(\w+)\])?(?:\{(\w+)\})?(!?)")


def validator(entity: str) -> Any:
    """A validator of one entity, with everything in it."""
    document = {"$ref": f"#/$defs/{entity}", "$defs": {name: _schema(name) for name in ENTITIES}}
    return jsonschema_rs.Draft202012Validator(document)


def _schema(entity: str) -> Json:
    words = list(_WORD.finditer(f"{ENTITIES[entity]} {_MORE}"))
    properties = {found[1]: _member(found) for found in words}
    return {
        "type": "object",
        "properties": {**properties, "superhighway": {"type": "object"}},
        "required": [found[1] for found in words if found[5]],
        "additionalProperties": False,
    }


def _member(found: re.Match[str]) -> Json:
    name, number, many, one = found[1], found[2], found[3], found[4]
    if many:
        return {"type": "array", "items": {"$ref": f"#/$defs/{many}"}}
    if one:
        return {"$ref": f"#/$defs/{one}"}
    if number:
        return {"type": "number"}
    if name == "id" or name.endswith("_id"):
        return {"type": "string", "pattern": _UUID}
    more: Json = {"enum": _ALLOWED[name]} if name in _ALLOWED else {}
    if name in _PATTERNS:
        more["pattern"] = _PATTERNS[name]
    return {"type": "string", "minLength": 0 if name in _MAY_BE_EMPTY else 1, **more}
