"""The process that reads files: ``python -m superhighway.library.survey.worker``.

It is asked for a JSON list of a file and the path under which that is reported, and answers with a
Document. It knows neither Django nor the node.
"""

from pathlib import Path

import msgspec

from superhighway.core.limited import serve
from superhighway.library.survey.reading import read


def answer(line: bytes) -> bytes:
    """The document of the file that a line names."""
    file, path = msgspec.json.decode(line, type=tuple[str, str])
    return msgspec.json.encode(read(Path(file), path))


if __name__ == "__main__":
    serve(answer)
