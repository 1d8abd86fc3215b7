"""What the pages of the strategy show: words for what the document says."""

from dataclasses import dataclass

from superhighway.federation.strategy import facts
from superhighway.federation.strategy.connecting import TO_CONNECT, YOU_GET
from superhighway.federation.strategy.domain import Strategy, With
from superhighway.federation.strategy.wording import KINDS, READING, TELLING, age, delay


@dataclass(frozen=True)
class Shown:
    """One neighbour in words; ``page`` is its own page."""

    one: With
    page: str
    staff: str
    reading: tuple[str, str]
    telling: tuple[str, str] | None
    facts: list[facts.Row]
    age: str
    delay: str


def shown(one: With) -> Shown:
    """A neighbour as the pages show it."""
    part = str(one.number) if one.kind == "node" else f"foreign/{one.number}"
    fresh = one.freshness
    return Shown(
        one=one,
        page=f"/interoperability/{part}",
        staff=f"/staff/neighbours/{part}",
        reading=READING[one.reading],
        telling=None if one.telling is None else TELLING[one.telling],
        facts=facts.of_one(one),
        age=f"{age(fresh.age)} ago" if fresh.age is not None else "never",
        delay=delay(fresh.delay),
    )


def page(found: Strategy) -> dict[str, object]:
    """The page of the whole strategy."""
    return {
        "strategy": found,
        "facts": facts.of_all(found),
        "neighbours": [shown(one) for one in found.neighbours],
        "connect": [(KINDS[kind], steps, YOU_GET[kind]) for kind, steps in TO_CONNECT.items()],
    }


def one_of(found: Strategy, number: int, *, node: bool) -> With | None:
    """The neighbour of that number; None where there is none."""
    for one in found.neighbours:
        if one.number == number and (one.kind == "node") is node:
            return one
    return None


def neighbour_page(found: Strategy, one: With) -> dict[str, object]:
    """The page of one neighbour."""
    steps, gets = TO_CONNECT[one.kind], YOU_GET[one.kind]
    return {"strategy": found, "it": shown(one), "steps": steps, "gets": gets}
