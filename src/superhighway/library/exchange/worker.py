"""The process that reads XLSForms: ``python -m superhighway.library.exchange.worker``.

It is asked for a JSON list of a file and the name of a form without a title, and answers with a
Reading. It knows neither Django nor the node.
"""

from pathlib import Path

import msgspec

from superhighway.core.errors import Problem
from superhighway.core.limited import serve
from superhighway.library.exchange.answer import Reading
from superhighway.library.exchange.errors import ExchangeProblem
from superhighway.library.exchange.xlsform.accepting import accepted
from superhighway.library.exchange.xlsform.reading import read
from superhighway.library.fhir.writing import write
from superhighway.library.survey.readers.package import Package, is_encrypted

ZIPPED = {".xlsx", ".xlsm"}


def answer(line: bytes) -> bytes:
    """What the file that a line names holds."""
    file, name = msgspec.json.decode(line, type=tuple[str, str])
    return msgspec.json.encode(_reading(Path(file), name))


def _reading(file: Path, name: str) -> Reading:
    try:
        return _read(file, name)
    except Problem as problem:
        return Reading(refused=problem.sentence)
    except MemoryError:
        return Reading(refused=ExchangeProblem.TOO_LARGE.wording)
    except (
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        OSError,
        RecursionError,
        TypeError,
        ValueError,
    ):
        # pyxform was written for its authors' files, and fails in many ways over other ones.
        return Reading(refused=ExchangeProblem.BROKEN.wording)


def _read(file: Path, name: str) -> Reading:
    if file.suffix.lower() in ZIPPED:
        with Package(file):
            pass  # refused by what it declares, before anything is unpacked
    elif is_encrypted(file):
        return Reading(refused=ExchangeProblem.ENCRYPTED.wording)
    sheets = accepted(file, name)
    if sheets is None:
        return Reading()
    found, lost = read(sheets)
    return Reading(form=True, content=write(found).decode(), losses=lost)


if __name__ == "__main__":
    serve(answer)
