"""Why something of another node is not taken. The codes are part of the protocol's reference."""

from superhighway.core.errors import ProblemCode


class ProtocolProblem(ProblemCode):
    """Problems of what a node serves, in the order in which it is checked."""

    TOO_LARGE = (
        "federation.too-large",
        "{what} of {node} is larger than {limit}. Nothing of it was taken; tell who runs that "
        "node.",
    )
    NOT_SIGNED = (
        "federation.not-signed",
        "{what} of {node} isn’t signed by a key that it may be signed with. Nothing was taken.",
    )
    BAD_FORM = (
        "federation.bad-form",
        "{what} of {node} isn’t written as the protocol says ({why}). Nothing of it was taken.",
    )
    OUT_OF_ORDER = (
        "federation.out-of-order",
        "A page of {node} doesn’t go on where the one before it ended. Nothing of it was taken.",
    )
    FORK = (
        "federation.fork",
        "{node} says two different things under one number. Its last good state is kept; ring who "
        "runs it.",
    )
    OTHER_ORIGIN = (
        "federation.other-origin",
        "{node} sent a record that belongs to somebody else ({id}). The page was not taken.",
    )
    WRONG_HASH = (
        "federation.wrong-hash",
        "A record of {node} isn’t what its hash says ({id}). The page was not taken.",
    )
    NOT_THE_SCHEMA = (
        "federation.not-the-schema",
        "A record of {node} isn’t as the schema {schema} wants it ({id}: {why}). The page was not "
        "taken.",
    )
    OLD_VERSION = (
        "federation.old-version",
        "A record of {node} has a version that was there already ({id}). The page was not taken.",
    )
    ROLLED_BACK = (
        "federation.rolled-back",
        "{node} says that its feed is shorter than it was. Its last good state is kept; ring who "
        "runs it.",
    )
    EXPIRED = (
        "federation.expired",
        "{what} of {node} was good until {until}, and that is over. Its last good state is kept.",
    )
    SAMPLE = (
        "federation.sample",
        "{node} is a sample with invented records. A real node takes nothing of it.",
    )
    CLOCKS = (
        "federation.clocks",
        "The clock of {node} is ahead of ours. Nothing is taken until they agree; check the time "
        "of this machine, then tell who runs that node.",
    )
    TWO_STATEMENTS = (
        "federation.two-statements",
        "{node} says two different things about who comes after it. Nothing moves; ring who ran "
        "it, and its heirs.",
    )
    OVERLAP = (
        "federation.overlap",
        "{node} hands one place over to two heirs ({code}). Nothing moves; ring who runs it.",
    )
    LOOP = (
        "federation.loop",
        "The heirs of {node} lead back to itself. Nothing moves; ring who runs it.",
    )
    TWO_HEIRS = (
        "federation.two-heirs",
        "{node} sent a record that another heir has taken over already ({id}). The page was not "
        "taken; ring both.",
    )
