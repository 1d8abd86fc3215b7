"""What can go wrong with deciding, and the words for it."""

from superhighway.core.errors import ProblemCode


class ApprovingProblem(ProblemCode):
    """Why nothing was decided."""

    NOTHING_CHOSEN = (
        "approving.nothing-chosen",
        "No record is chosen. Tick at least one, then press the button again.",
    )
    CHANGED = (
        "approving.changed",
        "{count} of the records changed while you looked, or somebody else decided. Look at what "
        "waits now.",
    )
    UNREADABLE = (
        "approving.unreadable",
        "This node can’t read this record. Ring whoever runs the neighbour, or put it aside.",
    )
    UNREAD = (
        "approving.unread",
        "It is written as {schema}, which this node doesn’t know. It is kept, and shown once a "
        "newer version of this node can read it.",
    )
