"""What a node writes down when a page fails: where it happened, and nothing that a person typed."""

import logging
import traceback
from collections.abc import Iterator
from types import TracebackType

ExceptionFacts = tuple[type[BaseException], BaseException, TracebackType | None]


class WithoutWords(logging.Formatter):
    """Writes a failure's kind and its places in the code, but not its message.

    A message may quote a postcode or a place that somebody asked for.
    """

    def formatException(self, ei: ExceptionFacts | tuple[None, None, None]) -> str:  # noqa: N802
        """The chain of failures, the first cause last."""
        return "\n".join(line for error in _chain(ei[1]) for line in _lines(error))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what led to it."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _lines(error: BaseException) -> Iterator[str]:
    """The error's kind, then where it passed, innermost last."""
    yield f"{type(error).__module__}.{type(error).__qualname__}"
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {frame.filename}:{frame.lineno} {frame.name}"


#: Django's setting: failures of pages go to standard error.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "without words": {"()": WithoutWords, "format": "%(levelname)s %(message)s"},
    },
    "handlers": {
        "standard error": {"class": "logging.StreamHandler", "formatter": "without words"},
    },
    "loggers": {
        name: {"handlers": ["standard error"], "level": "ERROR", "propagate": False}
        for name in ("django.request", "django.security")
    },
}
