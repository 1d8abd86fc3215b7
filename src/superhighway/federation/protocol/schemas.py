"""Which records can be read here: their closed JSON Schemas, by type and version.

A schema is named ``TYPE/MAJOR.MINOR``. Of a major version that isn't known nothing can be said, so
its records are kept and not shown. A minor version only adds members: one later than ours is read
without what it added.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import jsonschema_rs
import msgspec

Json = dict[str, Any]

_NAME = re.compile(r"([a-z][a-z0-9-]{0,39})/([0-9]{1,4})\.([0-9]{1,4})", re.ASCII)
_CLOSED = "additionalProperties"


@dataclass(frozen=True)
class SchemaName:
    """A schema's name in its parts."""

    type: str
    major: int
    minor: int


@lru_cache(maxsize=256)
def parse(name: str) -> SchemaName | None:
    """The parts of ``service/1.0``; None for what is no such name."""
    found = _NAME.fullmatch(name)
    return SchemaName(found[1], int(found[2]), int(found[3])) if found else None


class _Known:
    """One major version as it is known here."""

    def __init__(self, minor: int, document: Json) -> None:
        self.minor = minor
        self.document = document
        self.closed = jsonschema_rs.validator_for(document)
        self.open = jsonschema_rs.validator_for(_opened(document))


class Schemas:
    """The schemas that this node reads."""

    def __init__(self, documents: Mapping[str, Json]) -> None:
        """``documents`` maps names to JSON Schemas; raises ValueError for a bad name."""
        self._known: dict[tuple[str, int], _Known] = {}
        for name, document in documents.items():
            parts = parse(name)
            if parts is None:
                raise ValueError(name)
            self._known[parts.type, parts.major] = _Known(parts.minor, document)

    def reads(self, name: str) -> bool:
        """Whether records of this schema can be read, and so be shown."""
        parts = parse(name)
        return parts is not None and (parts.type, parts.major) in self._known

    def fault(self, name: str, body: Json) -> str:
        """What is against the schema, in words; "" where nothing is, or it isn't known here."""
        parts = parse(name)
        known = self._known.get((parts.type, parts.major)) if parts else None
        if parts is None or known is None:
            return ""
        validator = known.closed if parts.minor <= known.minor else known.open
        if validator.is_valid(body):
            return ""
        error = next(iter(validator.iter_errors(body)))
        return f"{_where(error.instance_path)} doesn’t fit"

    def readable(self, name: str, text: str) -> bytes:
        """A record's body as far as it is known here: without what a later minor version added."""
        parts = parse(name)
        known = self._known.get((parts.type, parts.major)) if parts else None
        if parts is None or known is None or parts.minor <= known.minor:
            return text.encode()
        body = msgspec.json.decode(text)
        return msgspec.json.encode(_pruned(body, known.document, known.document))


def _where(path: list[str | int]) -> str:
    return ".".join(str(part) for part in path)[:100] or "the record"


def _opened(schema: Any) -> Any:
    """The schema with further members allowed everywhere."""
    if isinstance(schema, list):
        return [_opened(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: _opened(one) for key, one in schema.items() if not (key == _CLOSED and one is False)
    }


def _pruned(value: Any, schema: Json, root: Json) -> Any:
    """``value`` without members that a closed schema doesn't name, at every depth."""
    schema = _followed(schema, root)
    for choice in schema.get("anyOf", []):
        value = _pruned(value, choice, root)
    if isinstance(value, list):
        items = schema.get("items")
        return [_pruned(one, items, root) for one in value] if isinstance(items, dict) else value
    named = schema.get("properties")
    if not isinstance(value, dict) or named is None:
        return value
    return {
        key: _pruned(one, named[key], root) if key in named else one
        for key, one in value.items()
        if key in named or schema.get(_CLOSED) is not False
    }


def _followed(schema: Json, root: Json) -> Json:
    """What a schema's ``$ref`` leads to within its document."""
    while (target := schema.get("$ref")) is not None:
        schema = root
        for step in str(target).removeprefix("#/").split("/"):
            schema = schema[step]
    return schema
