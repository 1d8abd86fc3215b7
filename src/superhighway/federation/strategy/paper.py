"""The strategy on paper: what goes to the printer, as a whole or about one neighbour."""

from importlib.resources import files

from superhighway.federation.strategy import facts
from superhighway.federation.strategy.connecting import TO_CONNECT, YOU_GET
from superhighway.federation.strategy.domain import Strategy, With
from superhighway.federation.strategy.wording import KINDS, READING, TELLING, age, delay
from superhighway.nhsui.formats import moment_words
from superhighway.nhsui.pdf.job import Job, new_job

TEMPLATE = (files("superhighway.federation.strategy") / "strategy.typ").read_text(encoding="utf-8")
SAMPLE = "Sample: everything in this document is invented. Do not use it."


def whole_job(found: Strategy) -> Job:
    """The whole strategy."""
    data = {
        **_who(found),
        "title": f"Interoperability strategy of {found.name}",
        "facts": facts.of_all(found),
        "table": [_line(one) for one in found.neighbours],
        "neighbours": [_part(one) for one in found.neighbours],
        "speaks": [f"{words}: {where}" for words, where in found.spoken],
        "connect": [_connect(kind, KINDS[kind]) for kind in TO_CONNECT],
    }
    return new_job(TEMPLATE, data, found.issued)


def one_job(found: Strategy, one: With) -> Job:
    """The part about one neighbour."""
    data = {
        **_who(found),
        "title": f"{found.name}: working together with {one.name}",
        "facts": [],
        "table": [],
        "neighbours": [_part(one)],
        "speaks": [],
        "connect": [_connect(one.kind, "What a neighbour of this kind does")],
    }
    return new_job(TEMPLATE, data, found.issued)


def _who(found: Strategy) -> dict[str, object]:
    return {
        "name": found.name,
        "made": moment_words(found.issued),
        "sample": SAMPLE if found.sample else "",
        "node": found.node,
        "fingerprint": found.fingerprint.split(),
        "contact": found.contact,
    }


def _line(one: With) -> list[str]:
    fresh = one.freshness
    return [
        one.name,
        READING[one.reading][0],
        "it only gives" if one.telling is None else TELLING[one.telling][0],
        "never" if fresh.age is None else f"{age(fresh.age)} ago",
        delay(fresh.delay) or "not measured",
    ]


def _part(one: With) -> dict[str, object]:
    return {"name": one.name, "facts": facts.of_one(one), "to_do": list(one.to_do)}


def _connect(kind: str, name: str) -> dict[str, object]:
    return {"name": name, "steps": list(TO_CONNECT[kind]), "gets": YOU_GET[kind]}
