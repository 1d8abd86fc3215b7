"""Why a file or a page of one can't be read."""

from superhighway.core.errors import ProblemCode


class ReadingProblem(ProblemCode):
    """Codes and wording."""

    TOO_LARGE = (
        "paper.scan-too-large",
        "That file is larger than {most} MB. Scan fewer sheets at a time, or in black and white.",
    )
    NO_KIND = (
        "paper.scan-no-kind",
        "That file is no scan that can be read. Send a PDF, TIFF, PNG or JPEG.",
    )
    ENCRYPTED = (
        "paper.scan-encrypted",
        "That PDF is locked with a password. Save it without one and send it again.",
    )
    BROKEN = (
        "paper.scan-broken",
        "That file is damaged and can’t be opened. Scan the sheets again.",
    )
    TOO_MANY_PAGES = (
        "paper.scan-too-many-pages",
        "That file has more than {most} pages, which is as many as are read at a time. Send it in "
        "parts.",
    )
    ACTS = (
        "paper.scan-acts",
        "That PDF has a script, a program or a file inside, which no scan has. Print it and scan "
        "the paper.",
    )
    BROKEN_PAGE = (
        "paper.scan-broken-page",
        "Page {page} is damaged and can’t be read. Scan that sheet again.",
    )
    TOO_SMALL = (
        "paper.scan-too-small",
        "Page {page} is too small to be a sheet. Scan it again, with at least 100 dots an inch.",
    )
    TOO_MANY_DOTS = (
        "paper.scan-too-many-dots",
        "Page {page} is larger than any scan of a sheet. Scan it again at 300 dots an inch.",
    )
    NO_PAGE = ("paper.scan-no-page", "There is no page {page} in that file. Choose another.")
