"""Why something of a foreign system is not taken."""

from superhighway.core.errors import ProblemCode


class ForeignProblem(ProblemCode):
    """Problems of foreign neighbours."""

    BAD_ADDRESS = (
        "foreign.bad-address",
        "“{address}” is no address of a system. Write it whole, beginning with https://.",
    )
    NOTHING_KNOWN = (
        "foreign.nothing-known",
        "{host} speaks nothing that this node can read. Ask who runs it for the address of its "
        "Open Referral, FHIR R4, Atom or RSS.",
    )
    KNOWN_ALREADY = (
        "foreign.known-already",
        "This address is a neighbour already: {title}. Look at its page.",
    )
    UNKNOWN = ("foreign.unknown", "There is no foreign neighbour {number}. Look at the list.")
    LEADS_AWAY = (
        "foreign.leads-away",
        "{host} leads on to {target}, and nobody follows it there. Add the new address instead if "
        "you trust it.",
    )
    BAD_XML = (
        "foreign.bad-xml",
        "{host} sent XML that is not proper or not safe. Tell who runs it; nothing was taken.",
    )
    BAD_JSON = (
        "foreign.bad-json",
        "{host} sent JSON that is not proper. Tell who runs it; nothing was taken.",
    )
    NOT_A_THING = ("foreign.not-a-thing", "This entry has no {what}. It is left out.")
    ENDLESS = (
        "foreign.endless",
        "{host} lists more than {most}, or never ends. Nothing was taken; ask for a smaller list.",
    )
    NOTHING = ("foreign.nothing", "{host} lists nothing at all. What was there before is kept.")
    SAMPLE = (
        "foreign.sample",
        "{host} says that its data is invented. Only a sample node takes that.",
    )
    TOO_MANY_GONE = (
        "foreign.too-many-gone",
        "{gone} of {all} records of {host} would go at once. Look at its page, and agree there if "
        "that is right.",
    )
    BAD_RULE = (
        "foreign.bad-rule",
        "A rule of the mapping needs {what}. Write a field like it stands in the table.",
    )
    TOO_MANY_RULES = ("foreign.too-many-rules", "A mapping has at most {most} rules. Take one out.")
