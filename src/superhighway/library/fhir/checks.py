"""What the schema can't say of a questionnaire: rules between its items."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Any

from superhighway.core.errors import Problem
from superhighway.library.fhir.errors import FhirProblem
from superhighway.library.fhir.parsing import DEEPEST, Json
from superhighway.library.questionnaire import CHOICES, ItemType

MOST_ITEMS = 5_000
_TYPES = {str(one) for one in ItemType}
_CHOICES = {str(one) for one in CHOICES}


def checked_items(content: Json) -> list[Json]:
    """Every item, each before those inside it; raises Problem for what can't be read or asked.

    Works on any JSON object, before the schema has been asked: these sentences say more than its.
    """
    items = _items(content)
    if not items:
        raise Problem(FhirProblem.NO_ITEMS)
    for where, item in items:
        if not _word(item, "linkId"):
            raise Problem(FhirProblem.NO_LINK_ID, where=where)
    found = [item for _, item in items]
    _check_names([item["linkId"] for item in found])
    for item in found:
        _check_item(item)
    return found


def check_conditions(items: Sequence[Json]) -> None:
    """Raise Problem for conditions of items that lead nowhere or in a circle.

    ``items`` are all of a questionnaire that is valid, each before those inside it.
    """
    if not any(item.get("enableWhen") for item in items):
        return  # groups alone make no circle
    graph: dict[str, set[str]] = {item["linkId"]: set() for item in items}
    for item in items:
        link = item["linkId"]
        for inner in item.get("item", []):
            graph[inner["linkId"]].add(link)
        for condition in item.get("enableWhen", []):
            graph[link].add(_question(link, condition, graph))
    _check_circle(graph)


def _question(link: str, condition: Json, known: dict[str, set[str]]) -> str:
    """The linkId that a condition of the item ``link`` waits for."""
    question = condition.get("question")
    if question not in known:
        raise Problem(FhirProblem.NO_SUCH_QUESTION, link=link, question=question or "")
    if "operator" not in condition or not any(key.startswith("answer") for key in condition):
        raise Problem(FhirProblem.NO_ANSWER, link=link)
    return str(question)


def _check_circle(graph: dict[str, set[str]]) -> None:
    """An item is asked only where its group is, and where what it waits for was answered."""
    if links := circle(graph):
        shown = ", ".join(links[:6]) + (" …" if len(links) > 6 else "")
        raise Problem(FhirProblem.CIRCLE, links=shown)


def circle(graph: Mapping[str, Collection[str]]) -> list[str]:
    """The linkIds of items that wait for each other, each once; ``graph``: what each waits for."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(dict.fromkeys(error.args[1]))
    return []


def _items(content: Json) -> list[tuple[str, Json]]:
    """Every item with its path, counted from 1; each before those inside it. Never recursive."""
    found: list[tuple[str, Json]] = []
    waiting = list(_children(content, "", 0))[::-1]
    while waiting:
        where, depth, item = waiting.pop()
        if depth > DEEPEST:
            raise Problem(FhirProblem.TOO_DEEP, most=DEEPEST)
        found.append((where, item))
        if "item" in item:
            waiting += list(_children(item, f"{where}.", depth))[::-1]
    if len(found) > MOST_ITEMS:
        raise Problem(FhirProblem.MANY_ITEMS, found=len(found), most=MOST_ITEMS)
    return found


def _children(holder: Json, path: str, depth: int) -> Iterator[tuple[str, int, Json]]:
    """The items inside; what is no object is left to the schema."""
    inner: Any = holder.get("item")
    for number, item in enumerate(inner if isinstance(inner, list) else [], 1):
        if isinstance(item, dict):
            yield f"{path}{number}", depth + 1, item


def _check_names(links: list[str]) -> None:
    seen: set[str] = set()
    for link in links:
        if link in seen:
            raise Problem(FhirProblem.SAME_LINK_ID, link=link)
        seen.add(link)


def _check_item(item: Json) -> None:
    link, kind = _word(item, "linkId"), _word(item, "type")
    if not kind:
        raise Problem(FhirProblem.NO_TYPE, link=link)
    if kind not in _TYPES:
        raise Problem(FhirProblem.UNKNOWN_TYPE, link=link, found=kind[:60])
    if kind in _CHOICES and not (item.get("answerOption") or item.get("answerValueSet")):
        raise Problem(FhirProblem.NO_CHOICES, link=link)


def _word(item: Json, name: str) -> str:
    found = item.get(name)
    return found if isinstance(found, str) else ""
