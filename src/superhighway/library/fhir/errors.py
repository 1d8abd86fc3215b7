"""Why a file is no questionnaire that the library can take."""

from superhighway.core.errors import ProblemCode


class FhirProblem(ProblemCode):
    """Problems of a FHIR R4 Questionnaire."""

    TOO_LARGE = (
        "fhir.too-large",
        "This file is larger than {limit_mb} MB, far more than a form needs. Look at what it "
        "holds.",
    )
    UNREADABLE = (
        "fhir.unreadable",
        "This file can’t be read: {why}. Check its name, and that you may read it.",
    )
    NOT_TEXT = (
        "fhir.not-text",
        "This file holds signs that are no text. Save it again as JSON in UTF-8.",
    )
    NOT_JSON = (
        "fhir.not-json",
        "This file is not proper JSON: look at line {line}, column {column}. Get it again, or put "
        "that right.",
    )
    TOO_DEEP = (
        "fhir.too-deep",
        "In this file too many things lie inside each other. Take at most {most} groups inside "
        "each other.",
    )
    TWICE = (
        "fhir.twice",
        "This file says “{name}” twice in one place, so nobody can tell which one counts. Take one "
        "out.",
    )
    NOT_A_QUESTIONNAIRE = (
        "fhir.not-a-questionnaire",
        "This file holds {found}, and not a FHIR R4 Questionnaire. Choose another file.",
    )
    BAD_FORM = (
        "fhir.bad-form",
        "This is not a proper FHIR R4 Questionnaire: {where} {why}. Put that right, then try "
        "again.",
    )
    NO_ITEMS = ("fhir.no-items", "This questionnaire asks nothing. Add at least one item.")
    MANY_ITEMS = (
        "fhir.many-items",
        "This questionnaire has {found:,} items; {most:,} is the most. Part it into several.",
    )
    NO_LINK_ID = (
        "fhir.no-link-id",
        "The item {where} has no linkId. Give each item one of its own.",
    )
    SAME_LINK_ID = (
        "fhir.same-link-id",
        "Two items have the linkId “{link}”. Give each item one of its own.",
    )
    UNKNOWN_TYPE = (
        "fhir.unknown-type",
        "The item “{link}” is of the type “{found}”, which FHIR R4 doesn’t have. Use one like "
        "string, choice or date.",
    )
    NO_TYPE = (
        "fhir.no-type",
        "The item “{link}” doesn’t say of which type it is. Add one, like string.",
    )
    NO_CHOICES = (
        "fhir.no-choices",
        "The item “{link}” is a choice without any choices. Add some, or ask for text.",
    )
    NO_SUCH_QUESTION = (
        "fhir.no-such-question",
        "The item “{link}” waits for an answer to “{question}”, which isn’t there. Add that item, "
        "or take the condition out.",
    )
    CIRCLE = (
        "fhir.circle",
        "These items wait for each other, so none of them would ever be asked: {links}. Take one "
        "of the conditions out.",
    )
    NO_ANSWER = (
        "fhir.no-answer",
        "The item “{link}” has a condition that doesn’t say for which answer it waits. Add the "
        "answer, or take the condition out.",
    )
