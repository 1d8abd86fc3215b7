"""Why there is nothing to serve of the feed, or its keys can't be changed."""

from superhighway.core.errors import ProblemCode


class FeedProblem(ProblemCode):
    """Problems of this node's own feed."""

    NO_KEYS = (
        "feed.no-keys",
        "This node has no set of keys, so other nodes can't trust a feed of it. Make a root key "
        "with: superhighway feed keys new --root FILE, then sign the keys with: superhighway feed "
        "keys sign --root FILE",
    )
    KEYS_BROKEN = (
        "feed.keys-broken",
        "{file} isn’t the set of keys that this node’s root signed. Sign it again with: "
        "superhighway feed keys sign --root FILE",
    )
    KEY_NOT_LISTED = (
        "feed.key-not-listed",
        "The key that this node signs with isn’t in its set of keys, or its time is over. Sign the "
        "set again with: superhighway feed keys sign --root FILE",
    )
    OTHER_ROOT = (
        "feed.other-root",
        "That is the root key of another node. Use the file that this node’s keys were first "
        "signed with.",
    )
    NO_SUCH_KEY = (
        "feed.no-such-key",
        "This node’s set of keys has no key {key}. See them with: superhighway feed keys show",
    )
    GONE = (
        "feed.gone",
        "That part of the feed isn’t kept any more. Take the snapshot, and go on from it.",
    )
    NOT_YET = ("feed.not-yet", "The feed doesn’t go that far. Ask for its head.")
    WRONG = (
        "feed.wrong",
        "The feed of this node isn’t as it was signed ({why}). Begin a new epoch with: "
        "superhighway feed rebuild",
    )
    CLOSED = (
        "feed.closed",
        "This node has handed over, so its feed has ended. Its heirs publish its records now.",
    )
    TOO_NEW = (
        "feed.too-new",
        "A record that is handed over has a version that is larger than any may be. Nothing was "
        "taken over; ring whoever runs that node.",
    )
    OUT_UNUSABLE = ("feed.out-unusable", "{out} can’t be written: {why}.")
