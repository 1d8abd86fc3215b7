"""What web processes use to have a PDF made. It never imports typst."""

from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection, answer_challenge, deliver_challenge

from superhighway.core import home as node_home
from superhighway.core.errors import Problem
from superhighway.core.home import Home
from superhighway.nhsui.pdf.errors import PdfProblem
from superhighway.nhsui.pdf.job import (
    LARGEST_JOB,
    LARGEST_PDF,
    Job,
    Outcome,
    pack_job,
    unpack_outcome,
)
from superhighway.nhsui.pdf.wire import authkey, limit_waiting, socket_path

PROBLEMS = {problem.code: problem for problem in PdfProblem}


def print_pdf(job: Job, home: Home | None = None) -> bytes:
    """The PDF of a job, made by the node's printer.

    Raises Problem PRINTER_DOWN, PRINTER_BUSY or NOT_MADE; each says to print from the browser.
    """
    message = pack_job(job)
    if len(message) > LARGEST_JOB:
        raise Problem(PdfProblem.NOT_MADE)
    try:
        outcome = _ask(message, home or node_home.current())
    except (OSError, EOFError, AuthenticationError) as error:
        raise Problem(PdfProblem.PRINTER_DOWN) from error
    if outcome.problem:
        raise Problem(PROBLEMS.get(outcome.problem, PdfProblem.NOT_MADE))
    return outcome.pdf


def _ask(message: bytes, home: Home) -> Outcome:
    """Send one message and wait for its answer."""
    connection: Connection
    with Client(str(socket_path(home)), family="AF_UNIX") as connection:
        limit_waiting(connection)
        answer_challenge(connection, authkey())
        deliver_challenge(connection, authkey())
        connection.send_bytes(message)
        return unpack_outcome(connection.recv_bytes(LARGEST_PDF))
