"""What can go wrong with templates, drafts and releases."""

from superhighway.core.errors import ProblemCode


class LibraryProblem(ProblemCode):
    """Codes and wording."""

    NO_TEMPLATE = (
        "library.no-template",
        "There is no template “{name}” on this node. See which there are with: superhighway "
        "library list",
    )
    NO_DRAFT = ("library.no-draft", "This template has no draft now. Start one first.")
    NO_RELEASE = ("library.no-release", "This template has no such release. Release it first.")
    DRAFT_OPEN = (
        "library.draft-open",
        "Somebody is writing a draft of this template already. Go on with that one, or drop it.",
    )
    NO_TITLE = ("library.no-title", "The template has no title. Give it one.")
    TOO_LONG = (
        "library.too-long",
        "The {part} of this questionnaire is longer than {most} letters. Make it shorter.",
    )
    CHANGED_MEANWHILE = (
        "library.changed-meanwhile",
        "Somebody else changed this draft while you did. Look at both, then save one.",
    )
    NOT_NOW = (
        "library.not-now",
        "You can’t {step} a template that is {state}. Look at its state first.",
    )
    OWN_WORK = (
        "library.own-work",
        "You wrote some of this draft, so somebody else has to review it. Ask a colleague.",
    )
    REASON_MISSING = (
        "library.reason-missing",
        "Before a release, say why the template exists: {missing}.",
    )
    VERSION_TAKEN = (
        "library.version-taken",
        "Version {version} of this template is released already. Give the new one another version.",
    )
    ENDED = (
        "library.ended",
        "Release {number} was retired, so it isn’t filled in or printed any more. Look for a newer "
        "one.",
    )
    EXPIRED = (
        "library.expired",
        "Release {number} expired on {date}. Its owner has to decide by name whether it is used "
        "for longer.",
    )
    NO_WHY = ("library.no-why", "Say in a sentence why. It is kept with the decision.")
    PAST_DAY = ("library.past-day", "That day is in the past. Choose a later one.")
    ANOTHERS = (
        "library.anothers",
        "{name} came from somebody else first. Their template stands.",
    )
    MISNAMED = (
        "library.misnamed",
        "This release goes by another template’s name: {name}. It isn’t shown.",
    )
    THEIRS = (
        "library.theirs",
        "This template is a neighbour’s, so only they change it. Make your own from it instead.",
    )
    IN_USE = (
        "library.in-use",
        "The newest release of this template is in use here already.",
    )
    OUT_UNUSABLE = (
        "library.out-unusable",
        "{out} can’t be written: {why}. Name another place with --out.",
    )
    NOT_AS_SIGNED = (
        "library.not-as-signed",
        "Release {number} isn’t what was signed: its {part} was changed after that. Don’t use it.",
    )
