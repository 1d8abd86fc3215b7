"""Why a document of the strategy can't be believed, or written."""

from superhighway.core.errors import ProblemCode


class StrategyProblem(ProblemCode):
    """Problems of a strategy that somebody was handed."""

    NO_FILE = (
        "strategy.no-file",
        "{file} can’t be read: {why}. Name a file that was got from "
        "/interoperability.signed.json at a node’s address.",
    )
    NO_DOCUMENT = (
        "strategy.no-document",
        "{file} isn’t a signed strategy. Get it from /interoperability.signed.json at the node’s "
        "address.",
    )
    CHANGED = (
        "strategy.changed",
        "{file} was changed after it was signed, or was signed by somebody else. Don’t rely on it; "
        "get it again from the node itself.",
    )
    REVOKED = (
        "strategy.revoked",
        "{file} was signed with a key that its node has taken back. Get it again from the node "
        "itself.",
    )
    BAD_FINGERPRINT = (
        "strategy.bad-fingerprint",
        "“{text}” isn’t a fingerprint. Write its eight groups of five digits.",
    )
    OTHER_FINGERPRINT = (
        "strategy.other-fingerprint",
        "{file} isn’t from the node with that fingerprint. Its own is {found}. Ring whoever sent "
        "it.",
    )
    UNKNOWN_NODE = (
        "strategy.unknown-node",
        "{file} says that it is from {name}, which this node doesn’t know. Ring whoever runs it, "
        "and write what they read out behind --fingerprint. Here it is {found}.",
    )
    BAD_OUT = (
        "strategy.bad-out",
        "The file’s name has to end with .pdf or .json (the signed document).",
    )
    NO_NEIGHBOUR = (
        "strategy.no-neighbour",
        "This node has no neighbour “{text}”. “superhighway strategy write” without --neighbour "
        "writes about all of them; the names stand on /interoperability.",
    )
    OUT_UNUSABLE = ("strategy.out-unusable", "{out} can’t be written: {why}.")
