"""What can go wrong with the directory, and the words for it."""

from superhighway.core.errors import ProblemCode


class DirectoryProblem(ProblemCode):
    """Why a service can't be shown or changed, or is not taken as it came."""

    UNKNOWN = (
        "directory.unknown",
        "We don’t know this service. It may have been taken off the list. Search for it by name.",
    )
    UNKNOWN_ORGANISATION = (
        "directory.unknown-organisation",
        "We don’t know an organisation with the code {code}. Look for it in the list.",
    )
    NO_POSITION = (
        "directory.no-position",
        "We don’t know where {name} is. Ring first, or enter its postcode instead.",
    )
    BAD_VALUE = (
        "directory.bad-value",
        "The record can't hold that: {why}. Put it right and save again.",
    )
    NOT_AMENDABLE = (
        "directory.not-amendable",
        "{field} can't be changed by hand. It says which record this is.",
    )
    NOT_TYPED_HERE = (
        "directory.not-typed-here",
        "{name} comes from a source. Change single fields of it instead.",
    )
    OF_NEIGHBOUR = (
        "directory.of-neighbour",
        "{name} is a neighbour’s record, which only that neighbour can change. Ask them to, or "
        "type in a service of your own.",
    )
    ANOTHERS = (
        "directory.anothers",
        "{uri} came from somebody else first. Their record stands.",
    )
    TOO_LONG = (
        "directory.too-long",
        "The service {uri} has an address that is too long to be kept. Ask its neighbour to see "
        "to it.",
    )
    NO_NAME = ("directory.no-name", "The service has no name. Give it the name that people see.")
    AGES = (
        "directory.ages",
        "The youngest age ({minimum}) is above the oldest ({maximum}). Put one of them right.",
    )
    WAY_ADDRESS = (
        "directory.way-address",
        "“{value}” is no web address to ask at. Write it as https://…, or leave it empty.",
    )
    CHANGED_MEANWHILE = (
        "directory.changed-meanwhile",
        "Somebody else changed {name} while you did. Look at what is there now, then save again.",
    )
    NOT_DISPUTED = (
        "directory.not-disputed",
        "Nobody has reported this as wrong, or it was settled already. Nothing has to be done.",
    )
    JOIN_TO_ITSELF = ("directory.join-to-itself", "A record can't be joined to itself.")
    JOINED_ALREADY = (
        "directory.joined-already",
        "{name} is joined to another record already. Part them first.",
    )
    NOT_JOINED = ("directory.not-joined", "These two records are not joined. Nothing was changed.")
    REPEATED = (
        "directory.repeated",
        "{uri} ({name}) has the id of a service that was read before it; that one stands. Ask the "
        "publisher to give each service an id of its own.",
    )
    NOT_IN_ENGLAND = (
        "directory.not-in-england",
        "The position of {name} ({position}) is not in England, so it is left out; the service "
        "stays. Ask the publisher to put it right.",
    )
    FAR_FROM_POSTCODE = (
        "directory.far-from-postcode",
        "The position of {name} ({position}) is {km} km from its postcode {postcode}, so the "
        "postcode's is used. Ask the publisher to put it right.",
    )
    FAR_FROM_ANYTHING = (
        "directory.far-from-anything",
        "The position of {name} ({position}) is far outside the area, perhaps in the sea, so it "
        "is left out; the service stays. Ask the publisher to put it right.",
    )
    NOTHING_ASKED = (
        "directory.nothing-asked",
        "Say what you look for, or a place to look near.",
    )
    WHICH_PLACE = ("directory.which-place", "Choose which place you mean by “{text}”.")
    BAD_CODE = (
        "directory.bad-code",
        "“{text}” is not the code of a GP surgery. Write it like J82001, or leave it out.",
    )
    WHAT_IS_WRONG = (
        "directory.what-is-wrong",
        "Choose what is wrong, or that everything is still right.",
    )
    TOO_MANY_REPORTS = (
        "directory.too-many-reports",
        "You have told us a lot today. Thank you. Come back tomorrow to tell us more.",
    )
