"""What the FHIR interface refuses, whatever the resource."""

from superhighway.core.errors import ProblemCode


class RestProblem(ProblemCode):
    """Problems of requests."""

    NO_SUCH_ADDRESS = (
        "fhir-rest.no-such-address",
        "There is nothing at this address. See what there is at metadata.",
    )
    UNKNOWN = (
        "fhir-rest.unknown",
        "This node has no {what} “{id}” to give out. Search for it first.",
    )
    METHOD = (
        "fhir-rest.method",
        "This address can’t be used with {method}. See what it is for at metadata.",
    )
    PARAMETER = (
        "fhir-rest.parameter",
        "There is no search by “{name}”. See what there is at metadata.",
    )
    VALUE = (
        "fhir-rest.value",
        "“{value}” is no value for {name}. Write it like {like}.",
    )
    TOO_MANY_VALUES = (
        "fhir-rest.too-many-values",
        "A search takes {most} values at most. Ask in several searches.",
    )
    NOT_ACCEPTABLE = (
        "fhir-rest.not-acceptable",
        "This interface speaks JSON only. Ask for application/fhir+json.",
    )
    MEDIA_TYPE = (
        "fhir-rest.media-type",
        "A resource is sent as application/fhir+json in UTF-8. Send it so.",
    )
    NO_LENGTH = (
        "fhir-rest.no-length",
        "The request doesn’t say how long it is. Send a Content-Length.",
    )
    TOO_LARGE = (
        "fhir-rest.too-large",
        "This is larger than {most_kb} KB, far more than is needed here. Send less.",
    )
    MORE_FAULTS = (
        "fhir-rest.more-faults",
        "There are {left} more faults. Put right those that are named first.",
    )
