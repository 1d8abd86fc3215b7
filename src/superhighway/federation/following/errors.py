"""Why a neighbour can't be followed, beside what the protocol itself forbids."""

from superhighway.core.errors import ProblemCode


class FollowProblem(ProblemCode):
    """Problems of neighbours."""

    NO_NODE = (
        "neighbours.no-node",
        "{origin} doesn’t answer as a node. Check the address, and that the node there is running.",
    )
    NO_ORIGIN = (
        "neighbours.no-origin",
        "“{origin}” is no address of a node. Write it as https://node.example, without a path.",
    )
    OTHER_FINGERPRINT = (
        "neighbours.other-fingerprint",
        "The node at {origin} has another fingerprint: {found}. Ring who runs it and compare.",
    )
    BAD_FINGERPRINT = (
        "neighbours.bad-fingerprint",
        "“{text}” is no fingerprint. Write its eight groups of five digits.",
    )
    NOT_COMPARED = (
        "neighbours.not-compared",
        "The fingerprint of {node} was not compared yet. Ring who runs it, then give it with "
        "--fingerprint.",
    )
    OURSELVES = ("neighbours.ourselves", "{origin} is this node itself. Name another one.")
    KNOWN = ("neighbours.known", "{node} is a neighbour already. Look at it with: neighbours show")
    UNKNOWN = (
        "neighbours.unknown",
        "There is no neighbour “{node}”. See which there are with: superhighway neighbours list",
    )
    NO_TYPE = (
        "neighbours.no-type",
        "“{text}” is not a type and how far it is trusted. Write it as service=trusted; beside "
        "trusted there are blocked, listed, quarantined and core.",
    )
    BUSY = (
        "neighbours.busy",
        "{node} is being asked at this moment. Wait a minute, then try again.",
    )
    LATER = (
        "neighbours.later",
        "{node} has too much to do (status {status}). It is asked again later.",
    )
    REFUSED = (
        "neighbours.refused",
        "{node} refused what was asked (status {status}). Ask who runs it.",
    )
    WRONG_KIND = (
        "neighbours.wrong-kind",
        "{node} answered with something that is no part of the protocol ({found}). Nothing of it "
        "was taken.",
    )
    NO_SNAPSHOT = (
        "neighbours.no-snapshot",
        "{node} has no pages from so long ago, and no snapshot either. It is asked again later.",
    )
    QUOTA = (
        "neighbours.quota",
        "{node} has sent as much today as one neighbour may ({limit}). It goes on tomorrow.",
    )
    TOO_MANY = (
        "neighbours.too-many",
        "{node} publishes more than {limit} records, the most that one neighbour may. Nothing more "
        "of it is taken.",
    )
    MASS_REMOVAL = (
        "neighbours.mass-removal",
        "{node} would take {gone} of its {held} records away at once. Ring who runs it; if that is "
        "right, agree with: superhighway neighbours sync {node} --agree",
    )
    STOPPED = (
        "neighbours.stopped",
        "{node} is not asked any more: {why} To go on from the beginning: superhighway neighbours "
        "sync {node} --afresh",
    )
    OVER = (
        "neighbours.over",
        "{node} has ended, and isn’t asked any more. See who came after it with: superhighway "
        "neighbours show {node}",
    )
    CAME_AFTER = (
        "neighbours.came-after",
        "This node came after {node}, and its pages show {count} of its records. Leave it among "
        "the neighbours, or nobody would find them here.",
    )
    MISTAKE = (
        "neighbours.mistake",
        "What {node} says could not be put to use because of a mistake in the program ({where}).",
    )
    NOT_ACCEPTED = (
        "neighbours.not-accepted",
        "This node doesn’t know you as a neighbour, or your signature doesn’t hold.",
    )
    TOO_OFTEN = ("neighbours.too-often", "That was said too often. Say it again in a minute.")
