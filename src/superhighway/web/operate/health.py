"""``/healthz``: whether this node can answer, for monitors and the supervisor of a machine."""

from dataclasses import dataclass

from django.db import Error as DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

from superhighway.core.errors import Problem, ProblemCode
from superhighway.sources import api as sources
from superhighway.web.operate.errors import OperateProblem


@dataclass(frozen=True)
class Health:
    """``edition`` is the current one's number, or None; ``problems`` are reasons to be ill."""

    edition: int | None
    problems: tuple[tuple[str, str], ...] = ()

    @property
    def well(self) -> bool:
        """Whether the node can answer."""
        return not self.problems


def health() -> Health:
    """Ask the database for the current edition and look that its folders can be read."""
    try:
        edition = sources.current_edition()
    except Problem:
        return _ill(None, OperateProblem.NO_EDITION)
    except DatabaseError:
        return _ill(None, OperateProblem.NO_DATABASE)
    if not _opens(edition):
        return _ill(edition.number, OperateProblem.ARRAYS_MISSING, number=edition.number)
    return Health(edition.number)


def _ill(edition: int | None, kind: ProblemCode, **params: object) -> Health:
    problem = Problem(kind, **params)
    return Health(edition, ((problem.code, problem.sentence),))


def _opens(edition: sources.Edition) -> bool:
    """Whether every file of the edition is there to be read; at least one must be."""
    try:
        files = [path for path in edition.path.rglob("*") if path.is_file()]
        for path in files:
            with path.open("rb") as file:
                file.read(1)
    except OSError:
        return False
    return bool(files)


@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """200 where the node can answer, 503 with coded reasons where it can't."""
    del request
    found = health()
    problems = [{"code": code, "sentence": sentence} for code, sentence in found.problems]
    body = {
        "status": "ok" if found.well else "failing",
        "edition": found.edition,
        "problems": problems,
    }
    return JsonResponse(body, status=200 if found.well else 503)
