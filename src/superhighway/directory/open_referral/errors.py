"""What can be wrong with feeds of Open Referral and questions to ours, and the words for it."""

from superhighway.core.errors import ProblemCode


class FeedProblem(ProblemCode):
    """Why a feed, a service of it or a part of a service is not taken."""

    NOT_JSON = (
        "open-referral.not-json",
        "{file} is not JSON that can be read ({why}). Check that it is the right address or file.",
    )
    NOT_A_FEED = (
        "open-referral.not-a-feed",
        "{file} holds no list of services as Open Referral UK has it (“contents” or “content”). "
        "Give the address that its /services hangs on.",
    )
    NOTHING = (
        "open-referral.nothing",
        "{file} holds no service that can be used. Ask its publisher.",
    )
    MOSTLY_WRONG = (
        "open-referral.mostly-wrong",
        "More services of {file} are wrong than right ({wrong} of {all}), so nothing of it is "
        "taken. Ask its publisher.",
    )
    ENDLESS = (
        "open-referral.endless",
        "The feed still goes on after {services} services on {pages} pages, so nothing of it is "
        "taken. Ask its publisher whether its pages ever end.",
    )
    DETAILS_FAIL = (
        "open-referral.details-fail",
        "{failed} of {all} services could not be had in full ({why}), so nothing of it is taken. "
        "Try again later.",
    )
    BAD_NEED = (
        "open-referral.bad-need",
        "The option “needs” says “{need}” for “{term}”, which is none of: {needs}.",
    )
    SAMPLE_FEED = (
        "open-referral.sample-feed",
        "The feed says that its services are invented, so none is taken. Write “sample = true” "
        "beside the source if this node is to show invented services.",
    )
    SIZE_CHANGED = (
        "open-referral.size-changed",
        "Page {page} had {found} services where the pages before had {wanted}, so the feed was "
        "read again from its start. Ask its publisher to keep pages at one size.",
    )
    SIZE_UNSTEADY = (
        "open-referral.size-unsteady",
        "The feed's pages kept changing their size, so services may be missing. Ask its publisher "
        "to keep pages at one size.",
    )
    REPEATS = (
        "open-referral.repeats",
        "{count} services came more than once on the feed's pages; each was taken once.",
    )
    WRONG_TOTAL = (
        "open-referral.wrong-total",
        "The feed says that it has {said} services on {pages} pages, and gave {found}. Ask its "
        "publisher which is right.",
    )
    SAME_PAGES = (
        "open-referral.same-pages",
        "From page {page} on the feed gave the same services again, so reading ended there.",
    )
    NO_DETAIL = (
        "open-referral.no-detail",
        "Service {id} could not be had in full ({why}); what the list says of it is taken.",
    )
    NOT_A_SERVICE = (
        "open-referral.not-a-service",
        "Entry {line} is not a service with an “id”. Ask the publisher to give it one.",
    )
    NO_NAME = (
        "open-referral.no-name",
        "Service {id} has no name. Ask the publisher to give it one.",
    )
    BAD_STATUS = (
        "open-referral.bad-status",
        "The status of {name} is “{status}”, which is none that the standard has, so it is left "
        "out. Ask the publisher to put it right.",
    )
    BAD_HOURS = (
        "open-referral.bad-hours",
        "The opening times of {name} are left out, so they are not known: {why}",
    )
    HOURS_IN_WORDS = (
        "open-referral.hours-in-words",
        "The opening times of {name} are given in words only, so they are not known here.",
    )
    BAD_FREQUENCY = (
        "open-referral.bad-frequency",
        "“{freq}” is no way to repeat opening times. Use WEEKLY or MONTHLY.",
    )
    TOO_MANY_RULES = (
        "open-referral.too-many-rules",
        "There are {count} rules of opening times, more than {most}. Say it in fewer.",
    )
    BAD_TIME = ("open-referral.bad-time", "“{text}” is no time or day. Write it as 09:00.")


class QuestionProblem(ProblemCode):
    """Why a question to our own API is not answered."""

    UNKNOWN = ("oruk.unknown", "There is no {what} with the id {id}. Look it up in the list.")
    UNKNOWN_POSTCODE = (
        "oruk.unknown-postcode",
        "This node doesn't know the postcode {postcode}. Ask with another one near by.",
    )
    NO_SUCH_PAGE = (
        "oruk.no-such-page",
        "There is no page {page}; the last one is {last}. Ask for one of them.",
    )
    BAD_PARAMETER = (
        "oruk.bad-parameter",
        "“{value}” can't be used for {name}: {why}",
    )
    NO_SUCH_ADDRESS = (
        "oruk.no-such-address",
        "There is nothing at “{path}”. The API's description is at openapi.json.",
    )
    ONLY_GET = ("oruk.only-get", "This can only be read. Ask with GET.")
