"""FHIR R4 Questionnaire to the library's reading of it."""

from decimal import Decimal
from typing import Any

import msgspec

from superhighway.core.errors import Problem
from superhighway.library.fhir import terms
from superhighway.library.fhir.checks import check_conditions, checked_items
from superhighway.library.fhir.errors import FhirProblem
from superhighway.library.fhir.extensions import extension, extensions, value
from superhighway.library.fhir.formulas import read_formula
from superhighway.library.fhir.parsing import Json, parse
from superhighway.library.fhir.sound import require_valid
from superhighway.library.questionnaire import (
    Answer,
    Band,
    Condition,
    Item,
    ItemType,
    Option,
    Questionnaire,
)

RESOURCE = "Questionnaire"


def read(content: bytes) -> Questionnaire:
    """The questionnaire in ``content``, valid by the official R4 schema and fit to be asked.

    Raises Problem (FhirProblem) with a sentence for everything else; labels stay plain text.
    """
    found = parse(content)
    if found.get("resourceType") != RESOURCE:
        raise Problem(FhirProblem.NOT_A_QUESTIONNAIRE, found=_kind(found))
    items = checked_items(found)
    require_valid(RESOURCE, found)
    check_conditions(items)
    return read_object(found)


def _kind(found: Json) -> str:
    kind = found.get("resourceType")
    return f"a {kind[:60]}" if isinstance(kind, str) and kind else "something else"


def read_object(found: Json) -> Questionnaire:
    """The reading of a resource that is known to be sound; its items need not lie in ``raw``."""
    lists = value_sets(found)
    return Questionnaire(
        title=found.get("title") or found.get("name") or "",
        url=found.get("url", ""),
        version=found.get("version", ""),
        description=found.get("description", ""),
        language=found.get("language", "en-GB"),
        publisher=found.get("publisher", ""),
        derived_from=tuple(found.get("derivedFrom", ())),
        items=tuple(_tree(item, lists) for item in found.get("item", ())),
        bands=tuple(map(_band, extensions(found, terms.BAND))),
        raw={key: part for key, part in found.items() if key != "item"},
    )


def value_sets(found: Json) -> dict[str, tuple[Option, ...]]:
    """The choices of the value sets that the questionnaire brings, by ``#id``."""
    return {
        f"#{one['id']}": _listed(one)
        for one in found.get("contained", ())
        if one["resourceType"] == "ValueSet" and isinstance(one.get("id"), str)
    }


def _listed(value_set: Json) -> tuple[Option, ...]:
    """The options of a value set: as expanded, else as its parts list them."""
    expanded = _dicts(_part(value_set, "expansion").get("contains"))
    if expanded:
        return tuple(_coded(one, one.get("system")) for one in expanded)
    parts = _dicts(_part(value_set, "compose").get("include"))
    return tuple(
        _coded(one, part.get("system")) for part in parts for one in _dicts(part.get("concept"))
    )


def _coded(concept: Json, system: object) -> Option:
    return Option(_text(concept.get("code")), _text(concept.get("display")), _text(system))


def _part(holder: Json, name: str) -> Json:
    """A part of a resource that no schema has looked at."""
    found = holder.get(name)
    return found if isinstance(found, dict) else {}


def _dicts(found: Any) -> list[Json]:
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _text(found: object) -> str:
    return found if isinstance(found, str) else ""


def _tree(found: Json, lists: dict[str, tuple[Option, ...]]) -> Item:
    inner = tuple(_tree(item, lists) for item in found.get("item", ()))
    raw = {key: part for key, part in found.items() if key != "item"}
    item = read_item(raw, lists)
    return msgspec.structs.replace(item, items=inner) if inner else item


