"""What a questionnaire is for and whom it asks, as FHIR's ``useContext`` says it. No Django here.

A purpose is a context of the code ``task``, an audience one of the code ``user``
(http://terminology.hl7.org/CodeSystem/usage-context-type, R4), in words that people read. Ours
come from two short lists, so that templates of one purpose stand together; others keep theirs.
"""

from typing import Any

import msgspec

from superhighway.library.questionnaire import Questionnaire

_SYSTEM = "http://terminology.hl7.org/CodeSystem/usage-context-type"
_PURPOSE, _AUDIENCE = "task", "user"

#: What is offered to whoever writes a template.
PURPOSES = (
    "Plans and strategies",
    "Checking quality",
    "Hearing from people",
    "Referrals and bookings",
    "Events and workshops",
    "Data and privacy",
    "Fairness and access",
    "Running a practice",
    "Stopping pointless work",
)
AUDIENCES = (
    "Patients and carers",
    "The public",
    "Practice managers",
    "Reception staff",
    "Health professionals",
    "Commissioners",
    "Volunteers and community groups",
)


class Topics(msgspec.Struct, frozen=True):
    """``purposes``: what it is for; ``audiences``: who fills it in. Each in words, in order."""

    purposes: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()


def topics(questionnaire: Questionnaire) -> Topics:
    """What the questionnaire says of itself; other contexts of use are left alone."""
    contexts = _contexts(questionnaire)
    return Topics(_words(contexts, _PURPOSE), _words(contexts, _AUDIENCE))


def with_topics(questionnaire: Questionnaire, said: Topics) -> Questionnaire:
    """The questionnaire with these purposes and audiences instead; its other contexts stay."""
    if topics(questionnaire) == said:
        return questionnaire
    kept = [one for one in _contexts(questionnaire) if _code(one) not in {_PURPOSE, _AUDIENCE}]
    written = [
        {"code": {"system": _SYSTEM, "code": code}, "valueCodeableConcept": {"text": words}}
        for code, all_words in ((_PURPOSE, said.purposes), (_AUDIENCE, said.audiences))
        for words in all_words
    ]
    raw = {name: part for name, part in questionnaire.raw.items() if name != "useContext"}
    if kept or written:
        raw["useContext"] = [*kept, *written]
    if not questionnaire.raw:
        # What has no bytes yet is written with its language; anything else keeps its author's word.
        raw["language"] = questionnaire.language
    return msgspec.structs.replace(questionnaire, raw=raw)


def _contexts(questionnaire: Questionnaire) -> list[dict[str, Any]]:
    found = questionnaire.raw.get("useContext")
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _code(context: dict[str, Any]) -> str:
    coding = context.get("code")
    return str(coding.get("code", "")) if isinstance(coding, dict) else ""


def _words(contexts: list[dict[str, Any]], code: str) -> tuple[str, ...]:
    """What people call each context of that code: its text, else the name or code it has."""
    found = (one.get("valueCodeableConcept") for one in contexts if _code(one) == code)
    said = (_called(one) for one in found if isinstance(one, dict))
    return tuple(dict.fromkeys(words for words in said if words))


def _called(concept: dict[str, Any]) -> str:
    codings = [one for one in concept.get("coding") or () if isinstance(one, dict)]
    names = (one.get(name) for one in codings for name in ("display", "code"))
    return " ".join(str(concept.get("text") or next(filter(None, names), "")).split())
