"""What the network page shows."""

from superhighway.federation.feed.selectors import own_area
from superhighway.federation.following import selectors as following
from superhighway.federation.network import selectors as network
from superhighway.federation.network.domain import MOST, NARROW, WIDE, Party, drawn
from superhighway.federation.network.geography import has_place, whereabouts
from superhighway.federation.protocol.areas import Area
from superhighway.federation.strategy import selectors
from superhighway.federation.strategy.domain import With
from superhighway.federation.strategy.pages import shown
from superhighway.nhsui.formats import METRES_IN_A_MILE, counted

#: How a state is drawn.
_DRAWN = {"following": "well", "told": "well", "failing": "failing", "stopped": "stopped"}


def page(*, staff: bool) -> dict[str, object]:
    """The drawing and the table; ``staff`` adds what went wrong, and where to see to it."""
    found = selectors.strategy()
    here, there = own_area(), network.areas()
    known = [there.get(one.number) if one.kind == "node" else None for one in found.neighbours]
    ours = Party(found.name, area=here)
    placed = list(zip(found.neighbours, known, strict=True))
    parties = [_party(one, area) for one, area in placed]
    return {
        "strategy": found,
        "neighbours": [shown(one) for one in found.neighbours],
        "where": {one.address: _where(here, area) for one, area in placed},
        "drawings": [
            ("wide", drawn(ours, parties, WIDE)),
            ("narrow", drawn(ours, parties, NARROW)),
        ],
        "left_out": max(len(parties) - MOST, 0),
        "staff": staff,
        "sentences": _sentences() if staff else {},
    }


def _party(one: With, area: Area | None) -> Party:
    if one.reading == "over":
        return Party(one.name, area=area)
    telling = None if one.telling is None else _state(one.telling)
    return Party(one.name, _state(one.reading), telling, area)


def _state(state: str) -> str:
    return _DRAWN.get(state, "none")


def _where(here: Area | None, there: Area | None) -> str:
    """How far away it is, and where; "" where either has no place of its own."""
    if here is None or there is None or not (has_place(here) and has_place(there)):
        return ""
    metres, wind = whereabouts(here, there)
    miles = max(round(metres / METRES_IN_A_MILE), 1)
    return f"about {counted(miles, 'mile')} to the {wind}"


def _sentences() -> dict[int, str]:
    """What went wrong with each node, which may name what is not for everybody."""
    return {
        one.number: " ".join(filter(None, (one.sentence, one.out_sentence)))
        for one in following.neighbours()
    }
