"""Why a node can't be handed over, taken over, or followed to its heirs."""

from superhighway.core.errors import ProblemCode


class SuccessionProblem(ProblemCode):
    """Problems of successions."""

    OTHER_ROOT = (
        "succession.other-root",
        "That is the root key of another node. Use the file that this node’s keys were first "
        "signed with.",
    )
    ENDED = (
        "succession.ended",
        "This node has said already who comes after it, and that is its last word. See it with: "
        "superhighway succession show",
    )
    NO_HEIR = (
        "succession.no-heir",
        "“{text}” names no heir. Write its address, and behind “=” the codes that it takes over: "
        "https://node.example=E06000045,E07000086",
    )
    NOT_COMPARED = (
        "succession.not-compared",
        "The fingerprint of {node} was not compared. Ring who runs it, and give what they read "
        "out with --fingerprint, once for each heir.",
    )
    NO_REST = (
        "succession.no-rest",
        "Nobody would take what lies in no heir’s codes. Name those of every heir, or leave them "
        "out for one of them.",
    )
    NO_STATEMENT = (
        "succession.no-statement",
        "{node} has not said who comes after it. Ask who runs it to hand over first.",
    )
    NOT_NAMED = (
        "succession.not-named",
        "{node} has not named this node as an heir. Ask who runs it whom they named.",
    )
    NOT_TRUSTED = (
        "succession.not-trusted",
        "The fingerprint of {node} was not compared. Ring who runs it, then add it with: "
        "superhighway neighbours add {origin} --fingerprint DIGITS",
    )
    NOT_ALL = (
        "succession.not-all",
        "Not everything that {node} published has come yet. Try again in a minute.",
    )
    UNREAD = (
        "succession.unread",
        "{count} records of {node} are of a kind that this version can’t read. Update the program "
        "first, so that nothing is lost.",
    )
    NO_ANSWER = (
        "succession.no-answer",
        "{heir}, which comes after {node}, can’t be followed yet: {why} What {node} said stands; "
        "it is tried again.",
    )
    NOT_ACCEPTED = (
        "succession.not-accepted",
        "{heir} has not said yet that it takes over from {node}. What {node} said stands.",
    )
    LEFT_OVER = (
        "succession.left-over",
        "{count} records of {node} were not taken over by any heir. They are kept; ring the heirs.",
    )