def read_item(raw: Json, lists: dict[str, tuple[Option, ...]]) -> Item:
    """One item without those inside it; ``lists`` as from ``value_sets``."""
    calculated = _calculated(raw)
    score = read_formula(calculated) if calculated else None
    options = tuple(map(read_option, raw.get("answerOption", ())))
    return Item(
        link_id=raw.get("linkId", ""),
        text=raw.get("text", ""),
        type=ItemType(raw.get("type", "string")),
        prefix=raw.get("prefix", ""),
        code=next((one["code"] for one in raw.get("code", ()) if _of_bank(one)), ""),
        why=_text(_held(raw, terms.WHY)),
        required=raw.get("required", False),
        repeats=raw.get("repeats", False),
        read_only=raw.get("readOnly", False),
        max_length=_whole(raw.get("maxLength")),
        minimum=_bound(raw, terms.MINIMUM),
        maximum=_bound(raw, terms.MAXIMUM),
        unit=_unit(_held(raw, terms.UNIT)),
        options=options or lists.get(raw.get("answerValueSet", ""), ()),
        initial=_initial(raw),
        conditions=tuple(map(read_condition, raw.get("enableWhen", ()))),
        any_condition=raw.get("enableBehavior") == "any",
        score=score,
        formula="" if score else calculated,
        raw=raw,
    )


def _of_bank(coding: Json) -> bool:
    return coding.get("system") == terms.BANK and "code" in coding


def _calculated(raw: Json) -> str:
    held = _held(raw, terms.CALCULATED)
    found = _text(held.get("expression")) if isinstance(held, dict) else _text(held)
    return found or _text(_held(raw, terms.XLSFORM_CALCULATION))


def _held(raw: Json, url: str) -> object:
    found = extension(raw, url)
    return value(found) if found else None


def _bound(raw: Json, url: str) -> Answer | None:
    found = _held(raw, url)
    return None if found is None else plain(found)


def _whole(found: object) -> int | None:
    """A count; the schema lets fractions pass."""
    return int(found) if isinstance(found, int | Decimal) else None


def _unit(found: object) -> str:
    if not isinstance(found, dict):
        return ""
    return _text(found.get("display")) or _text(found.get("code"))


def plain(found: object) -> Answer:
    """A FHIR value as an answer: a coding's code, a quantity's number, a reference's address."""
    if isinstance(found, Decimal):
        return float(found)
    if isinstance(found, dict):
        parts = (found.get(name) for name in ("value", "code", "reference", "url", "display"))
        return plain(next((part for part in parts if part is not None), ""))
    return found if isinstance(found, bool | int | str) else ""


def _initial(raw: Json) -> tuple[Answer, ...]:
    given = [plain(value(one)) for one in raw.get("initial", ())]
    options = raw.get("answerOption", ())
    chosen = [read_option(one).value for one in options if one.get("initialSelected")]
    return (*given, *chosen)


def read_option(raw: Json) -> Option:
    """One ``answerOption``."""
    found = value(raw)
    weight = _weight(raw, found)
    if not isinstance(found, dict):
        return Option(str(plain(found)), weight=weight, raw=raw)
    shown = _text(found.get("display"))
    return Option(str(plain(found)), shown, _text(found.get("system")), weight, raw)


def _weight(raw: Json, found: object) -> float | None:
    for holder in (raw, found):
        if isinstance(holder, dict):
            held = extension(holder, terms.ITEM_WEIGHT, terms.ORDINAL_VALUE)
            weight = value(held) if held else None
            if isinstance(weight, int | Decimal):
                return float(weight)
    return None


def read_condition(raw: Json) -> Condition:
    """One ``enableWhen``."""
    answer = next((part for key, part in raw.items() if key.startswith("answer")), "")
    return Condition(raw["question"], raw["operator"], plain(answer), raw)


def _band(found: Json) -> Band:
    parts = {one.get("url"): value(one) for one in found.get("extension", ())}
    return Band(
        score=_text(parts.get("score")),
        low=_number(parts.get("low")),
        high=_number(parts.get("high")),
        name=_text(parts.get("name")),
        advice=_text(parts.get("advice")),
    )


def _number(found: object) -> float:
    return float(found) if isinstance(found, int | Decimal) else 0.0
