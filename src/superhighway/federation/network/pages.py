"""What the network page shows."""

from superhighway.federation.following import selectors as following
from superhighway.federation.network.domain import HEIGHT, MOST, WIDTH, drawn
from superhighway.federation.strategy import selectors
from superhighway.federation.strategy.pages import shown

#: How a state is drawn.
_DRAWN = {"following": "well", "told": "well", "failing": "failing", "stopped": "stopped"}


def page(*, staff: bool) -> dict[str, object]:
    """The drawing and the table; ``staff`` adds what went wrong, and where to see to it."""
    found = selectors.strategy()
    all_of_them = [shown(one) for one in found.neighbours]
    spots = drawn(
        [
            (one.name, _state(one.reading), None if one.telling is None else _state(one.telling))
            for one in found.neighbours
        ]
    )
    return {
        "strategy": found,
        "neighbours": all_of_them,
        "spots": spots,
        "left_out": max(len(all_of_them) - MOST, 0),
        "width": WIDTH,
        "height": HEIGHT,
        "staff": staff,
        "sentences": _sentences() if staff else {},
    }


def _state(state: str) -> str:
    return _DRAWN.get(state, "none")


def _sentences() -> dict[int, str]:
    """What went wrong with each node, which may name what is not for everybody."""
    return {
        one.number: " ".join(filter(None, (one.sentence, one.out_sentence)))
        for one in following.neighbours()
    }
