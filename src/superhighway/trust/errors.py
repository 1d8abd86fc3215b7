"""Why something signed can't be trusted, or nothing can be signed."""

from superhighway.core.errors import ProblemCode


class TrustProblem(ProblemCode):
    """Problems of keys and signatures."""

    NO_NODE = (
        "trust.no-node",
        "There is no node in {home} yet, so it has no key to sign with. Build one first.",
    )
    KEY_OPEN = (
        "trust.key-open",
        "Others can read {file}, the key that this node signs with. Let only its owner read it.",
    )
    KEY_BROKEN = (
        "trust.key-broken",
        "{file} isn’t a key that this node can sign with. Put it back from a backup.",
    )
    NO_ENVELOPE = (
        "trust.no-envelope",
        "The signature can’t be read. Get what was signed again from where it came from.",
    )
    NOT_OURS = (
        "trust.not-ours",
        "This wasn’t signed with the key of this node, or was changed after that. Don’t use it.",
    )
    OTHER_KEY = (
        "trust.other-key",
        "This wasn’t signed with a key that it may be signed with, or was changed after that. "
        "Don’t use it.",
    )
    NO_ROOT = (
        "trust.no-root",
        "There is no root key in {file}. Bring the file to this machine, or make a first one with: "
        "superhighway feed keys new --root {file}",
    )
    ROOT_THERE = (
        "trust.root-there",
        "{file} is there already. A root key is made once: keep that one, or name another file.",
    )
    ROOT_NO_FOLDER = (
        "trust.root-no-folder",
        "There is no folder {folder} to put the root key into. Make it first.",
    )
    ROOT_OPEN = (
        "trust.root-open",
        "Others can read {file}, the root key of the node. Let only its owner read it.",
    )
    ROOT_BROKEN = (
        "trust.root-broken",
        "{file} isn’t a root key. Use the file that “feed keys new” made.",
    )
