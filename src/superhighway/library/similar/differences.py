"""What two items have in common and what tells them apart, as people read it."""

from collections.abc import Iterable, Iterator

from superhighway.library.similar.phrases import Term
from superhighway.library.similar.reading import Reading
from superhighway.library.similar.scoring import (
    Pairing,
    asks_apart,
    contrasting,
    spans_apart,
)

#: The sorts of answer, as they stand in a sentence.
ASKED = {
    "percentage": "a percentage",
    "number": "a number",
    "frequency": "how often",
    "duration": "how long",
    "amount": "how much",
    "reason": "the reason",
    "date": "a date",
    "time": "a time of day",
    "place": "a place",
    "signature": "a signature",
    "name": "a name",
    "description": "a description",
    "yes or no": "yes or no",
    "telephone": "a telephone number",
    "email": "an email address",
    "address": "an address",
    "postcode": "a postcode",
}


def _listed(found: Iterable[str]) -> str:
    """Words in quotes, one after the other."""
    return ", ".join(f"“{word}”" for word in found)


def in_common(pairing: Pairing) -> tuple[str, ...]:
    """What both ask about: one entry for each word or phrase that they share."""
    return tuple(
        one.said if one.said == other.said else f"{one.said} / {other.said}"
        for one, other, _ in pairing.pairs
    )


def differing(left: Reading, right: Reading, pairing: Pairing) -> tuple[str, ...]:
    """What tells the right item from the left, one sentence part each: "asks about …, not …"."""
    return (
        *_of_people(left, right),
        *_of_answers(left, right),
        *_of_time(left, right),
        *_of_sense(left, right),
        *_of_words(pairing),
    )


def _of_people(left: Reading, right: Reading) -> Iterator[str]:
    if left.people != right.people:
        one, other = (sorted(side.people) or ["the person asked"] for side in (left, right))
        yield f"asks about {' and '.join(other)}, not {' and '.join(one)}"


def _of_answers(left: Reading, right: Reading) -> Iterator[str]:
    if asks_apart(left.asks, right.asks):
        yield f"asks for {ASKED[right.asks]}, not {ASKED[left.asks]}"


def _of_time(left: Reading, right: Reading) -> Iterator[str]:
    if spans_apart(left, right):
        yield f"says “{right.span}”, not “{left.span}”"
    elif right.span and not left.span:
        yield f"adds: {right.span}"
    elif left.span and not right.span:
        yield f"leaves out: {left.span}"
    one, other = left.times - right.times, right.times - left.times
    if one and other:
        yield f"asks about {_and(other)}, not {_and(one)}"
    elif other:
        yield f"adds: {_and(other)}"
    elif one:
        yield f"leaves out: {_and(one)}"


def _and(found: Iterable[str]) -> str:
    return " and ".join(sorted(found))


def _of_sense(left: Reading, right: Reading) -> Iterator[str]:
    if left.negative != right.negative:
        yield "says it the other way round: only one of the two says “not”"
    if left.begins_with and right.begins_with and left.begins_with != right.begins_with:
        yield "asks who does it to whom the other way round"
    if left.numbers and right.numbers and not left.numbers & right.numbers:
        yield f"says {_and(right.numbers)}, not {_and(left.numbers)}"


def _of_words(pairing: Pairing) -> Iterator[str]:
    told: set[Term] = set()
    for one, other in contrasting(pairing):
        if one not in told and other not in told:
            told |= {one, other}
            yield f"asks about “{other.said}”, not “{one.said}”"
    added = [term.said for term in pairing.right if term not in told]
    missing = [term.said for term in pairing.left if term not in told]
    if added:
        yield f"adds: {_listed(added)}"
    if missing:
        yield f"leaves out: {_listed(missing)}"
