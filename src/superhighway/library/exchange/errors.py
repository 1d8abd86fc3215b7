"""Why something is not taken into the library, or not given out."""

from superhighway.core.errors import ProblemCode


class ExchangeProblem(ProblemCode):
    """Problems of files that come in or go out."""

    EMPTY = ("exchange.empty", "This file is empty. Look for another copy of it.")
    UNREADABLE = (
        "exchange.unreadable",
        "This file can’t be read: {why}. Check its name, and that you may read it.",
    )
    FOREIGN = (
        "exchange.foreign",
        "This is no kind of file that the library takes. Save it as FHIR JSON, XLSForm, Word, "
        "OpenDocument, PDF, Excel or CSV.",
    )
    BAD_XLSFORM = (
        "exchange.bad-xlsform",
        "This XLSForm has a mistake: {why} Put that right, then try again.",
    )
    ASKS_NOTHING = (
        "exchange.asks-nothing",
        "No question was found in this file. Choose another one, or write the form here.",
    )
    TOO_LONG = (
        "exchange.too-long",
        "Reading this file took too long. Save the form in it on its own, then try again.",
    )
    TOO_LARGE = (
        "exchange.too-large",
        "This file holds far more than a form does. Save the form in it on its own, then try "
        "again.",
    )
    NO_XLSFORM = (
        "exchange.no-xlsform",
        "This file is no XLSForm: it has no sheet “survey” with a column “type”. Save the form as "
        ".xlsx, then try again.",
    )
    ENCRYPTED = (
        "exchange.encrypted",
        "This file has a password. Save a copy without it, then try again.",
    )
    BROKEN = (
        "exchange.broken",
        "This file is broken, or is not what its name says. Open it and save it again.",
    )
    #: What a process that reads files said of one.
    OF_READER = ("exchange.of-reader", "{sentence}")
