"""What may be missing on a page of the wizard."""

from superhighway.core.errors import ProblemCode


class WizardProblem(ProblemCode):
    """Problems of adding a neighbour."""

    NO_ADDRESS = ("wizard.no-address", "Write the address of the neighbour.")
    TOO_OLD = (
        "wizard.too-old",
        "You began this too long ago. Begin again with the address of the neighbour.",
    )
    NOT_CHOSEN = ("wizard.not-chosen", "Choose one of the answers.")
    OTHER_GROUPS = (
        "wizard.other-groups",
        "These are not the last two groups. Let them be read out again and write ten digits.",
    )
    NO_LEVEL = ("wizard.no-level", "Choose how far to trust each type.")
    NOT_SURE = ("wizard.not-sure", "Tick the box if you have rung them and it is right.")
