"""What an operator should do about the state of a neighbour. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from superhighway.federation.following.errors import FollowProblem
from superhighway.federation.protocol.errors import ProtocolProblem


@dataclass(frozen=True)
class Advice:
    """What has happened and what to do, step by step; ``press`` is the button that goes on.

    ``press`` is "agree" (let the records go), "afresh" (begin from nothing) or "".
    """

    title: str
    happened: str
    steps: tuple[str, ...]
    press: str = ""
    sure: str = ""


_FORK = Advice(
    title="It says two different things",
    happened="Under one number it first published one thing and later another. A node that is well "
    "never does that. This node has stopped, and still shows the last good state.",
    steps=(
        "Ring who runs it, on a number that you know already.",
        "Ask whether they went back to a backup, copied the node, or lost a key.",
        "If a key was lost, wait until they have taken it back.",
        "Compare the fingerprint once more. If it is the same and they know why, begin afresh.",
    ),
    press="afresh",
    sure="I have rung them, and they know why",
)
_MASS = Advice(
    title="It would take many records away at once",
    happened="More than a fifth of its records would go. That may be a mistake there, so nothing "
    "was taken away here.",
    steps=(
        "Ring who runs it, and ask whether that is right.",
        "If it is, let the records go. If not, wait until it is mended there.",
    ),
    press="agree",
    sure="I have rung them, and it is right",
)
_TOO_MANY = Advice(
    title="It publishes more than a neighbour may",
    happened="What it publishes is larger than this node takes from one neighbour.",
    steps=("Ring who runs it.", "When it has been made smaller there, begin afresh."),
    press="afresh",
    sure="It was made smaller",
)
_SAMPLE = Advice(
    title="It is a sample",
    happened="Everything that it says is invented, and this node is a real one.",
    steps=("Stop reading it. Add the real node there, if there is one.",),
)
_WHO_COMES_AFTER = Advice(
    title="It isn’t clear who comes after it",
    happened="It ended, and what is said of who comes after it contradicts itself. Nothing has "
    "moved: this node still shows the last good state.",
    steps=(
        "Ring who ran it, and each heir, on numbers that you know already.",
        "Ask which of them takes it over, and whether a key was lost.",
        "When you know: stop reading this one, then add the heir that is right and compare its "
        "fingerprint.",
    ),
)
_WAIT = Advice(
    title="It can’t be had",
    happened="It doesn’t answer as it should. It is asked again by itself, less and less often.",
    steps=(
        "If that goes on for a day, ring who runs it.",
        "When they have mended it, ask it now.",
    ),
)
ADVICE: Mapping[str, Advice] = {
    ProtocolProblem.FORK.code: _FORK,
    ProtocolProblem.ROLLED_BACK.code: _FORK,
    FollowProblem.MASS_REMOVAL.code: _MASS,
    FollowProblem.TOO_MANY.code: _TOO_MANY,
    ProtocolProblem.SAMPLE.code: _SAMPLE,
    ProtocolProblem.TWO_STATEMENTS.code: _WHO_COMES_AFTER,
    ProtocolProblem.OVERLAP.code: _WHO_COMES_AFTER,
    ProtocolProblem.LOOP.code: _WHO_COMES_AFTER,
    ProtocolProblem.TWO_HEIRS.code: _WHO_COMES_AFTER,
}


def advice_for(problem: str) -> Advice | None:
    """What to do about the problem of this code; None where there is none."""
    return ADVICE.get(problem, _WAIT) if problem else None
