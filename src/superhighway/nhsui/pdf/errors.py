"""What can go wrong when a PDF is made."""

from superhighway.core.errors import ProblemCode


class PdfProblem(ProblemCode):
    """Problems of printing; each says what a person can do instead."""

    PRINTER_DOWN = (
        "pdf.printer-down",
        "We can’t make a PDF just now. Print this page from your browser instead.",
    )
    PRINTER_BUSY = (
        "pdf.printer-busy",
        "Many people are making PDFs just now. Try again in a minute, or print this page from "
        "your browser instead.",
    )
    NOT_MADE = (
        "pdf.not-made",
        "This PDF could not be made. Print this page from your browser instead.",
    )
