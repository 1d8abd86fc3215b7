"""Items of the bank for programs: one as FHIR, all as a FHIR CodeSystem. No Django here."""

from collections.abc import Iterable

import msgspec

from superhighway.library.bank.domain import BankItem
from superhighway.library.fhir import terms
from superhighway.library.fhir.writing import written
from superhighway.library.questionnaire import Item, Questionnaire


def item_json(item: Item) -> str:
    """The item as it stands in a FHIR R4 Questionnaire."""
    (found,) = written(Questionnaire("", items=(item,)))["item"]
    return msgspec.json.format(msgspec.json.encode(found), indent=2).decode()


def code_system(items: Iterable[BankItem], publisher: str) -> dict[str, object]:
    """The bank as a FHIR R4 CodeSystem; what is retired stays in it and says so."""
    concepts = [_concept(one) for one in items]
    return {
        "resourceType": "CodeSystem",
        "url": terms.BANK,
        "name": "BankOfItems",
        "title": "Bank of items",
        "status": "active",
        "experimental": False,
        **({"publisher": publisher} if publisher else {}),
        "caseSensitive": True,
        "content": "complete",
        "count": len(concepts),
        "property": [
            {"code": "status", "type": "code", "description": "active or retired"},
            {"code": "instead", "type": "code", "description": "what takes its place"},
        ],
        "concept": concepts,
    }


def _concept(one: BankItem) -> dict[str, object]:
    status = "retired" if one.retired else "active"
    properties = [{"code": "status", "valueCode": status}]
    if one.instead:
        properties.append({"code": "instead", "valueCode": one.instead})
    why = {"definition": one.item.why} if one.item.why else {}
    return {"code": one.code, "display": one.item.text, **why, "property": properties}
