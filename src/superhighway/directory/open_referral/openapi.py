"""The API's description (OpenAPI 3.1), made from the shapes that it gives out."""

from collections.abc import Iterable
from typing import Any

import msgspec

from superhighway import __version__
from superhighway.directory.domain import WEEKDAYS
from superhighway.directory.open_referral import hsds
from superhighway.directory.open_referral.questions import (
    FURTHEST,
    LAST_PAGE,
    LONGEST,
    MOST_PER_PAGE,
    PER_PAGE,
)

_REF = "#/components/schemas/{name}"
_TEXT = {"type": "string", "maxLength": LONGEST}
_UUID = {"type": "string", "format": "uuid"}
_FLAG = {"type": "boolean", "default": False}
#: Each parameter: what it does, and what may stand in it.
PARAMETERS: dict[str, tuple[str, dict[str, Any]]] = {
    "search": ("Words that a service holds, or the words' beginnings.", _TEXT),
    "page": (
        "The page, counted from 1.",
        {"type": "integer", "minimum": 1, "maximum": LAST_PAGE, "default": 1},
    ),
    "per_page": (
        "How many entries a page has.",
        {"type": "integer", "minimum": 1, "maximum": MOST_PER_PAGE, "default": PER_PAGE},
    ),
    "taxonomy_term_id": ("Services with this term.", _UUID),
    "taxonomy_id": ("Services with a term of this taxonomy; terms of it.", _UUID),
    "organization_id": ("Services of this organisation.", _UUID),
    "minimum_age": (
        "Services whose youngest age is at least this.",
        {"type": "number", "minimum": 0, "maximum": 200},
    ),
    "maximum_age": (
        "Services whose oldest age is at most this.",
        {"type": "number", "minimum": 0, "maximum": 200},
    ),
    "start_time": (
        "Services that open at this time or later.",
        {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"},
    ),
    "end_time": (
        "Services that close at this time or earlier.",
        {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"},
    ),
    "day": ("Services that open on this day of the week.", {"enum": list(WEEKDAYS)}),
    "postcode": (
        "Services that cover this postcode; with proximity, services near its middle.",
        {"type": "string", "pattern": "^[A-Za-z]{1,2}[0-9][A-Za-z0-9]? ?[0-9][A-Za-z]{2}$"},
    ),
    "proximity": (
        "How far from the postcode, in metres.",
        {"type": "number", "minimum": 0, "maximum": FURTHEST},
    ),
    "modified_after": (
        "Services that changed then or later.",
        {"type": "string", "format": "date-time"},
    ),
    "full": ("Entries in full.", _FLAG),
    "minimal": ("Only id and last_modified of each service.", _FLAG),
}
_PAGED = ("page", "per_page")
_OF_SERVICES = (
    "search",
    "taxonomy_term_id",
    "taxonomy_id",
    "organization_id",
    "minimum_age",
    "maximum_age",
    "start_time",
    "end_time",
    "day",
    "postcode",
    "proximity",
    "modified_after",
)
#: Lists: address, shapes of an entry, shape of one in full, parameters, what an entry is.
LISTS: tuple[tuple[str, tuple[type, ...], type, tuple[str, ...], str], ...] = (
    (
        "services",
        (hsds.ServiceItem, hsds.Service, hsds.MinimalService),
        hsds.Service,
        (*_PAGED, *_OF_SERVICES, "full", "minimal"),
        "services",
    ),
    (
        "service_at_locations",
        (hsds.ServiceAtLocation,),
        hsds.ServiceAtLocation,
        (*_PAGED, *_OF_SERVICES),
        "services at locations",
    ),
    (
        "organizations",
        (hsds.Organization,),
        hsds.Organization,
        (*_PAGED, "search", "full"),
        "organisations that give services",
    ),
    ("taxonomies", (hsds.Taxonomy,), hsds.Taxonomy, _PAGED, "taxonomies"),
    (
        "taxonomy_terms",
        (hsds.TaxonomyTerm,),
        hsds.TaxonomyTerm,
        (*_PAGED, "search", "taxonomy_id"),
        "taxonomy terms",
    ),
)
_SHAPES = (
    hsds.ApiDetails,
    hsds.Mistake,
    hsds.Page,
    hsds.ServiceItem,
    hsds.Service,
    hsds.MinimalService,
    hsds.ServiceAtLocation,
    hsds.Organization,
    hsds.Taxonomy,
    hsds.TaxonomyTerm,
)


def description(base: str, run_by: str) -> dict[str, Any]:
    """The whole description; ``base`` is the API's address, ``run_by`` who runs the node."""
    _, schemas = msgspec.json.schema_components(_SHAPES, ref_template=_REF)
    paths: dict[str, Any] = {"/": {"get": _about()}}
    for name, entries, whole, parameters, what in LISTS:
        paths[f"/{name}"] = {"get": _list(name, entries, parameters, what)}
        paths[f"/{name}/{{id}}"] = {"get": _one(name, whole, what)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Open Referral UK",
            "version": __version__,
            "summary": "The services that this node knows, in HSDS-UK 3.0.",
            "description": f"Run by {run_by}. Open to everybody, without a key. Beside the "
            "standard, members named “superhighway” say what it has no word for: the sources and "
            "their licences, exact opening days, ways in. A service may have further members, "
            "passed on as its source gave them.",
            "license": {"name": "Each service names its sources and their licences"},
        },
        "servers": [{"url": base.rstrip("/")}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "parameters": {name: _parameter(name) for name in PARAMETERS},
        },
    }


def _about() -> dict[str, Any]:
    return {
        "operationId": "api_details",
        "summary": "What this API follows.",
        "responses": {"200": _answer("The version of the standard.", _ref(hsds.ApiDetails))},
    }


def _list(
    name: str, entries: Iterable[type], parameters: Iterable[str], what: str
) -> dict[str, Any]:
    shapes = [_ref(one) for one in entries]
    items = shapes[0] if len(shapes) == 1 else {"anyOf": shapes}
    page = {
        "allOf": [_ref(hsds.Page)],
        "properties": {"contents": {"type": "array", "items": items}},
    }
    return {
        "operationId": f"list_{name}",
        "summary": f"A page of {what}.",
        "parameters": [{"$ref": f"#/components/parameters/{one}"} for one in parameters],
        "responses": {
            "200": _answer(f"A page of {what}.", page),
            "400": _answer("A parameter can't be used.", _ref(hsds.Mistake)),
            "404": _answer("There is no such page.", _ref(hsds.Mistake)),
        },
    }


def _one(name: str, whole: type, what: str) -> dict[str, Any]:
    return {
        "operationId": f"get_{name}",
        "summary": f"One of the {what}, in full.",
        "parameters": [{"name": "id", "in": "path", "required": True, "schema": _UUID}],
        "responses": {
            "200": _answer("It.", _ref(whole)),
            "404": _answer("There is none with that id.", _ref(hsds.Mistake)),
        },
    }


def _parameter(name: str) -> dict[str, Any]:
    words, schema = PARAMETERS[name]
    return {"name": name, "in": "query", "description": words, "schema": schema}


def _answer(words: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": words, "content": {"application/json": {"schema": schema}}}


def _ref(shape: type) -> dict[str, Any]:
    return {"$ref": _REF.format(name=shape.__name__)}
