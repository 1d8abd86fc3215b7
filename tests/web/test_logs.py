"""A failure is written down with its place in the code, without what a person typed."""

import logging
import sys
from io import StringIO

import pytest
from django.test import Client

from superhighway.web.logs import WithoutWords
from tests.builders.published import publish


def fail_over(postcode: str) -> None:
    try:
        raise KeyError(postcode)
    except KeyError as error:
        message = f"no place for {postcode}"
        raise RuntimeError(message) from error


def written() -> str:
    record = logging.LogRecord("x", logging.ERROR, "x.py", 1, "Failed: %s", ("/slip",), None)
    try:
        fail_over("ZZ1 1ZZ")
    except RuntimeError:
        record.exc_info = sys.exc_info()
    return WithoutWords("%(levelname)s %(message)s").format(record)


def test_a_failure_says_what_kind_it_is_and_where() -> None:
    text = written()
    assert text.startswith("ERROR Failed: /slip\nbuiltins.RuntimeError\n")
    assert "builtins.KeyError" in text
    assert text.count("test_logs.py") == 3
    assert "fail_over" in text


def test_a_failure_repeats_nothing_that_was_typed() -> None:
    assert "ZZ1" not in written()


@pytest.mark.django_db
def test_the_query_of_a_page_that_failed_is_not_written(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        fail_over("ZZ1 1ZZ")

    publish()
    handlers = logging.getLogger("django.request").handlers
    [handler] = [one for one in handlers if isinstance(one.formatter, WithoutWords)]
    noted = StringIO()
    monkeypatch.setattr(handler, "stream", noted)
    monkeypatch.setattr("superhighway.web.views.render", fails)
    client.raise_request_exception = False
    assert client.get("/about?from=ZZ1+1ZZ").status_code == 500
    assert "Internal Server Error: /about" in noted.getvalue()
    assert "builtins.KeyError" in noted.getvalue()
    assert "ZZ1" not in noted.getvalue()
