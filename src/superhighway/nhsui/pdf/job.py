"""What is asked of the printer, and how it crosses the socket. No typst here."""

import json
from dataclasses import dataclass
from datetime import datetime

import msgspec

#: No sheet comes near this; more is refused on both sides of the socket.
LARGEST_JOB = 2_000_000
LARGEST_PDF = 20_000_000


class Job(msgspec.Struct, frozen=True):
    """A typst template (our own source) and the data that it shows.

    ``data`` is JSON text, never markup: the template reads it with ``json(bytes(...))``. ``own`` is
    as well, and brings what differs among many copies of a sheet: where the template reads
    ``json("/own.json")`` late, whatever doesn't depend on it is set once for all of them.
    ``made_at`` becomes the document's date, in Europe/London. Where ``noted`` is a label, what the
    template noted under it is wanted as a JSON list, not the PDF; where ``page`` is a number (from
    1), that page alone as an SVG, to be a picture in another job's ``own``.
    """

    template: str
    data: str
    made_at: datetime
    noted: str = ""
    own: str = "null"
    page: int = 0


@dataclass(frozen=True)
class Outcome:
    """What came of a job: a PDF, or the code of a PdfProblem."""

    pdf: bytes = b""
    problem: str = ""


OK, FAILED = b"P", b"E"


def new_job(template: str, data: object, made_at: datetime, own: object = None) -> Job:
    """A job whose data are anything that JSON can hold."""
    return Job(template, _json(data), made_at, own=_json(own))


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)


def pack_job(job: Job) -> bytes:
    """For the socket."""
    return msgspec.json.encode(job)


def unpack_job(message: bytes) -> Job:
    """From the socket; raises msgspec.DecodeError (a ValueError) for anything else."""
    return msgspec.json.decode(message, type=Job)


def pack_outcome(outcome: Outcome) -> bytes:
    """For the socket: one letter, then the PDF or the problem's code."""
    return FAILED + outcome.problem.encode() if outcome.problem else OK + outcome.pdf


def unpack_outcome(message: bytes) -> Outcome:
    """From the socket."""
    if message[:1] == OK:
        return Outcome(pdf=message[1:])
    return Outcome(problem=message[1:].decode())
