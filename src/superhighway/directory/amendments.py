"""What editors changed in a source's record, kept beside it. No Django here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from superhighway.core.errors import Problem
from superhighway.directory.domain import Amendment, ServiceRecord
from superhighway.directory.errors import DirectoryProblem

#: Fields that say which record it is, or are the source's own business.
FIXED = frozenset({"uri", "organisation", "ods_code", "last_modified", "extra"})
AMENDABLE = tuple(name for name in ServiceRecord.__struct_fields__ if name not in FIXED)


@dataclass(frozen=True)
class Editor:
    """Who changes something, and when: the actor's text, the name that is shown, aware time."""

    by: str
    by_label: str
    at: datetime


def plain(record: ServiceRecord, field: str) -> object:
    """What a record holds in one field, in plain JSON as it comes back from the database."""
    return msgspec.json.decode(msgspec.json.encode(getattr(record, field)))


def changed(record: ServiceRecord, changes: Mapping[str, object]) -> ServiceRecord:
    """The record with other values, given in plain JSON or as the field's own type.

    Raises Problem NOT_AMENDABLE or BAD_VALUE.
    """
    for field in changes:
        if field not in AMENDABLE:
            raise Problem(DirectoryProblem.NOT_AMENDABLE, field=field)
    values = {name: msgspec.to_builtins(value) for name, value in changes.items()}
    try:
        return msgspec.convert(msgspec.to_builtins(record) | values, ServiceRecord)
    except (msgspec.ValidationError, TypeError) as error:
        raise Problem(DirectoryProblem.BAD_VALUE, why=error) from error


def effective(record: ServiceRecord, amendments: Sequence[Amendment]) -> ServiceRecord:
    """What readers see: the record with its amendments; those that no longer fit are left out."""
    if not amendments:
        return record
    values = {one.field: one.value for one in amendments if one.field in AMENDABLE}
    try:
        return changed(record, values)
    except Problem:
        return _as_far_as_it_fits(record, values)


def _as_far_as_it_fits(record: ServiceRecord, values: Mapping[str, object]) -> ServiceRecord:
    """The same, value by value: a field of an older version must not hide the others."""
    for name, value in values.items():
        try:
            record = changed(record, {name: value})
        except Problem:
            continue
    return record


def amended(
    record: ServiceRecord,
    amendments: Sequence[Amendment],
    changes: Mapping[str, object],
    editor: Editor,
) -> tuple[Amendment, ...]:
    """The amendments after an editor's changes to what readers see.

    A field that is given the source's own value is no longer amended; one that keeps the value
    that it shows is left as it is. Raises Problem NOT_AMENDABLE or BAD_VALUE.
    """
    before = effective(record, amendments)
    after = changed(before, changes)
    kept = {one.field: one for one in amendments}
    for field in changes:
        wanted, source = plain(after, field), plain(record, field)
        if wanted == source:
            kept.pop(field, None)
        elif wanted != plain(before, field):
            kept[field] = Amendment(field, wanted, source, editor.by, editor.by_label, editor.at)
    return tuple(kept.values())


def taken_back(amendments: Iterable[Amendment], fields: Iterable[str]) -> tuple[Amendment, ...]:
    """The amendments without those of these fields: the source's values are shown again."""
    given_up = set(fields)
    return tuple(one for one in amendments if one.field not in given_up)


def conflicts(record: ServiceRecord, amendments: Iterable[Amendment]) -> tuple[Amendment, ...]:
    """Amendments whose source has said something new since they were made."""
    return tuple(one for one in amendments if plain(record, one.field) != one.instead_of)
